import { expect } from "vitest";
import { compareRanges } from "../../src/numeric/compare-ranges.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { type Unknowns, valueWith } from "../algebra-reader.ts";
import { describeModel } from "../model-contract.ts";
import { readNumber } from "../read-text.ts";
import { between, describeRelations, expectKeyHolds, givenIn, quantityIn } from "../relation-reader.ts";

type Bound = { readonly low: Rational; readonly middle: string; readonly high: Rational };

/** `−4 < x < 3`, `17 < 4x < 23`, `50 < x² < 70` */
function boundsIn(given: string): readonly Bound[] {
  return [...given.matchAll(/(−?[\d.]+) < (\d*[xy]²?) < (−?[\d.]+)/gu)].map(
    ([, low = "", middle = "", high = ""]) => ({
      low: readNumber(low),
      middle,
      high: readNumber(high),
    }),
  );
}

/** Every whole number that the stem leaves, found by trying them all. */
function wholesIn(given: string, [bound]: readonly Bound[]): readonly Unknowns[] {
  const divisors = /habis dibagi (\d+) dan (\d+)/u.exec(given);
  const found: Unknowns[] = [];
  for (let x = -200; x <= 200; x += 1) {
    const value = valueWith(bound!.middle, { x: rational(x) });
    if (value.compare(bound!.low) <= 0 || value.compare(bound!.high) >= 0) continue;
    if (given.includes("prima") && !isPrime(x)) continue;
    if (given.includes("positif") && x <= 0) continue;
    if (given.includes("negatif") && x >= 0) continue;
    if (divisors !== null && (x % Number(divisors[1]) !== 0 || x % Number(divisors[2]) !== 0)) continue;
    found.push({ x: rational(x) });
  }
  return found;
}

function isPrime(x: number): boolean {
  const divisors = Array.from({ length: Math.max(0, x) }, (_, index) => index + 1).filter(
    (each) => x % each === 0,
  );
  return divisors.length === 2;
}

/** Real numbers all over what the stem allows, its ends almost reached. */
function realsIn(bounds: readonly Bound[]): readonly Unknowns[] {
  return bounds.reduce<readonly Unknowns[]>(
    (so, { low, middle, high }) =>
      so.flatMap((unknowns) => between(low, high).map((value) => ({ ...unknowns, [middle]: value }))),
    [{}],
  );
}

describeModel(compareRanges, {
  itemsPerLevel: 200,
  verify(item) {
    const given = givenIn(item.stem);
    const bounds = boundsIn(given);
    expect(bounds.length).toBeGreaterThan(0);
    const allowed = given.includes("real") ? realsIn(bounds) : wholesIn(given, bounds);
    const [p, q] = [quantityIn(item.stem, "P"), quantityIn(item.stem, "Q")];
    expectKeyHolds(
      item,
      allowed.map((unknowns) => [valueWith(p, unknowns), valueWith(q, unknowns)]),
    );
  },
});
describeRelations(compareRanges);
