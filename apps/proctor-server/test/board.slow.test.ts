import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { type BoardFold, type BoardOutbound, foldBoard } from "@neraca/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeOrReadBoardSecret } from "../src/adapters/board-secret.ts";
import type { RunningBoard } from "../src/board/compose-board.ts";
import { compose } from "../src/compose.ts";
import { configOf } from "../src/config.ts";
import { makeLogger } from "../src/log.ts";
import {
  boardOn,
  boardReady,
  order,
  originOf,
  RawWire,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

const CHANNEL = { kind: "sitting", id: SITTING } as const;
const silent = makeLogger("silent");

/** A page: what it has been told, folded. */
class Page {
  readonly wire: RawWire<BoardOutbound>;
  constructor(board: RunningBoard, have: { epoch: string; seq: number } | null = null) {
    this.wire = new RawWire<BoardOutbound>(originOf(board), "board");
    this.wire.send({ type: "watch", channel: CHANNEL, have });
  }

  get board(): BoardFold | null {
    return this.wire.frames.reduce<BoardFold | null>(
      (fold, frame) => (frame.type === "bye" ? fold : foldBoard(fold, frame)),
      null,
    );
  }

  /** Looks after each frame. */
  async until(isSo: (board: BoardFold) => boolean): Promise<BoardFold> {
    await this.wire.next(() => this.board !== null && isSo(this.board));
    return this.board!;
  }
}

describe("the board beside its server", () => {
  let running: Running;
  let board: RunningBoard;
  beforeAll(async () => {
    running = await startRunning(3);
    board = await boardOn(running.dataFolder);
    await boardReady(board);
  }, 60_000);
  afterAll(async () => {
    await board.close();
    await running.stop();
  });

  test("[PV1] shows what the feed has told; the proctor server sends people there", async () => {
    const page = new Page(board);
    await page.until(({ head }) => head.sittings[0]?.clock.phase === "planned");
    const staff = staffWire(running, await staffCookie(running, "proctor"));
    expect(await order(staff, { verb: "arm" })).toMatchObject({ type: "outcome" });
    const armed = await page.until(({ people }) => people.size === 3);
    expect([...armed.people.values()].map(([, number]) => number).toSorted()).toEqual(
      running.logins.candidates.map(({ participantNumber }) => participantNumber).toSorted(),
    );
    expect(page.wire.frames.filter(({ type }) => type === "board")).toHaveLength(1);
    const get = (path: string) => fetch(`${originOf(board)}${path}`);
    expect(await (await get("/api/board/boards")).json()).toMatchObject({
      sittings: [{ sittingId: SITTING }],
    });
    expect(await (await get("/api/board/publications")).json()).toEqual({ publications: [], lists: [] });
    const checkpoint = await get("/ledger/checkpoint");
    expect(checkpoint.headers.get("content-type")).toContain("text/plain");
    expect(await checkpoint.text()).toContain("neraca.example/ledger");
    expect(checkpoint.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const path of ["/ledger/nothing", "/ledger/..%2fledger.key", "/api/staff/me", "/feed", "/metrics"])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    for (const path of ["/board/", "/ledger/checkpoint"]) {
      const sent = await fetch(`${running.origin}${path}`, { redirect: "manual" });
      expect([sent.status, sent.headers.get("location")]).toEqual([302, `http://127.0.0.1:8090${path}`]);
    }
    expect((await fetch(`${running.origin}/api/board/boards`)).status).toBe(404);
  }, 30_000);

  test("[PV2] nobody gets in at the door without the secret, and only so many with it", async () => {
    const door = (await readFile(join(running.dataFolder, "board-door"), "utf8")).trim();
    const file = join(running.dataFolder, "board.secret");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const secret = await readFile(file, "utf8");
    for (const authorization of ["", "Bearer", `Bearer ${"0".repeat(64)}`, secret])
      for (const path of ["/feed", "/ledger/checkpoint", "/api/board/publications"])
        expect((await fetch(`${door}${path}`, { headers: { authorization } })).status).toBe(404);
    const stop = new AbortController();
    const statuses: number[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const headers = { authorization: `Bearer ${secret}` };
      statuses.push((await fetch(`${door}/feed`, { headers, signal: stop.signal })).status);
    }
    stop.abort();
    // The board itself has one.
    expect(statuses).toEqual([200, 200, 200, 503, 503]);
  });

  test("[PV2] the secret is made once, and not used when others can read it", async () => {
    const path = join(running.dataFolder, "another.secret");
    const secret = await makeOrReadBoardSecret(path);
    expect(await makeOrReadBoardSecret(path)).toBe(secret);
    await chmod(path, 0o644);
    await expect(makeOrReadBoardSecret(path)).rejects.toThrow("can be read by others");
    await chmod(path, 0o600);
    await writeFile(path, "short");
    await expect(makeOrReadBoardSecret(path)).rejects.toThrow("damaged");
  });
});

test("[PV9] a heap of requests in one packet is not opened at once, at either server", async () => {
  const running = await startRunning(1);
  const board = await boardOn(running.dataFolder);
  for (const { port } of [running.server, board]) {
    const ask = (requests: number): Promise<number> =>
      new Promise((answered, fail) => {
        let came = "";
        const socket = connect({ port, host: "127.0.0.1" }, () =>
          socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(requests)),
        );
        const count = (): number => came.split("HTTP/1.1 200").length - 1;
        socket.on("error", fail);
        socket.on("data", (bytes) => {
          came += bytes.toString();
          if (count() === requests) socket.end();
        });
        socket.on("close", () => answered(count()));
      });
    expect(await ask(1)).toBe(1);
    expect(await ask(4)).toBe(4);
    expect(await ask(200)).toBeLessThanOrEqual(4);
  }
  await board.close();
  await running.stop();
}, 30_000);

