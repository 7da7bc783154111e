import { DEFAULT_POLICY, type SittingPolicy } from "@neraca/exam";
import type { ActFrame } from "@neraca/protocol";
import { expect, test } from "vitest";
import { TimeLaw } from "../src/oracle/time-law.ts";
import { Verdict } from "../src/verdict.ts";
import { answer, attemptOf, Bench, boxOf, DURATION_MS, MINUTE, STARTED_AT, saved } from "./bench.ts";

const END = STARTED_AT + DURATION_MS;
const SOON = STARTED_AT + MINUTE;
const LOOK = { kind: "show-question", itemId: "q1" } as unknown as ActFrame;

/** Both candidates are working; the first is on a connection, and has said three acts. */
function working(policy?: SittingPolicy) {
  const bench = new Bench().begun(policy);
  bench.at = SOON;
  const candidate = bench.connected(0);
  return { bench, candidate };
}

test("[SM1] what is on the disk may be acknowledged, and nothing else", () => {
  const { bench, candidate } = working();
  candidate.says(answer("q1", "p"), 4);
  bench.attempt(0, saved(4, SOON));
  candidate.hears({ type: "acknowledged", seq: 4 });
  expect(bench.broken).toBeNull();
  candidate.says(answer("q2", "p"));
  candidate.hears({ type: "acknowledged", seq: 5 });
  expect(bench.broken).toBe("told-saved-is-on-disk");
});

test("[SM1] an acknowledgement covers what came before it", () => {
  const { bench, candidate } = working();
  candidate.says(answer("q1", "p"), 4);
  candidate.says(answer("q2", "p"), 5);
  bench.attempt(0, saved(5, SOON, "q2"));
  candidate.hears({ type: "acknowledged", seq: 5 });
  expect(bench.broken).toBe("told-saved-is-on-disk");
});

test("[SM1] a welcome acknowledges no more than the disk has", () => {
  const { bench, candidate } = working();
  const welcome = {
    type: "welcome",
    acknowledgedSeq: 3,
    responses: [],
    flags: [],
    clock: bench.clock(),
    notices: { lock: null, messages: [] },
  } as const;
  candidate.hears(welcome);
  expect(bench.broken).toBeNull();
  candidate.hears({ ...welcome, acknowledgedSeq: 4 });
  expect(bench.broken).toBe("told-saved-is-on-disk");
});

test("[SM1] looks may be left out where the disk fills up, answers never", () => {
  const { bench, candidate } = working();
  bench.mayLeaveOut = true;
  candidate.says(LOOK, 4);
  candidate.hears({ type: "acknowledged", seq: 4 });
  expect(bench.broken).toBeNull();
  candidate.says(answer("q1", "p"), 5);
  candidate.hears({ type: "acknowledged", seq: 5 });
  expect(bench.broken).toBe("told-saved-is-on-disk");
});

test("[SM2] a client gives up what was refused for good, and nothing that waits", () => {
  const { bench, candidate } = working();
  candidate.says(answer("q9", "p"), 4);
  candidate.hears({ type: "refused", seq: 4, reason: "item-not-in-paper", keep: false });
  bench.oracle.outboxes.left(boxOf(0), [{ seq: 4, text: "save-response q9 p" }], "as told");
  expect(bench.broken).toBeNull();
  candidate.says(answer("q1", "p"), 5);
  bench.oracle.outboxes.left(boxOf(0), [{ seq: 5, text: "save-response q1 p" }], "by itself");
  expect(bench.broken).toBe("nothing-leaves-the-outbox-unsaved");
});

test("[SM3] one number is not given to two acts, by two windows or two lives of one program", () => {
  const { bench } = working();
  bench.made(0, 4, answer("q1", "p"));
  bench.made(0, 4, answer("q1", "p"));
  expect(bench.broken).toBeNull();
  bench.made(0, 4, answer("q1", "r"));
  expect(bench.broken).toBe("exactly-once");
});

