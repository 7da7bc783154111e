import { type ItemId, invariant, type OptionId, type RulingKind } from "@neraca/base";
import { scoreOf } from "../scoring/score.ts";
import { type ItemPoints, itemPointsOf, pointsOf, type ScoreTable } from "../scoring/score-table.ts";
import { type Scores, scoresOf } from "../scoring/scores.ts";

/** What is ruled on one item of a bank. */
export type RuledItem = {
  readonly itemId: ItemId;
  readonly kind: RulingKind;
  /** Those that are right too, each once, ascending; none where the item is annulled. */
  readonly options: readonly OptionId[];
};

export type RulingFault = "ruling-item-unknown" | "ruling-needs-annulment" | "ruling-options-unfit";

/** Why an item cannot be ruled on like this. null: it can. Weighed options have no right one, so only annulling is left. */
export function whyNotRuled({ itemId, kind, options }: RuledItem, table: ScoreTable): RulingFault | null {
  const item = table.get(itemId);
  if (item === undefined) return "ruling-item-unknown";
  if (kind === "annulled") return options.length === 0 ? null : "ruling-options-unfit";
  if (hasWeights(item)) return "ruling-needs-annulment";
  const areAscending = options.every((option, nth) => nth === 0 || (options[nth - 1] ?? "") < option);
  const areWrong = options.every((option) => item.points.get(option) === 0);
  return options.length > 0 && areAscending && areWrong ? null : "ruling-options-unfit";
}

/**
 * The scores of a set of responses under rulings, counted from nothing: those of `scoreOf`, and for every ruled item that the paper has
 * what the ruling gives beyond them. [RI1] to [RI4]
 *
 * @param paper the items that the candidate was given, answered or not
 * @param rulings at most one an item. Throws InvariantError for two, and for one that `whyNotRuled` refuses
 */
export function scoreUnderRulings(
  responses: ReadonlyMap<ItemId, OptionId>,
  paper: ReadonlySet<ItemId>,
  table: ScoreTable,
  rulings: readonly RuledItem[],
): Scores {
  const { TWK, TIU, TKP } = scoreOf(responses, table);
  const points = { TWK, TIU, TKP };
  const ruled = new Set<ItemId>();
  for (const ruling of rulings) {
    const { itemId } = ruling;
    invariant(!ruled.has(itemId), `item ${itemId} is ruled on twice`);
    ruled.add(itemId);
    invariant(whyNotRuled(ruling, table) === null, `item ${itemId} cannot be ruled on like this`);
    if (!paper.has(itemId)) continue;
    const item = itemPointsOf(table, itemId);
    points[item.subtest] += gainOf(ruling, item, responses.get(itemId), table);
  }
  return scoresOf(points);
}

/** @param response undefined: left blank */
function gainOf(
  { itemId, kind, options }: RuledItem,
  item: ItemPoints,
  response: OptionId | undefined,
  table: ScoreTable,
): number {
  const earned = response === undefined ? 0 : pointsOf(table, itemId, response);
  const isRight = kind === "annulled" || (response !== undefined && options.includes(response));
  return isRight ? fullPointsOf(item) - earned : 0;
}

/** The most that an option of the item earns. */
function fullPointsOf({ points }: ItemPoints): number {
  return Math.max(...points.values());
}

/** A keyed item has one option that earns points. */
export function hasWeights({ points }: ItemPoints): boolean {
  return [...points.values()].filter((each) => each > 0).length > 1;
}
