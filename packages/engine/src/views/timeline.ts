import { type AttemptId, type ItemId, unreachable } from "@neraca/base";
import {
  type Actor,
  type AttemptEvent,
  gradeOf,
  type IntegrityPolicy,
  type Paper,
  type Proposal,
  type SittingEvent,
  type StaffOrderEvent,
} from "@neraca/exam";
import { ALARM_KINDS, type AlarmKind, type TimelineKind, type TimelineLine } from "@neraca/protocol";
import { computerView } from "./computer-view.ts";

/** A line without its place and moment; `by` still an id. */
type Told = {
  readonly kind: TimelineKind;
  readonly by?: Actor;
  readonly reason?: string | null;
  readonly detail?: TimelineLine["detail"];
};

export type TimelineContext = {
  readonly paper: Paper;
  readonly integrity: IntegrityPolicy;
};

/**
 * [AR2] An event of an attempt as staff may read it: when which question was shown or answered, never with what. Null: not told. What a
 * candidate strikes through is part of their thinking, and no business of a proctor.
 */
export function attemptLine(event: AttemptEvent, context: TimelineContext): Told | null {
  const question = (itemId: ItemId): TimelineLine["detail"] => questionDetail(itemId, context.paper);
  switch (event.type) {
    case "LoginGranted":
      return event.computer === undefined
        ? { kind: "logged-in" }
        : { kind: "logged-in", detail: { of: "computer", ...computerView(event.computer) } };
    case "LoginHeld":
      return event.computer === undefined
        ? { kind: "login-held" }
        : { kind: "computer-held", detail: { of: "computer", ...computerView(event.computer) } };
    case "ComputerChecked":
      return { kind: "computer-checked", detail: { of: "computer", ...computerView(event.finding) } };
    case "BrowserAttested":
      return {
        kind: event.finding === "genuine" ? "browser-genuine" : "browser-refused",
        detail: { of: "browser", finding: event.finding },
      };
    case "LoginLocked":
      return { kind: "login-locked" };
    case "LoginReleased":
      return { kind: event.admits === undefined ? "login-released" : "computer-admitted", by: event.by };
    case "LoginUnlocked":
      return { kind: "login-unlocked", by: event.by };
    case "ConnectionOpened":
      return { kind: "connected" };
    case "ConnectionLost":
      return { kind: "disconnected" };
    case "AttemptStarted":
      return { kind: "started" };
    case "IdentityConfirmed":
      return { kind: "identity-confirmed" };
    case "RulesAccepted":
      return { kind: "rules-accepted" };
    case "PaperReceived":
      return { kind: "paper-received" };
    case "QuestionShown":
      return { kind: "question-shown", detail: question(event.itemId) };
    case "ResponseSaved":
      return {
        kind: event.late === true ? "late-counted" : "answer-saved",
        detail: question(event.itemId),
      };
    case "ResponseCleared":
      return {
        kind: event.late === true ? "late-counted" : "answer-cleared",
        detail: question(event.itemId),
      };
    case "LateResponseHeld":
      return { kind: "late-held", detail: question(event.itemId) };
    case "LateResponseRejected":
      return { kind: "late-rejected", detail: question(event.itemId) };
    case "LateResponsesDecided":
      return {
        kind: event.accept ? "late-accepted-by-committee" : "late-rejected-by-committee",
        by: event.by,
        reason: event.reason,
      };
    case "FlagSet":
      return { kind: event.flagged ? "flag-set" : "flag-removed", detail: question(event.itemId) };
    case "StrikeSet":
      return null;
    case "IntegrityRecorded": {
      const { integrity, durationMs } = event;
      const grade = gradeOf(context.integrity, integrity);
      return { kind: "integrity", detail: { of: "integrity", integrity, grade, durationMs } };
    }
    case "IdentityDenied":
      return { kind: "identity-denied" };
    case "ProctorCalled":
      return { kind: "proctor-called" };
    case "MessageAcknowledged":
      return { kind: "message-read" };
    case "AttemptFinished":
      return { kind: "finished", detail: { of: "end", cause: event.cause } };
    case "AttemptReopened":
      return { kind: "reopened" };
    case "AttemptPaused":
    case "AttemptResumed":
    case "AttemptExtended":
    case "AttemptExtensionUndone":
    case "OutageCredited":
    case "SeatMoved":
    case "ResultSealed":
      return staffLine(event);
    case "ResultRescored":
      return { kind: "result-rescored" };
    default:
      return orderLine(event);
  }
}

type StaffEvent = Extract<
  AttemptEvent,
  {
    type:
      | "AttemptPaused"
      | "AttemptResumed"
      | "AttemptExtended"
      | "AttemptExtensionUndone"
      | "OutageCredited"
      | "SeatMoved"
      | "ResultSealed";
  }
>;

