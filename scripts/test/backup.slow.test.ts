import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { sittingId } from "@neraca/base";
import { verifyLedger } from "@neraca/ledger";
import { openSqliteJournal } from "@neraca/storage";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Robot, robotsFor } from "../lib/robot.ts";
import { type ServerProcess, startServer } from "../lib/server-process.ts";
import { StaffClient } from "../lib/staff-client.ts";

const ROOT = join(import.meta.dirname, "../..");
const SITTING = sittingId("demo-2026-1");
const run = promisify(execFile);

let folder: string;
const servers: ServerProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-restore-"));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
  await rm(folder, { recursive: true, force: true });
});

async function started(dataFolder: string): Promise<ServerProcess> {
  const server = await startServer({ dataFolder, candidates: 8, examSeconds: 600 });
  servers.push(server);
  return server;
}

/** The command as a person types it, in a process of its own. */
async function neraca(dataFolder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(ROOT, "scripts/neraca.ts"), ...args], {
    env: { ...process.env, NERACA_DATA: dataFolder },
  });
  return stdout;
}

const answersOf = (robots: readonly Robot[]): readonly string[] =>
  robots.flatMap((robot) =>
    robot
      .report()
      .promised.flatMap(({ outboxId, seq, act }) =>
        act.kind === "save-response" ? [`${outboxId}/${seq}/${act.itemId}/${act.optionId}`] : [],
      ),
  );

async function answersIn(dataFolder: string): Promise<ReadonlySet<string>> {
  const journal = await openSqliteJournal(join(dataFolder, "journal.sqlite"));
  const events = await journal.read(0, 1_000_000);
  await journal.close();
  return new Set(
    events.flatMap(({ event }) =>
      event.type === "ResponseSaved"
        ? [`${event["outboxId"]}/${event["seq"]}/${event["itemId"]}/${event["optionId"]}`]
        : [],
    ),
  );
}

async function isVerified(ledger: string): Promise<boolean> {
  const entries = await readdir(ledger, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ledger, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const read = (path: string) =>
    existsSync(join(ledger, path)) ? readFileSync(join(ledger, path)) : undefined;
  return verifyLedger({ read, verifierKey: null, paths, earlierCheckpoint: null }).ok;
}

/** Until the candidates have been told of so many saved answers more. */
async function until(reached: () => boolean): Promise<void> {
  while (!reached()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

test("[BK1, BK8] a backup while answers are acknowledged, restored elsewhere: a server there has every one of them and goes on", async () => {
  const dataFolder = join(folder, "data");
  const server = await started(dataFolder);
  const proctor = await StaffClient.as(server, "proctor");
  const sittingPin = await proctor.arm(SITTING);
  const robots = robotsFor(server.logins.candidates, {
    origin: server.origin,
    sittingPin,
    seedHex: "33".repeat(32),
    workMs: 20_000,
  });
  await Promise.all(robots.map((robot) => robot.enter()));
  await proctor.must(SITTING, { verb: "start", countdownMs: 0 });
  // They are told to stop by the end of the server; what they report until then is all that counts.
  for (const robot of robots) robot.sit().catch(() => {});

  const backups: { readonly path: string; readonly acknowledged: readonly string[] }[] = [];
  for (const nth of [1, 2, 3]) {
    const enough = nth * 60;
    await until(() => answersOf(robots).length >= enough);
    const acknowledged = answersOf(robots);
    const path = join(folder, `backup-${nth}`);
    const said = await neraca(dataFolder, "backup", path, "--language", "en");
    expect(said).toContain("ledger.key is not in it");
    backups.push({ path, acknowledged });
  }
  // The exam went on while the copies were made.
  const during = answersOf(robots).length;
  await until(() => answersOf(robots).length > during);
  for (const robot of robots) robot.close();
  proctor.close();
  await server.kill();

  for (const [nth, { path, acknowledged }] of backups.entries()) {
    const restored = join(folder, `restored-${nth}`);
    expect(await neraca(dataFolder, "restore", path, restored, "--language", "en")).toContain(
      "Restored into",
    );
    await copyFile(join(dataFolder, "ledger.key"), join(restored, "ledger.key"));
    const next = await started(restored);
    const again = await StaffClient.as(next, "proctor");
    again.watch(SITTING);
    await until(() => again.picture !== null);
    expect(again.picture?.clock.phase).toBe("running");
    expect(again.picture?.counts.answering).toBe(server.logins.candidates.length);
    await again.must(SITTING, { verb: "close", evenIfUnfinished: true });
    again.close();
    await next.stop();
    const found = await answersIn(restored);
    expect(acknowledged.filter((answer) => !found.has(answer))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual((nth + 1) * 60);
    expect(await isVerified(join(restored, "ledger"))).toBe(true);
  }
}, 120_000);

test("[BK5, BK6] the commands end with 1 and say why when they are refused", async () => {
  const empty = join(folder, "empty");
  await expect(neraca(empty, "backup", join(folder, "b"), "--language", "en")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("no journal.sqlite") as string,
  });
  await expect(neraca(empty, "restore", folder, empty, "--language", "en")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is no backup") as string,
  });
  await expect(neraca(empty, "restore", folder)).rejects.toMatchObject({ code: 2 });
}, 30_000);
