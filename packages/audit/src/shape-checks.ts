import { isId, isRecord } from "@neraca/base";

/** Whether a value may stand at a member. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === "string";
/** Text that has a canonical form. */
export const isWords = (value: unknown): value is string => typeof value === "string" && value.isWellFormed();
export const isName = (value: unknown): value is string => typeof value === "string" && isId(value);
export const isAttempt: Check = (value) =>
  typeof value === "string" && value.split(".").length === 2 && value.split(".").every(isId);
export const isHash: Check = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
export const isSalt: Check = (value) => typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
export const isFlag: Check = (value) => typeof value === "boolean";
export const isWhole: Check = (value) => Number.isSafeInteger(value);
export const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
export const isPositive: Check = (value) => isCount(value) && value !== 0;
export const isOneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    names.some((name) => name === value);
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
/** A member that events of earlier versions, or of another kind, do not have. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** These members, and no other. */
export const isExactly =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, check]) => check(value[name]));

/** These members at least. What else stands there is bound by what follows from it: papers, times, the chain. */
export const isAtLeast =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(members).every(([name, check]) => check(value[name]));

/** Of every act of the staff. */
export const staffAct = { at: isCount, by: isName };

export type AnyEvent = { readonly type: string; readonly [member: string]: unknown };

/** Whether an event is of one of these kinds, with its members and no other. */
export function isOf(
  events: Readonly<Record<string, Readonly<Record<string, Check>>>>,
  event: AnyEvent,
): boolean {
  if (!Object.hasOwn(events, event.type)) return false;
  return isExactly({ type: isText, ...events[event.type] })(event);
}
