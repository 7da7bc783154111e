import {
  BROWSER_FINDINGS,
  CERTIFICATE_FAULTS,
  DISQUALIFICATION_GROUNDS,
  EVIDENCE_KINDS,
  EXAM_NEEDS,
  INCIDENT_KINDS,
  isRecord,
  LIFTING_GROUNDS,
  SUBTESTS,
} from "@neraca/base";
import {
  type AttemptEvent,
  BOARD_NAMES,
  BOARD_RELEASES,
  BOARD_VISIBILITIES,
  LATE_RULES,
  SAFE_EXAM_BROWSER_RULES,
  SEAT_ENROLMENT_RULES,
  type SittingEvent,
} from "@neraca/exam";
import {
  type AnyEvent,
  type Check,
  isAtLeast,
  isAttempt,
  isCount,
  isExactly,
  isFlag,
  isHash,
  isListOf,
  isName,
  isOf,
  isOneOf,
  isPositive,
  isSalt,
  isText,
  isWhole,
  optional,
  orNull,
  staffAct,
} from "./shape-checks.ts";

/** Every event and every member of it: one that is added to the domain and forgotten here does not compile. */
type Members<Event extends { readonly type: string }> = {
  readonly [Type in Event["type"]]: {
    readonly [Member in Exclude<keyof Extract<Event, { type: Type }>, "type">]-?: Check;
  };
};

const act = { at: isCount, outboxId: isName, seq: isPositive, epoch: isCount };
const withReason = { ...staffAct, reason: isText };
const question = { ...act, itemId: isName };
const isSpan = isExactly({ from: isCount, to: isCount });

const isScores = isExactly({ TWK: isCount, TIU: isCount, TKP: isCount, total: isCount });

const isResult = isExactly({
  status: isOneOf("scored", "absent", "disqualified"),
  scores: isScores,
  paperDigest: orNull(isHash),
  responsesDigest: orNull(isHash),
  journalDigest: isHash,
  saltHex: isSalt,
});

/** Enough for the rules to be applied; whether they are the decree's is said by their digest, which the ledger binds. */
const isRuleSet = isAtLeast({
  id: isName,
  decree: isText,
  title: isRecord,
  remarks: isListOf(isRecord),
  durationMs: isPositive,
  extendedDurationMs: isPositive,
  subtests: isListOf(
    isAtLeast({
      subtest: isOneOf(...SUBTESTS),
      name: isRecord,
      itemCount: isCount,
      scoring: (value) =>
        isExactly({ kind: isOneOf("keyed"), points: isCount })(value) ||
        isExactly({ kind: isOneOf("weighted"), pointsMin: isCount, pointsMax: isCount })(value),
    }),
  ),
  maxima: isRecord,
  formationTypes: isListOf(
    isAtLeast({
      type: isName,
      name: isRecord,
      threshold: (value) =>
        isExactly({ shape: isOneOf("each"), TWK: isCount, TIU: isCount, TKP: isCount })(value) ||
        isExactly({ shape: isOneOf("total"), total: isCount, TIU: isCount })(value),
    }),
  ),
  tieOrder: isListOf(isOneOf(...SUBTESTS)),
  cutMultiple: isPositive,
  carriedOver: isText,
  stages: isListOf(isAtLeast({ stage: isName, name: isRecord, codes: isListOf(isRecord) })),
});

const isTerms = isAtLeast({
  sittingId: isName,
  selectionId: isName,
  ruleSetId: isName,
  ruleSet: optional(isRuleSet),
  ruleSetDigest: optional(orNull(isHash)),
  bankDigest: isHash,
  blueprintDigest: isHash,
  blueprint: isAtLeast({
    id: isName,
    subtests: isListOf(
      isAtLeast({
        subtest: isOneOf(...SUBTESTS),
        topics: (value) => isRecord(value) && Object.values(value).every(isCount),
      }),
    ),
  }),
  durationMs: isPositive,
  roster: isListOf(
    isAtLeast({
      attemptId: isAttempt,
      candidateId: isName,
      participantNumber: isText,
      positionId: isName,
      seat: isText,
      extraTimeMs: isCount,
      needs: optional(isListOf(isOneOf(...EXAM_NEEDS))),
    }),
  ),
  seedHex: isHash,
  sealKeyHex: isHash,
  pin: isText,
  policy: optional(
    isAtLeast({
      lateAnswers: isAtLeast({ rule: isOneOf(...LATE_RULES), graceMs: isCount }),
      venueFault: isAtLeast({
        offlinePercentMin: isCount,
        offlineCountMin: isCount,
        offlineMsMin: isCount,
        offlineMsMax: isCount,
        serverDownMsMin: isCount,
      }),
      board: optional(
        isAtLeast({
          visibility: isOneOf(...BOARD_VISIBILITIES),
          delayMs: isCount,
          freezeMs: isCount,
          release: isOneOf(...BOARD_RELEASES),
          names: isOneOf(...BOARD_NAMES),
        }),
      ),
      safeExamBrowser: optional(isOneOf(...SAFE_EXAM_BROWSER_RULES)),
      seatEnrolment: optional(isOneOf(...SEAT_ENROLMENT_RULES)),
      arrival: optional(isAtLeast({ loginNeedsCheckIn: isFlag, loginNeedsIssuedPin: isFlag })),
    }),
  ),
});

