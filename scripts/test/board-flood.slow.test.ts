import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sittingId } from "@neraca/base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BoardClient } from "../lib/board-client.ts";
import { BoardHistory, boardRowText } from "../lib/board-history.ts";
import { type BoardHandle, startBoard } from "../lib/board-process.ts";
import { entering, hostile, type Line, rawFrame, upgraded } from "../lib/flood.ts";
import { robotsFor } from "../lib/robot.ts";
import { type ServerProcess, startServer } from "../lib/server-process.ts";
import { StaffClient } from "../lib/staff-client.ts";

const SITTING = sittingId("demo-2026-1");
const VIEWERS_MAX = 120;
/** What a process may have grown by under all of this. It keeps files of the ledger, and a heap that has been large stays so for a while. */
const GROWTH_BYTES_MAX = 256 * 1024 * 1024;
const ROBOTS = 3;

let folder: string;
let server: ServerProcess;
let board: BoardHandle;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-flood-"));
  server = await startServer({ dataFolder: join(folder, "data"), candidates: ROBOTS, examSeconds: 600 });
  board = await startBoard(server.dataFolder, { NERACA_BOARD_VIEWERS: String(VIEWERS_MAX) });
}, 60_000);

afterEach(async () => {
  await board.kill();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

const watch = JSON.stringify({ type: "watch", channel: { kind: "sitting", id: SITTING }, have: null });
const WATCH = rawFrame(`42/board,${JSON.stringify(["frame", watch])}`);
const watching = (): readonly Line[] => entering(board.port, "board", [WATCH]);

type Health = { readonly viewers: number; readonly news: unknown };

const health = async (): Promise<Health> => (await (await fetch(`${board.origin}/healthz`)).json()) as Health;

const viewers = async (): Promise<number> => (await health()).viewers;

const residentBytes = (pid: number): number =>
  1024 * Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Looks again with each answer of the board. */
async function untilViewers(isSo: (count: number) => boolean): Promise<void> {
  for (;;) {
    const count = await viewers();
    expect(count).toBeLessThanOrEqual(VIEWERS_MAX);
    if (isSo(count)) return;
  }
}

/** What is no frame of ours, at the door and behind it: for each of them its sender is thrown out. */
const AT_DOOR: Readonly<Record<string, string | Buffer>> = {
  "no packet": rawFrame("garbage"),
  "a binary message": rawFrame(Buffer.alloc(100, 7), { opcode: 2 }),
  "not masked": rawFrame("40/board,", { isMasked: false }),
  "an opcode that there is not": rawFrame("x", { opcode: 11 }),
  "the middle of a message": rawFrame("x", { opcode: 0 }),
  "more than a message may have": rawFrame("4".repeat(70_000)),
  "a terabyte, it says": rawFrame("4", { claims: 1n << 40n }),
};
const frameWith = (text: unknown): Buffer => rawFrame(`42/board,${JSON.stringify(["frame", text])}`);
const WITHIN: Readonly<Record<string, readonly Buffer[]>> = {
  "a message that is not text": [frameWith(123)],
  "no JSON": [frameWith("{")],
  "a frame of the staff": [frameWith('{"type":"command"}')],
  "a board with a long name": [frameWith(watch.replace(SITTING, "x".repeat(5_000)))],
  "two questions in a second": [WATCH, WATCH],
};

/** At the first word, when they are let in or are not, at the first frame. */
const LEAVING_AT = ["", "4", "42/board"] as const;

/** They come, ask, and are gone in the middle of whatever the board is about to say. @returns how many came */
async function storm(connections: number): Promise<number> {
  let made = 0;
  for (let first = 0; first < connections; first += 50) {
    const wave = Array.from({ length: Math.min(50, connections - first) }, () =>
      hostile(board.port, watching()),
    );
    await Promise.all(
      wave.map(async ({ socket, ended, leave }, nth) => {
        // By what it says and not by pieces: several come as one where the machine is busy, and the next is a ping, half a minute later.
        let heard = "";
        socket.on("data", (bytes) => {
          heard += bytes.toString("latin1");
          if (heard.includes(LEAVING_AT[nth % LEAVING_AT.length]!)) leave();
        });
        await ended;
        made += 1;
      }),
    );
  }
  return made;
}

async function askForNothing(requests: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  let next = 0;
  const ask = async (): Promise<void> => {
    for (let nth = next++; nth < requests; nth = next++) {
      const path = [`/ledger/tile/0/${nth}`, `/api/board/publications/x/y/v${nth}.pdf`, `/x${nth}`][nth % 3];
      const response = await fetch(`${board.origin}${path}`);
      await response.arrayBuffer();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 25 }, ask));
  return statuses;
}

test("[PV8] a board under a flood keeps its bounds, and the exam beside it acknowledges every answer", async () => {
  const proctor = await StaffClient.as(server, "proctor");
  const sittingPin = await proctor.arm(SITTING);
  const robots = robotsFor(server.logins.candidates, {
    origin: server.origin,
    sittingPin,
    seedHex: "f1".repeat(32),
    workMs: 6_000,
  });
  await Promise.all(robots.map((robot) => robot.enter()));
  await proctor.must(SITTING, { verb: "start", countdownMs: 0 });
  for (const robot of robots) void robot.sit();
  const before = { bytes: residentBytes(board.pid), files: openFiles(board.pid) };
  const exam = { bytes: residentBytes(server.pid), files: openFiles(server.pid) };

  // A board that has no news yet sends everybody away to come back, and these never do.
  await expect.poll(async () => (await health()).news, { timeout: 20_000 }).not.toBeNull();
  // More than may watch, and none of them takes what is sent.
  const crowd = Array.from({ length: VIEWERS_MAX * 2 }, () => hostile(board.port, watching(), false));
  await untilViewers((count) => count === VIEWERS_MAX);
  for (const { leave } of crowd.splice(VIEWERS_MAX / 2)) leave();

  // Requests that never end, a hundred requests in one packet, doors that are not here.
  const page = "GET /board/neraca-periksa.html HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100);
  const held = [
    ...Array.from({ length: 200 }, () => hostile(board.port, [{ bytes: "GET / HTTP/1.1\r\nX-Slow: " }])),
    ...["candidate", "staff", "nowhere"].map((name) =>
      hostile(board.port, entering(board.port, name, [WATCH])),
    ),
  ];
  const guests = [
    ...Array.from({ length: 20 }, () => hostile(board.port, [{ bytes: page }])),
    hostile(board.port, [{ bytes: "\u0000\u0001\u0002\r\n\r\n" }]),
    ...Object.values(AT_DOOR).map((bytes) => hostile(board.port, upgraded(board.port, [bytes]))),
    ...Object.values(WITHIN).map((says) => hostile(board.port, entering(board.port, "board", says))),
  ];
  await Promise.all(guests.map(({ ended }) => ended));
  expect(await storm(500)).toBe(500);
  const statuses = await askForNothing(4_500);
  expect([...statuses.keys()].filter((status) => ![404, 429, 503].includes(status))).toEqual([]);
  // Of one address so many in a minute, whatever they ask for.
  expect(statuses.get(429) ?? 0).toBeGreaterThan(0);
  expect(await viewers()).toBeLessThanOrEqual(VIEWERS_MAX);
  expect(residentBytes(board.pid) - before.bytes).toBeLessThan(GROWTH_BYTES_MAX);

  // The exam has one listener more or less, and knows of nobody: its files are as many, and every answer was acknowledged.
  for (const robot of robots) {
    await expect.poll(() => robot.snapshot.waitingActs, { timeout: 20_000 }).toBe(0);
    expect(robot.report().promised.filter(({ act }) => act.kind === "save-response").length).toBeGreaterThan(
      20,
    );
  }
  expect(openFiles(server.pid) - exam.files).toBeLessThan(70);
  expect(residentBytes(server.pid) - exam.bytes).toBeLessThan(GROWTH_BYTES_MAX);

  for (const { leave } of [...crowd, ...held]) leave();
  await untilViewers((count) => count === 0);
  await expect.poll(() => openFiles(board.pid) - before.files, { timeout: 10_000 }).toBeLessThan(40);
  await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
  const viewer = new BoardClient(board.origin, { kind: "sitting", id: SITTING });
  await expect.poll(() => viewer.sealed, { timeout: 10_000 }).toBe(true);
  const rows = new BoardHistory(server.dataFolder, SITTING).rows();
  expect(viewer.lines.map(boardRowText).toSorted()).toEqual(rows.toSorted());
  viewer.close();
  proctor.close();
  for (const robot of robots) robot.close();
}, 240_000);
