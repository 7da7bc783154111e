import { chmodSync, closeSync, existsSync, fsyncSync, openSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { LINK_BYTES } from "./journal-chain.ts";
import { ForeignJournalError, JournalLockedError } from "./journal-errors.ts";
import type { WorkerStart } from "./worker-messages.ts";

/** "NRCJ": tells our journal from every other SQLite file. */
export const JOURNAL_APPLICATION_ID = 0x4e52434a;
/** Version of the table below. A journal of the one before is taken over: its events stay as they are, and have no link of the chain. */
export const JOURNAL_FORMAT_VERSION = 2;
export const UNCHAINED_FORMAT_VERSION = 1;

/**
 * The WAL is written from its beginning again whenever all of it is copied and nobody reads from it; then SQLite cuts the file to
 * this. It is longer only while a reader (a backup, say) keeps an old state in view.
 */
const WAL_FILE_BYTES_MAX = 8 * 1024 * 1024;

const CHAIN_TRIGGER = `
  CREATE TRIGGER events_are_chained BEFORE INSERT ON events
    WHEN NEW.chain IS NULL OR length(NEW.chain) IS NOT ${LINK_BYTES}
    BEGIN SELECT RAISE(ABORT, 'events are chained'); END;
`;

/**
 * The triggers bind every connection, also one that a person opens with a SQL shell. The one on INSERT keeps positions and versions
 * without gaps and closes the back door of INSERT OR REPLACE, which deletes without asking the DELETE trigger.
 */
export const JOURNAL_SCHEMA = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    chain BLOB,
    UNIQUE (stream, version)
  ) STRICT;
  CREATE TRIGGER events_come_one_after_another BEFORE INSERT ON events
    WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM events)
      OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM events WHERE stream = NEW.stream)
    BEGIN SELECT RAISE(ABORT, 'events come one after another'); END;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  ${CHAIN_TRIGGER}
  PRAGMA application_id = ${JOURNAL_APPLICATION_ID};
  PRAGMA user_version = ${JOURNAL_FORMAT_VERSION};
`;

/** From the format before. Takes no time, however many events there are: none of them is touched. */
const TAKE_OVER = `
  ALTER TABLE events ADD COLUMN chain BLOB;
  ${CHAIN_TRIGGER}
  PRAGMA user_version = ${JOURNAL_FORMAT_VERSION};
