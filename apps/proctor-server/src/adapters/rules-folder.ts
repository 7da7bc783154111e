import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type RuleBook,
  type RuleFault,
  type RuleSet,
  readRuleSet,
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

export type UsableRules = {
  readonly rules: RuleBook;
  /** Of the files that were left out: the file, the field, and what it must be. */
  readonly faults: readonly string[];
};

/**
 * Every rule set that this installation can apply: the program's own, and each `*.json` in its folder of rules. A new decree is a file
 * in that folder. A file that cannot be used is left out: it must not keep a server from going on with an exam that does not need it.
 *
 * @throws ConfigError when the folder that is named does not exist
 */
export async function usableRules(config: Config): Promise<UsableRules> {
  const folder = rulesFolderOf(config);
  const rules = new Map(SHIPPED_RULES);
  const faults: string[] = [];
  for (const name of await fileNamesIn(folder, config.rulesFolder === null)) {
    const path = join(folder, name);
    const read = await readRuleFile(path);
    if (!read.ok) {
      faults.push(...read.faults.map((fault) => `${path}: ${wordsOf(fault)}`));
      continue;
    }
    const { ruleSet } = read;
    const known = rules.get(ruleSet.id);
    if (known === undefined) {
      rules.set(ruleSet.id, ruleSet);
    } else if (ruleSetDigest(known) !== ruleSetDigest(ruleSet)) {
      // A copy of what is known does no harm; other rules under its name would.
      faults.push(
        `${path}: id: stands for other rules already; what is changed needs another version and id`,
      );
    }
  }
  return { rules, faults };
}

/**
 * The same for somebody at a keyboard, who can mend a file before going on.
 *
 * @throws ConfigError naming each file that cannot be used, and what in it is wrong
 */
export async function readRules(config: Config): Promise<RuleBook> {
  const { rules, faults } = await usableRules(config);
  if (faults.length > 0) throw new ConfigError(`a rule file cannot be used.\n${faults.join("\n")}`);
  return rules;
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
