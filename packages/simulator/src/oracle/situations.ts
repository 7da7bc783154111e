import type { AttemptEvent } from "@neraca/exam";
import type { Marks } from "../marks.ts";
import type { SittingFold } from "./journal-fold.ts";

/** What an event of an attempt shows that this world has come to. */
export function markAttempt(marks: Marks, event: AttemptEvent, sitting: SittingFold): void {
  switch (event.type) {
    case "ResultRescored":
      marks.reach("reached/scored-anew");
      return;
    case "LoginHeld":
      marks.reach("reached/login-held");
      return;
    case "LoginLocked":
      marks.reach("reached/login-locked");
      return;
    case "LoginReleased":
      marks.reach("reached/login-released");
      return;
    case "SeatMoved":
      marks.reach("reached/seat-moved");
      return;
    case "AttemptPaused":
      marks.reach("reached/attempt-paused");
      return;
    case "AttemptExtensionUndone":
      marks.reach("reached/attempt-extension-undone");
      return;
    case "OutageCredited":
      marks.reach("reached/outage-credited");
      return;
    case "AttemptLocked":
      marks.reach("reached/attempt-locked");
      return;
    case "AttemptUnlocked":
      marks.reach(event.givesBack ? "reached/lock-given-back" : "reached/attempt-unlocked");
      return;
    case "MessageAcknowledged":
      marks.reach("reached/message-acknowledged");
      return;
    case "IdentityDenied":
      marks.reach("reached/identity-denied");
      return;
    case "NeedsChanged":
      marks.reach("reached/needs-changed");
      return;
    case "FinishTakenBack":
      marks.reach("reached/finish-taken-back");
      return;
    case "HeldLoginDismissed":
      marks.reach("reached/login-sent-away");
      return;
    case "AttemptDisqualified":
      marks.reach("reached/disqualified-by-two");
      return;
    case "DisqualificationLifted":
      marks.reach("reached/disqualification-lifted");
      return;
    case "CandidateCheckedIn":
      marks.reach(event.proposal === null ? "reached/checked-in" : "reached/checked-in-late");
      return;
    case "AttemptReopened":
      marks.reach("reached/attempt-reopened");
      return;
    case "LateResponsesDecided":
      marks.reach(event.accept ? "reached/late-decided-for" : "reached/late-decided-against");
      return;
    case "AttemptFinished":
      marks.reach(`reached/finished-by-${event.cause}`);
      if (event.cause === "deadline" && sitting.stops.some(({ why }) => why === "server-down")) {
        marks.reach("reached/finished-by-deadline-after-outage");
      }
      return;
    case "ResultSealed":
      if (event.result.status === "absent") marks.reach("reached/result-absent");
      return;
    default:
      return;
  }
}
