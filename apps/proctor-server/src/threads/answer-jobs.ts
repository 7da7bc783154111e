import { parentPort, type TransferListItem } from "node:worker_threads";
import { invariant } from "@neraca/base";
import type { JobDone, JobSent } from "./job-thread.ts";

/**
 * For the worker of a JobThread: answers each job with what `done` makes of it. A job that fails is that job's failure, and not the end
 * of the thread with all that waits in it.
 *
 * @param handedOver what of an answer need not be copied
 */
export function answerJobs<Job, Answer>(
  done: (job: Job) => Promise<Answer>,
  handedOver: (answer: Answer) => readonly TransferListItem[] = () => [],
): void {
  invariant(parentPort !== null, "jobs are answered in a worker");
  const port = parentPort;
  port.on("message", ({ id, job }: JobSent<Job>) => {
    done(job).then(
      (answer) =>
        port.postMessage({ id, ok: true, answer } satisfies JobDone<Answer>, [...handedOver(answer)]),
      (cause: unknown) =>
        port.postMessage({ id, ok: false, message: String(cause) } satisfies JobDone<Answer>),
    );
  });
}
