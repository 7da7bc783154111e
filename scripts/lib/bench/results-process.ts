import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { invariant, seeded } from "@neraca/base";
import { KeptResults, REGISTRY_ROWS_MAX, type Registry, type Rest } from "@neraca/engine";
import { Results, Turns } from "@neraca/proctor-server";
import { openSqliteRegistry } from "@neraca/storage";
import { type SealedSelection, sealedSelection } from "@neraca/testkit/sealed-selection";
import { median } from "./statistics.ts";

export type ResultsSettings = {
  readonly candidates: number;
  readonly positions: number;
  readonly seed: number;
};

/**
 * Milliseconds, the median of several. `all`: the page of results; `page`: a page of one position's ranking. A stall is the longest time for which
 * nobody else had the thread; `Cpu`: what the thread itself worked in it, which no other process lengthens.
 */
type Asked = {
  readonly allMs: number;
  readonly allStallMs: number;
  readonly allStallCpuMs: number;
  readonly pageMs: number;
};

export type ResultsFigures = {
  readonly candidates: number;
  readonly positions: number;
  /** The first question after something has changed, where all that stands is read at once. */
  readonly atOnce: Asked;
  /** The same, as it is: read in turns. */
  readonly first: Asked;
  /** The next ones. */
  readonly again: Asked;
  /** How much longer the thread worked without a turn where it was read at once. */
  readonly stallRatio: number;
  readonly allRatio: number;
  readonly pageRatio: number;
  /** Of what is kept after all positions were leafed through, as it is estimated. MiB. */
  readonly keptMb: number;
};

const SLOW_ROUNDS = 5;
const QUICK_ROUNDS = 200;
const SITTING_CANDIDATES = 500;
const ALL = { search: "", status: null, sort: "place", from: 0 } as const;

/** Sealed results of a registry on disk; the hall that holds them is invented. */
async function measureResults(settings: ResultsSettings): Promise<ResultsFigures> {
  const { candidates, positions, seed } = settings;
  const world = sealedSelection({
    candidates,
    positions,
    sittings: Math.ceil(candidates / SITTING_CANDIDATES),
    generator: seeded(seed.toString(16).padStart(64, "0"), "bench results"),
  });
  const folder = await mkdtemp(join(tmpdir(), "neraca-bench-results-"));
  const registry = await openSqliteRegistry(join(folder, "registry.sqlite"));
  try {
    await fill(registry, world);
    return await measured(settings, world, registry);
  } finally {
    await registry.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(registry: Registry, { records }: SealedSelection): Promise<void> {
  const made = [
    await registry.createSelection(records.selection),
    await registry.createPositions(records.positions),
  ];
  for (let from = 0; from < records.candidates.length; from += REGISTRY_ROWS_MAX) {
    made.push(await registry.createCandidates(records.candidates.slice(from, from + REGISTRY_ROWS_MAX)));
  }
  for (const outcome of made) invariant(outcome.ok, `not made: ${JSON.stringify(outcome)}`);
}

async function measured(
  { candidates, positions }: ResultsSettings,
  world: SealedSelection,
  registry: Registry,
): Promise<ResultsFigures> {
  const { selectionId, positionIds } = world;
  const invented = world.sources();
  const { selectionById, positionsOfSelection, namesOfSelection, changeMark } = registry;
  const looks = { selectionById, positionsOfSelection, namesOfSelection, changeMark };
  const sources = { ...invented, registry: { ...invented.registry, ...looks } };
  const desk = (rest?: Rest): Results => {
    const kept = new KeptResults(rest === undefined ? sources : { ...sources, rest });
    return new Results({ ...sources, kept, staffNameOf: () => null });
  };
  const positionAt = (round: number) => positionIds[round % positionIds.length] ?? positionIds[0];
  const page = (results: Results, round: number): Promise<unknown> => {
    const positionId = positionAt(round);
    invariant(positionId !== undefined, "there are positions");
    return results.page(selectionId, positionId, ALL);
  };

  const asked = async (desk: () => Results): Promise<Asked> => ({
    ...(await timed(SLOW_ROUNDS, () => desk().view(selectionId))),
    pageMs: (await timed(SLOW_ROUNDS, (round) => page(desk(), round))).allMs,
  });
  const atOnce = await asked(() => desk());
  const first = await asked(() => {
    const turns = new Turns();
    return desk((lines) => turns.after(lines));
  });
  const kept = new KeptResults(sources);
  const results = new Results({ ...sources, kept, staffNameOf: () => null });
  await results.view(selectionId);
  for (const [round] of positionIds.entries()) await page(results, round);
  const again = {
    ...(await timed(QUICK_ROUNDS, () => results.view(selectionId))),
    // Leafed through in one position, as people do.
    pageMs: (await timed(QUICK_ROUNDS, () => page(results, 0))).allMs,
  };
  return {
    candidates,
    positions,
    atOnce,
    first,
    again,
    stallRatio: Math.round((10 * atOnce.allStallCpuMs) / first.allStallCpuMs) / 10,
    allRatio: Math.round(first.allMs / again.allMs),
    pageRatio: Math.round(first.pageMs / again.pageMs),
    keptMb: Math.round(kept.bytes / 1_048_576),
  };
}

/** The longest time for which nobody else had the thread is seen by a timer that wants it as often as it can. */
async function timed(
  rounds: number,
  work: (round: number) => Promise<unknown>,
): Promise<Omit<Asked, "pageMs">> {
  const times: number[] = [];
  const stalls: number[] = [];
  const worked: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let [longest, longestCpu] = [0, 0];
    let [last, lastCpu] = [performance.now(), workedMs()];
    let isRunning = true;
    const look = (): void => {
      const [now, nowCpu] = [performance.now(), workedMs()];
      longest = Math.max(longest, now - last);
      longestCpu = Math.max(longestCpu, nowCpu - lastCpu);
      [last, lastCpu] = [now, nowCpu];
      if (isRunning) setImmediate(look);
    };
    setImmediate(look);
    const began = performance.now();
    await work(round);
    times.push(performance.now() - began);
    await new Promise((go) => setImmediate(go));
    isRunning = false;
    stalls.push(longest);
    worked.push(longestCpu);
  }
  return {
    allMs: round3(median(times)),
    allStallMs: round3(median(stalls)),
    allStallCpuMs: round3(median(worked)),
  };
}

/** By this thread, since it began. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function round3(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) {
  process.stdout.write(JSON.stringify(await measureResults(JSON.parse(settings) as ResultsSettings)));
}