test.each([
  ["twice", "exactly-once", [saved(4, SOON), saved(4, SOON)]],
  ["in another order", "exactly-once", [saved(5, SOON), saved(4, SOON)]],
  ["in other words", "nothing-invented", [saved(4, SOON, "q7")]],
  ["without anybody's doing", "nothing-invented", [saved(9, SOON)]],
  ["stamped in the future", "journal-in-order", [saved(4, SOON + 1)]],
] as const)("[SM3] an act is not recorded %s", (_, check, events) => {
  const { bench, candidate } = working();
  candidate.says(answer("q1", "p"), 4);
  candidate.says(answer("q1", "p"), 5);
  bench.isClockStill = true;
  for (const event of events) bench.attempt(0, event);
  expect(bench.broken).toBe(check);
});

test("[SM3] an act stands in its own candidate's attempt", () => {
  const { bench, candidate } = working();
  candidate.says(answer("q1", "p"), 4);
  bench.attempt(1, saved(4, SOON));
  expect(bench.broken).toBe("nothing-invented");
});

test("[SM3] below the highest number on the disk none is missing", () => {
  const { bench, candidate } = working();
  candidate.says(answer("q1", "p"), 4);
  candidate.says(answer("q2", "p"), 5);
  bench.attempt(0, saved(5, SOON, "q2"));
  expect(bench.broken).toBeNull();
  bench.oracle.outboxes.checkGaps();
  expect(bench.broken).toBe("no-gaps");
});

const WITH_GRACE: SittingPolicy = {
  ...DEFAULT_POLICY,
  lateAnswers: { rule: "accept-if-disconnected", graceMs: MINUTE },
};
const lost = { type: "ConnectionLost", at: END, heardAt: END - MINUTE };

test.each([
  ["in time", END, {}, false, null],
  ["a moment late", END + 1, {}, false, "accepted-in-time"],
  ["late, by whom was cut off, within the grace", END + MINUTE, { late: true }, true, null],
  ["late, not called so", END + MINUTE, {}, true, "accepted-in-time"],
  ["later than the grace", END + MINUTE + 1, { late: true }, true, "accepted-in-time"],
  ["late, by whom had a connection", END + MINUTE, { late: true }, false, "accepted-in-time"],
] as const)("[SM4] an answer %s", (_, at, also, isCutOff, check) => {
  const { bench, candidate } = working(WITH_GRACE);
  if (isCutOff) bench.attempt(0, lost);
  bench.at = at;
  candidate.says(answer("q1", "p"), 4);
  bench.attempt(0, { ...saved(4, at), ...also });
  expect(bench.broken).toBe(check);
});

test.each([
  ["after-deadline", END + 1, null],
  ["after-deadline", END, "refused-in-time"],
  ["already-finished", SOON, "refused-in-time"],
  ["busy", SOON, "refused-in-time"],
] as const)("[SM4] an act is refused for good as %s at %i", (reason, at, check) => {
  const { bench, candidate } = working();
  bench.at = at;
  candidate.says(answer("q1", "p"), 4);
  candidate.hears({ type: "refused", seq: 4, reason, keep: false });
  expect(bench.broken).toBe(check);
});

test("[SM4] nobody works in a pause, nor with a login that has ended", () => {
  const paused = working();
  paused.candidate.says(answer("q1", "p"), 4);
  paused.bench.sitting({ type: "SittingPaused", at: SOON, by: "proctor-1", reason: "air" });
  paused.bench.attempt(0, saved(4, SOON));
  expect(paused.bench.broken).toBe("accepted-in-time");
  const moved = working();
  moved.candidate.says(answer("q1", "p"), 4);
  moved.bench.attempt(0, { type: "LoginGranted", at: SOON, epoch: 2, tokenHash: "x", clientId: "d" });
  moved.bench.attempt(0, saved(4, SOON));
  expect(moved.bench.broken).toBe("accepted-in-time");
});

