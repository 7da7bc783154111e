import { createHash } from "node:crypto";

/** Bytes of a link. */
export const LINK_BYTES = 32;

/** What stands before the first link. */
export const NO_LINK: Uint8Array = new Uint8Array(LINK_BYTES);

/** The link of an event, from the one before it: see the port. */
export function nextLink(
  previous: Uint8Array,
  row: {
    readonly position: number;
    readonly stream: string;
    readonly version: number;
    readonly body: string;
  },
): Uint8Array {
  const { position, stream, version, body } = row;
  return createHash("sha256").update(previous).update(`${position}\n${stream}\n${version}\n${body}`).digest();
}
