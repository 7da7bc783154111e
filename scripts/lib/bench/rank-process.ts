import process from "node:process";
import { invariant, type PositionId } from "@neraca/base";
import { ContenderSheet, CPNS_2024, rankPosition, reasonOf } from "@neraca/exam";
import { contenderAt, inventNation, type NationPosition } from "./nation.ts";

export type RankSettings = {
  readonly candidates: number;
  readonly positions: number;
  readonly seed: number;
};

export type RankFigures = {
  readonly candidates: number;
  /** Everything but inventing the nation: taking the results in, in the order of venues; ranking; the words of every reason. */
  readonly seconds: number;
  /** The most memory that the process had, the invented nation included. MiB. */
  readonly rssMb: number;
  readonly positions: number;
  readonly largestPosition: number;
  readonly generateSeconds: number;
  readonly takeInSeconds: number;
  readonly rankSeconds: number;
  /** Processor time of `seconds`, of all threads. */
  readonly cpuSeconds: number;
  readonly through: number;
  readonly tiedAtCut: number;
  /** Of all reasons, in both languages: nobody can say that they were left out. */
  readonly reasonCharacters: number;
};

/** [RK16] One position is in memory at a time; what is kept of all others is their rows on the sheet. */
export function measureRanking(settings: RankSettings): RankFigures {
  const ruleSet = CPNS_2024;
  const began = performance.now();
  const nation = inventNation(ruleSet, settings);
  const positions = new Map<PositionId, NationPosition>(nation.positions.map((each) => [each.id, each]));
  const generated = performance.now();
  const cpuBefore = process.cpuUsage();

  const sheet = new ContenderSheet();
  for (let candidate = 0; candidate < nation.candidates; candidate += 1) {
    const position = nation.positions[nation.positionOf[candidate] ?? 0];
    invariant(position !== undefined, "everybody applied for a position");
    sheet.add(position.id, contenderAt(nation, candidate));
  }
  const takenIn = performance.now();

  const sums = { lines: 0, largestPosition: 0, through: 0, tiedAtCut: 0, reasonCharacters: 0 };
  for (const { positionId, contenders } of sheet.byPosition()) {
    const position = positions.get(positionId);
    invariant(position !== undefined, "a position that exists");
    const { formationType, quota } = position;
    const lines = rankPosition({ ruleSet, formationType, quota, contenders });
    sums.lines += lines.length;
    sums.largestPosition = Math.max(sums.largestPosition, lines.length);
    for (const line of lines) {
      const { id, en } = reasonOf(line);
      sums.reasonCharacters += id.length + en.length;
      if (line.status === "passed-within") sums.through += 1;
      if (line.tiedAtCut) sums.tiedAtCut += 1;
    }
  }
  const ended = performance.now();
  const cpu = process.cpuUsage(cpuBefore);
  invariant(sums.lines === settings.candidates, "everybody has a line");
  const { lines: candidates, ...counts } = sums;
  return {
    candidates,
    seconds: secondsOf(ended - generated),
    rssMb: Math.ceil(process.resourceUsage().maxRSS / 1_024),
    positions: sheet.positionIds.length,
    generateSeconds: secondsOf(generated - began),
    takeInSeconds: secondsOf(takenIn - generated),
    rankSeconds: secondsOf(ended - takenIn),
    cpuSeconds: secondsOf((cpu.user + cpu.system) / 1_000),
    ...counts,
  };
}

function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000;
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) {
  process.stdout.write(JSON.stringify(measureRanking(JSON.parse(settings) as RankSettings)));
}
