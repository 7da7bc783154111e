import type { Worker } from "node:worker_threads";
import { ForeignJournalError, JournalBrokenError, JournalLockedError } from "./journal-errors.ts";
import type { RequestEnvelope, WorkerAnswer, WorkerRequest, WorkerSaying } from "./worker-messages.ts";

/** One worker, seen from the main thread: requests go out in order, each answer comes back to its request. */
export type WorkerChannel = {
  /** Rejects with JournalBrokenError when the worker dies before it answers. Posts in the moment of the call. */
  readonly ask: (request: WorkerRequest) => Promise<WorkerAnswer>;
  readonly pending: () => number;
  /** Ends the worker whatever it is doing. */
  readonly terminate: () => Promise<void>;
  /** Resolves when the worker has ended. */
  readonly ended: Promise<void>;
};

type Waiting = {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (error: Error) => void;
};

/**
 * Waits until the worker has opened its file.
 *
 * @throws JournalLockedError, ForeignJournalError, or the error that ended the worker
 */
export async function openChannel(worker: Worker): Promise<WorkerChannel> {
  const waiting = new Map<number, Waiting>();
  let requests = 0;
  let death: string | undefined;
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();

  function die(message: string): void {
    death ??= message;
    opened.reject(new JournalBrokenError(death));
    for (const { reject } of waiting.values()) reject(new JournalBrokenError(death));
    waiting.clear();
  }

  worker.on("message", (saying: WorkerSaying) => {
    switch (saying.kind) {
      case "opened":
        return opened.resolve();
      case "refused":
        return opened.reject(openError(saying.why, saying.message));
      case "answer":
        waiting.get(saying.id)?.resolve(saying.answer);
        waiting.delete(saying.id);
        return undefined;
    }
  });
  worker.on("error", (error) => {
    opened.reject(error);
    die(`the journal's worker failed: ${String(error)}`);
  });
  worker.on("exit", (code) => {
    die(`the journal's worker has ended (${code})`);
    ended.resolve();
  });

  try {
    await opened.promise;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    ask(request) {
      if (death !== undefined) return Promise.reject(new JournalBrokenError(death));
      requests += 1;
      const id = requests;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const envelope: RequestEnvelope = { id, request };
        worker.postMessage(envelope);
      });
    },
    pending: () => waiting.size,
    async terminate() {
      await worker.terminate();
    },
    ended: ended.promise,
  };
}

function openError(why: "locked" | "foreign", message: string): Error {
  return why === "locked" ? new JournalLockedError(message) : new ForeignJournalError(message);
}
