import { digestOf, fromHex, instant, invariant, positionId, sittingId } from "@neraca/base";
import {
  candidateRef,
  encodeEntry,
  encodeReceipt,
  leafHash,
  MerkleTree,
  noteSigner,
  type ResultEntry,
  readReceipt,
  receiptDigits,
  receiptOf,
  signCheckpoint,
  verifyReceipt,
} from "@neraca/ledger";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { expect, test } from "vitest";
import { type Certificate, certificateSheet, documentOf, qrSymbol } from "../src/index.ts";

const SALT = "5a".repeat(32);
const CHECK = "https://papan.example/board/#/check";
const signer = noteSigner("neraca.example/ledger", fromHex("42".repeat(32)));

function entryOf(participantNumber: string): ResultEntry {
  return {
    type: "result",
    version: 2,
    sitting: sittingId("s1"),
    candidateRef: candidateRef(SALT, participantNumber),
    position: positionId("prakom"),
    status: "scored",
    paperDigest: digestOf("paper"),
    responsesDigest: digestOf("responses"),
    journalDigest: digestOf("journal"),
    twk: 85,
    tiu: 110,
    tkp: 170,
    total: 365,
  };
}

/** The receipt of 2610000001, in a ledger of so many entries. */
function receiptAmong(size: number): string {
  const tree = new MerkleTree();
  const entry = entryOf("2610000001");
  const leaf = encodeEntry(entry);
  invariant(leaf.ok, "an entry");
  tree.append(leafHash(leaf.value));
  while (tree.size < size) tree.append(leafHash(Uint8Array.of(tree.size % 256)));
  const checkpoint = signCheckpoint({ origin: signer.name, size, root: tree.root() }, signer);
  return encodeReceipt(receiptOf({ entry, salt: SALT, index: 0, tree, checkpoint, size }));
}

const RECEIPT = receiptAmong(1_000);

const certificateOf = (more: Partial<Certificate> = {}): Certificate => ({
  head: {
    agency: "Pemerintah Kota Contoh",
    selection: "CPNS 2026",
    sitting: "Sesi 1",
    sittingId: "s1",
    venue: "UPT Contoh",
    city: "Medan",
    room: "Ruang 1",
    timeZone: "Asia/Jakarta",
    scheduledAt: instant(1_785_106_800_000),
    madeAt: instant(1_785_116_800_000),
  },
  person: {
    participantNumber: "2610000001",
    name: "Siti Contoh",
    seat: "A1",
    position: "Pranata Komputer Ahli Pertama",
  },
  decree: "KepmenPANRB 321/2024",
  scores: [
    { subtest: "TWK", score: 85, maximum: 150 },
    { subtest: "TIU", score: 110, maximum: 175 },
    { subtest: "TKP", score: 170, maximum: 225 },
  ],
  total: { score: 365, maximum: 550 },
  isDisqualified: false,
  finishedAt: instant(1_785_112_800_000),
  receipt: RECEIPT,
  checkAddress: CHECK,
  ...more,
});

const textOf = async (certificate: Certificate): Promise<string> =>
  wordsIn(await documentOf({ document: "certificate", facts: certificate }))
    .map((page) => page.join(" "))
    .join("\n");

test("[DC1] a certificate says who, the scores and the ledger, on one page", async () => {
  const text = await textOf(certificateOf());
  for (const said of [
    "Siti Contoh",
    "2610000001",
    "TWK 85 150 TIU 110 175 TKP 170 225 Total 365 550",
    "KepmenPANRB 321/2024",
    "neraca.example/ledger",
    "1000 entri",
    CHECK,
    "Halaman 1 dari 1",
  ])
    expect(text).toContain(said);
  expect(text).not.toContain("Didiskualifikasi");
  expect(await textOf(certificateOf({ isDisqualified: true }))).toContain("Didiskualifikasi");
});

test("[DC2] it never says who has passed", async () => {
  for (const isDisqualified of [false, true])
    expect(await textOf(certificateOf({ isDisqualified }))).not.toMatch(/lulus|passed|lolos|memenuhi/i);
});

test("[DC3] its code opens the page that checks, and is itself the receipt", () => {
  const read = readReceipt(RECEIPT);
  invariant(read !== undefined, "a receipt");
  const digits = receiptDigits(read);
  invariant(digits.ok, "digits");
  const address = `${CHECK}/${digits.value}`;
  expect(JSON.stringify(certificateSheet(certificateOf()))).toContain(
    JSON.stringify(qrSymbol(address).svg).slice(1, -1),
  );
  const again = readReceipt(address);
  invariant(again !== undefined, "an address that ends in a receipt is one");
  expect(verifyReceipt(again, signer.verifierKey, "2610000001").ok).toBe(true);
  expect(address.indexOf("#")).toBeLessThan(address.indexOf(digits.value));
  // 2 pt a module at the least.
  expect(258 / qrSymbol(address).modules).toBeGreaterThan(1.6);
});

test("[DC3] a receipt that no code holds leaves one that only opens the page", async () => {
  const sheet = certificateSheet(certificateOf({ receipt: "not a receipt" }));
  expect(JSON.stringify(sheet)).toContain(JSON.stringify(qrSymbol(CHECK).svg).slice(1, -1));
  expect(await textOf(certificateOf({ receipt: "not a receipt" }))).toContain("berkas tanda bukti");
});
