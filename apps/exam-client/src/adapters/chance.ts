import type { Chance } from "@neraca/candidate-engine";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012345";
/** 22 letters of an alphabet of 58 hold 128 bits. */
const NAME_LENGTH = 22;

/** A fresh name of letters and digits. `getRandomValues` also works without a secure context, `randomUUID` does not. */
export function freshName(): string {
  const bytes = new Uint8Array(NAME_LENGTH);
  globalThis.crypto.getRandomValues(bytes);
  // 256 is no multiple of 58: the slight unevenness costs a fraction of a bit, and a name is no secret.
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}

export const chance: Chance = {
  fraction: () => {
    const word = new Uint32Array(1);
    globalThis.crypto.getRandomValues(word);
    return (word[0] ?? 0) / 2 ** 32;
  },
  name: freshName,
};
