import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BoardFold, type BoardOutbound, type Boards, foldBoard } from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningBoard } from "../src/board/compose-board.ts";
import {
  boardOn,
  order,
  originOf,
  RawWire,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

const EXAMPLE = resolve(import.meta.dirname, "../../../docs/examples/policy.json");

let folder: string;
let running: Running;
let board: RunningBoard;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-staff-board-"));
  const policy = JSON.parse(await readFile(EXAMPLE, "utf8")) as { readonly board: object };
  const file = join(folder, "policy.json");
  await writeFile(file, JSON.stringify({ ...policy, board: { ...policy.board, visibility: "staff" } }));
  running = await startRunning(2, { NERACA_POLICY: file });
  board = await boardOn(running.dataFolder);
}, 60_000);
afterAll(async () => {
  await board.close();
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

const watching = { type: "watch", channel: { kind: "sitting", id: SITTING }, have: null };

function watch(origin: string, cookie?: string): RawWire<BoardOutbound> {
  const wire = new RawWire<BoardOutbound>(origin, "board", cookie);
  wire.send(watching);
  return wire;
}

const byeOf = (wire: RawWire<BoardOutbound>) => wire.next(({ type }) => type === "bye");

/** Asks until the feed has told the first picture. */
async function ready(path: string, cookie = ""): Promise<Boards> {
  for (;;) {
    const boards = (await (await fetch(path, { headers: { cookie } })).json()) as Boards;
    if (boards.newsAt !== null) return boards;
  }
}

test("[VB1] [VB2] [VB3] a board for the staff moves before committee and auditor, and nobody else sees that there is one", async () => {
  const cookies = {
    committee: await staffCookie(running, "committee"),
    auditor: await staffCookie(running, "auditor"),
    proctor: await staffCookie(running, "proctor"),
    administrator: await staffCookie(running, "administrator"),
  };
  const path = `${running.origin}/api/staff/boards`;
  const page = async (url: string) => (await fetch(url)).status;
  expect(await page(`${running.origin}/api/staff/boards`)).toBe(401);
  expect((await ready(path, cookies.committee)).sittings).toMatchObject([{ sittingId: SITTING }]);
  const wires = [cookies.committee, cookies.auditor].map((cookie) => watch(running.origin, cookie));
  const proctor = staffWire(running, cookies.proctor);
  await order(proctor, { verb: "arm" });
  for (const wire of wires) {
    const fold = (): BoardFold | null =>
      wire.frames.reduce<BoardFold | null>(
        (so, frame) => (frame.type === "bye" ? so : foldBoard(so, frame)),
        null,
      );
    await wire.next(() => fold()?.people.size === 2);
    expect([...fold()!.people.values()].map(([, number]) => number).toSorted()).toEqual(
      running.logins.candidates.map(({ participantNumber }) => participantNumber),
    );
  }
  for (const cookie of [cookies.proctor, cookies.administrator]) {
    expect(await byeOf(watch(running.origin, cookie))).toMatchObject({
      reason: "role-not-allowed",
      final: true,
    });
    expect((await fetch(path, { headers: { cookie } })).status).toBe(403);
  }
  expect(await byeOf(watch(running.origin))).toMatchObject({ reason: "staff-login-required", final: true });

  // The public's board stands beside it, is told every second, and has nothing.
  expect((await ready(`${originOf(board)}/api/board/boards`)).sittings).toEqual([]);
  expect(await byeOf(watch(originOf(board)))).toMatchObject({ reason: "board-unknown", final: true });
  await order(proctor, { verb: "close", evenIfUnfinished: true });
  await wires[0]!.next((frame) => frame.type === "changes" && frame.head?.sittings[0]?.shows === "final");
  expect((await ready(`${originOf(board)}/api/board/boards`)).sittings).toEqual([]);

  // A login that ends takes its board along; the other's stays.
  await fetch(`${running.origin}/api/staff/logout`, {
    method: "POST",
    headers: { cookie: cookies.committee, "x-neraca": "1" },
  });
  expect(await byeOf(wires[0]!)).toMatchObject({ reason: "staff-login-ended", final: true });
  expect(wires[1]!.frames.some(({ type }) => type === "bye")).toBe(false);
}, 60_000);
