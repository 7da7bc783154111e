import type { Digest, PositionId, SelectionId, StaffId } from "@neraca/base";

/** What left the desk of results that nobody had published, and who took it. */
export type ResultsAct = {
  readonly type: "ResultsExported";
  readonly staffId: StaffId;
  readonly selectionId: SelectionId;
  /** `draft`: a list as it might be published; `comparison`: what another decree would make of all of them. */
  readonly what: "draft" | "comparison";
  /** Of a draft of one position; null: of all, or of a comparison. */
  readonly positionId: PositionId | null;
  /** Of a comparison: the other decree. */
  readonly ruleSetId: string | null;
  /** Its name, which says of what kind it is. */
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly digest: Digest;
};
