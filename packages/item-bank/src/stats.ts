import { type Digest, type OptionId, SUBTESTS, type Subtest, TOPICS } from "@neraca/base";
import {
  type Bank,
  COGNITIVE_LEVELS,
  type CognitiveLevel,
  type Item,
  OPTION_IDS,
  STATUSES,
  type Status,
} from "./item.ts";
import { bestOption, chiSquareMilli } from "./lint/keys.ts";
import { plainText } from "./rich-text.ts";

/** Of whole numbers; mean and standard deviation rounded to a tenth. */
export type Spread = {
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly max: number;
};

/** What can be counted of any set of items. */
export type ItemCounts = {
  readonly items: number;
  /** Reviewed: may be drawn into papers. */
  readonly drawable: number;
  /** Made by item models. */
  readonly generated: number;
  readonly byStatus: Readonly<Record<Status, number>>;
  readonly byLevel: Readonly<Record<CognitiveLevel, number>>;
  /** 0-19, 20-39, 40-59, 60-79, 80-100. */
  readonly difficultyBands: readonly number[];
  readonly difficulty: Spread;
  readonly seconds: Spread;
};

export type TopicStats = ItemCounts & { readonly topic: string };

export type SubtestStats = ItemCounts & {
  readonly subtest: Subtest;
  readonly key: {
    /** How often the best option (key, or weight 5) has each id. */
    readonly places: Readonly<Record<string, number>>;
    /** Against equal places, to three decimals. Above 9.488 chance explains it in less than one bank of twenty. */
    readonly chiSquare: number;
    /** Characters, rounded to a tenth. Items with figures for options are left out. */
    readonly lengthMean: number;
    readonly othersLengthMean: number;
    /** Whole percent of items whose best option is the longest; chance makes it 20. */
    readonly longestPercent: number;
  };
  /** Those that have items, in the order of `TOPICS`. */
  readonly topics: readonly TopicStats[];
};

export type BankStats = ItemCounts & {
  readonly id: string;
  readonly digest: Digest;
  /** Those that have items. */
  readonly subtests: readonly SubtestStats[];
};

/** Numbers about a bank, for whoever plans what to write next. */
export function bankStats(bank: Bank): BankStats {
  return {
    id: bank.id,
    digest: bank.digest,
    ...countsOf(bank.items),
    subtests: SUBTESTS.flatMap((subtest) => {
      const items = bank.items.filter((item) => item.subtest === subtest);
      return items.length === 0 ? [] : [subtestStats(subtest, items)];
    }),
  };
}

function subtestStats(subtest: Subtest, items: readonly Item[]): SubtestStats {
  const topics: readonly string[] = TOPICS[subtest];
  return {
    subtest,
    ...countsOf(items),
    key: keyStats(items),
    topics: topics.flatMap((topic) => {
      const own = items.filter((item) => item.topic === topic);
      return own.length === 0 ? [] : [{ topic, ...countsOf(own) }];
    }),
  };
}

const BAND_COUNT = 5;

function countsOf(items: readonly Item[]): ItemCounts {
  const count = (fits: (item: Item) => boolean): number => items.filter(fits).length;
  const bandOf = (item: Item): number =>
    Math.min(BAND_COUNT - 1, Math.floor((item.difficulty * BAND_COUNT) / 100));
  return {
    items: items.length,
    drawable: count((item) => item.status === "reviewed"),
    generated: count((item) => item.model !== null),
    byStatus: tally(STATUSES, (status) => count((item) => item.status === status)),
    byLevel: tally(COGNITIVE_LEVELS, (level) => count((item) => item.level === level)),
    difficultyBands: Array.from({ length: BAND_COUNT }, (_, band) => count((item) => bandOf(item) === band)),
    difficulty: spreadOf(items.map((item) => item.difficulty)),
    seconds: spreadOf(items.map((item) => item.seconds)),
  };
}

function tally<Name extends string>(
  names: readonly Name[],
  countOf: (name: Name) => number,
): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name) => [name, countOf(name)])) as Record<Name, number>;
}

function keyStats(items: readonly Item[]): SubtestStats["key"] {
  const places = OPTION_IDS.map((id) => items.filter((item) => bestOption(item.scoring) === id).length);
  const lengths = items.flatMap((item) => {
    if (item.options.some((option) => option.figure !== null)) return [];
    const best: OptionId = bestOption(item.scoring);
    const all = item.options.map(({ id, content }) => ({
      isBest: id === best,
      length: plainText(content).length,
    }));
    const own = all.find((each) => each.isBest)?.length ?? 0;
    const others = all.filter((each) => !each.isBest).map((each) => each.length);
    return [{ own, others, isLongest: others.every((length) => length < own) }];
  });
  return {
    places: Object.fromEntries(OPTION_IDS.map((id, index) => [id, places[index] ?? 0])),
    chiSquare: chiSquareMilli(places) / 1_000,
    lengthMean: spreadOf(lengths.map((each) => each.own)).mean,
    othersLengthMean: spreadOf(lengths.flatMap((each) => each.others)).mean,
    longestPercent:
      lengths.length === 0
        ? 0
        : Math.round((100 * lengths.filter((each) => each.isLongest).length) / lengths.length),
  };
}

/** Of all the values there are, so the deviation is that of a population. Nothing has a spread of zeros. */
function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { mean: 0, sd: 0, min: 0, max: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return {
    mean: tenths(mean),
    sd: tenths(Math.sqrt(variance)),
    min: Math.min(...values),
    max: Math.max(...values),
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
