import { invariant } from "./invariant.ts";

/** What can be written canonically: integers only (scores and times are integers), no undefined. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/**
 * RFC 8785 canonical JSON: keys sorted by UTF-16 code units, no white space, `JSON.stringify` forms for strings and numbers.
 * Refuses (InvariantError) what two implementations could write differently: non-integers, integers beyond 2^53, undefined
 * and lone surrogates.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) invariant(false, `canonical JSON takes safe integers only: ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === "string") {
    invariant(value.isWellFormed(), "canonical JSON refuses lone surrogates");
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  // Messages are made only where they are needed: whole banks and every paper come through here.
  if (typeof value !== "object") invariant(false, `canonical JSON cannot write a ${typeof value}`);
  const members = Object.keys(value)
    .toSorted()
    .map((key) => {
      const member = value[key];
      if (member === undefined) invariant(false, `canonical JSON refuses undefined at ${key}`);
      return `${canonicalJson(key)}:${canonicalJson(member)}`;
    });
  return `{${members.join(",")}}`;
}

function isList(value: unknown): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
