import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attemptId, itemId, optionId, outboxId, seeded } from "@neraca/base";
import type { Draft } from "@neraca/candidate-engine";
import { type NewEvent, streamName } from "@neraca/engine";
import type { ActFrame } from "@neraca/protocol";
import { openSqliteJournal } from "@neraca/storage";
import { afterEach, describe, expect, test } from "vitest";
import { type Comparison, compare } from "../lib/chaos/comparison.ts";
import { FaultProxy } from "../lib/chaos/fault-proxy.ts";
import { fileDraftStore } from "../lib/chaos/file-draft-store.ts";
import { OutsideLedger, readOutsideLedger } from "../lib/chaos/outside-ledger.ts";
import { type JournalLine, readJournalLines } from "../lib/journal-lines.ts";
import type { Promised } from "../lib/promise-watch.ts";

const folders: string[] = [];
const endings: (() => unknown)[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "neraca-chaos-test-"));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const WHO = ["s.c1", "s.c2"] as const;

function saved(seq: number, option = "b"): NewEvent {
  return { type: "ResponseSaved", at: seq, outboxId: "o", seq, itemId: "q", optionId: option };
}

function finished(cause: "candidate" | "deadline" | "closing", seq: number | null): NewEvent {
  return { type: "AttemptFinished", at: 9, cause, act: seq === null ? null : { outboxId: "o", seq } };
}

function promise(
  attemptId: string,
  seq: number,
  act: ActFrame,
  how: Partial<Pick<Promised, "by" | "atMs">> = {},
): Promised {
  return { attemptId, outboxId: "o", seq, act, by: "acknowledgement", atMs: 5, ...how };
}

const SAVE: ActFrame = { kind: "save-response", itemId: itemId("q"), optionId: optionId("b") };

/** As a campaign leaves them: a journal and what the robots wrote down, with a line that a kill tore. */
async function judged(
  events: Readonly<Record<string, readonly NewEvent[]>>,
  promised: readonly Promised[],
): Promise<Comparison> {
  const folder = temporaryFolder();
  const path = join(folder, "journal.sqlite");
  const journal = await openSqliteJournal(path);
  for (const [who, ofOne] of Object.entries(events)) {
    await journal.commit([{ stream: streamName("attempt", who), expectedVersion: 0, events: ofOne }]);
  }
  await journal.close();
  const ledger = new OutsideLedger(folder, "computers-1-1");
  for (const each of promised) ledger.write(each);
  ledger.close();
  const [file] = readdirSync(folder).filter((name) => name.startsWith("computers-1-1"));
  appendFileSync(join(folder, file ?? ""), `{"attemptId":"s.c1","outboxId":"o","se`);
  return compare(readOutsideLedger(folder), readJournalLines(path), WHO);
}

const WHOLE = {
  "s.c1": [saved(1), saved(2), finished("candidate", 3)],
  "s.c2": [saved(1), finished("deadline", null)],
};
const TOLD = [
  promise("s.c1", 1, SAVE),
  promise("s.c1", 2, SAVE),
  promise("s.c1", 3, { kind: "finish" }),
  promise("s.c2", 1, SAVE),
];

