import type { CandidateId, Digest, Instant, LocalText, PositionId, SelectionId, StaffId } from "@neraca/base";
import type { RulingEvent } from "@neraca/exam";
import type { LeaveEvent } from "../questions/leave-event.ts";

/** What happens to a selection as a whole. Stream `selection/<id>`. */
export type SelectionEvent =
  | PublicationDrafted
  | PublicationApproved
  | PublicationRejected
  | PublicationWithdrawn
  | ScoresCarriedOver
  | RankingPublished
  | MarksAcknowledged
  | LeaveEvent
  | RulingEvent;

/** What one position's publication says, before anybody has approved it and after. */
export type DraftedRanking = {
  readonly positionId: PositionId;
  /** 1, then 2, 3 ... for each correction. */
  readonly publicationVersion: number;
  readonly ruleSetId: string;
  /** Of the rules' file, which the publication store keeps too. Publications from before there were rule files have none. */
  readonly ruleSetDigest?: Digest;
  readonly quota: number;
  readonly formationType: string;
  /** SHA-256 of the ranking file, which the publication store keeps. */
  readonly rankingDigest: Digest;
  readonly lines: number;
  /** What the ledger is told right before it of those who stand with scores of an earlier round (`ScoresCarriedOver`); not there: nothing. */
  readonly carriedOver?: CarriedOverSummary;
};

/** Of entries in their order: a selection may have more of them than one event has room for. */
export type CarriedOverSummary = {
  readonly entries: number;
  /** SHA-256 of the canonical JSON of them all, in one list. */
  readonly digest: Digest;
};

/** Scores of an earlier round that the ledger is told of, before the ranking of their position and in its transaction; one event or several. */
export type ScoresCarriedOver = {
  readonly type: "ScoresCarriedOver";
  readonly at: Instant;
  /** Whoever approved. */
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  readonly positionId: PositionId;
  /** At most CARRIED_OVER_ENTRIES_MAX. */
  readonly entries: readonly CarriedOverTold[];
};

/** An entry takes less than a KiB, and an event of the journal has room for a MiB. */
export const CARRIED_OVER_ENTRIES_MAX = 1_000;

/** An entry of the ledger about scores of an earlier round, and whose they are. */
export type CarriedOverTold = {
  readonly act: "entered" | "taken-back";
  readonly candidateId: CandidateId;
  readonly candidateRef: Digest;
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
  readonly total: number;
  /** The rule set of the round, and the digest of its file, which the publication store keeps too. */
  readonly round: string;
  readonly roundDigest: Digest;
  readonly formationType: string;
  readonly documentDigest: Digest;
  readonly decidedAt: Instant;
};

/** One member of the committee proposes to publish exactly these rankings. Nothing of it is in the ledger. */
export type PublicationDrafted = {
  readonly type: "PublicationDrafted";
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  /** 1, then 2, 3 ... in the selection, whatever became of those before. */
  readonly draft: number;
  /** Of everything in the draft (`draftDigestOf`): what whoever approves has seen, and nothing else, is published. */
  readonly draftDigest: Digest;
  /** In the words of whoever drafted; null where nothing is a correction. */
  readonly reason: string | null;
  readonly rankings: readonly DraftedRanking[];
};

/** What ends a draft. Whose act each is: `draft-decision.ts`. */
type DraftEnded = {
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  readonly draft: number;
  readonly draftDigest: Digest;
};
/** Another member of the committee agrees. The rankings follow in the same transaction. */
export type PublicationApproved = DraftEnded & { readonly type: "PublicationApproved" };
export type PublicationRejected = DraftEnded & {
  readonly type: "PublicationRejected";
  readonly reason: string;
};
export type PublicationWithdrawn = DraftEnded & {
  readonly type: "PublicationWithdrawn";
  readonly reason: string;
};

export type RankingPublished = DraftedRanking & {
  readonly type: "RankingPublished";
  readonly at: Instant;
  /** Who made it public: whoever approved. */
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  readonly reason: LocalText | null;
  /** The draft that it comes from. Publications from before two people were asked for have none. */
  readonly draft?: number;
};

/** Somebody who answers for the selection has looked at what others did alone (`markOf`), and says so. Nothing of it is in the ledger. */
export type MarksAcknowledged = {
  readonly type: "MarksAcknowledged";
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  /** Places of the acts in the journal, each once, ascending. */
  readonly marks: readonly number[];
  /** What they found. */
  readonly note: string;
};
