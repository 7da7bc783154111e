import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ForeignRegistryError, openSqliteRegistry } from "@neraca/storage";
import { aCandidate, aVenue, prepareSelections } from "@neraca/testkit/registry-records";
import Database from "better-sqlite3";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

let path: string;
beforeEach(() => {
  path = join(temporaryFolder(), "registry.sqlite");
});

async function madeRegistry(): Promise<void> {
  const registry = await openSqliteRegistry(path);
  await prepareSelections(registry);
  await registry.createCandidates([aCandidate("s1", "p1", 1)]);
  await registry.close();
}

test("[RS1] only its owner may read the registry", async () => {
  const registry = await openSqliteRegistry(path);
  await registry.createVenue(aVenue("v1"));
  expect(["", "-wal", "-shm"].map((suffix) => statSync(path + suffix).mode & 0o777)).toEqual([
    0o600, 0o600, 0o600,
  ]);
  await registry.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test("[RS1] a file of another program is refused and left as it is", async () => {
  const other = new Database(path);
  other.exec("CREATE TABLE notes (text)");
  other.close();
  const before = readFileSync(path);
  await expect(openSqliteRegistry(path)).rejects.toThrow(ForeignRegistryError);
  expect(readFileSync(path).equals(before)).toBe(true);
  writeFileSync(path, "Dear diary, ".repeat(1_000));
  await expect(openSqliteRegistry(path)).rejects.toThrow(ForeignRegistryError);
});

test("[RS2] migrations are applied once", async () => {
  await madeRegistry();
  await (await openSqliteRegistry(path)).close();
  const shell = new Database(path);
  const rows = shell.prepare("SELECT created_at FROM __drizzle_migrations").all();
  const migrations = JSON.parse(
    readFileSync(new URL("../drizzle/meta/_journal.json", import.meta.url), "utf8"),
  );
  expect(rows.length).toBe(migrations.entries.length);
  shell.close();
});

test("[RS2] a registry that a newer program has migrated is refused", async () => {
  await madeRegistry();
  const shell = new Database(path);
  shell.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)");
  shell.close();
  await expect(openSqliteRegistry(path)).rejects.toThrow(/newer version/);
});

test.each([
  ["UPDATE positions SET quota = 0", /CHECK/],
  ["UPDATE positions SET formation_type = 'honorary'", /CHECK/],
  ["UPDATE candidates SET birth_date = '1999-02-29'", /CHECK/],
  ["UPDATE candidates SET position_id = 'none'", /FOREIGN KEY/],
  ["DELETE FROM rooms", /FOREIGN KEY/],
  ["UPDATE seats SET label = 'A1'", /UNIQUE/],
])("[RS3] the database itself refuses: %s", async (statement, message) => {
  await madeRegistry();
  const shell = new Database(path);
  shell.pragma("foreign_keys = ON");
  expect(() => shell.exec(statement)).toThrow(message);
  shell.close();
});

test("[RS3] a registry is opened with full durability and foreign keys", async () => {
  const { openRegistryDatabase } = await import("../src/registry/registry-database.ts");
  const database = openRegistryDatabase(path);
  const pragma = (name: string) => database.$client.pragma(name, { simple: true });
  expect([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")]).toEqual(["wal", 2, 1]);
  database.$client.close();
});
