import type { Instant, ItemId } from "@neraca/base";
import {
  type AttemptEvent,
  type AttemptState,
  type Paper,
  type RuledItem,
  type RulingProposed,
  responsesOf,
  rulingsInForce,
  type Scores,
  type ScoreTable,
  type SittingTerms,
  scoreUnderRulings,
} from "@neraca/exam";
import type { Hall } from "../hall.ts";
import { BATCH_EVENTS_MAX } from "../journal.ts";

export function itemsOf({ questions }: Paper): ReadonlySet<ItemId> {
  return new Set(questions.map(({ itemId }) => itemId));
}

/** What an attempt has earned under these rulings, counted from nothing. */
export function ruledScoresOf(
  state: AttemptState,
  paper: Paper,
  table: ScoreTable,
  rulings: readonly RuledItem[],
): Scores {
  return scoreUnderRulings(responsesOf(state), itemsOf(paper), table, rulings);
}

/**
 * [RB6] What follows a result that is sealed while rulings are in force: one event for each of them that changes the scores, in the order in
 * which they came into force.
 */
export function rescoredAtClose(
  at: Instant,
  state: AttemptState,
  paper: Paper,
  table: ScoreTable,
  rulings: readonly RulingProposed[],
): readonly AttemptEvent[] {
  if (rulings.length === 0) return [];
  const items: RuledItem[] = [];
  let before = ruledScoresOf(state, paper, table, items).total;
  return rulings.flatMap(({ ruling, digest, item }): readonly AttemptEvent[] => {
    items.push(item);
    const scores = ruledScoresOf(state, paper, table, items);
    // A ruling only ever adds, so equal totals are equal scores.
    const isSame = scores.total === before;
    before = scores.total;
    return isSame ? [] : [{ type: "ResultRescored", at, ruling, digest, scores }];
  });
}

/**
 * [RB9] A sitting's close is one transaction: it ends and seals everybody, and applies every ruling to them. One that could become too large for the
 * journal could never be closed, and while it is open no ruling can be taken back.
 *
 * @param candidates on its roster
 * @param rulings in force on its bank
 */
export function fitsClose(candidates: number, rulings: number): boolean {
  return candidates * (2 + rulings) + 1 <= BATCH_EVENTS_MAX;
}

/** [RB6] Rulings on items of a bank that are in force in a selection. */
export function rulingsOn(
  hall: Pick<Hall, "selection">,
  { selectionId, bankDigest }: Pick<SittingTerms, "selectionId" | "bankDigest">,
): readonly RulingProposed[] {
  return rulingsInForce(hall.selection(selectionId).rulings).filter(
    (ruling) => ruling.bankDigest === bankDigest,
  );
}
