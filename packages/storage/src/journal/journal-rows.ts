import Database from "better-sqlite3";
import { ForeignJournalError } from "./journal-errors.ts";
import {
  JOURNAL_APPLICATION_ID,
  JOURNAL_FORMAT_VERSION,
  JOURNAL_SCHEMA,
  UNCHAINED_FORMAT_VERSION,
} from "./sqlite-journal-file.ts";
import { chainColumn } from "./sqlite-journal-reader.ts";
import type { EventRow } from "./worker-messages.ts";

/** How long to wait for a lock; in WAL mode a reader meets one only while a crash is being recovered from. */
const LOCK_WAIT_MS = 5_000;
/** Rows taken from the file at once. Between two pages nothing is held, so that the server's log can be cut meanwhile. */
const PAGE_ROWS = 2_000;

/**
 * What is wrong with the file, whatever its rows say: a page or an index is damaged (`name` says which), something that keeps events from
 * being changed is gone or is not what it was, or there is something that a journal does not have.
 */
export type JournalFileFault = {
  readonly kind: "damaged" | "missing" | "changed" | "unknown";
  readonly name: string;
};

export type JournalRows = {
  readonly faults: readonly JournalFileFault[];
  /** Every row that was there when the file was opened, by position, as it lies in the file. Ends early where the file is damaged. */
  readonly rows: () => Iterable<EventRow>;
  readonly close: () => void;
};

/**
 * Opens a journal for reading it row by row, through a connection of its own that takes no lock and writes nothing: for those who do not
 * want to believe the program that wrote it. A server may be writing to it.
 *
 * @throws ForeignJournalError when it is not a journal
 */
export function openJournalRows(path: string): JournalRows {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: LOCK_WAIT_MS });
  try {
    const isChained = formatOf(database, path) !== UNCHAINED_FORMAT_VERSION;
    const faults = [...damageOf(database), ...schemaFaultsOf(database, isChained)];
    const head = Number(database.prepare("SELECT coalesce(max(position), 0) FROM events").pluck().get());
    return {
      faults,
      rows: () => rowsOf(database, head),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    if (isCorruption(error)) throw new ForeignJournalError(`${path} cannot be read: ${error.message}`);
    throw error;
  }
}

function formatOf(database: Database.Database, path: string): number {
  const applicationId = Number(database.pragma("application_id", { simple: true }));
  const format = Number(database.pragma("user_version", { simple: true }));
  const isKnown = format === JOURNAL_FORMAT_VERSION || format === UNCHAINED_FORMAT_VERSION;
  if (applicationId === JOURNAL_APPLICATION_ID && isKnown) return format;
  throw new ForeignJournalError(`${path} is not a Neraca journal of a format that this program knows`);
}

function damageOf(database: Database.Database): readonly JournalFileFault[] {
  try {
    const found: unknown = database.pragma("integrity_check(1)", { simple: true });
    return found === "ok" ? [] : [{ kind: "damaged", name: String(found) }];
  } catch (error) {
    if (isCorruption(error)) return [{ kind: "damaged", name: error.message }];
    throw error;
  }
}

/** Against a journal that was made a moment ago, in memory. */
function schemaFaultsOf(database: Database.Database, isChained: boolean): readonly JournalFileFault[] {
  const fresh = new Database(":memory:");
  try {
    fresh.exec(JOURNAL_SCHEMA);
    const should = objectsIn(fresh);
    if (!isChained) {
      should.delete("events_are_chained");
      should.delete("column chain");
    }
    const there = objectsIn(database);
    return [
      ...[...should].flatMap(([name, text]): readonly JournalFileFault[] => {
        const found = there.get(name);
        if (found === undefined) return [{ kind: "missing", name }];
        return found === text ? [] : [{ kind: "changed", name }];
      }),
      ...[...there.keys()]
        .filter((name) => !should.has(name))
        .map((name): JournalFileFault => ({ kind: "unknown", name })),
    ];
  } finally {
    fresh.close();
  }
}

/** Tables, triggers and columns by name, each with what defines it. The text of the table is another in a journal that was taken over. */
function objectsIn(database: Database.Database): Map<string, string> {
  const objects = database
    .prepare<[], { name: string; type: string; sql: string | null }>(
      "SELECT name, type, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ name, type, sql }): [string, string] => [name, type === "table" ? type : plain(sql ?? type)]);
  const columns = database
    .prepare<[], { name: string; type: string; notnull: number; pk: number }>(
      "SELECT name, type, \"notnull\", pk FROM pragma_table_info('events')",
    )
    .all()
    .map(({ name, type, notnull, pk }): [string, string] => [`column ${name}`, `${type} ${notnull} ${pk}`]);
  return new Map([...objects, ...columns]);
}

/** How a program lays out its SQL may change from one version to the next. */
function plain(sql: string): string {
  return sql.replaceAll(/\s+/g, " ").trim();
}

function* rowsOf(database: Database.Database, head: number): Iterable<EventRow> {
  const page = database.prepare<[number, number, number], EventRow>(
    `SELECT position, stream, version, type, body, ${chainColumn(database)} FROM events
     WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
  );
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = readable(page.iterate(after, head, PAGE_ROWS));
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* rows;
    after = last.position;
  }
}

/** Up to a page of the file that cannot be read: that is a fault which was found at the opening. */
function readable(page: Iterable<EventRow>): readonly EventRow[] {
  const rows: EventRow[] = [];
  try {
    for (const row of page) rows.push(row);
  } catch (error) {
    if (!isCorruption(error)) throw error;
  }
  return rows;
}

function isCorruption(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code);
}
