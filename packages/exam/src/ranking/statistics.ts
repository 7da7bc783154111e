import { invariant, SUBTESTS } from "@neraca/base";
import type { FormationType } from "../rules/formation-type.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { Scores } from "../scoring/scores.ts";
import { RANKING_STATUSES, type RankingStatus } from "./status.ts";

/** Points of one column of a distribution: two items of a subtest that gives five a right answer. */
export const DISTRIBUTION_BIN_POINTS = 10;

/** What is counted of a line of a ranking. Only those who were scored count for points. */
export type CountedLine = { readonly status: RankingStatus; readonly scores: Scores | null };

export type CountedRanking = {
  readonly formationType: FormationType;
  readonly lines: Iterable<CountedLine>;
};

/** How the points of one measure are spread. Column `i` counts from `i * binPoints` to below the next; the last has the maximum too. */
export type Distribution = {
  readonly measure: keyof Scores;
  readonly max: number;
  readonly binPoints: number;
  readonly bins: readonly number[];
  readonly scored: number;
  /** Points of all together: the mean is `sum / scored`. */
  readonly sum: number;
  /** null when nobody was scored. */
  readonly lowest: number | null;
  readonly highest: number | null;
};

export type RankingStatistics = {
  readonly counts: Readonly<Record<RankingStatus, number>>;
  /** In the order of the decree, those that have a line. `met` of `scored` reached the threshold. */
  readonly formationTypes: readonly {
    readonly formationType: FormationType;
    readonly lines: number;
    readonly scored: number;
    readonly met: number;
    readonly within: number;
  }[];
  /** One of each subtest, and of the total. */
  readonly distributions: readonly Distribution[];
};

const MEASURES: readonly (keyof Scores)[] = [...SUBTESTS, "total"];

type Counted = { lines: number; scored: number; met: number; within: number };
type Spread = { bins: number[]; scored: number; sum: number; lowest: number | null; highest: number | null };

/**
 * Counts rankings of one rule set in one pass. The order of rankings and lines says nothing.
 *
 * Throws InvariantError for a line that is ranked by points and has none, and for points that are no place in a distribution.
 */
export function statisticsOf(ruleSet: RuleSet, rankings: Iterable<CountedRanking>): RankingStatistics {
  const counts: Record<RankingStatus, number> = {
    "passed-within": 0,
    "passed-outside": 0,
    "below-threshold": 0,
    absent: 0,
    disqualified: 0,
    withdrawn: 0,
  };
  const types = new Map<FormationType, Counted>();
  const spreads = new Map(MEASURES.map((measure) => [measure, emptySpread(ruleSet.maxima[measure])]));
  for (const { formationType, lines } of rankings) {
    const counted = types.get(formationType) ?? { lines: 0, scored: 0, met: 0, within: 0 };
    types.set(formationType, counted);
    for (const { status, scores } of lines) {
      counts[status] += 1;
      counted.lines += 1;
      if (!isScored(status)) continue;
      invariant(scores !== null, `${status} without points`);
      counted.scored += 1;
      if (status !== "below-threshold") counted.met += 1;
      if (status === "passed-within") counted.within += 1;
      for (const [measure, spread] of spreads) count(spread, scores[measure]);
    }
  }
  return {
    counts,
    formationTypes: ruleSet.formationTypes.flatMap(({ type }) => {
      const counted = types.get(type);
      return counted === undefined || counted.lines === 0 ? [] : [{ formationType: type, ...counted }];
    }),
    distributions: [...spreads].map(([measure, spread]) => ({
      measure,
      max: ruleSet.maxima[measure],
      binPoints: DISTRIBUTION_BIN_POINTS,
      ...spread,
    })),
  };
}

function isScored(status: RankingStatus): boolean {
  return RANKING_STATUSES.indexOf(status) <= RANKING_STATUSES.indexOf("below-threshold");
}

function emptySpread(max: number): Spread {
  const columns = Math.max(1, Math.ceil(max / DISTRIBUTION_BIN_POINTS));
  return {
    bins: Array.from({ length: columns }, () => 0),
    scored: 0,
    sum: 0,
    lowest: null,
    highest: null,
  };
}

function count(spread: Spread, points: number): void {
  invariant(Number.isSafeInteger(points) && points >= 0, `not points: ${points}`);
  // Points of an earlier round can be above this one's maximum: they stand in the last column.
  const column = Math.min(Math.floor(points / DISTRIBUTION_BIN_POINTS), spread.bins.length - 1);
  spread.bins[column] = (spread.bins[column] ?? 0) + 1;
  spread.scored += 1;
  spread.sum += points;
  spread.lowest = Math.min(spread.lowest ?? points, points);
  spread.highest = Math.max(spread.highest ?? points, points);
}
