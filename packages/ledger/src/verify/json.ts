import { textOf } from "../strict-text.ts";

/** RFC 8785, the reading side: JSON text that is its own only canonical form, of integers, strings, booleans, null. */
export function canonicalObjectOf(bytes: Uint8Array): JsonObject | undefined {
  const text = textOf(bytes);
  if (!text.ok) return undefined;
  const value = parsed(text.value);
  return isObject(value) && canonical(value) === text.value ? value : undefined;
}

export type JsonObject = { readonly [member: string]: unknown };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined for what has no canonical form here. */
export function canonical(value: unknown): string | undefined {
  if (value === null || value === true || value === false) return `${value}`;
  if (typeof value === "number") return Number.isSafeInteger(value) ? JSON.stringify(value) : undefined;
  if (typeof value === "string") return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    return items.includes(undefined) ? undefined : `[${items.join(",")}]`;
  }
  if (!isObject(value)) return undefined;
  const members: string[] = [];
  // The default order of sort is that of UTF-16 code units, as the standard asks.
  for (const name of Object.keys(value).sort()) {
    const member = canonical(value[name]);
    if (member === undefined || !name.isWellFormed()) return undefined;
    members.push(`${JSON.stringify(name)}:${member}`);
  }
  return `{${members.join(",")}}`;
}

/**
 * Reads an object member by member and remembers what was wrong or left over, so that a format is one list of what it holds.
 * A member that is wrong reads as something harmless; whoever reads must ask `isRight` before believing anything.
 */
export class MemberReader {
  readonly #object: JsonObject;
  readonly #read = new Set<string>();
  #wrong: string | undefined;

  constructor(object: JsonObject) {
    this.#object = object;
  }

  /** Everything was as asked, and nothing else was there. */
  get isRight(): boolean {
    return this.wrongMember === undefined;
  }

  get wrongMember(): string | undefined {
    return this.#wrong ?? Object.keys(this.#object).find((member) => !this.#read.has(member));
  }

  literal(member: string, expected: string | number): void {
    this.#take(member, (value) => value === expected);
  }

  oneOf<T extends string>(member: string, choices: readonly T[], otherwise: T): T {
    const value = this.#take(member, () => true);
    const choice = choices.find((each) => each === value);
    if (choice === undefined) this.#wrong ??= member;
    return choice ?? otherwise;
  }

  /** 32 bytes in lower-case hexadecimal. */
  hash(member: string): string {
    return this.#text(member, (value) => /^[0-9a-f]{64}$/.test(value));
  }

  hashOrNull(member: string): string | null {
    return this.#object[member] === null ? this.#null(member) : this.hash(member);
  }

  /** Letters, digits and hyphens, up to 64: safe in a path. */
  name(member: string): string {
    return this.#text(member, (value) => /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(value));
  }

  nameOrNull(member: string): string | null {
    return this.#object[member] === null ? this.#null(member) : this.name(member);
  }

  text(member: string): string {
    return this.#text(member, (value) => value !== "");
  }

  flag(member: string): boolean {
    return this.#take(member, (value) => typeof value === "boolean") === true;
  }

  count(member: string, minimum = 0): number {
    const value = this.#take(member, (each) => Number.isSafeInteger(each) && Number(each) >= minimum);
    return typeof value === "number" ? value : 0;
  }

  countOrNull(member: string): number | null {
    return this.#object[member] === null ? this.#null(member) : this.count(member, 1);
  }

  list(member: string): readonly unknown[] {
    const value = this.#take(member, Array.isArray);
    return Array.isArray(value) ? value : [];
  }

  /** `{id, en}`: words in both languages. */
  localText(member: string): void {
    const value = this.#take(member, isObject);
    if (!isObject(value)) return;
    const words = new MemberReader(value);
    words.text("id");
    words.text("en");
    if (!words.isRight) this.#wrong ??= member;
  }

  hasLocalTextOrNull(member: string): boolean {
    if (this.#object[member] === null) {
      this.#null(member);
      return false;
    }
    this.localText(member);
    return true;
  }

  #null(member: string): null {
    this.#read.add(member);
    return null;
  }

  #text(member: string, isRight: (value: string) => boolean): string {
    const value = this.#take(member, (each) => typeof each === "string" && isRight(each));
    return typeof value === "string" ? value : "";
  }

  #take(member: string, isRight: (value: unknown) => boolean): unknown {
    this.#read.add(member);
    const value = Object.hasOwn(this.#object, member) ? this.#object[member] : undefined;
    if (!isRight(value)) this.#wrong ??= member;
    return value;
  }
}
