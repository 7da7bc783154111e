import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { candidateId, digest, instant, seatId, selectionId, sittingId } from "@neraca/base";
import { roomId } from "@neraca/engine";
import { copyRegistry, ForeignRegistryError, openSqliteRegistry, registeredPeople } from "@neraca/storage";
import { aCandidate, aPosition, aStaff, aVenue, prepareSelections } from "@neraca/testkit/registry-records";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
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

test("[RS5] what the index of words lacks is made at opening, and a copy has it all", async () => {
  await madeRegistry();
  const shell = new Database(path);
  shell.exec(`
    DROP TRIGGER candidate_words_of_new; DROP TRIGGER candidate_words_of_changed;
    DROP TABLE candidate_words; DELETE FROM candidate_keys;
  `);
  shell.close();
  const registry = await openSqliteRegistry(path);
  await registry.createCandidates([aCandidate("s1", "p1", 2)]);
  const everybody = {
    selectionId: selectionId("s1"),
    search: "peserta",
    positionId: null,
    formationType: null,
    marks: [],
  };
  expect(await registry.countCandidates(everybody)).toBe(2);
  await registry.close();
  const copied = join(temporaryFolder(), "copy.sqlite");
  copyRegistry(path, copied);
  const copy = await openSqliteRegistry(copied);
  expect(await copy.countCandidates(everybody)).toBe(2);
  expect(await copy.countCandidates({ ...everybody, search: "0002" })).toBe(1);
  await copy.close();
});

