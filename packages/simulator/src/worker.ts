import type { Fault } from "./faults.ts";
import { runSeed, type SeedReport, strayBug } from "./world.ts";

/** What a worker is asked to run: `count` seeds from `from` on, every `step`th. */
export type WorkerTask = {
  readonly from: number;
  readonly count: number;
  readonly step: number;
  readonly stopsAtViolation: boolean;
  readonly forced: readonly Fault[];
};

/** A seed is about to run, or has run. */
export type WorkerMessage =
  | { readonly kind: "begins"; readonly seed: number }
  | { readonly kind: "report"; readonly report: SeedReport };

/** A process of its own that runs seeds, one after another, and says what became of each. */
async function main(): Promise<void> {
  process.on("uncaughtException", strayBug);
  process.on("unhandledRejection", strayBug);
  const task = JSON.parse(process.argv[2] ?? "") as WorkerTask;
  for (let nth = 0; nth < task.count; nth += 1) {
    const seed = task.from + nth * task.step;
    tell({ kind: "begins", seed });
    const report = await runSeed(seed, { wholeTrace: false, forced: task.forced });
    tell({ kind: "report", report });
    if (report.violation !== null && task.stopsAtViolation) return;
  }
}

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

await main();
process.disconnect?.();
