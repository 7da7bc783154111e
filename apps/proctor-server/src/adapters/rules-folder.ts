import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type RuleBook,
  type RuleFault,
  type RuleSet,
  readRuleSet,
  ruleBookOf,
  ruleSetDigest,
  SHIPPED_RULES,
} from "@neraca/exam";
import { type Config, ConfigError } from "../config.ts";

/** A rule file has some 3 KiB; what is longer is something else. */
const FILE_BYTES_MAX = 256 * 1024;
/** More decrees than there have been in a century. */
const FILES_MAX = 500;

/** Where an installation keeps the rule files that did not come with the program. Absolute. */
export function rulesFolderOf({ rulesFolder, dataFolder }: Config): string {
  return rulesFolder ?? join(dataFolder, "rules");
}

/**
 * Every rule set that this installation can apply: the program's own, and each `*.json` in its folder of rules. A new decree is a file
 * in that folder.
 *
 * @throws ConfigError naming each file that cannot be used, and what in it is wrong
 */
export async function readRules(config: Config): Promise<RuleBook> {
  const folder = rulesFolderOf(config);
  const names = await fileNamesIn(folder, config.rulesFolder === null);
  const wrong: string[] = [];
  const own: RuleSet[] = [];
  for (const name of names) {
    const read = await readRuleFile(join(folder, name));
    if (!read.ok) wrong.push(...read.faults.map((fault) => `${join(folder, name)}: ${wordsOf(fault)}`));
    else if (isNews(read.ruleSet, [...SHIPPED_RULES.values(), ...own])) own.push(read.ruleSet);
    else if (isOther(read.ruleSet, [...SHIPPED_RULES.values(), ...own])) {
      const words = "id: stands for other rules already; what is changed needs another version and id";
      wrong.push(`${join(folder, name)}: ${words}`);
    }
  }
  if (wrong.length > 0) {
    const advice = "Mend it or take it out of the folder; armed sittings do not need it.";
    throw new ConfigError(`a rule file cannot be used.\n${wrong.join("\n")}\n${advice}`);
  }
  return ruleBookOf([...SHIPPED_RULES.values(), ...own]);
}

export type ReadRuleFile =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/** Rejects when the file cannot be read at all. */
export async function readRuleFile(path: string): Promise<ReadRuleFile> {
  const bytes = await readFile(path);
  if (bytes.length > FILE_BYTES_MAX) {
    return unreadable(
      `lebih dari ${FILE_BYTES_MAX} bita: bukan berkas aturan`,
      `more than ${FILE_BYTES_MAX} bytes: not a rule file`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return unreadable(`bukan JSON: ${cause.message}`, `not JSON: ${cause.message}`);
  }
  const read = readRuleSet(value);
  return read.ok ? { ok: true, ruleSet: read.value } : { ok: false, faults: read.error };
}

function unreadable(id: string, en: string): ReadRuleFile {
  return { ok: false, faults: [{ field: "", message: { id, en } }] };
}

function wordsOf({ field, message }: RuleFault): string {
  return field === "" ? message.en : `${field}: ${message.en}`;
}

function isNews({ id }: RuleSet, known: readonly RuleSet[]): boolean {
  return known.every((ruleSet) => ruleSet.id !== id);
}

/** The same id for other rules. A copy of what is known already does no harm. */
function isOther(ruleSet: RuleSet, known: readonly RuleSet[]): boolean {
  return (
    known.some(({ id }) => id === ruleSet.id) &&
    known.every((each) => ruleSetDigest(each) !== ruleSetDigest(ruleSet))
  );
}

async function fileNamesIn(folder: string, mayBeAbsent: boolean): Promise<readonly string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json") && !name.startsWith("."));
    if (names.length > FILES_MAX) throw new ConfigError(`${folder} has more than ${FILES_MAX} rule files`);
    return names.toSorted();
  } catch (cause) {
    const isAbsent = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (isAbsent && mayBeAbsent) return [];
    if (isAbsent) throw new ConfigError(`NERACA_RULES: there is no folder ${folder}`, { cause });
    throw cause;
  }
}
