import { type Seeded, shuffled } from "@neraca/base";

/** A figure that a mistake leads to. */
export type Wrong<S> = {
  readonly state: S;
  /** In words of a reviewer, Indonesian, without a full stop. */
  readonly mistake: string;
};

export type WrongChoice<S> = {
  readonly key: S;
  readonly wrongs: readonly Wrong<S>[];
  /** Two states with one look cannot be told apart. */
  readonly look: (state: S) => string;
  /** True for a state that some rule of the family gives too: it would be a second right option. */
  readonly follows: (state: S) => boolean;
  /** What an eye compares, one value for each aspect: always equally many. */
  readonly traits: (state: S) => readonly (string | number)[];
};

/** Four of some dozens are drawn so often, and the best draw is kept. */
const DRAWS = 16;

/**
 * Four wrong options that look different from the key and from each other and that no rule of the family gives; null if there are
 * not four. If each shared all but one trait with the key, the key would be the option that is most like the others, and who knows
 * no rule could find it by counting. So a place is drawn for the key, from the most usual to the most unusual of the five, and the
 * draw that comes nearest to it is taken.
 */
export function fourWrongs<S>(choice: WrongChoice<S>, draws: Seeded): readonly Wrong<S>[] | null {
  const pool = distinct(choice);
  if (pool.length < 4) return null;
  const place = draws.below(5);
  let best: readonly Wrong<S>[] | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let count = 0; count < DRAWS && bestDistance > 0; count += 1) {
    const four = shuffled(pool, draws).slice(0, 4);
    if (new Set(four.map(({ mistake }) => mistake)).size < 4) continue;
    const distance = Math.abs(usualness(choice, four) - place);
    if (distance >= bestDistance) continue;
    best = four;
    bestDistance = distance;
  }
  return best;
}

/** The first wrong of each look: of two mistakes that lead to one figure, the one that was named first. */
function distinct<S>({ key, wrongs, look, follows }: WrongChoice<S>): readonly Wrong<S>[] {
  const seen = new Set([look(key)]);
  return wrongs.filter(({ state }) => {
    const own = look(state);
    if (seen.has(own) || follows(state)) return false;
    seen.add(own);
    return true;
  });
}

/** How many of the four share more traits with the other options than the key does. */
function usualness<S>({ key, traits }: WrongChoice<S>, four: readonly Wrong<S>[]): number {
  const all = [key, ...four.map(({ state }) => state)].map(traits);
  const scores = all.map((own) =>
    all.reduce((sum, other) => sum + own.filter((trait, index) => trait === other[index]).length, 0),
  );
  const keyScore = scores[0] ?? 0;
  return scores.filter((score) => score > keyScore).length;
}
