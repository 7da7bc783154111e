import { digestOf, EXAM_NEEDS, type ExamNeed } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttemptCommand,
  type AttemptEvent,
  type AttemptState,
  deadlineOf,
  decideAttempt,
  evolveAttempt,
  needsOf,
  PLANNED,
  type RosterLine,
  resultOf,
  type SittingCommand,
} from "../src/index.ts";
import {
  actAt,
  after,
  armed,
  around,
  attemptAfter,
  attemptOutcome,
  BY,
  closed,
  DURATION_MS,
  finished,
  LINE,
  PAPER,
  RUNNING,
  save,
  saved,
  scheduled,
  sittingAfter,
  sittingOutcome,
  started,
  T0,
  TABLE,
  TERMS,
  WORKING,
} from "./given.ts";

const change = (needs: readonly ExamNeed[], reason = " Surat dokter "): AttemptCommand => ({
  type: "change-needs",
  at: T0,
  by: BY,
  needs,
  reason,
});
const changed = (...needs: ExamNeed[]): AttemptEvent => ({
  type: "NeedsChanged",
  at: T0,
  by: BY,
  needs,
  reason: "Surat dokter",
});
const GRANTED = { ...LINE, needs: ["large-text"] as const };

/** A whole exam, and on its way whatever is refused or done by a clock. */
const EXAM: readonly AttemptCommand[] = [
  actAt(1_000, 4, save(0, 1)),
  actAt(2_000, 5, save(2, 4)),
  { type: "extend-attempt", at: after(3_000), by: BY, deltaMs: 60_000, reason: "Komputer macet" },
  { type: "deadline-due", at: after(DURATION_MS + 30_000) },
  actAt(DURATION_MS + 50_000, 6, save(1, 2)),
  { type: "deadline-due", at: after(DURATION_MS + 70_000) },
  actAt(DURATION_MS + 80_000, 7, save(1, 3)),
  { type: "end-by-closing", at: after(DURATION_MS + 90_000) },
];
const BY_HAND: readonly AttemptCommand[] = [
  actAt(1_000, 4, save(0, 1)),
  actAt(2_000, 5, { kind: "finish" }),
  { type: "extend-attempt", at: after(3_000), by: BY, deltaMs: 60_000, reason: "Komputer macet" },
  { type: "end-by-closing", at: after(4_000) },
];
const BY_CLOSING: readonly AttemptCommand[] = [
  actAt(1_000, 4, save(1, 2)),
  { type: "end-by-closing", at: after(4_000) },
];

/** What is decided of the whole room, each in a sitting that has just begun. */
const SITTING_COMMANDS: readonly SittingCommand[] = [
  {
    type: "extend",
    at: after(5_000),
    by: BY,
    deltaMs: 60_000,
    reason: "Jaringan putus",
    leastLeftMs: DURATION_MS,
  },
  {
    type: "close",
    at: after(6_000),
    by: BY,
    journalDigest: digestOf("journal"),
    unfinished: 1,
    awaited: 0,
    undecided: 0,
    evenIfUnfinished: true,
  },
];

/**
 * All that becomes of an exam: what each command decides, when time is over after it, and the result; without the needs themselves.
 *
 * @param decided what staff decides of needs before the command with this number, when the exam is not over by then
 */
function whatBecomes(
  commands: readonly AttemptCommand[],
  line: RosterLine,
  decided: { readonly before: number; readonly needs: readonly ExamNeed[] } | null,
): object {
  const roster = TERMS.roster.map((each) => (each.attemptId === line.attemptId ? line : each));
  const sitting = [{ ...armed, terms: { ...TERMS, roster } } as typeof armed, scheduled, started];
  const sittingSteps = SITTING_COMMANDS.map((command) => sittingOutcome(sitting, command));
  const given = around(sittingAfter(...sitting), line);
  const steps = [];
  let state: AttemptState = attemptAfter(...WORKING);
  for (const [nth, command] of commands.entries()) {
    if (nth === decided?.before && state.finished === null)
      state = evolveAttempt(state, changed(...decided.needs));
    const outcome = decideAttempt(command, state, given);
    if (outcome.ok) state = outcome.value.reduce(evolveAttempt, state);
    steps.push({
      outcome: outcome.ok ? outcome.value : outcome.error,
      deadline: deadlineOf(command.at, state, given),
    });
  }
  const { needs: _needs, ...rest } = state;
  const seal = { saltHex: "00".repeat(16), journalDigest: digestOf("record") };
  return { sittingSteps, steps, rest, result: resultOf(state, PAPER, TABLE, seal) };
}

