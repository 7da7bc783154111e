import { type AttemptId, type Digest, deriveKey, fromHex, utf8 } from "@neraca/base";

/**
 * How a paper is sealed, for both ends.
 *
 * - Key of an attempt: HKDF-SHA-256 of the sitting's sealing key with the label `neraca seal <attemptId>`.
 * - Each question: AES-256-GCM over its JSON, padded with spaces to a multiple of SEAL_PAD_BYTES so that its length says little.
 * - Nonce: 8 zero bytes and the question's index as u32be. A key seals one paper only, so no nonce is used for two texts.
 * - Additional data: `<paperDigest>/<index>`, so that no box can stand in another place or another paper.
 */
export const SEAL_PAD_BYTES = 1024;

export function attemptKey(sealKeyHex: string, attemptId: AttemptId): Uint8Array {
  return deriveKey(fromHex(sealKeyHex), `neraca seal ${attemptId}`);
}

export function sealNonce(index: number): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, index);
  return nonce;
}

export function sealAdditionalData(paperDigest: Digest, index: number): Uint8Array {
  return utf8(`${paperDigest}/${index}`);
}

export function padded(text: string): Uint8Array {
  const bytes = utf8(text);
  const result = new Uint8Array(Math.ceil((bytes.length + 1) / SEAL_PAD_BYTES) * SEAL_PAD_BYTES).fill(0x20);
  result.set(bytes);
  return result;
}
