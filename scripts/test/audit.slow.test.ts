import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Instant, instant } from "@neraca/base";
import { bankPackage } from "@neraca/item-bank";
import { openSqliteJournal, openSqliteRegistry } from "@neraca/storage";
import { type ExamWorld, LEDGER_SIGNER } from "@neraca/testkit/exam-world";
import { finishedSitting } from "@neraca/testkit/finished-sitting";
import {
  aCandidate,
  aPosition,
  aRoom,
  aSeat,
  aSelection,
  aSitting,
  aVenue,
} from "@neraca/testkit/registry-records";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditCommand } from "../lib/neraca/audit-command.ts";
import { backupCommand } from "../lib/neraca/backup-commands.ts";
import { behaviourCommand } from "../lib/neraca/behaviour-command.ts";
import { runCommandLine } from "../lib/neraca/command-line.ts";

let folder: string;
let data: string;
let world: ExamWorld;
let now: Instant;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-audit-"));
  data = join(folder, "data");
  await mkdir(data);
  const journal = await openSqliteJournal(join(data, "journal.sqlite"));
  world = await finishedSitting({ journal });
  await journal.close();
  await registerWhoSat();
  const { bank } = world.armRequest;
  await put(`banks/${bank.digest}.json`, bankPackage(bank));
  for (const [digest, bytes] of world.disk.publications) await put(`publications/${digest}.json`, bytes);
  for (const [path, bytes] of world.disk.ledger) await put(`ledger/${path}`, bytes);
  // The files are of this minute, and must be old enough to be due.
  now = instant(Date.now() + 10 * 60_000);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Those whom the ranking names are in the registry under the same names. */
async function registerWhoSat(): Promise<void> {
  const registry = await openSqliteRegistry(join(data, "registry.sqlite"));
  await registry.createSelection(aSelection("sel-2026"));
  await registry.createPositions([aPosition("sel-2026", "p1")]);
  await registry.createVenue(aVenue("v1"));
  await registry.createRoom(aRoom("v1", "r1"), [aSeat("r1", 0)]);
  await registry.createSitting(aSitting("sel-2026", "r1", "sitting-a"));
  const people = world.roster.map(({ candidateId, participantNumber }, nth) => ({
    ...aCandidate("sel-2026", "p1", nth),
    id: candidateId,
    participantNumber,
    name: `Nama ${candidateId}`,
  }));
  expect(await registry.createCandidates(people)).toMatchObject({ ok: true });
  await registry.close();
}

async function put(path: string, bytes: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(data, path)), { recursive: true });
  await writeFile(join(data, path), bytes);
}

type Ended = { readonly code: number; readonly said: readonly string[]; readonly warned: string };

async function neraca(...args: readonly string[]): Promise<Ended> {
  const said: string[] = [];
  const warned: string[] = [];
  const code = await runCommandLine([auditCommand, backupCommand, behaviourCommand], args, {
    environment: { NERACA_DATA: data },
    root: folder,
    now,
    say: (line) => said.push(line),
    warn: (line) => warned.push(line),
  });
  return { code, said, warned: warned.join("\n") };
}

function jsonOf({ said }: Ended) {
  return JSON.parse(said.at(-1) ?? "") as {
    sitting: string;
    events: number;
    attempts: number;
    checks: number;
    differences: number;
    phase: string;
    found: { check: string; position: number | null; text: { id: string; en: string } }[];
    board: { participantNumber: string; scores: { total: number } }[] | null;
  };
}

test("[AU19] a sitting of which nothing was touched ends with 0 and no difference, beside a server and from a backup too", async () => {
  const clean = await neraca("audit", "sitting-a", "--json", "--language", "en");
  expect(clean.said.filter((line) => line.startsWith("!"))).toEqual([]);
  expect([clean.code, clean.warned]).toEqual([0, ""]);
  expect(clean.said[0]).toMatch(/^Sitting sitting-a, closed. 6 attempts, \d+ events in the journal.$/);
  expect(jsonOf(clean)).toMatchObject({
    sitting: "sitting-a",
    attempts: 6,
    differences: 0,
    phase: "closed",
    found: [],
  });
  expect(jsonOf(clean).checks).toBeGreaterThan(1_000);

  const server = await openSqliteJournal(join(data, "journal.sqlite"));
  expect((await neraca("audit", "sitting-a")).code).toBe(0);
  expect((await neraca("backup", join(folder, "backup"))).code).toBe(0);
  await server.close();
  const kept = await neraca("audit", "sitting-a", "--data", join(folder, "backup"));
  expect([kept.code, kept.said.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^\d+ perbandingan, 0 perbedaan.$/),
  ]);

  const key = ["--key", LEDGER_SIGNER.verifierKey, "--since", join(data, "ledger/checkpoint")];
  expect((await neraca("audit", "sitting-a", ...key)).code).toBe(0);
  const otherKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  expect((await neraca("audit", "sitting-a", "--key", otherKey)).code).toBe(1);
});

