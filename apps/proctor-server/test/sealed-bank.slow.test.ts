import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BankState, PROTOCOL_VERSION, type ShareAnswer } from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBank } from "../src/adapters/bank-files.ts";
import { sealBank } from "../src/vault/sealed-bank.ts";
import { type MadeVenueKey, makeVenueKey } from "../src/vault/venue-key.ts";
import { candidateWire, order, post, type Running, staffCookie, staffWire, startRunning } from "./running.ts";

const SOURCE = resolve(import.meta.dirname, "../../../question-banks/skd");

let folder: string;
let made: MadeVenueKey;
let running: Running;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-sealed-"));
  made = await makeVenueKey("Tilok Uji", 2, 3);
  const read = await readBank(SOURCE);
  if (!read.ok) throw new Error("the sample bank is fit");
  const blueprintText = await readFile(join(SOURCE, "blueprint.yaml"), "utf8");
  await sealBank(join(folder, "sealed"), made.key, { ...read, blueprintText });
  running = await startRunning(3, { NERACA_BANK: join(folder, "sealed") });
}, 60_000);

afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

async function stateFor(role: string): Promise<BankState> {
  const cookie = await staffCookie(running, role);
  return (await (
    await fetch(`${running.origin}/api/staff/bank`, { headers: { cookie } })
  ).json()) as BankState;
}

async function enter(role: string, share: number): Promise<ShareAnswer> {
  const cookie = await staffCookie(running, role);
  const answer = await post(
    `${running.origin}/api/staff/bank/shares`,
    JSON.stringify({ share: made.shares[share - 1] }),
    { "x-neraca": "1", cookie },
  );
  return answer.body as unknown as ShareAnswer;
}

const proctorWire = async (): Promise<ReturnType<typeof staffWire>> =>
  staffWire(running, await staffCookie(running, "proctor"));

test("[VA5] a sealed bank arms nothing until it is open; what was armed is kept sealed, and a restart forgets the key", async () => {
  const before = await proctorWire();
  expect(await order(before, { verb: "arm" })).toMatchObject({ type: "refused", reason: "bank-sealed" });
  expect(await stateFor("auditor")).toMatchObject({ state: "sealed", threshold: 2, holders: 3, entered: [] });
  expect(await enter("auditor", 1)).toMatchObject({ reason: "role-not-allowed" });
  expect(await enter("proctor", 1)).toMatchObject({ fault: null, bank: { state: "sealed" } });
  expect(await enter("proctor", 2)).toMatchObject({ fault: { reason: "share-one-each", number: 2 } });
  expect(await order(before, { verb: "arm" })).toMatchObject({ type: "refused", reason: "bank-sealed" });
  expect(await enter("committee", 3)).toMatchObject({ fault: null, bank: { state: "open" } });
  expect(await order(before, { verb: "arm" })).toMatchObject({ type: "outcome" });
  const kept = await readdir(join(running.dataFolder, "banks"));
  expect(kept).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.age$/u)]);

  const shown = await order(before, { verb: "reveal-pin" });
  const { participantNumber, pin } = running.logins.candidates[0]!;
  const body = {
    numberOrNik: participantNumber,
    participantPin: pin,
    sittingPin: shown.type === "outcome" ? shown.pin : null,
    clientId: "computer-1",
  };
  const login = await post(`${running.origin}/api/candidate/login`, JSON.stringify(body));
  const { token } = login.body;
  const hello = { type: "hello", protocol: PROTOCOL_VERSION, token, outboxId: "o", paperDigest: null };
  const first = candidateWire(running);
  first.send(hello);
  await first.next((frame) => frame.type === "welcome");
  await order(before, { verb: "start", countdownMs: 0 });
  await first.next((frame) => frame.type === "clock" && frame.clock.phase === "running");

  running = await running.restart();
  expect(await stateFor("proctor")).toMatchObject({ state: "sealed", entered: [], waiting: 1 });
  const sealed = await proctorWire();
  expect(await order(sealed, { verb: "resume" })).toMatchObject({ reason: "sitting-set-aside" });
  const waiting = candidateWire(running);
  waiting.send(hello);
  expect(await waiting.next((frame) => frame.type === "bye")).toMatchObject({ final: false });
  await enter("proctor", 2);
  expect(await enter("committee", 1)).toMatchObject({ fault: null, bank: { state: "open", waiting: 1 } });
  // The same process takes the sitting up again, at the same address.
  await takenUp();
  const open = await proctorWire();
  expect(await order(open, { verb: "resume" })).toMatchObject({ type: "outcome" });
  const wire = candidateWire(running);
  wire.send(hello);
  expect(await wire.next((frame) => frame.type === "paper-part")).toBeDefined();

  expect(await order(open, { verb: "close", evenIfUnfinished: true })).toMatchObject({ type: "outcome" });
  expect(await stateFor("proctor")).toMatchObject({ state: "sealed", entered: [] });
  const opening = ["ShareEntered", "ShareEntered", "BankOpened"];
  expect(await lines()).toEqual([...opening, ...opening, "BankSealedAgain"]);
}, 60_000);

/** Asks until no sitting waits. Between two servers nobody answers. */
async function takenUp(): Promise<void> {
  for (;;) {
    const state = await stateFor("proctor").catch((cause: unknown) => {
      if (cause instanceof TypeError || cause instanceof SyntaxError) return null;
      throw cause;
    });
    if (state?.waiting === 0) return;
  }
}

/** What the record says of the bank. */
async function lines(): Promise<readonly string[]> {
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const all = await journal.read(0, 10_000);
  await journal.close();
  return all
    .filter(({ stream }) => stream === "machine/server")
    .map(({ event }) => String(event["type"]))
    .filter((type) => /^(Share|Bank)/u.test(type));
}
