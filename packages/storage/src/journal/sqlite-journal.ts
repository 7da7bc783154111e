import { Worker } from "node:worker_threads";
import { type Digest, invariant } from "@neraca/base";
import type { Append, Journal, NewEvent, RecordedEvent, StreamName } from "@neraca/engine";
import { BATCH_EVENTS_MAX, CommitRejectedError, EVENT_BYTES_MAX } from "@neraca/engine";
import { flattened } from "./flat-batch.ts";
import { LINK_BYTES } from "./journal-chain.ts";
import { JournalBrokenError } from "./journal-errors.ts";
import { decodeRow } from "./sqlite-journal-row.ts";
import type { WorkerChannel } from "./worker-channel.ts";
import { openChannel } from "./worker-channel.ts";
import type { EncodedAppend, EncodedEvent, WorkerAnswer, WorkerStart } from "./worker-messages.ts";

export type SqliteJournalOptions = {
  /** How long a commit waits for a lock that a tool outside this program holds. Then it is rejected. */
  readonly lockWaitMs?: number;
  /** A ceiling for the file in pages of 4 KiB; beyond it commits are rejected as on a full disk. */
  readonly pagesMax?: number;
};

/** Longer than any checkpoint that another tool's connection makes on closing, shorter than a candidate's patience. */
const LOCK_WAIT_MS = 5_000;
/** 64 GiB: a venue writes some hundred MiB a day, so only a runaway gets here. */
const PAGES_MAX = 16 * 1024 * 1024;
/** Requests posted and not yet answered, per worker. The group commit posts one at a time; more than this is a caller without brakes. */
const REQUESTS_IN_FLIGHT_MAX = 256;

export type StartWorker = (start: WorkerStart) => Worker;

const startWorker: StartWorker = (start) =>
  new Worker(new URL("./sqlite-journal-worker.ts", import.meta.url), { workerData: start });

/**
 * Opens the journal in the file at `path`, creating it (mode 0600) if there is none. See the port for what it promises.
 *
 * @throws JournalLockedError when somebody has it open for writing, ForeignJournalError when the file is something else
 */
export function openSqliteJournal(path: string, options: SqliteJournalOptions = {}): Promise<Journal> {
  return openSqliteJournalOn(startWorker, path, options);
}

/** The same with a say in how workers are started: tests end them at the worst moment. */
export async function openSqliteJournalOn(
  startWorkerFor: StartWorker,
  path: string,
  options: SqliteJournalOptions,
): Promise<Journal> {
  const limits = {
    lockWaitMs: options.lockWaitMs ?? LOCK_WAIT_MS,
    pagesMax: options.pagesMax ?? PAGES_MAX,
  };
  // The writer first: it makes the file, and the log that a reader of WAL needs.
  const writer = await openChannel(startWorkerFor({ role: "writer", path, ...limits }));
  try {
    const reader = await openChannel(startWorkerFor({ role: "reader", path, ...limits }));
    return journalOver(writer, reader);
  } catch (error) {
    await writer.terminate();
    throw error;
  }
}

