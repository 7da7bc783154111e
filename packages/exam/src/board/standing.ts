import type { ItemId, OptionId } from "@neraca/base";
import type { AttemptEvent, AttemptState } from "../attempt/attempt.ts";
import { scoreAfter } from "../scoring/score.ts";
import type { ScoreTable } from "../scoring/score-table.ts";
import { type Scores, ZERO_SCORES } from "../scoring/scores.ts";

/** A candidate's current scores: what the live board shows, and what the result will be if nothing more happens. */
export type Standing = {
  readonly scores: Scores;
  readonly answered: number;
  readonly state: "waiting" | "working" | "finished";
};

export const NO_STANDING: Standing = { scores: ZERO_SCORES, answered: 0, state: "waiting" };

/**
 * [BD1] A fold of the attempt's events, one at a time. `before` is the attempt as it stood when the event was recorded. The result at
 * the close is counted from nothing by `resultOf`; [BD2] both are always equal.
 */
export function evolveStanding(
  standing: Standing,
  before: AttemptState,
  event: AttemptEvent,
  table: ScoreTable,
): Standing {
  switch (event.type) {
    case "AttemptStarted":
      return { ...standing, state: "working" };
    case "AttemptFinished":
      return { ...standing, state: "finished" };
    case "AttemptReopened":
      return { ...standing, state: "working" };
    case "ResponseSaved":
      return responded(standing, table, event.itemId, optionOf(before, event.itemId), event.optionId);
    case "ResponseCleared":
      return responded(standing, table, event.itemId, optionOf(before, event.itemId), undefined);
    case "ResultRescored":
      return { ...standing, scores: event.scores };
    case "LateResponsesDecided":
      return event.accept ? withHeld(standing, before, table) : standing;
    default:
      return standing;
  }
}

function optionOf({ responses }: AttemptState, itemId: ItemId): OptionId | undefined {
  return responses.get(itemId)?.optionId;
}

/** @param previous,next undefined: no answer */
function responded(
  standing: Standing,
  table: ScoreTable,
  itemId: ItemId,
  previous: OptionId | undefined,
  next: OptionId | undefined,
): Standing {
  if (previous === undefined && next === undefined) return standing;
  return {
    ...standing,
    scores: scoreAfter(standing.scores, table, itemId, previous, next),
    answered: standing.answered + (next === undefined ? 0 : 1) - (previous === undefined ? 0 : 1),
  };
}

/** Held answers count from now on, one after another: a later one replaces an earlier one to the same item. */
function withHeld(standing: Standing, before: AttemptState, table: ScoreTable): Standing {
  const options = new Map<ItemId, OptionId | undefined>();
  return before.late.held.reduce((so, { itemId, optionId }) => {
    const previous = options.has(itemId) ? options.get(itemId) : optionOf(before, itemId);
    const next = optionId ?? undefined;
    options.set(itemId, next);
    return responded(so, table, itemId, previous, next);
  }, standing);
}
