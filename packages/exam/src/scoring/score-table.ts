import type { ItemId, OptionId, Subtest } from "@neraca/base";
import { invariant } from "@neraca/base";
import type { RuleSet, SubtestScoring } from "../rules/rule-set.ts";
import { subtestRuleOf } from "../rules/rule-set.ts";

/**
 * What each option of each item earns. Secret: it holds every key, and lives in the server's memory only. It is made of Maps, which
 * JSON writes as `{}`, so that a table that slips into a log or a message by mistake says nothing.
 */
export type ScoreTable = ReadonlyMap<ItemId, ItemPoints>;

/** `points` has every option of the item, also those that earn 0. */
export type ItemPoints = { readonly subtest: Subtest; readonly points: ReadonlyMap<OptionId, number> };

/** What scoring needs of an item. The item bank's `Item` has this shape; this package does not know the bank. */
export type ScorableItem = {
  readonly id: ItemId;
  readonly subtest: Subtest;
  readonly options: readonly { readonly id: OptionId }[];
  readonly scoring:
    | { readonly kind: "key"; readonly optionId: OptionId }
    | { readonly kind: "weights"; readonly weights: Readonly<Record<OptionId, number>> };
};

/**
 * Gives each option its points under a rule set. Throws InvariantError for what the bank's checker should have refused: two items of
 * one id, a key or weight that does not fit the options, a key where the rule set asks for weights or the reverse, and weights
 * that are not each whole number from `pointsMin` to `pointsMax` once.
 */
export function scoreTableOf(items: readonly ScorableItem[], ruleSet: RuleSet): ScoreTable {
  const table = new Map<ItemId, ItemPoints>();
  for (const item of items) {
    invariant(!table.has(item.id), `item ${item.id} is in the bank twice`);
    const { scoring } = subtestRuleOf(ruleSet, item.subtest);
    table.set(item.id, { subtest: item.subtest, points: pointsOfOptions(item, scoring) });
  }
  return table;
}

/** Throws InvariantError when the table has no such item, or the item no such option. */
export function pointsOf(table: ScoreTable, itemId: ItemId, optionId: OptionId): number {
  const points = itemPointsOf(table, itemId).points.get(optionId);
  invariant(points !== undefined, `item ${itemId} has no option ${optionId}`);
  return points;
}

/** Throws InvariantError when the table has no such item. */
export function itemPointsOf(table: ScoreTable, itemId: ItemId): ItemPoints {
  const item = table.get(itemId);
  invariant(item !== undefined, `item ${itemId} is not in the score table`);
  return item;
}

function pointsOfOptions(item: ScorableItem, rule: SubtestScoring): ReadonlyMap<OptionId, number> {
  const optionIds = item.options.map((option) => option.id);
  invariant(new Set(optionIds).size === optionIds.length, `item ${item.id} has an option twice`);
  switch (rule.kind) {
    case "keyed": {
      const { scoring } = item;
      invariant(scoring.kind === "key", `item ${item.id} needs a key`);
      invariant(optionIds.includes(scoring.optionId), `the key of item ${item.id} is none of its options`);
      return new Map(optionIds.map((id) => [id, id === scoring.optionId ? rule.points : 0]));
    }
    case "weighted": {
      const { scoring } = item;
      invariant(scoring.kind === "weights", `item ${item.id} needs weights`);
      return pointsOfWeights(item.id, scoring.weights, optionIds, rule);
    }
  }
}

function pointsOfWeights(
  itemId: ItemId,
  weights: Readonly<Record<OptionId, number>>,
  optionIds: readonly OptionId[],
  { pointsMin, pointsMax }: { readonly pointsMin: number; readonly pointsMax: number },
): ReadonlyMap<OptionId, number> {
  const complaint = `weights of item ${itemId} are not ${pointsMin} to ${pointsMax}, each once`;
  const points = new Map<OptionId, number>();
  for (const id of optionIds) {
    const weight = weights[id];
    invariant(weight !== undefined && Number.isInteger(weight), complaint);
    invariant(weight >= pointsMin && weight <= pointsMax, complaint);
    points.set(id, weight);
  }
  const count = pointsMax - pointsMin + 1;
  // Every option has a weight by now, so as many weights as numbers also means as many options.
  const onceEach = new Set(points.values()).size === count && Object.keys(weights).length === count;
  invariant(onceEach, complaint);
  return points;
}