`;

export type JournalFile = { readonly database: Database.Database; readonly release: () => void };

/**
 * Opens the journal for writing, creating it if there is none.
 *
 * The steps, and what a crash after each leaves behind:
 * 1. Lock. A crash frees it (the kernel does).
 * 2. An empty file with mode 0600, its name synced into the folder. Left: a file of 0 bytes, taken for new the next time.
 * 3. The checks. They only read.
 * 4. WAL mode, which writes the first page. Left: a file without tables and with application id 0, taken for new.
 * 5. The table, the triggers and the marks, in one transaction; or the column and trigger that a journal of the format before lacks. Left:
 *    all or nothing of it.
 *
 * @throws JournalLockedError, ForeignJournalError; SqliteError when the disk fails
 */
export function openForWriting(start: WorkerStart): JournalFile {
  const path = realPathOf(start.path);
  const lock = lockJournal(path);
  try {
    createEmptyFile(path);
    // Before SQLite opens it: the WAL takes its mode from the database file.
    chmodSync(path, 0o600);
    const database = new Database(path, { timeout: start.lockWaitMs });
    try {
      prepareForWriting(database, start);
      syncFolder(path);
    } catch (error) {
      database.close();
      throw error;
    }
    return {
      database,
      release() {
        database.close();
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Opens the journal that the writer has opened before, for reading only. */
export function openForReading(start: WorkerStart): JournalFile {
  const database = new Database(realPathOf(start.path), {
    readonly: true,
    fileMustExist: true,
    timeout: start.lockWaitMs,
  });
  return { database, release: () => database.close() };
}

function prepareForWriting(database: Database.Database, start: WorkerStart): void {
  const lacks = lackOf(database, start.path);
  const mode = database.pragma("journal_mode = WAL", { simple: true });
  if (mode !== "wal")
    throw new ForeignJournalError(`${start.path}: this file system has no WAL mode (got ${mode})`);
  // FULL: in WAL mode the sync of the WAL is part of every COMMIT. NORMAL would lose acknowledged answers with the power.
  database.pragma("synchronous = FULL");
  // The writer checkpoints by itself, after it has answered; see sqlite-journal-writer.ts.
  database.pragma("wal_autocheckpoint = 0");
  database.pragma(`journal_size_limit = ${WAL_FILE_BYTES_MAX}`);
  database.pragma(`max_page_count = ${start.pagesMax}`);
  if (lacks !== null) database.transaction(() => database.exec(lacks)).immediate();
}

/** The SQL that makes the file a journal of this format; null when it is one. */
function lackOf(database: Database.Database, path: string): string | null {
  const marks = marksOf(database, path);
  if (marks.applicationId === 0 && marks.formatVersion === 0 && marks.tables === 0) return JOURNAL_SCHEMA;
  if (marks.applicationId !== JOURNAL_APPLICATION_ID) {
    throw new ForeignJournalError(`${path} is an SQLite file of another program, not a Neraca journal`);
  }
  if (marks.formatVersion === UNCHAINED_FORMAT_VERSION) return TAKE_OVER;
  if (marks.formatVersion !== JOURNAL_FORMAT_VERSION) {
    throw new ForeignJournalError(
      `${path} is a Neraca journal of format ${marks.formatVersion}; this program reads and writes format ${JOURNAL_FORMAT_VERSION}`,
    );
  }
  return null;
}

function marksOf(database: Database.Database, path: string) {
  try {
    return {
      applicationId: Number(database.pragma("application_id", { simple: true })),
      formatVersion: Number(database.pragma("user_version", { simple: true })),
      tables: Number(database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()),
    };
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB") {
      throw new ForeignJournalError(`${path} is not an SQLite file`, { cause: error });
    }
    throw error;
  }
}

/**
 * Holds `<journal>.lock`, an empty SQLite file, in an exclusive transaction that is never written to.
 *
 * Why so: it is a lock of the kernel, so the death of the process frees it in the same moment (a file with a process id in it would
 * outlive a power cut, and ids are reused). Why not `locking_mode = EXCLUSIVE` on the journal itself: it would shut out our own
 * reader, and the tools that back up or verify a running journal. The journal must lie on a local disk; network file systems
 * do not keep such locks, and SQLite's WAL does not work there either.
 *
 * Nothing in this program may open the lock or the journal other than through SQLite: on Unix, closing any other descriptor of
 * a file drops the process's locks on it.
 */
function lockJournal(path: string): Database.Database {
  const lockPath = `${path}.lock`;
  createEmptyFile(lockPath);
  const lock = new Database(lockPath, { timeout: 0 });
  try {
    // No rollback journal beside the lock: on a full disk it could not be made, and the journal must still open for reading.
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      throw new JournalLockedError(`${path} is already open for writing, here or in another process`, {
        cause: error,
      });
    }
    throw error;
  }
}

/** Whether somebody has the journal at `path` open for writing. Asks the lock and leaves it as it was. */
export function isJournalInUse(path: string): boolean {
  if (!existsSync(`${path}.lock`)) return false;
  try {
    lockJournal(path).close();
    return false;
  } catch (error) {
    if (error instanceof JournalLockedError) return true;
    throw error;
  }
}

/** Creates the file with mode 0600; one that exists is not opened (see lockJournal). */
function createEmptyFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** Makes the names of new files in the journal's folder durable. */
function syncFolder(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Two paths to one journal must meet at one lock. */
function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}
