import { Worker } from "node:worker_threads";
import { accepted, type Result, refused } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";

/** To the worker and back. */
export type Job = { readonly id: number; readonly order: DocumentOrder; readonly isPractice: boolean };
export type Finished =
  | { readonly id: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** Documents that wait or are being set. One takes up to two seconds: whoever comes after these would wait for half a minute. */
export const ORDERS_MAX = 16;

/** A document that takes longer than this is not being set any more; the longest that we know takes two seconds. */
const ORDER_MS_MAX = 60_000;

/** The document could not be set: a bug of ours, or facts that no paper can hold. */
export class NotTypesetError extends Error {
  override readonly name = "NotTypesetError";
}

type Waiting = {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (cause: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/**
 * Sets documents in a thread of its own: a paper of 500 candidates computes for seconds, in which no answer would be acknowledged.
 * The thread is made for the first document and rests when there is nothing to do; one that dies takes with it what it had, and the
 * next document gets a new one.
 */
export class Typesetter {
  readonly #ordersMax: number;
  readonly #isPractice: boolean;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  /**
   * @param ordersMax of the longest document, so many are set within ORDER_MS_MAX
   * @param isPractice every page says that it is a practice's
   */
  constructor({
    ordersMax = ORDERS_MAX,
    isPractice,
  }: {
    readonly ordersMax?: number;
    readonly isPractice: boolean;
  }) {
    this.#ordersMax = ordersMax;
    this.#isPractice = isPractice;
  }

  /** The file, or `busy` when too many wait. Rejects with NotTypesetError. */
  async typeset(order: DocumentOrder): Promise<Result<Uint8Array, "busy">> {
    if (this.#waiting.size >= this.#ordersMax) return refused("busy");
    this.#lastId += 1;
    const job: Job = { id: this.#lastId, order, isPractice: this.#isPractice };
    const bytes = await new Promise<Uint8Array>((resolve, reject) => {
      const timer = setTimeout(
        () => this.#fail(new NotTypesetError("a document took too long")),
        ORDER_MS_MAX,
      );
      timer.unref();
      this.#waiting.set(job.id, { resolve, reject, timer });
      this.#running().postMessage(job);
    });
    return accepted(bytes);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#fail(new NotTypesetError("the server stops"));
    await worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL("./typesetter-worker.ts", import.meta.url));
    // A server that has nothing else to do may end.
    worker.unref();
    worker.on("message", (finished: Finished) => this.#finish(finished));
    worker.on("error", (cause) => {
      if (this.#worker === worker) this.#fail(new NotTypesetError("the typesetter failed", { cause }));
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#fail(new NotTypesetError("the typesetter ended"));
    });
    this.#worker = worker;
    return worker;
  }

  #finish(finished: Finished): void {
    const waiting = this.#waiting.get(finished.id);
    if (waiting === undefined) return;
    this.#waiting.delete(finished.id);
    clearTimeout(waiting.timer);
    if (finished.ok) waiting.resolve(finished.bytes);
    else waiting.reject(new NotTypesetError(finished.message));
  }

  /** Whatever the thread was at, it is at no more. */
  #fail(cause: NotTypesetError): void {
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
