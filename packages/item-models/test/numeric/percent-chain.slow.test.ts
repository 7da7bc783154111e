import { expect } from "vitest";
import { percentChain } from "../../src/numeric/percent-chain.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { readNumber, readNumbers, sizeOf } from "../read-text.ts";

/** The factors of the changes that a stem tells, in order. A change whose size is asked for has none. */
function factorsIn(stem: string): readonly Rational[] {
  return [...stem.matchAll(/(naik|dinaikkan|turun|diturunkan) (\d+)%/gu)].map(([, word = "", rate]) =>
    rational(100 + (word.includes("naik") ? Number(rate) : -Number(rate)), 100),
  );
}

/** Puts each option into the story: only the key may fit. */
describeModel(percentChain, {
  sizeOf,
  verify({ stem, options }, level) {
    const factors = factorsIn(stem);
    expect(factors.length).toBe([2, 1, 2, 3, 2][level - 1]);
    const told = readNumbers(stem.replaceAll(/(naik|dinaikkan|turun|diturunkan) \d+%/gu, ""));
    const through = (start: Rational): Rational =>
      factors.reduce((value, factor) => value.times(factor), start);
    const fits = options.map(({ text }) => {
      const option = readNumber(text);
      switch (level) {
        case 1:
          return through(told[0]!).equals(option);
        case 2:
        case 3:
          return through(option).equals(told[0]!);
        case 4:
          return through(rational(1)).equals(option);
        case 5: {
          const last = /harus (naik|dinaikkan|turun|diturunkan)/u.exec(stem)![1]!;
          const change = last.includes("naik") ? option : option.times(-1);
          return through(rational(1).plus(change)).equals(told[0] ?? 1);
        }
      }
    });
    expect(fits).toEqual([true, false, false, false, false]);
  },
});
