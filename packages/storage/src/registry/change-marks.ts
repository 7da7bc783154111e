import type { RegistryOutcome } from "@neraca/engine";
import type { RegistryDatabase } from "./registry-database.ts";

type Write = (rows: number, work: () => void) => RegistryOutcome;

export type ChangeMarks = {
  /** The same writer, for what no mark tells of. */
  readonly apart: (write: Write) => Write;
  readonly mark: () => string;
};

/**
 * Marks that differ once something has changed. Rows that this connection has written are counted by SQLite, also those of a transaction
 * that was rolled back; that another connection has written, in whatever process, `data_version` tells. Logins and notes are written all
 * day long and say nothing of a selection: they are left out, so a mark can differ without need and never the other way.
 */
export function changeMarks({ $client }: RegistryDatabase): ChangeMarks {
  const total = $client.prepare<[], number>("SELECT total_changes()").pluck();
  const written = (): number => total.get() ?? 0;
  let apart = 0;
  return {
    apart: (write) => (rows, work) =>
      write(rows, () => {
        const before = written();
        try {
          work();
        } finally {
          apart += written() - before;
        }
      }),
    mark: () => `${String($client.pragma("data_version", { simple: true }))}.${written() - apart}`,
  };
}
