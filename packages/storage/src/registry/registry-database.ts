import { chmodSync, closeSync, existsSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { makeCandidateIndex } from "./candidate-index.ts";

export type RegistryDatabase = BetterSQLite3Database & { readonly $client: Database.Database };

/** The file is not a registry that this program can go on with. Nothing in it was touched; look at the path. */
export class ForeignRegistryError extends Error {
  override readonly name = "ForeignRegistryError";
}

/** "NRCR": tells our registry from every other SQLite file. */
export const REGISTRY_APPLICATION_ID = 0x4e524352;
/** How long a call waits for a lock that a tool outside this program holds. */
const LOCK_WAIT_MS = 5_000;
const IN_MEMORY = ":memory:";
const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));

/**
 * Opens the registry at `path` (or ":memory:"), creating it with mode 0600 if there is none, and applies the migrations that it
 * lacks. All of them are one transaction: a crash leaves the registry as it was, and the next start tries again.
 *
 * @throws ForeignRegistryError, SqliteError when the disk fails
 */
export function openRegistryDatabase(path: string): RegistryDatabase {
  if (path !== IN_MEMORY) {
    if (!existsSync(path)) closeSync(openSync(path, "wx", 0o600));
    chmodSync(path, 0o600);
  }
  const client = new Database(path, { timeout: LOCK_WAIT_MS });
  try {
    refuseForeign(client, path);
    client.pragma("journal_mode = WAL");
    client.pragma("synchronous = FULL");
    // What is sorted or put ready for a moment has names of people in it: it goes into no file that others may see.
    client.pragma("temp_store = MEMORY");
    // A migration makes a table anew and drops the old one, which other tables speak of meanwhile. It cannot say so itself: within a
    // transaction SQLite does not listen.
    client.pragma("foreign_keys = OFF");
    const database = drizzle(client);
    refuseNewer(database, path);
    client.pragma(`application_id = ${REGISTRY_APPLICATION_ID}`);
    migrate(database, { migrationsFolder });
    database.transaction(() => makeCandidateIndex(client));
    client.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    client.close();
    throw error;
  }
}

function refuseForeign(client: Database.Database, path: string): void {
  try {
    const applicationId = client.pragma("application_id", { simple: true });
    const tables = client.prepare("SELECT count(*) FROM sqlite_schema").pluck().get();
    const isNew = applicationId === 0 && tables === 0;
    if (isNew || applicationId === REGISTRY_APPLICATION_ID) return;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB") {
      throw new ForeignRegistryError(`${path} is not an SQLite file`, { cause: error });
    }
    throw error;
  }
  throw new ForeignRegistryError(`${path} is an SQLite file of another program, not a Neraca registry`);
}

/** Drizzle looks only for migrations that are missing; one that this program has never heard of means that it is too old. */
function refuseNewer(database: RegistryDatabase, path: string): void {
  const hasMigrations = database.get(sql`select 1 from sqlite_schema where name = '__drizzle_migrations'`);
  if (hasMigrations === undefined) return;
  const applied = database.get<{ newest: number | null }>(
    sql`select max(created_at) as newest from __drizzle_migrations`,
  );
  const known = Math.max(...readMigrationFiles({ migrationsFolder }).map((each) => each.folderMillis));
  if ((applied.newest ?? 0) > known) {
    throw new ForeignRegistryError(`${path} was last opened by a newer version of this program`);
  }
}
