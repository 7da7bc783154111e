import type { AttemptId } from "@neraca/base";
import type { AttemptEvent } from "@neraca/exam";
import { isExamAct, type RecordedAct } from "./acts.ts";
import { deadline, earliestDeadline, wasDisconnectedAt } from "./deadline.ts";
import { policyOf } from "./journal-fold.ts";
import type { Oracle } from "./oracle.ts";

/** [SM4] What may be recorded and refused at which moment, by the disk and the policy alone. */
export class ActLaw {
  readonly #oracle: Oracle;

  constructor(oracle: Oracle) {
    this.#oracle = oracle;
  }

  /** An act is on the record: it had the right to be, as what it is. */
  accepted(id: AttemptId, event: AttemptEvent, { text, fate }: RecordedAct, where: string): void {
    const { sitting, verdict } = this.#oracle;
    const attempt = this.#oracle.attempt(id);
    const hold = (holds: boolean, why: string): void => {
      verdict.hold("accepted-in-time", holds, () => `${why}: ${where}`);
    };
    if ("epoch" in event) {
      hold(event.epoch === attempt.epoch && attempt.tokenHash !== null, "by a login that has ended");
    }
    if (fate !== "counted") {
      this.#lateRecorded(id, event, hold);
      return;
    }
    // A message is acknowledged whenever it is read.
    if (text.startsWith("acknowledge-message")) {
      hold(Number(text.split(" ")[1]) <= attempt.messages.length, "of a message that nobody sent");
      return;
    }
    hold(sitting.phase !== "closed", "after the close");
    if (text === "call-proctor") return;
    if (isExamAct(text) && text !== "finish" && this.#isLate(id, event.at)) {
      this.#lateCounted(id, event, hold);
      return;
    }
    hold(attempt.finished === null, "after the finish");
    if (!isExamAct(text)) return;
    hold(attempt.startedAt !== null, "before the start");
    hold(sitting.phase === "running", `while ${sitting.phase}`);
    hold(
      !attempt.stops.some(({ why, to }) => why === "own-pause" && to === null),
      "in the candidate's pause",
    );
    hold(attempt.lockedAt === null, "under a lock");
    // Whoever finishes is recorded at the moment of the act.
    const end = deadline(sitting, attempt, id, event.at);
    hold(event.at <= end, `${event.at - end} ms after the deadline`);
    hold(!("late" in event), "called late, and is in time");
  }

  started(id: AttemptId, at: number, where: string): void {
    const { sitting, verdict, marks } = this.#oracle;
    const attempt = this.#oracle.attempt(id);
    const mayStart = attempt.lockedAt === null && !attempt.isDisqualified;
    const isReady = mayStart && attempt.identityConfirmed && attempt.rulesAccepted && attempt.paperReceived;
    const inTime = sitting.phase === "running" && at < deadline(sitting, attempt, id, at);
    verdict.hold("accepted-in-time", isReady && inTime, () => `started not ready or not in time: ${where}`);
    if (sitting.startedAt !== null && at > sitting.startedAt + 5_000) marks.reach("reached/late-start");
  }

  /** What speaks against refusing for good something that came at `at`; null when it is right. */
  whyNotRefused(reason: string, id: AttemptId, text: string, at: number): string | null {
    const { sitting } = this.#oracle;
    const attempt = this.#oracle.attempt(id);
    const { finished } = attempt;
    switch (reason) {
      case "after-deadline":
      case "late-answer-held": {
        if (finished !== null && finished.cause !== "candidate") return null;
        const end = earliestDeadline(sitting, attempt, id, at);
        return at > end ? null : `it came ${end - at} ms before the deadline`;
      }
      case "message-unknown-number":
        return text.startsWith("acknowledge-message") ? null : "it is about no message";
      case "already-finished":
        return finished === null ? "the attempt is not finished" : null;
      case "sitting-closed":
        return sitting.phase === "closed" ? null : `the sitting is ${sitting.phase}`;
      case "not-started":
        return attempt.startedAt === null || attempt.startedAt >= at ? null : "the attempt has started";
      case "sitting-not-open":
        return sitting.terms === null ? null : "the sitting is armed";
      case "item-not-in-paper":
      case "option-not-in-item":
      case "wrong-paper":
        return text.startsWith("save-response") || !text.startsWith("finish") ? null : "it names no question";
      default:
        return "this is no reason to refuse an act for good";
    }
  }

  /** The clock or the close has ended the attempt, or is about to write it down. */
  #isLate(id: AttemptId, at: number): boolean {
    const { sitting } = this.#oracle;
    const attempt = this.#oracle.attempt(id);
    if (attempt.startedAt === null) return false;
    if (attempt.finished !== null) return attempt.finished.cause !== "candidate";
    return sitting.phase === "running" && at > deadline(sitting, attempt, id, at);
  }

  /** [SM4] By the policy's first rule only, within the grace, and for whoever was cut off at their deadline. */
  #lateCounted(id: AttemptId, event: AttemptEvent, hold: (holds: boolean, why: string) => void): void {
    const { sitting, marks } = this.#oracle;
    const attempt = this.#oracle.attempt(id);
    const { rule, graceMs } = policyOf(sitting).lateAnswers;
    const end = attempt.finished?.at ?? deadline(sitting, attempt, id, event.at);
    hold(rule === "accept-if-disconnected", `late, and the policy says ${rule}`);
    hold(event.at <= end + graceMs, `${event.at - end - graceMs} ms after the grace`);
    hold(wasDisconnectedAt(attempt, end), "late, and there was a connection at the deadline");
    const isAnswer = event.type === "ResponseSaved" || event.type === "ResponseCleared";
    hold(!isAnswer || event.late === true, "late, and not called so");
    marks.reach("reached/late-accepted");
  }

  #lateRecorded(id: AttemptId, event: AttemptEvent, hold: (holds: boolean, why: string) => void): void {
    const { sitting, marks } = this.#oracle;
    const attempt = this.#oracle.attempt(id);
    const { rule, graceMs } = policyOf(sitting).lateAnswers;
    const isClosed = sitting.phase === "closed";
    hold(isClosed || this.#isLate(id, event.at), "called late, and is in time");
    if (event.type === "LateResponseHeld") {
      hold(rule === "hold" && !isClosed, `held, and the policy says ${rule}`);
      marks.reach("reached/late-held");
    }
    if (event.type !== "LateResponseRejected") return;
    marks.reach(`reached/late-${event.why}`);
    const end = attempt.finished?.at ?? deadline(sitting, attempt, id, event.at);
    const isRight = {
      "sitting-closed": isClosed,
      "by-policy": rule === "reject",
      "was-connected": rule === "accept-if-disconnected" && !wasDisconnectedAt(attempt, end),
      "grace-over": rule === "accept-if-disconnected" && event.at > end + graceMs,
    }[event.why];
    hold(isRight, `rejected as ${event.why}, and that is not so`);
  }
}
