import { expect, test } from "vitest";
import { hasRivalRule } from "../src/series-rules.ts";

test.each([
  ["a constant difference", [3, 7, 11, 15], 19],
  ["a constant ratio", [3, 6, 12, 24], 48],
  ["a growing difference", [4, 7, 13, 22, 34], 49],
  ["a multiplied difference", [7, 10, 16, 28, 52], 100],
  ["a growing second difference", [1, 2, 5, 12, 25, 46], 77],
  ["a growing factor", [3, 3, 6, 18, 72], 360],
  ["a growing factor and a constant", [2, 3, 7, 22, 89], 446],
  ["a sum of two", [3, 8, 11, 19], 30],
  ["a sum of two and a constant", [1, 8, 14, 27, 46], 78],
  ["a sum of three", [3, 4, 8, 15, 27, 50], 92],
  ["a sum of the last and the third", [1, 3, 4, 5, 8, 12, 17], 25],
  ["a product of two", [2, 3, 6, 18], 108],
  ["two operations in turn", [6, 12, 9, 18, 15, 30, 27], 54],
  ["three operations in turn", [4, 9, 18, 15, 20, 40, 37], 42],
  ["two series in turn", [3, 50, 6, 46, 12, 42], 24],
])("[MD15] %s is seen", (_, given, next) => {
  const gap = given.length;
  // Whatever the author has in mind: another continuation is the rival's.
  expect(hasRivalRule([...given, next + 1], [gap], [next])).toBe(true);
  expect(hasRivalRule([...given, next], [gap], [next + 1])).toBe(false);
});

test("[MD15] a rule is seen through a gap within the series, and through two at its end", () => {
  expect(hasRivalRule([7, 10, 16, 99, 52, 100], [3], [28])).toBe(true);
  expect(hasRivalRule([3, 50, 6, 46, 12, 42, 99, 99], [6, 7], [24, 38])).toBe(true);
  expect(hasRivalRule([3, 50, 6, 46, 12, 42, 99, 99], [6, 7], [24, 39])).toBe(false);
});

test("[MD15] what few terms would always satisfy is no rule", () => {
  // Three numbers have a second difference whatever they are.
  expect(hasRivalRule([5, 9, 20], [2], [14])).toBe(false);
  expect(hasRivalRule([5, 9, 20, 30], [3], [38])).toBe(false);
});
