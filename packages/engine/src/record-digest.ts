import { hash } from "node:crypto";
import { type Digest, digest } from "@neraca/base";

/** Digest of a stream without events: SHA-256 of nothing. */
export const EMPTY_RECORD: Digest = digest(hash("sha256", ""));

/**
 * The digest of a stream after one more event: SHA-256 of the digest before (hexadecimal), a newline, and the event as the journal stores
 * it, JSON text in UTF-8. Binds every event, its order and its time; anybody who is given a stream computes it again.
 */
export function recordDigest(before: Digest, event: object): Digest {
  return hash("sha256", `${before}\n${JSON.stringify(event)}`) as Digest;
}