describe("what a candidate needs", () => {
  test("[ND1] is what staff decided last, or else what the sitting was armed with; a roster of before says nothing", () => {
    expect(needsOf(attemptAfter(), LINE)).toEqual([]);
    expect(needsOf(attemptAfter(), GRANTED)).toEqual(["large-text"]);
    expect(needsOf(attemptAfter(changed("screen-reader")), GRANTED)).toEqual(["screen-reader"]);
    expect(needsOf(attemptAfter(changed("screen-reader"), changed()), GRANTED)).toEqual([]);
  });

  test("[ND2] is changed by staff with a reason, before and during the exam, each need once and in one order", () => {
    expect(attemptOutcome([], change(["screen-reader", "large-text", "screen-reader"]))).toEqual([
      changed("large-text", "screen-reader"),
    ]);
    expect(attemptOutcome([...WORKING, saved(4, 0, 0)], change(["low-vision-seat"]))).toEqual([
      changed("low-vision-seat"),
    ]);
    expect(attemptOutcome([], change(["large-text"], "  "))).toBe("reason-missing");
    const given = { ...around(RUNNING), line: GRANTED };
    expect(decideAttempt(change(["large-text"]), attemptAfter(), given)).toMatchObject({
      error: "needs-unchanged",
    });
    expect(decideAttempt(change([]), attemptAfter(), given)).toMatchObject({ value: [changed()] });
  });

  test("[ND2] is not changed before the arming, after the exam, or after the close", () => {
    const command = change(["large-text"]);
    expect(decideAttempt(command, attemptAfter(), around(PLANNED))).toMatchObject({
      error: "sitting-not-open",
    });
    expect(attemptOutcome([...WORKING, finished("candidate", 9)], command)).toBe("already-finished");
    const over = around(sittingAfter(armed, scheduled, started, closed(1_000)));
    expect(decideAttempt(command, attemptAfter(), over)).toMatchObject({ error: "sitting-closed" });
  });

  test("[ND3] touches nothing else of the exam: answers, time, seat, login and result stay as they are", () => {
    fc.assert(
      fc.property(fc.subarray([...EXAM_NEEDS]), (needs) => {
        const before = attemptAfter(...WORKING, saved(4, 0, 0), saved(5, 1, 2));
        const { needs: _now, ...then } = evolveAttempt(before, changed(...needs));
        const { needs: _was, ...rest } = before;
        expect(then).toEqual(rest);
      }),
    );
  });

  test("[ND3] is read by no command of an exam: saving, extending, closing and every way to end decide the same, with the same deadline and result", () => {
    const plain = [EXAM, BY_HAND, BY_CLOSING].map((commands) => whatBecomes(commands, LINE, null));
    expect(plain[0]).toMatchObject({
      sittingSteps: [[{ type: "SittingExtended" }], [{ type: "SittingClosed" }]],
      rest: { finished: { cause: "deadline" } },
    });
    expect(plain[1]).toMatchObject({ rest: { finished: { cause: "candidate" } } });
    expect(plain[2]).toMatchObject({ rest: { finished: { cause: "closing" } } });
    const needs = fc.subarray([...EXAM_NEEDS]);
    fc.assert(
      fc.property(needs, fc.option(fc.record({ before: fc.nat(4), needs })), (granted, decided) => {
        const line = { ...LINE, needs: granted };
        for (const [nth, commands] of [EXAM, BY_HAND, BY_CLOSING].entries())
          expect(whatBecomes(commands, line, decided)).toEqual(plain[nth]);
      }),
    );
  });
});
