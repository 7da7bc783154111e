import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { stepText, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { type Mistake, numericModel, textItem } from "../numeric-item.ts";
import { isReadable, seriesItem, seriesText } from "../series-item.ts";
import { hasRivalRule } from "../series-rules.ts";

/** One of the two series: where it begins, and how a term follows from the one before at each of its steps. */
type Strand = {
  readonly terms: readonly number[];
  /** `ditambah 4`, `dikali 2`, in the words of a rationale. */
  readonly rule: string;
  readonly insight: number;
};

/** Two series in turn. Easy levels ask for the next term, harder ones for the next two. */
export const interleavedSeries = numericModel({
  id: "deret-dua-berselang",
  topic: "numerik-deret",
  title: { id: "Dua deret yang berselang-seling", en: "Two series in turn" },
  propose(draws, level) {
    const asksTwo = level >= 4 || (level === 3 && draws.below(2) === 0);
    // Three terms of each strand show its rule, four where it grows.
    const givenCount = (level === 5 ? 8 : 6) + draws.below(2);
    const length = givenCount + (asksTwo ? 2 : 1);
    const [odd, even] = strandsOf(draws, level);
    const terms = Array.from({ length }, (_, index) => {
      const strand = index % 2 === 0 ? odd : even;
      return strand.terms[Math.floor(index / 2)] ?? 0;
    });
    if (!isReadable(terms)) return null;
    const told = {
      solution: solutionOf(odd, even, terms, givenCount),
      effort: {
        steps: 2 + (asksTwo ? 1 : 0),
        load: digitLoad(...terms.slice(-4)),
        insight: 1 + odd.insight + even.insight,
      },
      fingerprint: `deret-dua-berselang ${terms.join(" ")} ${givenCount}`,
    };
    if (!asksTwo) {
      return seriesItem(draws, { ...told, terms, gap: givenCount, mistakes: mistakesOf(odd, even, terms) });
    }
    return pairItem(draws, told, [odd, even], terms);
  },
});

const STRAND_LENGTH = 6;

function strandsOf(draws: Seeded, level: ModelLevel): readonly [Strand, Strand] {
  const both = (one: Strand, other: Strand): readonly [Strand, Strand] =>
    draws.below(2) === 0 ? [one, other] : [other, one];
  switch (level) {
    case 1:
      return both(
        adding(between(draws, 2, 15), between(draws, 2, 6)),
        adding(between(draws, 40, 70), -between(draws, 2, 6)),
      );
    case 2:
      return both(
        adding(between(draws, 3, 40), between(draws, 3, 12)),
        adding(between(draws, 50, 99), pick(draws, [-1, 1]) * between(draws, 3, 9)),
      );
    case 3:
      return both(
        multiplied(between(draws, 2, 7), 2),
        adding(between(draws, 30, 90), pick(draws, [-1, 1]) * between(draws, 3, 9)),
      );
    case 4: {
      const factor = pick(draws, [2, 3]);
      return both(
        multiplied(between(draws, 2, factor === 2 ? 9 : 4), factor),
        adding(between(draws, 40, 120), pick(draws, [-1, 1]) * between(draws, 6, 17)),
      );
    }
    case 5:
      return both(
        growing(between(draws, 2, 30), between(draws, 1, 6), between(draws, 1, 5)),
        draws.below(2) === 0
          ? multiplied(between(draws, 2, 7), 2)
          : growing(between(draws, 90, 160), -between(draws, 1, 5), -between(draws, 1, 3)),
      );
  }
}

function adding(start: number, step: number): Strand {
  const terms = Array.from({ length: STRAND_LENGTH }, (_, index) => start + step * index);
  return { terms, rule: `${step < 0 ? "dikurangi" : "ditambah"} ${Math.abs(step)}`, insight: 0 };
}

function multiplied(start: number, factor: number): Strand {
  const terms = Array.from({ length: STRAND_LENGTH }, (_, index) => start * factor ** index);
  return { terms, rule: `dikali ${factor}`, insight: factor === 2 ? 0.5 : 1 };
}

function growing(start: number, step: number, growth: number): Strand {
  const steps = Array.from({ length: STRAND_LENGTH - 1 }, (_, index) => step + growth * index);
  const terms = steps.reduce<readonly number[]>((so, each) => [...so, (so.at(-1) ?? 0) + each], [start]);
  return { terms, rule: `berubah dengan selisih ${steps.slice(0, 4).map(stepText).join(", ")}`, insight: 1 };
}

function solutionOf(odd: Strand, even: Strand, terms: readonly number[], givenCount: number): string {
  const half = (parity: number): string =>
    terms
      .filter((_, index) => index % 2 === parity && index < givenCount)
      .map(wholeText)
      .join(", ");
  const nameOf = (index: number): string => (index % 2 === 0 ? "ganjil" : "genap");
  const asked = terms.slice(givenCount).map((term, offset) => {
    const index = givenCount + offset;
    return `suku ${nameOf(index)} sesudah ${wholeText(terms[index - 2] ?? 0)}, yaitu ${wholeText(term)}`;
  });
  return (
    `Aturan: dua deret berselang-seling. Suku ganjil (${half(0)}) setiap kali ${odd.rule}. ` +
    `Suku genap (${half(1)}) setiap kali ${even.rule}. Yang ditanyakan adalah ${asked.join(", lalu ")}.`
  );
}

/** What someone who goes wrong puts in a place: in the order of the last steps of the term's own strand and of the other. */
function mistakesOf(odd: Strand, even: Strand, terms: readonly number[]): readonly Mistake[] {
  const index = terms.length - 1;
  const [last = 0, own = 0, otherBefore = 0, ownBefore = 0] = terms.slice(0, -1).toReversed();
  const strand = index % 2 === 0 ? odd : even;
  const other = index % 2 === 0 ? even : odd;
  const ownStep = own - ownBefore;
  const otherStep = last - otherBefore;
  const place = Math.floor(index / 2);
  const otherNext = other.terms[index % 2 === 0 ? place : place + 1] ?? 0;
  const skipped = strand.terms[place + 1] ?? 0;
  const key = terms[index] ?? 0;
  return [
    { value: otherNext, mistake: `melanjutkan deret yang lain, yaitu suku sesudah ${wholeText(last)}` },
    { value: own + otherStep, mistake: `memakai langkah deret yang lain (${stepText(otherStep)})` },
    { value: skipped, mistake: `melompati satu suku pada deret itu` },
    { value: 2 * own - key, mistake: "berubah ke arah yang salah" },
    { value: last + (last - own), mistake: `mengulang selisih dua suku terakhir (${stepText(last - own)})` },
    {
      value: last + ownStep,
      mistake: `mengenakan langkah yang benar pada suku yang salah, ${wholeText(last)}`,
    },
    { value: own + ownStep, mistake: `mengulang selisih terakhir deret itu (${stepText(ownStep)})` },
    { value: key + 1, mistake: `selisih pada deret itu kelebihan 1 (${stepText(key + 1 - own)})` },
    { value: key - 1, mistake: `selisih pada deret itu kekurangan 1 (${stepText(key - 1 - own)})` },
    { value: key + 2, mistake: `selisih pada deret itu kelebihan 2 (${stepText(key + 2 - own)})` },
    { value: key - 2, mistake: `selisih pada deret itu kekurangan 2 (${stepText(key - 2 - own)})` },
  ];
}

type Told = Pick<Parameters<typeof textItem>[0], "solution" | "effort" | "fingerprint">;

/**
 * Each of the two terms is right in two options besides the key and wrong in two, so that counting which number is offered most
 * often does not find the key.
 */
function pairItem(
  draws: Seeded,
  told: Told,
  [odd, even]: readonly [Strand, Strand],
  terms: readonly number[],
): ModelItem | null {
  const gaps = [terms.length - 2, terms.length - 1];
  const [first = 0, second = 0] = terms.slice(-2);
  const wrongOf = (end: number): Mistake | null => {
    const candidates = mistakesOf(odd, even, terms.slice(0, end)).filter(({ value }) => {
      return typeof value === "number" && value >= 1 && ![first, second].includes(value);
    });
    return candidates.length === 0 ? null : pick(draws, candidates.slice(0, 5));
  };
  const wrongFirst = wrongOf(terms.length - 1);
  const wrongSecond = wrongOf(terms.length);
  if (wrongFirst === null || wrongSecond === null) return null;
  const [x, y] = [Number(wrongFirst.value), Number(wrongSecond.value)];
  if (x === y) return null;
  if (x > 3 * first || 3 * x < first || y > 3 * second || 3 * y < second) return null;
  const pairs = [
    { pair: [x, second], mistake: `bilangan pertama salah: ${wrongFirst.mistake}` },
    { pair: [first, y], mistake: `bilangan kedua salah: ${wrongSecond.mistake}` },
    { pair: [x, y], mistake: "kedua kesalahan tersebut sekaligus" },
    { pair: [second, first], mistake: "urutan kedua deret tertukar" },
  ];
  if (pairs.some(({ pair }) => hasRivalRule(terms, gaps, pair))) return null;
  const textOfPair = (pair: readonly number[]): string => pair.map(wholeText).join(" dan ");
  const stem = pick(draws, STEMS)(seriesText(terms, gaps));
  return textItem(
    { ...told, stem },
    textOfPair([first, second]),
    pairs.map(({ pair, mistake }) => ({ text: textOfPair(pair), mistake })),
  );
}

const STEMS: readonly ((series: string) => string)[] = [
  (series) => `${series}\n\nDua bilangan yang melanjutkan deret tersebut berturut-turut adalah ...`,
  (series) => `Perhatikan deret berikut.\n\n${series}\n\nDua suku selanjutnya berturut-turut adalah ...`,
  (series) =>
    `Sebuah deret disusun dengan pola tertentu.\n\n${series}\n\nTitik-titik di akhir deret itu berturut-turut harus diisi dengan ...`,
];
