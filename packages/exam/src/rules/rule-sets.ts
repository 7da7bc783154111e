import type { Subtest } from "@neraca/base";
import { invariant } from "@neraca/base";
import { CPNS_2024 } from "./cpns-2024.ts";
import type { RuleSet, SubtestRule } from "./rule-set.ts";

/** Every rule set this program can apply. Another decree is another file and one more line here. */
export const RULE_SETS: readonly RuleSet[] = [CPNS_2024];

/** undefined when no rule set has the id: a door refuses it, and inside it is a bug. */
export function ruleSetById(id: string): RuleSet | undefined {
  return RULE_SETS.find((ruleSet) => ruleSet.id === id);
}

/** Throws InvariantError when the rule set does not have the subtest. */
export function subtestRuleOf(ruleSet: RuleSet, subtest: Subtest): SubtestRule {
  const rule = ruleSet.subtests.find((candidate) => candidate.subtest === subtest);
  invariant(rule !== undefined, `${ruleSet.id} has no subtest ${subtest}`);
  return rule;
}

/** How many questions a paper under this rule set has. */
export function questionCountOf(ruleSet: RuleSet): number {
  return ruleSet.subtests.reduce((sum, { itemCount }) => sum + itemCount, 0);
}
