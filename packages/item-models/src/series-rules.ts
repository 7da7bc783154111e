/**
 * The simple rules by which a reader may continue a series. A draw is refused when one of them leads to another option than the key:
 * whoever finds that rule first has reasoned as well as the author.
 */
type SeriesRule = {
  readonly name: string;
  /** How many terms any numbers would satisfy: a rule is only seen when more terms than that are given. */
  readonly freedom: number;
  readonly fits: (terms: readonly number[]) => boolean;
};

/**
 * Whether a simple rule explains the series with `others` in its gaps.
 *
 * @param terms all terms, the key's in the gaps
 * @param gaps indices of the terms that are asked for
 * @param others for each gap, what another option puts there
 */
export function hasRivalRule(
  terms: readonly number[],
  gaps: readonly number[],
  others: readonly number[],
): boolean {
  const completed = terms.map((term, index) => {
    const gap = gaps.indexOf(index);
    return gap === -1 ? term : (others[gap] ?? term);
  });
  const givenCount = terms.length - gaps.length;
  if (areTwoSeries(completed, gaps)) return true;
  return RULES.some(({ freedom, fits }) => givenCount > freedom && fits(completed));
}

/** Two series in turn: each is seen when more of its own terms are given than its rule needs. */
function areTwoSeries(terms: readonly number[], gaps: readonly number[]): boolean {
  return [0, 1].every((parity) => {
    const half = terms.filter((_, index) => index % 2 === parity);
    const givenCount = half.length - gaps.filter((gap) => gap % 2 === parity).length;
    if (givenCount > 2 && (isConstant(differences(half)) || isGeometric(half))) return true;
    return givenCount > 3 && isConstant(differences(differences(half)));
  });
}

/** How often the last term, the one before it, and the third are taken in a sum. One term alone is a ratio. */
// biome-ignore format: a table
const WEIGHTS = [
  [1, 1], [2, 1], [1, 2], [2, 2], [0, 2],
  [1, 1, 1], [0, 1, 1], [1, 0, 1], [2, 0, 1], [2, 1, 1], [1, 2, 1], [0, 2, 1], [2, 2, 1],
];

const RULES: readonly SeriesRule[] = [
  { name: "constant difference", freedom: 2, fits: (terms) => isConstant(differences(terms)) },
  { name: "constant ratio", freedom: 2, fits: isGeometric },
  { name: "growing difference", freedom: 3, fits: (terms) => isConstant(differences(differences(terms))) },
  { name: "multiplied difference", freedom: 3, fits: (terms) => isGeometric(differences(terms)) },
  {
    name: "growing second difference",
    freedom: 4,
    fits: (terms) => isConstant(differences(differences(differences(terms)))),
  },
  { name: "growing factor", freedom: 3, fits: hasGrowingFactor },
  { name: "growing factor, then a constant", freedom: 3, fits: hasGrowingFactorAndConstant },
  { name: "sum of two and a constant", freedom: 3, fits: (terms) => isConstant(leftOver(terms, [1, 1])) },
  ...WEIGHTS.map((weights) => ({
    name: `sum of earlier terms, ${weights.join(" ")} times, and a little`,
    freedom: weights.length,
    fits: (terms: readonly number[]) => hasSmallRest(leftOver(terms, weights)),
  })),
  {
    name: "product of two",
    freedom: 2,
    fits: (terms) => terms.slice(2).every((term, index) => term === at(terms, index) * at(terms, index + 1)),
  },
  { name: "two operations in turn", freedom: 3, fits: (terms) => hasCycle(terms, 2) },
  { name: "three operations in turn", freedom: 4, fits: (terms) => hasCycle(terms, 3) },
];

export function differences(terms: readonly number[]): readonly number[] {
  return terms.slice(1).map((term, index) => term - at(terms, index));
}

function at(terms: readonly number[], index: number): number {
  return terms[index] ?? Number.NaN;
}

function isConstant(terms: readonly number[]): boolean {
  return terms.every((term) => term === terms[0]);
}

function isGeometric(terms: readonly number[]): boolean {
  const [first = 0, second = 0] = terms;
  return (
    terms.every((term) => term !== 0) &&
    terms.slice(1).every((term, index) => term * first === at(terms, index) * second)
  );
}

function factors(terms: readonly number[]): readonly number[] {
  return terms.slice(1).map((term, index) => term / at(terms, index));
}

function hasGrowingFactor(terms: readonly number[]): boolean {
  const own = factors(terms);
  return own.every(Number.isInteger) && isConstant(differences(own));
}

/** ×k + c, ×(k + 1) + c, ×(k + 2) + c, with k from 1 to 4. */
function hasGrowingFactorAndConstant(terms: readonly number[]): boolean {
  return [1, 2, 3, 4].some((k) =>
    isConstant(terms.slice(1).map((term, index) => term - at(terms, index) * (k + index))),
  );
}

/** What is left of each term when multiples of the terms before it are taken away; the first weight is that of the nearest. */
function leftOver(terms: readonly number[], weights: readonly number[]): readonly number[] {
  return terms
    .slice(weights.length)
    .map((term, index) =>
      weights.reduce(
        (left, weight, back) => left - weight * at(terms, index + weights.length - 1 - back),
        term,
      ),
    );
}

const REST_MAX = 5;

/** Nothing is left, or a small constant that one more term confirms. */
function hasSmallRest(rest: readonly number[]): boolean {
  const [first = 0] = rest;
  return isConstant(rest) && Math.abs(first) <= REST_MAX && (first === 0 || rest.length >= 3);
}

/** Every `length`-th step is the same addition or the same multiplication. */
function hasCycle(terms: readonly number[], length: number): boolean {
  const steps = differences(terms);
  const ratios = factors(terms);
  return Array.from({ length }, (_, phase) => phase).every((phase) => {
    const own = (values: readonly number[]) => values.filter((_, index) => index % length === phase);
    return isConstant(own(steps)) || isConstant(own(ratios));
  });
}
