import { compareParts } from "../../src/numeric/compare-parts.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { readNumber } from "../read-text.ts";
import { describeRelations, expectKeyHolds, givenIn, type Pair, quantityIn } from "../relation-reader.ts";

/** `40% dari 75% dari 240`, `5/6 dari x`: the product of what stands between the words. */
function productIn(quantity: string, unknowns: Readonly<Record<string, Rational>>): Rational {
  return quantity
    .split(" dari ")
    .map((part) => unknowns[part] ?? readNumber(part))
    .reduce((product, factor) => product.times(factor));
}

/** Of each of two unknowns where the stem names them, values in every proportion that it allows. */
function unknownsIn(given: string): readonly Readonly<Record<string, Rational>>[] {
  if (given === "") return [{}];
  const isXLarger = /x > y|y < x|x lebih besar/u.test(given);
  return [1_001, 1_100, 1_400, 2_000, 5_000, 30_000].map((thousandths) => {
    const [larger, smaller] = [rational(thousandths, 1_000), rational(1)];
    return isXLarger ? { x: larger, y: smaller } : { x: smaller, y: larger };
  });
}

function pricePairs(stem: string): readonly Pair[] {
  const rise = /(\d+)% lebih tinggi/u.exec(givenIn(stem))?.[1];
  const rises = rise === undefined ? [1, 50, 100, 300, 1_000, 9_000] : [10 * Number(rise)];
  const left = (letter: "P" | "Q"): Rational => {
    const cut = /dipotong (\d+)%/u.exec(quantityIn(stem, letter))?.[1] ?? "0";
    return rational(100 - Number(cut), 100);
  };
  return rises.map((each) => [rational(1_000 + each, 1_000).times(left("P")), left("Q")]);
}

describeModel(compareParts, {
  verify(item) {
    const { stem } = item;
    const pairs = stem.includes("lebih tinggi")
      ? pricePairs(stem)
      : unknownsIn(givenIn(stem)).map(
          (unknowns): Pair => [
            productIn(quantityIn(stem, "P"), unknowns),
            productIn(quantityIn(stem, "Q"), unknowns),
          ],
        );
    expectKeyHolds(item, pairs);
  },
});
describeRelations(compareParts);
