import { expect } from "vitest";
import { probability } from "../../src/numeric/probability.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { readNumber, sizeOf } from "../read-text.ts";

/** Every way of drawing so many of a list, all equally likely, without putting back and without order. */
function combinations<T>(things: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return things.flatMap((thing, index) =>
    combinations(things.slice(index + 1), size - 1).map((rest) => [thing, ...rest]),
  );
}

function share<T>(outcomes: readonly T[], isWanted: (outcome: T) => boolean): Rational {
  return rational(outcomes.filter(isWanted).length, outcomes.length);
}

/** `6 map merah`, as six times "map merah". */
function thingsIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/(\d+) ([\p{L}\- ]+?(?: X+I*)?)(?=,| dan |\.| dipilih|$)/gu)].flatMap(
    ([, count, name = ""]) => Array.from({ length: Number(count) }, () => name),
  );
}

/** Counts every outcome of what the stem tells. */
function counted(stem: string, level: number): Rational {
  switch (level) {
    case 1: {
      const things = thingsIn(stem.split(".")[0]!);
      const [, not] = /(?:\*\*tidak\*\* berwarna) (\p{L}+)/u.exec(stem) ?? [];
      const [, one, two] = /berwarna (\p{L}+) atau (\p{L}+)/u.exec(stem) ?? [];
      return share(things, (thing) =>
        not === undefined ? thing.endsWith(one!) || thing.endsWith(two!) : !thing.endsWith(not),
      );
    }
    case 2: {
      const count = Number(/1 sampai (\d+)/u.exec(stem)![1]);
      const numbers = Array.from({ length: count }, (_, index) => index + 1);
      const or = /habis dibagi (\d+) atau (\d+)/u.exec(stem);
      const but = /habis dibagi (\d+) tetapi tidak habis dibagi (\d+)/u.exec(stem);
      return share(numbers, (number) =>
        or === null
          ? number % Number(but![1]) === 0 && number % Number(but![2]) !== 0
          : number % Number(or[1]) === 0 || number % Number(or[2]) === 0,
      );
    }
    case 3:
    case 4: {
      const pairs = combinations(thingsIn(stem.split(".")[0]!), 2);
      const both = /keduanya (\p{L}+ \p{L}+)/u.exec(stem)?.[1];
      const some = /sedikitnya satu (\p{L}+ \p{L}+)/u.exec(stem)?.[1];
      return share(pairs, ([one, two]) => {
        if (both !== undefined) return one === both && two === both;
        return some === undefined ? one !== two : one === some || two === some;
      });
    }
    default: {
      const [, people = ""] = /(?:Dari|dari) (\d+ .+? dan \d+ [^.?]+?)(?= dipilih|\.)/u.exec(stem) ?? [];
      const size = Number(/(\d+) orang/u.exec(stem)![1]);
      const [, wanted, kind = ""] = /tepat (\d+) ([^.?]+?)(?: adalah \.\.\.|\?)$/u.exec(stem)!;
      return share(
        combinations(thingsIn(people), size),
        (team) => team.filter((each) => each === kind).length === Number(wanted),
      );
    }
  }
}

describeModel(probability, {
  sizeOf,
  itemsPerLevel: 200,
  verify({ stem, options }, level) {
    const value = counted(stem, level);
    expect(options.map(({ text }) => readNumber(text).equals(value))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  },
});
