import { invariant } from "@neraca/base";
import type { CodeRule, RuleSet } from "../rules/rule-set.ts";

/** What a ranking says of a candidate. This is what is stored; announcements print a code for it, which depends on the stage. */
export const RANKING_STATUSES = [
  "passed-within",
  "passed-outside",
  "below-threshold",
  "absent",
  "disqualified",
  "withdrawn",
] as const;
export type RankingStatus = (typeof RANKING_STATUSES)[number];

/** The stage whose rankings this program computes; every rule set has its codes. */
export const SKD_STAGE = "skd";

/**
 * Every code of a stage with its meaning, in the rule set's order. The same letter means something else elsewhere: always print this
 * with the codes. Throws InvariantError when the rule set does not have the stage.
 */
export function legendOf(ruleSet: RuleSet, stage: string): readonly CodeRule[] {
  const rule = ruleSet.stages.find((each) => each.stage === stage);
  invariant(rule !== undefined, `${ruleSet.id} has no codes for the stage ${stage}`);
  return rule.codes;
}

/** The code that announcements of a stage print for a status. Throws InvariantError when the rule set does not have the stage. */
export function codeOf(ruleSet: RuleSet, stage: string, status: RankingStatus): string {
  const rule = legendOf(ruleSet, stage).find((each) => each.status === status);
  invariant(rule !== undefined, `${ruleSet.id} has no code for ${status} at the stage ${stage}`);
  return rule.code;
}
