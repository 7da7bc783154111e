import type Database from "better-sqlite3";
import { copySqlite } from "../sqlite-copy.ts";
import { ForeignJournalError } from "./journal-errors.ts";
import { JOURNAL_APPLICATION_ID } from "./sqlite-journal-file.ts";

/**
 * Copies the journal at `from`, which a server may be writing to, with every event that was acknowledged before the call. `to` must not
 * exist.
 *
 * @returns the position of the last event
 * @throws ForeignJournalError when it is not a journal; an error when a page cannot be read or the copy has a hole
 */
export function copyJournal(from: string, to: string): number {
  return copySqlite(from, to, (copy) => {
    if (copy.pragma("application_id", { simple: true }) !== JOURNAL_APPLICATION_ID) {
      throw new ForeignJournalError(`${from} is not a Neraca journal`);
    }
    return headOf(copy, from);
  });
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
