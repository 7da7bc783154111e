import type { Seeded } from "@neraca/base";
import { pick } from "./draws.ts";
import type { Effort } from "./effort.ts";
import { wholeText } from "./indonesian-number.ts";
import type { ModelItem } from "./model.ts";
import { type Mistake, numberItem } from "./numeric-item.ts";
import { rational } from "./rational.ts";
import { hasRivalRule } from "./series-rules.ts";

export type SeriesDraft = {
  /** All terms, with the one that is asked for. */
  readonly terms: readonly number[];
  /** The index of the term that is asked for. */
  readonly gap: number;
  /** What the rule is and how it gives the key. */
  readonly solution: string;
  readonly mistakes: readonly Mistake[];
  readonly effort: Effort;
  readonly fingerprint: string;
};

/** Larger numbers make a series a test of arithmetic instead of one of finding its rule. */
const TERM_MAX = 9_999;

/** An item that asks for one term of a series of positive whole numbers. Null where the series is degenerate or has a rival rule. */
export function seriesItem(draws: Seeded, draft: SeriesDraft): ModelItem | null {
  const { terms, gap, mistakes } = draft;
  const value = terms[gap];
  if (value === undefined || !isReadable(terms)) return null;
  const isRivalled = mistakes.some(({ value: amount }) => {
    const other = rational(amount);
    return other.isWhole && !other.equals(value) && hasRivalRule(terms, [gap], [other.toWhole()]);
  });
  if (isRivalled) return null;
  return numberItem(draws, {
    ...draft,
    value,
    format: wholeText,
    stem: stemOf(draws, seriesText(terms, [gap]), gap === terms.length - 1),
    mistakes,
    // Wild continuations of a series are struck out at sight.
    spreadMax: 3,
  });
}

/** Positive whole numbers, all different, none too long. */
export function isReadable(terms: readonly number[]): boolean {
  return (
    terms.every((term) => Number.isInteger(term) && term >= 1 && term <= TERM_MAX) &&
    new Set(terms).size === terms.length
  );
}

/** `4, 7, ..., 22`: dots where a term is asked for. */
export function seriesText(terms: readonly number[], gaps: readonly number[]): string {
  return terms.map((term, index) => (gaps.includes(index) ? "..." : wholeText(term))).join(", ");
}

function stemOf(draws: Seeded, series: string, asksNext: boolean): string {
  return pick(draws, asksNext ? NEXT : WITHIN)(series);
}

const NEXT: readonly ((series: string) => string)[] = [
  (series) => `${series}\n\nBilangan yang melanjutkan deret tersebut adalah ...`,
  (series) => `Perhatikan deret berikut.\n\n${series}\n\nSuku selanjutnya adalah ...`,
  (series) => `${series}\n\nBilangan yang tepat untuk mengisi titik-titik di akhir deret itu adalah ...`,
  (series) => `Sebuah deret disusun dengan pola tertentu.\n\n${series}\n\nBerapakah bilangan berikutnya?`,
];

const WITHIN: readonly ((series: string) => string)[] = [
  (series) => `${series}\n\nBilangan yang tepat untuk mengisi titik-titik tersebut adalah ...`,
  (series) => `Perhatikan deret berikut.\n\n${series}\n\nSuku yang belum diisi adalah ...`,
  (series) =>
    `Satu suku pada deret berikut belum ditulis.\n\n${series}\n\nBerapakah bilangan yang harus diisikan?`,
];
