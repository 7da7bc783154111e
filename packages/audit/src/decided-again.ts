import { accepted, type Result, refused, unreachable } from "@neraca/base";
import {
  type Act,
  type AttemptCommand,
  type AttemptEvent,
  type AttemptState,
  type AttemptSurroundings,
  decideAttempt,
  decideSitting,
  holdLogin,
  type SittingCommand,
  type SittingEvent,
  type SittingState,
  type StaffOrderEvent,
} from "@neraca/exam";

/** What the close and the changes of everybody's time were decided on besides the sitting itself. */
export type RoomCount = {
  readonly leastLeftMs: number;
  readonly undecided: number;
};

/**
 * What the rules make of the same command, given to the same state. An event that is on the record without the rules having made it was
 * put there by somebody.
 *
 * @returns the events, or the reason for which the rules refuse
 */
export function sittingDecidedAgain(
  event: SittingEvent,
  state: SittingState,
  room: RoomCount,
): Result<readonly SittingEvent[], string> {
  const decided = decideSitting(sittingCommandOf(event, room), state);
  return decided.ok ? accepted(decided.value.map((made) => asOfItsTime(made, event))) : decided;
}

/** What events of earlier versions do not say is not asked of them here; whether it should be there is looked at where it is counted. */
function asOfItsTime(made: SittingEvent, recorded: SittingEvent): SittingEvent {
  const isOld = !("closeIsCounted" in recorded) && made.type === "SittingArmed";
  if (isOld) return { type: made.type, at: made.at, by: made.by, terms: made.terms };
  if (made.type !== "SittingClosed" || recorded.type !== "SittingClosed") return made;
  const { type, at, by, journalDigest } = made;
  const { unfinished, awaited } = recorded;
  return {
    type,
    at,
    by,
    journalDigest,
    ...(unfinished === undefined ? {} : { unfinished }),
    ...(awaited === undefined ? {} : { awaited }),
  };
}

function sittingCommandOf(event: SittingEvent, room: RoomCount): SittingCommand {
  const { at } = event;
  switch (event.type) {
    case "SeatsDrawn": {
      const { by, seedHex, chairs, kept, needed = [], seats, reason } = event;
      const seated = [...kept, ...seats.map(({ attemptId, from }) => ({ attemptId, seat: from }))];
      return { type: "draw-seats", at, by, seedHex, chairs, seated, needed, reason };
    }
    case "SeatAssigned":
      return { type: "assign-seat", at, by: event.by, seats: event.seats, reason: event.reason };
    case "SeatsUndone":
      return { type: "undo-seats", at, by: event.by, act: event.act, reason: event.reason };
    case "SittingArmed":
      return { type: "arm", at, by: event.by, terms: event.terms };
    case "SittingStartScheduled":
      return { type: "schedule-start", at, by: event.by, countdownMs: event.startsAt - at };
    case "SittingStartCancelled":
      return { type: "cancel-start", at, by: event.by };
    case "SittingStarted":
      return { type: "start-due", at };
    case "SittingPaused":
      return { type: "pause", at, by: event.by, reason: event.reason };
    case "SittingResumed":
      return { type: "resume", at, by: event.by };
    case "SittingExtended": {
      const { by, deltaMs, reason } = event;
      return { type: "extend", at, by, deltaMs, reason, leastLeftMs: room.leastLeftMs };
    }
    case "SittingExtensionUndone": {
      const { by, extension, reason } = event;
      return { type: "undo-extension", at, by, extension, reason, leastLeftMs: room.leastLeftMs };
    }
    case "VenueFaultBegan":
      return { type: "begin-fault", at, from: event.from, cause: event.cause };
    case "VenueFaultEnded":
      return { type: "end-fault", at, by: event.by, reason: event.reason };
    case "PinCardsPrinted":
      return { type: "print-pin-cards", at, by: event.by, attemptIds: event.attemptIds };
    case "SittingPinRevealed":
      return { type: "reveal-pin", at, by: event.by };
    case "RoomAccessChanged":
      return { type: "change-room-access", at, by: event.by, before: event.before, after: event.after };
    case "SittingIncidentRecorded":
      return { type: "record-incident", at, by: event.by, kind: event.kind, note: event.note };
    case "MinutesNoteAdded":
      return { type: "add-minutes-note", at, by: event.by, text: event.text };
    case "ActProposed":
      return { type: "propose", at, by: event.by, act: event.act, reason: event.reason };
    case "ProposalConfirmed":
      return { type: "confirm-proposal", at, by: event.by, number: event.number };
    case "ProposalDeclined":
      return { type: "decline-proposal", at, by: event.by, number: event.number };
    case "AlarmAcknowledged":
      return { type: "acknowledge-alarm", at, by: event.by, alarm: event.alarm };
    case "SittingClosed": {
      const { by, journalDigest } = event;
      const { unfinished = 0, awaited = 0 } = event;
      const { undecided } = room;
      return { type: "close", at, by, journalDigest, unfinished, awaited, undecided, evenIfUnfinished: true };
    }
    default:
      return unreachable(event);
  }
}

