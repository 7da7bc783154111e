import type { Draw } from "./draw.ts";

/** JSON Schema, as far as our schemas need it. */
export type Schema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
};

/** Names and numbers that exist, of whoever: other people's among them. */
export type Pool = { readonly words: readonly [string, ...string[]]; readonly tokens: readonly string[] };

const ITEMS_MAX = 4;

/** A value that a schema may well let in: right in shape, its strings of the pool or made up. */
export function valueOf(schema: Schema, draw: Draw, pool: Pool): unknown {
  if ("const" in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum[draw.below(schema.enum.length)];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return valueOf(choices[draw.below(choices.length)] ?? {}, draw, pool);
  if (schema.allOf !== undefined) return valueOf(schema.allOf[0] ?? {}, draw, pool);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, member]) => [name, valueOf(member, draw, pool)]),
      );
    case "array":
      return arrayOf(schema, draw, pool);
    case "integer":
    case "number":
      return numberOf(schema, draw);
    case "boolean":
      return draw.oneIn(2);
    case "null":
      return null;
    default:
      return textOf(schema, draw, pool);
  }
}

function arrayOf({ items, prefixItems }: Schema, draw: Draw, pool: Pool): readonly unknown[] {
  if (prefixItems !== undefined) return prefixItems.map((item) => valueOf(item, draw, pool));
  const of = items === undefined || items === false ? {} : items;
  return Array.from({ length: draw.below(ITEMS_MAX) }, () => valueOf(of, draw, pool));
}

function numberOf({ minimum = 0, maximum = 1_000 }: Schema, draw: Draw): number {
  return draw.of([minimum, maximum, minimum + draw.below(10), minimum + draw.below(100_000)]);
}

function textOf({ pattern, minLength = 0, maxLength = 64 }: Schema, draw: Draw, pool: Pool): string {
  if (pattern?.includes("{43}") === true && pool.tokens.length > 0)
    return pool.tokens[draw.below(pool.tokens.length)] ?? "";
  const hexLength = /^\^\[0-9a-f\]\{(\d+)\}\$$/u.exec(pattern ?? "")?.[1];
  if (hexLength !== undefined) return "a1".repeat(Number(hexLength) / 2);
  const word = wordOf(pattern, draw, pool);
  if (word.length < minLength) return word.padEnd(Math.min(minLength, 200), "7");
  return word.slice(0, Math.max(maxLength, 1));
}

/** One that has the wanted form, if there is one: what is refused for its form alone reaches nothing behind the door. */
function wordOf(pattern: string | undefined, draw: Draw, { words }: Pool): string {
  const form = pattern === undefined ? null : new RegExp(pattern, "u");
  const [first, ...rest] = form === null ? words : words.filter((word) => form.test(word));
  return first === undefined ? draw.of(words) : draw.of([first, ...rest]);
}

const HOSTILE_KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", ""] as const;
const HOSTILE_TEXTS = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e\u200b\u{1f4a3}",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "' OR 1=1 --",
  "<script>alert(1)</script>",
  "${7*7}{{7*7}}",
  "__proto__",
  "%s%n%x",
  "\r\nset-cookie: a=b",
  "NaN",
  "\uffff".repeat(40),
] as const;
const HOSTILE_NUMBERS = [
  -1,
  0,
  0.5,
  1e308,
  -0,
  2 ** 31,
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 63),
  86_400_000_000,
] as const;
/** Above what any door takes. */
const HUGE_LENGTH = 12_000;
const DEPTH_MAX = 3_000;

/** Something that no schema of ours means. */
export function hostileValue(draw: Draw): unknown {
  switch (draw.below(9)) {
    case 0:
      return draw.of(HOSTILE_TEXTS);
    case 1:
      return draw.of(HOSTILE_NUMBERS);
    case 2:
      return null;
    case 3:
      return draw.oneIn(2);
    case 4:
      return [];
    case 5:
      return {};
    case 6:
      return draw.oneIn(8) ? "A".repeat(draw.below(HUGE_LENGTH)) : "A".repeat(draw.below(400));
    case 7:
      return Array.from({ length: draw.below(60) }, () => draw.of(HOSTILE_NUMBERS));
    default:
      return withKey({}, draw.of(HOSTILE_KEYS), { isAdmin: true, role: "administrator" });
  }
}

/** The same value with one place, at any depth, changed for the worse. */
export function mutated(value: unknown, draw: Draw): unknown {
  if (typeof value !== "object" || value === null || draw.oneIn(6)) return hostileValue(draw);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const at = draw.below(items.length + 1);
    return at === items.length
      ? [...items, hostileValue(draw)]
      : items.map((item, index) => (index === at ? mutated(item, draw) : item));
  }
  const members = Object.entries(value);
  const at = draw.below(members.length + 1);
  const member = members[at];
  if (member === undefined)
    return withKey(value, draw.oneIn(2) ? draw.of(HOSTILE_KEYS) : "extra", hostileValue(draw));
  if (draw.oneIn(4)) return Object.fromEntries(members.filter((_, index) => index !== at));
  return withKey(value, member[0], mutated(member[1], draw));
}

/** An own member, also of a name that assignment would take for something else. */
function withKey(value: object, key: string, member: unknown): object {
  const copy = Object.fromEntries(Object.entries(value));
  Object.defineProperty(copy, key, { value: member, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Text that is no JSON, or is and should not be. */
export function hostileText(text: string, draw: Draw): string {
  const depth = 1 + draw.below(DEPTH_MAX);
  const at = draw.below(text.length + 1);
  switch (draw.below(7)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return `${"[".repeat(depth)}${draw.oneIn(2) ? "]".repeat(depth) : ""}`;
    case 2:
      return `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    case 3:
      return `${text.slice(0, at)}${String.fromCharCode(draw.below(0xffff))}${text.slice(at + 1)}`;
    case 4:
      return `${text}${text}`;
    case 5:
      return text.replace("{", '{"__proto__":{"type":"hello"},');
    default:
      return `${text.slice(0, at)}${"9".repeat(400)}${text.slice(at)}`;
  }
}
