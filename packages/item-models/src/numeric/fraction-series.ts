import { type Seeded, shuffled } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { stepText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { numericModel, textItem } from "../numeric-item.ts";
import { gcd, rational } from "../rational.ts";
import { hasRivalRule } from "../series-rules.ts";

/** What the numerators, or the denominators, do. */
type Row = {
  /** Of the given terms and of the one asked for. */
  readonly terms: readonly number[];
  /** The one that would follow it. */
  readonly after: number;
  readonly rule: string;
  readonly insight: number;
};

const GIVEN_COUNT = 5;

/** Series of fractions: one rule for the numerators, another for the denominators. */
export const fractionSeries = numericModel({
  id: "deret-pecahan",
  topic: "numerik-deret",
  title: { id: "Deret pecahan", en: "Series of fractions" },
  propose(draws, level) {
    const rows = readableRows(draws, level);
    if (rows === null) return null;
    const [above, below] = rows;
    const distractors = distractorsOf(draws, above, below);
    if (distractors === null) return null;
    const fractions = above.terms.map((term, index) => `${term}/${below.terms[index]}`);
    const key = fractions[GIVEN_COUNT] ?? "";
    return textItem(
      {
        stem: pick(draws, STEMS)(`${fractions.slice(0, GIVEN_COUNT).join(", ")}, ...`),
        solution:
          `Aturan: pembilang ${above.rule} (${above.terms.join(", ")}) dan penyebut ${below.rule} ` +
          `(${below.terms.join(", ")}). Suku berikutnya ${key}.`,
        effort: {
          steps: 2,
          load: digitLoad(...above.terms.slice(-2), ...below.terms.slice(-2)),
          insight: above.insight + below.insight,
        },
        fingerprint: `deret-pecahan ${fractions.join(" ")}`,
      },
      key,
      distractors,
    );
  },
});

/** Six fractions that cannot be reduced are rare: about one draw in twenty at the hardest level. */
const ROWS_DRAWN_MAX = 40;

function readableRows(draws: Seeded, level: ModelLevel): readonly [Row, Row] | null {
  for (let count = 0; count < ROWS_DRAWN_MAX; count += 1) {
    const rows = rowsOf(draws, level);
    if (areReadable(...rows)) return rows;
  }
  return null;
}

/** Fractions that could be reduced, or that are equal, would hide the rules or hint at others. */
function areReadable(above: Row, below: Row): boolean {
  const values = above.terms.map((term, index) => rational(term, Math.max(1, below.terms[index] ?? 0)));
  return (
    above.terms.every(
      (term, index) => term > 0 && term <= TERM_MAX && gcd(term, below.terms[index] ?? 0) === 1,
    ) &&
    below.terms.every((term) => term > 1 && term <= TERM_MAX) &&
    values.every((value, index) => values.slice(0, index).every((other) => !other.equals(value)))
  );
}

const TERM_MAX = 500;

const STEMS: readonly ((series: string) => string)[] = [
  (series) => `${series}\n\nPecahan yang melanjutkan deret tersebut adalah ...`,
  (series) => `Perhatikan deret pecahan berikut.\n\n${series}\n\nSuku selanjutnya adalah ...`,
  (series) => `${series}\n\nTitik-titik pada deret tersebut harus diisi dengan pecahan ...`,
  (series) =>
    `Pembilang dan penyebut pada deret berikut masing-masing mempunyai pola.\n\n${series}\n\nBerapakah pecahan berikutnya?`,
];

function rowsOf(draws: Seeded, level: ModelLevel): readonly [Row, Row] {
  const both = (one: Row, other: Row): readonly [Row, Row] =>
    draws.below(2) === 0 ? [one, other] : [other, one];
  const step = (high: number): number => between(draws, 2, high);
  switch (level) {
    case 1:
      return [adding(between(draws, 1, 9), step(5), 0), adding(between(draws, 7, 30), step(7), 0)];
    case 2:
      return both(adding(between(draws, 1, 15), step(9), 0), multiplied(between(draws, 1, 3), 2));
    case 3:
      return both(
        adding(between(draws, 60, 99), -step(9), 0.5),
        multiplied(between(draws, 2, 7), pick(draws, [2, 2, 3])),
      );
    case 4:
      return both(
        growing(between(draws, 1, 12), between(draws, 1, 4), between(draws, 1, 3)),
        multiplied(between(draws, 2, 7), 2),
      );
    case 5:
      return both(
        growing(between(draws, 1, 20), between(draws, 1, 6), between(draws, 1, 4)),
        draws.below(2) === 0
          ? summed(between(draws, 2, 12), between(draws, 2, 12))
          : growing(between(draws, 90, 140), -between(draws, 1, 6), -between(draws, 1, 4)),
      );
  }
}

function adding(start: number, by: number, insight: number): Row {
  const rule = `${by < 0 ? "berkurang" : "bertambah"} ${Math.abs(by)}`;
  return row((index) => start + by * index, rule, insight);
}

function multiplied(start: number, factor: number): Row {
  return row((index) => start * factor ** index, `dikali ${factor}`, 1);
}

function growing(start: number, first: number, growth: number): Row {
  const steps = Array.from({ length: GIVEN_COUNT }, (_, index) => stepText(first + growth * index));
  const termAt = (index: number): number => start + first * index + (growth * index * (index - 1)) / 2;
  return row(termAt, `berubah dengan selisih ${steps.join(", ")}`, 1.5);
}

function summed(first: number, second: number): Row {
  const termAt = (index: number): number =>
    index === 0 ? first : index === 1 ? second : termAt(index - 1) + termAt(index - 2);
  return row(termAt, "adalah jumlah dua suku sebelumnya", 2);
}

function row(termAt: (index: number) => number, rule: string, insight: number): Row {
  const terms = Array.from({ length: GIVEN_COUNT + 1 }, (_, index) => termAt(index));
  return { terms, after: termAt(GIVEN_COUNT + 1), rule, insight };
}

function isRival({ terms }: Row, other: number): boolean {
  return other !== terms[GIVEN_COUNT] && hasRivalRule(terms, [GIVEN_COUNT], [other]);
}

type Slip = { readonly value: number; readonly mistake: string };
type Distractor = { readonly text: string; readonly mistake: string };

/** Slips that say something of the rule are tried first; those that only miss by a little fill up. */
const SLIPS_TRIED = [5, 5, 5, 5, 5, 5, 7, 7, 7, 9, 9, 9];

function distractorsOf(draws: Seeded, above: Row, below: Row): readonly Distractor[] | null {
  for (const count of SLIPS_TRIED) {
    const tops = shuffled(slipsOf(above, "pembilang").slice(0, count), draws);
    const bottoms = shuffled(slipsOf(below, "penyebut").slice(0, count), draws);
    const distractors = crossed(above, below, tops, bottoms);
    if (distractors !== null) return distractors;
  }
  return null;
}

/**
 * One wrong numerator and one wrong denominator, each also with the right other part, both together, and a fraction with two other
 * slips: no part stands in so many options that counting would find the key. Null when these are not four fit fractions.
 */
function crossed(
  above: Row,
  below: Row,
  [top, otherTop]: readonly Slip[],
  [bottom, otherBottom]: readonly Slip[],
): readonly Distractor[] | null {
  if (top === undefined || otherTop === undefined || bottom === undefined || otherBottom === undefined)
    return null;
  const rightTop = above.terms[GIVEN_COUNT] ?? 0;
  const rightBottom = below.terms[GIVEN_COUNT] ?? 0;
  const both = (one: Slip, other: Slip): string => `${one.mistake}, dan ${other.mistake}`;
  const pairs = [
    { above: top.value, below: rightBottom, mistake: top.mistake },
    { above: rightTop, below: bottom.value, mistake: bottom.mistake },
    { above: top.value, below: bottom.value, mistake: both(top, bottom) },
    { above: otherTop.value, below: otherBottom.value, mistake: both(otherTop, otherBottom) },
  ];
  const fractions = [{ above: rightTop, below: rightBottom }, ...pairs];
  const areDifferent = fractions.every((one, index) =>
    fractions.slice(0, index).every((other) => one.above * other.below !== one.below * other.above),
  );
  const isFit = pairs.every(({ above: a, below: b }) => a > 0 && b > 1 && gcd(a, b) === 1);
  if (!areDifferent || !isFit) return null;
  if (pairs.some((pair) => isRival(above, pair.above) || isRival(below, pair.below))) return null;
  return pairs.map((pair) => ({ text: `${pair.above}/${pair.below}`, mistake: pair.mistake }));
}

function slipsOf({ terms, after }: Row, name: string): readonly Slip[] {
  const [key = 0, last = 0, second = 0, third = 0] = terms.toReversed();
  const step = last - second;
  const slips = [
    { value: last + step, mistake: `${name} mengulang selisih terakhir (${stepText(step)})` },
    { value: after, mistake: `${name} melompati satu suku` },
    { value: last + second, mistake: `${name} dijumlahkan dari dua ${name} terakhir` },
    {
      value: last + (second - third),
      mistake: `${name} mengulang selisih sebelum yang terakhir (${stepText(second - third)})`,
    },
    { value: last + 2 * step, mistake: `${name} menggandakan selisih terakhir (${stepText(2 * step)})` },
    { value: 2 * last, mistake: `${name} terakhir digandakan` },
    { value: last + 1, mistake: `${name} hanya bertambah 1` },
    { value: key + 2, mistake: `${name} kelebihan 2` },
    { value: key - 2, mistake: `${name} kekurangan 2` },
  ];
  return slips.filter(
    ({ value }, index) =>
      value !== key &&
      value > 0 &&
      value < 3 * key &&
      slips.findIndex((other) => other.value === value) === index,
  );
}
