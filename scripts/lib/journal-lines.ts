import { DatabaseSync } from "node:sqlite";

/** One event of the journal, as its file has it. */
export type JournalLine = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly event: { readonly type: string; readonly [member: string]: unknown };
};

/**
 * Reads a journal with a reader that shares no code with the one that wrote it, not even the library. Also beside a server that writes it:
 * then as far as it was on disk at that moment.
 *
 * @param after only events with a greater position
 */
export function readJournalLines(path: string, after = 0): readonly JournalLine[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database
      .prepare("SELECT position, stream, version, body FROM events WHERE position > ? ORDER BY position")
      .all(after);
    return rows.map((row) => ({
      position: Number(row["position"]),
      stream: String(row["stream"]),
      version: Number(row["version"]),
      event: JSON.parse(String(row["body"])) as JournalLine["event"],
    }));
  } finally {
    database.close();
  }
}
