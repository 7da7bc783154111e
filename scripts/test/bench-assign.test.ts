import { expect, test } from "vitest";
import { measureAssignment } from "../lib/bench/assign-process.ts";

test("the bench of assignments places everybody, explains everybody, and plans a lost day again", () => {
  const figures = measureAssignment({ candidates: 3_000, venues: 3, positions: 60, seed: 1 });
  expect(figures).toMatchObject({ candidates: 3_000, placed: 3_000 });
  expect(figures.replanned).toBeGreaterThan(500);
  expect(figures.samePositionBeside).toBeLessThan(30);
  expect(figures.explanationCharacters).toBeGreaterThan(3_000 * 100);
});
