import type {
  AttemptId,
  CandidateId,
  CertificateWeight,
  Digest,
  ExamNeed,
  IncidentKind,
  Instant,
  PositionId,
  SelectionId,
  SittingId,
  StaffId,
} from "@neraca/base";
import { invariant } from "@neraca/base";
import type { AlarmId } from "../alarms/alarm.ts";
import type { AssemblyVersion, PaperBlueprint } from "../paper/paper.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { SHIPPED_RULES } from "../rules/shipped-rules.ts";
import type { FaultCause, TimeAccount } from "../time/time-account.ts";
import { isWhole, type SittingPolicy, wholePolicy } from "./policy.ts";
import type { Proposal, ProposedAct } from "./proposal.ts";
import type { SeatAct, SeatChange, SeatDrawMethod, SeatPlace } from "./seat-acts.ts";

/** Who did it: a member of staff by id, or the system's warden acting on the clock. */
export type Actor = StaffId | "system";

/** One line of the roster that a sitting was armed with. Frozen: later changes of the registry do not reach a running exam. */
export type RosterLine = {
  readonly attemptId: AttemptId;
  readonly candidateId: CandidateId;
  /** With the result's salt it makes the candidate's reference in the ledger. Names stay in the registry. */
  readonly participantNumber: string;
  readonly positionId: PositionId;
  readonly seat: string;
  /** Where the seat is in the room, counted from 0: who sits near whom, for the papers. */
  readonly row: number;
  readonly column: number;
  /** Granted by the committee to this candidate on top of the rule set's time. Milliseconds. */
  readonly extraTimeMs: number;
  /** Granted by the committee as well, in one order; not there: nothing was. What staff decides later is on the attempt's record. */
  readonly needs?: readonly ExamNeed[];
};

export type BlueprintTerms = PaperBlueprint & { readonly id: string };

/** What was fixed when the sitting was armed. Everything a venue needs without the outside world. */
export type SittingTerms = {
  readonly sittingId: SittingId;
  readonly selectionId: SelectionId;
  readonly ruleSetId: string;
  /** The rules themselves: a running exam must not depend on a file that somebody edits or forgets to bring. */
  readonly ruleSet: RuleSet;
  /** Of the rules' file, as the ledger binds it; null: armed before rules were part of the terms. */
  readonly ruleSetDigest: Digest | null;
  readonly bankDigest: Digest;
  readonly blueprintDigest: Digest;
  readonly blueprint: BlueprintTerms;
  readonly assembly: AssemblyVersion;
  readonly durationMs: number;
  readonly roster: readonly RosterLine[];
  /** 32 bytes, hexadecimal. Secret until the close, when the ledger reveals it. */
  readonly seedHex: string;
  /** 32 bytes, hexadecimal. The key of each attempt's sealed paper is derived from it. Secret. */
  readonly sealKeyHex: string;
  /** Read aloud in the room; candidates type it to log in. */
  readonly pin: string;
  readonly policy: SittingPolicy;
};

/**
 * The terms as they were recorded. Sittings that were armed before there were policies, or one for the board,
 * stand on the default; those from before the rules
 * were recorded stand on the program's own of that id; those that do not say how papers are assembled have them by the first assembly,
 * which does not ask where anybody sits.
 */
export function termsOf(event: Extract<SittingEvent, { type: "SittingArmed" }>): SittingTerms {
  const terms: Partial<SittingTerms> = event.terms;
  if (isWhole(terms.policy) && terms.ruleSet !== undefined && terms.assembly !== undefined)
    return event.terms;
  const isSeated = terms.assembly !== undefined;
  return {
    ...event.terms,
    policy: wholePolicy(terms.policy),
    ruleSet: terms.ruleSet ?? shippedRuleSet(event.terms.ruleSetId),
    ruleSetDigest: terms.ruleSetDigest ?? null,
    assembly: terms.assembly ?? 1,
    roster: isSeated
      ? event.terms.roster
      : event.terms.roster.map((line, column) => ({ ...line, row: 0, column })),
  };
}

function shippedRuleSet(id: string): RuleSet {
  const ruleSet = SHIPPED_RULES.get(id);
  invariant(ruleSet !== undefined, `unknown rule set ${id}`);
  return ruleSet;
}

/** Which alarm: its id, and what of it a reader of the record needs. */
export type AlarmName = {
  readonly id: AlarmId;
  readonly kind: string;
  /** null: it was about the room or the server. */
  readonly attemptId: AttemptId | null;
};

