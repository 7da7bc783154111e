import type Database from "better-sqlite3";
import type { EventRow } from "./worker-messages.ts";

/** A page stops after this many characters of JSON (but has one event at least), whatever limit was asked for: it bounds memory. */
const PAGE_CHARACTERS_MAX = 32 * 1024 * 1024;

export type JournalReader = {
  readonly read: (after: number, limit: number) => readonly EventRow[];
  readonly readStream: (stream: string, after: number, limit: number) => readonly EventRow[];
  readonly head: () => number;
};

/** What to ask for the links by: a journal of the format before has none, until a writer takes it over. */
export function chainColumn(database: Database.Database): string {
  const isThere = database.prepare("SELECT 1 FROM pragma_table_info('events') WHERE name = 'chain'").pluck();
  return isThere.get() === undefined ? "NULL AS chain" : "chain";
}

/**
 * Reads through a connection of its own, so that a commit in flight delays nobody. It sees only what is durable: SQLite shows a
 * transaction to other connections after the sync of the WAL that is part of COMMIT.
 */
export function journalReader(database: Database.Database): JournalReader {
  const columns = `position, stream, version, type, body, ${chainColumn(database)}`;
  const page = database.prepare<[number, number], EventRow>(
    `SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
  );
  // By the index of UNIQUE (stream, version): it finds its rows without looking at others.
  const streamPage = database.prepare<[string, number, number], EventRow>(
    `SELECT ${columns} FROM events WHERE stream = ? AND version > ? ORDER BY version LIMIT ?`,
  );
  const headQuery = database.prepare("SELECT coalesce(max(position), 0) FROM events").pluck();
  return {
    read: (after, limit) => bounded(page.iterate(after, limit)),
    readStream: (stream, after, limit) => bounded(streamPage.iterate(stream, after, limit)),
    head: () => Number(headQuery.get()),
  };
}

function bounded(found: Iterable<EventRow>): readonly EventRow[] {
  const rows: EventRow[] = [];
  let characters = 0;
  for (const row of found) {
    rows.push(row);
    characters += row.body.length;
    if (characters >= PAGE_CHARACTERS_MAX) break;
  }
  return rows;
}
