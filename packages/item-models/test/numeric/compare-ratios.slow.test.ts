import { expect } from "vitest";
import { compareRatios } from "../../src/numeric/compare-ratios.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { describeRelations, expectKeyHolds, givenIn, quantityIn } from "../relation-reader.ts";

type Proportion = { readonly one: string; readonly other: string; readonly ratio: Rational };

function proportionsIn(given: string): readonly Proportion[] {
  const told =
    /anyaknya ([\p{L} ]+?) (?:dan|berbanding banyaknya) ([\p{L} ]+?) (?:adalah|sama dengan|berbanding) (\d+) : (\d+)/gu;
  return [...given.matchAll(told)].map(([, one = "", other = "", a, b]) => ({
    one,
    other,
    ratio: rational(Number(b), Number(a)),
  }));
}

/** Counts in the proportions told, the first of them as given. */
function countsFrom(proportions: readonly Proportion[], first: number): ReadonlyMap<string, Rational> {
  const counts = new Map<string, Rational>([[proportions[0]!.one, rational(first)]]);
  for (const { one, other, ratio } of proportions) counts.set(other, counts.get(one)!.times(ratio));
  return counts;
}

function valueOf(quantity: string, counts: ReadonlyMap<string, Rational>): Rational {
  const found = /^(?:(\d+) kali )?(?:banyaknya|jumlah) (.+?)(?: ditambah (\d+))?$/u.exec(quantity);
  if (found === null) throw new Error(`not a quantity: ${quantity}`);
  const [, factor = "1", named = "", added = "0"] = found;
  const sum = named.split(" dan ").reduce((total, each) => {
    const count = counts.get(each);
    if (count === undefined) throw new Error(`nothing is known of ${each}`);
    return total.plus(count);
  }, rational(0));
  return sum.times(Number(factor)).plus(Number(added));
}

/** Every whole size that the proportions allow up to a large one, or the one that the total fixes. */
describeModel(compareRatios, {
  itemsPerLevel: 200,
  verify(item) {
    const given = givenIn(item.stem);
    const proportions = proportionsIn(given);
    expect(proportions.length).toBe(given.split(" : ").length - 1);
    const total = /Jumlah keduanya (\d+)/u.exec(given)?.[1];
    const sizes = Array.from({ length: 700 }, (_, index) => index + 1)
      .map((first) => countsFrom(proportions, first))
      .filter((counts) => [...counts.values()].every((count) => count.isWhole))
      .filter((counts) => {
        const sum = [...counts.values()].reduce((so, count) => so.plus(count), rational(0));
        return total === undefined || sum.equals(Number(total));
      })
      .filter((_, index) => index % 7 === 0 || index < 20);
    const [p, q] = [quantityIn(item.stem, "P"), quantityIn(item.stem, "Q")];
    expectKeyHolds(
      item,
      sizes.map((counts) => [valueOf(p, counts), valueOf(q, counts)]),
    );
  },
});
describeRelations(compareRatios);