const isIncidentKind = isOneOf(...INCIDENT_KINDS);
const isProposedAct: Check = (value) =>
  isExactly({
    kind: isOneOf("disqualify"),
    attemptId: isAttempt,
    grounds: isOneOf(...DISQUALIFICATION_GROUNDS),
  })(value) ||
  isExactly({
    kind: isOneOf("lift-disqualification"),
    attemptId: isAttempt,
    grounds: isOneOf(...LIFTING_GROUNDS),
  })(value) ||
  isExactly({ kind: isOneOf("check-in-late"), attemptId: isAttempt })(value);

const isWeight = isOneOf("record", "require");

const isComputer: Check = (value) =>
  isExactly({ kind: isOneOf("enrolled"), seat: isText, certificate: optional(isWeight) })(value) ||
  isExactly({ kind: isOneOf("elsewhere"), certificate: optional(isWeight) })(value) ||
  isExactly({ kind: isOneOf("outside"), address: optional(isText) })(value) ||
  isExactly({ kind: isOneOf("uncertified"), why: isOneOf(...CERTIFICATE_FAULTS), certificate: isWeight })(
    value,
  ) ||
  isExactly({ kind: isOneOf("unknown") })(value);

const isRoomAccess = isExactly({
  networks: isListOf(isText),
  certificates: isOneOf("off", "record", "require"),
});

const isSeatChange = isExactly({ attemptId: isAttempt, from: isText, to: isText });

const SITTING_EVENTS: Members<SittingEvent> = {
  SeatsDrawn: {
    ...staffAct,
    number: isPositive,
    method: (value) => value === 1,
    seedHex: isHash,
    chairs: isListOf(isText),
    kept: isListOf(isExactly({ attemptId: isAttempt, seat: isText })),
    needed: optional(isListOf(isAttempt)),
    seats: isListOf(isSeatChange),
    reason: orNull(isText),
  },
  SeatAssigned: { ...withReason, number: isPositive, seats: isListOf(isSeatChange) },
  SeatsUndone: { ...withReason, act: isPositive },
  SittingArmed: { ...staffAct, terms: isTerms, closeIsCounted: optional((value) => value === true) },
  SittingStartScheduled: { ...staffAct, startsAt: isCount },
  SittingStartCancelled: staffAct,
  SittingStarted: staffAct,
  SittingPaused: withReason,
  SittingResumed: staffAct,
  SittingExtended: { ...withReason, deltaMs: isWhole },
  SittingExtensionUndone: { ...withReason, extension: isPositive },
  VenueFaultBegan: { at: isCount, from: isCount, cause: isOneOf("server-down", "room-offline") },
  VenueFaultEnded: { ...staffAct, reason: orNull(isText) },
  PinCardsPrinted: { ...staffAct, attemptIds: isListOf(isAttempt) },
  SittingPinRevealed: staffAct,
  RoomAccessChanged: { ...staffAct, before: isRoomAccess, after: isRoomAccess },
  SittingIncidentRecorded: { ...staffAct, kind: isIncidentKind, note: isText },
  MinutesNoteAdded: { ...staffAct, text: isText },
  ActProposed: {
    ...withReason,
    number: isPositive,
    act: isProposedAct,
    expiresAt: isCount,
  },
  ProposalConfirmed: { ...staffAct, number: isPositive },
  ProposalDeclined: { ...staffAct, number: isPositive },
  AlarmAcknowledged: {
    ...staffAct,
    alarm: isExactly({ id: isText, kind: isText, attemptId: orNull(isText) }),
  },
  SittingClosed: {
    ...staffAct,
    journalDigest: isHash,
    unfinished: optional(isCount),
    awaited: optional(isCount),
  },
};

