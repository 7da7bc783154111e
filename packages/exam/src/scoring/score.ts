import type { ItemId, OptionId } from "@neraca/base";
import { invariant } from "@neraca/base";
import { itemPointsOf, pointsOf, type ScoreTable } from "./score-table.ts";
import { assertScores, type Scores, scoresOf } from "./scores.ts";

/**
 * The scores of a set of responses, counted from nothing. An item without a response earns 0. Throws InvariantError when an item or
 * an option is not in the table: a response was let in that no paper has.
 */
export function scoreOf(responses: ReadonlyMap<ItemId, OptionId>, table: ScoreTable): Scores {
  const points = { TWK: 0, TIU: 0, TKP: 0 };
  for (const [itemId, optionId] of responses) {
    points[itemPointsOf(table, itemId).subtest] += pointsOf(table, itemId, optionId);
  }
  return scoresOf(points);
}

/**
 * The scores after the response to one item changed from `before` to `after`; undefined stands for no response. Equal to counting
 * from nothing with `scoreOf`, in constant time: what keeps a live board of a full venue cheap. Throws InvariantError as `scoreOf`
 * does, and when `before` earned more than the scores hold.
 */
export function scoreAfter(
  scores: Scores,
  table: ScoreTable,
  itemId: ItemId,
  before: OptionId | undefined,
  after: OptionId | undefined,
): Scores {
  assertScores(scores);
  const { subtest } = itemPointsOf(table, itemId);
  const lost = before === undefined ? 0 : pointsOf(table, itemId, before);
  const gained = after === undefined ? 0 : pointsOf(table, itemId, after);
  invariant(scores[subtest] >= lost, `the response before to ${itemId} was never counted`);
  const changed = { TWK: scores.TWK, TIU: scores.TIU, TKP: scores.TKP };
  changed[subtest] += gained - lost;
  return scoresOf(changed);
}
