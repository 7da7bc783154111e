import { accepted, concat, invariant, type Result, refused, utf8 } from "@neraca/base";
import { ed25519 } from "@noble/curves/ed25519.js";
import { type CheckpointRefusal, openCheckpoint } from "./checkpoint.ts";
import {
  COSIGNATURE_TYPE,
  encodeSignatureLine,
  encodeVerifierKey,
  isKeyName,
  isSignature,
  KEY_ID_BYTES,
  keyIdOf,
  NOTE_SIGNATURES_MAX,
  parseSignatureLines,
  parseVerifierKey,
  SIGNATURE_BYTES,
  type SignatureLine,
  splitNote,
  type VerifierKey,
} from "./signed-note.ts";
import { sameBytes } from "./tree.ts";

/** C2SP tlog-cosignature, version 1 (Ed25519): a witness says when it saw which tree as the largest consistent one of a log. */
const HEADER = "cosignature/v1";
const TIMESTAMP_BYTES = 8;

/** A note has room for 32 signatures; the log's own is one of them. */
export const WITNESSES_MAX = NOTE_SIGNATURES_MAX / 2;

export type WitnessKey = VerifierKey & { readonly kind: "witness" };

export type Cosigner = {
  readonly name: string;
  /** `name+hex(keyId)+base64(0x04 || publicKey)`: what logs and verifiers are given. */
  readonly verifierKey: string;
  /**
   * The signature line, with its newline.
   *
   * @param body of the checkpoint, with its last newline
   * @param timeSeconds since 1970, when the witness had seen that nothing was taken back
   */
  readonly cosign: (body: string, timeSeconds: number) => string;
};

/** @param secretKey 32 bytes, used for nothing else: the signed message does not say the witness's name */
export function cosigner(name: string, secretKey: Uint8Array): Cosigner {
  invariant(isKeyName(name), `not a key name: ${JSON.stringify(name)}`);
  const publicKey = ed25519.getPublicKey(secretKey);
  const keyId = keyIdOf(name, publicKey, COSIGNATURE_TYPE);
  return {
    name,
    verifierKey: encodeVerifierKey({ name, keyId, publicKey }, COSIGNATURE_TYPE),
    cosign: (body, timeSeconds) => {
      const signature = ed25519.sign(utf8(messageOf(body, timeSeconds)), secretKey);
      return encodeSignatureLine({ name, blob: concat(keyId, timestampOf(timeSeconds), signature) });
    },
  };
}

export function parseWitnessKey(text: string): Result<WitnessKey, "not-a-verifier-key"> {
  const key = parseVerifierKey(text, COSIGNATURE_TYPE);
  return key.ok ? accepted({ ...key.value, kind: "witness" }) : key;
}

export function encodeWitnessKey(key: WitnessKey): string {
  return encodeVerifierKey(key, COSIGNATURE_TYPE);
}

export type Cosignature = {
  readonly key: WitnessKey;
  readonly timeSeconds: number;
  /** With its newline. */
  readonly line: string;
};

/**
 * What a witness has answered for a checkpoint body: its valid cosignature. Lines of others are passed over, as the standard asks.
 *
 * @param lines the answer's text: signature lines
 */
export function cosignatureIn(lines: string, body: string, key: WitnessKey): Cosignature | undefined {
  for (const line of parseSignatureLines(lines) ?? []) {
    const cosignature = cosignatureOf(line, body, key);
    if (cosignature !== undefined) return cosignature;
  }
  return undefined;
}

/** The checkpoint with cosignatures behind the log's own signature: still a note that a reader who knows no witness can open. */
export function cosignedCheckpoint(note: string, cosignatures: readonly Cosignature[]): string {
  invariant(cosignatures.length <= WITNESSES_MAX, "a note has room for so many cosignatures");
  return `${note}${cosignatures.map(({ line }) => line).join("")}`;
}

export type CosignedCheckpoint = {
  /** The note with the log's signature and no other. */
  readonly checkpoint: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** At most one of each witness, in the order of `witnesses`. */
  readonly cosignatures: readonly Cosignature[];
};

/** Opens what `cosignedCheckpoint` has made. Lines of unknown witnesses are left out. */
export function openCosignedCheckpoint(
  note: Uint8Array,
  key: VerifierKey,
  witnesses: readonly WitnessKey[],
): Result<CosignedCheckpoint, CheckpointRefusal> {
  const opened = openCheckpoint(note, key);
  if (!opened.ok) return opened;
  const parts = splitNote(note);
  if (parts === undefined) return refused("malformed-note");
  const ours = parts.signatures.filter(({ name, blob }) => isOf(key, name, blob));
  const cosignatures = witnesses.flatMap((witness) => {
    const found = parts.signatures.map((line) => cosignatureOf(line, parts.text, witness));
    return found.find((each) => each !== undefined) ?? [];
  });
  const checkpoint = `${parts.text}\n${ours.map(encodeSignatureLine).join("")}`;
  return accepted({ checkpoint, size: opened.value.size, root: opened.value.root, cosignatures });
}

function cosignatureOf(line: SignatureLine, body: string, key: WitnessKey): Cosignature | undefined {
  const { name, blob } = line;
  if (!isOf(key, name, blob) || blob.length !== KEY_ID_BYTES + TIMESTAMP_BYTES + SIGNATURE_BYTES)
    return undefined;
  const timeSeconds = secondsOf(blob.subarray(KEY_ID_BYTES, KEY_ID_BYTES + TIMESTAMP_BYTES));
  if (!Number.isSafeInteger(timeSeconds)) return undefined;
  const signature = blob.subarray(KEY_ID_BYTES + TIMESTAMP_BYTES);
  if (!isSignature(signature, messageOf(body, timeSeconds), key.publicKey)) return undefined;
  return { key, timeSeconds, line: encodeSignatureLine(line) };
}

function isOf(key: VerifierKey, name: string, blob: Uint8Array): boolean {
  return name === key.name && sameBytes(blob.subarray(0, KEY_ID_BYTES), key.keyId);
}

function messageOf(body: string, timeSeconds: number): string {
  return `${HEADER}\ntime ${timeSeconds}\n${body}`;
}

/** Big-endian u64. */
function timestampOf(timeSeconds: number): Uint8Array {
  invariant(Number.isSafeInteger(timeSeconds) && timeSeconds > 0, "a witness knows the time");
  return Uint8Array.from({ length: TIMESTAMP_BYTES }, (_, place) => {
    return Math.floor(timeSeconds / 256 ** (TIMESTAMP_BYTES - 1 - place)) % 256;
  });
}

function secondsOf(timestamp: Uint8Array): number {
  return timestamp.reduce((sum, byte) => sum * 256 + byte, 0);
}
