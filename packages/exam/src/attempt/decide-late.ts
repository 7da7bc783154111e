import { accepted, type Instant, type OptionId, refused } from "@neraca/base";
import type { AttemptEvent, AttemptState, LateRejection } from "./attempt.ts";
import type { AttemptSurroundings, Decision } from "./command.ts";
import { deadlineOf, wasDisconnectedAt } from "./deadline.ts";
import type { Origin, QuestionAct } from "./question-act.ts";
import { decideOnQuestion } from "./question-act.ts";

/**
 * Late answers of one attempt that the record takes, of every fate. A paper has 110 questions; a client that sends more than this after the
 * end is not a candidate's, and what it sends is only refused.
 */
export const LATE_RESPONSES_MAX = 2_000;

/** [LA1] to [LA5] An act on a question that comes when the clock or the close has ended the attempt. */
export function decideLate(
  act: QuestionAct,
  from: Origin,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const inTime = decideOnQuestion(act, from, around.paper);
  if (!inTime.ok) return inTime;
  const why = rejectionOf(from.at, state, around);
  if (act.kind !== "save-response" && act.kind !== "clear-response") {
    // Flags, strikes and looks score nothing: they come with accepted answers, or are not worth a line.
    return why === null ? inTime : refused("after-deadline");
  }
  const { accepted: counted, rejected, held } = state.late;
  if (counted + rejected + held.length >= LATE_RESPONSES_MAX) return refused("after-deadline");
  if (why === null) return accepted(inTime.value.map((event) => markedLate(event)));
  const optionId: OptionId | null = act.kind === "save-response" ? act.optionId : null;
  const { itemId } = act;
  if (why === "held") return accepted([{ type: "LateResponseHeld", ...from, itemId, optionId }]);
  return accepted([{ type: "LateResponseRejected", ...from, itemId, optionId, why }]);
}

/** Why it does not count now; null when it does. */
function rejectionOf(
  at: Instant,
  state: AttemptState,
  around: AttemptSurroundings,
): LateRejection | "held" | null {
  const { sitting } = around;
  if (sitting.phase === "closed" || !("terms" in sitting)) return "sitting-closed";
  const { rule, graceMs } = sitting.terms.policy.lateAnswers;
  if (rule === "reject") return "by-policy";
  if (rule === "hold") return "held";
  const deadline = state.finished?.at ?? deadlineOf(at, state, around);
  if (!wasDisconnectedAt(deadline, state)) return "was-connected";
  return at > deadline + graceMs ? "grace-over" : null;
}

function markedLate(event: AttemptEvent): AttemptEvent {
  return event.type === "ResponseSaved" || event.type === "ResponseCleared"
    ? { ...event, late: true }
    : event;
}
