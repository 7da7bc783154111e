import type { PerSubtest } from "@neraca/base";
import { invariant } from "@neraca/base";

/** What a candidate has earned: whole points, `total` is the sum of the three. */
export type Scores = PerSubtest<number> & { readonly total: number };

export const ZERO_SCORES: Scores = { TWK: 0, TIU: 0, TKP: 0, total: 0 };

/** Adds the total. */
export function scoresOf(points: PerSubtest<number>): Scores {
  const scores: Scores = {
    TWK: points.TWK,
    TIU: points.TIU,
    TKP: points.TKP,
    total: points.TWK + points.TIU + points.TKP,
  };
  assertScores(scores);
  return scores;
}

/**
 * Throws InvariantError unless the scores are whole, not negative, and add up. It knows nothing of steps or maxima: scores carried
 * over from an earlier round, and the examples that agencies publish, follow other rules.
 */
export function assertScores(scores: Scores): void {
  const { TWK, TIU, TKP, total } = scores;
  const areWhole = isPoints(TWK) && isPoints(TIU) && isPoints(TKP);
  // Asked at every answer: the words are only made when they are needed.
  if (areWhole && TWK + TIU + TKP === total) return;
  invariant(areWhole, `scores are whole and not negative: ${JSON.stringify(scores)}`);
  invariant(false, `scores do not add up: ${JSON.stringify(scores)}`);
}

function isPoints(points: number): boolean {
  return Number.isSafeInteger(points) && points >= 0;
}
