import { instant } from "@neraca/base";
import {
  isSameLayout,
  layoutFaults,
  layoutOfTemplate,
  type RoomLayoutView,
  zRoomLayoutView,
} from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LayoutDesk, NO_ROOMS, type RoomsPage } from "../src/engine/layout-desk.ts";
import { seatsOf } from "../src/gallery/fixtures.ts";
import { withBrokenSeats } from "../src/model/alarms.ts";
import {
  CELL_KINDS,
  copyOf,
  type Edit,
  type Editor,
  editorOf,
  evolveEditor,
  faultsOf,
  isChanged,
  kindAt,
  seatAt,
  UNDO_MAX,
} from "../src/model/layout-editor.ts";
import { placesOf, seatTowards } from "../src/model/seats.ts";

const HOLDER = { seat: "A1", name: "Adinda Permatasari", sitting: "Sesi 1" };

function viewOf(part: Partial<RoomLayoutView> = {}): RoomLayoutView {
  const layout = layoutOfTemplate({ rows: 3, across: 4, aisleEvery: 2, spare: 1 });
  return zRoomLayoutView.parse({
    roomId: "r1",
    room: "Ruang 1",
    venue: "Tilok",
    version: 1,
    changed: null,
    layout,
    holders: [HOLDER],
    ...part,
  });
}

const at = (row: number, column: number) => ({ row, column });
const did = (editor: Editor, ...edits: readonly Edit[]): Editor => edits.reduce(evolveEditor, editor);
const paint = (row: number, column: number, kind: (typeof CELL_KINDS)[number], goesOn = false): Edit => ({
  type: "paint",
  at: at(row, column),
  kind,
  goesOn,
});

test("[LE7] what a seat is fit for is said at the seat, stays when it is broken or spare, and can be taken back", () => {
  const tag = (isOn: boolean): Edit => ({ type: "tag", tag: "low-vision", isOn });
  const editor = did(editorOf(viewOf()), { type: "go", to: at(1, 0) }, tag(true));
  expect(seatAt(editor.present, at(1, 0))?.tags).toEqual(["low-vision"]);
  expect(isChanged(editor)).toBe(true);
  expect(seatAt(did(editor, paint(1, 0, "broken")).present, at(1, 0))?.tags).toEqual(["low-vision"]);
  expect(isChanged(did(editor, tag(false)))).toBe(false);
  expect(isChanged(did(editor, { type: "undo" }))).toBe(false);
  // A gap is fit for nothing.
  const gap = did(editorOf(viewOf()), { type: "go", to: at(0, 2) });
  expect(did(gap, tag(true)).present).toBe(gap.present);
});

const arbitraryEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    type: fc.constant("paint" as const),
    at: fc.record({ row: fc.integer({ min: 0, max: 2 }), column: fc.integer({ min: 0, max: 4 }) }),
    kind: fc.constantFrom(...CELL_KINDS),
    goesOn: fc.constant(false),
  }),
  fc.constant<Edit>({ type: "cycle" }),
  fc.constant<Edit>({ type: "go", to: at(1, 1) }),
  fc.constant<Edit>({ type: "front", front: "left" }),
  fc.record({ type: fc.constant("label" as const), label: fc.constantFrom("X1", "X2") }),
);

