import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "@neraca/base";
import { openSqliteRegistry } from "@neraca/storage";
import { type CandidatesJob, type JobMessage, runCandidatesJob } from "./candidates-job.ts";
import { newCandidateId } from "./import-tools.ts";

/** Does the one job that it was started with, on a connection of its own. */
const job = workerData as CandidatesJob;
const port = parentPort;
invariant(port !== null, "a thread of its own");
const tell = (message: JobMessage): void => port.postMessage(message);
const registry = await openSqliteRegistry(job.registryPath);
try {
  const outcome = await runCandidatesJob(job, {
    registry,
    newId: newCandidateId,
    onProgress: (percent) => tell({ type: "progress", percent }),
    mayWrite: async () => {
      const answer = once(port, "message");
      tell({ type: "may-write" });
      await answer;
    },
  });
  await registry.close();
  tell({ type: "done", outcome });
} finally {
  port.close();
}
