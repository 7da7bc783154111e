import type { Digest, Instant, SelectionId, StaffId } from "@neraca/base";

/** Somebody wants to read questions of a bank that is not sealed. Stream `selection/<id>`; nothing of it is in the ledger. */
export type QuestionsAsked = {
  readonly type: "QuestionsAsked";
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  /** 1, then 2, 3 ... in the selection, whatever became of those before. */
  readonly number: number;
  readonly bankDigest: Digest;
  readonly reason: string;
  /** The first moment at which nobody can agree to it any more. */
  readonly expiresAt: Instant;
};

/** Somebody else agrees: whoever asked may read questions of that bank. */
export type QuestionsAllowed = {
  readonly type: "QuestionsAllowed";
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  readonly number: number;
  /** The first moment at which it no longer counts. */
  readonly until: Instant;
};

/** By another, or taken back by whoever asked. */
export type QuestionsDeclined = {
  readonly type: "QuestionsDeclined";
  readonly at: Instant;
  readonly by: StaffId;
  readonly selectionId: SelectionId;
  readonly number: number;
};

export type LeaveEvent = QuestionsAsked | QuestionsAllowed | QuestionsDeclined;
