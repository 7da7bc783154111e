import { Worker } from "node:worker_threads";
import { accepted, type Result, refused } from "@neraca/base";

/** To the worker and back. */
export type JobSent<Job> = { readonly id: number; readonly job: Job };
export type JobDone<Answer> =
  | { readonly id: number; readonly ok: true; readonly answer: Answer }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** The job could not be done: a bug of ours, or facts that nothing can be made of. */
export class JobError extends Error {
  override readonly name = "JobError";
}

export type JobThreadOptions = {
  /** Of the worker, which answers with `answerJobs`. */
  readonly file: URL;
  /** That wait or are being done: who comes after these would wait too long. */
  readonly jobsMax: number;
  /** A job that takes longer is not being done any more. */
  readonly jobMsMax: number;
};

type Waiting<Answer> = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/**
 * Does jobs one after another in a thread of its own: what computes for seconds here would be seconds in which no answer of an exam is
 * acknowledged. The thread is made for the first job and rests when there is nothing to do; one that dies takes with it what it had, and
 * the next job gets a new one.
 */
export class JobThread<Job, Answer> {
  readonly #options: JobThreadOptions;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(options: JobThreadOptions) {
    this.#options = options;
  }

  /** `busy` when too many wait. Rejects with JobError. */
  async do(job: Job): Promise<Result<Answer, "busy">> {
    const { jobsMax, jobMsMax } = this.#options;
    if (this.#waiting.size >= jobsMax) return refused("busy");
    this.#lastId += 1;
    const sent: JobSent<Job> = { id: this.#lastId, job };
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new JobError("a job took too long")), jobMsMax);
      timer.unref();
      this.#waiting.set(sent.id, { resolve, reject, timer });
      this.#running().postMessage(sent);
    });
    return accepted(answer);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#fail(new JobError("the server stops"));
    await worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#options.file);
    // A server that has nothing else to do may end.
    worker.unref();
    worker.on("message", (done: JobDone<Answer>) => this.#finish(done));
    worker.on("error", (cause) => {
      if (this.#worker === worker) this.#fail(new JobError("the thread failed", { cause }));
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#fail(new JobError("the thread ended"));
    });
    this.#worker = worker;
    return worker;
  }

  #finish(done: JobDone<Answer>): void {
    const waiting = this.#waiting.get(done.id);
    if (waiting === undefined) return;
    this.#waiting.delete(done.id);
    clearTimeout(waiting.timer);
    if (done.ok) waiting.resolve(done.answer);
    else waiting.reject(new JobError(done.message));
  }

  /** Whatever the thread was at, it is at no more. */
  #fail(cause: JobError): void {
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
