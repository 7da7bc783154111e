import { closeSync, fsyncSync, openSync } from "node:fs";
import Database from "better-sqlite3";

/** How long a copy waits for a lock; in WAL mode a reader meets one only while a crash is being recovered from. */
const LOCK_WAIT_MS = 5_000;

/**
 * Copies the SQLite file at `from`, which another connection may be writing to, as it stands at one moment. `to` must not exist.
 *
 * The copy is made by SQLite itself in one read transaction (VACUUM INTO): it delays no commit, and the write-ahead log that the
 * server keeps for it meanwhile is cut afterwards. It is one file, synced, with mode 0600. Never by copying files: between the
 * database and its log a commit would be torn apart; and in the process that writes, closing any other descriptor of the file
 * would drop its locks.
 *
 * @param check looks at the finished copy, and throws when it is not what it should be
 * @throws an error when a page cannot be read
 */
export function copySqlite<T>(from: string, to: string, check: (copy: Database.Database) => T): T {
  // VACUUM INTO takes an empty file, and leaves it the mode that it has.
  closeSync(openSync(to, "wx", 0o600));
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

/** SQLite does not sync what it vacuums into. */
function sync(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
