/**
 * What an item asks of a prepared candidate. Difficulty and time are computed from it. The weights are an estimate that real answers
 * should replace: chosen so that an item of one easy step comes out near 20 of 100 and half a minute, and one of six steps with large
 * numbers and a thought before them near 85 and two minutes.
 */
export type Effort = {
  /** Operations that must be carried out one after another. */
  readonly steps: number;
  /** Digits that must be carried through them: `digitLoad` of the numbers. */
  readonly load: number;
  /** What must be found out before anything can be computed: 0 nothing, 1 a known scheme, 2 its reversal, 3 a new combination. */
  readonly insight: number;
};

export type Estimate = { readonly difficulty: number; readonly seconds: number };

const DIFFICULTY_MIN = 5;
const DIFFICULTY_MAX = 95;
const READING_SECONDS_PER_WORD = 0.4;

export function estimateOf({ steps, load, insight }: Effort, stem: string): Estimate {
  const words = stem.split(/\s+/u).length;
  const difficulty = Math.round(6 + 7 * steps + 1.5 * load + 9 * insight);
  return {
    difficulty: Math.min(DIFFICULTY_MAX, Math.max(DIFFICULTY_MIN, difficulty)),
    seconds: Math.round(6 + READING_SECONDS_PER_WORD * words + 8 * steps + 2 * load + 8 * insight),
  };
}

/** Digits beyond the first of each number; zeros at its end cost nothing. */
export function digitLoad(...numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => {
    const digits = String(Math.abs(number)).replace(".", "").replace(/^0+/u, "").replace(/0+$/u, "");
    return sum + Math.max(0, digits.length - 1);
  }, 0);
}
