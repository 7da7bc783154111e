import type { Digest } from "@neraca/base";
import { type RuleSet, ruleSetDigest } from "@neraca/exam";
import type { Hall } from "../hall.ts";

/**
 * Whether the ledger already knows other rules under this id. An id stands for the same rules for ever: readers of the ledger find them
 * by it. Rules that were changed get another version, and with it another id.
 */
export function isChangedRuleSet(hall: Pick<Hall, "services" | "selections">, ruleSet: RuleSet): boolean {
  const known = digestOnRecord(hall, ruleSet.id);
  return known !== null && known !== ruleSetDigest(ruleSet);
}

/** null: nothing that is on record names the id. */
function digestOnRecord(hall: Pick<Hall, "services" | "selections">, id: string): Digest | null {
  for (const service of hall.services()) {
    if (!service.isArmed) continue;
    const { ruleSetId, ruleSet } = service.armed.terms;
    if (ruleSetId === id) return ruleSetDigest(ruleSet);
  }
  const selections = hall.selections();
  const published = selections.flatMap((selection) => selection.newest());
  const judged = published.find(({ ruleSetId }) => ruleSetId === id)?.ruleSetDigest;
  return (
    judged ?? selections.map((selection) => selection.roundDigest(id)).find((each) => each !== null) ?? null
  );
}
