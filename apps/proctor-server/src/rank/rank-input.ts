import type { LocalText, PositionId } from "@neraca/base";
import type { ContenderSheet, RuleBook, RuleSet } from "@neraca/exam";

/** What can be ranked, wherever it was read. */
export type RankInput = {
  /** What it is called, for the report: a selection's id, a file's name. */
  readonly name: string;
  readonly positions: ReadonlyMap<PositionId, RankPosition>;
  readonly sheet: ContenderSheet;
  /** What fresh scores were earned under. */
  readonly earnedUnder: RuleSet;
  /** The rule sets that can be asked for: the installation's, and those that the selection's sittings were armed with. */
  readonly rules: RuleBook;
  /** What whoever reads the result must know. */
  readonly notes: readonly LocalText[];
};

export type RankPosition = {
  readonly code: string;
  readonly title: string;
  readonly formationType: string;
  readonly quota: number;
};