/** The same for an attempt. */
export function attemptDecidedAgain(
  event: AttemptEvent,
  state: AttemptState,
  around: AttemptSurroundings,
): Result<readonly AttemptEvent[], string> {
  if (event.type === "LoginHeld") {
    const held = holdLogin(event.at, event.clientId, state, event.computer ?? null);
    return held === null ? refused("already held") : accepted([held]);
  }
  return decideAttempt(attemptCommandOf(event, state), state, around);
}

type ActEvent = Extract<AttemptEvent, { readonly outboxId: unknown }>;

function attemptCommandOf(
  event: Exclude<AttemptEvent, { readonly type: "LoginHeld" }>,
  state: AttemptState,
): AttemptCommand {
  if ("outboxId" in event) {
    const { at, outboxId, seq, epoch } = event;
    return { type: "act", at, outboxId, seq, epoch, act: actOf(event) };
  }
  const { at } = event;
  switch (event.type) {
    case "LoginGranted":
      return {
        type: "grant-login",
        at,
        tokenHash: event.tokenHash,
        clientId: event.clientId,
        ...(event.computer === undefined ? {} : { computer: event.computer }),
      };
    case "ComputerChecked":
      return { type: "check-computer", at, finding: event.finding };
    case "BrowserAttested":
      return { type: "attest-browser", at, finding: event.finding };
    case "LoginLocked":
      return { type: "lock-login", at };
    case "LoginReleased":
    case "LoginUnlocked":
      return { type: "release-login", at, by: event.by };
    case "ConnectionOpened":
      return { type: "open-connection", at };
    case "ConnectionLost":
      return { type: "lose-connection", at, heardAt: event.heardAt };
    case "AttemptStarted":
      return { type: "start", at };
    case "AttemptFinished":
      return finishOf(event, state);
    case "AttemptReopened":
      return { type: "reopen-if-time", at };
    case "AttemptPaused":
      return { type: "pause-attempt", at, by: event.by, reason: event.reason };
    case "AttemptResumed":
      return { type: "resume-attempt", at, by: event.by };
    case "AttemptExtended":
      return { type: "extend-attempt", at, by: event.by, deltaMs: event.deltaMs, reason: event.reason };
    case "AttemptExtensionUndone": {
      const { by, extension, reason } = event;
      return { type: "undo-attempt-extension", at, by, extension, reason };
    }
    case "OutageCredited":
      return { type: "credit-outage", at, by: event.by, reason: event.reason };
    case "SeatMoved":
      return { type: "move-seat", at, by: event.by, to: event.to, reason: event.reason };
    case "LateResponsesDecided":
      return { type: "decide-late", at, by: event.by, accept: event.accept, reason: event.reason };
    case "ResultSealed":
      return { type: "seal-result", at, result: event.result };
    case "ResultRescored":
      return {
        type: "rescore-result",
        at,
        ruling: event.ruling,
        digest: event.digest,
        scores: event.scores,
      };
    default:
      return staffCommandOf(event);
  }
}

