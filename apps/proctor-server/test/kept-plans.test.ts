import { digest, selectionId } from "@neraca/base";
import { expect, test } from "vitest";
import type { AssignmentPreview } from "../src/assign/assigner.ts";
import { KeptPlans } from "../src/assign/kept-plans.ts";

const [OURS, THEIRS] = [selectionId("ours"), selectionId("theirs")];
const digestOf = (nth: number) => digest(String(nth).padStart(64, "0"));

/** What is kept of a plan, without what nobody asks here. */
function aPlan(nth: number, candidates: number): AssignmentPreview {
  const explanations = { length: candidates, filter: () => [], flatMap: () => [] };
  return {
    digest: digestOf(nth),
    freed: [],
    names: {},
    people: new Map(),
    problem: { sittings: [], policy: { sparePercent: 0 } },
    plan: { explanations, placements: [] },
  } as unknown as AssignmentPreview;
}

test("[AP9] of plans the four that were looked at last are kept, of large ones so many as have 200,000 candidates, and the newest always", () => {
  const plans = new KeptPlans();
  const kept = () => [1, 2, 3, 4, 5, 6].filter((nth) => plans.find(OURS, digestOf(nth)) !== undefined);
  for (const nth of [1, 2, 3, 4]) plans.keep(OURS, aPlan(nth, 10));
  expect(kept()).toEqual([1, 2, 3, 4]);
  plans.find(OURS, digestOf(1));
  plans.keep(OURS, aPlan(5, 10));
  expect(kept()).toEqual([1, 3, 4, 5]);
  plans.keep(OURS, aPlan(6, 100_000));
  plans.keep(OURS, aPlan(2, 100_000));
  expect(kept()).toEqual([2, 6]);
  plans.keep(OURS, aPlan(3, 300_000));
  expect(kept()).toEqual([3]);
  expect(plans.find(THEIRS, digestOf(3))).toBeUndefined();
  plans.forget(THEIRS);
  expect(kept()).toEqual([3]);
  plans.forget(OURS);
  expect(kept()).toEqual([]);
});
