import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { instant } from "@neraca/base";
import { type Bank, bankPackage } from "@neraca/item-bank";
import { backUp } from "@neraca/proctor-server";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { zFactorOffer, zRecoveryCodes } from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device } from "../../apps/proctor-server/test/device.ts";
import { type Phrase, packed, phrasesIn, phrasesOf } from "../lib/phrases.ts";
import {
  foundBelow,
  keyOf,
  keysIn,
  MARKS,
  marksIn,
  plantedBank,
  secretsIn,
  wrongAnswers,
} from "../lib/planted-bank.ts";
import { Robot } from "../lib/robot.ts";
import { sealedExam } from "../lib/sealed-exam.ts";

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
  bank = plantedBank(linted.bank);
  const step = Math.floor(bank.items.length / ITEMS_LOOKED_FOR);
  const some = linted.bank.items.filter((_, index) => index % step === 0);
  phrases = [...MARKS, ...phrasesOf(some, linted.bank.items)];
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("[PF1] the search finds every phrase in every form: in clear, UTF-16, escaped, base64, hexadecimal and packed", () => {
  expect(phrases.length).toBeGreaterThan(ITEMS_LOOKED_FOR);
  const clear = `#${bankPackage(bank)}`;
  expect(
    new Set(phrasesIn(Buffer.from(clear), phrases).map((line) => line.replace(/ as .*/u, ""))).size,
  ).toBe(new Set(phrases.map(({ of, item }) => `${of} of ${item}`)).size);
  for (const one of [...MARKS, ...phrases.slice(MARKS.length, MARKS.length + 3)]) {
    const around = `ab${one.text}yz`;
    const forms = [
      Buffer.from(around, "utf16le"),
      Buffer.from(Buffer.from(around).toString("base64")),
      Buffer.from(Buffer.from(around).toString("hex")),
      Buffer.concat([Buffer.from("junk"), packed(around)]),
    ];
    for (const form of forms) expect(phrasesIn(form, [one])).not.toEqual([]);
  }
});

test("[PF1] the search finds a key however it is said, and takes no wrong answer for one", () => {
  const wrong = wrongAnswers(bank);
  const [item] = bank.items;
  if (item === undefined) throw new Error("the bank has items");
  const says = (optionId: string | undefined): readonly Buffer[] => [
    Buffer.from(JSON.stringify({ itemId: item.id, optionId })),
    Buffer.from(JSON.stringify(JSON.stringify([[item.id, optionId]]))),
    Buffer.from(`${item.id};${optionId}\n`),
    Buffer.from(`${item.id}\t${optionId}`, "utf16le"),
  ];
  for (const bytes of says(keyOf(item))) expect(keysIn(bytes, bank)).toEqual([`key of ${item.id}`]);
  for (const bytes of says(wrong(item.id))) expect(keysIn(bytes, bank)).toEqual([]);
  expect(keysIn(Buffer.from(`${item.id} p q r s t`), bank)).toEqual([]);
  for (let far = 1; far < 100; far += 1) {
    expect(keysIn(Buffer.from(`${item.id}${" ".repeat(far)}${keyOf(item)}word`), bank)).toEqual([]);
  }
  expect(keysIn(Buffer.from(bankPackage(bank)), bank)).not.toEqual([]);
});

const soon = (): Promise<void> => new Promise((turn) => setImmediate(turn));

/** The proctor has a second factor; finds what a device would make codes of, and codes on paper. */
async function factorOf(
  proctor: { readonly post: (path: string, body: unknown) => Promise<{ readonly body: unknown }> },
  password: string,
): Promise<(bytes: Buffer) => readonly string[]> {
  const offer = zFactorOffer.parse((await proctor.post("/api/staff/factor/begin", { password })).body);
  const device = new Device(offer.secret);
  const code = device.code(Date.now());
  const confirmed = await proctor.post("/api/staff/factor/confirm", { code });
  const { codes } = zRecoveryCodes.parse(confirmed.body);
  const secret = Buffer.from(device.secret);
  const inClear = [offer.secret, offer.secret.replaceAll(" ", ""), secret.toString("hex"), ...codes];
  const planted = [...inClear, ...codes.map((each) => each.replaceAll("-", ""))].map((text) => ({
    of: "secret" as const,
    item: "proctor",
    text,
  }));
  return (bytes) => [
    ...phrasesIn(bytes, planted),
    ...(bytes.includes(secret) || bytes.includes(secret.toString("base64")) ? ["secret as it is"] : []),
  ];
}

