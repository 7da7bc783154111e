import type { Wanted } from "./engine/control-room.ts";

/** The address says what is shown, so that a reload after a power cut comes back to it. */
export function wantedOfHash(hash: string): Wanted {
  const match = /^#\/sitting\/([^/?]{1,64})/u.exec(hash);
  if (match?.[1] !== undefined) return { page: "sitting", id: match[1] };
  const desk = /^#\/desk(?:\/([^/?]{1,64})(?:\/([a-z]{1,16}))?)?$/u.exec(hash);
  if (desk !== null) {
    const part = DESK_PARTS.find((each) => each === desk[2]) ?? "selection";
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

/** Pages of a selection beside its first one, as the address names them. */
const DESK_PARTS = ["positions", "duties", "results"] as const;
/** What of a selection the desk shows. */
export type DeskPart = "selection" | "accounts" | (typeof DESK_PARTS)[number];

export function hashOfDuties(selectionId: string): string {
  return `${hashOfSelection(selectionId)}/duties`;
}

export function hashOfPositions(selectionId: string): string {
  return `${hashOfSelection(selectionId)}/positions`;
}

export function hashOfResults(selectionId: string): string {
  return `${hashOfSelection(selectionId)}/results`;
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
