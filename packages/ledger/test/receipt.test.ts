import { fromHex, toHex, utf8 } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  encodeEntry,
  encodeProof,
  encodeReceipt,
  leafHash,
  MerkleTree,
  noteSigner,
  parseProof,
  RECEIPT_DIGITS_MAX,
  type Receipt,
  readReceipt,
  receiptDigits,
  receiptOf,
  signCheckpoint,
  verifyReceipt,
} from "../src/index.ts";
import { digitsOfText, textOfDigits } from "../src/receipt-digits.ts";
import { resultEntry, SALT } from "./entries.ts";

const NAME = "neraca.example/cpns-2026";
const signer = noteSigner(NAME, fromHex("42".repeat(32)));
const NUMBERS = Array.from({ length: 11 }, (_, i) => `24-${String(i).padStart(4, "0")}`);

function ledgerOf(numbers: readonly string[]): { tree: MerkleTree; checkpoint: string; size: number } {
  const tree = new MerkleTree();
  for (const number of numbers) {
    const leaf = encodeEntry(resultEntry(number));
    if (leaf.ok) tree.append(leafHash(leaf.value));
  }
  const size = tree.size;
  return { tree, size, checkpoint: signCheckpoint({ origin: NAME, size, root: tree.root() }, signer) };
}

const ledger = ledgerOf(NUMBERS);
const receipts = NUMBERS.map((number, index) =>
  receiptOf({ entry: resultEntry(number), salt: SALT, index, ...ledger }),
);
const receipt = receipts[4]!;

const failedSteps = (changed: Receipt, number: string | null = NUMBERS[4]!): readonly string[] =>
  verifyReceipt(changed, signer.verifierKey, number)
    .steps.filter((step) => step.outcome === "failed")
    .map((step) => step.step);

describe("proof texts", () => {
  test("[LG18] the text is that of tlog-proof, with and without an extra line", () => {
    const hash = leafHash(Uint8Array.of(1));
    const base64 = Buffer.from(hash).toString("base64");
    const plain = { extra: null, index: 5, hashes: [hash, hash], checkpoint: "origin\n7\nroot\n\n— a b\n" };
    expect(encodeProof(plain)).toBe(
      `c2sp.org/tlog-proof@v1\nindex 5\n${base64}\n${base64}\n\norigin\n7\nroot\n\n— a b\n`,
    );
    expect(parseProof(encodeProof(plain))).toEqual({ ok: true, value: plain });
    const extra = { ...plain, extra: utf8("extra information"), hashes: [] };
    expect(encodeProof(extra)).toContain("v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 5\n\norigin");
    expect(parseProof(encodeProof(extra))).toEqual({ ok: true, value: extra });
  });

  test("[LG18] what is not quite a proof is refused", () => {
    const good = receipt.proof;
    expect(parseProof(good).ok).toBe(true);
    for (const bad of [
      "",
      good.replace("@v1", "@v2"),
      good.replace("index 4", "index 04"),
      good.replace("index 4", "index -4"),
      good.replace("index 4\n", ""),
      good.replace("index 4", "extra ?\nindex 4"),
      good.replace("\n\n", "\nAAAA\n\n"),
      good.replaceAll("\n\n", "\n"),
    ]) {
      expect(parseProof(bad).ok).toBe(false);
    }
  });
});

