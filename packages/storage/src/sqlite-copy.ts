import { chmodSync, closeSync, fsyncSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { ForeignJournalError } from "./journal/journal-errors.ts";
import { JOURNAL_APPLICATION_ID } from "./journal/sqlite-journal-file.ts";
import { ForeignRegistryError, REGISTRY_APPLICATION_ID } from "./registry/registry-database.ts";

/** How long a copy waits for a lock; in WAL mode a reader meets one only while a crash is being recovered from. */
const LOCK_WAIT_MS = 5_000;

/**
 * Copies the journal at `from`, which a server may be writing to, as it stands at one moment: with every event that was acknowledged
 * before the call. `to` must not exist.
 *
 * The copy is made by SQLite itself in one read transaction (VACUUM INTO): it delays no commit, and the write-ahead log that the
 * server keeps for it meanwhile is cut afterwards. It is one file, synced, with mode 0600. Never by copying files: between the
 * database and its log a commit would be torn apart; and in the process that writes the journal, closing any other descriptor of
 * it would drop its locks.
 *
 * @returns the position of the last event
 * @throws ForeignJournalError when it is not a journal; an error when a page cannot be read or the copy has a hole
 */
export function copyJournal(from: string, to: string): number {
  return copied(from, to, (copy) => {
    if (copy.pragma("application_id", { simple: true }) !== JOURNAL_APPLICATION_ID) {
      throw new ForeignJournalError(`${from} is not a Neraca journal`);
    }
    return headOf(copy, from);
  });
}

/** As `copyJournal`, for the registry. */
export function copyRegistry(from: string, to: string): void {
  copied(from, to, (copy) => {
    if (copy.pragma("application_id", { simple: true }) !== REGISTRY_APPLICATION_ID) {
      throw new ForeignRegistryError(`${from} is not a Neraca registry`);
    }
  });
}

function copied<T>(from: string, to: string, check: (copy: Database.Database) => T): T {
  // VACUUM INTO takes an empty file, and leaves it the mode that it has.
  closeSync(openSync(to, "wx", 0o600));
  chmodSync(to, 0o600);
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: LOCK_WAIT_MS });
  try {
    source.prepare("VACUUM INTO ?").run(to);
  } finally {
    source.close();
  }
  sync(to);
  const copy = new Database(to, { readonly: true, fileMustExist: true });
  try {
    const found: unknown = copy.pragma("quick_check(1)", { simple: true });
    if (found !== "ok") throw new Error(`the copy of ${from} is damaged: ${String(found)}`);
    return check(copy);
  } finally {
    copy.close();
  }
}

function headOf(copy: Database.Database, from: string): number {
  const row = copy
    .prepare<[], { events: number; head: number }>(
      "SELECT count(*) AS events, coalesce(max(position), 0) AS head FROM events",
    )
    .get();
  if (row === undefined || row.events !== row.head) throw new Error(`the copy of ${from} has a hole`);
  return row.head;
}

/** SQLite does not sync what it vacuums into. */
function sync(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
