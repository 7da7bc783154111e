export * from "./journal/journal-errors.ts";
export * from "./journal/memory-journal.ts";
export { openSqliteJournal, type SqliteJournalOptions } from "./journal/sqlite-journal.ts";
