import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { unflattened } from "./flat-batch.ts";
import { ForeignJournalError, JournalLockedError } from "./journal-errors.ts";
import { openForReading, openForWriting } from "./sqlite-journal-file.ts";
import { journalReader } from "./sqlite-journal-reader.ts";
import { journalWriter } from "./sqlite-journal-writer.ts";
import type {
  RequestEnvelope,
  WorkerAnswer,
  WorkerRequest,
  WorkerSaying,
  WorkerStart,
} from "./worker-messages.ts";

/**
 * The thread that SQLite blocks instead of the server. Requests are handled one after the other in the order they were posted, which
 * is what keeps commits in the order of the calls. An exception that nobody expects ends the thread; the main thread then calls
 * everything in flight unknown.
 */

type Service = {
  readonly answer: (request: WorkerRequest) => WorkerAnswer;
  /** What can wait until the answer is posted. */
  readonly afterwards: () => void;
};

function writerService(start: WorkerStart): Service {
  const file = openForWriting(start);
  const writer = journalWriter(file.database);
  return {
    answer(request) {
      switch (request.kind) {
        case "commit":
          return writer.commit(unflattened(request.batch));
        case "close":
          file.release();
          return { kind: "closed" };
        case "read":
        case "read-stream":
        case "head":
          throw new Error(`the writer was asked for ${request.kind}`);
      }
    },
    afterwards() {
      writer.checkpointIfDue();
    },
  };
}

function readerService(start: WorkerStart): Service {
  const file = openForReading(start);
  const reader = journalReader(file.database);
  return {
    answer(request) {
      try {
        switch (request.kind) {
          case "read":
            return { kind: "rows", rows: reader.read(request.after, request.limit) };
          case "read-stream": {
            const { stream, after, limit } = request;
            return { kind: "rows", rows: reader.readStream(stream, after, limit) };
          }
          case "head":
            return { kind: "head", head: reader.head() };
          case "close":
            file.release();
            return { kind: "closed" };
          case "commit":
            throw new Error("the reader was asked to commit");
        }
      } catch (error) {
        if (!(error instanceof Database.SqliteError)) throw error;
        return { kind: "failed", message: `${error.code}: ${error.message}` };
      }
    },
    afterwards() {},
  };
}

function openService(start: WorkerStart): Service | WorkerSaying {
  try {
    return start.role === "writer" ? writerService(start) : readerService(start);
  } catch (error) {
    if (error instanceof JournalLockedError)
      return { kind: "refused", why: "locked", message: error.message };
    if (error instanceof ForeignJournalError)
      return { kind: "refused", why: "foreign", message: error.message };
    throw error;
  }
}

function serve(port: MessagePort, start: WorkerStart): void {
  const say = (saying: WorkerSaying): void => port.postMessage(saying);
  const service = openService(start);
  if ("kind" in service) {
    say(service);
    return;
  }
  port.on("message", ({ id, request }: RequestEnvelope) => {
    const answer = service.answer(request);
    say({ kind: "answer", id, answer });
    if (answer.kind === "closed") port.close();
    else service.afterwards();
  });
  say({ kind: "opened" });
}

if (parentPort === null) throw new Error("sqlite-journal-worker.ts runs as a worker thread only");
serve(parentPort, workerData as WorkerStart);
