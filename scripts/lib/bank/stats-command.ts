import type { Language, LocalText } from "@neraca/base";
import { type BankStats, bankStats, type ItemCounts, type SubtestStats } from "@neraca/item-bank";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { type BankCommand, EXIT, onlyFolder, sayUnfit } from "./command.ts";

/** Numbers about a bank: a table for people, one line of JSON for programs. */
export const statsCommand: BankCommand = {
  word: "stats",
  usage: "<folder> [--json]",
  purpose: "how many items of what kind, how hard, how long, and where the keys are",
  options: { json: { type: "boolean" } },
  run: async (call) => {
    const folder = await onlyFolder(call);
    const { bank, findings } = await lintBankFolder(folder);
    if (bank === undefined) return sayUnfit(call, folder, findings);
    const stats = bankStats(bank);
    const lines = call.options["json"] === true ? [JSON.stringify(stats)] : tableOf(stats, call.language);
    for (const line of lines) call.say(line);
    return EXIT.done;
  },
};

const WORDS = {
  topic: { id: "topik", en: "topic" },
  items: { id: "butir", en: "items" },
  drawable: { id: "ditelaah", en: "reviewed" },
  draft: { id: "draf", en: "draft" },
  retired: { id: "pensiun", en: "retired" },
  generated: { id: "dibuat model", en: "generated" },
  difficulty: { id: "sulit (sd)", en: "difficulty (sd)" },
  bands: { id: "0-19/20-39/40-59/60-79/80-100", en: "0-19/20-39/40-59/60-79/80-100" },
  seconds: { id: "detik (sd)", en: "seconds (sd)" },
  levels: { id: "C1/C2/C3/C4/C5/C6", en: "C1/C2/C3/C4/C5/C6" },
} as const satisfies Record<string, LocalText>;

function tableOf(stats: BankStats, language: Language): readonly string[] {
  const header = Object.values(WORDS).map((words) => words[language]);
  const rows = stats.subtests.flatMap((subtest) => [
    ...subtest.topics.map((topic) => rowOf(`${subtest.subtest} ${topic.topic}`, topic)),
    rowOf(subtest.subtest, subtest),
  ]);
  const all = [header, ...rows, rowOf(stats.id, stats)];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const table = all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return [...table, "", ...stats.subtests.map((subtest) => keyLine(subtest, language)), "", stats.digest];
}

function rowOf(name: string, counts: ItemCounts): readonly string[] {
  const { difficulty, seconds } = counts;
  return [
    name,
    String(counts.items),
    String(counts.drawable),
    String(counts.byStatus.draft),
    String(counts.byStatus.retired),
    String(counts.generated),
    `${difficulty.mean.toFixed(1)} (${difficulty.sd.toFixed(1)})`,
    counts.difficultyBands.join("/"),
    `${seconds.mean.toFixed(1)} (${seconds.sd.toFixed(1)})`,
    Object.values(counts.byLevel).join("/"),
  ];
}

function keyLine({ subtest, key }: SubtestStats, language: Language): string {
  const places = Object.entries(key.places)
    .map(([id, count]) => `${id} ${count}`)
    .join(", ");
  const words: LocalText = {
    id: `${subtest}: kunci di ${places} (chi-kuadrat ${key.chiSquare}); panjang kunci ${key.lengthMean}, pilihan lain ${key.othersLengthMean} karakter; kunci terpanjang pada ${key.longestPercent}% butir`,
    en: `${subtest}: keys at ${places} (chi-square ${key.chiSquare}); length of keys ${key.lengthMean}, of others ${key.othersLengthMean} characters; the key is the longest in ${key.longestPercent}% of items`,
  };
  return words[language];
}
