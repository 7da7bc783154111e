import { existsSync } from "node:fs";
import { join } from "node:path";
import { accepted, type LocalText, type Result, refused } from "@neraca/base";
import { CPNS_2024, type RuleBook, type RuleSet } from "@neraca/exam";
import {
  type RankInput,
  ResultsFileError,
  rankReport,
  readRules,
  resultsInput,
  selectionInput,
} from "@neraca/proctor-server";
import {
  type Call,
  CalledWronglyError,
  type Command,
  EXIT,
  type Exit,
  noPositionals,
  optional,
  selectionOf,
  withRegistry,
} from "./command.ts";
import { RankPrinter } from "./rank-printer.ts";

const text = { type: "string" } as const;

export const rankCommand: Command = {
  words: "rank",
  usage:
    "(--selection <id> | --results <file.csv|file.json>) [--rules <A>] [--compare <B>] [--any-points] [--json]",
  purpose: {
    id: "Menghitung ulang peringkat, juga menurut aturan lain, dan menyebut siapa yang berpindah.",
    en: "Computes the ranking again, also under other rules, and says who moves.",
  },
  details: [
    {
      id: "--selection: hasil yang disegel di folder data; hanya membaca, juga selagi server berjalan. A: aturan seleksi itu.",
      en: "--selection: the sealed results of the data folder; it only reads, also while the server runs. A: the selection's rules.",
    },
    {
      id: `--results: hasil dari berkas, tanpa folder data. A: ${CPNS_2024.id}.`,
      en: `--results: results from a file, without a data folder. A: ${CPNS_2024.id}.`,
    },
    {
      id: "  Kolom: participant_number,position_code,formation_type,quota,twk,tiu,tkp dan bila perlu status,source",
      en: "  Columns: participant_number,position_code,formation_type,quota,twk,tiu,tkp and if wanted status,source",
    },
    {
      id: "  status: scored, absent, disqualified, withdrawn. source: fresh, atau id aturan seleksi asal nilainya (cpns-2018).",
      en: "  status: scored, absent, disqualified, withdrawn. source: fresh, or the id of the rules of the round they come from (cpns-2018).",
    },
    {
      id: "--any-points: menerima nilai yang tidak mungkin diperoleh, seperti pada contoh cetakan.",
      en: "--any-points: takes scores that nobody can earn, as printed examples have them.",
    },
    {
      id: "--json: baris terakhir satu objek JSON {name, rules, compare, notes, candidates, positions, moves}.",
      en: "--json: the last line is one JSON object {name, rules, compare, notes, candidates, positions, moves}.",
    },
  ],
  options: {
    selection: text,
    results: text,
    rules: text,
    compare: text,
    "any-points": { type: "boolean" },
    json: { type: "boolean" },
  },
  run: async (call) => {
    noPositionals(call);
    const rules = await readRules(call.config);
    const results = optional(call, "results");
    if (results === undefined) return rankSelection(call, rules);
    if (optional(call, "selection") !== undefined) {
      throw new CalledWronglyError({
        id: "Sebut --selection atau --results, bukan keduanya.",
        en: "Give --selection or --results, not both.",
      });
    }
    return rankFile(call, rules, results);
  },
};

function rankSelection(call: Call, installed: RuleBook): Promise<Exit> {
  return withRegistry(call, "refuse", async (registry) => {
    const id = await selectionOf(call, registry);
    const journalPath = join(call.config.dataFolder, "journal.sqlite");
    if (!existsSync(journalPath)) {
      return told(call, [
        {
          id: "Belum ada jurnal: server belum pernah dijalankan.",
          en: "There is no journal: the server never ran.",
        },
      ]);
    }
    const input = await selectionInput(journalPath, registry, installed, id);
    if (!input.ok) return told(call, [input.error]);
    const own = (await registry.selectionById(id))?.ruleSetId ?? "";
    return rank(call, input.value, optional(call, "rules") ?? own);
  });
}

async function rankFile(call: Call, rules: RuleBook, path: string): Promise<Exit> {
  const id = optional(call, "rules") ?? CPNS_2024.id;
  const first = ruleSetOf(rules, id, "rules");
  if (!first.ok) return told(call, [first.error]);
  try {
    const input = await resultsInput(path, rules, first.value, call.options["any-points"] === true);
    return input.ok ? rank(call, input.value, id) : told(call, input.error);
  } catch (cause) {
    if (cause instanceof ResultsFileError) return told(call, [cause.words]);
    throw cause;
  }
}

function rank(call: Call, input: RankInput, firstId: string): Exit {
  const first = ruleSetOf(input.rules, firstId, "rules");
  if (!first.ok) return told(call, [first.error]);
  const second = secondOf(call, input.rules);
  if (!second.ok) return told(call, [second.error]);
  const report = rankReport(input, first.value, second.value);
  if (!report.ok) return told(call, [report.error]);
  const printer = new RankPrinter(call, input, first.value, second.value);
  printer.begin(report.value.notes);
  for (const position of report.value.positions()) printer.position(position);
  printer.end();
  return EXIT.done;
}

function secondOf(call: Call, rules: RuleBook): Result<RuleSet | null, LocalText> {
  const id = optional(call, "compare");
  return id === undefined ? accepted(null) : ruleSetOf(rules, id, "compare");
}

function ruleSetOf(rules: RuleBook, id: string, option: string): Result<RuleSet, LocalText> {
  const ruleSet = rules.get(id);
  if (ruleSet !== undefined) return accepted(ruleSet);
  const known = [...rules.keys()].join(", ");
  return refused({
    id: `--${option} ${id}: tidak ada. Yang ada: ${known}.`,
    en: `--${option} ${id}: there is none. There are: ${known}.`,
  });
}

function told({ language, warn }: Call, words: readonly LocalText[]): Exit {
  for (const each of words) warn(each[language]);
  return EXIT.refused;
}
