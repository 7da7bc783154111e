import type { Brand } from "./brand.ts";
import { invariant } from "./invariant.ts";

export type SelectionId = Brand<string, "SelectionId">;
export type PositionId = Brand<string, "PositionId">;
export type CandidateId = Brand<string, "CandidateId">;
export type SittingId = Brand<string, "SittingId">;
export type SeatId = Brand<string, "SeatId">;
export type StaffId = Brand<string, "StaffId">;
/** One candidate's taking of the exam in one sitting: `<sittingId>.<candidateId>`. */
export type AttemptId = Brand<string, "AttemptId">;
/** Stable across editions of a bank; never reused. */
export type ItemId = Brand<string, "ItemId">;
/** Stable within an item; says nothing about where the option is shown. */
export type OptionId = Brand<string, "OptionId">;
/** One running client program with one outbox; numbers of acts are unique within it. */
export type OutboxId = Brand<string, "OutboxId">;

/** Letters, digits and hyphens, 1 to 64 of them: fits a file name, a URL, a stream name and a log line unescaped. */
const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}

function makeId<Name extends string>(kind: Name, text: string): Brand<string, Name> {
  invariant(isId(text), `not a ${kind}: ${JSON.stringify(text)}`);
  return text as Brand<string, Name>;
}

export const selectionId = (text: string): SelectionId => makeId("SelectionId", text);
export const positionId = (text: string): PositionId => makeId("PositionId", text);
export const candidateId = (text: string): CandidateId => makeId("CandidateId", text);
export const sittingId = (text: string): SittingId => makeId("SittingId", text);
export const seatId = (text: string): SeatId => makeId("SeatId", text);
export const staffId = (text: string): StaffId => makeId("StaffId", text);
export const itemId = (text: string): ItemId => makeId("ItemId", text);
export const optionId = (text: string): OptionId => makeId("OptionId", text);
export const outboxId = (text: string): OutboxId => makeId("OutboxId", text);

const ATTEMPT_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}\.[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

export function attemptIdOf(sitting: SittingId, candidate: CandidateId): AttemptId {
  return `${sitting}.${candidate}` as AttemptId;
}

export function attemptId(text: string): AttemptId {
  invariant(ATTEMPT_PATTERN.test(text), `not an AttemptId: ${JSON.stringify(text)}`);
  return text as AttemptId;
}

/** The sitting that an attempt belongs to: what stands before the dot. */
export function sittingOfAttempt(attempt: AttemptId): SittingId {
  return sittingId(attempt.slice(0, attempt.indexOf(".")));
}
