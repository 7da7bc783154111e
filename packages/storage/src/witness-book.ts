import { chmodSync, closeSync, existsSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";

/** The file is not the book of a witness. Nothing in it was touched; look at the path. */
export class ForeignWitnessBookError extends Error {
  override readonly name = "ForeignWitnessBookError";
}

/** "NRCW": tells a witness's book from every other SQLite file. */
const WITNESS_APPLICATION_ID = 0x4e524357;
const FORMAT_VERSION = 1;
/** How long a call waits for another process that has the same book open. */
const LOCK_WAIT_MS = 5_000;

/** What a witness has said can never be taken back: the triggers bind whoever opens the file, also with a SQL shell. */
const SCHEMA = `
  CREATE TABLE cosigned (
    origin TEXT NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    checkpoint TEXT NOT NULL,
    PRIMARY KEY (origin, size)
  ) STRICT;
  CREATE TRIGGER ledgers_only_grow BEFORE INSERT ON cosigned
    WHEN NEW.size <= (SELECT max(size) FROM cosigned WHERE origin = NEW.origin)
    BEGIN SELECT RAISE(ABORT, 'ledgers only grow'); END;
  CREATE TRIGGER nothing_is_changed BEFORE UPDATE ON cosigned
    BEGIN SELECT RAISE(ABORT, 'nothing is changed'); END;
  CREATE TRIGGER nothing_is_deleted BEFORE DELETE ON cosigned
    BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END;
  PRAGMA application_id = ${WITNESS_APPLICATION_ID};
  PRAGMA user_version = ${FORMAT_VERSION};
`;

/** A checkpoint that was cosigned. */
export type CosignedHead = {
  readonly size: number;
  readonly root: Uint8Array;
  /** The log's signed note. */
  readonly checkpoint: string;
};

export type WitnessBook = {
  /**
   * Shows `judge` what was cosigned last of a log, and records what it says, in one transaction: no other request and no other process
   * comes between the look and the record. Durable when it returns, so that only then anything may be signed.
   */
  readonly decide: <Verdict>(
    origin: string,
    judge: (latest: CosignedHead | undefined) => {
      readonly verdict: Verdict;
      readonly record: CosignedHead | null;
    },
  ) => Verdict;
  /** The newest of every log. */
  readonly newest: () => readonly CosignedHead[];
  readonly close: () => void;
};

type Row = { readonly size: number; readonly root: Uint8Array; readonly checkpoint: string };

/**
 * The memory of a witness, made with mode 0600 if there is none.
 *
 * Crash story. Before COMMIT: nothing was recorded and nothing signed. After it: recorded, perhaps not signed; the log asks again and is
 * signed the same. A witness that lost this file would cosign whatever it is shown next: keep it as you keep its key.
 *
 * @throws ForeignWitnessBookError; SqliteError when the disk fails
 */
export function openWitnessBook(path: string): WitnessBook {
  const isNew = !existsSync(path);
  if (isNew) closeSync(openSync(path, "wx", 0o600));
  chmodSync(path, 0o600);
  const database = new Database(path, { timeout: LOCK_WAIT_MS });
  try {
    prepare(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  if (isNew) syncFolderOf(path);
  const latestOf = database.prepare<[string], Row>(
    "SELECT size, root, checkpoint FROM cosigned WHERE origin = ? ORDER BY size DESC LIMIT 1",
  );
  const insert = database.prepare(
    "INSERT INTO cosigned (origin, size, root, checkpoint) VALUES (?, ?, ?, ?)",
  );
  const newest = database.prepare<[], Row>(
    "SELECT max(size) AS size, root, checkpoint FROM cosigned GROUP BY origin ORDER BY origin",
  );
  return {
    decide: (origin, judge) =>
      database
        .transaction(() => {
          const row = latestOf.get(origin);
          const { verdict, record } = judge(row === undefined ? undefined : headOf(row));
          if (record !== null) insert.run(origin, record.size, record.root, record.checkpoint);
          return verdict;
        })
        .immediate(),
    newest: () => newest.all().map(headOf),
    close: () => {
      database.close();
    },
  };
}

function prepare(database: Database.Database, path: string): void {
  const marks = marksOf(database, path);
  const isEmpty = marks.applicationId === 0 && marks.tables === 0;
  if (!isEmpty && marks.applicationId !== WITNESS_APPLICATION_ID) {
    throw new ForeignWitnessBookError(`${path} is an SQLite file of another program, not a witness's book`);
  }
  if (!isEmpty && marks.format !== FORMAT_VERSION) {
    throw new ForeignWitnessBookError(
      `${path} is a witness's book of format ${marks.format}; this program knows ${FORMAT_VERSION}`,
    );
  }
  database.pragma("journal_mode = WAL");
  // FULL: in WAL mode the sync of the WAL is part of every COMMIT.
  database.pragma("synchronous = FULL");
  if (isEmpty) database.transaction(() => database.exec(SCHEMA)).immediate();
}

function marksOf(database: Database.Database, path: string) {
  try {
    return {
      applicationId: database.pragma("application_id", { simple: true }),
      format: database.pragma("user_version", { simple: true }),
      tables: database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get(),
    };
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB") {
      throw new ForeignWitnessBookError(`${path} is not an SQLite file`, { cause: error });
    }
    throw error;
  }
}

function headOf({ size, root, checkpoint }: Row): CosignedHead {
  return { size, root: Uint8Array.from(root), checkpoint };
}

function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