test.each([
  ["at the deadline", END, null],
  ["a moment early", END - 1, "finished-at-the-deadline"],
  ["a moment late", END + 1, "finished-at-the-deadline"],
] as const)("[SM5] the clock ends an attempt %s", (_, at, check) => {
  const { bench } = working();
  bench.at = END + 40;
  bench.attempt(0, { type: "AttemptFinished", at, cause: "deadline", act: null });
  expect(bench.broken).toBe(check);
});

test("[SM5] a deadline moves with what stopped the clock, each minute once, and not with what came after it", () => {
  const { bench } = working();
  bench.sitting(
    { type: "SittingPaused", at: SOON, by: "proctor-1", reason: "air" },
    { type: "SittingResumed", at: SOON + MINUTE, by: "proctor-1" },
    { type: "VenueFaultBegan", at: SOON + 2 * MINUTE, from: SOON + MINUTE / 2, cause: "server-down" },
    { type: "VenueFaultEnded", at: SOON + 2 * MINUTE, by: "system", reason: null },
  );
  const end = END + 2 * MINUTE;
  bench.at = end + 30_000;
  bench.sitting(
    { type: "VenueFaultBegan", at: end + 20_000, from: end + 10, cause: "server-down" },
    { type: "VenueFaultEnded", at: end + 20_000, by: "system", reason: null },
  );
  bench.attempt(0, { type: "AttemptFinished", at: end, cause: "deadline", act: null });
  expect(bench.broken).toBeNull();
});

test("[SM5] whoever goes on has time", () => {
  const { bench } = working();
  bench.at = END + 40;
  bench.attempt(0, { type: "AttemptFinished", at: END, cause: "deadline", act: null });
  bench.attempt(0, { type: "AttemptReopened", at: END + 40 });
  expect(bench.broken).toBe("accepted-in-time");
});

test.each([
  ["all of it", 10_000, 0, null],
  ["what the policy calls too short", 10_000, -500, null],
  ["a second too little", 10_000, -1_501, "time-granted-is-time-had"],
  ["more than a beat of the heart", 10_000, 1_001, "time-granted-is-time-had"],
] as const)("[SM6] who was without a server gets back %s", (_, outageMs, errorMs, check) => {
  const verdict = new Verdict();
  const law = new TimeLaw(verdict, (stamp) => stamp);
  law.started(STARTED_AT);
  law.outage({ from: SOON, to: SOON + outageMs, shortMs: 1_500, overMs: 1_000 });
  law.endedByClock(attemptOf(0), DURATION_MS, END + outageMs + errorMs, []);
  law.check();
  expect(verdict.violation?.check ?? null).toBe(check);
});

test("[SM6] a fault of the server's own saying counts for nothing", () => {
  const verdict = new Verdict();
  const law = new TimeLaw(verdict, (stamp) => stamp);
  law.started(STARTED_AT);
  const invented = { from: SOON, to: SOON + MINUTE, why: "server-down", knownAt: SOON + MINUTE } as const;
  law.endedByClock(attemptOf(0), DURATION_MS, END + MINUTE, [invented]);
  law.check();
  expect(verdict.violation?.check).toBe("time-granted-is-time-had");
});

test.each([
  [30_000, null],
  [31_000, "time-granted-is-time-had"],
] as const)("[SM6] of 30 seconds offline a credit of %i ms", (creditMs, check) => {
  const { bench } = working();
  bench.at = SOON + MINUTE;
  bench.attempt(
    0,
    { type: "ConnectionLost", at: SOON + 12_000, heardAt: SOON },
    { type: "ConnectionOpened", at: SOON + 30_000 },
    {
      type: "OutageCredited",
      at: SOON + MINUTE,
      by: "proctor-1",
      spans: [{ from: SOON, to: SOON + creditMs }],
    },
  );
  expect(bench.broken).toBe(check);
});