/** A registry as the first release left it, with a candidate who applied for a position. */
function oldRegistry(): void {
  const migrations = join(temporaryFolder(), "drizzle");
  const from = new URL("../drizzle/", import.meta.url);
  const journal = JSON.parse(readFileSync(new URL("meta/_journal.json", from), "utf8"));
  mkdirSync(join(migrations, "meta"), { recursive: true });
  copyFileSync(new URL("0000_registry.sql", from), join(migrations, "0000_registry.sql"));
  const entries = journal.entries.slice(0, 1);
  writeFileSync(join(migrations, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  const client = new Database(path);
  client.pragma(`application_id = ${0x4e524352}`);
  migrate(drizzle(client), { migrationsFolder: migrations });
  client.exec(`
    INSERT INTO selections VALUES ('s1', 'CPNS', 'Kota', 'cpns-2024', 1);
    INSERT INTO positions VALUES ('p1', 's1', 'A-1', 'Analis', 'Kota', 'Biro', 'papua', 2);
    INSERT INTO venues VALUES ('v1', 'Tilok', 'Kota', 'Asia/Jakarta');
    INSERT INTO rooms VALUES ('r1', 'v1', 'Ruang 1', 2, 5);
    INSERT INTO seats VALUES ('r1-1', 'r1', 'A-01', 0, 0);
    INSERT INTO seats VALUES ('r1-2', 'r1', 'A-02', 0, 4);
    INSERT INTO candidates VALUES ('c1', 's1', 'p1', '0001', '9900000000000001', 'Nama', '1998-02-28', 0, 'hash');
  `);
  expect(() => client.exec("UPDATE positions SET formation_type = 'ship-crew'")).toThrow(/CHECK/);
  client.close();
}

test("[RS2] a registry of before keeps its records, and takes formation types that only a newer decree has", async () => {
  oldRegistry();
  const registry = await openSqliteRegistry(path);
  const [position] = await registry.positionsOfSelection(selectionId("s1"));
  expect(position).toMatchObject({ id: "p1", code: "A-1", formationType: "papua", quota: 2 });
  expect(await registry.candidateById(candidateId("c1"))).toMatchObject({ positionId: "p1" });
  const usual = { isSpare: false, broken: null };
  expect(await registry.layoutOfRoom(roomId("r1"))).toEqual({
    version: 0,
    changed: null,
    layout: {
      rows: 2,
      columns: 5,
      front: "top",
      labels: "row-letters",
      fixtures: [],
      seats: [
        { label: "A-01", row: 0, column: 0, ...usual },
        { label: "A-02", row: 0, column: 4, ...usual },
      ],
    },
  });
  const next = { ...aPosition("s1", "p2"), formationType: "ship-crew" };
  expect(await registry.createPositions([next])).toMatchObject({ ok: true });
  const stranger = { ...aCandidate("s1", "p9", 2) };
  expect(await registry.createCandidates([stranger])).toMatchObject({ ok: false });
  await registry.close();
  const shell = new Database(path);
  expect(shell.pragma("foreign_key_check")).toEqual([]);
  shell.close();
});

test("[RG1] a selection can be given other rules; of none it is refused", async () => {
  await madeRegistry();
  const registry = await openSqliteRegistry(path);
  expect(await registry.changeSelectionRules(selectionId("s1"), "cpns-2024-v2")).toMatchObject({ ok: true });
  expect((await registry.selectionById(selectionId("s1")))?.ruleSetId).toBe("cpns-2024-v2");
  expect((await registry.selectionById(selectionId("s2")))?.ruleSetId).toBe("skd-2024");
  expect(await registry.changeSelectionRules(selectionId("none"), "cpns-2024")).toEqual({
    ok: false,
    error: { reason: "unknown-reference", record: "selection", field: "id", value: "none", row: 0 },
  });
  await registry.close();
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
  ["UPDATE positions SET formation_type = 'Honorary'", /CHECK/],
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

test("[RG90] what another process writes makes another mark", async () => {
  await madeRegistry();
  const registry = await openSqliteRegistry(path);
  const before = await registry.changeMark();
  const other = await openSqliteRegistry(path);
  await other.createCandidates([aCandidate("s1", "p1", 2)]);
  const after = await registry.changeMark();
  expect(after).not.toBe(before);
  expect(await registry.changeMark()).toBe(after);
  await other.close();
  await registry.close();
});

test("[RS6] while places of a selection are put ready another connection writes without waiting", async () => {
  const registry = await openSqliteRegistry(path);
  await prepareSelections(registry);
  const [person, other] = [aCandidate("s1", "p1", 1), await openSqliteRegistry(path)];
  await registry.createCandidates([person]);
  const place = { sittingId: sittingId("one"), candidateId: person.id, seatId: seatId("r1-0") };
  const change = { selectionId: selectionId("s1"), removed: [], added: [place], mishaps: null };
  const told = { digest: digest("ab".repeat(32)), seedHex: null, by: null, at: instant(7) };
  const stored = await registry.changeAssignments({ ...change, ...told }, async () => {
    // SQLite waits for five seconds before it says that somebody else is writing.
    expect(await other.createVenue(aVenue("meanwhile"))).toEqual({ ok: true, value: undefined });
    return true;
  });
  expect(stored).toEqual({ ok: true, value: undefined });
  expect(await other.assignmentsOfSelection(selectionId("s1"))).toEqual([place]);
  await other.close();
  await registry.close();
});

test("[RS7] names of a large selection are read in turns, and nobody is left out", async () => {
  await madeRegistry();
  const shell = new Database(path);
  const many = 20_500;
  shell
    .prepare(`
      INSERT INTO candidates (id, selection_id, position_id, participant_number, nik, name, birth_date, extra_time_ms)
      WITH RECURSIVE nth(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nth WHERE n < ?)
      SELECT 'x-' || n, c.selection_id, c.position_id, 'n' || n, n, 'Peserta ' || n, c.birth_date, 0 FROM nth, candidates c
    `)
    .run(many);
  shell.close();
  const registry = await openSqliteRegistry(path);
  let turns = 0;
  let isReading = true;
  const look = (): void => {
    if (!isReading) return;
    turns += 1;
    setImmediate(look);
  };
  setImmediate(look);
  const names = await registry.namesOfSelection(selectionId("s1"));
  isReading = false;
  expect([names.size, names.get(candidateId(`x-${many}`))]).toEqual([many + 1, `Peserta ${many}`]);
  expect(turns).toBeGreaterThanOrEqual(2);
  expect((await registry.namesOfSelection(selectionId("s2"))).size).toBe(0);
  await registry.close();
});

test("[RS8] names are read of a file that another writes, without those whose change waits for the journal", async () => {
  const registry = await openSqliteRegistry(path);
  await prepareSelections(registry);
  const [first, second] = [aCandidate("s1", "p1", 1), aCandidate("s1", "p1", 2)];
  await registry.createCandidates([first, second]);
  const names = () => [...(registeredPeople(path, "one") ?? [])].map(([number, { name }]) => [number, name]);
  expect(names()).toEqual([first, second].map(({ participantNumber, name }) => [participantNumber, name]));
  expect(registeredPeople(path, "nowhere")).toEqual(new Map());
  const { name, birthDate, positionId } = first;
  const accommodations = {
    extraTimeMs: 0,
    screenReader: false,
    largeText: false,
    lowVisionSeat: false,
    note: "",
  };
  const fields = {
    name: `${name} Baru`,
    birthDate,
    positionId,
    accommodations,
    withdrawal: null,
    carriedOver: null,
  };
  await registry.createStaff(aStaff("ani"));
  const change = { selectionId: selectionId("s1"), at: instant(1), by: aStaff("ani").id };
  const put = { candidateId: first.id, seen: 0, fields };
  expect((await registry.changeCandidates({ ...change, puts: [put] })).ok).toBe(true);
  expect(names()[0]).toEqual([first.participantNumber, null]);
  await registry.forgetStaffActs((await registry.staffActs(10)).map(({ id }) => id));
  expect(names()[0]).toEqual([first.participantNumber, `${name} Baru`]);
  await registry.close();
  writeFileSync(path, "no database at all, but long enough to be looked at as one".repeat(20));
  expect(registeredPeople(path, "one")).toBeNull();
});

test("[RS8] names of a file that cannot be opened, or that lacks a column, are none: nobody dies of it", async () => {
  expect(registeredPeople(`${path}-not-there`, "one")).toBeNull();
  await (await openSqliteRegistry(path)).close();
  expect(registeredPeople(path, "one")).toEqual(new Map());
  const database = new Database(path);
  database.exec("ALTER TABLE candidates RENAME COLUMN name TO called");
  database.close();
  expect(registeredPeople(path, "one")).toBeNull();
});
