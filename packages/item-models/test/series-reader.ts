import { expect } from "vitest";
import type { ModelItem } from "../src/index.ts";
import type { Rational } from "../src/rational.ts";
import { readNumber, readNumbers } from "./read-text.ts";

/** Terms of a series as a candidate reads them; null where dots stand. */
export type ReadSeries = readonly (Rational | null)[];

/** The line of a stem that is a series. */
export function readSeries(stem: string): ReadSeries {
  const line = stem.split("\n").find((each) => /^[−\d][^a-z]*$/u.test(each));
  if (line === undefined) throw new Error("no series in the stem");
  return line.split(", ").map((term) => (term === "..." ? null : readNumber(term)));
}

/** Expects that the key is the only option with which a simple rule explains the series. */
export function expectOnlyKeyContinues({ stem, options }: ModelItem): void {
  const series = readSeries(stem);
  const explained = options.map(({ text }) => {
    const found = readNumbers(text).map((number) => number.toWhole());
    const completed: number[] = [];
    for (const term of series) completed.push(term === null ? found.shift()! : term.toWhole());
    expect(found).toEqual([]);
    return rulesOf(
      completed,
      series.map((term) => term !== null),
    );
  });
  expect(explained[0], "no rule leads to the key").not.toEqual([]);
  expect(explained.slice(1), "a rule leads to another option").toEqual([[], [], [], []]);
}

/**
 * The names of the rules that explain a completed series, of those that the given terms confirm. Written apart from the models' own
 * checker: with Newton's differences, elimination and enumeration of small coefficients.
 */
function rulesOf(terms: readonly number[], given: readonly boolean[]): readonly string[] {
  const givenCount = given.filter(Boolean).length;
  const found: string[] = [];
  const rule = (name: string, freedom: number, fits: () => boolean): void => {
    if (givenCount > freedom && fits()) found.push(name);
  };
  for (const degree of [1, 2, 3])
    rule(`polynomial of degree ${degree}`, degree + 1, () => isPolynomial(terms, degree));
  for (const depth of [0, 1, 2])
    rule(`powers after ${depth} differences`, depth + 2, () => isPowers(repeated(terms, depth)));
  for (const length of [2, 3]) rule(`cycle of ${length}`, length + 1, () => isCycle(terms, given, length));
  rule("two series in turn", 4, () => [0, 1].every((parity) => isHalf(terms, given, parity)));
  rule("sum of earlier terms", 4, () => isRecurrence(terms));
  rule("factors and addends that grow", 4, () => hasGrowingSteps(terms));
  rule("powers and a little", 4, () => isNearPowers(terms));
  return found;
}

function differencesOf(terms: readonly number[]): number[] {
  return terms.slice(1).map((term, index) => term - terms[index]!);
}

function repeated(terms: readonly number[], depth: number): readonly number[] {
  return depth === 0 ? terms : repeated(differencesOf(terms), depth - 1);
}

function isPolynomial(terms: readonly number[], degree: number): boolean {
  return repeated(terms, degree + 1).every((each) => each === 0);
}

function isPowers(terms: readonly number[]): boolean {
  return (
    terms.every((term) => term !== 0) &&
    terms.slice(2).every((term, at) => term * terms[at]! === terms[at + 1]! ** 2)
  );
}

/** Constant, or growing evenly where at least three given steps show it. */
function isEven(values: readonly number[], givenCount: number): boolean {
  if (values.every((value) => value === values[0])) return givenCount >= 2;
  return givenCount >= 3 && isPolynomial(values, 1);
}

function isCycle(terms: readonly number[], given: readonly boolean[], length: number): boolean {
  return Array.from({ length }, (_, phase) => phase).every((phase) => {
    const at = terms.slice(1).flatMap((_, index) => (index % length === phase ? [index] : []));
    const givenCount = at.filter((index) => given[index] === true && given[index + 1] === true).length;
    return (
      isEven(
        at.map((index) => terms[index + 1]! - terms[index]!),
        givenCount,
      ) ||
      isEven(
        at.map((index) => terms[index + 1]! / terms[index]!),
        givenCount,
      )
    );
  });
}

function isHalf(terms: readonly number[], given: readonly boolean[], parity: number): boolean {
  const own = terms.filter((_, index) => index % 2 === parity);
  const givenCount = given.filter((is, index) => is && index % 2 === parity).length;
  if (givenCount >= 3 && (isPolynomial(own, 1) || isPowers(own))) return true;
  return givenCount >= 4 && isPolynomial(own, 2);
}

/** a(n) = p a(n-1) + q a(n-2) + r a(n-3) + c with small whole p, q, r. The less plain, the more terms must confirm it. */
function isRecurrence(terms: readonly number[]): boolean {
  const small = [0, 1, 2];
  return small.some((p) =>
    small.some((q) =>
      [0, 1].some((r) => {
        if (p + q + r < 2 || (q === 0 && r === 0)) return false;
        const from = r === 0 ? 2 : 3;
        const left = terms
          .slice(from)
          .map(
            (term, at) =>
              term - p * terms[at + from - 1]! - q * terms[at + from - 2]! - r * (terms[at + from - 3] ?? 0),
          );
        const isPlain = p === 1 && q === 1 && r === 0;
        if (left.length < 3 || left.some((each) => each !== left[0])) return false;
        return isPlain || left[0] === 0 || (Math.abs(left[0]!) <= 5 && left.length >= 4);
      }),
    ),
  );
}

/** a(n+1) = (k + ln) a(n) + (c + dn) with whole k, and l 0 or 1: at least two more steps than are needed to find c and d. */
function hasGrowingSteps(terms: readonly number[]): boolean {
  return [1, 2, 3, 4].some((k) =>
    [0, 1].some((l) => {
      if (k === 1 && l === 0) return false;
      const addends = terms.slice(1).map((term, at) => term - (k + l * at) * terms[at]!);
      return addends.length >= 4 && isPolynomial(addends, 1);
    }),
  );
}

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23];

/** Powers whose bases or exponents run on, and what is left is constant, turns its sign or (cubes, exponentials) grows evenly. */
function isNearPowers(terms: readonly number[]): boolean {
  const runs = [
    ...Array.from({ length: 20 }, (_, from) =>
      [1, 2].map((step) => terms.map((_, at) => from + step * at)),
    ).flat(),
    ...[0, 1, 2, 3].map((from) => PRIMES.slice(from, from + terms.length)),
  ];
  const powers: readonly ((index: number) => number)[] = [
    (n) => n ** 2,
    (n) => n ** 3,
    (n) => 2 ** n,
    (n) => 3 ** n,
  ];
  return runs.some((run) =>
    powers.some((power) => {
      if (run.length < terms.length || power(run.at(-1)!) > 100_000) return false;
      const left = terms.map((term, at) => term - power(run[at]!));
      if (left.some((each) => Math.abs(each) > 60)) return false;
      return isPolynomial(left, 1) || left.slice(1).every((each, at) => each === -left[at]!);
    }),
  );
}
