import { expect } from "vitest";
import type { ModelItem } from "../src/index.ts";
import { type Rational, rational } from "../src/rational.ts";
import { readNumber } from "./read-text.ts";

/** Expects that the key, and no other option, is what the expression in the stem comes to. */
export function expectKeyIsValue({ stem, options }: ModelItem): void {
  const value = valueOf(expressionIn(stem));
  const right = options.map(({ text }) => readNumber(text).equals(value));
  expect(right).toEqual([true, false, false, false, false]);
}

/** The longest run of a stem that is arithmetic. */
export function expressionIn(stem: string): string {
  const runs = stem.match(/[(√∛\d][\d.,/%²³⁰¹⁴-⁹×÷+−√∛() ]*[\d%²³⁰¹⁴-⁹)]/gu) ?? [];
  return runs.toSorted((a, b) => b.length - a.length)[0] ?? "";
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * What an expression comes to, by the usual order of operations. A fraction (3/4, without spaces) is one number. Roots must come out
 * exactly.
 */
export function valueOf(expression: string): Rational {
  // √a × √b is √(ab): the only roots in items that do not come out by themselves.
  const paired = expression.replaceAll(/√(\d+) × √(\d+)/gu, (_, a, b) => `√${Number(a) * Number(b)}`);
  let rest = paired.replaceAll(" ", "");
  const take = (pattern: RegExp): string | null => {
    const found = pattern.exec(rest)?.[0] ?? null;
    if (found !== null) rest = rest.slice(found.length);
    return found;
  };

  const sum = (): Rational => {
    let value = product();
    for (let sign = take(/^[+−]/u); sign !== null; sign = take(/^[+−]/u)) {
      value = sign === "+" ? value.plus(product()) : value.minus(product());
    }
    return value;
  };
  const product = (): Rational => {
    let value = power();
    for (let sign = take(/^[×÷]/u); sign !== null; sign = take(/^[×÷]/u)) {
      value = sign === "×" ? value.times(power()) : value.over(power());
    }
    return value;
  };
  const power = (): Rational => {
    const base = atom();
    const exponent = take(/^[⁰¹²³⁴-⁹]+/u);
    if (exponent === null) return base;
    const times = Number(exponent.replaceAll(/./gu, (digit) => String(SUPERSCRIPTS.indexOf(digit))));
    return Array.from({ length: times }).reduce<Rational>((value) => value.times(base), rational(1));
  };
  const atom = (): Rational => {
    const root = take(/^[√∛]/u);
    if (root !== null) return rootOf(atom(), root === "√" ? 2n : 3n);
    if (take(/^\(/u) !== null) {
      const value = sum();
      if (take(/^\)/u) === null) throw new Error(`no closing bracket before "${rest}"`);
      return value;
    }
    const number = take(/^\d+(?:\.\d{3})*(?:,\d+)?(?:\/\d+)?%?/u);
    if (number === null) throw new Error(`no number before "${rest}" in "${expression}"`);
    return readNumber(number);
  };

  const value = sum();
  if (rest !== "") throw new Error(`"${rest}" is left of "${expression}"`);
  return value;
}

function rootOf(value: Rational, degree: bigint): Rational {
  return rational(wholeRoot(value.numerator, degree), wholeRoot(value.denominator, degree));
}

function wholeRoot(value: bigint, degree: bigint): bigint {
  let [low, high] = [0n, value + 1n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  if (low ** degree !== value) throw new Error(`${value} has no exact root of degree ${degree}`);
  return low;
}
