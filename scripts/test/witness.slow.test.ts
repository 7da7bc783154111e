import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fromHex, utf8 } from "@neraca/base";
import {
  checkpointBody,
  cosignatureIn,
  encodeAddCheckpoint,
  leafHash,
  MerkleTree,
  noteSigner,
  openCheckpoint,
  parseVerifierKey,
  parseWitnessKey,
  signCheckpoint,
} from "@neraca/ledger";
import { afterAll, afterEach, describe, expect, test } from "vitest";

const script = new URL("../ledger.ts", import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), "neraca-witness-"));
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => rmSync(directory, { recursive: true }));

const NAME = "saksi.example/w1";
const log = noteSigner("neraca.example/uji", fromHex("42".repeat(32)));
const tree = new MerkleTree();
for (let nth = 0; nth < 20; nth += 1) tree.append(leafHash(utf8(`${nth}`)));
const note = (size: number, signer = log) =>
  signCheckpoint({ origin: signer.name, size, root: tree.root(size) }, signer);

function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, "witness", ...args], (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out: out.trim(), err });
    });
  });
}

async function started(
  state: string,
): Promise<{ address: string; child: ChildProcess; ended: Promise<number | null> }> {
  const args = ["witness", "--name", NAME, "--key-file", join(directory, "w1.key"), "--state", state];
  const child = spawn(process.execPath, [
    script,
    ...args,
    "--log",
    log.verifierKey,
    "--listen",
    "127.0.0.1:0",
  ]);
  running.add(child);
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const address = await new Promise<string>((found, fail) => {
    child.stdout.once("data", (text: Buffer) => found(text.toString().split("\n")[0]!));
    child.stderr.once("data", (text: Buffer) => fail(new Error(text.toString())));
  });
  return { address, child, ended };
}

const add = (address: string, oldSize: number, newSize: number, changes: { checkpoint?: string } = {}) =>
  post(
    address,
    encodeAddCheckpoint({
      oldSize,
      proof: oldSize === 0 || oldSize >= newSize ? [] : tree.consistencyProof(oldSize, newSize),
      checkpoint: note(newSize),
      ...changes,
    }),
  );

async function post(
  address: string,
  body: string,
): Promise<{ status: number; body: string; type: string | null }> {
  const response = await fetch(`${address}/add-checkpoint`, { method: "POST", body });
  return {
    status: response.status,
    body: await response.text(),
    type: response.headers.get("content-type"),
  };
}

describe("a witness that somebody runs", { timeout: 60_000 }, () => {
  test("[LG44] makes its key once, for itself only, and prints what others need", async () => {
    const args = ["keygen", "--name", NAME, "--key-file", join(directory, "w1.key")];
    const first = await call(...args);
    expect(first.code).toBe(0);
    expect(parseWitnessKey(first.out).ok).toBe(true);
    expect(statSync(join(directory, "w1.key")).mode & 0o777).toBe(0o600);
    expect((await call(...args)).out).toBe(first.out);
  });

  test("[LG44] cosigns, remembers over a SIGKILL, and answers as the standard says", async () => {
    const keygen = await call("keygen", "--name", NAME, "--key-file", join(directory, "w1.key"));
    const key = parseWitnessKey(keygen.out);
    if (!key.ok) throw new Error(keygen.err);
    const state = join(directory, "state");
    const before = Math.floor(Date.now() / 1_000);
    let witness = await started(state);
    const first = await add(witness.address, 0, 7);
    expect(first.status).toBe(200);
    const body = checkpointBody({ origin: log.name, size: 7, root: tree.root(7) });
    const cosignature = cosignatureIn(first.body, body, key.value);
    expect(cosignature?.timeSeconds).toBeGreaterThanOrEqual(before);
    // A reader who knows no witness opens the checkpoint all the same.
    const logKey = parseVerifierKey(log.verifierKey);
    expect(logKey.ok && openCheckpoint(note(7) + first.body, logKey.value).ok).toBe(true);

    witness.child.kill("SIGKILL");
    await witness.ended;
    witness = await started(state);
    expect(await add(witness.address, 0, 9)).toEqual({ status: 409, body: "7\n", type: "text/x.tlog.size" });
    expect((await add(witness.address, 7, 9)).status).toBe(200);
    // The answer was lost on the way: the same again.
    expect((await add(witness.address, 9, 9)).status).toBe(200);
    expect((await add(witness.address, 7, 9)).status).toBe(409);
    expect((await add(witness.address, 12, 9)).status).toBe(400);
    expect(
      (await add(witness.address, 9, 12, { checkpoint: note(12).replace("\n12\n", "\n13\n") })).status,
    ).toBe(403);
    const stranger = noteSigner("other.example", fromHex("42".repeat(32)));
    expect((await add(witness.address, 0, 12, { checkpoint: note(12, stranger) })).status).toBe(404);
    const unproved = encodeAddCheckpoint({ oldSize: 9, proof: [], checkpoint: note(12) });
    expect((await post(witness.address, unproved)).status).toBe(422);
    expect((await post(witness.address, "old x\n\n")).status).toBe(400);
    expect((await post(witness.address, "x".repeat(200_000))).status).toBe(413);
    expect((await fetch(`${witness.address}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${witness.address}/elsewhere`)).status).toBe(404);
    // What anybody may see: who it is, and what it was shown last.
    expect(await (await fetch(witness.address)).text()).toBe(`${keygen.out}\n\n${note(9)}`);

    witness.child.kill("SIGTERM");
    expect(await witness.ended).toBe(0);
  });

  test("[LG44] of many requests at once cosigns a row that only grows", async () => {
    const { address } = await started(join(directory, "race"));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, nth) => add(address, 0, nth + 1)));
    // They all ask from nothing: one is first, and the others are told what there is by then.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body)).size).toBe(1);
  });

  test("[LG44] what cannot begin ends with 2 and a sentence", async () => {
    const keyFile = join(directory, "w2.key");
    const whole = ["--name", NAME, "--key-file", keyFile, "--state", directory, "--log", log.verifierKey];
    const calls = [
      [],
      ["keygen"],
      ["keygen", "--name", "two words", "--key-file", keyFile],
      ["--name", NAME, "--key-file", keyFile, "--state", directory],
      [...whole, "--unknown"],
      [...whole, "--log", "nonsense"],
      [...whole, "--listen", "nowhere"],
    ];
    const runs = await Promise.all(calls.map((args) => call(...args)));
    for (const [nth, { code, out, err }] of runs.entries()) {
      expect([code, out], calls[nth]!.join(" ")).toEqual([2, ""]);
      expect(err).not.toContain("    at ");
    }
  });
});
