import { instant } from "@neraca/base";
import {
  layoutOfTemplate,
  type RoomLayout,
  type RoomLayoutView,
  type RoomsView,
  type SittingView,
} from "@neraca/protocol";
import type { ControlView } from "../engine/control-view.ts";
import { type LayoutPage, NO_ROOMS, type RoomsPage } from "../engine/layout-desk.ts";
import { broughtTogether, type Editor, editorOf, evolveEditor } from "../model/layout-editor.ts";
import { ACCESS_PRESSES } from "./access-fixtures.ts";

const NOW = instant(1_798_684_500_000);
const ROOM_ID = "medan-r1";

const ROOMS: RoomsView = {
  rooms: [
    {
      roomId: ROOM_ID,
      room: "Ruang 1",
      venueId: "medan",
      venue: "UPT BKN Medan",
      usual: 42,
      spare: 4,
      broken: 2,
    },
    {
      roomId: "medan-r2",
      room: "Ruang 2",
      venueId: "medan",
      venue: "UPT BKN Medan",
      usual: 90,
      spare: 10,
      broken: 0,
    },
    {
      roomId: "binjai-aula",
      room: "Aula",
      venueId: "binjai",
      venue: "Gedung Serbaguna Binjai",
      usual: 450,
      spare: 50,
      broken: 0,
    },
  ],
  venues: [
    { venueId: "medan", venue: "UPT BKN Medan", city: "Medan", timeZone: "Asia/Jakarta" },
    { venueId: "binjai", venue: "Gedung Serbaguna Binjai", city: "Binjai", timeZone: "Asia/Jakarta" },
  ],
};

/** A room with a way in the middle, a pillar, a door, a desk, spare seats at the back and two that are broken. */
function hall(): RoomLayout {
  const plain = layoutOfTemplate({ rows: 6, across: 8, aisleEvery: 4, spare: 4 });
  const seats = plain.seats.map((seat) => ({
    ...seat,
    row: seat.row + 1,
    broken:
      seat.label === "B3"
        ? { fault: "screen" as const, note: "Bergaris" }
        : seat.label === "F8"
          ? { fault: "power" as const, note: "" }
          : null,
    ...(seat.label === "A1" || seat.label === "A2" ? { tags: ["low-vision"] as const } : {}),
    ...(seat.label === "A8" ? { tags: ["wheelchair"] as const } : {}),
  }));
  return {
    ...plain,
    rows: 9,
    columns: 11,
    seats,
    fixtures: [
      { kind: "desk", row: 0, column: 4 },
      { kind: "door", row: 0, column: 10 },
      { kind: "pillar", row: 3, column: 4 },
      { kind: "pillar", row: 5, column: 4 },
    ],
  };
}

function viewOf(layout: RoomLayout, part: Partial<RoomLayoutView> = {}): RoomLayoutView {
  return {
    roomId: ROOM_ID,
    room: "Ruang 1",
    venue: "UPT BKN Medan",
    version: 3,
    changed: { at: NOW, by: "Rina Hasibuan" },
    layout: {
      ...layout,
      fixtures: [...layout.fixtures],
      seats: layout.seats.map((seat) => ({
        ...seat,
        broken: seat.broken === null ? null : { ...seat.broken, since: NOW, by: "Rina Hasibuan" },
      })),
    },
    holders: ["A1", "A2", "A3", "B1"].map((seat, at) => ({
      seat,
      name: ["Adinda Permatasari", "Bagus Wicaksono", "Chandra Siregar", "Dewi Lestari"][at] ?? "",
      sitting: "Sesi 1",
    })),
    ...part,
  };
}

const editing = (): Editor =>
  evolveEditor(evolveEditor(editorOf(viewOf(hall())), { type: "go", to: { row: 2, column: 2 } }), {
    type: "paint",
    at: { row: 7, column: 0 },
    kind: "spare",
    goesOn: false,
  });

