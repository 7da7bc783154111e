import type { AttemptId } from "@neraca/base";
import type { AttemptEvent, SittingEvent } from "@neraca/exam";
import type { Published } from "../sitting-service.ts";

/**
 * Which events the minutes tell one by one: all that somebody of the staff did, all that changed anybody's time, and what the system did
 * by itself to keep somebody out. A new type of event has no place here until somebody has decided: then this does not compile.
 */
const NOTED_OF_SITTING = {
  SeatsDrawn: true,
  SeatAssigned: true,
  SeatsUndone: true,
  SittingArmed: true,
  SittingStartScheduled: true,
  SittingStartCancelled: true,
  SittingStarted: true,
  SittingPaused: true,
  SittingResumed: true,
  SittingExtended: true,
  SittingExtensionUndone: true,
  VenueFaultBegan: true,
  VenueFaultEnded: true,
  SittingIncidentRecorded: true,
  MinutesNoteAdded: true,
  ActProposed: true,
  ProposalConfirmed: true,
  ProposalDeclined: true,
  PinCardsPrinted: true,
  SittingPinRevealed: true,
  RoomAccessChanged: true,
  AlarmAcknowledged: true,
  SittingClosed: true,
} as const satisfies Readonly<Record<SittingEvent["type"], boolean>>;

const NOTED_OF_ATTEMPT = {
  LoginGranted: false,
  LoginHeld: true,
  // In the record of the attempt: who opened the wrong browser first, and then the right one, is no matter for the minutes.
  BrowserAttested: false,
  // As with browsers: a login that was held for it is told.
  ComputerChecked: false,
  BrowserWaived: true,
  LoginLocked: true,
  LoginReleased: true,
  LoginUnlocked: true,
  ConnectionOpened: false,
  ConnectionLost: false,
  AttemptStarted: false,
  IdentityConfirmed: false,
  RulesAccepted: false,
  PaperReceived: false,
  QuestionShown: false,
  ResponseSaved: false,
  ResponseCleared: false,
  // Counted, not told one by one: what became of them is `LateResponsesDecided`, or the policy's rule for all.
  LateResponseHeld: false,
  LateResponseRejected: false,
  LateResponsesDecided: true,
  FlagSet: false,
  StrikeSet: false,
  IntegrityRecorded: false,
  ProctorCalled: false,
  // Somebody sat at another's place: what came of it follows in what staff did.
  IdentityDenied: true,
  MessageAcknowledged: false,
  AttemptFinished: false,
  AttemptReopened: true,
  AttemptPaused: true,
  AttemptResumed: true,
  AttemptExtended: true,
  AttemptExtensionUndone: true,
  OutageCredited: true,
  SeatMoved: true,
  AttemptLocked: true,
  AttemptUnlocked: true,
  MessageSent: true,
  FinishOrdered: true,
  FinishTakenBack: true,
  IncidentRecorded: true,
  NeedsChanged: true,
  HeldLoginDismissed: true,
  CandidateCheckedIn: true,
  PinIssued: true,
  CheckInUndone: true,
  AttemptDisqualified: true,
  DisqualificationLifted: true,
  ResultSealed: false,
  // About results, and not about what happened in the room.
  ResultRescored: false,
} as const satisfies Readonly<Record<AttemptEvent["type"], boolean>>;

type NotedType<Table> = { [Type in keyof Table]: Table[Type] extends true ? Type : never }[keyof Table];

export type NotedSittingEvent = Extract<SittingEvent, { type: NotedType<typeof NOTED_OF_SITTING> }>;
export type NotedAttemptEvent = Extract<AttemptEvent, { type: NotedType<typeof NOTED_OF_ATTEMPT> }>;

/** One line of the record that the minutes tell. */
export type Noted =
  | { readonly kind: "sitting"; readonly position: number; readonly event: NotedSittingEvent }
  | {
      readonly kind: "attempt";
      readonly position: number;
      readonly attemptId: AttemptId;
      readonly event: NotedAttemptEvent;
    };

/** What is told is read off the event alone. */
export type Happened =
  | Pick<Extract<Published, { kind: "sitting" }>, "kind" | "position" | "event">
  | Pick<Extract<Published, { kind: "attempt" }>, "kind" | "position" | "attemptId" | "event">;

/** null: the minutes do not tell it. */
export function notedOf(published: Happened): Noted | null {
  const { position } = published;
  if (published.kind === "sitting") {
    const { event } = published;
    return isOfSitting(event) ? { kind: "sitting", position, event } : null;
  }
  const { attemptId, event } = published;
  return isOfAttempt(event) ? { kind: "attempt", position, attemptId, event } : null;
}

function isOfSitting(event: SittingEvent): event is NotedSittingEvent {
  return NOTED_OF_SITTING[event.type];
}

function isOfAttempt(event: AttemptEvent): event is NotedAttemptEvent {
  return NOTED_OF_ATTEMPT[event.type];
}
