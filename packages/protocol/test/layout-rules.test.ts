import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countsOf,
  draftOf,
  FIXTURES_MAX,
  isSameLayout,
  LABEL_SCHEMES,
  type LayoutSeat,
  layoutFaults,
  layoutOfTemplate,
  mergedLayouts,
  nextLabel,
  ROOM_FRONTS,
  ROOM_SEATS_MAX,
  ROOM_SIDE_MAX,
  type RoomLayout,
  relabelled,
  seatsToGiveOut,
  vanishing,
  whyNotSeat,
  zLayoutSave,
} from "../src/index.ts";

const ROOM = layoutOfTemplate({ rows: 3, across: 4, aisleEvery: 2, spare: 2 });
const BROKEN = { fault: "screen", note: "" } as const;

function withSeat(layout: RoomLayout, label: string, part: Partial<LayoutSeat>): RoomLayout {
  const seats = layout.seats.map((seat) => (seat.label === label ? { ...seat, ...part } : seat));
  return { ...layout, seats };
}

const reasonsOf = (layout: RoomLayout): readonly string[] =>
  layoutFaults(layout).map(({ reason, seat }) => `${reason} ${seat ?? ""}`.trim());

/** A legal room, with gaps, spare and broken seats. */
const arbitraryLayout: fc.Arbitrary<RoomLayout> = fc
  .record({
    rows: fc.integer({ min: 1, max: 8 }),
    columns: fc.integer({ min: 1, max: 8 }),
    front: fc.constantFrom(...ROOM_FRONTS),
    labels: fc.constantFrom(...LABEL_SCHEMES),
    cells: fc.array(fc.constantFrom("none", "usual", "spare", "broken", "pillar", "door"), {
      minLength: 64,
      maxLength: 64,
    }),
  })
  .map(({ rows, columns, front, labels, cells }) => {
    const at = (row: number, column: number) => cells[row * 8 + column] ?? "none";
    const places = Array.from({ length: rows * columns }, (_none, index) => ({
      row: Math.floor(index / columns),
      column: index % columns,
    }));
    const seats = places.flatMap(({ row, column }): LayoutSeat[] => {
      const kind = at(row, column);
      if (kind !== "usual" && kind !== "spare" && kind !== "broken") return [];
      const broken = kind === "broken" ? BROKEN : null;
      return [{ label: "", row, column, isSpare: kind === "spare", broken }];
    });
    const fixtures = places.flatMap(({ row, column }) => {
      const kind = at(row, column);
      return kind === "pillar" || kind === "door" ? [{ kind, row, column } as const] : [];
    });
    return relabelled({ rows, columns, front, labels, fixtures, seats });
  });

describe("a legal layout", () => {
  test("[RL1] is within the limits, and what is beyond one is told by its name", () => {
    expect(reasonsOf(ROOM)).toEqual([]);
    expect(reasonsOf(layoutOfTemplate({ rows: 20, across: 25, aisleEvery: 5, spare: 50 }))).toEqual([]);
    for (const side of [0, ROOM_SIDE_MAX + 1, 1.5])
      expect(reasonsOf({ ...ROOM, rows: side, seats: [] })).toEqual(["layout-size"]);
    const crowded = layoutOfTemplate({ rows: 21, across: 24, aisleEvery: 0, spare: 0 });
    expect(crowded.seats.length).toBeGreaterThan(ROOM_SEATS_MAX);
    expect(reasonsOf(crowded)).toEqual(["layout-too-many-seats"]);
    const fixtures = Array.from({ length: FIXTURES_MAX + 1 }, (_none, index) => ({
      kind: "pillar" as const,
      row: Math.floor(index / 50),
      column: index % 50,
    }));
    const full = { ...ROOM, rows: 50, columns: 50, seats: [], fixtures };
    expect(reasonsOf(full)).toEqual(["layout-too-many-fixtures"]);
    // The door lets them in, so that the reason can be told; far more is nobody's layout.
    expect(zLayoutSave.safeParse({ version: 0, layout: crowded }).success).toBe(true);
    const flood = Array.from({ length: 5_000 }, () => crowded.seats[0]);
    expect(zLayoutSave.safeParse({ version: 0, layout: { ...crowded, seats: flood } }).success).toBe(false);
    expect(zLayoutSave.safeParse({ version: 0, layout: { ...crowded, more: 1 } }).success).toBe(false);
  });

  test("[RL2] has one thing in one place, inside the plan", () => {
    expect(reasonsOf(withSeat(ROOM, "A1", { column: 9 }))).toEqual(["layout-outside A1"]);
    expect(reasonsOf(withSeat(ROOM, "A2", { row: 0, column: 0 }))).toEqual(["layout-place-twice A2"]);
    const fixture = { kind: "desk" as const, row: 0, column: 0 };
    expect(reasonsOf({ ...ROOM, fixtures: [fixture] })).toEqual(["layout-place-twice"]);
    expect(reasonsOf({ ...ROOM, fixtures: [{ ...fixture, row: -1 }] })).toEqual(["layout-outside"]);
    expect(reasonsOf({ ...ROOM, fixtures: [{ ...fixture, column: 2 }] })).toEqual([]);
  });

  test("[RL3] has labels that are different, and short and plain enough for a sticker", () => {
    expect(reasonsOf(withSeat(ROOM, "A2", { label: "A1" }))).toEqual(["layout-label-twice A1"]);
    for (const label of ["", " A1", "A1 ", "A\n1", "a".repeat(17), "A<1>", "-A"])
      expect(reasonsOf(withSeat(ROOM, "A2", { label }))).toEqual([`layout-label ${label}`.trim()]);
    for (const label of ["A-02", "7", "Meja 3", "É12"])
      expect(reasonsOf(withSeat(ROOM, "A2", { label }))).toEqual([]);
  });

  test("[RL4] keeps every seat that somebody has, and says who has one that would go", () => {
    const holder = { seat: "B2", name: "Budi Santoso", sitting: "Sesi 1" };
    const without = { ...ROOM, seats: ROOM.seats.filter(({ label }) => label !== "B2") };
    expect(vanishing(ROOM, [holder])).toEqual([]);
    expect(vanishing(without, [{ ...holder, seat: "B1" }])).toEqual([]);
    expect(vanishing(without, [holder])).toEqual([{ reason: "layout-seat-in-use", seat: "B2", holder }]);
    expect(vanishing(withSeat(ROOM, "B2", { label: "B9" }), [holder])).toHaveLength(1);
    expect(vanishing(withSeat(ROOM, "B2", { isSpare: true, broken: BROKEN }), [holder])).toEqual([]);
  });
});

