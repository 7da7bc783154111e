import { canonicalJson, type ItemId } from "@neraca/base";
import { canonicalItem } from "./digest.ts";
import type { Bank, Item } from "./item.ts";

export type ItemChange = {
  readonly id: ItemId;
  /** In the order of the item's fields. */
  readonly fields: readonly (keyof Item)[];
  readonly versions: { readonly before: number; readonly after: number };
  /**
   * What it asks, or why its key is right, is another, and its version does not say so. Never true of a generated item: its id is made
   * of what it asks, and its words are those of its model.
   */
  readonly withoutNewVersion: boolean;
};

export type BankComparison = {
  /** Id, title or language of the bank. */
  readonly header: readonly ("id" | "title" | "language")[];
  readonly added: readonly ItemId[];
  readonly removed: readonly ItemId[];
  readonly changed: readonly ItemChange[];
  readonly sameDigest: boolean;
};

/** What makes an item another version. The rest is said about it (how hard, how long, whether it may be drawn) and may change freely. */
const CONTENT: ReadonlySet<keyof Item> = new Set([
  "subtest",
  "topic",
  "stem",
  "figure",
  "options",
  "scoring",
  "fixedOrder",
  "rationale",
  "source",
]);

/** How a bank became another, items in the order of their ids. */
export function compareBanks(before: Bank, after: Bank): BankComparison {
  const old = new Map(before.items.map((item) => [item.id, item]));
  const now = new Map(after.items.map((item) => [item.id, item]));
  return {
    header: (["id", "title", "language"] as const).filter((field) => before[field] !== after[field]),
    added: after.items.filter((item) => !old.has(item.id)).map((item) => item.id),
    removed: before.items.filter((item) => !now.has(item.id)).map((item) => item.id),
    changed: after.items.flatMap((item) => {
      const earlier = old.get(item.id);
      return earlier === undefined ? [] : (changeOf(earlier, item) ?? []);
    }),
    sameDigest: before.digest === after.digest,
  };
}

function changeOf(before: Item, after: Item): ItemChange | undefined {
  const [old, now] = [canonicalItem(before), canonicalItem(after)];
  const names = Object.keys(now) as (keyof Item)[];
  const fields = names.filter((name) => canonicalJson(old[name]) !== canonicalJson(now[name]));
  if (fields.length === 0) return undefined;
  return {
    id: after.id,
    fields,
    versions: { before: before.version, after: after.version },
    withoutNewVersion:
      after.model === null &&
      ((fields.some((field) => CONTENT.has(field)) && after.version <= before.version) ||
        after.version < before.version),
  };
}