/** What staff does to one candidate beside their time. */
function staffCommandOf(event: StaffOrderEvent): AttemptCommand {
  const { at, by } = event;
  switch (event.type) {
    case "AttemptLocked":
      return { type: "lock-attempt", at, by, reason: event.reason };
    case "AttemptUnlocked":
      return { type: "unlock-attempt", at, by, reason: event.reason, givesBack: event.givesBack };
    case "MessageSent":
      return { type: "send-message", at, by, text: event.text };
    case "FinishOrdered":
      return { type: "finish-attempt", at, by, reason: event.reason };
    case "FinishTakenBack":
      return { type: "take-back-finish", at, by, reason: event.reason };
    case "IncidentRecorded":
      return { type: "record-incident", at, by, kind: event.kind, note: event.note };
    case "NeedsChanged":
      return { type: "change-needs", at, by, needs: event.needs, reason: event.reason };
    case "BrowserWaived":
      return { type: "waive-browser", at, by, reason: event.reason };
    case "HeldLoginDismissed":
      return { type: "dismiss-login", at, by };
    case "CandidateCheckedIn":
      return { type: "check-in", at, by, closesAt: event.closesAt, proposal: event.proposal };
    case "PinIssued":
      return { type: "issue-pin", at, by, number: event.number, reason: event.reason };
    case "CheckInUndone":
      return { type: "undo-check-in", at, by, reason: event.reason };
    case "AttemptDisqualified":
      return { type: "disqualify", at, by, proposal: event.proposal };
    case "DisqualificationLifted":
      return { type: "lift-disqualification", at, by, proposal: event.proposal };
    default:
      return unreachable(event);
  }
}

function finishOf(
  { at, cause, act }: Extract<AttemptEvent, { readonly type: "AttemptFinished" }>,
  state: AttemptState,
): AttemptCommand {
  if (act !== null) {
    // The event does not say by which login it came; only the newest one's is heard.
    return { type: "act", at, ...act, epoch: state.login?.epoch ?? 0, act: { kind: "finish" } };
  }
  if (cause === "closing") return { type: "end-by-closing", at };
  // [AT13] It counts from the deadline, however late the clock was looked at; a millisecond later is the earliest.
  return { type: "deadline-due", at: (at + 1) as typeof at };
}

function actOf(event: ActEvent): Act {
  switch (event.type) {
    case "IdentityConfirmed":
      return { kind: "confirm-identity" };
    case "RulesAccepted":
      return { kind: "accept-rules" };
    case "PaperReceived":
      return { kind: "receive-paper", paperDigest: event.paperDigest };
    case "QuestionShown":
      return { kind: "show-question", itemId: event.itemId };
    case "ResponseSaved":
      return { kind: "save-response", itemId: event.itemId, optionId: event.optionId };
    case "ResponseCleared":
      return { kind: "clear-response", itemId: event.itemId };
    case "LateResponseHeld":
    case "LateResponseRejected":
      return event.optionId === null
        ? { kind: "clear-response", itemId: event.itemId }
        : { kind: "save-response", itemId: event.itemId, optionId: event.optionId };
    case "FlagSet":
      return { kind: "set-flag", itemId: event.itemId, flagged: event.flagged };
    case "StrikeSet": {
      const { itemId, optionId, struck } = event;
      return { kind: "set-strike", itemId, optionId, struck };
    }
    case "IntegrityRecorded":
      return { kind: "record-integrity", integrity: event.integrity, durationMs: event.durationMs };
    case "IdentityDenied":
      return { kind: "deny-identity" };
    case "ProctorCalled":
      return { kind: "call-proctor" };
    case "MessageAcknowledged":
      return { kind: "acknowledge-message", message: event.message };
    default:
      return unreachable(event);
  }
}
