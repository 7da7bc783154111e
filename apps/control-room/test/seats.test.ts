import { SEAT_STATES, type SeatView, type SittingView } from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seatsOf } from "../src/gallery/fixtures.ts";
import {
  awaitedCount,
  countsOf,
  isFound,
  passes,
  SEAT_FACES,
  STATE_ORDER,
  seatTowards,
  sortSeats,
  unfinishedCount,
} from "../src/model/seats.ts";

const SEATS = seatsOf("running");
const at = (name: string): SeatView => SEATS.find((seat) => seat.seat === name)!;

describe("the face of a seat", () => {
  test("[RM1] every state has a shape that no other state has, and a place in the order", () => {
    expect(new Set(SEAT_STATES.map((state) => SEAT_FACES[state].icon)).size).toBe(SEAT_STATES.length);
    expect([...STATE_ORDER].sort()).toEqual([...SEAT_STATES].sort());
  });
});

describe("finding", () => {
  test("looks for all words in name, number, seat and position", () => {
    expect(SEATS.filter((seat) => isFound(seat, "adinda c-05")).map((seat) => seat.seat)).toEqual(["C-05"]);
    expect(isFound(at("C-05"), "100371")).toBe(true);
    expect(isFound(at("C-05"), "")).toBe(true);
    expect(isFound(at("C-05"), "adinda b-01")).toBe(false);
  });

  test("each count is the number of seats its filter lets through", () => {
    for (const { filter, count } of countsOf(SEATS)) {
      expect(SEATS.filter((seat) => passes(seat, filter))).toHaveLength(count);
    }
  });
});

describe("who is at work", () => {
  test("unfinished are those whose exam a closing would end, or who could not begin it any more", () => {
    const before = seatsOf("before");
    const isIn = ({ state }: (typeof SEATS)[number]) => state === "logged-in" || state === "ready";
    expect(unfinishedCount(before)).toBe(before.filter(isIn).length);
    expect(before.filter(isIn).length).toBeGreaterThan(0);
    expect(unfinishedCount(seatsOf("closed"))).toBe(0);
    const atWork = SEATS.filter((seat) => seat.state === "answering" || seat.state === "offline");
    expect(unfinishedCount(SEATS)).toBe(atWork.length + SEATS.filter(isIn).length);
  });
});

describe("who has not come", () => {
  test("awaited are those who could still come: after the beginning, where registration is needed, only who is registered", () => {
    const clock = { phase: "running", timeLeftMs: 1 } as SittingView["clock"];
    const free = { checkIn: false, issuedPin: false };
    const absent: SeatView = { ...at("A-01"), state: "absent" };
    const all = [absent, { ...absent, state: "arrived" }, { ...absent, state: "answering" }] as const;
    expect(awaitedCount(all, { clock, loginNeeds: free })).toBe(2);
    expect(awaitedCount(all, { clock, loginNeeds: { ...free, checkIn: true } })).toBe(1);
    expect(awaitedCount(all, { clock: { ...clock, timeLeftMs: 0 }, loginNeeds: free })).toBe(0);
    const armed = { ...clock, phase: "armed", timeLeftMs: 0 } as SittingView["clock"];
    expect(awaitedCount(all, { clock: armed, loginNeeds: { ...free, checkIn: true } })).toBe(2);
  });
});

describe("arrows on the seat map", () => {
  test("[RM6] arrows go along rows and columns and stop at the wall", () => {
    expect(seatTowards(SEATS, at("B-03"), "right").seat).toBe("B-04");
    expect(seatTowards(SEATS, at("B-03"), "up").seat).toBe("A-03");
    expect(seatTowards(SEATS, at("A-01"), "left").seat).toBe("A-01");
    expect(seatTowards(SEATS, at("E-08"), "down").seat).toBe("E-08");
    expect(seatTowards(SEATS, at("C-03"), "first").seat).toBe("A-01");
    expect(seatTowards(SEATS, at("C-03"), "last").seat).toBe("E-08");
  });

  test("[RM6] arrows step over gaps and to the nearest seat of a shorter row", () => {
    const gap = SEATS.filter((seat) => seat.seat !== "B-04" && !(seat.row === 2 && seat.column > 1));
    expect(seatTowards(gap, at("B-03"), "right").seat).toBe("B-05");
    expect(seatTowards(gap, at("B-08"), "down").seat).toBe("C-02");
  });

  test("always land on a seat of the room", () => {
    fc.assert(
      fc.property(
        fc.subarray([...SEATS], { minLength: 1 }),
        fc.constantFrom("up", "down", "left", "right", "first", "last"),
        (seats, direction) => seats.includes(seatTowards(seats, seats[0]!, direction as "up")),
      ),
    );
  });
});

describe("sorting the list", () => {
  test("loses nobody, whatever the key", () => {
    for (const key of ["seat", "name", "number", "state", "answered", "flagged", "integrity"] as const) {
      for (const descending of [false, true]) {
        expect(new Set(sortSeats(SEATS, { key, descending }))).toEqual(new Set(SEATS));
      }
    }
  });

  test("equals stay in the order of the room, also downwards", () => {
    const flags = sortSeats(SEATS, { key: "integrity", descending: true }).map((seat) => seat.seat);
    expect(flags.slice(0, 3)).toEqual(["A-04", "C-02", "D-08"]);
  });
});