/** What staff orders, writes and records about one candidate. */
function orderLine(event: StaffOrderEvent): Told | null {
  const { by } = event;
  switch (event.type) {
    case "AttemptLocked":
      return { kind: "locked", by, reason: event.reason };
    case "AttemptUnlocked": {
      const { reason, givesBack } = event;
      return { kind: "unlocked", by, reason, detail: { of: "lock", givesBack } };
    }
    case "MessageSent":
      return { kind: "message-sent", by, reason: event.text };
    case "FinishOrdered":
      return { kind: "finish-ordered", by, reason: event.reason };
    case "FinishTakenBack":
      return { kind: "finish-taken-back", by, reason: event.reason };
    case "IncidentRecorded":
      return { kind: "incident", by, reason: event.note, detail: { of: "incident", incident: event.kind } };
    case "NeedsChanged": {
      const { reason, needs } = event;
      return { kind: "needs-changed", by, reason, detail: { of: "needs", needs: [...needs] } };
    }
    case "HeldLoginDismissed":
      return { kind: "login-dismissed", by };
    case "BrowserWaived":
      return { kind: "browser-waived", by, reason: event.reason };
    case "CandidateCheckedIn":
      return { kind: "checked-in", by };
    case "PinIssued":
      return { kind: "pin-issued", by, reason: event.reason };
    case "CheckInUndone":
      return { kind: "check-in-undone", by, reason: event.reason };
    case "AttemptDisqualified":
      return { kind: "disqualified", by };
    case "DisqualificationLifted":
      return { kind: "disqualification-lifted", by };
    default:
      return unreachable(event);
  }
}

/** What staff did to one candidate's time and seat, and why. */
function staffLine(event: StaffEvent): Told | null {
  switch (event.type) {
    case "AttemptPaused":
      return { kind: "paused", by: event.by, reason: event.reason };
    case "AttemptResumed":
      return { kind: "resumed", by: event.by };
    case "AttemptExtended": {
      const { by, reason, deltaMs } = event;
      return { kind: "time-changed", by, reason, detail: { of: "time", ms: deltaMs } };
    }
    case "AttemptExtensionUndone":
      return { kind: "time-change-undone", by: event.by, reason: event.reason };
    case "OutageCredited": {
      const ms = event.spans.reduce((sum, { from, to }) => sum + (to - from), 0);
      return { kind: "outage-credited", by: event.by, reason: event.reason, detail: { of: "time", ms } };
    }
    case "SeatMoved": {
      const { by, reason, from, to } = event;
      return { kind: "seat-moved", by, reason, detail: { of: "seat", from, to } };
    }
    case "ResultSealed":
      return { kind: "result-sealed" };
    default:
      return unreachable(event);
  }
}

/** What happened to the whole room, as far as it concerns this candidate. Null: it does not, or it is secret. */
export function sittingLine(
  event: SittingEvent,
  attemptId: AttemptId,
  proposals: readonly Proposal[],
): Told | null {
  switch (event.type) {
    case "SittingArmed":
      return { kind: "room-armed", by: event.by };
    case "SittingStartScheduled":
      return { kind: "room-start-scheduled", by: event.by };
    case "SittingStartCancelled":
      return { kind: "room-start-cancelled", by: event.by };
    case "SittingStarted":
      return { kind: "room-started" };
    case "SittingPaused":
      return { kind: "room-paused", by: event.by, reason: event.reason };
    case "SittingResumed":
      return { kind: "room-resumed", by: event.by };
    case "SittingExtended": {
      const { by, reason, deltaMs } = event;
      return { kind: "room-time-changed", by, reason, detail: { of: "time", ms: deltaMs } };
    }
    case "SittingExtensionUndone":
      return { kind: "room-time-change-undone", by: event.by, reason: event.reason };
    case "VenueFaultBegan":
      return { kind: "fault-began", detail: { of: "fault", cause: event.cause } };
    case "VenueFaultEnded":
      return { kind: "fault-ended", by: event.by, reason: event.reason };
    case "AlarmAcknowledged": {
      const { kind } = event.alarm;
      if (event.alarm.attemptId !== attemptId || !isAlarmKind(kind)) return null;
      return { kind: "alarm-taken", by: event.by, detail: { of: "alarm", alarm: kind } };
    }
    case "SittingIncidentRecorded": {
      const { by, note, kind } = event;
      return { kind: "room-incident", by, reason: note, detail: { of: "incident", incident: kind } };
    }
    case "ActProposed":
      return event.act.attemptId === attemptId
        ? {
            kind: "act-proposed",
            by: event.by,
            reason: event.reason,
            detail: { of: "act", act: event.act.kind },
          }
        : null;
    case "ProposalConfirmed":
    case "ProposalDeclined": {
      const act = proposals.find(({ number }) => number === event.number)?.act;
      if (act?.attemptId !== attemptId) return null;
      const kind = event.type === "ProposalConfirmed" ? "act-confirmed" : "act-declined";
      return { kind, by: event.by, detail: { of: "act", act: act.kind } };
    }
    // Before the arming: where a candidate sits is told by the roster.
    case "SeatsDrawn":
    case "SeatAssigned":
    case "SeatsUndone":
    // The PIN's own line says when it was issued.
    case "PinCardsPrinted":
    case "SittingPinRevealed":
    case "RoomAccessChanged":
    // About the room, and told in its minutes.
    case "MinutesNoteAdded":
      return null;
    case "SittingClosed":
      return { kind: "room-closed", by: event.by };
    default:
      return unreachable(event);
  }
}

function isAlarmKind(kind: string): kind is AlarmKind {
  return (ALARM_KINDS as readonly string[]).includes(kind);
}

/** Null for an item that is not in the paper: a record of it is somebody's mistake, and tells nothing. */
function questionDetail(itemId: ItemId, { questions }: Paper): TimelineLine["detail"] {
  const index = questions.findIndex((question) => question.itemId === itemId);
  const place = questions[index];
  return place === undefined ? null : { of: "question", number: index + 1, subtest: place.subtest };
}