const ATTEMPT_EVENTS: Members<AttemptEvent> = {
  LoginGranted: {
    at: isCount,
    epoch: isPositive,
    tokenHash: isHash,
    clientId: isText,
    computer: optional(isComputer),
  },
  LoginHeld: { at: isCount, clientId: isText, computer: optional(isComputer) },
  ComputerChecked: { at: isCount, finding: isComputer },
  LoginLocked: { at: isCount },
  BrowserAttested: { at: isCount, finding: isOneOf(...BROWSER_FINDINGS) },
  LoginReleased: { ...staffAct, admits: optional(isText) },
  LoginUnlocked: staffAct,
  BrowserWaived: withReason,
  ConnectionOpened: { at: isCount },
  ConnectionLost: { at: isCount, heardAt: optional(isCount) },
  AttemptStarted: { at: isCount },
  IdentityConfirmed: act,
  IdentityDenied: act,
  RulesAccepted: act,
  PaperReceived: { ...act, paperDigest: isHash },
  QuestionShown: question,
  ResponseSaved: { ...question, optionId: isName, late: optional((value) => value === true) },
  ResponseCleared: { ...question, late: optional((value) => value === true) },
  LateResponseHeld: { ...question, optionId: orNull(isName) },
  LateResponseRejected: {
    ...question,
    optionId: orNull(isName),
    why: isOneOf("by-policy", "was-connected", "grace-over", "sitting-closed"),
  },
  LateResponsesDecided: { ...withReason, accept: isFlag },
  FlagSet: { ...question, flagged: isFlag },
  StrikeSet: { ...question, optionId: isName, struck: isFlag },
  IntegrityRecorded: { ...act, integrity: isOneOf(...EVIDENCE_KINDS), durationMs: isCount },
  ProctorCalled: act,
  MessageAcknowledged: { ...act, message: isPositive },
  AttemptFinished: {
    at: isCount,
    cause: isOneOf("candidate", "deadline", "closing", "proctor"),
    act: orNull(isExactly({ outboxId: isName, seq: isPositive })),
  },
  AttemptReopened: { at: isCount },
  AttemptPaused: withReason,
  AttemptResumed: staffAct,
  AttemptExtended: { ...withReason, deltaMs: isWhole },
  AttemptExtensionUndone: { ...withReason, extension: isPositive },
  OutageCredited: { ...withReason, spans: isListOf(isSpan) },
  SeatMoved: { ...withReason, from: isText, to: isText },
  AttemptLocked: withReason,
  AttemptUnlocked: { ...withReason, givesBack: isFlag },
  MessageSent: { ...staffAct, text: isText },
  FinishOrdered: withReason,
  FinishTakenBack: withReason,
  IncidentRecorded: { ...staffAct, kind: isIncidentKind, note: isText },
  NeedsChanged: { ...withReason, needs: isListOf(isOneOf(...EXAM_NEEDS)) },
  HeldLoginDismissed: staffAct,
  CandidateCheckedIn: { ...staffAct, closesAt: isCount, proposal: orNull(isPositive) },
  PinIssued: { ...staffAct, number: isPositive, reason: orNull(isText) },
  CheckInUndone: withReason,
  AttemptDisqualified: {
    ...staffAct,
    proposal: isPositive,
    grounds: isOneOf(...DISQUALIFICATION_GROUNDS),
  },
  DisqualificationLifted: { ...staffAct, proposal: isPositive, grounds: isOneOf(...LIFTING_GROUNDS) },
  ResultSealed: { at: isCount, result: isResult },
  ResultRescored: { at: isCount, ruling: isPositive, digest: isHash, scores: isScores },
};

/** null: it is not an event of a sitting, or has not the members that it should have. */
export function sittingEventOf(event: AnyEvent): SittingEvent | null {
  return isOf(SITTING_EVENTS, event) ? (event as unknown as SittingEvent) : null;
}

export function attemptEventOf(event: AnyEvent): AttemptEvent | null {
  return isOf(ATTEMPT_EVENTS, event) ? (event as unknown as AttemptEvent) : null;
}
