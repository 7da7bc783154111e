import type { SelectionId } from "@neraca/base";
import type { Selection } from "@neraca/engine";
import type { RuleBook } from "@neraca/exam";

/** A selection whose decree is not known here is taken to last all day: a warning too many is better than two exams at once. */
const UNKNOWN_DURATION_MS = 12 * 60 * 60_000;

/** How long the exams of each selection last. */
export function examDurations(
  selections: readonly Selection[],
  rules: RuleBook,
): (id: SelectionId) => number {
  const durations = new Map(selections.map(({ id, ruleSetId }) => [id, rules.get(ruleSetId)?.durationMs]));
  return (id) => durations.get(id) ?? UNKNOWN_DURATION_MS;
}
