import fc from "fast-check";
import { expect, test } from "vitest";
import { median, percentile } from "../lib/bench/statistics.ts";

test.each([
  [[5], 0.5, 5],
  [[1, 2, 3, 4], 0.5, 2],
  [[4, 3, 2, 1], 0.99, 4],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
  [[10, 2], 0, 2],
])("of %j the share %d is at most %d", (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

test("a percentile is one of the values, at least the share is not above it, and less than the share is below it", () => {
  const values = fc.array(fc.integer(), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
      const found = percentile(all, share);
      expect(all).toContain(found);
      expect(all.filter((value) => value <= found).length / all.length).toBeGreaterThanOrEqual(share - 1e-9);
      expect(all.filter((value) => value < found).length / all.length).toBeLessThan(share + 1e-9);
    }),
  );
});

test("the median is in the middle, whatever the order", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});
