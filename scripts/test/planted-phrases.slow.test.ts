import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sittingId } from "@neraca/base";
import { type Bank, bankPackage } from "@neraca/item-bank";
import type { DemonstrationLogins } from "@neraca/proctor-server";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { makeVenueKey, sealBank } from "@neraca/proctor-server/vault";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Phrase, packed, phrasesIn, phrasesOf } from "../lib/phrases.ts";
import { Robot } from "../lib/robot.ts";
import { demonstrationSettings, startServerProcess } from "../lib/server-process.ts";
import { StaffClient } from "../lib/staff-client.ts";

const SITTING = sittingId("demo-2026-1");
const SOURCE = resolve(import.meta.dirname, "../../question-banks/skd");
/** Each is looked for in six forms in everything: these are spread over all topics. */
const ITEMS_LOOKED_FOR = 60;

let folder: string;
let bank: Bank;
let phrases: readonly Phrase[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-planted-"));
  const linted = await lintBankFolder(SOURCE);
  if (linted.bank === undefined) throw new Error("the sample bank is fit");
  bank = linted.bank;
  const step = Math.floor(bank.items.length / ITEMS_LOOKED_FOR);
  phrases = phrasesOf(
    bank.items.filter((_, index) => index % step === 0),
    bank.items,
  );
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the search finds every phrase in every form: in clear, UTF-16, escaped, base64, hexadecimal and packed", () => {
  const [one] = phrases;
  if (one === undefined) throw new Error("there are phrases");
  expect(phrases.length).toBeGreaterThan(ITEMS_LOOKED_FOR);
  const clear = `#${bankPackage(bank)}`;
  expect(
    new Set(phrasesIn(Buffer.from(clear), phrases).map((line) => line.replace(/ as .*/u, ""))).size,
  ).toBe(new Set(phrases.map(({ of, item }) => `${of} of ${item}`)).size);
  const around = `ab${one.text}yz`;
  const forms = [
    Buffer.from(around, "utf16le"),
    Buffer.from(Buffer.from(around).toString("base64")),
    Buffer.from(Buffer.from(around).toString("hex")),
    Buffer.concat([Buffer.from("junk"), packed(around)]),
  ];
  for (const form of forms) expect(phrasesIn(form, [one])).not.toEqual([]);
});

/** Everything that goes between the server and whoever comes by this address is kept. */
async function tapOn(
  port: number,
): Promise<{ readonly tap: Server; readonly origin: string; readonly heard: Buffer[] }> {
  const heard: Buffer[] = [];
  const tap = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near
      .on("data", (bytes) => far.write(bytes))
      .on("close", () => far.destroy())
      .on("error", () => far.destroy());
    far.on("close", () => near.destroy()).on("error", () => near.destroy());
    far.on("data", (bytes) => {
      heard.push(bytes);
      near.write(bytes);
    });
  });
  await new Promise<void>((done) => tap.listen(0, "127.0.0.1", done));
  const address = tap.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return { tap, heard, origin: `http://127.0.0.1:${address.port}` };
}

/** Every file below, and its name, with what was found in it. */
async function foundBelow(path: string, of: readonly Phrase[]): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    for (const line of phrasesIn(await readFile(file), of)) found.push(`${file}: ${line}`);
  }
  return found;
}

test("a whole sitting of a sealed bank leaves no question and no rationale on the disk, in the log or on the network", async () => {
  const { key, shares } = await makeVenueKey("Tilok Uji", 2, 2);
  const { blueprint } = await lintBankFolder(SOURCE);
  if (blueprint === undefined) throw new Error("the sample bank has a blueprint");
  const blueprintText = await readFile(join(SOURCE, "blueprint.yaml"), "utf8");
  await sealBank(join(folder, "sealed"), key, { bank, blueprint, blueprintText });
  const server = await startServerProcess({
    dataFolder: join(folder, "data"),
    environment: {
      ...demonstrationSettings(2, 20),
      NERACA_BANK: join(folder, "sealed"),
      NERACA_LOG: "debug",
    },
  });
  const { tap, origin, heard } = await tapOn(server.port);
  const robots: Robot[] = [];
  try {
    const logins = JSON.parse(
      await readFile(join(folder, "data/demonstration.json"), "utf8"),
    ) as DemonstrationLogins;
    const staffOf = async (role: string): Promise<StaffClient> => {
      const account = logins.staff.find((each) => each.role === role);
      return StaffClient.login(origin, account?.username ?? "", account?.password ?? "");
    };
    const [proctor, committee] = [await staffOf("proctor"), await staffOf("committee")];
    await proctor.post("/api/staff/bank/shares", { share: shares[0] });
    expect(await committee.post("/api/staff/bank/shares", { share: shares[1] })).toMatchObject({
      body: { fault: null, bank: { state: "open" } },
    });
    proctor.watch(SITTING);
    await proctor.must(SITTING, { verb: "arm" });
    const sittingPin = (await proctor.must(SITTING, { verb: "reveal-pin" })) ?? "";
    for (const [index, { participantNumber, pin }] of logins.candidates.entries()) {
      const seedHex = String(index).padStart(64, "0");
      const who = { participantNumber, participantPin: pin, sittingPin, isSteady: true };
      robots.push(new Robot({ origin, ...who, seedHex, workMs: 5_000 }));
    }
    for (const robot of robots) await robot.enter();
    // Papers are on the computers, and nobody has begun.
    expect(phrasesIn(Buffer.concat(heard), phrases)).toEqual([]);
    expect(await foundBelow(folder, phrases)).toEqual([]);

    await proctor.must(SITTING, { verb: "start", countdownMs: 0 });
    await Promise.all(
      robots.map(async (robot) => {
        while (robot.snapshot.questions === null) await new Promise((soon) => setImmediate(soon));
      }),
    );
    const shown = JSON.stringify(robots.map((robot) => robot.snapshot.questions));
    // The papers are of this bank: the search knows what candidates read now.
    expect(phrasesIn(Buffer.from(shown), phrases).filter((line) => line.startsWith("question"))).not.toEqual(
      [],
    );
    expect(phrasesIn(Buffer.from(shown), phrases).filter((line) => line.startsWith("rationale"))).toEqual([]);
    await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
    proctor.close();
  } finally {
    for (const robot of robots) robot.close();
    tap.close();
    await server.stop();
  }
  expect(phrasesIn(Buffer.concat(heard), phrases)).toEqual([]);
  // The data folder, the sealed bank and the log beside it.
  expect(await foundBelow(folder, phrases)).toEqual([]);
}, 180_000);
