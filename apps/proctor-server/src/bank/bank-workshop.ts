import { Worker } from "node:worker_threads";
import { accepted, type Result, refused } from "@neraca/base";
import type { BankJob, BankJobDone, BankJobName, BankJobs } from "./bank-job.ts";

/** Jobs that wait or are being done: the longest takes some three seconds, and nobody at the desk waits for half a minute. */
const JOBS_MAX = 8;
/** A job that takes longer is not being done any more. */
const JOB_MS_MAX = 60_000;

/** The job could not be done: a bug of ours, or a file that cannot be read. */
export class BankWorkshopError extends Error {
  override readonly name = "BankWorkshopError";
}

type Waiting = {
  readonly resolve: (answer: BankJobs[BankJobName]["answer"]) => void;
  readonly reject: (cause: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/**
 * Reads banks and plans papers in a thread of its own: a lint computes for more than a second, a balance for several, in which no answer
 * of an exam would be acknowledged. The thread is made for the first job; one that dies takes with it what it had, and the next job gets
 * a new one.
 */
export class BankWorkshop {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  /** `busy` when too many wait. Rejects with BankWorkshopError. */
  async do<Name extends BankJobName>(
    name: Name,
    order: BankJobs[Name]["order"],
  ): Promise<Result<BankJobs[Name]["answer"], "busy">> {
    if (this.#waiting.size >= JOBS_MAX) return refused("busy");
    this.#lastId += 1;
    const job = { id: this.#lastId, name, order } as BankJob;
    const answer = await new Promise<BankJobs[BankJobName]["answer"]>((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new BankWorkshopError("a job took too long")), JOB_MS_MAX);
      timer.unref();
      this.#waiting.set(job.id, { resolve, reject, timer });
      this.#running().postMessage(job);
    });
    // The worker answers each job with what belongs to its name.
    return accepted(answer as BankJobs[Name]["answer"]);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#fail(new BankWorkshopError("the server stops"));
    await worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL("./bank-workshop-worker.ts", import.meta.url));
    // A server that has nothing else to do may end.
    worker.unref();
    worker.on("message", (finished: BankJobDone) => this.#finish(finished));
    worker.on("error", (cause) => {
      if (this.#worker === worker) this.#fail(new BankWorkshopError("the workshop failed", { cause }));
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#fail(new BankWorkshopError("the workshop ended"));
    });
    this.#worker = worker;
    return worker;
  }

  #finish(finished: BankJobDone): void {
    const waiting = this.#waiting.get(finished.id);
    if (waiting === undefined) return;
    this.#waiting.delete(finished.id);
    clearTimeout(waiting.timer);
    if (finished.ok) waiting.resolve(finished.answer);
    else waiting.reject(new BankWorkshopError(finished.message));
  }

  /** Whatever the thread was at, it is at no more. */
  #fail(cause: BankWorkshopError): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(cause);
    }
    this.#waiting.clear();
  }
}
