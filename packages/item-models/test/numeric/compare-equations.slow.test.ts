import { expect } from "vitest";
import { compareEquations } from "../../src/numeric/compare-equations.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { type Unknowns, valueWith } from "../algebra-reader.ts";
import { describeModel } from "../model-contract.ts";
import { describeRelations, expectKeyHolds, givenIn, quantityIn } from "../relation-reader.ts";

/** Left minus right of an equation: nothing where it holds. */
type Equation = (unknowns: Unknowns) => Rational;

function equationsIn(given: string): readonly { readonly text: string; readonly of: Equation }[] {
  const side = String.raw`[\dxy(][\dxy(). ²³+−/]*`;
  return [...given.matchAll(new RegExp(`(${side}) = (−?[\\d(][\\dxy(). ²³+−/]*|${side})`, "gu"))].map(
    ([text, left = "", right = ""]) => ({
      text,
      of: (unknowns) => valueWith(cubed(left), unknowns).minus(valueWith(cubed(right), unknowns)),
    }),
  );
}

/** A full stop or a space that belongs to the sentence may hang on the right side. */
function cubed(side: string): string {
  return side.trim().replace(/\.$/u, "");
}

const ZERO = rational(0);
const ONE = rational(1);

/** Coefficients of a linear equation ax + by + c = 0, from three of its values. */
function linear(of: Equation): readonly [Rational, Rational, Rational] {
  const c = of({ x: ZERO, y: ZERO });
  return [of({ x: ONE, y: ZERO }).minus(c), of({ x: ZERO, y: ONE }).minus(c), c];
}

/** Whole numbers that satisfy an equation in one letter. */
function solutions(of: Equation, letter: "x" | "y"): readonly Rational[] {
  return Array.from({ length: 61 }, (_, index) => rational(index - 30)).filter((value) =>
    of({ x: ZERO, y: ZERO, [letter]: value }).equals(0),
  );
}

function solve([first, second]: readonly { readonly of: Equation }[]): readonly Unknowns[] {
  const [a, b, c] = linear(first!.of);
  if (second === undefined) return pointsOn(a, b, c);
  const [d, e, f] = linear(second.of);
  const determinant = a.times(e).minus(b.times(d));
  return [
    { x: b.times(f).minus(c.times(e)).over(determinant), y: c.times(d).minus(a.times(f)).over(determinant) },
  ];
}

/** Points of the line ax + by + c = 0, near and far, on both sides of the axes. */
function pointsOn(a: Rational, b: Rational, c: Rational): readonly Unknowns[] {
  return [-500, -20, -3, -1, 0, 1, 2, 3, 7, 25, 500].map((x) => ({
    x: rational(x),
    y: a.times(x).plus(c).over(b).times(-1),
  }));
}

describeModel(compareEquations, {
  itemsPerLevel: 200,
  verify(item, level) {
    const given = givenIn(item.stem);
    const equations = equationsIn(given);
    expect(equations.length).toBe(level === 4 ? 1 : 2);
    const found: readonly Unknowns[] =
      level === 5
        ? solutions(equations[0]!.of, "x").flatMap((x) =>
            solutions(equations[1]!.of, "y").map((y) => ({ x, y })),
          )
        : solve(equations);
    const allowed = found.filter(({ x }) => {
      const sign = x!.compare(0);
      return given.includes("positif") ? sign > 0 : given.includes("negatif") ? sign < 0 : true;
    });
    const [p, q] = [quantityIn(item.stem, "P"), quantityIn(item.stem, "Q")];
    expectKeyHolds(
      item,
      allowed.map((unknowns) => [valueWith(p, unknowns), valueWith(q, unknowns)]),
    );
  },
});
describeRelations(compareEquations);
