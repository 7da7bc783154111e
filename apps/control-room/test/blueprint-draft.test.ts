import { digestOf } from "@neraca/base";
import type { BankPlan, PlannedBlueprint } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import {
  blueprintOf,
  draftOf,
  isSameBlueprint,
  mergedPlan,
  topicsShown,
  withCount,
  withDemand,
} from "../src/desk/blueprint-draft.ts";

const RULES = [
  { subtest: "TWK" as const, itemCount: 30 },
  { subtest: "TKP" as const, itemCount: 45 },
];
const asking = (count: number): PlannedBlueprint => ({
  subtests: [
    { subtest: "TWK", topics: [{ topic: "integritas", count }], difficulty: { target: 45, tolerance: 2 } },
  ],
});
const plan = (bank: string, count: number): BankPlan => ({
  bankDigest: digestOf(bank),
  blueprint: asking(count),
});

describe("a blueprint while somebody types", () => {
  test("has every subtest of the decree and every topic, and gives back what is asked for", () => {
    const draft = draftOf(asking(3), RULES);
    expect(draft.map(({ subtest, topics }) => [subtest, topics.length])).toEqual([
      ["TWK", 5],
      ["TKP", 6],
    ]);
    expect(blueprintOf(draft)).toEqual(asking(3));
    expect(blueprintOf(draftOf(null, RULES))).toBeNull();
  });

  test("a count and a demand change alone; a demand of nothing goes", () => {
    const draft = withCount(draftOf(asking(3), RULES), "TWK", "integritas", 7);
    expect(blueprintOf(draft)).toEqual(asking(7));
    const free = withDemand(draft, "TWK", { difficulty: undefined });
    expect(blueprintOf(free)?.subtests[0]).toEqual({
      subtest: "TWK",
      topics: [{ topic: "integritas", count: 7 }],
    });
    expect(blueprintOf(withDemand(free, "TWK", { secondsMax: 900 }))?.subtests[0]?.secondsMax).toBe(900);
  });

  test("topics of the bank are shown, and one that is asked for though the bank lacks it", () => {
    const [twk] = draftOf(asking(3), RULES);
    expect(topicsShown(twk!, []).map(({ topic }) => topic)).toEqual(["integritas"]);
  });
});

describe("two who choose at once", () => {
  test("of bank and blueprint each, what only one has changed is gone on with", () => {
    const merged = mergedPlan(plan("a", 1), plan("b", 1), plan("a", 2));
    expect(merged).toEqual({ plan: plan("b", 2), both: [] });
  });

  test("what both have changed stays mine, and is told", () => {
    expect(mergedPlan(plan("a", 1), plan("b", 3), plan("c", 2))).toEqual({
      plan: plan("c", 2),
      both: ["bank", "blueprint"],
    });
    expect(mergedPlan(null, plan("b", 2), plan("b", 2))).toEqual({ plan: plan("b", 2), both: [] });
  });

  test("the order of members makes no other blueprint", () => {
    const [part] = asking(1).subtests;
    const { difficulty, ...rest } = part!;
    expect(isSameBlueprint(asking(1), { subtests: [{ difficulty: difficulty!, ...rest }] })).toBe(true);
    expect(isSameBlueprint(asking(1), asking(2))).toBe(false);
  });
});
