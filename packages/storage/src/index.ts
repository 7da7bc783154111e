export * from "./journal/journal-errors.ts";
export * from "./journal/memory-journal.ts";
export { openSqliteJournal, type SqliteJournalOptions } from "./journal/sqlite-journal.ts";
export { ForeignRegistryError } from "./registry/registry-database.ts";
export { openSqliteRegistry } from "./registry/sqlite-registry.ts";
