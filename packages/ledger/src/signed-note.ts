import {
  accepted,
  concat,
  fromHex,
  invariant,
  type Result,
  refused,
  sha256,
  toBase64,
  toHex,
  utf8,
} from "@neraca/base";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesOfBase64, textOf } from "./strict-text.ts";
import { sameBytes } from "./tree.ts";

/** C2SP signed-note: 0x01 is Ed25519 over the note text, 0x04 the timestamped cosignature of a witness. */
const ED25519_TYPE = 0x01;
export const COSIGNATURE_TYPE = 0x04;
type KeyType = typeof ED25519_TYPE | typeof COSIGNATURE_TYPE;

export const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** The standard asks for 16 or more; a note with more than this is refused, so that a stranger cannot make us work for long. */
export const NOTE_SIGNATURES_MAX = 32;
/** Generous for a checkpoint with its cosignatures; a longer note is refused. */
export const NOTE_BYTES_MAX = 65_536;

export type VerifierKey = {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
};

export type NoteSigner = {
  readonly name: string;
  /** `name+hex(keyId)+base64(0x01 || publicKey)`: what the public gets. */
  readonly verifierKey: string;
  readonly keyId: Uint8Array;
  readonly sign: (text: string) => Uint8Array;
};

/** Not empty, no Unicode space, no plus, no control character: what a signature line can carry between its spaces. */
const KEY_NAME_PATTERN = /^[^\s+\p{Z}\p{Cc}]+$/u;

/**
 * @param name schema-less URL of the ledger, the same as the checkpoint's origin
 * @param secretKey the 32 bytes of an Ed25519 secret key (RFC 8032); signatures are deterministic
 */
export function noteSigner(name: string, secretKey: Uint8Array): NoteSigner {
  invariant(isKeyName(name), `not a key name: ${JSON.stringify(name)}`);
  const publicKey = ed25519.getPublicKey(secretKey);
  const keyId = keyIdOf(name, publicKey);
  return {
    name,
    keyId,
    verifierKey: encodeVerifierKey({ name, keyId, publicKey }),
    sign: (text) => ed25519.sign(utf8(text), secretKey),
  };
}

export function isKeyName(name: string): boolean {
  return name.isWellFormed() && KEY_NAME_PATTERN.test(name);
}

export function keyIdOf(name: string, publicKey: Uint8Array, type: KeyType = ED25519_TYPE): Uint8Array {
  return sha256(concat(utf8(name), Uint8Array.of(0x0a, type), publicKey)).slice(0, KEY_ID_BYTES);
}

export function encodeVerifierKey(key: VerifierKey, type: KeyType = ED25519_TYPE): string {
  return `${key.name}+${toHex(key.keyId)}+${toBase64(concat(Uint8Array.of(type), key.publicKey))}`;
}

export function parseVerifierKey(
  text: string,
  type: KeyType = ED25519_TYPE,
): Result<VerifierKey, "not-a-verifier-key"> {
  // A base64 key may hold a plus itself, so only the first two separate.
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text);
  const [, name, keyIdHex, keyBase64] = match ?? [];
  if (name === undefined || keyIdHex === undefined || keyBase64 === undefined || !isKeyName(name)) {
    return refused("not-a-verifier-key");
  }
  const typed = bytesOfBase64(keyBase64, 1 + PUBLIC_KEY_BYTES);
  if (!typed.ok || typed.value[0] !== type) return refused("not-a-verifier-key");
  const publicKey = typed.value.slice(1);
  const keyId = fromHex(keyIdHex);
  if (!sameBytes(keyId, keyIdOf(name, publicKey, type))) return refused("not-a-verifier-key");
  return accepted({ name, keyId, publicKey });
}

/** The note: text, an empty line, one signature line a signer. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  invariant(isNoteText(text), "a note's text ends in a newline and holds no other control character");
  invariant(signers.length > 0 && signers.length <= NOTE_SIGNATURES_MAX, "a note has at least one signature");
  const lines = signers.map((signer) =>
    encodeSignatureLine({ name: signer.name, blob: concat(signer.keyId, signer.sign(text)) }),
  );
  return `${text}\n${lines.join("")}`;
}

export type NoteRefusal = "malformed-note" | "not-signed-by-this-key" | "wrong-signature";

/** The text of a note that `key` has signed. Signatures of keys we do not know are passed over, as the standard asks. */
export function openNote(note: Uint8Array, key: VerifierKey): Result<string, NoteRefusal> {
  const parts = splitNote(note);
  if (parts === undefined) return refused("malformed-note");
  const ours = parts.signatures.filter(
    (line) => line.name === key.name && sameBytes(line.blob.subarray(0, KEY_ID_BYTES), key.keyId),
  );
  if (ours.length === 0) return refused("not-signed-by-this-key");
  const signed = ours.every((line) =>
    isSignature(line.blob.subarray(KEY_ID_BYTES), parts.text, key.publicKey),
  );
  return signed ? accepted(parts.text) : refused("wrong-signature");
}

export type SignatureLine = {
  readonly name: string;
  /** Key id and what the key made. */
  readonly blob: Uint8Array;
};

export type SignedText = { readonly text: string; readonly signatures: readonly SignatureLine[] };

/** Text and signature lines; undefined when it is no note. Nothing is believed yet. */
export function splitNote(note: Uint8Array): SignedText | undefined {
  if (note.length > NOTE_BYTES_MAX) return undefined;
  const decoded = textOf(note);
  if (!decoded.ok || !isNoteText(decoded.value)) return undefined;
  // The last empty line separates: the text may hold empty lines of its own.
  const gap = decoded.value.lastIndexOf("\n\n");
  if (gap < 0) return undefined;
  const signatures = parseSignatureLines(decoded.value.slice(gap + 2));
  return signatures === undefined ? undefined : { text: decoded.value.slice(0, gap + 1), signatures };
}

/** One line or more, each with its newline. */
export function parseSignatureLines(text: string): readonly SignatureLine[] | undefined {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.length === 0 || lines.length > NOTE_SIGNATURES_MAX) return undefined;
  const signatures: SignatureLine[] = [];
  for (const line of lines) {
    const [dash, name, base64, ...more] = line.split(" ");
    if (dash !== "—" || name === undefined || !isKeyName(name) || base64 === undefined || more.length > 0)
      return undefined;
    const blob = bytesOfBase64(base64);
    if (!blob.ok || blob.value.length <= KEY_ID_BYTES) return undefined;
    signatures.push({ name, blob: blob.value });
  }
  return signatures;
}

export function encodeSignatureLine({ name, blob }: SignatureLine): string {
  return `— ${name} ${toBase64(blob)}\n`;
}

function isNoteText(text: string): boolean {
  if (!text.endsWith("\n") || !text.isWellFormed()) return false;
  return Array.from(text).every((character) => character >= " " || character === "\n");
}

/** Whether an Ed25519 key signed exactly this text. */
export function isSignature(signature: Uint8Array, text: string, publicKey: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  // RFC 8032 as written, not the laxer ZIP 215: a signature that some verifiers reject must not convince ours.
  return ed25519.verify(signature, utf8(text), publicKey, { zip215: false });
}
