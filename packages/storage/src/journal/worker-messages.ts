import type { FlatBatch } from "./flat-batch.ts";

/** One event as the journal keeps it: `body` is the JSON of the whole event, `type` repeated beside it for people with a SQL shell. */
export type EncodedEvent = { readonly type: string; readonly body: string };

export type EncodedAppend = {
  readonly stream: string;
  readonly expectedVersion: number;
  readonly events: readonly EncodedEvent[];
};

export type EventRow = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly body: string;
  /** 32 bytes; null: written by a version that kept no chain. */
  readonly chain: Uint8Array | null;
};

/** How a worker is started. The writer owns the file and its lock; the reader only ever reads. */
export type WorkerStart = {
  readonly role: "writer" | "reader";
  readonly path: string;
  /** How long to wait for a lock that a tool outside this program may hold for a moment. */
  readonly lockWaitMs: number;
  /** A ceiling for the file, in pages. */
  readonly pagesMax: number;
};

export type WorkerRequest =
  | { readonly kind: "commit"; readonly batch: FlatBatch }
  | { readonly kind: "read"; readonly after: number; readonly limit: number }
  | {
      readonly kind: "read-stream";
      readonly stream: string;
      readonly after: number;
      readonly limit: number;
    }
  | { readonly kind: "head" }
  | { readonly kind: "close" };

export type CommitAnswer =
  /** `links`: the chain of each event, 32 bytes each, one after another. */
  | { readonly kind: "committed"; readonly firstPosition: number; readonly links: Uint8Array }
  | { readonly kind: "rejected"; readonly message: string; readonly isDiskFull: boolean }
  | { readonly kind: "unknown"; readonly message: string };

export type WorkerAnswer =
  | CommitAnswer
  | { readonly kind: "rows"; readonly rows: readonly EventRow[] }
  | { readonly kind: "head"; readonly head: number }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "closed" };

export type RequestEnvelope = { readonly id: number; readonly request: WorkerRequest };

/** The first thing a worker says is `opened` or `refused`; everything after answers a request. */
export type WorkerSaying =
  | { readonly kind: "opened" }
  | { readonly kind: "refused"; readonly why: "locked" | "foreign"; readonly message: string }
  | { readonly kind: "answer"; readonly id: number; readonly answer: WorkerAnswer };
