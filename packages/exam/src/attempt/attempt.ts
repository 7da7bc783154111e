import {
  type BrowserFinding,
  type ComputerFinding,
  type Digest,
  type DisqualificationGrounds,
  type EvidenceKind,
  type ExamNeed,
  ImmutableMap,
  type IncidentKind,
  type Instant,
  type ItemId,
  type LiftingGrounds,
  type OptionId,
  type OutboxId,
  type Subtest,
} from "@neraca/base";
import type { Actor } from "../sitting/sitting.ts";
import type { ClosedSpan, Span } from "../time/span.ts";
import { NO_OWN_TIME, type OwnTime } from "../time/time-account.ts";

/**
 * What a candidate's client may do. Every act carries a number of its outbox and is recorded at most once.
 * None of them carries a time that decides anything: the server stamps.
 */
export type Act =
  | { readonly kind: "confirm-identity" }
  | { readonly kind: "accept-rules" }
  /** The sealed paper with this digest is complete on the client: the candidate is ready. */
  | { readonly kind: "receive-paper"; readonly paperDigest: Digest }
  | { readonly kind: "show-question"; readonly itemId: ItemId }
  | { readonly kind: "save-response"; readonly itemId: ItemId; readonly optionId: OptionId }
  | { readonly kind: "clear-response"; readonly itemId: ItemId }
  | { readonly kind: "set-flag"; readonly itemId: ItemId; readonly flagged: boolean }
  | {
      readonly kind: "set-strike";
      readonly itemId: ItemId;
      readonly optionId: OptionId;
      readonly struck: boolean;
    }
  | { readonly kind: "record-integrity"; readonly integrity: EvidenceKind; readonly durationMs: number }
  | { readonly kind: "call-proctor" }
  /** "Bukan saya": whoever sits here is not who the screen says. */
  | { readonly kind: "deny-identity" }
  /** "Saya mengerti": the message of this number was read. */
  | { readonly kind: "acknowledge-message"; readonly message: number }
  | { readonly kind: "finish" };

export type ActKind = Act["kind"];

type FromOutbox = {
  readonly at: Instant;
  readonly outboxId: OutboxId;
  readonly seq: number;
  /** The login that the act came by: only the newest one's is taken, so a client that was sent away can append nothing. */
  readonly epoch: number;
};

/** Why a late answer does not count. */
export type LateRejection = "by-policy" | "was-connected" | "grace-over" | "sitting-closed";

export type FinishCause = "candidate" | "deadline" | "closing" | "proctor";

export type ResultStatus = "scored" | "absent" | "disqualified";

/** A result as sealed at the close of the sitting. The salt makes the public line provable by its owner and unguessable by others. */
export type SealedResult = {
  readonly status: ResultStatus;
  readonly scores: Readonly<Record<Subtest | "total", number>>;
  readonly paperDigest: Digest | null;
  readonly responsesDigest: Digest | null;
  /** Binds everything that was recorded of the attempt before this; not there in records from before it was written. */
  readonly journalDigest?: Digest;
  /** 16 bytes, hexadecimal. */
  readonly saltHex: string;
};

