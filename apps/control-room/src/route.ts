import type { Wanted } from "./engine/control-room.ts";

/** The address says what is shown, so that a reload after a power cut comes back to it. */
export function wantedOfHash(hash: string): Wanted {
  const match = /^#\/sitting\/([^/?]{1,64})/u.exec(hash);
  if (match?.[1] !== undefined) return { page: "sitting", id: match[1] };
  const desk = /^#\/desk(?:\/([^/?]{1,64})(?:\/([^?]{1,64}))?)?$/u.exec(hash);
  if (desk !== null) {
    const part = SELECTION_PARTS.find((each) => pathOfPart(each) === desk[2]) ?? "selection";
    return { page: "desk", selectionId: desk[1] ?? null, part };
  }
  if (hash === HASH_OF_ACCOUNTS) return { page: "desk", selectionId: null, part: "accounts" };
  const room = /^#\/rooms\/([^/?]{1,64})$/u.exec(hash)?.[1];
  if (room !== undefined) return { page: "layout", id: room };
  if (hash === HASH_OF_ROOMS) return { page: "rooms" };
  return { page: hash === HASH_OF_ACCOUNT ? "account" : "lists" };
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

export const HASH_OF_DESK = "#/desk";

export function hashOfSelection(selectionId: string): string {
  return `${HASH_OF_DESK}/${selectionId}`;
}

/** Pages of a selection at the desk, in the order of the work; each has a name in `texts/desk.ts` and a component in `DeskPage.tsx`. */
export const SELECTION_PARTS = [
  "selection",
  "positions",
  "candidates",
  "import",
  "photos",
  "bank",
  "sittings",
  "seats",
  "duties",
  "day",
  "marks",
  "results",
] as const;
export type SelectionPart = (typeof SELECTION_PARTS)[number];
/** What the desk shows. */
export type DeskPart = SelectionPart | "accounts";

export function hashOfPart(selectionId: string, part: SelectionPart): string {
  return part === "selection"
    ? hashOfSelection(selectionId)
    : `${hashOfSelection(selectionId)}/${pathOfPart(part)}`;
}

/** Below the selection. */
function pathOfPart(part: SelectionPart): string {
  return part === "import" || part === "photos" ? `candidates/${part}` : part;
}

export function hashOfLayout(roomId: string): string {
  return `${HASH_OF_ROOMS}/${roomId}`;
}

export const HASH_OF_ROOMS = "#/rooms";
export const HASH_OF_ACCOUNTS = "#/accounts";
/** Where whoever has a code and no account goes. */
export const HASH_OF_JOIN = "#/join";
/** Where whoever has a code for another password goes. */
export const HASH_OF_RESET = "#/reset";
export const HASH_OF_LISTS = "#/";
export const HASH_OF_ACCOUNT = "#/account";