export type SittingEvent =
  /** Before the arming: chairs for everybody who was not put on theirs by hand. Whoever has this event can make the draw again. */
  | {
      readonly type: "SeatsDrawn";
      readonly at: Instant;
      readonly by: Actor;
      /** Of the acts on seats, from 1. */
      readonly number: number;
      readonly method: SeatDrawMethod;
      /** 32 bytes, hexadecimal; drawn for this alone. */
      readonly seedHex: string;
      /** Labels of all seats that could be used, in the order of the room. */
      readonly chairs: readonly string[];
      /** Assigned by hand before, or what somebody needs, and left there. */
      readonly kept: readonly SeatPlace[];
      /** Who of them sits on a seat that is what they were granted; not there: nobody does. */
      readonly needed?: readonly AttemptId[];
      readonly seats: readonly SeatChange[];
      /** Why it was drawn again; null: the first draw. */
      readonly reason: string | null;
    }
  /** Before the arming: one candidate gets a seat by hand, and whoever had it theirs. */
  | {
      readonly type: "SeatAssigned";
      readonly at: Instant;
      readonly by: Actor;
      readonly number: number;
      readonly seats: readonly SeatChange[];
      readonly reason: string;
    }
  /** The newest act on seats that stood is taken back: everybody it moved sits where they sat. */
  | {
      readonly type: "SeatsUndone";
      readonly at: Instant;
      readonly by: Actor;
      readonly act: number;
      readonly reason: string;
    }
  | {
      readonly type: "SittingArmed";
      readonly at: Instant;
      readonly by: Actor;
      readonly terms: SittingTerms;
      /** Its close will say whom it cut short, also where that is nobody. Not there: armed before closes did. */
      readonly closeIsCounted?: true;
    }
  | {
      readonly type: "SittingStartScheduled";
      readonly at: Instant;
      readonly by: Actor;
      readonly startsAt: Instant;
    }
  | { readonly type: "SittingStartCancelled"; readonly at: Instant; readonly by: Actor }
  | { readonly type: "SittingStarted"; readonly at: Instant; readonly by: Actor }
  | { readonly type: "SittingPaused"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | { readonly type: "SittingResumed"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "SittingExtended";
      readonly at: Instant;
      readonly by: Actor;
      readonly deltaMs: number;
      readonly reason: string;
    }
  | {
      readonly type: "SittingExtensionUndone";
      readonly at: Instant;
      readonly by: Actor;
      /** Its number, from 1, in the order in which they were made. */
      readonly extension: number;
      readonly reason: string;
    }
  /** The clocks stand since `from`, which the server measured; it may lie before `at`, when that became certain. */
  | {
      readonly type: "VenueFaultBegan";
      readonly at: Instant;
      readonly from: Instant;
      readonly cause: FaultCause;
    }
  | {
      readonly type: "VenueFaultEnded";
      readonly at: Instant;
      readonly by: Actor;
      /** A proctor's, who ends it before the system would; null when it was over. */
      readonly reason: string | null;
    }
  /** Something out of the ordinary that is about the room and no one candidate. */
  | {
      readonly type: "SittingIncidentRecorded";
      readonly at: Instant;
      readonly by: Actor;
      readonly kind: IncidentKind;
      readonly note: string;
    }
  /** What only people know and the minutes should say, also after the close. */
  | { readonly type: "MinutesNoteAdded"; readonly at: Instant; readonly by: Actor; readonly text: string }
  | {
      readonly type: "ActProposed";
      readonly at: Instant;
      readonly by: Actor;
      /** From 1, in the order in which they were made. */
      readonly number: number;
      readonly act: ProposedAct;
      readonly reason: string;
      readonly expiresAt: Instant;
    }
  | { readonly type: "ProposalConfirmed"; readonly at: Instant; readonly by: Actor; readonly number: number }
  /** By another, or withdrawn by whoever made it. */
  | { readonly type: "ProposalDeclined"; readonly at: Instant; readonly by: Actor; readonly number: number }
  /** Participant PINs, issued in the same transaction, were put on paper: who has the paper has read them. */
  | {
      readonly type: "PinCardsPrinted";
      readonly at: Instant;
      readonly by: Actor;
      readonly attemptIds: readonly AttemptId[];
    }
  | { readonly type: "SittingPinRevealed"; readonly at: Instant; readonly by: Actor }
  /** From where computers of its room may speak, and what becomes of their certificates, is another now. */
  | {
      readonly type: "RoomAccessChanged";
      readonly at: Instant;
      readonly by: Actor;
      readonly before: RoomAccessTerms;
      readonly after: RoomAccessTerms;
    }
  /** Somebody has seen it and sees to it. Changes nothing about the exam. */
  | {
      readonly type: "AlarmAcknowledged";
      readonly at: Instant;
      readonly by: Actor;
      readonly alarm: AlarmName;
    }
  | {
      readonly type: "SittingClosed";
      readonly at: Instant;
      readonly by: Actor;
      /** Digest over every attempt's record at the close. */
      readonly journalDigest: Digest;
      /** How many had not finished, or were logged in and could still begin: whoever closes has been told. Not there: closed before this was kept. */
      readonly unfinished?: number;
      /** How many had not come and still could. Not there: closed before this was kept; then `unfinished` is not there either where it is 0. */
      readonly awaited?: number;
    };

/** Networks in CIDR notation, none: from anywhere; and what becomes of certificates of seats. */
export type RoomAccessTerms = {
  readonly networks: readonly string[];
  readonly certificates: "off" | CertificateWeight;
};

/** From the arming on. */
type Armed = {
  readonly terms: SittingTerms;
  /** All that was ever proposed, by number. */
  readonly proposals: readonly Proposal[];
  /** How many notes the minutes have. */
  readonly minutesNotes: number;
};

export type SittingState =
  | {
      readonly phase: "planned";
      /** All that was done to seats, by number. */
      readonly seatActs: readonly SeatAct[];
    }
  | (Armed & { readonly phase: "armed" })
  | (Armed & { readonly phase: "starting"; readonly startsAt: Instant })
  | (Armed & { readonly phase: "running"; readonly account: TimeAccount })
  | (Armed & { readonly phase: "paused"; readonly account: TimeAccount })
  | (Armed & {
      readonly phase: "closed";
      /** null when the sitting was closed without having started. */
      readonly account: TimeAccount | null;
      readonly closedAt: Instant;
    });

export type SittingPhase = SittingState["phase"];

export const PLANNED: SittingState = { phase: "planned", seatActs: [] };

/** Time a candidate has in this sitting before pauses and extensions: the rule set's plus their own extra time. */
export function grantedMsOf(terms: SittingTerms, line: RosterLine): number {
  return terms.durationMs + line.extraTimeMs;
}
