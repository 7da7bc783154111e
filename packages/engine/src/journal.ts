import type { Brand, Digest } from "@neraca/base";

/** `<kind>/<id>`, for example `sitting/2026-a` or `attempt/2026-a.c001`. */
export type StreamName = Brand<string, "StreamName">;

export function streamName(kind: "sitting" | "attempt" | "selection" | "machine", id: string): StreamName {
  return `${kind}/${id}` as StreamName;
}

/** What is written: one event, as the JSON value that the domain made. `type` is its name in the past tense. */
export type NewEvent = { readonly type: string; readonly [member: string]: unknown };

/** What is read back: the event with its place. */
export type RecordedEvent = {
  /** Place in the whole journal: 1, 2, 3 ... without gaps. */
  readonly position: number;
  readonly stream: StreamName;
  /** Place in its stream: 1, 2, 3 ... without gaps. */
  readonly version: number;
  /** The journal's hash chain up to and with this event; null: recorded by a version that kept none. */
  readonly chain: Digest | null;
  readonly event: NewEvent;
};

/** Events for the end of one stream, which must stand at `expectedVersion` (0: the stream does not exist yet). */
export type Append = {
  readonly stream: StreamName;
  readonly expectedVersion: number;
  /** At least one. */
  readonly events: readonly NewEvent[];
};

/** Certainly not stored, nothing of the batch. The caller may go on from its durable state. */
export class CommitRejectedError extends Error {
  override readonly name = "CommitRejectedError";
  /** The disk had no room for it. People can change that, so they must be told. */
  readonly isDiskFull: boolean;

  constructor(message: string, options: { readonly cause?: unknown; readonly isDiskFull?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.isDiskFull = options.isDiskFull === true;
  }
}

/** No single batch may hold more events than this: it bounds the time that one transaction keeps others waiting. */
export const BATCH_EVENTS_MAX = 20_000;

/** No event may be larger than this, as UTF-8 JSON. The largest is a sitting's roster: some 4,000 candidates fit. */
export const EVENT_BYTES_MAX = 1024 * 1024;

/**
 * The append-only record of everything that happened. One writer.
 *
 * - `commit` resolves only when the whole batch would survive a loss of power, and returns the recorded events in the order given.
 *   All or nothing: a batch is one transaction. One stream may occur several times in a batch, each with the version the one
 *   before leaves behind. It rejects with CommitRejectedError when the batch is certainly not stored (a version does not match,
 *   a limit is passed, the disk is full). Any other rejection means *unknown*: the caller must stop; only a replay tells the truth.
 *   Commits take effect in the order of the calls.
 * - `read` returns events with position > `after`, in order, at most `limit` of them; an empty list at the end. Only durable events.
 * - `readStream` returns events of one stream with version > `after`, in order, at most `limit` of them; an empty list at the end, and for a
 *   stream that does not exist. Only durable events. It costs what it returns, however long the journal is.
 * - `head` is the position of the last durable event, 0 for an empty journal.
 * - `chain` of an event is the SHA-256 of the 32 bytes of the one before (32 zero bytes before the first) followed by the UTF-8 of
 *   `<position>\n<stream>\n<version>\n<the event's JSON as it is kept>`. Who changes, drops, inserts or swaps events, or writes another past,
 *   gets another chain from there on: whoever keeps one of its values, as the ledger does, can see it.
 * - `close` waits for what is in flight; afterwards every call rejects with CommitRejectedError (commit) or Error (read, readStream, head).
 */
export type Journal = {
  readonly commit: (batch: readonly Append[]) => Promise<readonly RecordedEvent[]>;
  readonly read: (after: number, limit: number) => Promise<readonly RecordedEvent[]>;
  readonly readStream: (
    stream: StreamName,
    after: number,
    limit: number,
  ) => Promise<readonly RecordedEvent[]>;
  readonly head: () => Promise<number>;
  readonly close: () => Promise<void>;
};
