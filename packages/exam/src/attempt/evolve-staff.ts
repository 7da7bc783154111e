import { type Instant, invariant, unreachable } from "@neraca/base";
import type { AttemptState, StaffOrderEvent } from "./attempt.ts";

/** Computers that are remembered as sent away; who tries from more has long been noticed. */
export const DISMISSED_MAX = 16;

/** What staff does to one candidate beside their time. */
export function evolveByStaff(state: AttemptState, event: StaffOrderEvent): AttemptState {
  switch (event.type) {
    case "AttemptLocked":
      invariant(state.lock === null, "locked twice");
      return { ...state, lock: { at: event.at, by: event.by, reason: event.reason } };
    case "AttemptUnlocked": {
      invariant(state.lock !== null, "unlocked without a lock");
      const unlocked = { ...state, lock: null };
      return event.givesBack ? givenBack(unlocked, state.lock.at, event.at) : unlocked;
    }
    case "MessageSent": {
      const { text, at, by } = event;
      return { ...state, messages: [...state.messages, { text, at, by, acknowledgedAt: null }] };
    }
    case "FinishOrdered":
      return state;
    case "FinishTakenBack":
      invariant(state.finished?.cause === "proctor", "only a proctor's finish is taken back");
      return givenBack(state, state.finished.at, event.at);
    case "IncidentRecorded":
      return { ...state, incidentCount: state.incidentCount + 1 };
    case "NeedsChanged":
      return { ...state, needs: event.needs };
    case "BrowserWaived":
      return { ...state, browserWaived: true };
    case "HeldLoginDismissed":
      invariant(state.held !== null, "nobody waits");
      return {
        ...state,
        held: null,
        dismissed: [...state.dismissed, state.held.clientId].slice(-DISMISSED_MAX),
      };
    case "CandidateCheckedIn":
      return { ...state, checkedIn: { at: event.at, by: event.by } };
    case "PinIssued":
      invariant(event.number === state.pinsIssued + 1, `PIN ${event.number} is not the next`);
      // [CI7] Whoever has a new PIN in their hand has been seen by the staff: wrong tries at the old one keep them out no longer.
      return { ...state, pinsIssued: event.number, loginLocked: false };
    case "CheckInUndone":
      return { ...state, checkedIn: null };
    case "AttemptDisqualified":
      return { ...state, disqualified: { at: event.at, grounds: event.grounds } };
    case "DisqualificationLifted":
      return { ...state, disqualified: null };
    default:
      return unreachable(event);
  }
}

/** As a credit: what pauses and faults cover as well counts once. A lock before the start has taken nobody's time. */
function givenBack(state: AttemptState, since: Instant, to: Instant): AttemptState {
  if (state.startedAt === null) return state;
  const from = since < state.startedAt ? state.startedAt : since;
  return from >= to
    ? state
    : { ...state, ownTime: { ...state.ownTime, credits: [...state.ownTime.credits, { from, to }] } };
}
