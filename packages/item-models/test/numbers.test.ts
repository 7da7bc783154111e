import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clockText,
  decimalText,
  durationText,
  fractionText,
  percentText,
  rupiahText,
  stepText,
  superscript,
  textOf,
  wholeText,
} from "../src/indonesian-number.ts";
import { gcd, percent, rational, rounded } from "../src/rational.ts";
import { readNumber } from "./read-text.ts";

const wholes = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const rationals = fc
  .tuple(wholes, fc.integer({ min: 1, max: 100_000 }))
  .map(([above, below]) => rational(above, below));

describe("rational numbers", () => {
  test("[MD14] arithmetic is exact", () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        expect(a.times(b.plus(c)).equals(a.times(b).plus(a.times(c)))).toBe(true);
        if (b.numerator !== 0n) expect(a.over(b).times(b).equals(a)).toBe(true);
        expect(Math.sign(a.compare(b))).toBe(-Math.sign(b.compare(a)));
      }),
    );
    expect(rational(1, 10).plus(rational(2, 10)).equals(rational(3, 10))).toBe(true);
  });

  test("[MD14] a number has one form", () => {
    expect([rational(6, -8).numerator, rational(6, -8).denominator]).toEqual([-3n, 4n]);
    expect(percent(rational(25, 2)).denominator).toBe(8n);
    expect(rational(0, -5).denominator).toBe(1n);
    expect(gcd(84, 36)).toBe(12);
  });

  test("[MD14] what is not whole is not taken for whole", () => {
    expect(() => rational(7, 2).toWhole()).toThrow("not whole");
    expect(() => rational(1, 0)).toThrow("division by zero");
    expect(() => rational(0.5)).toThrow();
    expect(() => rational(2n ** 60n).toWhole()).toThrow("too large");
  });

  test("[MD14] halves are rounded up, also below zero", () => {
    expect([5, 4, -5, -4, -6, 9].map((half) => rounded(rational(half, 2)).toWhole())).toEqual([
      3, 2, -2, -2, -3, 5,
    ]);
  });
});

describe("Indonesian writing of numbers", () => {
  test("[MD13] thousands have dots and decimals a comma", () => {
    expect(wholeText(1_250_000)).toBe("1.250.000");
    expect(wholeText(-4_013)).toBe("−4.013");
    expect(wholeText(rational(1, 2))).toBe(null);
    expect(decimalText(rational(7, 2))).toBe("3,5");
    expect(decimalText(rational(-10_001, 8))).toBe("−1.250,125");
    expect(decimalText(rational(1, 20))).toBe("0,05");
    expect(decimalText(rational(1, 3))).toBe(null);
    expect(decimalText(rational(1, 32))).toBe(null);
    expect(fractionText(rational(-54, 20))).toBe("−27/10");
    expect(fractionText(3)).toBe(null);
    expect(textOf(rational(5, 3))).toBe("5/3");
  });

  test("[MD13] money, percentages, steps and powers have their signs", () => {
    expect(rupiahText(1_500)).toBe("Rp1.500");
    expect(rupiahText(-1)).toBe(null);
    expect(percentText(rational(25, 2))).toBe("12,5%");
    expect(percentText(rational(1, 4))).toBe(null);
    expect([stepText(3), stepText(-12)]).toEqual(["+3", "−12"]);
    expect(superscript(1_024)).toBe("¹⁰²⁴");
  });

  test("[MD13] times of day and durations are whole minutes", () => {
    expect([clockText(0), clockText(576), clockText(1_439)]).toEqual(["00.00", "09.36", "23.59"]);
    expect([clockText(-1), clockText(1_440), clockText(rational(1, 2))]).toEqual([null, null, null]);
    expect([durationText(96), durationText(120), durationText(45)]).toEqual([
      "1 jam 36 menit",
      "2 jam",
      "45 menit",
    ]);
    expect([durationText(0), durationText(rational(5, 2))]).toEqual([null, null]);
  });

  test("[MD13] what is written can be read back", () => {
    fc.assert(
      fc.property(rationals, (value) => {
        for (const text of [wholeText(value), decimalText(value), fractionText(value)]) {
          if (text !== null) expect(readNumber(text).equals(value)).toBe(true);
        }
      }),
    );
  });
});
