import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sittingId } from "@neraca/base";
import { openSqliteJournal } from "@neraca/storage";
import { smallBank } from "@neraca/testkit/small-bank";
import { expect, test } from "vitest";
import { robotsFor } from "../lib/robot.ts";
import { type ServerProcess, startServer } from "../lib/server-process.ts";
import { StaffClient } from "../lib/staff-client.ts";

const ROOT = join(import.meta.dirname, "../..");
const SITTING = sittingId("demo-2026-1");
const CANDIDATES = 4;
const EXAM_SECONDS = 600;
/** More than arming needs, less than the journal's log grows to before it is copied back: some hundred commits. */
const FILE_BYTES_MAX = 2 * 1024 * 1024;

/**
 * A server of which no file may grow beyond that: the write that would fails with EFBIG in the middle of a commit, as on a disk that
 * breaks. The shell counts in blocks of 512 bytes.
 */
function startBreakable(dataFolder: string, bankFolder: string): ChildProcess {
  const limit = `ulimit -f ${FILE_BYTES_MAX / 512} && exec "$0" "$@"`;
  return spawn("/bin/sh", ["-c", limit, process.execPath, join(ROOT, "apps/proctor-server/src/main.ts")], {
    cwd: ROOT,
    env: {
      ...process.env,
      NERACA_DEMONSTRATION: "1",
      NERACA_DEMONSTRATION_CANDIDATES: String(CANDIDATES),
      NERACA_DEMONSTRATION_SECONDS: String(EXAM_SECONDS),
      NERACA_DATA: dataFolder,
      NERACA_BANK: bankFolder,
      NERACA_PORT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

type Door = Pick<ServerProcess, "origin" | "logins">;

/** What it says, and the address once it has said it. */
async function doorOf(server: ChildProcess, said: string[], dataFolder: string): Promise<Door> {
  const origin = await new Promise<string>((found) => {
    server.stdout?.on("data", (chunk: Buffer) => {
      said.push(chunk.toString());
      const named = /Exam client\s+(http:\/\/[^/\s]+)\//.exec(said.join(""))?.[1];
      if (named !== undefined) found(named);
    });
  });
  const logins = await readFile(join(dataFolder, "demonstration.json"), "utf8");
  return { origin, logins: JSON.parse(logins) as ServerProcess["logins"] };
}

test("[EX2] a write that fails in the middle of a commit ends the server with 70; started again it has all that was said to be saved", async () => {
  const folder = await mkdtemp(join(tmpdir(), "neraca-unknown-"));
  const dataFolder = join(folder, "data");
  const breakable = startBreakable(dataFolder, await smallBank());
  const ended = once(breakable, "exit");
  const said: string[] = [];
  const server = await doorOf(breakable, said, dataFolder);
  const proctor = await StaffClient.as(server, "proctor");
  const sittingPin = await proctor.arm(SITTING);
  const robots = robotsFor(server.logins.candidates, {
    origin: server.origin,
    sittingPin,
    seedHex: "55".repeat(32),
    workMs: 12_000,
  });
  await Promise.all(robots.map((robot) => robot.enter()));
  await proctor.must(SITTING, { verb: "start", countdownMs: 0 });
  const results = Promise.all(robots.map((robot) => robot.sit()));

  expect(await ended).toEqual([70, null]);
  expect(said.join("")).toContain("commit of unknown outcome");
  // As a service manager does. Nobody tells the robots anything: they come back by themselves and finish.
  const port = Number(new URL(server.origin).port);
  const next = await startServer({ dataFolder, candidates: CANDIDATES, examSeconds: EXAM_SECONDS, port });
  const reports = await results;
  const again = await StaffClient.as(next, "proctor");
  again.watch(SITTING);
  await again.must(SITTING, { verb: "close", evenIfUnfinished: true });
  for (const robot of robots) robot.close();
  again.close();
  proctor.close();
  await next.stop();

  const journal = await openSqliteJournal(join(dataFolder, "journal.sqlite"));
  const events = (await journal.read(0, 1_000_000)).map(({ event }) => event);
  await journal.close();
  const stored = events.flatMap((event) =>
    event.type === "ResponseSaved" ? [`${event["outboxId"]}/${event["seq"]}/${event["itemId"]}`] : [],
  );
  const promised = reports.flatMap((report) =>
    report.promised.flatMap(({ outboxId, seq, act }) =>
      act.kind === "save-response" ? [`${outboxId}/${seq}/${act.itemId}`] : [],
    ),
  );
  expect(new Set(stored).size).toBe(stored.length);
  expect(promised.filter((answer) => !stored.includes(answer))).toEqual([]);
  expect(promised.length).toBeGreaterThan(200);
  expect(events.filter(({ type }) => type === "MachineStarted")).toHaveLength(2);
  await rm(folder, { recursive: true, force: true });
}, 120_000);
