import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf, type Instant, instant, plusMs } from "@neraca/base";
import { openSqliteJournal, openSqliteRegistry } from "@neraca/storage";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { backUp } from "../src/backup/back-up.ts";
import { UNFINISHED_FILE } from "../src/backup/data-folder.ts";
import { restoreBackup } from "../src/backup/restore.ts";
import { RestoreUnfinishedError } from "../src/backup/restore-unfinished.ts";
import { compose } from "../src/compose.ts";
import { configOf } from "../src/config.ts";
import { makeLogger } from "../src/log.ts";
import { allPublished, order, type Running, staffCookie, staffWire, startRunning } from "./running.ts";

const NOW: Instant = instant(1_795_000_000_000);

let running: Running;
let folder: string;
let backup: string;

beforeAll(async () => {
  running = await startRunning(3);
  const wire = staffWire(running, await staffCookie(running, "proctor"));
  wire.send({ type: "watch", sittingId: "demo-2026-1" });
  expect(await order(wire, { verb: "arm" })).toMatchObject({ ok: true });
  await published();
  await writeFile(join(running.dataFolder, "participant-cards-20261120T010000000Z.csv"), "pin\n");
  await writeFile(join(running.dataFolder, "server.log"), "not ours");
  await writeFile(join(running.dataFolder, "photos", "ab".repeat(32)), "a face");
  await mkdir(join(running.dataFolder, "rules"));
  await writeFile(join(running.dataFolder, "rules", "cpns-2031.json"), "{}");
}, 60_000);
afterAll(() => running.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-backup-"));
  backup = join(folder, "backup");
});
afterEach(() => rm(folder, { recursive: true }));

/** The ledger is published after the arming is acknowledged: a backup in between has the one without the other. */
const published = (): Promise<void> => allPublished(running.origin);

const request = (part: Partial<Parameters<typeof backUp>[0]> = {}) =>
  backUp({ dataFolder: running.dataFolder, target: backup, withKey: false, now: NOW, ...part });

async function namesIn(path: string): Promise<readonly string[]> {
  return (await readdir(path)).toSorted();
}

async function valueOf<T>(
  outcome: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>,
): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

const english = (outcome: { ok: boolean; error?: unknown }): string => JSON.stringify(outcome.error ?? "");

describe("a backup", () => {
  test("[BK1] made while the server runs has journal, registry, banks, ledger and cards; not the key, nor what is nobody's", async () => {
    const manifest = await valueOf(request());
    expect(await namesIn(backup)).toEqual([
      "banks",
      "demonstration.json",
      "journal.sqlite",
      "ledger",
      "manifest.json",
      "participant-cards-20261120T010000000Z.csv",
      "photos",
      "registry.sqlite",
      "rules",
    ]);
    expect(manifest).toMatchObject({
      format: "neraca-backup/1",
      madeAt: "2026-11-18T11:06:40.000Z",
      hasKey: false,
    });
    const paths = manifest.files.map(({ path }) => path);
    expect(paths).toContain("ledger/checkpoint");
    expect(paths.filter((path) => path.startsWith("banks/"))).toHaveLength(1);
    const journal = await openSqliteJournal(join(backup, "journal.sqlite"));
    expect(await journal.head()).toBe(manifest.journalHead);
    await journal.close();
    expect((await stat(backup)).mode & 0o777).toBe(0o700);
    expect((await stat(join(backup, "registry.sqlite"))).mode & 0o777).toBe(0o600);
    expect(await namesIn(folder)).toEqual(["backup"]);
  });

  test("[BK2] has the key only when told so", async () => {
    const manifest = await valueOf(request({ withKey: true }));
    expect(manifest.hasKey).toBe(true);
    expect(await readFile(join(backup, "ledger.key"))).toEqual(
      await readFile(join(running.dataFolder, "ledger.key")),
    );
  });

  test("[BK3] over what is there, into the data folder, or of what is no data folder is refused and leaves nothing", async () => {
    await mkdir(join(folder, "full"));
    const inside = join(running.dataFolder, "backup");
    const before = await namesIn(running.dataFolder);
    expect(english(await request({ target: join(folder, "full") }))).toContain("exists already");
    expect(english(await request({ target: inside }))).toContain("must not lie in the data folder");
    expect(english(await request({ target: join(folder, "no", "backup") }))).toContain("no folder");
    expect(english(await request({ dataFolder: folder }))).toContain("no journal.sqlite");
    expect(await namesIn(folder)).toEqual(["full"]);
    expect(await namesIn(running.dataFolder)).toEqual(before);
  });

  test("[BK3] of a damaged registry is none, and says so", async () => {
    const data = join(folder, "data");
    await cp(running.dataFolder, data, { recursive: true });
    await writeFile(join(data, "registry.sqlite"), "Dear diary, ".repeat(1_000));
    expect(english(await request({ dataFolder: data }))).toContain("is damaged");
    expect(await namesIn(folder)).toEqual(["data"]);
  });
});