function journalOver(writer: WorkerChannel, reader: WorkerChannel): Journal {
  let broken: JournalBrokenError | undefined;
  let closing: Promise<void> | undefined;

  /** Remembers the first outcome that nobody knows: from then on every call says so. */
  function breakWith(message: string, cause?: unknown): JournalBrokenError {
    broken ??= new JournalBrokenError(`what is stored is unknown: ${message}`, { cause });
    return broken;
  }

  async function commit(batch: readonly Append[]): Promise<readonly RecordedEvent[]> {
    if (closing !== undefined) throw new CommitRejectedError("the journal is closed");
    if (broken !== undefined) throw broken;
    const encoded = encodeBatch(batch);
    if (encoded.length === 0) return [];
    if (writer.pending() >= REQUESTS_IN_FLIGHT_MAX)
      throw new CommitRejectedError("too many commits in flight");
    // No await before this: the order of the calls is the order of the posts.
    const answer = await askWriter(encoded);
    switch (answer.kind) {
      case "committed":
        return recordedEvents(batch, answer.firstPosition, answer.links);
      case "rejected":
        throw new CommitRejectedError(answer.message, { isDiskFull: answer.isDiskFull });
      case "unknown":
        throw breakWith(answer.message);
      case "rows":
      case "head":
      case "failed":
      case "closed":
        throw breakWith(`the writer answered ${answer.kind}`);
    }
  }

  /** A worker that dies with a commit in its hands may have made it durable or not. */
  async function askWriter(batch: readonly EncodedAppend[]): Promise<WorkerAnswer> {
    try {
      return await writer.ask({ kind: "commit", batch: flattened(batch) });
    } catch (error) {
      throw breakWith(String(error), error);
    }
  }

  async function askReader(
    request:
      | { readonly kind: "head" }
      | { readonly kind: "read"; readonly after: number; readonly limit: number }
      | {
          readonly kind: "read-stream";
          readonly stream: string;
          readonly after: number;
          readonly limit: number;
        },
  ): Promise<WorkerAnswer> {
    if (closing !== undefined) throw new Error("the journal is closed");
    if (broken !== undefined) throw broken;
    if (reader.pending() >= REQUESTS_IN_FLIGHT_MAX) throw new Error("too many reads in flight");
    const answer = await reader.ask(request);
    if (answer.kind === "failed") throw new Error(`the journal cannot be read: ${answer.message}`);
    return answer;
  }

  return {
    commit,
    async read(after, limit) {
      invariant(Number.isSafeInteger(after) && after >= 0, `not a position to read after: ${after}`);
      invariant(Number.isSafeInteger(limit) && limit >= 1, `not a number of events to read: ${limit}`);
      const answer = await askReader({ kind: "read", after, limit });
      invariant(answer.kind === "rows", `the reader answered ${answer.kind}`);
      return answer.rows.map((row, index) => decodeRow(row, after + index + 1));
    },
    async readStream(stream, after, limit) {
      invariant(Number.isSafeInteger(after) && after >= 0, `not a version to read after: ${after}`);
      invariant(Number.isSafeInteger(limit) && limit >= 1, `not a number of events to read: ${limit}`);
      const answer = await askReader({ kind: "read-stream", stream, after, limit });
      invariant(answer.kind === "rows", `the reader answered ${answer.kind}`);
      return answer.rows.map((row, index) => {
        invariant(row.version === after + index + 1, `${stream} has a hole before version ${row.version}`);
        return decodeRow(row, row.position);
      });
    },
    async head() {
      const answer = await askReader({ kind: "head" });
      invariant(answer.kind === "head", `the reader answered ${answer.kind}`);
      return answer.head;
    },
    close() {
      closing ??= broken === undefined ? closeInOrder(writer, reader) : endWorkers(writer, reader);
      return closing;
    },
  };
}

/** The writer closes last: the last connection to close copies what is left in the WAL and removes it. */
async function closeInOrder(writer: WorkerChannel, reader: WorkerChannel): Promise<void> {
  await reader.ask({ kind: "close" });
  await reader.ended;
  await writer.ask({ kind: "close" });
  await writer.ended;
}

/** A journal whose state is in doubt is not tidied up: the next process finds it as a crash would have left it. */
async function endWorkers(writer: WorkerChannel, reader: WorkerChannel): Promise<void> {
  await Promise.all([reader.terminate(), writer.terminate()]);
}

/** @throws CommitRejectedError: nothing has left this thread yet, so nothing is stored */
function encodeBatch(batch: readonly Append[]): readonly EncodedAppend[] {
  let events = 0;
  for (const append of batch) {
    if (append.events.length === 0) throw new CommitRejectedError(`no events for ${append.stream}`);
    events += append.events.length;
  }
  if (events > BATCH_EVENTS_MAX) {
    throw new CommitRejectedError(`${events} events in a batch, at most ${BATCH_EVENTS_MAX} are allowed`);
  }
  return batch.map(({ stream, expectedVersion, events: newEvents }) => ({
    stream,
    expectedVersion,
    events: newEvents.map((event) => encodeEvent(stream, event)),
  }));
}

function encodeEvent(stream: StreamName, event: NewEvent): EncodedEvent {
  const body = jsonOf(stream, event);
  const bytes = Buffer.byteLength(body);
  if (bytes > EVENT_BYTES_MAX) {
    throw new CommitRejectedError(
      `${event.type} for ${stream} has ${bytes} bytes, at most ${EVENT_BYTES_MAX} are allowed`,
    );
  }
  return { type: event.type, body };
}

function jsonOf(stream: StreamName, event: NewEvent): string {
  try {
    return JSON.stringify(event);
  } catch (error) {
    // A cycle or a BigInt: not a JSON value, so not an event.
    throw new CommitRejectedError(`${event.type} for ${stream} cannot be written as JSON`, { cause: error });
  }
}

function recordedEvents(
  batch: readonly Append[],
  firstPosition: number,
  links: Uint8Array,
): readonly RecordedEvent[] {
  const hex = Buffer.from(links.buffer, links.byteOffset, links.byteLength).toString("hex");
  const recorded: RecordedEvent[] = [];
  for (const { stream, expectedVersion, events } of batch) {
    for (const [index, event] of events.entries()) {
      const at = recorded.length * LINK_BYTES * 2;
      const chain = hex.slice(at, at + LINK_BYTES * 2) as Digest;
      const position = firstPosition + recorded.length;
      recorded.push({ position, stream, version: expectedVersion + index + 1, chain, event });
    }
  }
  return recorded;
}
