import { type Instant, MARK_CHANGES_MAX, type MarkChange, type MarkKind, type StaffId } from "@neraca/base";
import type { AttemptEvent } from "../attempt/attempt.ts";
import type { SittingEvent } from "../sitting/sitting.ts";

export type Mark = {
  readonly kind: MarkKind;
  readonly at: Instant;
  readonly by: StaffId;
  /** What they gave as their reason; null: nobody was asked for one. */
  readonly reason: string | null;
  /** What is another than it was, where the act is not all there is to say. At most MARK_CHANGES_MAX. */
  readonly changes: readonly MarkChange[];
};

type Event = AttemptEvent | SittingEvent;
/** null: never a mark, because it is a candidate's, the clock's, agreed on by two people, or of no use to anybody. */
type Kinds = {
  readonly [Type in Event["type"]]:
    | MarkKind
    | null
    | ((event: Extract<Event, { type: Type }>) => MarkKind | null);
};

/** Every type of event: one that is added to the domain does not compile until somebody has decided whether it leaves a mark. */
const KINDS: Kinds = {
  LoginGranted: null,
  LoginHeld: null,
  LoginLocked: null,
  LoginReleased: ({ admits }) => (admits === undefined ? null : "other-computer-admitted"),
  LoginUnlocked: null,
  BrowserAttested: null,
  ComputerChecked: null,
  BrowserWaived: "browser-waived",
  ConnectionOpened: null,
  ConnectionLost: null,
  AttemptStarted: null,
  IdentityConfirmed: null,
  RulesAccepted: null,
  PaperReceived: null,
  QuestionShown: null,
  ResponseSaved: null,
  ResponseCleared: null,
  LateResponseHeld: null,
  LateResponseRejected: null,
  LateResponsesDecided: ({ accept }) => (accept ? "late-answers-counted" : "late-answers-dropped"),
  FlagSet: null,
  StrikeSet: null,
  IntegrityRecorded: null,
  ProctorCalled: null,
  IdentityDenied: null,
  MessageAcknowledged: null,
  AttemptFinished: null,
  AttemptReopened: null,
  AttemptPaused: null,
  AttemptResumed: null,
  AttemptExtended: "time-for-one",
  AttemptExtensionUndone: "time-taken-back",
  OutageCredited: "outage-credited",
  SeatMoved: "seat-moved",
  AttemptLocked: null,
  AttemptUnlocked: ({ givesBack }) => (givesBack ? "lock-time-given-back" : null),
  MessageSent: null,
  FinishOrdered: "finish-ordered",
  FinishTakenBack: "finish-taken-back",
  IncidentRecorded: null,
  NeedsChanged: null,
  HeldLoginDismissed: null,
  CandidateCheckedIn: null,
  PinIssued: ({ number }) => (number === 1 ? null : "pin-issued-again"),
  CheckInUndone: null,
  AttemptDisqualified: null,
  DisqualificationLifted: null,
  ResultSealed: null,
  // Two people ruled, on everybody who had the item.
  ResultRescored: null,
  // The first draw is chance, on the record with its seed. Whoever draws again has seen where chance had put people.
  SeatsDrawn: ({ number }) => (number === 1 ? null : "seats-changed"),
  SeatAssigned: "seats-changed",
  SeatsUndone: "seats-changed",
  SittingArmed: null,
  SittingStartScheduled: null,
  SittingStartCancelled: null,
  SittingStarted: null,
  SittingPaused: null,
  SittingResumed: null,
  SittingExtended: "time-for-all",
  SittingExtensionUndone: "time-taken-back",
  VenueFaultBegan: null,
  VenueFaultEnded: null,
  SittingIncidentRecorded: null,
  MinutesNoteAdded: null,
  ActProposed: null,
  ProposalConfirmed: null,
  ProposalDeclined: null,
  PinCardsPrinted: "pin-cards-printed",
  SittingPinRevealed: "sitting-pin-revealed",
  RoomAccessChanged: "room-access-changed",
  AlarmAcknowledged: null,
  SittingClosed: ({ unfinished = 0, awaited = 0 }) => (unfinished + awaited === 0 ? null : "closed-early"),
};

/** The mark that an event leaves; null: none. What the system does by itself follows from the policy and leaves none. */
export function markOf(event: Event): Mark | null {
  if (!("by" in event) || event.by === "system") return null;
  const rule = KINDS[event.type] as MarkKind | null | ((event: Event) => MarkKind | null);
  const kind = typeof rule === "function" ? rule(event) : rule;
  if (kind === null) return null;
  const reason = "reason" in event ? event.reason : null;
  return { kind, at: event.at, by: event.by, reason, changes: changesOf(event) };
}

function changesOf(event: Event): readonly MarkChange[] {
  if (event.type === "SeatsDrawn")
    return [{ what: "seats-drawn", of: null, before: null, after: String(event.seats.length) }];
  if (event.type !== "SeatAssigned") return [];
  return event.seats
    .slice(0, MARK_CHANGES_MAX)
    .map(({ attemptId, from, to }) => ({ what: "seat", of: attemptId, before: from, after: to }));
}
