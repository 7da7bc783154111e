import fc from "fast-check";
import { expect, test } from "vitest";
import { nextCount, nextOnRing } from "../../src/figural/sequences.ts";
import { keepsALaw } from "./laws.ts";

test.each([
  { shown: [0, 1, 2, 3], ring: 8, next: [4] },
  { shown: [0, 1, 3, 6], ring: 8, next: [2] },
  { shown: [0, 3, 2, 5], ring: 8, next: [4] },
  { shown: [7, 1, 4, 7], ring: 8, next: [1] },
  { shown: [0, 1, 0, 1], ring: 2, next: [0] },
  { shown: [0, 1, 5, 2], ring: 8, next: [] },
])("[FG4] on a ring of $ring, $shown may go on with $next", ({ shown, ring, next }) => {
  expect([...nextOnRing(shown, ring)].toSorted((a, b) => a - b)).toEqual(next);
});

test.each([
  { shown: [1, 2, 4, 8], next: [16] },
  { shown: [1, 2, 3, 5], next: [8] },
  { shown: [1, 2, 4, 7], next: [11] },
  { shown: [1, 4, 2, 5], next: [3] },
  { shown: [1, 2, 1, 2], next: [1] },
  { shown: [3, 3, 3, 3], next: [3] },
  { shown: [1, 5, 2, 9], next: [] },
])("[FG4] counts $shown may go on with $next", ({ shown, next }) => {
  expect([...nextCount(shown)].toSorted((a, b) => a - b)).toEqual(next);
});

test("[FG4] a value may come next exactly when all five keep a law", () => {
  const fours = (max: number) => fc.array(fc.nat(max), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fours(7), (ring, values) => {
      const shown = values.map((value) => value % ring);
      const lawful = Array.from({ length: ring }, (_, value) => value).filter((value) =>
        keepsALaw([...shown, value], ring),
      );
      expect([...nextOnRing(shown, ring)].toSorted((a, b) => a - b)).toEqual(lawful);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fours(9), (shown) => {
      const next = nextCount(shown);
      for (let value = -40; value <= 40; value += 1)
        expect(keepsALaw([...shown, value], null)).toBe(next.has(value));
    }),
    { numRuns: 2_000 },
  );
});
