import type { LocalText, Subtest } from "@neraca/base";
import { invariant } from "@neraca/base";
import type { RankingStatus } from "../ranking/status.ts";
import type { Scores } from "../scoring/scores.ts";
import type { FormationType } from "./formation-type.ts";

/**
 * Scoring, time, thresholds, ties, cut and codes of one decree, as data. Every one of these changed between 2018 and 2025, once in
 * the middle of a selection, so nothing outside a rule set's file may know them, and results can be computed again under another one.
 * Files are read by `readRuleSet`; docs/RULES.md says how they are written. Points are whole numbers; times are milliseconds.
 */
export type RuleSet = {
  /**
   * Stable, written into journals and publications: `cpns-2024`, and `cpns-2024-v2` when its decree was changed. It stands for
   * exactly these rules: what is changed gets another version and so another id.
   */
  readonly id: string;
  /** From 1. */
  readonly version: number;
  /** `cpns`, `sekolah-kedinasan` ... */
  readonly selectionType: string;
  readonly year: number;
  /** The decree as publications cite it. */
  readonly decree: string;
  readonly title: LocalText;
  /** What whoever uses the rules must know about where they come from. */
  readonly remarks: readonly LocalText[];
  /** What every candidate gets. */
  readonly durationMs: number;
  /**
   * What a blind candidate on the disability formation gets; the same as everybody's where the decree grants nothing. A committee
   * grants it to the candidate as extra time; it is never switched on for a whole sitting.
   */
  readonly extendedDurationMs: number;
  /** In the order in which candidates see them; each subtest once. */
  readonly subtests: readonly SubtestRule[];
  /** The most that can be reached, as the decree prints it. */
  readonly maxima: Scores;
  /** A formation type that is missing here does not exist under this decree. */
  readonly formationTypes: readonly FormationTypeRule[];
  /** So many times the quota go on to the next stage; those who are equal at the cut all do. */
  readonly cutMultiple: number;
  /** What decides between equal totals, first to last; the higher score wins. */
  readonly tieOrder: readonly Subtest[];
  /** Whether scores from an earlier round may stand in the ranking; if so, together with the fresh ones. */
  readonly carriedOver: CarriedOverRule;
  /** How announcements of each stage print a status. `skd` is always among them. */
  readonly stages: readonly StageRule[];
};

export type SubtestRule = {
  readonly subtest: Subtest;
  readonly name: LocalText;
  readonly itemCount: number;
  readonly scoring: SubtestScoring;
};

/** `keyed`: one option earns `points`, the others 0. `weighted`: each option earns its weight. No answer earns 0, nothing costs points. */
export type SubtestScoring =
  | { readonly kind: "keyed"; readonly points: number }
  | { readonly kind: "weighted"; readonly pointsMin: number; readonly pointsMax: number };

export type FormationTypeRule = {
  readonly type: FormationType;
  readonly name: LocalText;
  readonly threshold: Threshold;
};

/** The least a candidate must reach. `each`: in every subtest. `total`: in the total and in TIU. Reaching the number is enough. */
export type Threshold =
  | { readonly shape: "each"; readonly TWK: number; readonly TIU: number; readonly TKP: number }
  | { readonly shape: "total"; readonly total: number; readonly TIU: number };

export const CARRIED_OVER_RULES = ["ranked-together", "refused"] as const;
export type CarriedOverRule = (typeof CARRIED_OVER_RULES)[number];

export type StageRule = {
  /** `skd`, and whatever comes after it. */
  readonly stage: string;
  readonly name: LocalText;
  /** Every status once. */
  readonly codes: readonly CodeRule[];
};

export type CodeRule = {
  readonly status: RankingStatus;
  readonly code: string;
  readonly meaning: LocalText;
};

/** Throws InvariantError when the rule set does not have the subtest. */
export function subtestRuleOf(ruleSet: RuleSet, subtest: Subtest): SubtestRule {
  const rule = ruleSet.subtests.find((candidate) => candidate.subtest === subtest);
  invariant(rule !== undefined, `${ruleSet.id} has no subtest ${subtest}`);
  return rule;
}

/** The most that one item earns. Points. */
export function pointsMaxOf(scoring: SubtestScoring): number {
  return scoring.kind === "keyed" ? scoring.points : scoring.pointsMax;
}

/** How many questions a paper under this rule set has. */
export function questionCountOf(ruleSet: RuleSet): number {
  return ruleSet.subtests.reduce((sum, { itemCount }) => sum + itemCount, 0);
}

/** The id that follows from what a rule set is about, so that two files cannot disagree on it. */
export function ruleSetIdOf(key: Pick<RuleSet, "selectionType" | "year" | "version">): string {
  const { selectionType, year, version } = key;
  return version === 1 ? `${selectionType}-${year}` : `${selectionType}-${year}-v${version}`;
}