test.each([
  ["what follows from the disk", {}, null],
  ["a second less", { timeLeftMs: 4 * MINUTE - 1_000 }, "clock-told-is-right"],
  ["another phase", { phase: "paused" }, "clock-told-is-right"],
  ["another end", { endsAt: END + 1 }, "clock-told-is-right"],
] as const)("[SM7] a clock says %s", (_, wrong, check) => {
  const { bench, candidate } = working();
  candidate.hears({ type: "clock", clock: { ...bench.clock(), ...wrong } });
  expect(bench.broken).toBe(check);
});

test.each([
  ["the sealing key", "ab".repeat(32)],
  ["the seed", "cd".repeat(32)],
  ["the scoring of a question", '{"scoring":{"kind":"key"}}'],
] as const)("[SM11] no byte to anybody has %s", (_, text) => {
  const { bench } = working();
  bench.oracle.secrecy.look(`{"x":"harmless"}`, null, "the public");
  expect(bench.broken).toBeNull();
  bench.oracle.secrecy.look(`{"x":${JSON.stringify(text)}, ${text}}`, null, "the public");
  expect(bench.broken).toBe("no-key-material");
});

test("[SM12] no client is further ahead than the protocol allows", () => {
  const { bench, candidate } = working();
  for (let seq = 4; seq < 36; seq += 1) candidate.sends(LOOK, seq);
  expect(bench.broken).toBeNull();
  candidate.sends(LOOK, 36);
  expect(bench.broken).toBe("queues-within-limits");
});

test("[SM13] nothing is recorded that came only from a connection that was replaced", () => {
  const { bench, candidate } = working();
  const newer = bench.connected(0);
  newer.says(answer("q1", "p"), 4);
  bench.attempt(0, saved(4, SOON));
  expect(bench.broken).toBeNull();
  candidate.says(answer("q2", "p"), 5);
  bench.attempt(0, saved(5, SOON, "q2"));
  expect(bench.broken).toBe("one-live-client");
});

test("[SM13] and to one nothing is said but a farewell", () => {
  const { bench, candidate } = working();
  bench.connected(0);
  candidate.hears({ type: "bye", reason: "replaced", final: true });
  expect(bench.broken).toBeNull();
  candidate.hears({ type: "room", ready: 1, expected: 2 });
  expect(bench.broken).toBe("one-live-client");
});

test("[SM8] what a candidate is told of locks and messages is what the disk has", () => {
  const { bench, candidate } = working();
  const lock = { at: bench.clock().serverNow, by: null, reason: "r" };
  candidate.hears({ type: "notices", notices: { lock: null, messages: [] } });
  expect(bench.broken).toBeNull();
  candidate.hears({ type: "notices", notices: { lock, messages: [] } });
  expect(bench.broken).toBe("screens-equal-the-fold");
});

const needs = (...list: readonly string[]) => ({
  type: "NeedsChanged",
  at: SOON,
  by: "proctor-1",
  needs: list,
  reason: "Surat dokter",
});
const BY_THE_CLOCK = { type: "AttemptFinished", at: END, cause: "deadline", act: null };

test.each([
  ["to something else, and back", [needs("large-text"), needs()], null],
  ["to what they were", [needs("large-text"), needs("large-text")], "nothing-invented"],
  ["to nothing, where there was nothing", [needs()], "nothing-invented"],
  ["in the order in which they were pressed", [needs("screen-reader", "large-text")], "nothing-invented"],
  ["to one of them twice", [needs("large-text", "large-text")], "nothing-invented"],
  ["without a reason", [{ ...needs("large-text"), reason: " " }], "nothing-invented"],
  ["after the end", [BY_THE_CLOCK, { ...needs("large-text"), at: END + 1 }], "nothing-invented"],
] as const)("[SM21] needs are changed %s", (_, events, check) => {
  const { bench } = working();
  bench.at = END + 1;
  for (const event of events) bench.attempt(0, event);
  expect(bench.broken).toBe(check);
});

