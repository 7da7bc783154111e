import { RULING_ACTS, RULING_GROUNDS, RULING_KINDS } from "@neraca/base";
import type { RulingEvent } from "@neraca/exam";
import type { LeaveEvent } from "./leave-event.ts";
import {
  type AnyEvent,
  type Check,
  isCount,
  isExactly,
  isHash,
  isListOf,
  isName,
  isOf,
  isOneOf,
  isPositive,
  isWords,
  optional,
  orNull,
  staffAct,
} from "./shape-checks.ts";

/** What a publication says of one position. */
export type DraftedRanking = {
  readonly positionId: string;
  readonly publicationVersion: number;
  readonly ruleSetId: string;
  /** Publications from before there were rule files have none. */
  readonly ruleSetDigest?: string;
  readonly quota: number;
  readonly formationType: string;
  readonly rankingDigest: string;
  readonly lines: number;
  /** Not there: nobody stands with scores of an earlier round, or nothing of it has changed. */
  readonly carriedOver?: { readonly entries: number; readonly digest: string };
};

/** What the ledger is told of them, before the ranking of their position. */
export type ScoresCarriedOver = {
  readonly type: "ScoresCarriedOver";
  readonly at: number;
  readonly by: string;
  readonly selectionId: string;
  readonly positionId: string;
  readonly entries: readonly CarriedOverTold[];
};

/** What the ledger is told of scores of an earlier round. */
export type CarriedOverTold = {
  readonly act: string;
  readonly candidateId: string;
  readonly candidateRef: string;
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
  readonly total: number;
  readonly round: string;
  readonly roundDigest: string;
  readonly formationType: string;
  readonly documentDigest: string;
  readonly decidedAt: number;
};

/** What a selection's stream holds. The audit has its own idea of it: the engine's is what it looks at. */
export type RankingPublished = DraftedRanking & {
  readonly type: "RankingPublished";
  readonly at: number;
  readonly by: string;
  readonly selectionId: string;
  readonly reason: { readonly id: string; readonly en: string } | null;
  /** Publications from before two people were asked for have none. */
  readonly draft?: number;
};

type DraftAct = {
  readonly at: number;
  readonly by: string;
  readonly selectionId: string;
  readonly draft: number;
  readonly draftDigest: string;
};

export type PublicationDrafted = DraftAct & {
  readonly type: "PublicationDrafted";
  readonly reason: string | null;
  readonly rankings: readonly DraftedRanking[];
};

export type DraftEnded = DraftAct & {
  readonly type: "PublicationApproved" | "PublicationRejected" | "PublicationWithdrawn";
};

export type MarksAcknowledged = {
  readonly type: "MarksAcknowledged";
  readonly at: number;
  readonly by: string;
  readonly selectionId: string;
  readonly marks: readonly number[];
  readonly note: string;
};

export type SelectionEvent =
  | ScoresCarriedOver
  | RankingPublished
  | PublicationDrafted
  | DraftEnded
  | MarksAcknowledged
  | LeaveEvent
  | RulingEvent;

const drafted = {
  positionId: isName,
  publicationVersion: isPositive,
  ruleSetId: isName,
  ruleSetDigest: optional(isHash),
  quota: isPositive,
  formationType: isWords,
  rankingDigest: isHash,
  lines: isCount,
  carriedOver: optional(isExactly({ entries: isPositive, digest: isHash })),
};

const isTold = isExactly({
  act: isOneOf("entered", "taken-back"),
  candidateId: isName,
  candidateRef: isHash,
  twk: isCount,
  tiu: isCount,
  tkp: isCount,
  total: isCount,
  round: isName,
  roundDigest: isHash,
  formationType: isName,
  documentDigest: isHash,
  decidedAt: isCount,
});

const draftAct = { ...staffAct, selectionId: isName, draft: isPositive, draftDigest: isHash };

const leaveAct = { ...staffAct, selectionId: isName, number: isPositive };
const rulingAct = { ...staffAct, selectionId: isName, ruling: isPositive, digest: isHash };

const SELECTION_EVENTS: Readonly<Record<SelectionEvent["type"], Readonly<Record<string, Check>>>> = {
  PublicationDrafted: { ...draftAct, reason: orNull(isWords), rankings: isListOf(isExactly(drafted)) },
  PublicationApproved: draftAct,
  PublicationRejected: { ...draftAct, reason: isWords },
  PublicationWithdrawn: { ...draftAct, reason: isWords },
  ScoresCarriedOver: { ...staffAct, selectionId: isName, positionId: isName, entries: isListOf(isTold) },
  RankingPublished: {
    ...staffAct,
    ...drafted,
    selectionId: isName,
    reason: orNull(isExactly({ id: isWords, en: isWords })),
    draft: optional(isPositive),
  },
  RulingProposed: {
    ...rulingAct,
    act: isOneOf(...RULING_ACTS),
    bankDigest: isHash,
    item: isExactly({ itemId: isName, kind: isOneOf(...RULING_KINDS), options: isListOf(isName) }),
    grounds: isOneOf(...RULING_GROUNDS.imposed, ...RULING_GROUNDS["taken-back"]),
    reason: isWords,
    had: isCount,
    changed: isCount,
  },
  RulingConfirmed: rulingAct,
  RulingDeclined: rulingAct,
  MarksAcknowledged: { ...staffAct, selectionId: isName, marks: isListOf(isPositive), note: isWords },
  QuestionsAsked: { ...leaveAct, bankDigest: isHash, reason: isWords, expiresAt: isCount },
  QuestionsAllowed: { ...leaveAct, until: isCount },
  QuestionsDeclined: leaveAct,
};

/** null: it is not an event of a selection, or has not the members that it should have. */
export function selectionEventOf(event: AnyEvent): SelectionEvent | null {
  return isOf(SELECTION_EVENTS, event) ? (event as unknown as SelectionEvent) : null;
}
