import { invariant, SUBTESTS } from "@neraca/base";
import type { Scores } from "../scoring/scores.ts";
import type { FormationType } from "./formation-type.ts";
import type { FormationTypeRule, RuleSet, Threshold } from "./rule-set.ts";

/** One number that a threshold asks for, and the score it is compared with. Points. */
export type Minimum = { readonly measure: keyof Scores; readonly minimum: number };

/** A minimum that was not reached. `missing` is at least 1. Points. */
export type ThresholdGap = Minimum & { readonly reached: number; readonly missing: number };

/** The formation types that the rule set's decree knows, in its order. */
export function formationTypesOf(ruleSet: RuleSet): readonly FormationType[] {
  return ruleSet.formationTypes.map(({ type }) => type);
}

/** undefined when the decree does not know the formation type: a door refuses it. */
export function formationTypeRuleOf(
  ruleSet: RuleSet,
  formationType: FormationType,
): FormationTypeRule | undefined {
  return ruleSet.formationTypes.find(({ type }) => type === formationType);
}

/** Throws InvariantError when the decree does not know the formation type: positions are checked against it when they are made. */
export function thresholdOf(ruleSet: RuleSet, formationType: FormationType): Threshold {
  const rule = formationTypeRuleOf(ruleSet, formationType);
  invariant(rule !== undefined, `${ruleSet.id} has no threshold for ${formationType}`);
  return rule.threshold;
}

/** What a candidate must reach, in the order in which it is printed. */
export function minimaOf(threshold: Threshold): readonly Minimum[] {
  switch (threshold.shape) {
    case "each":
      return SUBTESTS.map((subtest) => ({ measure: subtest, minimum: threshold[subtest] }));
    case "total":
      return [
        { measure: "total", minimum: threshold.total },
        { measure: "TIU", minimum: threshold.TIU },
      ];
  }
}

/** Every minimum that the scores do not reach; empty when the threshold is met. */
export function gapsIn(minima: readonly Minimum[], scores: Scores): readonly ThresholdGap[] {
  // Most who are asked about reach everything, and a nation is asked about: nothing is made for them.
  if (minima.every(({ measure, minimum }) => scores[measure] >= minimum)) return NO_GAPS;
  return minima
    .filter(({ measure, minimum }) => scores[measure] < minimum)
    .map(({ measure, minimum }) => ({
      measure,
      minimum,
      reached: scores[measure],
      missing: minimum - scores[measure],
    }));
}

const NO_GAPS: readonly ThresholdGap[] = [];

export function thresholdGaps(
  ruleSet: RuleSet,
  formationType: FormationType,
  scores: Scores,
): readonly ThresholdGap[] {
  return gapsIn(minimaOf(thresholdOf(ruleSet, formationType)), scores);
}

/** Whether the scores reach every minimum of the formation type. */
export function meetsThreshold(ruleSet: RuleSet, formationType: FormationType, scores: Scores): boolean {
  return thresholdGaps(ruleSet, formationType, scores).length === 0;
}
