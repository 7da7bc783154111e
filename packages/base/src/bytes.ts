import { hkdf as nobleHkdf } from "@noble/hashes/hkdf.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { base64, base64urlnopad } from "@scure/base";
import type { Brand } from "./brand.ts";
import { invariant } from "./invariant.ts";

/** Lower-case hexadecimal SHA-256 of something named by it: a bank, a paper, a list of results. */
export type Digest = Brand<string, "Digest">;

export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

export function digestOf(text: string): Digest {
  return toHex(nobleSha256(utf8(text))) as Digest;
}

const DIGEST_PATTERN = /^[0-9a-f]{64}$/;

export function digest(text: string): Digest {
  invariant(DIGEST_PATTERN.test(text), "not a digest");
  return text as Digest;
}

/** HKDF-SHA-256 (RFC 5869) without salt: one secret, many independent keys of 32 bytes told apart by `label`. */
export function deriveKey(secret: Uint8Array, label: string): Uint8Array {
  return nobleHkdf(nobleSha256, secret, undefined, utf8(label), 32);
}

export function utf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

export const toHex: (bytes: Uint8Array) => string = bytesToHex;
export const fromHex: (text: string) => Uint8Array = hexToBytes;
export const toBase64: (bytes: Uint8Array) => string = (bytes) => base64.encode(bytes);
export const fromBase64: (text: string) => Uint8Array = (text) => base64.decode(text);
export const toBase64Url: (bytes: Uint8Array) => string = (bytes) => base64urlnopad.encode(bytes);
export const concat: (...parts: Uint8Array[]) => Uint8Array = concatBytes;
