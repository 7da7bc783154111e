import Database from "better-sqlite3";
import type { CommitPhase } from "./commit-failure.ts";
import { outcomeOfFailure } from "./commit-failure.ts";
import { LINK_BYTES, NO_LINK, nextLink } from "./journal-chain.ts";
import type { CommitAnswer, EncodedAppend } from "./worker-messages.ts";

/** From here on (pages not yet copied, 4 MiB) the WAL is copied into the database after the next commit. */
const CHECKPOINT_DUE_PAGES = 1_024;

export type JournalWriter = {
  readonly commit: (batch: readonly EncodedAppend[]) => CommitAnswer;
  /** Keeps the WAL bounded; to be called after the answer to a commit is on its way, since nobody waits for it then. */
  readonly checkpointIfDue: () => void;
};

/** The part of a connection that a commit needs; a test may put a faulty one in its place. */
export type WriterConnection = Pick<Database.Database, "prepare" | "exec" | "pragma" | "inTransaction">;

export function journalWriter(database: WriterConnection): JournalWriter {
  const write = rowsWriter(database);
  let unknown: CommitAnswer | undefined;

  /**
   * One batch, one transaction.
   *
   * 1. BEGIN IMMEDIATE takes the write lock. Crash: nothing happened.
   * 2. The rows go into SQLite's cache, or, if they are many, as frames without commit mark into the WAL. Crash: recovery
   *    ignores frames behind the last commit mark.
   * 3. COMMIT writes the rest of the frames, the last with the mark, and syncs the WAL (synchronous = FULL). Crash before the sync
   *    returned: the batch is there or not, whole in either case, and nobody was told. Crash after: it is there.
   * 4. The answer. Crash before it is sent: the batch is there, nobody was told, and a resend finds it by its version.
   */
  function commit(batch: readonly EncodedAppend[]): CommitAnswer {
    // After an unknown outcome nothing more may be written: the next transaction could overwrite or confirm what is in doubt.
    if (unknown !== undefined) return unknown;
    const answer = tryCommit(batch);
    if (answer.kind === "unknown") unknown = answer;
    return answer;
  }

  function tryCommit(batch: readonly EncodedAppend[]): CommitAnswer {
    let phase: CommitPhase = "beginning";
    try {
      database.exec("BEGIN IMMEDIATE");
      phase = "writing";
      const written = write(batch);
      if ("conflict" in written) {
        database.exec("ROLLBACK");
        return { kind: "rejected", message: written.conflict, isDiskFull: false };
      }
      phase = "committing";
      database.exec("COMMIT");
      return { kind: "committed", ...written };
    } catch (error) {
      // Anything but SQLite's own errors is a bug: the worker ends, and the main thread calls what is in flight unknown.
      if (!(error instanceof Database.SqliteError)) throw error;
      return answerToFailure(database, phase, error);
    }
  }

  return {
    commit,
    checkpointIfDue() {
      if (unknown === undefined) checkpointIfDue(database);
    },
  };
}

type Written = { readonly firstPosition: number; readonly links: Uint8Array };
type RowsWriter = (batch: readonly EncodedAppend[]) => Written | { readonly conflict: string };

/** Writes the rows inside the open transaction; gives the first position and the links, or what is wrong with a version. */
function rowsWriter(database: WriterConnection): RowsWriter {
  const headOf = headReader(database);
  const versionQuery = database
    .prepare("SELECT coalesce(max(version), 0) FROM events WHERE stream = ?")
    .pluck();
  const insertion = database.prepare(
    "INSERT INTO events (position, stream, version, type, body, chain) VALUES (?, ?, ?, ?, ?, ?)",
  );

  return (batch) => {
    const head = headOf();
    const links = Buffer.allocUnsafe(batch.reduce((sum, { events }) => sum + events.length, 0) * LINK_BYTES);
    let { position, link } = head;
    for (const { stream, expectedVersion, events } of batch) {
      // Asked of the table each time, also for a stream that occurs twice: there is no second copy of the truth to go stale.
      let version = Number(versionQuery.get(stream));
      if (version !== expectedVersion) {
        return { conflict: `${stream} stands at version ${version}, not ${expectedVersion}` };
      }
      for (const { type, body } of events) {
        position += 1;
        version += 1;
        link = nextLink(link, { position, stream, version, body });
        links.set(link, (position - head.position - 1) * LINK_BYTES);
        insertion.run(position, stream, version, type, body, link);
      }
    }
    return { firstPosition: head.position + 1, links };
  };
}

type Head = { readonly position: number; readonly link: Uint8Array };

/** The last event and its link, as the table has them. */
function headReader(database: WriterConnection): () => Head {
  const headQuery = database.prepare<[], { position: number; chain: Uint8Array | null }>(
    "SELECT position, chain FROM events ORDER BY position DESC LIMIT 1",
  );
  // Events of the format before have no link. Theirs are worked out once, for the first that is written after them.
  let unlinked: Head | undefined;
  return () => {
    const row = headQuery.get();
    if (row === undefined) return { position: 0, link: NO_LINK };
    if (row.chain !== null) return { position: row.position, link: row.chain };
    if (unlinked?.position !== row.position) unlinked = { position: row.position, link: linkOfAll(database) };
    return unlinked;
  };
}

function linkOfAll(database: WriterConnection): Uint8Array {
  const rows = database.prepare<[], { position: number; stream: string; version: number; body: string }>(
    "SELECT position, stream, version, body FROM events ORDER BY position",
  );
  let link = NO_LINK;
  for (const row of rows.iterate()) link = nextLink(link, row);
  return link;
}

function answerToFailure(
  database: WriterConnection,
  phase: CommitPhase,
  error: InstanceType<typeof Database.SqliteError>,
): CommitAnswer {
  const message = `${error.code} while ${phase}: ${error.message}`;
  // SQLite rolls back by itself after some errors. Where it has not, we must: an open transaction would swallow the next batch.
  if (database.inTransaction) {
    try {
      database.exec("ROLLBACK");
    } catch (rollbackError) {
      return { kind: "unknown", message: `${message}; and the rollback failed: ${String(rollbackError)}` };
    }
  }
  return outcomeOfFailure(phase, error.code) === "rejected"
    ? { kind: "rejected", message, isDiskFull: error.code === "SQLITE_FULL" }
    : { kind: "unknown", message };
}

function checkpointIfDue(database: WriterConnection): void {
  try {
    const { log, checkpointed } = checkpoint(database, "NOOP");
    // PASSIVE waits for nobody: a reader in the way costs a longer WAL for a while, never a candidate's time.
    if (log - checkpointed >= CHECKPOINT_DUE_PAGES) checkpoint(database, "PASSIVE");
  } catch (error) {
    // A full disk keeps the database from growing, not the WAL's events from being durable: the next commit tries again. Any
    // other error (a failed sync of the database above all) ends the worker, since going on could lose what is acknowledged.
    if (!(error instanceof Database.SqliteError) || error.code !== "SQLITE_FULL") throw error;
  }
}

/** Length of the WAL and how much of it is copied into the database, in pages. A reader in the way is not an error. */
function checkpoint(
  database: WriterConnection,
  mode: "NOOP" | "PASSIVE",
): { readonly log: number; readonly checkpointed: number } {
  const [row] = database.pragma(`wal_checkpoint(${mode})`) as readonly {
    log: number;
    checkpointed: number;
  }[];
  if (row === undefined) throw new Error("wal_checkpoint gave no row");
  return row;
}
