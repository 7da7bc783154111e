import { expect } from "vitest";
import { averages } from "../../src/numeric/averages.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { readNumber, readNumbers, sizeOf } from "../read-text.ts";

/** So many people with one average: their marks, one by one, added up. */
function marks(
  count: Rational | number,
  average: Rational | number,
): { readonly count: Rational; readonly sum: Rational } {
  return { count: rational(count), sum: rational(count).times(average) };
}

function averageOf(...groups: readonly { readonly count: Rational; readonly sum: Rational }[]): Rational {
  const count = groups.reduce((so, group) => so.plus(group.count), rational(0));
  return groups.reduce((so, group) => so.plus(group.sum), rational(0)).over(count);
}

/** Lets each option come true: is the average then what the stem says? */
function comesTrue(stem: string, text: string, level: number): boolean {
  const option = readNumber(text);
  const [a, b, c, d, e] = readNumbers(
    stem.replaceAll(/Berapakah rata-rata nilai \d+ \p{L}+ itu/gu, ""),
  ) as Rational[];
  switch (level) {
    case 1: {
      return averageOf(marks(a!, b!), marks(c!, d!)).equals(option);
    }
    case 2:
      return averageOf(marks(a!, b!), marks(c!, option)).equals(d!);
    case 3:
      return a!.times(b!).minus(c!).plus(option).over(a!).equals(d!);
    case 4: {
      const asksTotal = /semua \d+, banyaknya mereka semua|seluruhnya\?/u.test(stem);
      const second = asksTotal ? option.minus(a!) : option;
      return second.compare(0) > 0 && averageOf(marks(a!, b!), marks(second, c!)).equals(d!);
    }
    default: {
      if (/terbaca|tertulis/u.test(stem)) {
        const [right, read, other, misread] = readNumbers(
          stem.replaceAll(/[^.]*?(?:dihitung|sebesar) \d+\./gu, ""),
        ).map((each) => each) as [Rational, Rational, Rational, Rational];
        return a!.times(b!).minus(read).minus(misread).plus(right).plus(other).over(a!).equals(option);
      }
      // n, average, (n - 2,) average of the rest, the one known.
      const rest = stem.includes("lainnya") ? d! : c!;
      const known = stem.includes("lainnya") ? e! : d!;
      return averageOf(marks(a!.minus(2), rest), marks(1, known), marks(1, option)).equals(b!);
    }
  }
}

describeModel(averages, {
  sizeOf,
  verify({ stem, options }, level) {
    expect(options.map(({ text }) => comesTrue(stem, text, level))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  },
});