/** Rooms and their layouts in every state. */
export function layoutStates(
  base: ControlView,
  running: (sitting: Partial<SittingView>) => ControlView,
): Readonly<Record<string, () => ControlView>> {
  const rooms = (part: Partial<RoomsPage>): ControlView => ({
    ...base,
    rooms: { ...NO_ROOMS, rooms: { kind: "ready", value: ROOMS }, ...part },
  });
  const layout = (editor: Editor | null, part: Partial<LayoutPage> = {}): ControlView =>
    rooms({
      layout: {
        roomId: ROOM_ID,
        editor: editor === null ? { kind: "loading" } : { kind: "ready", value: editor },
        busy: false,
        result: null,
        ...part,
      },
    });
  const committee = {
    kind: "in",
    me: { username: "panitia", name: "Sari Dewi", role: "committee" },
  } as const;
  const auditor = { kind: "in", me: { username: "auditor", name: "Yusuf Rahman", role: "auditor" } } as const;
  return {
    "layout/tags": () =>
      layout(evolveEditor(editorOf(viewOf(hall())), { type: "go", to: { row: 1, column: 0 } })),
    "room/broken": () =>
      running({
        rows: 8,
        columns: 10,
        fixtures: [
          { kind: "pillar", row: 2, column: 8 },
          { kind: "desk", row: 7, column: 0 },
          { kind: "door", row: 7, column: 7 },
        ],
        front: "bottom",
        spareSeats: [
          { seat: "F-01", row: 5, column: 0, isSpare: true, computer: null },
          { seat: "F-02", row: 5, column: 1, isSpare: true, computer: null },
          { seat: "F-03", row: 5, column: 2, isSpare: false, computer: null },
        ],
        brokenSeats: [
          { seat: "B-03", broken: { fault: "screen", note: "", since: instant(NOW - 300_000), by: null } },
          {
            seat: "F-02",
            broken: {
              fault: "power",
              note: "Sakelar putus",
              since: instant(NOW - 900_000),
              by: "Rina Hasibuan",
            },
          },
        ],
      }),
    "rooms/loading": () => rooms({ rooms: { kind: "loading" } }),
    "rooms/ready": () => ({ ...rooms({}), me: committee }),
    "rooms/proctor": () => rooms({}),
    "rooms/empty": () => rooms({ rooms: { kind: "ready", value: { rooms: [], venues: [] } } }),
    "rooms/failed": () => rooms({ rooms: { kind: "failed", problem: { kind: "offline" } } }),
    "rooms/refused": () => ({
      ...rooms({ problem: { kind: "refused", reason: "room-taken" } }),
      me: committee,
    }),
    "layout/loading": () => layout(null),
    "layout/failed": () =>
      layout(null, { editor: { kind: "failed", problem: { kind: "refused", reason: "room-unknown" } } }),
    "layout/editing": () => layout(editing()),
    "layout/broken-seat": () =>
      layout(evolveEditor(editorOf(viewOf(hall())), { type: "go", to: { row: 2, column: 2 } })),
    "layout/empty": () =>
      layout(
        editorOf(viewOf({ ...hall(), seats: [], fixtures: [] }, { version: 0, changed: null, holders: [] })),
      ),
    "layout/saving": () => layout(editing(), { busy: true }),
    "layout/saved": () => layout(editorOf(viewOf(hall())), { result: { kind: "saved" } }),
    "layout/together": () => {
      const theirs = evolveEditor(editorOf(viewOf(hall())), {
        type: "paint",
        at: { row: 7, column: 0 },
        kind: "door",
        goesOn: false,
      });
      const together = broughtTogether(editing(), viewOf(theirs.present, { version: 4 }));
      return layout(together, { result: { kind: "together", by: "Anton Tarigan" } });
    },
    "layout/refused": () => {
      const editor = editing();
      const [seat] = editor.present.seats;
      const [holder] = editor.base.holders;
      const twice = {
        ...editor.present,
        seats: editor.present.seats.map((each) => (each === seat ? { ...each, label: "A4" } : each)),
      };
      return layout(evolveEditor(editor, { type: "replace", layout: twice }), {
        result: {
          kind: "refused",
          faults: [{ reason: "layout-seat-in-use", seat: "A1", holder: holder ?? null }],
        },
      });
    },
    "layout/offline": () => layout(editing(), { result: { kind: "failed", problem: { kind: "offline" } } }),
    "layout/computers": () => layout(editorOf(viewOf(hall()))),
    "layout/computers-none": () => layout(editorOf(viewOf(hall()))),
    "layout/computers-all": () => layout(editorOf(viewOf(hall()))),
    "layout/computers-certified": () => layout(editorOf(viewOf(hall()))),
    "layout/computers-failed": () => layout(editorOf(viewOf(hall()))),
    "layout/computers-auditor": () => ({ ...layout(editorOf(viewOf(hall()))), me: auditor }),
    ...Object.fromEntries(
      Object.keys(ACCESS_PRESSES).map((name) => [
        name,
        () => ({ ...layout(editorOf(viewOf(hall()))), me: name.endsWith("auditor") ? auditor : committee }),
      ]),
    ),
    "layout/auditor": () => ({ ...layout(editorOf(viewOf(hall()))), me: auditor }),
    "layout/large": () =>
      layout(
        editorOf(
          viewOf(layoutOfTemplate({ rows: 20, across: 25, aisleEvery: 5, spare: 50 }), { holders: [] }),
        ),
      ),
  };
}
