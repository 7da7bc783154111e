import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { fromHex, toHex, utf8 } from "@neraca/base";
import { describe, expect, test } from "vitest";
import {
  encodeVerifierKey,
  leafHash,
  noteSigner,
  openCheckpoint,
  openNote,
  parseVerifierKey,
  signCheckpoint,
  signNote,
  type VerifierKey,
} from "../src/index.ts";

const NAME = "neraca.example/cpns-2026";
const SECRET = fromHex("42".repeat(32));
const signer = noteSigner(NAME, SECRET);
const root = leafHash(Uint8Array.of(1));
const checkpoint = { origin: NAME, size: 1, root };

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

describe("verifier keys", () => {
  test("[LG11] the known answer is read and written", () => {
    const known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const key = keyOf(known);
    expect(key.name).toBe("PeterNeumann");
    expect(toHex(key.keyId)).toBe("c74f20a3");
    expect(encodeVerifierKey(key)).toBe(known);
  });

  test("[LG11] a key whose id does not follow from it, or of another kind, is refused", () => {
    const known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    expect(parseVerifierKey(known.replace("Peter", "Petra")).ok).toBe(false);
    expect(parseVerifierKey(known.replace("c74f", "C74F")).ok).toBe(false);
    expect(parseVerifierKey(known.replace("+AR", "+BR")).ok).toBe(false);
    expect(parseVerifierKey(`${known}\n`).ok).toBe(false);
    expect(parseVerifierKey("").ok).toBe(false);
  });
});

describe("signed notes", () => {
  // The standard's own words, as published: text, key and signature of somebody else's program.
  const note =
    "If you think cryptography is the answer to your problem,\n" +
    "then you don't know what your problem is.\n\n" +
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  test("[LG12] a note that another program signed is opened", () => {
    const key = keyOf("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const opened = openNote(utf8(note), key);
    expect(opened).toMatchObject({ ok: true });
    expect(openNote(utf8(note.replace("think", "thinK")), key)).toMatchObject({ error: "wrong-signature" });
    expect(openNote(utf8(note), keyOf(signer.verifierKey))).toMatchObject({
      error: "not-signed-by-this-key",
    });
  });

  test("[LG12] signatures of unknown keys are passed over, those of the known key must hold", () => {
    const witness = noteSigner("witness.example", fromHex("07".repeat(32)));
    const both = signNote("a\n\nb\n", [signer, witness]);
    expect(openNote(utf8(both), keyOf(signer.verifierKey))).toEqual({ ok: true, value: "a\n\nb\n" });
    expect(openNote(utf8(both), keyOf(witness.verifierKey))).toEqual({ ok: true, value: "a\n\nb\n" });
    const lines = both.split("\n");
    expect(
      openNote(utf8(`${both}${lines[4]!.replace(/.{6}$/, "AAAA==")}\n`), keyOf(signer.verifierKey)).ok,
    ).toBe(false);
  });

  test("[LG12] a note with control characters, without a text, or without signatures is malformed", () => {
    const key = keyOf(signer.verifierKey);
    for (const bad of [
      "",
      "\n",
      "a\n",
      "a\n\n",
      "a\tb\n\n— x AAAA\n",
      note.slice(0, -1),
      note.replace("— ", "- "),
    ]) {
      expect(openNote(utf8(bad), key)).toMatchObject({ ok: false, error: "malformed-note" });
    }
  });
});

describe("checkpoints", () => {
  test("[LG13] the same head is always signed with the same bytes, and another implementation agrees", () => {
    const signed = signCheckpoint(checkpoint, signer);
    expect(signCheckpoint(checkpoint, signer)).toBe(signed);
    const [body, signature] = signed.split("\n\n");
    const blob = Buffer.from(signature!.split(" ")[2]!, "base64");
    const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), SECRET]);
    const secret = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    expect(sign(null, Buffer.from(`${body}\n`), secret).equals(blob.subarray(4))).toBe(true);
    expect(verify(null, Buffer.from(`${body}\n`), createPublicKey(secret), blob.subarray(4))).toBe(true);
  });

  test("[LG13] a signed head is read back", () => {
    const opened = openCheckpoint(signCheckpoint(checkpoint, signer), keyOf(signer.verifierKey));
    expect(opened).toEqual({ ok: true, value: checkpoint });
  });

  test("[LG14] a signature over anything but origin, size and root is not a checkpoint", () => {
    const key = keyOf(signer.verifierKey);
    const open = (body: string) => openCheckpoint(signNote(body, [signer]), key);
    const rootText = Buffer.from(root).toString("base64");
    expect(open(`${NAME}\n1\n${rootText}\n`)).toMatchObject({ ok: true });
    for (const body of [
      `${NAME}\n01\n${rootText}\n`,
      `${NAME}\n-1\n${rootText}\n`,
      `${NAME}\n9007199254740993\n${rootText}\n`,
      `${NAME}\n1\n${rootText.slice(4)}\n`,
      `${NAME}\n1\n${rootText}\nextension\n`,
      `${NAME}\n1\n`,
    ]) {
      expect(open(body)).toMatchObject({ ok: false, error: "malformed-checkpoint" });
    }
    expect(open(`other.example\n1\n${rootText}\n`)).toMatchObject({ ok: false, error: "another-origin" });
  });

  test("[LG14] any one changed bit is noticed", () => {
    const bytes = utf8(signCheckpoint(checkpoint, signer));
    const key = keyOf(signer.verifierKey);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Uint8Array.from(bytes);
      changed[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
      expect(openCheckpoint(changed, key).ok, `bit ${bit}`).toBe(false);
    }
  });
});