describe("seats to be had", () => {
  test("[RL5] by themselves are usual ones that work; by name a spare one too, a broken one never", () => {
    fc.assert(
      fc.property(arbitraryLayout, ({ seats }) => {
        const given = new Set(seatsToGiveOut(seats));
        for (const seat of seats) {
          expect(given.has(seat)).toBe(!seat.isSpare && seat.broken === null);
          expect(whyNotSeat(seat)).toBe(seat.broken === null ? null : "seat-broken");
        }
        const { usual, spare, broken } = countsOf(seats);
        expect(usual + spare + broken).toBe(seats.length);
        expect(usual).toBe(given.size);
      }),
    );
    expect(whyNotSeat(undefined)).toBe("seat-unknown");
    expect(countsOf(ROOM.seats)).toEqual({ usual: 10, spare: 2, broken: 0, spareRecommended: 2 });
  });
});

describe("labels", () => {
  test("[RL6] count from the front, by the room's scheme", () => {
    const labels = (part: Partial<RoomLayout>): string =>
      relabelled({ ...layoutOfTemplate({ rows: 2, across: 3, aisleEvery: 2, spare: 0 }), ...part })
        .seats.map(({ label }) => label)
        .join(" ");
    expect(labels({})).toBe("A1 A2 A3 B1 B2 B3");
    expect(labels({ front: "bottom" })).toBe("B1 B2 B3 A1 A2 A3");
    expect(labels({ front: "left" })).toBe("A1 B1 C1 A2 B2 C2");
    expect(labels({ front: "right" })).toBe("C1 B1 A1 C2 B2 A2");
    expect(labels({ labels: "running" })).toBe("1 2 3 4 5 6");
    expect(labels({ labels: "snake" })).toBe("1 2 3 6 5 4");
  });

  test("[RL6] are all different, also of a seat that is added anywhere", () => {
    fc.assert(
      fc.property(arbitraryLayout, fc.integer({ min: 0, max: 7 }), (layout, row) => {
        const labels = layout.seats.map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
        expect(labels).not.toContain(nextLabel(layout, row));
        expect(layoutFaults(layout)).toEqual([]);
      }),
    );
    expect(nextLabel(ROOM, 1)).toBe("B5");
    expect(nextLabel({ ...ROOM, labels: "running" }, 1)).toBe("1");
    expect(nextLabel(ROOM, 5)).toBe("D1");
    expect(nextLabel(relabelled({ ...ROOM, front: "bottom" }), 5)).toBe("D1");
  });
});

describe("two who change one layout", () => {
  test("[RL7] lose nothing that only one of them changed", () => {
    const mine = withSeat(ROOM, "A1", { isSpare: true });
    const theirs = { ...withSeat(ROOM, "B2", { broken: BROKEN }), front: "bottom" as const };
    const { layout, both } = mergedLayouts(ROOM, mine, theirs);
    expect(both).toEqual([]);
    expect(isSameLayout(layout, { ...withSeat(mine, "B2", { broken: BROKEN }), front: "bottom" })).toBe(true);
  });

  test("[RL7] are told where both changed one place; a label that both gave is given once", () => {
    const mine = withSeat(ROOM, "A1", { isSpare: true });
    const theirs = withSeat(ROOM, "A1", { broken: BROKEN });
    const met = mergedLayouts(ROOM, mine, theirs);
    expect(met.both).toEqual([{ row: 0, column: 0 }]);
    expect(isSameLayout(met.layout, mine)).toBe(true);
    const added = (column: number): RoomLayout => ({
      ...ROOM,
      columns: 8,
      seats: [...ROOM.seats, { label: "A5", row: 0, column, isSpare: false, broken: null }],
    });
    const { layout } = mergedLayouts(ROOM, added(5), added(6));
    expect(layout.seats.filter(({ row }) => row === 0).map(({ label }) => label)).toEqual([
      "A1",
      "A2",
      "A3",
      "A4",
      "A6",
      "A5",
    ]);
  });

  test("[RL7] with one who changed nothing have what the other made, and with themselves what they made", () => {
    fc.assert(
      fc.property(arbitraryLayout, arbitraryLayout, (base, made) => {
        expect(isSameLayout(mergedLayouts(base, base, made).layout, made)).toBe(true);
        const met = mergedLayouts(base, made, base);
        expect(met.both).toEqual([]);
        expect(met.layout.seats.length).toBe(made.seats.length);
        expect(isSameLayout(mergedLayouts(base, base, base).layout, base)).toBe(true);
        expect(isSameLayout(draftOf(made), made)).toBe(true);
      }),
    );
  });
});
