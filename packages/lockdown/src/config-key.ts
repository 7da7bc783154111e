import { createHash, timingSafeEqual } from "node:crypto";
import type { Settings, SettingValue } from "./plist.ts";

/** Ignores case, lower case first where that is the only difference: the order of the root collation, whatever this machine's language. */
const ORDER = new Intl.Collator("und", { sensitivity: "variant", caseFirst: "lower", numeric: false });

/** What the program that wrote a file is called: two programs that write the same settings have one Config Key. */
const NOT_COUNTED = "originatorVersion";

/** Lower-case hexadecimal SHA-256 of exactly the settings that stand in a file. Whoever has it can claim to run with them. */
export function configKeyOf(settings: Settings): string {
  return sha256Hex(countedText({ kind: "settings", settings }));
}

/** What the Config Key is the hash of: like JSON without white space, by keys in order, strings as they are. */
export function countedText(value: SettingValue): string {
  switch (value.kind) {
    case "text":
      return `"${value.text}"`;
    case "bytes":
      return `"${value.base64}"`;
    case "integer":
    case "real":
      return String(value.number);
    case "flag":
      return String(value.flag);
    case "list":
      return `[${value.list.map(countedText).join(",")}]`;
    case "settings": {
      const counted = [...value.settings].filter(
        ([key, each]) => key !== NOT_COUNTED && !(each.kind === "settings" && each.settings.size === 0),
      );
      counted.sort(([a], [b]) => ORDER.compare(a, b));
      return `{${counted.map(([key, each]) => `"${key}":${countedText(each)}`).join(",")}}`;
    }
  }
}

/**
 * What Safe Exam Browser sends with a request, or tells a page: `key` is a Config Key or a Browser Exam Key.
 *
 * @param url absolute; the fragment does not count
 */
export function headerHashOf(url: string, key: string): string {
  return sha256Hex(`${url.split("#", 1)[0]}${key}`);
}

/** In a time that does not tell how much of it is right. */
export function isHeaderHash(sent: string, url: string, key: string): boolean {
  const right = Buffer.from(headerHashOf(url, key), "utf8");
  const given = Buffer.from(sent.toLowerCase(), "utf8");
  return given.length === right.length && timingSafeEqual(given, right);
}

function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