describe("receipts", () => {
  test("[LG19] every candidate's receipt proves their line, in words of both languages", () => {
    for (const [index, each] of receipts.entries()) {
      const verdict = verifyReceipt(each, signer.verifierKey, NUMBERS[index]!);
      expect(verdict.ok).toBe(true);
      expect(verdict.steps.map((step) => step.outcome)).toEqual([
        ...Array.from({ length: 5 }, () => "passed"),
        // Nobody named a witness.
        "not-checked",
      ]);
      const { sitting, position, candidateRef, total } = resultEntry(NUMBERS[index]!);
      expect(verdict.entry).toMatchObject({ sitting, position, candidateRef, total, status: "scored" });
      expect(verdict.checkpoint?.size).toBe(11);
      for (const step of verdict.steps) expect(step.text.id).not.toBe(step.text.en);
    }
  });

  test("[LG19] without a participant number the receipt says that it did not check whose line it is", () => {
    const verdict = verifyReceipt(receipt, signer.verifierKey, null);
    expect(verdict.ok).toBe(true);
    expect(verdict.steps.find((step) => step.step === "candidate")?.outcome).toBe("not-checked");
  });

  test("[LG19] each lie fails at its own step", () => {
    expect(failedSteps(receipt)).toEqual([]);
    expect(failedSteps(receipt, NUMBERS[5]!)).toEqual(["candidate"]);
    expect(failedSteps({ ...receipt, salt: "1f".repeat(16) })).toEqual(["candidate"]);
    expect(failedSteps({ ...receipt, salt: "1f" })).toEqual(["candidate"]);
    const better = receipt.entry.replace('"tkp":190', '"tkp":200').replace('"total":410', '"total":420');
    expect(failedSteps({ ...receipt, entry: better })).toEqual(["inclusion"]);
    expect(failedSteps({ ...receipt, entry: receipt.entry.replace('"tkp":190', '"tkp":200') })).toContain(
      "entry",
    );
    expect(failedSteps({ ...receipt, proof: receipts[5]!.proof })).toEqual(["inclusion"]);
    const forged = { ...receipt, proof: receipt.proof.replace("\n11\n", "\n12\n") };
    expect(failedSteps(forged)).toEqual(["checkpoint", "inclusion"]);
    const other = noteSigner(NAME, fromHex("43".repeat(32)));
    expect(verifyReceipt(receipt, other.verifierKey, null).ok).toBe(false);
    expect(verifyReceipt(receipt, "", null).ok).toBe(false);
  });

  test("[LG19] a receipt is not made for an entry that is not there", () => {
    const source = { entry: resultEntry(NUMBERS[4]!), salt: SALT, index: 5, ...ledger };
    expect(() => receiptOf(source)).toThrow("another one");
  });

  test("[LG20] one text carries it, and is itself a tlog-proof", () => {
    const text = encodeReceipt(receipt);
    expect(readReceipt(text)).toEqual(receipt);
    // As people paste it.
    expect(readReceipt(`  ${text.replaceAll("\n", "\r\n")}\r\n\r\n`)).toEqual(receipt);
    const proof = parseProof(text);
    expect(proof.ok && new TextDecoder().decode(proof.value.extra!)).toContain(`"salt":"${SALT}"`);
    expect(readReceipt(receipt.proof)).toBeUndefined();
    expect(readReceipt("")).toBeUndefined();
    const other = (json: string) => text.replace(/extra .*/, `extra ${Buffer.from(json).toString("base64")}`);
    const extra = proof.ok ? new TextDecoder().decode(proof.value.extra!) : "";
    expect(readReceipt(other(extra))).toEqual(receipt);
    for (const wrong of [
      "{}",
      "[]",
      ` ${extra}`,
      extra.replace("{", '{"a":1,'),
      extra.replace(`"${SALT}"`, "5"),
    ]) {
      expect(readReceipt(other(wrong)), wrong).toBeUndefined();
    }
  });

  test("[LG21] so do decimal digits that fit in a QR code, also in a ledger of a billion entries", () => {
    for (const each of receipts) {
      const digits = receiptDigits(each);
      if (!digits.ok) throw new Error(digits.error);
      expect(digits.value).toMatch(/^[0-9]+$/);
      expect(readReceipt(digits.value)).toEqual(each);
      expect(readReceipt(`https://skor.example/board/#/check/${digits.value}`)).toEqual(each);
    }
    const hash = leafHash(Uint8Array.of(1));
    const hashes = Array.from({ length: 30 }, (_, i) => leafHash(Uint8Array.of(i)));
    const checkpoint = signCheckpoint({ origin: NAME, size: 10 ** 9, root: hash }, signer);
    const large = { ...receipt, proof: encodeProof({ extra: null, index: 999_999_999, hashes, checkpoint }) };
    const digits = receiptDigits(large);
    expect(digits.ok && digits.value.length).toBeLessThan(RECEIPT_DIGITS_MAX * 0.75);
  });

  test("[LG21] any text without control characters comes back from its digits", () => {
    const part = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => toHex(bytes)),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("base64")),
      fc.constant("\n"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        // oxlint-disable-next-line no-control-regex -- the very characters that receipts never hold
        const text = parts.join("").replace(/[\u0000-\u0009\u000b-\u001f]/g, "");
        const digits = digitsOfText(text);
        if (digits.ok) expect(textOfDigits(digits.value)).toEqual({ ok: true, value: text });
        else expect(text.length).toBeGreaterThan(500);
      }),
    );
  });

  test("[LG21] a digit misread is never another valid receipt", () => {
    const digits = receiptDigits(receipt);
    if (!digits.ok) throw new Error(digits.error);
    fc.assert(
      fc.property(fc.nat(digits.value.length - 1), fc.integer({ min: 1, max: 9 }), (at, add) => {
        const digit = (Number(digits.value[at]) + add) % 10;
        const changed = readReceipt(digits.value.slice(0, at) + digit + digits.value.slice(at + 1));
        if (changed !== undefined)
          expect(verifyReceipt(changed, signer.verifierKey, NUMBERS[4]!).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
    for (const bad of [
      "",
      "12a",
      "1",
      "999",
      "0".repeat(RECEIPT_DIGITS_MAX + 1),
      digits.value.slice(0, -1),
    ]) {
      expect(readReceipt(bad)).toBeUndefined();
    }
  });
});
