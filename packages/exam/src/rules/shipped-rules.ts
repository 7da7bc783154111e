import { invariant } from "@neraca/base";
import { readRuleSet } from "./read-rule-set.ts";
import { type RuleBook, ruleBookOf } from "./rule-book.ts";
import type { RuleSet } from "./rule-set.ts";
import cpns2018 from "./rule-sets/cpns-2018.json" with { type: "json" };
import cpns2019 from "./rule-sets/cpns-2019.json" with { type: "json" };
import cpns2021 from "./rule-sets/cpns-2021.json" with { type: "json" };
import cpns2023 from "./rule-sets/cpns-2023.json" with { type: "json" };
import cpns2024 from "./rule-sets/cpns-2024.json" with { type: "json" };
import sekolahKedinasan2025 from "./rule-sets/sekolah-kedinasan-2025.json" with { type: "json" };

/** CPNS 2024, KepmenPANRB 321/2024: what demonstrations and rehearsals use. */
export const CPNS_2024: RuleSet = shipped(cpns2024);

/**
 * The rule sets that come with the program. A test holds this list complete; an installation adds a decree by putting a file into its
 * own folder, without touching the program.
 */
export const SHIPPED_RULES: RuleBook = ruleBookOf([
  shipped(cpns2018),
  shipped(cpns2019),
  shipped(cpns2021),
  shipped(cpns2023),
  CPNS_2024,
  shipped(sekolahKedinasan2025),
]);

function shipped(file: unknown): RuleSet {
  const read = readRuleSet(file);
  invariant(read.ok, `a rule file of the program is wrong: ${JSON.stringify(read)}`);
  return read.value;
}
