import { attemptId, digestOf, instant, staffId } from "@neraca/base";
import { expect, test } from "vitest";
import { markOf, type SittingEvent } from "../src/index.ts";

const ACT = { at: instant(5), by: staffId("anton") };
const [ANI, BUDI] = [attemptId("s.ani"), attemptId("s.budi")];
const SEATS = [
  { attemptId: ANI, from: "A1", to: "B2" },
  { attemptId: BUDI, from: "B2", to: "A1" },
];
const drawn = (number: number, reason: string | null): SittingEvent => ({
  ...ACT,
  type: "SeatsDrawn",
  number,
  method: 1,
  seedHex: "5e".repeat(32),
  chairs: ["A1", "B2"],
  kept: [],
  seats: SEATS,
  reason,
});

test("[MK1] [MK6] a room that is drawn again, a seat by hand and one taken back leave a mark with who sits where; the first draw is chance", () => {
  expect(markOf(drawn(1, null))).toBeNull();
  expect(markOf(drawn(2, "Kursi rusak"))).toEqual({
    ...ACT,
    kind: "seats-changed",
    reason: "Kursi rusak",
    changes: [{ what: "seats-drawn", of: null, before: null, after: "2" }],
  });
  const byHand = { ...ACT, type: "SeatAssigned", number: 2, seats: SEATS, reason: "Kursi roda" } as const;
  expect(markOf(byHand)).toMatchObject({
    kind: "seats-changed",
    changes: [
      { what: "seat", of: ANI, before: "A1", after: "B2" },
      { what: "seat", of: BUDI, before: "B2", after: "A1" },
    ],
  });
  expect(markOf({ ...byHand, by: "system" })).toBeNull();
  const undone = { ...ACT, type: "SeatsUndone", act: 2, reason: "Salah orang" } as const;
  expect(markOf(undone)).toMatchObject({ kind: "seats-changed", reason: "Salah orang", changes: [] });
});

test("[MK1] a room that is closed before everybody in it had finished leaves a mark; one that everybody had left leaves none", () => {
  const closed = { ...ACT, type: "SittingClosed", journalDigest: digestOf("records") } as const;
  expect(markOf(closed)).toBeNull();
  expect(markOf({ ...closed, unfinished: 0, awaited: 0 })).toBeNull();
  expect(markOf({ ...closed, unfinished: 0, awaited: 1 })).toMatchObject({ kind: "closed-early" });
  expect(markOf({ ...closed, unfinished: 2 })).toMatchObject({ kind: "closed-early", by: ACT.by });
});
