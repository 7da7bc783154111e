import { randomBytes } from "node:crypto";
import { digestOf, instant, staffId } from "@neraca/base";
import type { StaffAct } from "@neraca/engine";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError, configOf } from "../src/config.ts";
import { clamdAt, type Scanner } from "../src/scan/clamd.ts";
import { inMemory, scannedBy } from "../src/scan/upload-guard.ts";
import { type FakeClamd, fakeClamd, HARMFUL } from "./fake-clamd.ts";

let clamd: FakeClamd;
let scanner: Scanner;

beforeEach(async () => {
  clamd = await fakeClamd();
  scanner = clamdAt({ host: "127.0.0.1", port: clamd.port });
});
afterEach(() => clamd.stop());

const SHORT = { scanMsMax: 200, silentMsMax: 100 };

test("[FS1] a file goes to the scanner whole, in whatever pieces it comes, and its verdict comes back", async () => {
  const large = randomBytes(300_000);
  expect(await scanner.scan([large])).toEqual({ kind: "clean" });
  expect(await scanner.scan([large.subarray(0, 7), large.subarray(7, 7), large.subarray(7)])).toEqual({
    kind: "clean",
  });
  expect(await scanner.scan([])).toEqual({ kind: "clean" });
  expect(clamd.heard.map((file) => file.equals(large) || file.length === 0)).toEqual([true, true, true]);
  expect(await scanner.scan([large, Buffer.from(HARMFUL)])).toEqual({
    kind: "found",
    signature: "Uji.Berbahaya",
  });
});

test.each([
  ["hangs up", (socket) => socket.destroy()],
  ["ends without a word", (socket) => socket.end()],
  ["says something else", (socket) => socket.end("stream: INSTREAM size limit exceeded. ERROR\0")],
  ["says OK of something else", (socket) => socket.end("stream: OK but not quite\0")],
  [
    "found only that the file is beyond its limits",
    (socket) => socket.end("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"),
  ],
  ["says too much", (socket) => socket.end("x".repeat(5_000))],
  ["never answers", () => {}],
  [
    "drips",
    (socket) => {
      const drip = setInterval(() => socket.write("s"), 20);
      socket.on("close", () => clearInterval(drip));
    },
  ],
] as const satisfies readonly (readonly [string, Parameters<FakeClamd["say"]>[0]])[])(
  "[FS2] a scanner that %s has said nothing that could be relied on",
  async (_how, answer) => {
    clamd.say(answer);
    const asked = clamdAt({ host: "127.0.0.1", port: clamd.port }, SHORT);
    expect(await asked.scan([randomBytes(200_000)])).toMatchObject({ kind: "no-verdict" });
  },
);

test("[FS2] nor has one that says OK before all of the file was sent", async () => {
  // It reads nothing: more than the system holds for it cannot have been sent.
  clamd.say((socket) => socket.write("stream: OK\0"));
  const asked = clamdAt({ host: "127.0.0.1", port: clamd.port }, { scanMsMax: 2_000, silentMsMax: 300 });
  expect(await asked.scan([Buffer.alloc(32 * 1_024 * 1_024)])).toMatchObject({
    kind: "no-verdict",
    why: expect.stringContaining("before it had all"),
  });
});

test("[FS2] a scanner that has all of the file may be silent for as long as a scan may take", async () => {
  clamd.say((socket) => {
    socket.resume();
    setTimeout(() => socket.end("stream: OK\0"), 120);
  });
  const asked = clamdAt({ host: "127.0.0.1", port: clamd.port }, { scanMsMax: 5_000, silentMsMax: 40 });
  expect(await asked.scan([Buffer.from("x")])).toEqual({ kind: "clean" });
});

test("[FS2] nor has one that is not there, nor one that is asked about too many files at once", async () => {
  await clamd.stop();
  expect(await scanner.scan([Buffer.from("x")])).toMatchObject({ kind: "no-verdict" });
  expect(await clamdAt({ path: "/nonexistent/clamd.ctl" }).scan([])).toMatchObject({ kind: "no-verdict" });
  clamd = await fakeClamd();
  const again = clamdAt({ host: "127.0.0.1", port: clamd.port });
  const verdicts = await Promise.all(Array.from({ length: 6 }, () => again.scan([Buffer.from("x")])));
  expect(verdicts.map(({ kind }) => kind).toSorted()).toEqual([
    ...Array<string>(4).fill("clean"),
    ...Array<string>(2).fill("no-verdict"),
  ]);
  expect(await again.scan([Buffer.from("x")])).toEqual({ kind: "clean" });
});

test("[FS1] [FS2] [FS3] what is clean goes on; what is not is refused, and what was found is on record", async () => {
  const acts: StaffAct[] = [];
  const lines: unknown[] = [];
  const guard = scannedBy(scanner, {
    registry: { noteStaffAct: async (act) => void acts.push(act) },
    clock: { now: () => instant(5) },
    log: { warn: (line: unknown) => void lines.push(line), error: (line: unknown) => void lines.push(line) },
  });
  const file = (text: string) => inMemory("photo", Buffer.from(text));
  const by = staffId("ani");
  expect(await guard.admit(file("foto"), by)).toMatchObject({ ok: true });
  expect([acts, lines]).toEqual([[], []]);
  expect(await guard.admit(file(`a${HARMFUL}b`), by)).toMatchObject({ error: "file-harmful" });
  const found = { what: "photo", digest: digestOf(`a${HARMFUL}b`), signature: "Uji.Berbahaya" };
  expect(acts).toEqual([{ type: "HarmfulFileRefused", staffId: by, ...found }]);
  clamd.say((socket) => socket.destroy());
  expect(await guard.admit(file("foto"), by)).toMatchObject({ error: "scanner-silent" });
  expect(acts).toHaveLength(1);
  expect(lines).toMatchObject([found, { what: "photo" }]);
});

test("[FS4] a scanner is one of this machine: a socket, or a port of the loopback; without the setting there is none", () => {
  const of = (text: string) => configOf({ NERACA_SCANNER: text }, "/srv").scanner;
  expect(of("")).toBeNull();
  expect(of("unix:/run/clamav/clamd.ctl")).toEqual({ path: "/run/clamav/clamd.ctl" });
  expect(of("tcp:127.0.0.1:3310")).toEqual({ host: "127.0.0.1", port: 3_310 });
  expect(of("tcp:[::1]:3310")).toEqual({ host: "::1", port: 3_310 });
  expect(of("tcp:localhost:3310")).toEqual({ host: "localhost", port: 3_310 });
  for (const text of [
    "on",
    "unix:clamd.ctl",
    "tcp:10.0.0.5:3310",
    "tcp:clamav.example:3310",
    "tcp:127.0.0.1",
    "tcp:127.0.0.1:0",
    "tcp:127.0.0.1:70000",
    "http://127.0.0.1:3310",
  ])
    expect(() => of(text), text).toThrow(ConfigError);
});
