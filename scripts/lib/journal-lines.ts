import { DatabaseSync } from "node:sqlite";

/** One event of the journal, as its file has it. */
export type JournalLine = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly event: { readonly type: string; readonly [member: string]: unknown };
};

/**
 * Reads a journal with a reader that shares no code with the one that wrote it, not even the library. For journals that nobody has open.
 */
export function readJournalLines(path: string): readonly JournalLine[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database
      .prepare("SELECT position, stream, version, body FROM events ORDER BY position")
      .all();
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