describe("the comparison of what was promised with what the journal has", () => {
  test("finds nothing where every promise was kept, once, and everybody came to an end", async () => {
    const comparison = await judged(WHOLE, [...TOLD, promise("s.c1", 2, SAVE)]);
    expect(comparison).toEqual({
      acknowledged: 4,
      lost: [],
      leftOut: 0,
      duplicates: [],
      unfinished: [],
      gaps: [],
    });
  });

  test("finds an acknowledged act that the journal does not have", async () => {
    const { lost } = await judged({ ...WHOLE, "s.c1": [saved(1), finished("candidate", 3)] }, TOLD);
    expect(lost).toEqual([`s.c1 o/2 ${JSON.stringify(SAVE)} told by acknowledgement`]);
  });

  test("finds an acknowledged act that the journal has with another answer", async () => {
    const { lost } = await judged(
      { ...WHOLE, "s.c1": [saved(1), saved(2, "c"), finished("candidate", 3)] },
      TOLD,
    );
    expect(lost).toHaveLength(1);
  });

  test("does not take another candidate's act for the lost one", async () => {
    const { lost } = await judged({ ...WHOLE, "s.c2": [finished("deadline", null)] }, TOLD);
    expect(lost).toEqual([`s.c2 o/1 ${JSON.stringify(SAVE)} told by acknowledgement`]);
  });

  test("finds an act that the journal has twice, also when nobody was told of it", async () => {
    const twice = [saved(1), saved(4), saved(2), saved(4), finished("candidate", 3)];
    const { duplicates, lost } = await judged({ ...WHOLE, "s.c1": twice }, TOLD);
    expect(duplicates).toEqual(["s.c1 o/4"]);
    expect(lost).toEqual([]);
  });

  test("a late answer that was rejected keeps the word of a welcome, not that of an acknowledgement", async () => {
    const rejected = { ...saved(2), type: "LateResponseRejected", why: "r" };
    const events = { ...WHOLE, "s.c1": [saved(1), finished("deadline", null), rejected] };
    const told = (by: "acknowledgement" | "welcome") => [promise("s.c1", 2, SAVE, { by })];
    expect((await judged(events, told("welcome"))).lost).toEqual([]);
    expect((await judged(events, told("acknowledgement"))).lost).toHaveLength(1);
    expect((await judged(events, [...told("acknowledgement"), ...told("welcome")])).lost).toHaveLength(1);
  });

  test("a look that was acknowledged may be left out while the record says so, an answer never", async () => {
    const shown: ActFrame = { kind: "show-question", itemId: itemId("q") };
    const machine = [
      { type: "TelemetryStopped", at: 1_000, freeBytes: 0 },
      { type: "TelemetryResumed", at: 2_000, since: 1_000, countedSince: 1_000, looks: 1, evidence: 0 },
    ];
    const at = (atMs: number, act: ActFrame) =>
      judged({ ...WHOLE, m: machine }, [promise("s.c1", 7, act, { atMs })]);
    expect(await at(1_500, shown)).toMatchObject({ lost: [], leftOut: 1 });
    expect((await at(999, shown)).lost).toHaveLength(1);
    expect((await at(100_000, shown)).lost).toHaveLength(1);
    expect((await at(1_500, SAVE)).lost).toHaveLength(1);
  });

  test("finds an attempt without an end, and one that only the closing has ended", async () => {
    const { unfinished } = await judged({ "s.c1": [saved(1), finished("closing", null)] }, []);
    expect(unfinished).toEqual(["s.c1", "s.c2"]);
  });

  test("finds a place at which the journal does not go on", () => {
    const line = (position: number, version: number): JournalLine => ({
      position,
      stream: "attempt/s.c1",
      version,
      event: { type: "ConnectionOpened" },
    });
    expect(compare([], [line(1, 1), line(2, 2)], []).gaps).toEqual([]);
    expect(compare([], [line(1, 1), line(3, 2)], []).gaps).toHaveLength(1);
    expect(compare([], [line(1, 1), line(2, 3)], []).gaps).toHaveLength(1);
  });
});

test("a robot's computer keeps the last of many drafts, also for the next program on it, until it is wiped", async () => {
  const folder = join(temporaryFolder(), "computer");
  const draft = (seq: number): Draft => ({
    format: 2,
    token: "t",
    attemptId: attemptId("s.c1"),
    outboxes: [{ id: outboxId("o"), queued: [{ seq, act: { kind: "finish" } }] }],
  });
  const store = fileDraftStore(folder);
  expect(await store.loadDraft()).toBeNull();
  await Promise.all([1, 2, 3, 4].map((seq) => store.saveDraft(draft(seq))));
  await store.saveDraft(draft(5));
  expect(await fileDraftStore(folder).loadDraft()).toEqual(draft(5));
  rmSync(folder, { recursive: true });
  expect(await fileDraftStore(folder).loadDraft()).toBeNull();
});

