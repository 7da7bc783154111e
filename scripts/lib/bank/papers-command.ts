import { join } from "node:path";
import { candidateId, digestOf, type Language, type LocalText } from "@neraca/base";
import { paperBlueprintOf } from "@neraca/engine";
import { type Chair, misfitText, PlannedPapers } from "@neraca/exam";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { root } from "../bootstrap.mjs";
import {
  type BankCall,
  type BankCommand,
  CalledWronglyError,
  EXIT,
  onlyFolder,
  optionOf,
  sayUnfit,
} from "./command.ts";
import { type PapersReport, PapersWatch } from "./papers-report.ts";

const DEFAULT_FOLDER = join(root, "question-banks", "skd");
const DEFAULT_COUNT = 1_000;
/** A million takes a quarter of an hour. */
const COUNT_MAX = 1_000_000;
/** Rooms of ten by ten, with an aisle that nobody looks across. */
const ROOM_SIDE = 10;

/** Makes papers as a sitting would and says what can be said of all of them together. */
export const papersCommand: BankCommand = {
  word: "papers",
  usage: "[<folder>] [--count <n>] [--seed <text>] [--json]",
  purpose: "makes that many papers of the bank, and says how equal and how different they are",
  options: { json: { type: "boolean" }, count: { type: "string" }, seed: { type: "string" } },
  run: async (call) => {
    const folder = call.positionals.length === 0 ? DEFAULT_FOLDER : await onlyFolder(call);
    const count = countOf(call);
    const { bank, blueprint, findings } = await lintBankFolder(folder);
    if (bank === undefined || blueprint === undefined) return sayUnfit(call, folder, findings);
    const startedAt = performance.now();
    const usedBefore = process.cpuUsage();
    const asked = paperBlueprintOf(blueprint);
    const chairs = chairsOf(count);
    const papers = new PlannedPapers({
      bankDigest: bank.digest,
      items: bank.items,
      blueprint: asked,
      seedHex: digestOf(optionOf(call, "seed") ?? "1"),
      chairs,
    });
    const watch = new PapersWatch(bank.items, asked, count);
    for (const [nth, chair] of chairs.entries()) {
      watch.see(papers.paperOf(chair.candidateId), chair, nth % ROOM_SIDE ** 2 === 0);
    }
    const report = watch.report(papers.resting);
    const seconds = Math.round(performance.now() - startedAt) / 1_000;
    const used = process.cpuUsage(usedBefore);
    // What one core worked on it, be the machine busy with other things or not.
    const processorSeconds = Math.round((used.user + used.system) / 1_000) / 1_000;
    const misfits = papers.misfits();
    for (const misfit of misfits) call.warn(misfitText(misfit)[call.language]);
    const said = {
      bankDigest: bank.digest,
      blueprintDigest: blueprint.digest,
      seconds,
      processorSeconds,
      ...report,
    };
    if (call.options["json"] === true)
      call.say(JSON.stringify({ ...said, residentMebibytes: residentMebibytes() }));
    else for (const line of linesOf(report, seconds, call.language)) call.say(line);
    return misfits.length > 0 ? EXIT.unfit : EXIT.done;
  },
};

function countOf(call: BankCall): number {
  const text = optionOf(call, "count") ?? String(DEFAULT_COUNT);
  const count = /^[1-9]\d{0,6}$/u.test(text) ? Number(text) : 0;
  if (count < 2 || count > COUNT_MAX) {
    throw new CalledWronglyError(`--count is a whole number from 2 to ${COUNT_MAX}.`);
  }
  return count;
}

function chairsOf(count: number): readonly Chair[] {
  return Array.from({ length: count }, (_, nth) => {
    const row = Math.floor(nth / ROOM_SIDE);
    const aisles = Math.floor(row / ROOM_SIDE);
    return { candidateId: candidateId(`paper-${nth}`), row: row + aisles, column: nth % ROOM_SIDE };
  });
}

/** The most memory that this process has had. */
function residentMebibytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1_024);
}

function linesOf(report: PapersReport, seconds: number, language: Language): readonly string[] {
  const { papers, difficultySpread, exposureMaxToMedian } = report;
  const { overlapMean, overlapMax, overlapNeighbours, overlapNeighboursMax } = report;
  const words: LocalText = {
    id: `${papers} paket dalam ${seconds} detik. Simpangan baku kesulitan paling besar ${difficultySpread}; paparan tertinggi ${exposureMaxToMedian} kali median; soal yang sama antara dua peserta rata-rata ${percent(overlapMean)}, paling banyak ${percent(overlapMax)}; antara tetangga rata-rata ${percent(overlapNeighbours)}, paling banyak ${percent(overlapNeighboursMax)}.`,
    en: `${papers} papers in ${seconds} seconds. Largest standard deviation of difficulty ${difficultySpread}; highest exposure ${exposureMaxToMedian} times the median; two candidates have ${percent(overlapMean)} in common, at most ${percent(overlapMax)}; neighbours ${percent(overlapNeighbours)}, at most ${percent(overlapNeighboursMax)}.`,
  };
  const subtests = report.subtests.map(({ subtest, difficulty, seconds: time, generated }) =>
    [
      subtest,
      `${difficulty.mean} (${difficulty.standardDeviation}; ${difficulty.min} - ${difficulty.max})`,
      `${time.mean} s (${time.min} - ${time.max})`,
      `${generated.mean} (${generated.min} - ${generated.max})`,
    ].join("  "),
  );
  const topics = report.topics.map(
    ({ subtest, topic, items, resting, min, median, max, chiSquare }) =>
      `${subtest} ${topic}: ${items} (-${resting}), ${min} / ${median} / ${max}, ${chiSquare}`,
  );
  return [words[language], "", ...subtests, "", ...topics];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
