import type { Result } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";
import { JobThread } from "../threads/job-thread.ts";

/** To the worker. */
export type TypesetJob = { readonly order: DocumentOrder; readonly isPractice: boolean };

/** Documents that wait or are being set. One takes up to two seconds: whoever comes after these would wait for half a minute. */
export const ORDERS_MAX = 16;

/** A document that takes longer than this is not being set any more; the longest that we know takes two seconds. */
const ORDER_MS_MAX = 60_000;

/** Sets documents in a thread of its own: a paper of 500 candidates computes for seconds. */
export class Typesetter {
  readonly #isPractice: boolean;
  readonly #thread: JobThread<TypesetJob, Uint8Array>;

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
    this.#isPractice = isPractice;
    const file = new URL("./typesetter-worker.ts", import.meta.url);
    this.#thread = new JobThread({ file, jobsMax: ordersMax, jobMsMax: ORDER_MS_MAX });
  }

  /** The file, or `busy` when too many wait. Rejects with JobError. */
  typeset(order: DocumentOrder): Promise<Result<Uint8Array, "busy">> {
    return this.#thread.do({ order, isPractice: this.#isPractice });
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
