/** The address says which sitting is shown, so that a reload after a power cut comes back to it. */
export function sittingOfHash(hash: string): string | null {
  const match = /^#\/sitting\/([^/?]{1,64})/u.exec(hash);
  return match?.[1] ?? null;
}

export type RoomPage = "room" | "check-in" | "papers";

/** Which of a sitting's pages the address names. */
export function roomPageOfHash(hash: string): RoomPage {
  const page = /^#\/sitting\/[^/?]{1,64}\/(check-in|papers)$/u.exec(hash)?.[1];
  return page === "check-in" || page === "papers" ? page : "room";
}

export function hashOfPage(sittingId: string, page: RoomPage): string {
  return page === "room" ? hashOfSitting(sittingId) : `${hashOfSitting(sittingId)}/${page}`;
}

export function hashOfSitting(sittingId: string): string {
  return `#/sitting/${sittingId}`;
}

export const HASH_OF_LISTS = "#/";
