import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAILED_SEEDS, MUTANTS, runMutant, runSeed } from "../src/index.ts";
import { runWorker } from "../src/workers.ts";

/** Worlds that nobody has tried, of one run of the tests. `npm run sim` runs thousands. */
const NEW_SEEDS = 40;

const PLAIN = { wholeTrace: false, forced: [] };

async function expectHolds(seed: number): Promise<void> {
  const { violation, trace } = await runSeed(seed, PLAIN);
  expect(violation, `npm run sim -- --seed ${seed}\n${trace.join("\n")}`).toBeNull();
}

describe("whole worlds", () => {
  test("[SM15] anything may fail, and in the end everything is there", async () => {
    const seeds = fc.noShrink(fc.integer({ min: 10_000, max: 1_000_000_000 }));
    await fc.assert(fc.asyncProperty(seeds, expectHolds), { numRuns: NEW_SEEDS });
  }, 240_000);

  test.each(FAILED_SEEDS.map(({ seed, found }) => [seed, found] as const))(
    "[SM15] seed %i, which once failed (%s)",
    expectHolds,
    60_000,
  );

  test("[SM14] the same seed is the same run, and another seed another", async () => {
    const first = await runSeed(3, PLAIN);
    const again = await runSeed(3, { ...PLAIN, wholeTrace: true });
    const other = await runSeed(4, PLAIN);
    expect(again.digest).toBe(first.digest);
    expect(again.steps).toBe(first.steps);
    expect(other.digest).not.toBe(first.digest);
  }, 60_000);
});

describe("planted faults", () => {
  const EARLY = MUTANTS.find(({ name }) => name === "acknowledge-before-the-disk");

  test("[SM17] one is caught, by the check that it breaks", async () => {
    if (EARLY === undefined) throw new Error("it has another name now");
    expect(await runMutant(EARLY)).toMatchObject({ kind: "caught", by: "told-saved-is-on-disk" });
  }, 60_000);

  test("[SM17] one that cannot be planted is no success", async () => {
    const unknown = { name: "not-in-the-list", file: "x", find: "x", replacement: "y", needs: [] };
    expect(await runMutant(unknown)).toMatchObject({ kind: "not-planted" });
  }, 60_000);

  test("[SM16] a run says what it came to, and stops where it is told to", async () => {
    const task = { from: 1, count: 2, step: 1, stopsAtViolation: true, forced: ["server-crash"] as const };
    const seeds: number[] = [];
    const end = await runWorker({
      task,
      mutant: null,
      onReport: ({ seed, marks }) => {
        seeds.push(seed);
        expect(marks).toContain("fault/server-crash");
      },
    });
    expect(end).toEqual({ kind: "done" });
    expect(seeds).toEqual([1, 2]);
  }, 60_000);
});