export type AttemptEvent =
  | {
      readonly type: "LoginGranted";
      readonly at: Instant;
      /** 1 for the first login; only the newest login's client is heard. */
      readonly epoch: number;
      readonly tokenHash: Digest;
      /** Names the browser on the computer, kept by it: the same one may come back without a proctor. */
      readonly clientId: string;
      /** What its computer has shown itself to be; not there where nobody asked. */
      readonly computer?: ComputerFinding;
    }
  | {
      readonly type: "LoginHeld";
      readonly at: Instant;
      readonly clientId: string;
      /** It waits because of what its computer is; not there: because of the login in use. */
      readonly computer?: ComputerFinding;
    }
  | { readonly type: "LoginLocked"; readonly at: Instant }
  /** The login in use has ended, or what kept a new one out is cleared: the candidate may log in anywhere. */
  | {
      readonly type: "LoginReleased";
      readonly at: Instant;
      readonly by: Actor;
      /** The client that waited at a computer that is not this seat's: it may go on there all the same. */
      readonly admits?: string;
    }
  /** Wrong tries are forgotten; the login in use goes on. */
  | { readonly type: "LoginUnlocked"; readonly at: Instant; readonly by: Actor }
  /** What the client's browser has shown itself to be. Told when it has become genuine, and at each refusal. */
  | { readonly type: "BrowserAttested"; readonly at: Instant; readonly finding: BrowserFinding }
  /** What the computer behind a connection has shown itself to be. Told when it has changed, and each time that it is not the seat's. */
  | { readonly type: "ComputerChecked"; readonly at: Instant; readonly finding: ComputerFinding }
  /** Safe Exam Browser fails this candidate: from here on they may go on in any browser. */
  | { readonly type: "BrowserWaived"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | { readonly type: "ConnectionOpened"; readonly at: Instant }
  | {
      readonly type: "ConnectionLost";
      readonly at: Instant;
      /** When something was last heard on it: a cable that was pulled is noticed later. */
      readonly heardAt: Instant;
    }
  /** The key of the sealed paper was handed out: from here on the candidate counts as present. */
  | { readonly type: "AttemptStarted"; readonly at: Instant }
  | ({ readonly type: "IdentityConfirmed" } & FromOutbox)
  | ({ readonly type: "RulesAccepted" } & FromOutbox)
  | ({ readonly type: "PaperReceived"; readonly paperDigest: Digest } & FromOutbox)
  | ({ readonly type: "QuestionShown"; readonly itemId: ItemId } & FromOutbox)
  | ({
      readonly type: "ResponseSaved";
      readonly itemId: ItemId;
      readonly optionId: OptionId;
      /** It came after the deadline, and counts by the policy. */
      readonly late?: true;
    } & FromOutbox)
  | ({ readonly type: "ResponseCleared"; readonly itemId: ItemId; readonly late?: true } & FromOutbox)
  /** After the deadline, kept for the committee to decide. `optionId` null: the candidate cleared their answer. */
  | ({
      readonly type: "LateResponseHeld";
      readonly itemId: ItemId;
      readonly optionId: OptionId | null;
    } & FromOutbox)
  /** After the deadline, and not counted; on the record all the same. */
  | ({
      readonly type: "LateResponseRejected";
      readonly itemId: ItemId;
      readonly optionId: OptionId | null;
      readonly why: LateRejection;
    } & FromOutbox)
  /** About all that are held of this attempt. */
  | {
      readonly type: "LateResponsesDecided";
      readonly at: Instant;
      readonly by: Actor;
      readonly accept: boolean;
      readonly reason: string;
    }
  | ({ readonly type: "FlagSet"; readonly itemId: ItemId; readonly flagged: boolean } & FromOutbox)
  | ({
      readonly type: "StrikeSet";
      readonly itemId: ItemId;
      readonly optionId: OptionId;
      readonly struck: boolean;
    } & FromOutbox)
  | ({
      readonly type: "IntegrityRecorded";
      readonly integrity: EvidenceKind;
      readonly durationMs: number;
    } & FromOutbox)
  | ({ readonly type: "ProctorCalled" } & FromOutbox)
  | ({ readonly type: "IdentityDenied" } & FromOutbox)
  | ({ readonly type: "MessageAcknowledged"; readonly message: number } & FromOutbox)
  | {
      readonly type: "AttemptFinished";
      readonly at: Instant;
      readonly cause: FinishCause;
      /** The outbox and number of the candidate's own act; null when the clock or the close ended it. */
      readonly act: { readonly outboxId: OutboxId; readonly seq: number } | null;
    }
  /** More time was given to somebody whom the clock had finished: they go on. */
  | { readonly type: "AttemptReopened"; readonly at: Instant }
  | { readonly type: "AttemptPaused"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | { readonly type: "AttemptResumed"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "AttemptExtended";
      readonly at: Instant;
      readonly by: Actor;
      readonly deltaMs: number;
      readonly reason: string;
    }
  | {
      readonly type: "AttemptExtensionUndone";
      readonly at: Instant;
      readonly by: Actor;
      /** Its number, from 1. */
      readonly extension: number;
      readonly reason: string;
    }
  /** Measured times without a connection are given back. */
  | {
      readonly type: "OutageCredited";
      readonly at: Instant;
      readonly by: Actor;
      readonly spans: readonly ClosedSpan[];
      readonly reason: string;
    }
  | {
      readonly type: "SeatMoved";
      readonly at: Instant;
      readonly by: Actor;
      readonly from: string;
      readonly to: string;
      readonly reason: string;
    }
  /** The questions are hidden and no act of the exam is taken; the clock goes on. */
  | { readonly type: "AttemptLocked"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | {
      readonly type: "AttemptUnlocked";
      readonly at: Instant;
      readonly by: Actor;
      readonly reason: string;
      /** The lock was no fault of the candidate's: all of its time is given back. */
      readonly givesBack: boolean;
    }
  /** Its number is its place in the list, from 1. */
  | { readonly type: "MessageSent"; readonly at: Instant; readonly by: Actor; readonly text: string }
  /** A proctor ends the exam of one candidate; `AttemptFinished` by `proctor` follows. */
  | { readonly type: "FinishOrdered"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  /** And takes that back: the time since is given back, and `AttemptReopened` follows. */
  | { readonly type: "FinishTakenBack"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | {
      readonly type: "IncidentRecorded";
      readonly at: Instant;
      readonly by: Actor;
      readonly kind: IncidentKind;
      readonly note: string;
    }
  /** From here on this is what they need, and not what the roster says. */
  | {
      readonly type: "NeedsChanged";
      readonly at: Instant;
      readonly by: Actor;
      readonly needs: readonly ExamNeed[];
      readonly reason: string;
    }
  /** The computer that waits is sent away; the login in use goes on. */
  | { readonly type: "HeldLoginDismissed"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "CandidateCheckedIn";
      readonly at: Instant;
      readonly by: Actor;
      /** The last moment of registration, as it stood then. */
      readonly closesAt: Instant;
      /** Later than that, by two people: number of their proposal. null: in time. */
      readonly proposal: number | null;
    }
  /** From here on only this PIN is the candidate's; whatever came before is none any more. Neither PIN nor hash stands in a record. */
  | {
      readonly type: "PinIssued";
      readonly at: Instant;
      readonly by: Actor;
      /** From 1, in the order in which they were issued. */
      readonly number: number;
      /** Why another one was issued; null: the first. */
      readonly reason: string | null;
    }
  | { readonly type: "CheckInUndone"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  /** By two people: whoever proposed and whoever confirmed stand in the sitting's record under this number. */
  | {
      readonly type: "AttemptDisqualified";
      readonly at: Instant;
      readonly by: Actor;
      readonly proposal: number;
      readonly grounds: DisqualificationGrounds;
    }
  | {
      readonly type: "DisqualificationLifted";
      readonly at: Instant;
      readonly by: Actor;
      readonly proposal: number;
      readonly grounds: LiftingGrounds;
    }
  | { readonly type: "ResultSealed"; readonly at: Instant; readonly result: SealedResult }
  /** Two people have ruled on an item that was on this paper: from here on these are the scores. What was sealed stays on the record. */
  | {
      readonly type: "ResultRescored";
      readonly at: Instant;
      /** Its number in the selection. */
      readonly ruling: number;
      /** Of the proposal that was confirmed. */
      readonly digest: Digest;
      readonly scores: Readonly<Record<Subtest | "total", number>>;
    };

export type Response = { readonly optionId: OptionId; readonly at: Instant };

export type Login = {
  readonly epoch: number;
  readonly tokenHash: Digest;
  readonly clientId: string;
  readonly at: Instant;
};

export type AttemptState = {
  readonly login: Login | null;
  /** Epoch of the newest login there ever was, also after a release. */
  readonly epoch: number;
  /** A login from another computer that waits for the proctor. */
  readonly held: {
    readonly clientId: string;
    readonly at: Instant;
    /** null: it waits because of the login in use. */
    readonly computer: ComputerFinding | null;
  } | null;
  /** The client that a proctor has let in at a computer that is not this seat's; null: none. */
  readonly admitted: string | null;
  /** What the computer was that was asked last; null: none was. */
  readonly computer: ComputerFinding | null;
  /** Computers that waited and were sent away: they wait no more until somebody types the PINs there again. */
  readonly dismissed: readonly string[];
  /** Too many wrong PINs: a proctor must release. */
  readonly loginLocked: boolean;
  /** What the browser was that was asked last; null: none was. */
  readonly browser: BrowserFinding | null;
  /** They may go on in a browser that is not genuine. */
  readonly browserWaived: boolean;
  readonly connected: boolean;
  /** When the connection last came or went. */
  readonly connectionSince: Instant | null;
  /** Times without a connection since the start; the last one may be open. */
  readonly outages: readonly Span[];
  /** Where a proctor has put them; null: where the roster says. */
  readonly seat: string | null;
  /** What staff decided that they need; null: what the roster says. */
  readonly needs: readonly ExamNeed[] | null;
  readonly ownTime: OwnTime;
  readonly identityConfirmed: boolean;
  readonly rulesAccepted: boolean;
  readonly paperReceived: boolean;
  readonly startedAt: Instant | null;
  readonly finished: { readonly at: Instant; readonly cause: FinishCause } | null;
  /** With the scores that stand: those of the seal, or of the newest ruling that changed them. */
  readonly result: SealedResult | null;
  /** Numbers of the rulings that have changed the scores, in the order of the record. */
  readonly rescoredBy: readonly number[];
  /** The highest recorded number of each outbox. */
  readonly outboxes: ReadonlyMap<OutboxId, number>;
  readonly responses: ImmutableMap<ItemId, Response>;
  readonly flags: ReadonlySet<ItemId>;
  /** Options struck through, as `<itemId>/<optionId>`. */
  readonly strikes: ReadonlySet<string>;
  /** Its keys are the questions that were shown or answered. */
  readonly seen: ImmutableMap<ItemId, true>;
  /** The question shown last: where a returning client opens. */
  readonly current: ItemId | null;
  readonly integrityCount: number;
  readonly proctorCalledAt: Instant | null;
  /** Whoever sat there said that they are somebody else, and nobody has confirmed the opposite since. */
  readonly identityDeniedAt: Instant | null;
  readonly late: LateResponses;
  /** A proctor has locked the exam; null: not. */
  readonly lock: { readonly at: Instant; readonly by: Actor; readonly reason: string } | null;
  /** What proctors wrote to this candidate, in order. */
  readonly messages: readonly Message[];
  /** How many incidents are recorded about this candidate. */
  readonly incidentCount: number;
  readonly checkedIn: { readonly at: Instant; readonly by: Actor } | null;
  /** How many participant PINs were issued in this sitting: the last of them counts; 0: the one that the import printed does. */
  readonly pinsIssued: number;
  readonly disqualified: { readonly at: Instant; readonly grounds: DisqualificationGrounds } | null;
};

export type Message = {
  readonly text: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly acknowledgedAt: Instant | null;
};

/** What came after the deadline. */
export type LateResponses = {
  readonly accepted: number;
  readonly rejected: number;
  /** Waiting for the committee, in the order in which they came. */
  readonly held: readonly {
    readonly itemId: ItemId;
    readonly optionId: OptionId | null;
    readonly at: Instant;
  }[];
};

export const UNTOUCHED: AttemptState = {
  login: null,
  epoch: 0,
  held: null,
  admitted: null,
  computer: null,
  dismissed: [],
  loginLocked: false,
  browser: null,
  browserWaived: false,
  connected: false,
  connectionSince: null,
  outages: [],
  seat: null,
  needs: null,
  ownTime: NO_OWN_TIME,
  identityConfirmed: false,
  rulesAccepted: false,
  paperReceived: false,
  startedAt: null,
  finished: null,
  result: null,
  rescoredBy: [],
  outboxes: new Map(),
  responses: ImmutableMap.empty(),
  flags: new Set(),
  strikes: new Set(),
  seen: ImmutableMap.empty(),
  current: null,
  integrityCount: 0,
  proctorCalledAt: null,
  identityDeniedAt: null,
  late: { accepted: 0, rejected: 0, held: [] },
  lock: null,
  messages: [],
  incidentCount: 0,
  checkedIn: null,
  pinsIssued: 0,
  disqualified: null,
};

export function strikeKey(itemId: ItemId, optionId: OptionId): string {
  return `${itemId}/${optionId}`;
}

/** The highest number of this outbox that is recorded; 0 when none is. */
export function lastSeqOf(state: AttemptState, outboxId: OutboxId): number {
  return state.outboxes.get(outboxId) ?? 0;
}

/** What staff orders, writes and records about one candidate, beside their time. */
export type StaffOrderEvent = Extract<
  AttemptEvent,
  {
    readonly type:
      | "AttemptLocked"
      | "AttemptUnlocked"
      | "MessageSent"
      | "FinishOrdered"
      | "FinishTakenBack"
      | "IncidentRecorded"
      | "NeedsChanged"
      | "HeldLoginDismissed"
      | "BrowserWaived"
      | "CandidateCheckedIn"
      | "CheckInUndone"
      | "PinIssued"
      | "AttemptDisqualified"
      | "DisqualificationLifted";
  }
>;