describe("a restore", () => {
  let data: string;
  beforeEach(async () => {
    data = join(folder, "restored");
    await valueOf(request());
  });

  test("[BK4] gives a data folder of the same files with their modes, in an absent or an empty folder", async () => {
    for (const target of [data, join(folder, "empty")]) {
      if (target !== data) await mkdir(target);
      const manifest = await valueOf(restoreBackup(backup, target));
      for (const { path, bytes } of manifest.files) {
        const restored = await stat(join(target, path));
        expect([path, restored.size, restored.mode & 0o777]).toEqual([
          path,
          bytes,
          path.startsWith("ledger/") ? 0o644 : 0o600,
        ]);
      }
      expect(await namesIn(target)).not.toContain("manifest.json");
    }
  });

  test("[BK4] brings no login of the staff back", async () => {
    const opened = await openSqliteRegistry(join(running.dataFolder, "registry.sqlite"));
    const tokenHash = digestOf("a cookie of the morning");
    const someone = await opened.staffByUsername(running.logins.staff[0]!.username);
    const at = instant(Date.now());
    const ends = { expiresAt: plusMs(at, 3_600_000), idleEndsAt: plusMs(at, 3_600_000) };
    const login = {
      tokenHash,
      staffId: someone!.id,
      createdAt: at,
      seenAt: at,
      address: "10.0.0.5",
      ...ends,
    };
    expect(await opened.createStaffLogin(login)).toMatchObject({ ok: true });
    await opened.close();
    const later = join(folder, "later");
    await valueOf(request({ target: later }));
    const found = async (registryFolder: string) => {
      const registry = await openSqliteRegistry(join(registryFolder, "registry.sqlite"));
      const present = await registry.findStaffLogin(tokenHash, at);
      await registry.close();
      return present?.login.tokenHash;
    };
    await valueOf(restoreBackup(later, data));
    expect([await found(running.dataFolder), await found(data)]).toEqual([tokenHash, undefined]);
  });

  test("[BK5] of files that are damaged, shorter or gone names each, and writes nothing", async () => {
    await writeFile(join(backup, "ledger", "checkpoint"), "something else\n");
    await truncate(join(backup, "journal.sqlite"), 4_096);
    const [bank] = await namesIn(join(backup, "banks"));
    await rm(join(backup, "banks", bank!));
    const refusal = english(await restoreBackup(backup, data));
    expect(refusal).toContain("Damaged (not what was backed up): ledger/checkpoint");
    expect(refusal).toContain("Damaged (not what was backed up): journal.sqlite");
    expect(refusal).toContain(`Missing: banks/${bank}`);
    expect(await namesIn(folder)).toEqual(["backup"]);
  });

  test("[BK5] of a folder that is no backup, or whose manifest leads elsewhere, is refused", async () => {
    expect(english(await restoreBackup(folder, data))).toContain("is no backup");
    const manifest = join(backup, "manifest.json");
    const text = await readFile(manifest, "utf8");
    for (const path of ["../outside", "/etc/passwd", "banks/../../outside", ".hidden"]) {
      await writeFile(manifest, text.replace('"journal.sqlite"', JSON.stringify(path)));
      expect(english(await restoreBackup(backup, data))).toContain("is no backup");
    }
    await writeFile(manifest, text.slice(0, -100));
    expect(english(await restoreBackup(backup, data))).toContain("is no backup");
    expect(await namesIn(folder)).toEqual(["backup"]);
  });

  test("[BK6] into a folder that is not empty, or that a server uses, is refused and changes nothing", async () => {
    await mkdir(data);
    await writeFile(join(data, "precious"), "1");
    expect(english(await restoreBackup(backup, data))).toContain("is not empty");
    expect(await namesIn(data)).toEqual(["precious"]);
    expect(english(await restoreBackup(backup, running.dataFolder))).toContain("A server is running on");
  });

  test("[BK7] that was not finished stops the start of a server, in words", async () => {
    await valueOf(restoreBackup(backup, data));
    await writeFile(join(data, UNFINISHED_FILE), "");
    const config = configOf({ NERACA_DATA: data, NERACA_PORT: "0" }, folder);
    await expect(compose(config, makeLogger("silent"), () => {})).rejects.toThrow(RestoreUnfinishedError);
  });
});