describe("the plan", () => {
  test("[LE2] goes through the kinds and comes back; what comes back as a seat has a label of its own", () => {
    const editor = did(editorOf(viewOf()), { type: "go", to: at(2, 3) });
    const kinds = Array.from({ length: CELL_KINDS.length }, (_none, times) => {
      const now = did(editor, ...Array.from({ length: times }, (): Edit => ({ type: "cycle" })));
      expect(layoutFaults(now.present)).toEqual([]);
      return kindAt(now.present, at(2, 3));
    });
    expect(new Set(kinds)).toEqual(new Set(CELL_KINDS));
    const around = did(editor, ...CELL_KINDS.map((): Edit => ({ type: "cycle" })));
    expect(kindAt(around.present, at(2, 3))).toBe(kindAt(editor.present, at(2, 3)));
  });

  test("[LE2] a seat that somebody has stays one, whatever is laid on it", () => {
    const editor = editorOf(viewOf());
    for (const kind of CELL_KINDS) {
      const { present } = did(editor, paint(0, 0, kind));
      expect(seatAt(present, at(0, 0))?.label).toBe("A1");
    }
    const cycled = did(editor, { type: "cycle" }, { type: "cycle" }, { type: "cycle" });
    expect(kindAt(cycled.present, at(0, 0))).toBe("usual");
    expect(kindAt(did(editor, paint(0, 1, "pillar")).present, at(0, 1))).toBe("pillar");
    const renamed = did(editor, { type: "label", label: "Z1" });
    expect(faultsOf(renamed)).toEqual([{ reason: "layout-seat-in-use", seat: "A1", holder: HOLDER }]);
  });

  test("[LE3] whatever was done can be undone to the very plan, and done again", () => {
    fc.assert(
      fc.property(fc.array(arbitraryEdit, { maxLength: 30 }), (edits) => {
        const start = editorOf(viewOf());
        const end = did(start, ...edits);
        const back = did(end, ...end.past.map((): Edit => ({ type: "undo" })));
        expect(isSameLayout(back.present, start.present)).toBe(true);
        expect(isChanged(back)).toBe(false);
        const again = did(back, ...end.past.map((): Edit => ({ type: "redo" })));
        expect(again.present).toEqual(end.present);
      }),
    );
  });

  test("[LE3] a stroke is one step back, and there are so many steps and no more", () => {
    const stroke = did(
      editorOf(viewOf()),
      paint(1, 0, "spare"),
      paint(1, 1, "spare", true),
      paint(1, 3, "spare", true),
    );
    expect(kindAt(stroke.present, at(1, 3))).toBe("spare");
    expect(stroke.past).toHaveLength(1);
    expect(isChanged(did(stroke, { type: "undo" }))).toBe(false);
    const long = did(editorOf(viewOf()), ...Array.from({ length: 500 }, (): Edit => ({ type: "cycle" })));
    expect(long.past).toHaveLength(UNDO_MAX);
  });

  test("[LE4] is never smaller than what stands in it, and says what is wrong while it is made", () => {
    const editor = editorOf(viewOf());
    const small = did(editor, { type: "size", rows: 1, columns: 1 }).present;
    expect([small.rows, small.columns]).toEqual([3, 5]);
    const large = did(editor, { type: "size", rows: 900, columns: 9 }).present;
    expect([large.rows, large.columns]).toEqual([50, 9]);
    const twice = did(editor, { type: "go", to: at(0, 1) }, { type: "label", label: "A1" });
    expect(faultsOf(twice).map(({ reason }) => reason)).toEqual(["layout-label-twice"]);
  });
});