test("[PV3] [PV4] the board stands without its server, and the server without its board", async () => {
  const running = await startRunning(2);
  const config = configOf(
    {
      NERACA_DATA: running.dataFolder,
      NERACA_PORT: "0",
      NERACA_LOG: "silent",
      NERACA_DEMONSTRATION: "1",
    },
    join(import.meta.dirname, "../../.."),
  );
  let board = await boardOn(running.dataFolder);
  await boardReady(board);
  const page = new Page(board);
  const first = await page.until(() => true);
  const ledger = await (await fetch(`${originOf(board)}/ledger/checkpoint`)).text();
  await running.server.close();
  const alone = await page.until(({ isFresh }) => !isFresh);
  expect(alone.marks).toEqual(first.marks);
  expect(await (await fetch(`${originOf(board)}/ledger/checkpoint`)).text()).toBe(ledger);

  const again = await compose(config, silent, () => {});
  const back = await page.until(({ isFresh, newsAt }) => isFresh && newsAt > alone.newsAt);
  expect(page.wire.frames.filter(({ type }) => type === "board")).toHaveLength(1);

  // The board is killed; somebody arms, and the next board knows.
  await board.close();
  const house = { ...running, origin: `http://127.0.0.1:${again.port}` };
  const staff = staffWire(house, await staffCookie(house, "proctor"));
  expect(await order(staff, { verb: "arm" })).toMatchObject({ type: "outcome" });
  board = await boardOn(running.dataFolder);
  await boardReady(board);
  const returned = new Page(board, { epoch: back.epoch, seq: back.seq });
  await returned.until(({ people }) => people.size === 2);
  await board.close();
  await again.close();
}, 60_000);

describe("a door that is not ours", () => {
  let door: Server;
  afterEach(() => {
    door.closeAllConnections();
    door.close();
  });

  test("[PV7] a feed that is not readable is given up and tried again, and nothing of it is shown", async () => {
    const running = await startRunning(1);
    let asked = 0;
    const tried = new Promise<void>((twice) => {
      door = createServer((_request, response) => {
        asked += 1;
        if (asked > 1) twice();
        response.write(`{"type":"feed","version":1}\n{"type":"beat"}\n`);
      });
    });
    await new Promise<void>((listening) => door.listen(0, "127.0.0.1", listening));
    const address = door.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const board = await boardOn(running.dataFolder, { NERACA_BOARD_FEED: `http://127.0.0.1:${port}` });
    await tried;
    const page = new Page(board);
    expect(await page.wire.next(({ type }) => type === "bye")).toMatchObject({
      reason: "busy",
      final: false,
    });
    await board.close();
    await running.stop();
  }, 30_000);
});
