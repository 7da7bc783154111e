import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LedgerFolder } from "@neraca/engine";
import { writeLedgerFiles } from "@neraca/storage";

/** The published ledger in a folder. Who publishes and who collects cosignatures share it: one write at a time, in the order of the calls. */
export function ledgerFiles(folder: string): LedgerFolder {
  let last: Promise<unknown> = Promise.resolve();
  return {
    write: (files) => {
      const written = last.then(() => writeLedgerFiles(folder, files));
      // Whoever asked hears of a failure; whoever comes after it has nothing to do with it.
      last = written.then(
        () => undefined,
        () => undefined,
      );
      return written;
    },
    read: async (path) => {
      try {
        return await readFile(join(folder, path));
      } catch (cause) {
        if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
        throw cause;
      }
    },
  };
}
