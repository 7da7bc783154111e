import { SUBTESTS, type Subtest } from "@neraca/base";
import { pointsMaxOf, type RuleSet, subtestRuleOf } from "../rules/rule-set.ts";
import type { Scores } from "./scores.ts";

/** Points that nobody can earn in a subtest: more than `most`, or no multiple of `step`. */
export type ImpossiblePoints = {
  readonly subtest: Subtest;
  readonly points: number;
  readonly most: number;
  readonly step: number;
};

/**
 * What in the scores cannot have been earned under the rule set. For scores of an exam that was sat under it: those carried over from
 * an earlier round, and examples that agencies print, follow other rules and must not be judged by this.
 */
export function impossibleIn(ruleSet: RuleSet, scores: Scores): readonly ImpossiblePoints[] {
  return SUBTESTS.flatMap((subtest) => {
    const { itemCount, scoring } = subtestRuleOf(ruleSet, subtest);
    const most = itemCount * pointsMaxOf(scoring);
    const step = scoring.kind === "keyed" ? scoring.points : 1;
    const points = scores[subtest];
    return points <= most && points % step === 0 ? [] : [{ subtest, points, most, step }];
  });
}
