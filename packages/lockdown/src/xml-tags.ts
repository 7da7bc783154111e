import { accepted, type Result, refused } from "@neraca/base";
import type { SebReason } from "./reasons.ts";

/** A tag, and the text between it and the next one. */
export type Tag = {
  readonly kind: "open" | "close" | "empty";
  readonly name: string;
  readonly text: string;
};

/** A file of 20,000 values has some 80,000 tags. */
const TAGS_MAX = 100_000;

const NAMED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

// One after the other from where the last ended, so that time grows with length and nothing is tried twice.
const SKIPPED = /\s+|<\?[^?]*\?>|<!--(?:[^-]|-[^-])*-->|<!DOCTYPE\s[^[\]<>]*>/y;
const TAG = /<(\/?)([a-z]+)(?:\s+version\s*=\s*"[^"<>]*")?\s*(\/?)>/y;
const TEXT = /[^<]*/y;
const COMMENT = /<!--(?:[^-]|-[^-])*-->/y;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]+));|&/g;

/** The tags of an XML document in order. A document type may be named, never written out: there are no entities but the five of XML. */
export function tagsOf(xml: string): Result<readonly Tag[], SebReason> {
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/.test(xml)) return refused("plist-entities");
  const tags: Tag[] = [];
  let at = xml.startsWith("\uFEFF") ? 1 : 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(xml);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (take(SKIPPED) !== null);
  while (at < xml.length) {
    const match = take(TAG);
    if (match === null || tags.length >= TAGS_MAX) {
      return refused(match === null ? "plist-malformed" : "plist-too-many");
    }
    const [, slash, name = "", end] = match;
    if (slash !== "" && end !== "") return refused("plist-malformed");
    let raw = take(TEXT)?.[0] ?? "";
    while (take(COMMENT) !== null) raw += take(TEXT)?.[0] ?? "";
    const text = plainText(raw);
    if (!text.ok) return text;
    const kind = slash !== "" ? "close" : end !== "" ? "empty" : "open";
    // Between tags nothing but white space may stand: only what has a text of its own may have one.
    const mayHaveText = kind === "open" && !["plist", "dict", "array"].includes(name);
    if (!mayHaveText && text.value.trim() !== "") return refused("plist-malformed");
    tags.push({ kind, name, text: text.value });
  }
  return accepted(tags);
}

function plainText(raw: string): Result<string, SebReason> {
  let reason: SebReason | null = null;
  const text = raw.replace(REFERENCE, (_all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) {
      const known = NAMED.get(name);
      if (known === undefined) reason = "plist-entities";
      return known ?? "";
    }
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? "", 16);
    if (Number.isInteger(code) && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    reason ??= "plist-malformed";
    return "";
  });
  return reason === null ? accepted(text) : refused(reason);
}
