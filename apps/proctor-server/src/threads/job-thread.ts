import { Worker } from "node:worker_threads";
import { accepted, type Result, refused } from "@neraca/base";

/** To the worker and back. A job may ask in the midst of it; `nth` tells which question is replied to. */
export type ToWorker<Job, Reply> =
  | { readonly kind: "job"; readonly id: number; readonly job: Job }
  | { readonly kind: "reply"; readonly nth: number; readonly reply: Reply };
export type FromWorker<Answer, Question> =
  | { readonly kind: "done"; readonly id: number; readonly answer: Answer }
  | { readonly kind: "failed"; readonly id: number; readonly message: string }
  | { readonly kind: "asked"; readonly id: number; readonly nth: number; readonly question: Question };

/** The job could not be done: a bug of ours, or facts that nothing can be made of. */
export class JobError extends Error {
  override readonly name = "JobError";
}

export type JobThreadOptions = {
  /** Of the worker, which answers with `answerJobs`. */
  readonly file: URL;
  /** That wait or are being done: who comes after these would wait too long. */
  readonly jobsMax: number;
  /** Nothing that is done for so long, of a job or of those before it: it is not being done any more. */
  readonly jobMsMax: number;
  /** What the worker is started with. */
  readonly workerData?: unknown;
  /** A worker that wants more ends, and so do its jobs. Without: as much as Node gives it. */
  readonly memoryMbMax?: number;
  /** A worker without a job for so long ends, with what it keeps. Without: it rests until the server stops. */
  readonly restMsMax?: number;
};

type Waiting<Answer, Question, Reply> = {
  readonly asked: ((question: Question) => Promise<Reply>) | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/**
 * Does jobs one after another in a thread of its own: what computes for seconds here would be seconds in which no answer of an exam is
 * acknowledged. The thread is made for the first job and rests when there is nothing to do; one that dies takes with it what it had, and
 * the next job gets a new one.
 */
export class JobThread<Job, Answer, Question = never, Reply = never> {
  readonly #options: JobThreadOptions;
  readonly #waiting = new Map<number, Waiting<Answer, Question, Reply>>();
  #resting: NodeJS.Timeout | undefined;
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(options: JobThreadOptions) {
    this.#options = options;
  }

  /**
   * `busy` when too many wait. Rejects with JobError, and not before the worker is at it no more.
   *
   * @param asked replies to what the job asks in the midst of it; without a reply the thread ends
   */
  async do(job: Job, asked?: (question: Question) => Promise<Reply>): Promise<Result<Answer, "busy">> {
    const { jobsMax, jobMsMax } = this.#options;
    if (this.#waiting.size >= jobsMax) return refused("busy");
    clearTimeout(this.#resting);
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new JobError("a job took too long")), jobMsMax);
      timer.unref();
      this.#waiting.set(id, { asked, resolve, reject, timer });
      this.#running().postMessage({ kind: "job", id, job } satisfies ToWorker<Job, Reply>);
    });
    return accepted(answer);
  }

  async close(): Promise<void> {
    clearTimeout(this.#resting);
    const worker = this.#worker;
    this.#fail(new JobError("the server stops"));
    await worker?.terminate();
  }

  /** Ends a worker that has nothing to do, and forgets what it keeps. */
  rest(): void {
    if (this.#waiting.size === 0) this.#fail(new JobError("nothing waits"));
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const { file, workerData, memoryMbMax } = this.#options;
    const limits = memoryMbMax === undefined ? {} : { maxOldGenerationSizeMb: memoryMbMax };
    const worker = new Worker(file, { workerData, resourceLimits: limits });
    // A server that has nothing else to do may end.
    worker.unref();
    worker.on("message", (message: FromWorker<Answer, Question>) => this.#hear(worker, message));
    worker.on("error", (cause) => {
      if (this.#worker === worker) this.#fail(new JobError("the thread failed", { cause }));
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#fail(new JobError("the thread ended"));
    });
    this.#worker = worker;
    return worker;
  }

  #hear(worker: Worker, message: FromWorker<Answer, Question>): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.kind === "asked") {
      const { nth, question } = message;
      const reply = waiting.asked?.(question);
      void reply?.then(
        (its) => {
          // What it waited for was no time of its own.
          waiting.timer.refresh();
          worker.postMessage({ kind: "reply", nth, reply: its } satisfies ToWorker<Job, Reply>);
        },
        (cause: unknown) => {
          if (this.#worker === worker) this.#fail(new JobError("a question has no reply", { cause }));
        },
      );
      return;
    }
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    // Jobs are done one after the other: those behind this one have only begun to wait for themselves.
    for (const { timer } of this.#waiting.values()) timer.refresh();
    const { restMsMax } = this.#options;
    if (this.#waiting.size === 0 && restMsMax !== undefined)
      this.#resting = setTimeout(() => this.rest(), restMsMax).unref();
    if (message.kind === "done") waiting.resolve(message.answer);
    else waiting.reject(new JobError(message.message));
  }

  /** Whatever the thread was at, it is at no more: also not at a write, by the time whoever waits is told. */
  #fail(cause: JobError): void {
    const worker = this.#worker;
    this.#worker = null;
    const failed = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { timer } of failed) clearTimeout(timer);
    const tell = (): void => {
      for (const { reject } of failed) reject(cause);
    };
    if (worker === null) tell();
    else void worker.terminate().finally(tell);
  }
}
