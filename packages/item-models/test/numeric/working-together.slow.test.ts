import { expect } from "vitest";
import { workingTogether } from "../../src/numeric/working-together.ts";
import { type Amount, type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { clockOf, minutesIn, numbersBefore, sizeOf } from "../read-text.ts";

function part(time: Amount): Rational {
  return rational(1).over(time);
}

/** Lets each option come true in the story: is the job done exactly then? */
function comesTrue(stem: string, option: string, level: number): boolean {
  const unit = stem.includes(" menit") ? "menit" : stem.includes(" jam") ? "jam" : "hari";
  const times = numbersBefore(stem, unit);
  const isMixed = /jam \d+ menit/u.test(option);
  const time = isMixed ? rational(minutesIn(option), 60) : rational(Number.parseInt(option, 10));
  switch (level) {
    case 1:
      return part(times[0]!).plus(part(times[1]!)).times(time).equals(1);
    case 2: {
      const [together, alone] = [Math.min(...times), Math.max(...times)];
      return part(alone).plus(part(time)).equals(part(together));
    }
    case 3: {
      const [one, other, alone] = times;
      const start = clockOf(stem);
      const both = rational(clockOf(option) - start, 60).minus(alone!);
      return rational(alone!, one!)
        .plus(part(one!).plus(part(other!)).times(both))
        .equals(1);
    }
    case 4:
      return part(times[0]!).plus(part(times[1]!)).minus(part(times[2]!)).times(time).equals(1);
    default: {
      const [ab, bc, ac] = times.map(part) as [Rational, Rational, Rational];
      if (/ketiganya bekerja bersama/u.test(stem)) return part(time).times(2).equals(ab.plus(bc).plus(ac));
      const a = part(time);
      return ab.minus(a).plus(ac.minus(a)).equals(bc);
    }
  }
}

describeModel(workingTogether, {
  sizeOf: (option) =>
    /^\d\d\.\d\d$/u.test(option.text)
      ? clockOf(option.text)
      : /jam \d/u.test(option.text)
        ? minutesIn(option.text)
        : sizeOf(option),
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
