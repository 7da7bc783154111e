import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@neraca/base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backUp } from "../src/backup/back-up.ts";
import { restoreBackup } from "../src/backup/restore.ts";
import { isPracticeFolder, PRACTICE_FILE } from "../src/practice/practice-folder.ts";
import {
  boardOn,
  order,
  originOf,
  post,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

let running: Running;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-practice-"));
  for (const app of ["exam-client", "control-room", "score-board"]) {
    const dist = join(folder, "apps", app, "dist");
    await mkdir(dist, { recursive: true });
    await writeFile(join(dist, "index.html"), `<html><head></head><body>${app}</body></html>`);
  }
  running = await startRunning(2, { NERACA_PRACTICE: "1", NERACA_APPS: join(folder, "apps") });
});

afterEach(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

test("[PX2] every page of all three apps is marked, on both servers", async () => {
  const board = await boardOn(running.dataFolder, { NERACA_APPS: join(folder, "apps") });
  try {
    for (const origin of [running.origin, originOf(board)]) {
      expect((await fetch(`${origin}/practice-mark.css`)).headers.get("content-type")).toContain("text/css");
    }
    for (const url of [
      `${running.origin}/`,
      `${running.origin}/control/`,
      `${running.origin}/control/board/`,
      `${originOf(board)}/board/`,
    ]) {
      const text = await (await fetch(url)).text();
      expect(text, url).toContain('<aside class="practice-mark"');
    }
  } finally {
    await board.close();
  }
});

test("[PX3] its ledger signs by a name of its own, and a committee is told that nothing is published", async () => {
  const wire = staffWire(running, await staffCookie(running, "proctor"));
  wire.send({ type: "watch", sittingId: SITTING });
  expect(await order(wire, { verb: "arm" })).toMatchObject({ ok: true });
  const key = (): Promise<string> =>
    readFile(join(running.dataFolder, "ledger", "verifier-key"), "utf8").catch(() => "not there yet");
  await expect.poll(key, { timeout: 10_000 }).toMatch(/^latihan-practice\./);
  const cookie = await staffCookie(running, "committee");
  const answer = await post(
    `${running.origin}/api/staff/selections/demo-2026/drafts`,
    JSON.stringify({ reason: null }),
    {
      cookie,
      "x-neraca": "1",
    },
  );
  expect(answer).toMatchObject({ status: 409, body: { reason: "practice" } });
});

test("[PX1] started again without the setting it is one, and so is a restored backup of it", async () => {
  running = await running.restart();
  expect(await (await fetch(`${running.origin}/`)).text()).toContain("practice-mark");
  const backup = join(folder, "backup");
  const made = await backUp({
    dataFolder: running.dataFolder,
    target: backup,
    withKey: false,
    now: instant(1_795_000_000_000),
  });
  expect(made.ok && made.value.files.map(({ path }) => path)).toContain(PRACTICE_FILE);
  const target = join(folder, "restored");
  expect(await restoreBackup(backup, target)).toMatchObject({ ok: true });
  expect(isPracticeFolder(target)).toBe(true);
});
