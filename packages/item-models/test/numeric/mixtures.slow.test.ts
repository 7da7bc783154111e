import { expect } from "vitest";
import { mixtures } from "../../src/numeric/mixtures.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { numbersBefore, readNumber, readNumbers, sizeOf } from "../read-text.ts";

/** What is of a thing in so much of a mixture. */
function held(amounts: readonly (Rational | number)[], shares: readonly (Rational | number)[]): Rational {
  return amounts.reduce<Rational>(
    (sum, amount, index) => sum.plus(rational(amount).times(shares[index]!)),
    rational(0),
  );
}

/** Lets each option come true: is as much in the mixture as in what was put together? */
function comesTrue(stem: string, text: string, level: number): boolean {
  const option = readNumber(text);
  const kilograms = numbersBefore(stem.replaceAll(/\b1 kg/gu, ""), "kg");
  const prices = (stem.match(/Rp[\d.]*\d/gu) ?? []).map(readNumber);
  const litres = numbersBefore(stem, "liter");
  const rates = (stem.match(/\d+%/gu) ?? []).map(readNumber);
  switch (level) {
    case 1:
      return held(kilograms, prices).equals(option.times(kilograms[0]! + kilograms[1]!));
    case 2: {
      const income = option.times(kilograms[0]! + kilograms[1]!);
      const cost = held(kilograms, prices);
      return income.minus(cost).equals(cost.times(rates[0]!));
    }
    case 3: {
      const [one, other, target] = prices as [Rational, Rational, Rational];
      const known = kilograms[0]!;
      return held([known, option], [one, other]).equals(target.times(option.plus(known)));
    }
    case 4: {
      const isMixtureKnown = /hasilnya berkadar|kadarnya menjadi/u.test(stem);
      const strengths = isMixtureKnown ? [rates[0]!, option] : rates;
      const mixed = isMixtureKnown ? rates[1]! : option;
      return held(litres, strengths).equals(mixed.times(litres[0]! + litres[1]!));
    }
    default: {
      const [volume] = litres;
      const [from, to] = rates as [Rational, Rational];
      const isReplaced = /diganti/u.test(stem);
      const left = rational(volume!)
        .minus(isReplaced ? option : 0)
        .times(from);
      return left.equals(
        rational(volume!)
          .plus(isReplaced ? 0 : option)
          .times(to),
      );
    }
  }
}

describeModel(mixtures, {
  sizeOf,
  verify({ stem, options }, level) {
    expect(readNumbers(stem).length).toBeGreaterThan(2);
    expect(options.map(({ text }) => comesTrue(stem, text, level))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  },
});
