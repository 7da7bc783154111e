import { invariant } from "@neraca/base";
import type { RuleSet } from "./rule-set.ts";

/** Rule sets by id. What an installation can apply: those that come with the program, and those of its own folder. */
export type RuleBook = ReadonlyMap<string, RuleSet>;

/** Throws InvariantError when an id comes twice: whoever reads files looks first, and names the files. */
export function ruleBookOf(ruleSets: readonly RuleSet[]): RuleBook {
  const book = new Map(ruleSets.map((ruleSet) => [ruleSet.id, ruleSet]));
  invariant(book.size === ruleSets.length, "two rule sets have one id");
  return book;
}