describe("what is saved", () => {
  type Reply = { readonly status: number; readonly body: unknown };

  function desk(replies: Reply[]) {
    let shown: RoomsPage | null = NO_ROOMS;
    const sent: unknown[] = [];
    const layouts = new LayoutDesk({
      fetch: async (path, init) => {
        if (path.endsWith("/rooms")) return new Response(JSON.stringify({ rooms: [], venues: [] }));
        if (init?.body !== undefined) sent.push(JSON.parse(init.body as string));
        const reply = replies.shift();
        if (reply === undefined) throw new TypeError("no network");
        return new Response(JSON.stringify(reply.body), { status: reply.status });
      },
      shown: () => shown,
      show: (rooms) => {
        shown = rooms;
      },
      endsLogin: () => false,
      goTo: () => {},
    });
    const editor = (): Editor => {
      const { editor: now } = shown!.layout!;
      if (now.kind !== "ready") throw new Error(now.kind);
      return now.value;
    };
    return { layouts, sent, editor, result: () => shown?.layout?.result, leave: () => (shown = NO_ROOMS) };
  }

  const theirs = (): RoomLayoutView => {
    const made = did(editorOf(viewOf()), paint(2, 0, "door")).present;
    return viewOf({
      version: 2,
      changed: { at: instant(1), by: "Anton" },
      layout: made as RoomLayoutView["layout"],
    });
  };

  test("[LE5] after somebody else is theirs and mine together, and stored when it is saved again", async () => {
    const world = desk([
      { status: 200, body: viewOf() },
      { status: 200, body: { outcome: "changed-meanwhile", view: theirs() } },
    ]);
    await world.layouts.open("r1");
    world.layouts.edit(paint(1, 1, "spare"));
    await world.layouts.save();
    expect(world.result()).toEqual({ kind: "together", by: "Anton" });
    const { present, base } = world.editor();
    expect([kindAt(present, at(1, 1)), kindAt(present, at(2, 0)), base.version]).toEqual([
      "spare",
      "door",
      2,
    ]);
    expect(isChanged(world.editor())).toBe(true);
    expect(world.sent).toHaveLength(1);
    world.layouts.edit({ type: "undo" });
    expect(kindAt(world.editor().present, at(2, 0))).toBe("usual");
    // The network is gone: what was made stays, and the person is told.
    await world.layouts.save();
    expect(world.result()).toMatchObject({ kind: "failed" });
    expect(world.sent.at(-1)).toMatchObject({ version: 2 });
  });

  test("[LE5] what was left unsaved is found on coming back, with what others did meanwhile", async () => {
    const world = desk([
      { status: 200, body: viewOf() },
      { status: 200, body: theirs() },
    ]);
    await world.layouts.open("r1");
    world.layouts.edit(paint(1, 1, "spare"));
    world.leave();
    await world.layouts.open("r1");
    const { present } = world.editor();
    expect([kindAt(present, at(1, 1)), kindAt(present, at(2, 0))]).toEqual(["spare", "door"]);
  });

  test("[LE5] is no change any more; a copy of another room brings no broken seats", async () => {
    const world = desk([
      { status: 200, body: viewOf() },
      { status: 200, body: { outcome: "saved", view: theirs() } },
    ]);
    await world.layouts.open("r1");
    world.layouts.edit(paint(2, 0, "door"));
    await world.layouts.save();
    expect(world.result()).toEqual({ kind: "saved" });
    expect(isChanged(world.editor())).toBe(false);
    const broken = did(editorOf(viewOf()), paint(1, 1, "broken")).present;
    expect(copyOf(broken).seats.every((seat) => seat.broken === null)).toBe(true);
  });
});

describe("the map", () => {
  test("[LE1] arrows go to seats that nobody has too; a seat that is broken under somebody is a mark, but an alarm says more", () => {
    const seats = seatsOf("running", 8);
    const places = placesOf(seats, [{ seat: "B-01", row: 1, column: 0 }]);
    const below = seatTowards(places, places[0]!, "down");
    expect(below).toMatchObject({ seat: "B-01", who: null });
    expect(seatTowards(places, below, "up").seat).toBe("A-01");
    const broken = { fault: "screen" as const, note: "", since: instant(1), by: null };
    const marks = withBrokenSeats(new Map(), seats, [{ seat: seats[1]!.seat, broken }]);
    expect(marks.get(seats[1]!.attemptId)).toMatchObject({ id: "seat-broken", word: { id: "Rusak" } });
    const alarm = { id: "a", tone: "bad", icon: "offline", word: { id: "Terputus", en: "Offline" } } as const;
    const both = withBrokenSeats(new Map([[seats[1]!.attemptId, alarm]]), seats, [
      { seat: seats[1]!.seat, broken },
    ]);
    expect(both.get(seats[1]!.attemptId)).toBe(alarm);
  });
});
