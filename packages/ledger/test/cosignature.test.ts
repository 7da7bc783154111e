import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { fromHex, toHex, utf8 } from "@neraca/base";
import { describe, expect, test } from "vitest";
import {
  cosignatureIn,
  cosignedCheckpoint,
  cosigner,
  encodeWitnessKey,
  leafHash,
  noteSigner,
  openCheckpoint,
  openCosignedCheckpoint,
  parseVerifierKey,
  parseWitnessKey,
  signCheckpoint,
  type VerifierKey,
  type WitnessKey,
} from "../src/index.ts";

const ORIGIN = "neraca.example/cpns-2026";
const log = noteSigner(ORIGIN, fromHex("42".repeat(32)));
const SECRET = fromHex("17".repeat(32));
const witness = cosigner("saksi.example/w1", SECRET);
const other = cosigner("saksi.example/w2", fromHex("18".repeat(32)));
const note = signCheckpoint({ origin: ORIGIN, size: 1, root: leafHash(Uint8Array.of(1)) }, log);
const body = note.slice(0, note.indexOf("\n\n") + 1);
const AT = 1_796_000_000;

const logKey = valueOf<VerifierKey>(parseVerifierKey(log.verifierKey));
const keyOf = (text: string): WitnessKey => valueOf(parseWitnessKey(text));

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe("cosignatures", () => {
  const blob = Buffer.from(witness.cosign(body, AT).split(" ")[2]!, "base64");

  test("[LG45] a line is name, key id, big-endian seconds and Ed25519 over header, time and the head, as Node verifies it", () => {
    expect(witness.cosign(body, AT)).toMatch(/^— saksi\.example\/w1 [A-Za-z0-9+/]+={0,2}\n$/);
    expect(blob).toHaveLength(4 + 8 + 64);
    expect(toHex(blob.subarray(0, 4))).toBe(witness.verifierKey.split("+")[1]);
    expect(blob.readBigUInt64BE(4)).toBe(BigInt(AT));
    const publicKey = createPublicKey({
      key: Buffer.concat([
        Buffer.from("302a300506032b6570032100", "hex"),
        keyOf(witness.verifierKey).publicKey,
      ]),
      format: "der",
      type: "spki",
    });
    const message = Buffer.from(`cosignature/v1\ntime ${AT}\n${body}`);
    expect(verify(null, message, publicKey, blob.subarray(12))).toBe(true);
    const secretKey = createPrivateKey({
      key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), SECRET]),
      format: "der",
      type: "pkcs8",
    });
    expect(sign(null, message, secretKey).equals(blob.subarray(12))).toBe(true);
  });

  test("[LG45] the key of a witness is no key of a log, and the other way round", () => {
    expect(encodeWitnessKey(keyOf(witness.verifierKey))).toBe(witness.verifierKey);
    expect(Buffer.from(witness.verifierKey.split("+").slice(2).join("+"), "base64")[0]).toBe(0x04);
    expect(parseVerifierKey(witness.verifierKey).ok).toBe(false);
    expect(parseWitnessKey(log.verifierKey).ok).toBe(false);
  });

  test("[LG45] only a valid line of this witness over this head is taken; lines of others are passed over", () => {
    const key = keyOf(witness.verifierKey);
    const line = witness.cosign(body, AT);
    expect(cosignatureIn(line, body, key)).toEqual({ key, timeSeconds: AT, line });
    expect(cosignatureIn(other.cosign(body, AT) + line, body, key)?.line).toBe(line);
    for (const wrong of [
      "",
      line.slice(0, -1),
      `${line}nonsense\n`,
      other.cosign(body, AT),
      witness.cosign(body.replace("\n1\n", "\n2\n"), AT),
      // The log's own kind of signature under the witness's key is no cosignature.
      note.slice(note.indexOf("—")),
    ]) {
      expect(cosignatureIn(wrong, body, key), JSON.stringify(wrong)).toBeUndefined();
    }
    for (let at = 0; at < blob.length * 8; at += 7) {
      const changed = Buffer.from(blob);
      changed[Math.floor(at / 8)]! ^= 1 << (at % 8);
      const text = `— ${witness.name} ${changed.toString("base64")}\n`;
      expect(cosignatureIn(text, body, key), `bit ${at}`).toBeUndefined();
    }
  });

  test("[LG45] a cosigned checkpoint is a checkpoint still, and comes apart again", () => {
    const keys = [keyOf(other.verifierKey), keyOf(witness.verifierKey)];
    const cosignatures = [witness.cosign(body, AT), other.cosign(body, AT + 1)].map(
      (line, nth) => cosignatureIn(line, body, keys[1 - nth]!)!,
    );
    const text = cosignedCheckpoint(note, cosignatures);
    expect(openCheckpoint(text, logKey)).toEqual(openCheckpoint(note, logKey));
    const opened = valueOf(openCosignedCheckpoint(utf8(text), logKey, keys));
    expect(opened).toMatchObject({ checkpoint: note, size: 1 });
    expect(opened.cosignatures.map((each) => [each.key.name, each.timeSeconds])).toEqual([
      [other.name, AT + 1],
      [witness.name, AT],
    ]);
    expect(valueOf(openCosignedCheckpoint(utf8(text), logKey, [])).cosignatures).toEqual([]);
    expect(openCosignedCheckpoint(utf8(text.replace(ORIGIN, "x")), logKey, keys).ok).toBe(false);
    expect(openCosignedCheckpoint(utf8("x"), logKey, keys).ok).toBe(false);
  });
});
