import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { CommitPhase } from "../src/journal/commit-failure.ts";
import { outcomeOfFailure } from "../src/journal/commit-failure.ts";
import { openForWriting } from "../src/journal/sqlite-journal-file.ts";
import type { WriterConnection } from "../src/journal/sqlite-journal-writer.ts";
import { journalWriter } from "../src/journal/sqlite-journal-writer.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test.each<[CommitPhase, string, "rejected" | "unknown"]>([
  ["beginning", "SQLITE_BUSY", "rejected"],
  ["beginning", "SQLITE_FULL", "rejected"],
  ["beginning", "SQLITE_IOERR_READ", "rejected"],
  ["writing", "SQLITE_CONSTRAINT_UNIQUE", "rejected"],
  ["writing", "SQLITE_CONSTRAINT_TRIGGER", "rejected"],
  ["writing", "SQLITE_FULL", "rejected"],
  ["writing", "SQLITE_IOERR_WRITE", "rejected"],
  ["committing", "SQLITE_FULL", "rejected"],
  ["committing", "SQLITE_IOERR_FSYNC", "unknown"],
  ["committing", "SQLITE_IOERR_WRITE", "unknown"],
  ["committing", "SQLITE_NOMEM", "unknown"],
  ["committing", "SQLITE_BUSY", "unknown"],
  ["committing", "SQLITE_ERROR", "unknown"],
  ["beginning", "SQLITE_CORRUPT", "unknown"],
  ["writing", "SQLITE_CORRUPT_INDEX", "unknown"],
  ["writing", "SQLITE_NOTADB", "unknown"],
])("[JS5] while %s, %s means %s", (phase, code, outcome) => {
  expect(outcomeOfFailure(phase, code)).toBe(outcome);
});

const batch = [{ stream: "attempt/a.b", expectedVersion: 0, events: [{ type: "answered", body: "{}" }] }];

/** A connection whose COMMIT, or ROLLBACK, fails with this code, with or without having done its work. */
function faulty(
  database: Database.Database,
  fault: { readonly statement: string; readonly code: string; readonly isDone: boolean },
): WriterConnection {
  return {
    prepare: database.prepare.bind(database),
    pragma: database.pragma.bind(database),
    get inTransaction() {
      return database.inTransaction;
    },
    exec(sql: string) {
      if (sql !== fault.statement) return database.exec(sql);
      if (fault.isDone) database.exec(sql);
      throw new Database.SqliteError("injected", fault.code);
    },
  };
}

function openFile() {
  const path = join(temporaryFolder(), "journal.sqlite");
  return openForWriting({ role: "writer", path, lockWaitMs: 0, pagesMax: 1_000 });
}

test.each([
  { isDone: true, stored: 1 },
  { isDone: false, stored: 0 },
])(
  "[JS5] a COMMIT that fails to sync is unknown, whether it stored ($isDone) or not",
  ({ isDone, stored }) => {
    const file = openFile();
    const fault = { statement: "COMMIT", code: "SQLITE_IOERR_FSYNC", isDone };
    const writer = journalWriter(faulty(file.database, fault));
    expect(writer.commit(batch)).toMatchObject({ kind: "unknown" });
    expect(file.database.inTransaction).toBe(false);
    expect(file.database.prepare("SELECT count(*) FROM events").pluck().get()).toBe(stored);
    file.release();
  },
);

test("[JS5] a rollback that fails makes the outcome unknown: the connection cannot go on", () => {
  const file = openFile();
  file.database.exec(
    "CREATE TEMP TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  const fault = { statement: "ROLLBACK", code: "SQLITE_IOERR", isDone: false };
  expect(journalWriter(faulty(file.database, fault)).commit(batch)).toMatchObject({ kind: "unknown" });
  file.database.exec("ROLLBACK");
  file.release();
});

test("[JS8] the file is opened so that COMMIT waits for the disk; only a loss of power would tell the difference", () => {
  const file = openFile();
  const pragma = (name: string) => file.database.pragma(name, { simple: true });
  expect([pragma("journal_mode"), pragma("synchronous")]).toEqual(["wal", 2]);
  file.release();
});

test("[JS5] an error that is not SQLite's is nobody's to answer: it ends the worker", () => {
  const file = openFile();
  const connection: WriterConnection = {
    ...faulty(file.database, { statement: "", code: "", isDone: false }),
    exec() {
      throw new TypeError("a bug");
    },
  };
  expect(() => journalWriter(connection).commit(batch)).toThrow(TypeError);
  file.release();
});
