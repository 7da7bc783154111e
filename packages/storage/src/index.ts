export { freeBytesOf } from "./disk.ts";
export * from "./journal/journal-errors.ts";
export * from "./journal/memory-journal.ts";
export { openSqliteJournal, type SqliteJournalOptions } from "./journal/sqlite-journal.ts";
export { LedgerPathError, writeLedgerFiles } from "./ledger-folder.ts";
export { ForeignRegistryError } from "./registry/registry-database.ts";
export { openSqliteRegistry } from "./registry/sqlite-registry.ts";
export { loadSigningKey, SigningKeyError } from "./signing-key.ts";
export { writeWholeFile } from "./whole-file.ts";
