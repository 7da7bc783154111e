import { sha256, toHex } from "@neraca/base";
import { Findings, type LedgerCheck } from "./check.ts";
import type { ReadEntry } from "./ledger-entry.ts";
import { readRuleFile } from "./rule-file.ts";
import { areSameRules, ownRulesOf, type RulesOf, type VerifierRules } from "./rules.ts";

export type RuleSetsVerdict = {
  readonly check: LedgerCheck;
  readonly rulesOf: RulesOf;
  /** Rule sets that this verifier does not know by itself: it judges by the published file. */
  readonly taken: readonly string[];
  /** The files that the ledger names. */
  readonly paths: ReadonlySet<string>;
};

/** Every rule set that an entry binds is there, the same from its first entry to its last, and says what this verifier knows of it. */
export function checkRuleSets(
  entries: readonly ReadEntry[],
  read: (path: string) => Uint8Array | undefined,
): RuleSetsVerdict {
  const findings = new Findings();
  const digests = new Map<string, string>();
  const published = new Map<string, VerifierRules>();
  const taken: string[] = [];
  for (const entry of entries) {
    if (!("ruleSetDigest" in entry)) continue;
    const { ruleSet, ruleSetDigest, number } = entry;
    if (ruleSetDigest === null) continue;
    const known = digests.get(ruleSet);
    if (known === ruleSetDigest) continue;
    if (known !== undefined) {
      findings.add(
        `Entri ${number}: aturan ${ruleSet} berbeda dari aturan yang diikat sebelumnya dengan nama itu.`,
        `Entry ${number}: the rule set ${ruleSet} is not the one that was bound under that name before.`,
      );
      continue;
    }
    digests.set(ruleSet, ruleSetDigest);
    const rules = openRuleSet(ruleSet, ruleSetDigest, read, findings);
    if (rules === undefined) continue;
    published.set(ruleSet, rules);
    if (ownRulesOf(ruleSet) === undefined) taken.push(ruleSet);
  }
  const unknown = taken.join(", ");
  const check = findings.check("rule-sets", {
    id: `${digests.size} berkas aturan diperiksa.${taken.length === 0 ? "" : ` Tidak dikenal oleh pemeriksa ini, jadi diambil dari berkasnya: ${unknown}. Bandingkan dengan keputusannya.`}`,
    en: `${digests.size} rule files checked.${taken.length === 0 ? "" : ` Not known to this verifier, and so taken from the file: ${unknown}. Compare it with the decree.`}`,
  });
  const rulesOf: RulesOf = (ruleSet) => ownRulesOf(ruleSet) ?? published.get(ruleSet);
  return { check, rulesOf, taken, paths: new Set([...digests.keys()].map(pathOf)) };
}

function openRuleSet(
  ruleSet: string,
  digest: string,
  read: (path: string) => Uint8Array | undefined,
  findings: Findings,
): VerifierRules | undefined {
  const path = pathOf(ruleSet);
  const bytes = read(path);
  if (bytes === undefined) {
    findings.add(`Berkas ${path} tidak ada.`, `The file ${path} is missing.`);
    return undefined;
  }
  if (toHex(sha256(bytes)) !== digest) {
    findings.add(
      `Berkas ${path} bukan berkas yang diikat di buku besar.`,
      `The file ${path} is not the one bound in the ledger.`,
    );
    return undefined;
  }
  const rules = readRuleFile(bytes, ruleSet);
  if (typeof rules === "string") {
    findings.add(
      `Berkas ${path} tidak sesuai format (${rules}).`,
      `The file ${path} does not follow the format (${rules}).`,
    );
    return undefined;
  }
  const own = ownRulesOf(ruleSet);
  if (own !== undefined && !areSameRules(own, rules)) {
    findings.add(
      `Berkas ${path} menyatakan hal lain daripada yang diketahui pemeriksa ini dari keputusannya.`,
      `The file ${path} says something else than this verifier knows from the decree.`,
    );
  }
  return rules;
}

function pathOf(ruleSet: string): string {
  return `rule-sets/${ruleSet}.json`;
}
