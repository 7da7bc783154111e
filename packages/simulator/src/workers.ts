import { type ChildProcess, fork } from "node:child_process";
import { clearTimeout, setTimeout } from "node:timers";
import { fileURLToPath } from "node:url";
import type { WorkerMessage, WorkerTask } from "./worker.ts";
import type { SeedReport } from "./world.ts";

/** A seed takes a tenth of a second, a wild one a few. One that takes longer than this never ends. */
const SEED_MS_MAX = 120_000;

export type WorkerRun = {
  readonly task: WorkerTask;
  /** Planted into the sources that this worker loads. */
  readonly mutant: string | null;
  readonly onReport: (report: SeedReport) => void;
};

export type WorkerEnd =
  /** All seeds were run, or one was found wrong and the task says to stop there. */
  | { readonly kind: "done" }
  /** This seed has not ended: a loop, or a promise that nobody keeps. */
  | { readonly kind: "stuck"; readonly seed: number }
  /** The process died of something that no seed explains. */
  | { readonly kind: "died"; readonly code: number | null; readonly errors: string };

/** Runs one worker to its end. */
export function runWorker({ task, mutant, onReport }: WorkerRun): Promise<WorkerEnd> {
  const plant = new URL("./mutants/plant.ts", import.meta.url);
  if (mutant !== null) plant.search = encodeURIComponent(mutant);
  const worker = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), [JSON.stringify(task)], {
    stdio: ["ignore", "inherit", "pipe", "ipc"],
    execArgv: mutant === null ? [] : ["--import", plant.href],
  });
  return new Promise((resolve) => {
    let errors = "";
    let seed = task.from;
    let cancelStuck = stuckSoon(worker, () => resolve({ kind: "stuck", seed }));
    worker.stderr?.on("data", (text) => {
      errors = `${errors}${String(text)}`.slice(-4_000);
    });
    worker.on("message", (message: WorkerMessage) => {
      cancelStuck();
      cancelStuck = stuckSoon(worker, () => resolve({ kind: "stuck", seed }));
      if (message.kind === "begins") seed = message.seed;
      else onReport(message.report);
    });
    worker.on("close", (code) => {
      cancelStuck();
      resolve(code === 0 ? { kind: "done" } : { kind: "died", code, errors });
    });
  });
}

function stuckSoon(worker: ChildProcess, onStuck: () => void): () => void {
  const timer = setTimeout(() => {
    onStuck();
    worker.kill("SIGKILL");
  }, SEED_MS_MAX);
  return () => clearTimeout(timer);
}
