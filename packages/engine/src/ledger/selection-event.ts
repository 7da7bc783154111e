import type { Digest, Instant, LocalText, PositionId, SelectionId, StaffId } from "@neraca/base";

/** What happens to a selection as a whole. Stream `selection/<id>`. */
export type SelectionEvent = {
  readonly type: "RankingPublished";
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  readonly positionId: PositionId;
  /** 1, then 2, 3 ... for each correction. */
  readonly publicationVersion: number;
  readonly ruleSetId: string;
  /** Of the rules' file, which the publication store keeps too. Publications from before there were rule files have none. */
  readonly ruleSetDigest?: Digest;
  readonly quota: number;
  readonly formationType: string;
  /** SHA-256 of the published file, which the publication store keeps. */
  readonly rankingDigest: Digest;
  readonly lines: number;
  readonly reason: LocalText | null;
};
