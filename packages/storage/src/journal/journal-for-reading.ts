import type { Journal } from "@neraca/engine";
import { ForeignJournalError } from "./journal-errors.ts";
import { JOURNAL_APPLICATION_ID, openForReading } from "./sqlite-journal-file.ts";
import { journalReader } from "./sqlite-journal-reader.ts";
import { decodeRow } from "./sqlite-journal-row.ts";

/** How long to wait for a lock; in WAL mode a reader meets one only while a crash is being recovered from. */
const LOCK_WAIT_MS = 5_000;

/**
 * The journal at `path`, which a server may be writing to, for reading: it takes no lock that the server would miss, and
 * changes nothing in it. Where no server runs, SQLite's two side files (empty) may stay behind; the next server takes them up. For
 * command lines: calls block the calling thread.
 *
 * @throws ForeignJournalError when it is not a journal; SqliteError when there is none
 */
export function openJournalForReading(path: string): Pick<Journal, "read" | "head" | "close"> {
  const file = openForReading({ role: "reader", path, lockWaitMs: LOCK_WAIT_MS, pagesMax: 0 });
  try {
    if (file.database.pragma("application_id", { simple: true }) !== JOURNAL_APPLICATION_ID) {
      throw new ForeignJournalError(`${path} is not a Neraca journal`);
    }
    const reader = journalReader(file.database);
    return {
      read: async (after, limit) =>
        reader.read(after, limit).map((row, index) => decodeRow(row, after + index + 1)),
      head: async () => reader.head(),
      close: async () => file.release(),
    };
  } catch (cause) {
    file.release();
    throw cause;
  }
}
