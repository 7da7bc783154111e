import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import { accepted, type Result, refused } from "@neraca/base";
import type { SebReason } from "./reasons.ts";

// RNCryptor, version 2: the box that Safe Exam Browser opens with a password. 10,000 rounds of PBKDF2 with SHA-1 are little today: what
// protects a file is a long random password.
const VERSION = 2;
const WITH_PASSWORD = 1;
const SALT_BYTES = 8;
const IV_BYTES = 16;
const MAC_BYTES = 32;
const HEAD_BYTES = 2 + 2 * SALT_BYTES + IV_BYTES;
const BLOCK_BYTES = 16;
const ROUNDS = 10_000;

/** Drawn for each box, never used twice. */
export type BoxChance = {
  /** 8 bytes */
  readonly encryptionSalt: Uint8Array;
  /** 8 bytes */
  readonly macSalt: Uint8Array;
  /** 16 bytes */
  readonly iv: Uint8Array;
};

export function sealWithPassword(plain: Uint8Array, password: string, chance: BoxChance): Buffer {
  const { encryptionSalt, macSalt, iv } = chance;
  const cipher = createCipheriv("aes-256-cbc", keyOf(password, encryptionSalt), iv);
  const head = Buffer.concat([Buffer.from([VERSION, WITH_PASSWORD]), encryptionSalt, macSalt, iv]);
  const body = Buffer.concat([head, cipher.update(plain), cipher.final()]);
  return Buffer.concat([body, macOf(body, password, macSalt)]);
}

export function openWithPassword(box: Uint8Array, password: string): Result<Buffer, SebReason> {
  const bytes = Buffer.from(box);
  const cipherBytes = bytes.length - HEAD_BYTES - MAC_BYTES;
  if (cipherBytes < BLOCK_BYTES || cipherBytes % BLOCK_BYTES !== 0) return refused("seb-damaged");
  if (bytes[0] !== VERSION || bytes[1] !== WITH_PASSWORD) return refused("seb-kind-unknown");
  const encryptionSalt = bytes.subarray(2, 2 + SALT_BYTES);
  const macSalt = bytes.subarray(2 + SALT_BYTES, 2 + 2 * SALT_BYTES);
  const iv = bytes.subarray(2 + 2 * SALT_BYTES, HEAD_BYTES);
  const body = bytes.subarray(0, bytes.length - MAC_BYTES);
  // Before anything is decrypted: what was changed is not looked at.
  if (!timingSafeEqual(macOf(body, password, macSalt), bytes.subarray(bytes.length - MAC_BYTES))) {
    return refused("seb-password-wrong");
  }
  const decipher = createDecipheriv("aes-256-cbc", keyOf(password, encryptionSalt), iv);
  decipher.setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(body.subarray(HEAD_BYTES)), decipher.final()]);
  const padding = padded[padded.length - 1] ?? 0;
  if (padding < 1 || padding > BLOCK_BYTES) return refused("seb-damaged");
  return accepted(padded.subarray(0, padded.length - padding));
}

function keyOf(password: string, salt: Uint8Array): Buffer {
  return pbkdf2Sync(password, salt, ROUNDS, 32, "sha1");
}

function macOf(body: Uint8Array, password: string, salt: Uint8Array): Buffer {
  return createHmac("sha256", keyOf(password, salt)).update(body).digest();
}
