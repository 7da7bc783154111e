import { parentPort, type TransferListItem } from "node:worker_threads";
import { invariant } from "@neraca/base";
import type { FromWorker, ToWorker } from "./job-thread.ts";

/** Asks whoever gave the job something in the midst of it. */
export type Ask<Question, Reply> = (question: Question) => Promise<Reply>;

/**
 * For the worker of a JobThread: answers each job with what `done` makes of it. A job that fails is that job's failure, and not the end
 * of the thread with all that waits in it.
 *
 * @param handedOver what of an answer need not be copied
 */
export function answerJobs<Job, Answer, Question = never, Reply = never>(
  done: (job: Job, ask: Ask<Question, Reply>) => Promise<Answer>,
  handedOver: (answer: Answer) => readonly TransferListItem[] = () => [],
): void {
  invariant(parentPort !== null, "jobs are answered in a worker");
  const port = parentPort;
  const replies = new Map<number, (reply: Reply) => void>();
  let asked = 0;
  const tell = (message: FromWorker<Answer, Question>, moved: readonly TransferListItem[] = []): void =>
    port.postMessage(message, [...moved]);
  const askIn =
    (id: number): Ask<Question, Reply> =>
    (question) =>
      new Promise((resolve) => {
        asked += 1;
        replies.set(asked, resolve);
        tell({ kind: "asked", id, question, nth: asked });
      });
  port.on("message", (message: ToWorker<Job, Reply>) => {
    if (message.kind === "reply") {
      replies.get(message.nth)?.(message.reply);
      replies.delete(message.nth);
      return;
    }
    const { id, job } = message;
    done(job, askIn(id)).then(
      (answer) => tell({ kind: "done", id, answer }, handedOver(answer)),
      (cause: unknown) => tell({ kind: "failed", id, message: String(cause) }),
    );
  });
}
