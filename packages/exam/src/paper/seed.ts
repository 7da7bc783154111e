import { type Digest, digest, fromHex, invariant, sha256, toHex } from "@neraca/base";

const SEED_PATTERN = /^[0-9a-f]{64}$/;

/** Throws InvariantError unless it is 32 bytes in lower-case hexadecimal: one seed has one spelling. */
export function assertSeed(seedHex: string): void {
  // The seed itself stays out of the message: it is secret until the sitting closes.
  invariant(SEED_PATTERN.test(seedHex), "a seed is 32 bytes in lower-case hexadecimal");
}

/**
 * SHA-256 of the 32 bytes of the seed (not of their hexadecimal text). It goes to the ledger when the sitting is armed, so that the
 * seed revealed at the close can only be the one that was drawn before anybody sat down.
 */
export function seedCommitment(seedHex: string): Digest {
  assertSeed(seedHex);
  return digest(toHex(sha256(fromHex(seedHex))));
}
