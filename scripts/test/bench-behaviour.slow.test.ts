import { expect, test } from "vitest";
import { benchBehaviour } from "../lib/bench/behaviour.ts";

test("made-up honest people are hardly ever named, planted cheats are; the same seed gives the same figures", () => {
  const settings = { candidates: 1_000, papers: 5, seed: 7 };
  const figures = benchBehaviour(settings);
  expect(figures.honest).toBe(960);
  expect([figures.falseHurried, figures.falseTwins]).toEqual([0, 0]);
  expect(figures.falseBursts).toBeLessThanOrEqual(9);
  expect(figures["found-changes-after-a-look"]).toBe("10 of 10");
  expect(figures["found-answers-from-a-sheet"]).toBe("10 of 10");
  expect(Number.parseInt(figures["found-copies-neighbour"], 10)).toBeGreaterThanOrEqual(8);
  expect(benchBehaviour(settings)).toEqual(figures);
});
