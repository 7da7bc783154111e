import { expect } from "vitest";
import { trade } from "../../src/numeric/trade.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { readNumber, sizeOf } from "../read-text.ts";

function after(price: Rational, ...changes: readonly Rational[]): Rational {
  return changes.reduce((so, change) => so.plus(so.times(change)), price);
}

/** Lets each option come true: do the sums in the story agree with it? */
function comesTrue(stem: string, text: string, level: number): boolean {
  const option = readNumber(text);
  const amounts = (stem.match(/Rp[\d.]*\d/gu) ?? []).map(readNumber);
  const rateOf = (pattern: RegExp): Rational => {
    const found = pattern.exec(stem);
    if (found === null) throw new Error(`no ${pattern.source}`);
    return rational(Number(found[1]), 100);
  };
  const minus = (rate: Rational): Rational => rate.times(-1);
  switch (level) {
    case 1:
      return after(amounts[0]!, minus(rateOf(/potongan (\d+)%/u))).equals(option);
    case 2:
      return after(amounts[0]!, minus(rateOf(/potongan (\d+)%/u)), rateOf(/pajak (\d+)%/u)).equals(option);
    case 3: {
      const count = Number(/membeli (\d+)/u.exec(stem)![1]);
      const sold = rational(count).minus(rational(count).times(rateOf(/(\d+)% (?:dari|di antaranya)/u)));
      const cost = amounts[0]!.times(count);
      expect(sold.isWhole).toBe(true);
      return amounts[1]!.times(sold).minus(cost).equals(cost.times(option));
    }
    case 4:
      return after(option, minus(rateOf(/potongan(?: |nya )(\d+)%/u)), rateOf(/pajak (\d+)%/u)).equals(
        amounts[0]!,
      );
    default: {
      const rise = rateOf(/(\d+)% (?:di atas|lebih tinggi)/u);
      const cut = minus(rateOf(/potongan (\d+)%/u));
      const asksLabel = /[Hh]arga pada label(?: adalah \.\.\.|\?)$/u.test(stem);
      const cost = asksLabel ? option.over(after(rational(1), rise)) : option;
      return after(cost, rise, cut).minus(cost).equals(amounts[0]!);
    }
  }
}

describeModel(trade, {
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
