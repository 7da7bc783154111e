import type { Rational } from "../src/rational.ts";
import { valueOf } from "./expression-reader.ts";

export type Unknowns = Readonly<Record<string, Rational>>;

/** What an expression with letters comes to: `3x + 4`, `5(y − 2)`, `x/4`, `x²`, `x × y`. */
export function valueWith(expression: string, unknowns: Unknowns): Rational {
  const written = expression
    .replaceAll(/([\d)xy])(?=[xy(])/gu, "$1 × ")
    .replaceAll(/\/(?=\d)/gu, (slash, at: number, whole: string) =>
      /[xy)]/u.test(whole.charAt(at - 1)) ? " ÷ " : slash,
    )
    .replaceAll(/[xy]/gu, (letter) => {
      const value = unknowns[letter];
      if (value === undefined) throw new Error(`${letter} has no value in ${expression}`);
      return `(0 + ${value.numerator < 0n ? "0 −" : ""} ${magnitude(value.numerator)} ÷ ${value.denominator})`;
    });
  // A leading minus is a sign.
  return valueOf(written.replace(/^−/u, "0 − ").replaceAll("(−", "(0 − "));
}

function magnitude(whole: bigint): bigint {
  return whole < 0n ? -whole : whole;
}
