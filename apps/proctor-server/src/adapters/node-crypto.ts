import { createCipheriv, randomBytes, timingSafeEqual } from "node:crypto";
import { sha256, toBase64Url, utf8 } from "@neraca/base";
import type { Entropy, Seal } from "@neraca/engine";
import { hash, verify } from "@node-rs/argon2";

export const systemEntropy: Entropy = { hex: (length) => randomBytes(length).toString("hex") };

export const sealWithNode: Seal = (key, nonce, plaintext, additionalData) => {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(additionalData);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
};

/** 256 random bits, as a login token. */
export function newToken(): string {
  return toBase64Url(randomBytes(32));
}

/** Equal or not, in a time that does not tell how far two texts agree. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(sha256(utf8(a)), sha256(utf8(b)));
}

/** OWASP's second recommendation for Argon2id: 19 MiB, 2 passes. Some 30 ms here; a venue's candidates log in over many minutes. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashSecret(secret: string): Promise<string> {
  return hash(secret, ARGON2);
}

export function verifySecret(hashed: string, secret: string): Promise<boolean> {
  return verify(hashed, secret);
}

/** A hash that was made with less than what is asked for today: to be made anew when the password is next at hand. */
export function isWeakHash(hashed: string): boolean {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(hashed);
  if (match === null) return true;
  return Number(match[1]) < ARGON2.memoryCost || Number(match[2]) < ARGON2.timeCost;
}
