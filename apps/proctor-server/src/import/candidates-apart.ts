import { Worker } from "node:worker_threads";
import type { Registry } from "@neraca/engine";
import type { CandidatesJob, JobMessage, JobOutcome } from "./candidates-job.ts";

/** The largest file takes some ten seconds; one that was made to be slow must end. */
const JOB_MS_MAX = 90_000;
/** All rows of the largest file, several times. */
const MEMORY_MB_MAX = 1_024;

export type RunningJob = {
  /** `unreadable`: it took too much, or was stopped. Nothing of it was stored then. */
  readonly outcome: Promise<JobOutcome | { readonly kind: "unreadable" }>;
  /** Ends it, and undoes what it was writing. */
  readonly stop: () => Promise<void>;
};

/**
 * Does one step of an import in a thread of its own, with its own connection to the registry: the server's thread only hears how far it is.
 * While it writes, the server's own writes wait for it without stopping the thread. A thread that ends while it writes leaves nothing: its
 * transaction is rolled back.
 */
export function runApart(
  job: CandidatesJob,
  registry: Pick<Registry, "whileAnotherWrites">,
  onProgress: (percent: number) => void,
): RunningJob {
  const worker = new Worker(new URL("./candidates-worker.ts", import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
  });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const outcome = new Promise<JobOutcome | { readonly kind: "unreadable" }>((resolve) => {
    const giveUp = (): void => resolve({ kind: "unreadable" });
    const timer = setTimeout(() => void worker.terminate(), JOB_MS_MAX);
    worker.on("message", (message: JobMessage) => {
      if (message.type === "progress") onProgress(message.percent);
      else if (message.type === "done") resolve(message.outcome);
      else {
        registry
          .whileAnotherWrites(() => {
            worker.postMessage("go");
            return ended;
          })
          // The server is ending.
          .catch(() => worker.terminate());
      }
    });
    worker.on("error", giveUp);
    void ended.then(() => {
      clearTimeout(timer);
      giveUp();
    });
  });
  return {
    // Not before its connection is closed: whoever asks next finds what it wrote, and no lock.
    outcome: outcome.then(async (done) => {
      await ended;
      return done;
    }),
    stop: async () => {
      await worker.terminate();
    },
  };
}
