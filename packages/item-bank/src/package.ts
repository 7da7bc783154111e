import {
  accepted,
  type CanonicalValue,
  canonicalJson,
  type Digest,
  digestOf,
  type Result,
  refused,
} from "@neraca/base";
import { bankPackage, PACKAGE_FORMAT } from "./digest.ts";
import type { Bank, Item } from "./item.ts";
import { isItem } from "./item-shape.ts";
import { isList, isObject, isOneOf, isRecord, isText, type Shape } from "./shape.ts";

/**
 * Why a text is no package. `not-json`; `other-format`: of a program newer than this one, or nothing of ours; `malformed`: something in
 * it has not the form that it must have; `not-canonical`: it says a bank in other bytes than the package of that bank; `damaged`: it
 * does not have the digest that it claims.
 */
export type PackageFault = "not-json" | "other-format" | "malformed" | "not-canonical" | "damaged";

type Package = Omit<Bank, "digest"> & { readonly format: typeof PACKAGE_FORMAT; readonly kind: "bank" };

const isPackage: Shape<Package> = isRecord<Package>({
  format: isOneOf(PACKAGE_FORMAT),
  kind: isOneOf("bank"),
  id: isText,
  title: isText,
  language: isText,
  items: isList(isItem),
});

/** Reads what `bankPackage` wrote, also what was kept before there were packages. Never throws, whatever the text is. */
export function readPackage(text: string): Result<Bank, PackageFault> {
  const value = jsonOf(text);
  if (!isObject(value)) return refused("not-json");
  if (value["format"] === undefined && typeof value["digest"] === "string") return readFormat1(value);
  if (value["format"] !== PACKAGE_FORMAT || value["kind"] !== "bank") return refused("other-format");
  if (!isPackage(value) || !hasOrderedIds(value.items)) return refused("malformed");
  const { id, title, language, items } = value;
  const content = { id, title, language, items };
  // Two texts of one bank would be two digests of one bank.
  if (bankPackage(content) !== text) return refused("not-canonical");
  return accepted({ ...content, digest: digestOf(text) });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function hasOrderedIds(items: readonly Item[]): boolean {
  return items.every((item, index) => index === 0 || (items[index - 1]?.id ?? "") < item.id);
}

/** What an item of format 1 did not say. Its difficulty was a word. */
const FORMAT_1_DIFFICULTY: ReadonlyMap<unknown, number> = new Map([
  ["easy", 25],
  ["medium", 45],
  ["hard", 65],
]);
const FORMAT_1_DEFAULTS = {
  version: 1,
  status: "reviewed",
  seconds: 60,
  level: "C3",
  enemies: [],
  model: null,
} as const;

/**
 * A bank as it was kept before format 2: members in any order, with its digest beside them. The digest was that of the canonical JSON
 * of the rest with `format: 1`. The bank keeps that digest, because sittings name it; what it did not say gets defaults.
 */
function readFormat1(value: Readonly<Record<string, unknown>>): Result<Bank, PackageFault> {
  const { digest, id, title, language, items, ...rest } = value;
  if (Object.keys(rest).length > 0 || !Array.isArray(items)) return refused("malformed");
  const completed = items.map((item: unknown) =>
    isObject(item)
      ? { ...FORMAT_1_DEFAULTS, ...item, difficulty: FORMAT_1_DIFFICULTY.get(item["difficulty"]) }
      : item,
  );
  if (!isText(id) || !isText(title) || !isText(language) || !isList(isItem)(completed))
    return refused("malformed");
  // The form is known now, so nothing in it can be what canonical JSON refuses.
  const said = { format: 1, kind: "bank", id, title, language, items: items as CanonicalValue[] };
  if (digestOf(canonicalJson(said)) !== digest) return refused("damaged");
  return accepted({ id, title, language, items: completed, digest: digest as Digest });
}
