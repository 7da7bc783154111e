import type { CandidateId, Digest, Instant, SeatId, SelectionId, SittingId, StaffId } from "@neraca/base";
import type { SittingMishap } from "./lost-sittings.ts";

/** A candidate has one seat in a sitting, a seat has one candidate. */
export type Assignment = {
  readonly sittingId: SittingId;
  readonly candidateId: CandidateId;
  readonly seatId: SeatId;
};

/** Who gets a place in a sitting of a selection and who loses theirs, all at once. */
export type AssignmentChange = {
  readonly selectionId: SelectionId;
  /** As they are; each must still be so. */
  readonly removed: readonly Assignment[];
  /** Of candidates who have no place in the selection then. */
  readonly added: readonly Assignment[];
  /** What made it necessary, with why; nobody may have a seat in a lost sitting then. Null: nothing did. */
  readonly mishaps: { readonly sittings: readonly SittingMishap[]; readonly reason: string } | null;
  /** By which both lists can be known again. */
  readonly digest: Digest;
  /** The seed of the plan; null: by hand. */
  readonly seedHex: string | null;
  /** Null: on the command line, by whoever has the server's account. */
  readonly by: StaffId | null;
  readonly at: Instant;
};

/** A person who sits an exam of another selection, by the NIK. */
export type ExamElsewhere = {
  /** Whom it keeps from sitting here. */
  readonly candidateId: CandidateId;
  readonly selectionId: SelectionId;
  readonly scheduledAt: Instant;
  readonly extraTimeMs: number;
};

/**
 * Of one change of assignments, which cannot come in parts: a large selection, planned anew. A tenth of it is what a server that conducts an
 * exam should do at once.
 */
export const ASSIGNMENT_CHANGES_MAX = 200_000;
