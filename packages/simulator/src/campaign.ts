import type { Mark } from "./marks.ts";
import { MARKS } from "./marks.ts";
import type { Mutant } from "./mutants/mutants.ts";
import type { Check } from "./verdict.ts";
import { runWorker } from "./workers.ts";
import type { SeedReport } from "./world.ts";

export type Campaign = {
  readonly seeds: number;
  readonly steps: number;
  /** Server processes that did not end in order. */
  readonly crashes: number;
  readonly failed: readonly SeedReport[];
  /** Seeds that never ended, and workers that died: nothing is known of them. */
  readonly lost: readonly string[];
  readonly marksMissing: readonly Mark[];
};

/** Many seeds, on several processes. `onReport` is told of each as it comes, in no order. */
export async function runCampaign(
  from: number,
  count: number,
  jobs: number,
  onReport: (report: SeedReport) => void,
): Promise<Campaign> {
  const marks = new Set<Mark>();
  const failed: SeedReport[] = [];
  const total = { seeds: 0, steps: 0, crashes: 0 };
  const workers = Array.from({ length: Math.min(jobs, count) }, async (_, nth) => {
    const task = {
      from: from + nth,
      count: Math.ceil((count - nth) / jobs),
      step: jobs,
      stopsAtViolation: false,
      forced: [],
    };
    return runWorker({
      task,
      mutant: null,
      onReport: (report) => {
        total.seeds += 1;
        total.steps += report.steps;
        total.crashes += report.crashes;
        for (const mark of report.marks) marks.add(mark);
        if (report.violation !== null) failed.push(report);
        onReport(report);
      },
    });
  });
  const ends = await Promise.all(workers);
  const lost = ends.flatMap((end) => {
    if (end.kind === "stuck") return [`seed ${end.seed} does not end`];
    return end.kind === "died" ? [`a worker died (${end.code}): ${end.errors}`] : [];
  });
  return {
    ...total,
    failed: failed.toSorted((a, b) => a.seed - b.seed),
    lost,
    marksMissing: MARKS.filter((mark) => !marks.has(mark)),
  };
}

/** A mutant that so many seeds have not caught will not be caught: somebody has to write a check, or an actor. */
const MUTANT_SEEDS_MAX = 2_000;

export type MutantFate =
  | {
      readonly kind: "caught";
      readonly by: Check | "does-not-end";
      readonly seed: number;
      readonly message: string;
    }
  | { readonly kind: "survived"; readonly seeds: number }
  /** Its text is not there any more, or it does not load: it says nothing. */
  | { readonly kind: "not-planted"; readonly errors: string };

/** Runs seeds with one planted fault until one of them is found wrong. */
export async function runMutant({ name, needs }: Mutant): Promise<MutantFate> {
  let fate: MutantFate = { kind: "survived", seeds: MUTANT_SEEDS_MAX };
  const end = await runWorker({
    task: { from: 1, count: MUTANT_SEEDS_MAX, step: 1, stopsAtViolation: true, forced: needs },
    mutant: name,
    onReport: ({ seed, violation }) => {
      if (violation === null) return;
      fate = { kind: "caught", by: violation.check, seed, message: violation.message };
    },
  });
  if (end.kind === "stuck") return { kind: "caught", by: "does-not-end", seed: end.seed, message: "" };
  return end.kind === "died" ? { kind: "not-planted", errors: end.errors } : fate;
}
