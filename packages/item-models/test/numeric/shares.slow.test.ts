import { expect } from "vitest";
import { shares } from "../../src/numeric/shares.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { readNumber, sizeOf } from "../read-text.ts";

function ratios(stem: string): readonly (readonly [number, number])[] {
  return [...stem.matchAll(/(\d+) : (\d+)/gu)].map(([, a, b]) => [Number(a), Number(b)]);
}

/** The people of a stem in the order of its first ratio. */
function peopleIn(stem: string): readonly string[] {
  const first =
    /(?:kepada|antara|tabungan|uang|Tabungan|Uang) ([A-Z]\p{L}+) (?:dan|berbanding) (?:tabungan |uang )?([A-Z]\p{L}+)/u.exec(
      stem,
    )!;
  const third = [...stem.matchAll(/(?:tabungan|uang) ([A-Z]\p{L}+)/gu)]
    .map(([, name = ""]) => name)
    .find((name) => !first.slice(1).includes(name));
  return [...first.slice(1), ...(third === undefined ? [] : [third])];
}

/** What each has if the one asked for has what an option says; null where the question is for the sum. */
function holdings(stem: string, option: Rational, level: number): readonly Rational[] {
  const people = peopleIn(stem);
  const [[a, b], second] = ratios(stem) as [readonly [number, number], readonly [number, number] | undefined];
  const weights = level === 3 ? [a * second![0], b * second![0], b * second![1]] : [a, b];
  const asked = stem.slice(Math.max(stem.lastIndexOf(". "), stem.lastIndexOf(", berapakah")) + 1);
  const whole = weights.reduce((sum, each) => sum + each, 0);
  const index = people.findIndex((name) => asked.includes(name));
  const share = /umlah/u.test(asked) ? whole : weights[index]!;
  return weights.map((weight) => option.times(weight).over(share));
}

/** Lets each option come true in the story. */
function comesTrue(stem: string, text: string, level: number): boolean {
  const money = (stem.match(/Rp[\d.]*\d/gu) ?? []).map(readNumber);
  const has = holdings(stem, readNumber(text), level);
  const sum = has.reduce((so, each) => so.plus(each), rational(0));
  const [one, other] = has as [Rational, Rational];
  const after = ratios(stem)[1];
  switch (level) {
    case 1:
    case 3:
      return sum.equals(money[0]!);
    case 2: {
      const gap = one.minus(other);
      return (gap.compare(0) < 0 ? gap.times(-1) : gap).equals(money[0]!);
    }
    case 4:
      return one.minus(money[0]!).times(after![1]).equals(other.plus(money[0]!).times(after![0]));
    default:
      return one.plus(money[0]!).times(after![1]).equals(other.minus(money[1]!).times(after![0]));
  }
}

describeModel(shares, {
  sizeOf,
  verify({ stem, options }, level) {
    expect(peopleIn(stem).length).toBe(level === 3 ? 3 : 2);
    expect(options.map(({ text }) => comesTrue(stem, text, level))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  },
});
