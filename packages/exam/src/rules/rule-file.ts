import { type CanonicalValue, canonicalJson, type Digest, digestOf, MINUTE_MS } from "@neraca/base";
import { RULE_FILE_FORMAT } from "./read-rule-set.ts";
import type { RuleSet } from "./rule-set.ts";

/** The text of the rule set's file in its only canonical form: what the ledger publishes, and what the digest is of. */
export function ruleFileOf(ruleSet: RuleSet): string {
  return canonicalJson(fileValue(ruleSet));
}

/** Names these very rules: SHA-256 of `ruleFileOf`. Spaces and the order of members in the file that was read make no difference. */
export function ruleSetDigest(ruleSet: RuleSet): Digest {
  return digestOf(ruleFileOf(ruleSet));
}

function fileValue(ruleSet: RuleSet): CanonicalValue {
  const { id, version, selectionType, year, decree, title, remarks, maxima, tieOrder, carriedOver } = ruleSet;
  const { durationMs, extendedDurationMs, subtests, formationTypes, cutMultiple, stages } = ruleSet;
  const hasExtension = extendedDurationMs !== durationMs;
  return {
    format: RULE_FILE_FORMAT,
    id,
    version,
    selectionType,
    year,
    decree,
    title,
    remarks,
    time: {
      minutes: durationMs / MINUTE_MS,
      minutesForBlind: hasExtension ? extendedDurationMs / MINUTE_MS : null,
    },
    subtests: subtests.map(({ subtest, name, itemCount, scoring }) => ({
      subtest,
      name,
      items: itemCount,
      scoring,
    })),
    maxima,
    formationTypes,
    tieOrder,
    cut: { timesQuota: cutMultiple, tied: "all-through" },
    carriedOver,
    stages,
  };
}
