import { Worker } from "node:worker_threads";
import type { ReadTable } from "./csv-table.ts";
import { fault, type ProblemReason, problemAt } from "./problem.ts";

/** Files that are read at once: each may take a whole core, and a server in an exam needs the others. */
const FILES_MAX = 1;
/** The largest ordinary file takes one second; one that was made to be slow takes ten. */
const FILE_MS_MAX = 20_000;
/** All rows of the largest file, several times. */
const MEMORY_MB_MAX = 512;

let reading = 0;

/**
 * A file as the desk reads it, in a thread of its own that ends with it: on the server's thread a file of 30 kB that was made for it would
 * hold up an exam for seconds. Never rejects; a file that takes too much is a problem.
 */
export async function readTableApart(bytes: Uint8Array): Promise<ReadTable> {
  if (reading >= FILES_MAX) return unread("file-busy");
  reading += 1;
  const worker = new Worker(new URL("./read-table-worker.ts", import.meta.url), {
    workerData: { bytes },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
  });
  try {
    return await new Promise<ReadTable>((resolve) => {
      const giveUp = (): void => resolve(unread("file-unreadable"));
      const timer = setTimeout(giveUp, FILE_MS_MAX);
      worker.on("message", (read: ReadTable) => resolve(read));
      worker.on("error", giveUp);
      worker.on("exit", () => {
        clearTimeout(timer);
        giveUp();
      });
    });
  } finally {
    reading -= 1;
    await worker.terminate();
  }
}

function unread(reason: ProblemReason): ReadTable {
  const problems = [problemAt({ line: 1, column: null, value: "" }, fault(reason))];
  return { kind: null, separator: ",", rowCount: 0, table: null, problems };
}
