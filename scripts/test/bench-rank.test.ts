import { CPNS_2024, formationTypesOf } from "@neraca/exam";
import { describe, expect, test } from "vitest";
import { contenderAt, inventNation } from "../lib/bench/nation.ts";
import { benchRank } from "../lib/bench/rank.ts";
import { measureRanking } from "../lib/bench/rank-process.ts";

const SMALL = { candidates: 20_000, positions: 300, seed: 7 };

describe("an invented nation", () => {
  const nation = inventNation(CPNS_2024, SMALL);

  test("has a few positions that very many want, many that few want, and somebody for each", () => {
    const sizes = nation.positions.map((_, index) => nation.positionOf.filter((at) => at === index).length);
    const sorted = sizes.toSorted((a, b) => b - a);
    expect(sorted.at(-1)).toBeGreaterThanOrEqual(1);
    expect(sorted[0]).toBeGreaterThan(20 * sorted[150]!);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(SMALL.candidates);
  });

  test("has every kind of candidate, quota and formation type, near the thresholds", () => {
    const contenders = Array.from({ length: SMALL.candidates }, (_, nth) => contenderAt(nation, nth));
    expect(new Set(contenders.map(({ status }) => status)).size).toBe(4);
    expect(contenders.some((each) => each.status === "scored" && each.source.kind === "carried-over")).toBe(
      true,
    );
    const types = new Set(nation.positions.map(({ formationType }) => formationType));
    expect([...types].toSorted()).toEqual(formationTypesOf(CPNS_2024).toSorted());
    expect(nation.positions.every(({ quota }) => quota >= 1)).toBe(true);
    const totals = contenders.flatMap(({ scores }) => (scores === null ? [] : [scores.total]));
    expect(Math.max(...totals)).toBeLessThanOrEqual(550);
    expect(totals.filter((total) => total > 300 && total < 360).length).toBeGreaterThan(totals.length / 3);
  });

  test("is the same for the same seed, and in no order of positions", () => {
    expect(inventNation(CPNS_2024, SMALL)).toEqual(nation);
    expect(inventNation(CPNS_2024, { ...SMALL, seed: 8 })).not.toEqual(nation);
    const changes = nation.positionOf.filter((at, nth) => at !== nation.positionOf[nth - 1]).length;
    expect(changes).toBeGreaterThan(SMALL.candidates * 0.9);
  });
});

describe("the bench of ranking", () => {
  test("ranks everybody, with the words of every reason", () => {
    const { candidates, positions, through, tiedAtCut, reasonCharacters } = measureRanking(SMALL);
    expect([candidates, positions]).toEqual([20_000, 300]);
    expect(through).toBeGreaterThan(900);
    expect(tiedAtCut).toBeGreaterThan(0);
    expect(reasonCharacters).toBeGreaterThan(20_000 * 50);
  });

  test("measures in a process of its own", async () => {
    const figures = await benchRank({ ...SMALL, candidates: 1_000 });
    expect(figures).toMatchObject({ candidates: 1_000, positions: 300 });
    expect(figures.seconds).toBeGreaterThan(0);
    expect(figures.rssMb).toBeGreaterThan(20);
    expect(figures.seconds).toBeCloseTo(figures.takeInSeconds + figures.rankSeconds, 2);
  });
});
