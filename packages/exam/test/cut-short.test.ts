import { expect, test } from "vitest";
import { type AttemptEvent, cutShortBy, DEFAULT_POLICY, PLANNED, type SittingEvent } from "../src/index.ts";
import {
  after,
  armed,
  around,
  attemptAfter,
  BY,
  DURATION_MS,
  finished,
  READY,
  RUNNING,
  scheduled,
  sittingAfter,
  started,
  WORKING,
} from "./given.ts";

const cut = (events: readonly AttemptEvent[], sitting = RUNNING, ms = 9) =>
  cutShortBy(after(ms), attemptAfter(...events), around(sitting));

const disqualified: AttemptEvent = {
  type: "AttemptDisqualified",
  at: after(1),
  by: BY,
  proposal: 1,
  grounds: "cheating",
};
const checkedIn: AttemptEvent = {
  type: "CandidateCheckedIn",
  at: after(1),
  by: BY,
  closesAt: after(100),
  proposal: null,
};

test("[ST9] who works, or is in and could begin, is cut short by a close, and whom a close has ended was", () => {
  for (const events of [WORKING, READY, [...WORKING, finished("closing", 9)]]) {
    expect(cut(events)).toBe("unfinished");
  }
  expect(cut(READY, sittingAfter(armed))).toBe("unfinished");
  for (const cause of ["candidate", "deadline"] as const) {
    expect(cut([...WORKING, finished(cause, 5)])).toBeNull();
  }
  expect(cut(READY, RUNNING, DURATION_MS + 1)).toBeNull();
});

test("[ST9] who has not come and still could is cut short as well, until their time is over", () => {
  expect(cut([])).toBe("awaited");
  expect(cut([], sittingAfter(armed))).toBe("awaited");
  expect(cut([], RUNNING, DURATION_MS)).toBe("awaited");
  expect(cut([], RUNNING, DURATION_MS + 1)).toBeNull();
  expect(cut([disqualified])).toBeNull();
  expect(cut([], PLANNED)).toBeNull();
});

test("[ST9] who is disqualified while they wait can never begin, whether logged in or not", () => {
  for (const sitting of [RUNNING, sittingAfter(armed)]) {
    expect(cut([...READY, disqualified], sitting)).toBeNull();
    expect(cut([disqualified], sitting)).toBeNull();
  }
  expect(cut([...WORKING, disqualified])).toBe("unfinished");
});

test("[ST9] after the beginning nobody is awaited who would need two people to be let in", () => {
  if (armed.type !== "SittingArmed") throw new Error("not armed");
  const policy = { ...DEFAULT_POLICY, arrival: { ...DEFAULT_POLICY.arrival, loginNeedsCheckIn: true } };
  const needs: SittingEvent = { ...armed, terms: { ...armed.terms, policy } };
  expect(cut([], sittingAfter(needs))).toBe("awaited");
  const begun = sittingAfter(needs, scheduled, started);
  expect(cut([], begun)).toBeNull();
  expect(cut([checkedIn], begun)).toBe("awaited");
});
