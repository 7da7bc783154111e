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
    case "ResponseSaved": {
      const previous = before.responses.get(event.itemId)?.optionId;
      return {
        ...standing,
        scores: scoreAfter(standing.scores, table, event.itemId, previous, event.optionId),
        answered: previous === undefined ? standing.answered + 1 : standing.answered,
      };
    }
    case "ResponseCleared": {
      const previous = before.responses.get(event.itemId)?.optionId;
      if (previous === undefined) return standing;
      return {
        ...standing,
        scores: scoreAfter(standing.scores, table, event.itemId, previous, undefined),
        answered: standing.answered - 1,
      };
    }
    default:
      return standing;
  }
}
