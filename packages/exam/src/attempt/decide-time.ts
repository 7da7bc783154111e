import { accepted, refused, unreachable } from "@neraca/base";
import { extensionRefusal, isReason, undoRefusal } from "../sitting/decide.ts";
import { isPaused } from "../time/time-account.ts";
import type { AttemptState } from "./attempt.ts";
import type { AttemptCommandOf, AttemptSurroundings, Decision } from "./command.ts";
import { attemptTimeLeftMs, uncreditedOutages } from "./deadline.ts";

/** [AT25] One candidate's clock is stopped and goes on, whatever the sitting's does. */
export function pauseOrResume(
  command: AttemptCommandOf<"pause-attempt" | "resume-attempt">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const refusal = unlessWorking(state, around);
  if (refusal !== null) return refusal;
  const { at, by } = command;
  if (command.type === "resume-attempt") {
    return isPaused(state.ownTime)
      ? accepted([{ type: "AttemptResumed", at, by }])
      : refused("attempt-not-paused");
  }
  if (state.finished !== null) return refused("already-finished");
  if (isPaused(state.ownTime)) return refused("attempt-paused");
  if (!isReason(command.reason)) return refused("reason-missing");
  return accepted([{ type: "AttemptPaused", at, by, reason: command.reason.trim() }]);
}

/** [AT26] Time that is given to, taken from or given back to one candidate, also to one whom the clock has finished. */
export function changeTime(
  command: AttemptCommandOf<"extend-attempt" | "undo-attempt-extension" | "credit-outage">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const notNow = unlessWorking(state, around);
  if (notNow !== null) return notNow;
  const { at, by } = command;
  const reason = command.reason.trim();
  const leftMs = attemptTimeLeftMs(at, state, around);
  switch (command.type) {
    case "extend-attempt": {
      const refusal = extensionRefusal(command.deltaMs, reason, leftMs);
      if (refusal !== null) return refused(refusal);
      return accepted([{ type: "AttemptExtended", at, by, deltaMs: command.deltaMs, reason }]);
    }
    case "undo-attempt-extension": {
      const { extension } = command;
      const refusal = undoRefusal(state.ownTime, extension, reason, leftMs);
      if (refusal !== null) return refused(refusal);
      return accepted([{ type: "AttemptExtensionUndone", at, by, extension, reason }]);
    }
    case "credit-outage": {
      const spans = uncreditedOutages(at, state, around);
      if (spans.length === 0) return refused("nothing-to-credit");
      if (!isReason(reason)) return refused("reason-missing");
      return accepted([{ type: "OutageCredited", at, by, spans, reason }]);
    }
    default:
      return unreachable(command);
  }
}

/** Null while the attempt's time may be changed: started, not finished by the candidate, in a sitting that is not closed. */
function unlessWorking(state: AttemptState, { sitting }: AttemptSurroundings): Decision | null {
  if (sitting.phase === "closed") return refused("sitting-closed");
  if (sitting.phase !== "running" && sitting.phase !== "paused") return refused("not-running");
  if (state.startedAt === null) return refused("not-started");
  return state.finished !== null && state.finished.cause !== "deadline" ? refused("already-finished") : null;
}
