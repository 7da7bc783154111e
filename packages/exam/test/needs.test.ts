import { EXAM_NEEDS, type ExamNeed } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttemptCommand,
  type AttemptEvent,
  decideAttempt,
  evolveAttempt,
  needsOf,
  PLANNED,
} from "../src/index.ts";
import {
  armed,
  around,
  attemptAfter,
  attemptOutcome,
  BY,
  closed,
  finished,
  LINE,
  RUNNING,
  saved,
  scheduled,
  sittingAfter,
  started,
  T0,
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
        const { needs: _now, ...after } = evolveAttempt(before, changed(...needs));
        const { needs: _was, ...rest } = before;
        expect(after).toEqual(rest);
      }),
    );
  });
});
