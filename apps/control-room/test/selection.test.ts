import type { SeatView, StaffOutbound } from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { machineOf, seatsOf, sittingOf } from "../src/gallery/fixtures.ts";
import { emptyRoom, evolveRoom, type RoomState } from "../src/model/room.ts";
import {
  idsOf,
  isWithin,
  keptOf,
  minus,
  NOBODY,
  plus,
  rectangleOf,
  type Selection,
  spanOf,
  toggled,
  toggledAll,
} from "../src/model/selection.ts";

const SEATS = seatsOf("running");
const at = (name: string): SeatView => SEATS.find((seat) => seat.seat === name)!;
const names = (seats: readonly SeatView[]): string => seats.map(({ seat }) => seat).join(" ");
const some = fc.subarray([...SEATS]).map(idsOf);

function frameWith(seats: readonly SeatView[]): StaffOutbound {
  return { type: "sitting", sitting: sittingOf({}), machine: machineOf({}), seats: [...seats] };
}

function roomWith(seats: readonly SeatView[]): RoomState {
  const frame = frameWith(seats);
  return evolveRoom(emptyRoom(sittingOf({}).sittingId), { type: "frame", frame, atMs: 0 });
}

describe("picking", () => {
  test("[RM10] two corners span the rectangle between them, whichever is first", () => {
    expect(names(rectangleOf(SEATS, at("B-03"), at("C-02")))).toBe("B-02 B-03 C-02 C-03");
    expect(rectangleOf(SEATS, at("C-02"), at("B-03"))).toEqual(rectangleOf(SEATS, at("B-03"), at("C-02")));
    const shown = SEATS.filter(({ state }) => state === "offline");
    expect(names(rectangleOf(shown, at("A-01"), at("E-08")))).toBe("B-04 D-07");
  });

  test("[RM10] a span goes through the list in its own order, and is empty when an end is not in it", () => {
    const byName = SEATS.toSorted((a, b) => a.name.localeCompare(b.name, "id"));
    const span = spanOf(byName, byName[7]!, byName[4]!);
    expect(span).toEqual(byName.slice(4, 8));
    expect(spanOf(byName.slice(0, 3), byName[0]!, byName[30]!)).toEqual([]);
  });

  test("[RM10] what is hidden stays picked when all shown are picked or dropped", () => {
    fc.assert(
      fc.property(some, some, (selection, shown) => {
        const all = toggledAll(selection, shown);
        expect(isWithin(minus(selection, shown), all)).toBe(true);
        const wasAll = isWithin(shown, selection);
        expect([...shown].every((attemptId) => all.has(attemptId) !== wasAll)).toBe(true);
      }),
    );
  });

  test("[RM9] picking one twice changes nothing; the two sides of a cut are the whole", () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...SEATS), some, (selection, seat, other) => {
        expect(toggled(toggled(selection, seat.attemptId), seat.attemptId)).toEqual(selection);
        const inBoth: Selection = minus(selection, minus(selection, other));
        expect(plus(minus(selection, other), inBoth)).toEqual(selection);
      }),
    );
  });
});

describe("the selection of a room", () => {
  test("[RM9] it is the room's own and nothing else of the room changes with it", () => {
    const room = roomWith(SEATS);
    const selection = idsOf([at("A-01"), at("B-02")]);
    expect(evolveRoom(room, { type: "selected", selection })).toEqual({ ...room, selection });
  });

  test("[RM11] who is not in the room cannot be picked, and who leaves it is dropped", () => {
    const [first, second, ...rest] = SEATS;
    const room = evolveRoom(roomWith([first!, ...rest]), {
      type: "selected",
      selection: idsOf([first!, second!]),
    });
    expect([...room.selection]).toEqual([first!.attemptId]);
    const frame = frameWith(rest);
    expect(evolveRoom(room, { type: "frame", frame, atMs: 1 }).selection.size).toBe(0);
  });

  test("[RM4] a frame that takes nobody away leaves the same selection object", () => {
    const selection = idsOf([at("A-01")]);
    expect(keptOf(selection, SEATS)).toBe(selection);
    expect(keptOf(NOBODY, [])).toBe(NOBODY);
  });
});