/** An end of a connection, seen from a test. */
class End {
  readonly socket: Socket;
  text = "";
  closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (bytes) => {
      this.text += bytes.toString();
    });
    socket.on("error", () => {});
    socket.on("end", () => {
      this.closed = true;
    });
    socket.on("close", () => {
      this.closed = true;
    });
  }

  /** Resolves when it is so. */
  async until(isSo: (end: End) => boolean): Promise<void> {
    while (!isSo(this)) {
      await new Promise<void>((done) => {
        for (const event of ["data", "end", "close"]) this.socket.once(event, () => done());
      });
    }
  }
}

async function network() {
  const accepted: End[] = [];
  const waiting: ((end: End) => void)[] = [];
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    const end = new End(socket);
    const first = waiting.shift();
    if (first === undefined) accepted.push(end);
    else first(end);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const proxy = await FaultProxy.listen(address.port);
  const ends: End[] = [];
  endings.push(async () => {
    for (const { socket } of ends) socket.destroy();
    await proxy.close();
    server.close();
  });
  const line = async (): Promise<{ readonly client: End; readonly server: End }> => {
    const client = new End(connect({ port: proxy.port, host: "127.0.0.1", allowHalfOpen: true }));
    const known = accepted.shift();
    const serverEnd = known ?? (await new Promise<End>((done) => waiting.push(done)));
    ends.push(client, serverEnd);
    return { client, server: serverEnd };
  };
  return { proxy, line, draw: seeded("00".repeat(32), "network") };
}

describe("the network between robots and server", () => {
  test("carries everything, in order, both ways, and farewells", async () => {
    const { line } = await network();
    const { client, server } = await line();
    const long = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join("");
    client.socket.write(long);
    server.socket.write("hello");
    client.socket.end();
    await server.until(({ closed }) => closed);
    expect(server.text).toBe(long);
    await client.until(({ text }) => text === "hello");
    server.socket.end();
    await client.until(({ closed }) => closed);
  });

  test("a line that is held says nothing, closes nothing, and then gives everything that was said", async () => {
    const { proxy, line, draw } = await network();
    const held = await line();
    proxy.hold(1, 60_000, ["up"], false, draw);
    const open = await line();
    held.client.socket.write("late ");
    held.client.socket.end("hello");
    held.server.socket.write("down goes through");
    await held.client.until(({ text }) => text === "down goes through");
    open.client.socket.write("in time");
    await open.server.until(({ text }) => text === "in time");
    expect(held.server).toMatchObject({ text: "", closed: false });
    proxy.calm();
    await held.server.until(({ closed }) => closed);
    expect(held.server.text).toBe("late hello");
  });

  test("a line that is held and then cut never gives what was said", async () => {
    const { proxy, line, draw } = await network();
    const { client, server } = await line();
    proxy.hold(1, 50, ["up", "down"], true, draw);
    client.socket.write("never");
    await server.until(({ closed }) => closed);
    await client.until(({ closed }) => closed);
    expect(server.text).toBe("");
    expect(proxy.cuts).toBe(1);
  });

  test("a cut ends both ends, and nothing is cut any more when it is calm", async () => {
    const { proxy, line, draw } = await network();
    const first = await line();
    proxy.cut(1, draw);
    await first.client.until(({ closed }) => closed);
    await first.server.until(({ closed }) => closed);
    const second = await line();
    proxy.calm();
    proxy.cut(1, draw);
    second.client.socket.write("still here");
    await second.server.until(({ text }) => text === "still here");
    expect(proxy.cuts).toBe(1);
  });

  test("a slow line gives everything in order", async () => {
    const { proxy, line, draw } = await network();
    const { client, server } = await line();
    proxy.slow(1, 10_000, { latencyMs: 20, bytesPerSecond: 2_000 }, draw);
    for (const word of ["one ", "two ", "three"]) client.socket.write(word);
    await server.until(({ text }) => text.length === 13);
    expect(server.text).toBe("one two three");
  });

  test("where no server is, a line ends", async () => {
    const nowhere = await FaultProxy.listen(1);
    endings.push(() => nowhere.close());
    const client = new End(connect({ port: nowhere.port, host: "127.0.0.1" }));
    await client.until(({ closed }) => closed);
    expect(client.text).toBe("");
  });
});
