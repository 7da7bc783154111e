import { SUBTESTS, type Subtest } from "@neraca/base";
import { pointsMaxOf, type RuleSet, subtestRuleOf } from "../rules/rule-set.ts";
import type { Scores } from "./scores.ts";

/** What a subtest can earn: at most `most`, and a multiple of `step`. Points. */
export type PointRange = { readonly subtest: Subtest; readonly most: number; readonly step: number };

/** Points that nobody can earn in a subtest: more than `most`, or no multiple of `step`. */
export type ImpossiblePoints = PointRange & { readonly points: number };

export function pointRangesOf(ruleSet: RuleSet): readonly PointRange[] {
  return SUBTESTS.map((subtest) => {
    const { itemCount, scoring } = subtestRuleOf(ruleSet, subtest);
    const step = scoring.kind === "keyed" ? scoring.points : 1;
    return { subtest, most: itemCount * pointsMaxOf(scoring), step };
  });
}

/**
 * What in the scores cannot have been earned under the rule set. For scores of an exam that was sat under it: those carried over from
 * an earlier round are judged by the rule set of that round, and examples that agencies print by none.
 */
export function impossibleIn(ruleSet: RuleSet, scores: Scores): readonly ImpossiblePoints[] {
  return pointRangesOf(ruleSet).flatMap((range) => {
    const points = scores[range.subtest];
    return points <= range.most && points % range.step === 0 ? [] : [{ ...range, points }];
  });
}
