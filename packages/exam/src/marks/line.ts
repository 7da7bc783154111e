import { isRecord, type MarkChange } from "@neraca/base";

/** Of a value; what is longer is for the page that it is of. */
const VALUE_LENGTH_MAX = 120;

/** A line of the staff's log, from wherever it was read: nothing in it is what it should be before it was looked at. */
export type StaffLine = { readonly type: string; readonly [member: string]: unknown };

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** What is decided at the desk is flatter than that; what is deeper was made up, and is another. */
const DEPTH_MAX = 8;

/** In whatever order their members are. */
export function isSame(a: unknown, b: unknown, depth = DEPTH_MAX): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return depth > 0 && a.length === b.length && a.every((each, at) => isSame(each, b[at], depth - 1));
  if (!isRecord(a) || !isRecord(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  if (depth === 0 || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key], depth - 1));
}

/** What has parts is said by none of them; null: nothing that can be shown. */
export const saying = (value: unknown): string | null => {
  // What has parts is for the page that it is of, and could be of any depth.
  if (!isText(value) && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = String(value);
  return text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text;
};

export const change = (
  what: MarkChange["what"],
  of: string | null,
  before: unknown,
  after: unknown,
): MarkChange => ({
  what,
  of,
  before: saying(before),
  after: saying(after),
});