test("[AU19] prints the board of a moment", async () => {
  const board = await neraca("audit", "sitting-a", "--json", "--at", "2027-01-01T00:00Z");
  expect(board.code).toBe(0);
  const scores = jsonOf(board).board?.map(({ scores: { total } }) => total) ?? [];
  expect(scores).toHaveLength(6);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(board.said.filter((line) => /^ +\d+ {2}2026-12-000\d /.test(line)).length).toBe(6);
  expect(board.said.some((line) => line.includes("menunggu"))).toBe(true);
  expect(
    jsonOf(await neraca("audit", "sitting-a", "--json", "--at", "2020-01-01T00:00+07:00")).board,
  ).toBeNull();
});

test("[AU19, AU6, AU12, AU13] names what was changed in bank, ledger and publication, and ends with 1", async () => {
  const { bank } = world.armRequest;
  const path = `banks/${bank.digest}.json`;
  const text = await readFile(join(data, path), "utf8");
  await put(path, text.replace('"status":"reviewed"', '"status":"draft"'));
  const changed = await neraca("audit", "sitting-a", "--json");
  expect([changed.code, jsonOf(changed).differences]).toEqual([1, 1]);
  expect(jsonOf(changed).found[0]).toMatchObject({ check: "bank", position: 1 });
  expect(
    changed.said.some((line) =>
      line.startsWith("! bank soal (sesi sitting-a, peristiwa 1): bank soal banks/"),
    ),
  ).toBe(true);
  await put(path, text);

  const ranking = [...world.disk.publications].find(([, bytes]) =>
    new TextDecoder().decode(bytes).includes("neraca-ranking"),
  );
  const publication = ranking?.[0] ?? "";
  await put(`publications/${publication}.json`, '{"lines":[]}');
  expect((await neraca("audit", "sitting-a")).code).toBe(1);
  await put(`publications/${publication}.json`, world.disk.publications.get(publication as never) ?? "");
  expect((await neraca("audit", "sitting-a")).code).toBe(0);

  const bundle =
    [...world.disk.ledger.keys()].filter((each) => each.startsWith("tile/entries/")).at(-1) ?? "";
  const bytes = Uint8Array.from(world.disk.ledger.get(bundle) ?? []);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await put(`ledger/${bundle}`, bytes);
  const forged = await neraca("audit", "sitting-a", "--json");
  expect(forged.code).toBe(1);
  expect(jsonOf(forged).found.every(({ check }) => check === "ledger")).toBe(true);
  await rm(join(data, "ledger"), { recursive: true });
  expect((await neraca("audit", "sitting-a")).code).toBe(1);
});

test("[AU19] says in words what it was called wrongly with, and what it cannot read", async () => {
  expect((await neraca("audit")).code).toBe(2);
  expect((await neraca("audit", "not a sitting")).code).toBe(2);
  for (const at of ["yesterday", "2026-12-01", "2026-12-01T09:15", "2026-12-01T29:15Z"]) {
    expect([at, (await neraca("audit", "sitting-a", "--at", at)).code]).toEqual([at, 2]);
  }
  expect((await neraca("audit", "sitting-a", "--since", join(folder, "nothing"))).code).toBe(2);
  const unknown = await neraca("audit", "sitting-z", "--language", "en");
  expect([unknown.code, unknown.said[0]]).toEqual([1, expect.stringContaining("knows no sitting sitting-z")]);
  const nowhere = await neraca("audit", "sitting-a", "--data", join(folder, "nowhere"));
  expect([nowhere.code, nowhere.warned]).toEqual([1, expect.stringContaining("Tidak ada journal.sqlite")]);
  await writeFile(join(data, "journal.sqlite"), "Dear diary, ".repeat(1_000));
  expect((await neraca("audit", "sitting-a")).code).toBe(1);
});

test("[AU22] reports what may be worth a look, in both languages, as a page and as JSON, and says that it is no proof", async () => {
  const page = join(folder, "report.html");
  const report = await neraca("behaviour", "sitting-a", "--page", page, "--json", "--language", "en");
  expect([report.code, report.warned]).toEqual([0, ""]);
  expect(report.said.slice(0, -1)).toEqual([
    "How people worked, sitting sitting-a",
    expect.stringMatching(/^Worth a look, not proof\./u),
    "Hard questions answered very quickly: 0",
    "Answers changed after coming back: 0",
    "Clicks without moving the mouse: 0",
    "Twins at neighbouring seats: 0",
  ]);
  expect(JSON.parse(report.said.at(-1)!)).toMatchObject({
    sitting: "sitting-a",
    hurried: [],
    bursts: [],
    twins: [],
  });
  const html = await readFile(page, "utf8");
  expect(html).toContain('<html lang="en">');
  expect(html).toContain("Worth a look, not proof.");
  expect((await neraca("behaviour", "sitting-a")).said[1]).toMatch(/^Perlu dilihat, bukan bukti\./u);
  const unknown = await neraca("behaviour", "sitting-b");
  expect([unknown.code, unknown.warned]).toEqual([1, expect.stringContaining("sitting-b belum ditutup")]);
  await rm(join(data, "banks"), { recursive: true });
  expect((await neraca("behaviour", "sitting-a")).warned).toMatch(/^bank soal .* tidak ada$/u);
});
