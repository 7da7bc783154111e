import type { Wanted } from "./engine/control-room.ts";

/** The address says what is shown, so that a reload after a power cut comes back to it. */
export function wantedOfHash(hash: string): Wanted {
  const match = /^#\/sitting\/([^/?]{1,64})/u.exec(hash);
  if (match?.[1] !== undefined) return { page: "sitting", id: match[1] };
  return { page: hash === HASH_OF_ACCOUNT ? "account" : "lists" };
}

export function hashOfSitting(sittingId: string): string {
  return `#/sitting/${sittingId}`;
}

export const HASH_OF_LISTS = "#/";
export const HASH_OF_ACCOUNT = "#/account";