const RULED = { at: END + 1, selectionId: "sel-sim", ruling: 1, digest: "ab".repeat(32) };
const PROPOSED = {
  ...RULED,
  type: "RulingProposed",
  by: "rini",
  act: "imposed",
  item: { itemId: "q1", kind: "annulled", options: [] },
  changed: 1,
};
const AGREED = { ...RULED, type: "RulingConfirmed", by: "yoga" };
const DECLINED = { ...RULED, type: "RulingDeclined", by: "rini" };
const AGAIN = { ...PROPOSED, ruling: 2 };

/** Whoever worked is done, with a result; then these commits, the last of them with so many new scores. */
test.each([
  ["by two people, with the scores that it changes", [PROPOSED, AGREED], 1, null],
  ["and declined, with none", [PROPOSED, DECLINED], 0, null],
  ["and declined, and proposed again", [PROPOSED, DECLINED, AGAIN, { ...AGREED, ruling: 2 }], 1, null],
  ["by one person", [PROPOSED, { ...AGREED, by: "rini" }], 1, "rulings-are-whole"],
  ["that nobody proposed", [AGREED], 0, "rulings-are-whole"],
  ["other than was proposed", [PROPOSED, { ...AGREED, digest: "cd".repeat(32) }], 1, "rulings-are-whole"],
  ["with a score too few", [PROPOSED, AGREED], 0, "rulings-are-whole"],
  ["with a score too many", [PROPOSED, AGREED], 2, "rulings-are-whole"],
  ["that is declined, and changes a score", [PROPOSED, DECLINED], 1, "rulings-are-whole"],
  ["while another one waits", [PROPOSED, AGAIN], 0, "rulings-are-whole"],
  ["that takes back what is not in force", [{ ...PROPOSED, act: "taken-back" }], 0, "rulings-are-whole"],
] as const)("[SM22] a ruling %s", (_, events, rescored, check) => {
  const { bench } = working();
  bench.at = END + 2;
  const scores = { TWK: 0, TIU: 0, TKP: 0, total: 0 };
  for (const nth of [0, 1]) {
    bench.attempt(
      nth,
      { type: "AttemptFinished", at: END, cause: "deadline", act: null },
      { type: "ResultSealed", at: END, result: { status: "scored", scores } },
    );
  }
  for (const event of events.slice(0, -1)) bench.disk("selection/sel-sim", event);
  const anew = { type: "ResultRescored", at: END + 1, scores: { ...scores, TWK: 5, total: 5 } };
  bench.commit(
    ["selection/sel-sim", events.at(-1)!],
    ...Array.from({ length: rescored }, (_each, nth) => [`attempt/${attemptOf(nth)}`, anew] as const),
  );
  expect(bench.broken).toBe(check);
});

test("[SM21] whose name it is not is said until the end, and is somebody's act", () => {
  const denied = (seq: number, at: number) => ({
    type: "IdentityDenied",
    at,
    outboxId: boxOf(0),
    seq,
    epoch: 1,
  });
  const { bench, candidate } = working();
  candidate.says({ kind: "deny-identity" }, 4);
  bench.attempt(0, denied(4, SOON));
  expect([bench.broken, bench.oracle.attempt(attemptOf(0)).identityDeniedAt]).toEqual([null, SOON]);
  candidate.says({ kind: "confirm-identity" }, 5);
  bench.attempt(0, { ...denied(5, SOON), type: "IdentityConfirmed" });
  expect([bench.broken, bench.oracle.attempt(attemptOf(0)).identityDeniedAt]).toEqual([null, null]);
  candidate.says({ kind: "deny-identity" }, 6);
  bench.at = END + 1;
  bench.attempt(0, BY_THE_CLOCK, denied(6, END + 1));
  expect(bench.broken).toBe("accepted-in-time");
});
