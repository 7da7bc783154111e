import { EXAM_NEEDS } from "@neraca/base";
import type { AttemptEvent } from "@neraca/exam";
import type { AttemptFold } from "./journal-fold.ts";

/** What staff does to one candidate beside their time. Says what does not fit, or null. */
export function foldStaff(fold: AttemptFold, event: AttemptEvent): string | null {
  switch (event.type) {
    case "AttemptLocked": {
      const fits = fold.lockedAt === null && fold.finished === null;
      fold.lockedAt = event.at;
      return fits ? null : "locked twice, or after the end";
    }
    case "AttemptUnlocked": {
      const since = fold.lockedAt;
      fold.lockedAt = null;
      if (since !== null && event.givesBack) giveBack(fold, since, event.at);
      return since === null ? "unlocked without a lock" : null;
    }
    case "FinishOrdered":
      return fold.finished === null ? null : "a finish ordered after the end";
    case "FinishTakenBack": {
      if (fold.finished?.cause !== "proctor") return "a finish taken back that no proctor made";
      giveBack(fold, fold.finished.at, event.at);
      return null;
    }
    case "MessageSent":
      fold.messages.push({ acknowledged: false });
      return null;
    case "MessageAcknowledged": {
      const message = fold.messages[event.message - 1];
      if (message !== undefined) message.acknowledged = true;
      return message === undefined ? "acknowledged what nobody sent" : null;
    }
    case "IncidentRecorded":
      fold.incidentCount += 1;
      return null;
    case "NeedsChanged":
      return foldNeeds(fold, event);
    case "HeldLoginDismissed": {
      const fits = fold.held;
      fold.held = false;
      return fits ? null : "dismissed nobody";
    }
    case "CandidateCheckedIn": {
      const fits = !fold.checkedIn && (event.proposal !== null || event.at <= event.closesAt);
      fold.checkedIn = true;
      return fits ? null : "checked in twice, or too late";
    }
    case "CheckInUndone": {
      const fits = fold.checkedIn;
      fold.checkedIn = false;
      return fits ? null : "no check-in to undo";
    }
    case "AttemptDisqualified": {
      const fits = !fold.isDisqualified;
      fold.isDisqualified = true;
      if (fold.result !== null) fold.decisionsTold += 1;
      return fits ? null : "disqualified twice";
    }
    case "DisqualificationLifted": {
      const fits = fold.isDisqualified;
      fold.isDisqualified = false;
      if (fold.result !== null) fold.decisionsTold += 1;
      return fits ? null : "no disqualification to lift";
    }
    default:
      return `an event that the simulator does not know: ${JSON.stringify(event)}`;
  }
}

/** [SM21] Each need once, in one order whoever pressed what first; other than before, with a reason, until the exam is over. */
function foldNeeds(
  fold: AttemptFold,
  { needs, reason }: Extract<AttemptEvent, { type: "NeedsChanged" }>,
): string | null {
  const before = fold.needs;
  fold.needs = needs;
  if (fold.finished !== null) return "needs changed after the end";
  if (reason.trim() === "") return "needs changed without a reason";
  if (EXAM_NEEDS.filter((need) => needs.includes(need)).join() !== needs.join())
    return "needs out of order, or one twice";
  return needs.join() === before.join() ? "needs changed to what they were" : null;
}

function giveBack(fold: AttemptFold, since: number, to: number): void {
  if (fold.startedAt === null) return;
  const from = Math.max(since, fold.startedAt);
  if (from < to) fold.stops.push({ from, to, why: "credit", knownAt: to });
}
