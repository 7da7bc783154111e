import { ruleSetDigest, SHIPPED_RULES } from "@neraca/exam";
import { readRuleFile, readRules, rulesFolderOf } from "@neraca/proctor-server";
import { type Command, EXIT, noPositionals, onlyPositional } from "./command.ts";

const rulesList: Command = {
  words: "rules",
  usage: "[--json]",
  purpose: {
    id: "Daftar aturan (keputusan) yang dapat dipakai, dengan digest-nya.",
    en: "Lists the rule sets (decrees) that can be used, with their digests.",
  },
  details: [
    {
      id: "Aturan baru: satu berkas JSON di folder aturan (NERACA_RULES, atau rules di folder data). Lihat docs/RULES.md.",
      en: "A new one: a JSON file in the folder of rules (NERACA_RULES, or rules in the data folder). See docs/RULES.md.",
    },
  ],
  options: { json: { type: "boolean" } },
  run: async (call) => {
    noPositionals(call);
    const { language, say } = call;
    const rules = await readRules(call.config);
    const own = { id: `dari ${rulesFolderOf(call.config)}`, en: `from ${rulesFolderOf(call.config)}` };
    const list = [...rules.values()].map((ruleSet) => ({
      id: ruleSet.id,
      decree: ruleSet.decree,
      digest: ruleSetDigest(ruleSet),
      shipped: SHIPPED_RULES.has(ruleSet.id),
    }));
    for (const { id, decree, digest, shipped } of list) {
      say(`${id}  ${decree}  ${digest.slice(0, 16)}${shipped ? "" : `  ${own[language]}`}`);
      for (const remark of rules.get(id)?.remarks ?? []) say(`    ${remark[language]}`);
    }
    if (call.options["json"] === true) say(JSON.stringify({ rules: list }));
    return EXIT.done;
  },
};

const rulesCheck: Command = {
  words: "rules check",
  usage: "<file.json> [--json]",
  purpose: {
    id: "Memeriksa satu berkas aturan; setiap kesalahan menyebut isiannya.",
    en: "Checks a rule file; every fault names its field.",
  },
  options: { json: { type: "boolean" } },
  run: async (call) => {
    const { language, say, warn } = call;
    const path = onlyPositional(call, { id: "berkas aturan", en: "rule file" });
    const read = await readRuleFile(path);
    const faults = read.ok ? [] : read.faults;
    for (const { field, message } of faults) {
      warn(field === "" ? `${path}: ${message[language]}` : `${path}: ${field}: ${message[language]}`);
    }
    if (read.ok) {
      const { id, decree } = read.ruleSet;
      say(`${id}  ${decree}  ${ruleSetDigest(read.ruleSet)}`);
      const known = (await readRules(call.config)).get(id);
      if (known !== undefined && ruleSetDigest(known) !== ruleSetDigest(read.ruleSet)) {
        const words = {
          id: `${id} sudah menjadi nama aturan lain di sini. Aturan yang berubah memakai versi dan id baru.`,
          en: `${id} is the name of other rules here already. Changed rules take another version and id.`,
        };
        warn(words[language]);
        return EXIT.refused;
      }
    }
    if (call.options["json"] === true) {
      const list = faults.map(({ field, message }) => ({ field, message: message[language] }));
      say(JSON.stringify({ ok: read.ok, faults: list }));
    }
    return read.ok ? EXIT.done : EXIT.refused;
  },
};

/** The longer words first: the first command whose words are typed is the one that is meant. */
export const rulesCommands: readonly Command[] = [rulesCheck, rulesList];
