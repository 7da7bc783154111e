import { accepted, invariant, type Result, refused } from "@neraca/base";
import type { SebReason } from "./reasons.ts";
import { type Tag, tagsOf } from "./xml-tags.ts";

/**
 * A value of a property list. Numbers keep their kind: a file that is written again must be the same file. `bytes` is base64 without
 * white space.
 */
export type SettingValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "integer"; readonly number: number }
  | { readonly kind: "real"; readonly number: number }
  | { readonly kind: "flag"; readonly flag: boolean }
  | { readonly kind: "bytes"; readonly base64: string }
  | { readonly kind: "list"; readonly list: readonly SettingValue[] }
  | { readonly kind: "settings"; readonly settings: Settings };

export type Settings = ReadonlyMap<string, SettingValue>;

/** SEB's own files are four deep. A recursive reader must stop before the stack does. */
const DEPTH_MAX = 16;
/** SEB knows some 300 settings; a long URL filter and a list of programs add some thousands of values. */
const VALUES_MAX = 20_000;

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n';

class PlistRefusal extends Error {
  readonly reason: SebReason;
  constructor(reason: SebReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Reads the XML of a property list whose root is a dict. Of XML it knows what property lists need: no entity is ever defined. */
export function settingsOfXml(xml: string): Result<Settings, SebReason> {
  const tags = tagsOf(xml);
  if (!tags.ok) return tags;
  try {
    return accepted(new PlistReader(tags.value).root());
  } catch (error) {
    if (error instanceof PlistRefusal) return refused(error.reason);
    throw error;
  }
}

class PlistReader {
  readonly #tags: readonly Tag[];
  #next = 0;
  #values = 0;

  constructor(tags: readonly Tag[]) {
    this.#tags = tags;
  }

  root(): Settings {
    this.#open("plist");
    const value = this.#value(0);
    this.#close("plist");
    if (this.#next !== this.#tags.length || value.kind !== "settings") return refuse("plist-malformed");
    return value.settings;
  }

  #value(depth: number): SettingValue {
    this.#values += 1;
    if (depth > DEPTH_MAX) return refuse("plist-too-deep");
    if (this.#values > VALUES_MAX) return refuse("plist-too-many");
    const { name, kind } = this.#take();
    if (kind === "close") return refuse("plist-malformed");
    const isEmpty = kind === "empty";
    switch (name) {
      case "true":
      case "false":
        if (!isEmpty) this.#close(name);
        return { kind: "flag", flag: name === "true" };
      case "dict":
        return { kind: "settings", settings: isEmpty ? new Map() : this.#dict(depth) };
      case "array":
        return { kind: "list", list: isEmpty ? [] : this.#array(depth) };
      case "string":
        return { kind: "text", text: safe(isEmpty ? "" : this.#textUntil(name)) };
      case "integer":
        return { kind: "integer", number: integerOf(this.#textUntil(name)) };
      case "real":
        return { kind: "real", number: realOf(this.#textUntil(name)) };
      case "data":
        return { kind: "bytes", base64: base64Of(isEmpty ? "" : this.#textUntil(name)) };
      case "date":
        return refuse("plist-date");
      default:
        return refuse("plist-malformed");
    }
  }

  #dict(depth: number): Settings {
    const settings = new Map<string, SettingValue>();
    const folded = new Set<string>();
    while (!this.#closes("dict")) {
      this.#open("key");
      const key = safe(this.#textUntil("key"));
      if (folded.has(key.toLowerCase())) return refuse("plist-key-twice");
      folded.add(key.toLowerCase());
      settings.set(key, this.#value(depth + 1));
    }
    return settings;
  }

  #array(depth: number): readonly SettingValue[] {
    const list: SettingValue[] = [];
    while (!this.#closes("array")) list.push(this.#value(depth + 1));
    return list;
  }

  #take(): Tag {
    const tag = this.#tags[this.#next] ?? refuse("plist-malformed");
    this.#next += 1;
    return tag;
  }

  #open(name: string): void {
    const tag = this.#take();
    if (tag.kind !== "open" || tag.name !== name) refuse("plist-malformed");
  }

  #close(name: string): void {
    const tag = this.#take();
    if (tag.kind !== "close" || tag.name !== name) refuse("plist-malformed");
  }

  /** What stands after the opening tag was taken, up to its end. */
  #textUntil(name: string): string {
    const text = this.#tags[this.#next - 1]?.text ?? "";
    this.#close(name);
    return text;
  }

  #closes(name: string): boolean {
    const tag = this.#tags[this.#next] ?? refuse("plist-malformed");
    if (tag.kind !== "close" || tag.name !== name) return false;
    this.#next += 1;
    return true;
  }
}

function refuse(reason: SebReason): never {
  throw new PlistRefusal(reason);
}

const UNSAFE = /["\p{Cc}]/u;

/** Whether a text may stand in settings: versions of SEB work out different Config Keys for the others. */
function isSafe(text: string): boolean {
  return !UNSAFE.test(text) && text.isWellFormed();
}

function safe(text: string): string {
  return isSafe(text) ? text : refuse("plist-text-unsafe");
}

function integerOf(text: string): number {
  const number = /^[+-]?\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number + 0 : refuse("plist-malformed");
}

/** As many digits as every reader of numbers agrees about. */
function realOf(text: string): number {
  const number = /^[+-]?\d{1,12}(\.\d{1,12})?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) return refuse("plist-malformed");
  return number;
}

function base64Of(text: string): string {
  const bare = text.replace(/\s+/g, "");
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) return refuse("plist-malformed");
  return bare;
}

/** As `settingsOfXml` reads it. Texts must be safe: whoever makes settings sees to it. */
export function xmlOfSettings(settings: Settings): string {
  return `${HEAD}<plist version="1.0">\n${lines({ kind: "settings", settings }, "")}</plist>\n`;
}

function lines(value: SettingValue, indent: string): string {
  const inner = `${indent}  `;
  switch (value.kind) {
    case "text":
      return `${indent}<string>${escaped(value.text)}</string>\n`;
    case "integer":
      return `${indent}<integer>${value.number}</integer>\n`;
    case "real":
      return `${indent}<real>${value.number}</real>\n`;
    case "flag":
      return `${indent}<${value.flag}/>\n`;
    case "bytes":
      return `${indent}<data>${value.base64}</data>\n`;
    case "list":
      if (value.list.length === 0) return `${indent}<array/>\n`;
      return `${indent}<array>\n${value.list.map((each) => lines(each, inner)).join("")}${indent}</array>\n`;
    case "settings": {
      if (value.settings.size === 0) return `${indent}<dict/>\n`;
      const pairs = [...value.settings].map(
        ([key, each]) => `${inner}<key>${escaped(key)}</key>\n${lines(each, inner)}`,
      );
      return `${indent}<dict>\n${pairs.join("")}${indent}</dict>\n`;
    }
  }
}

function escaped(text: string): string {
  invariant(isSafe(text), "a setting holds a text about which versions of SEB disagree");
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
