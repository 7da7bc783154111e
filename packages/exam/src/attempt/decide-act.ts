import { accepted, type Instant, refused } from "@neraca/base";
import { isPaused } from "../time/time-account.ts";
import { type AttemptState, lastSeqOf } from "./attempt.ts";
import type { AttemptCommandOf, AttemptRefusal, AttemptSurroundings, Decision } from "./command.ts";
import { isPastDeadline } from "./deadline.ts";
import { decideLate } from "./decide-late.ts";
import { decideOnQuestion, type Origin } from "./question-act.ts";

/** One act of a candidate, SPEC.md AT5 to AT12 and LA. */
export function decideAct(
  command: AttemptCommandOf<"act">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  // [AT5] A resend only asks what became of it.
  if (command.seq <= lastSeqOf(state, command.outboxId)) return accepted([]);
  if (around.sitting.phase === "planned") return refused("sitting-not-open");
  // [AT22] Whoever was sent away appends nothing more, also while the news of it is still on its way to them.
  if (state.login === null || command.epoch !== state.login.epoch) return refused("login-expired");
  const { act, at, outboxId, seq, epoch } = command;
  const from: Origin = { at, outboxId, seq, epoch };
  switch (act.kind) {
    case "call-proctor":
      return around.sitting.phase === "closed"
        ? refused("sitting-closed")
        : accepted([{ type: "ProctorCalled", ...from }]);
    case "acknowledge-message":
      if (state.messages[act.message - 1] === undefined) return refused("message-unknown-number");
      return accepted([{ type: "MessageAcknowledged", ...from, message: act.message }]);
    case "record-integrity":
      if (state.finished !== null) return refused("already-finished");
      if (around.sitting.phase === "closed") return refused("sitting-closed");
      return accepted([
        {
          type: "IntegrityRecorded",
          ...from,
          integrity: act.integrity,
          durationMs: act.durationMs,
        },
      ]);
    case "deny-identity":
      return beforeEnd(state, around) ?? accepted([{ type: "IdentityDenied", ...from }]);
    case "confirm-identity":
      return beforeEnd(state, around) ?? accepted([{ type: "IdentityConfirmed", ...from }]);
    case "accept-rules":
      return beforeEnd(state, around) ?? accepted([{ type: "RulesAccepted", ...from }]);
    case "receive-paper":
      if (act.paperDigest !== around.paper.digest) return refused("wrong-paper");
      return (
        beforeEnd(state, around) ??
        accepted([{ type: "PaperReceived", ...from, paperDigest: act.paperDigest }])
      );
    case "finish": {
      const refusal = whileWorking(at, state, around);
      if (refusal === null) {
        return accepted([{ type: "AttemptFinished", at, cause: "candidate", act: { outboxId, seq } }]);
      }
      // Pressed without a connection, before the clock did the same: there is nothing left to do, and nothing to be alarmed about.
      return isEndedByOthers(refusal, state) ? accepted([]) : refused(refusal);
    }
    default: {
      const refusal = whileWorking(at, state, around);
      if (refusal === null) return decideOnQuestion(act, from, around.paper);
      return isEndedByOthers(refusal, state) ? decideLate(act, from, state, around) : refused(refusal);
    }
  }
}

/** The clock or the close ended the attempt before this act came. Who finished by themselves cannot be late. */
function isEndedByOthers(refusal: AttemptRefusal, { startedAt, finished }: AttemptState): boolean {
  return (
    startedAt !== null &&
    finished?.cause !== "candidate" &&
    (refusal === "after-deadline" || refusal === "sitting-closed" || refusal === "already-finished")
  );
}

/** For acts of preparation: possible until the attempt or the sitting has ended. */
function beforeEnd(state: AttemptState, around: AttemptSurroundings): Decision | null {
  if (state.finished !== null) return refused("already-finished");
  return around.sitting.phase === "closed" ? refused("sitting-closed") : null;
}

/** For acts of the exam itself: null when the candidate may work now. [AT8] to [AT11] */
function whileWorking(at: Instant, state: AttemptState, around: AttemptSurroundings): AttemptRefusal | null {
  if (state.finished !== null) {
    return state.finished.cause === "deadline" ? "after-deadline" : "already-finished";
  }
  if (around.sitting.phase === "closed") return "sitting-closed";
  if (state.startedAt === null) return "not-started";
  if (around.sitting.phase === "paused") return "sitting-paused";
  if (isPaused(state.ownTime)) return "attempt-paused";
  // [AT10] The deadline itself is still in time; one millisecond later is not.
  // The clock goes on under a lock: what comes after its end is late, locked or not.
  if (isPastDeadline(at, state, around)) return "after-deadline";
  return state.lock === null ? null : "attempt-locked";
}