test("[PF2] [SF8] a whole sitting of a sealed bank leaves no question, rationale or key on the disk, in the log or on the network", async () => {
  const exam = await sealedExam({ folder, candidates: 2, examSeconds: 20, bankOf: () => bank });
  const { server, tap, sitting, sittingPin, proctor, logins } = exam;
  const password = logins.staff.find(({ role }) => role === "proctor")?.password ?? "";
  const ofFactor = await factorOf(proctor, password);
  const robots: Robot[] = [];
  const questions = (bytes: Buffer): readonly string[] => phrasesIn(bytes, phrases);
  const everything = (bytes: Buffer): readonly string[] => [...questions(bytes), ...keysIn(bytes, bank)];
  try {
    for (const [index, { participantNumber, pin }] of logins.candidates.entries()) {
      const seedHex = String(index).padStart(64, "0");
      const who = { participantNumber, participantPin: pin, sittingPin, isSteady: true, seedHex };
      robots.push(new Robot({ origin: tap.origin, ...who, workMs: 5_000, opinion: wrongAnswers(bank) }));
    }
    for (const robot of robots) await robot.enter();
    // Papers are on the computers, and nobody has begun.
    expect(everything(tap.heard())).toEqual([]);
    expect(await foundBelow(folder, everything)).toEqual([]);
    // The look is at the folder that the server writes to: one file with a phrase in it, and it is found.
    await writeFile(join(folder, "data/planted"), `${MARKS[0]?.text}`);
    expect(await foundBelow(folder, marksIn)).toContain(
      `${join(folder, "data/planted")}: question of the planted bank as utf8`,
    );
    await rm(join(folder, "data/planted"));

    // What the runtime writes of itself when it crashes, asked for while the bank is open.
    process.kill(server.pid, "SIGUSR2");
    while (!(await readdir(folder)).some((name) => name.startsWith("report."))) await soon();
    expect(await foundBelow(folder, everything)).toEqual([]);

    await proctor.must(sitting, { verb: "start", countdownMs: 0 });
    await Promise.all(robots.map((robot) => robot.sit()));
    const shown = Buffer.from(JSON.stringify(robots.map(({ snapshot }) => snapshot.questions)));
    // The papers are of this bank: the search knows what candidates read now.
    expect(questions(shown).filter((line) => line.startsWith("question"))).not.toEqual([]);
    expect(secretsIn(shown, bank)).toEqual([]);
    const copied = await backUp({
      dataFolder: server.dataFolder,
      target: join(folder, "backup"),
      withKey: false,
      now: instant(Date.now()),
    });
    expect(copied.ok).toBe(true);
    await proctor.must(sitting, { verb: "close", evenIfUnfinished: true });
    for (const robot of robots) await robot.receipt();
    // As it lies while the server runs, the journal's write-ahead log too.
    expect(await foundBelow(folder, everything)).toEqual([]);
    proctor.close();
  } finally {
    for (const robot of robots) robot.close();
    tap.close();
    // It dies as it stands: nothing is tidied away before the last look.
    await server.kill();
  }
  expect(everything(tap.heard())).toEqual([]);
  expect(ofFactor(Buffer.from(await readFile(join(folder, "data/factor.key"))))).toEqual([]);
  expect(await foundBelow(folder, ofFactor)).toEqual([]);
  // The data folder, the sealed bank, the backup, temporary files, reports of the runtime, and the log beside it.
  expect(await foundBelow(folder, everything)).toEqual([]);
}, 180_000);
