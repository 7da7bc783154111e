import type { AttemptId, LocalText, Result } from "@neraca/base";
import type { Paper, ScoreTable, SittingTerms } from "@neraca/exam";

/** What a sitting's papers and points follow from: its terms and its bank. */
export type Stand = {
  readonly table: ScoreTable;
  /** May break an invariant of the domain when the terms are not what they were. */
  readonly paperOf: (attemptId: AttemptId) => Paper;
};

/** Refused in words when the bank is not there, or is not the one that the terms name. */
export type StandOf = (terms: SittingTerms) => Result<Stand, LocalText>;
