import { expect, test } from "vitest";
import {
  type BankCell,
  blueprintFaults,
  evenBlueprint,
  expectedOverlap,
  feasibilityOf,
  type PlannedBlueprint,
  zPlannedBlueprint,
} from "../src/index.ts";

const cell = (topic: string, drawable: number): BankCell => ({
  subtest: "TWK",
  topic,
  items: drawable,
  drawable,
  generated: 0,
  bands: [drawable, 0, 0, 0, 0],
  difficultyTenths: 100,
  secondsTenths: 600,
});
const CELLS = [cell("nasionalisme", 40), cell("integritas", 10)];
const RULES = [{ subtest: "TWK" as const, itemCount: 30 }];
const asking = (...counts: readonly [string, number][]): PlannedBlueprint => ({
  subtests: [{ subtest: "TWK", topics: counts.map(([topic, count]) => ({ topic, count })) }],
});

test("[BL1] each topic tells what it is short of, and how many of a hundred candidates see its items", () => {
  const fits = feasibilityOf(asking(["nasionalisme", 20], ["integritas", 10]), CELLS);
  expect(fits.map(({ short, exposurePercent }) => [short, exposurePercent])).toEqual([
    [0, 50],
    [0, 100],
  ]);
  expect(expectedOverlap(fits)).toBe(20);
  const short = feasibilityOf(asking(["integritas", 12], ["bela-negara", 1]), CELLS);
  expect(short.map((topic) => [topic.short, topic.exposurePercent])).toEqual([
    [2, null],
    [1, null],
  ]);
  expect(expectedOverlap(short)).toBeNull();
});

test("[BL2] a blueprint is by the rules when each subtest has the decree's number of items, and no other has any", () => {
  expect(blueprintFaults(asking(["nasionalisme", 30]), RULES)).toEqual([]);
  expect(
    blueprintFaults(asking(["nasionalisme", 29]), [...RULES, { subtest: "TIU", itemCount: 35 }]),
  ).toEqual([
    { subtest: "TWK", asked: 29, needed: 30 },
    { subtest: "TIU", asked: 0, needed: 35 },
  ]);
  expect(blueprintFaults(asking(["nasionalisme", 30]), [])).toEqual([
    { subtest: "TWK", asked: 30, needed: 0 },
  ]);
});

test("[BL3] items are spread evenly over the topics that there are, no more of one than it has", () => {
  expect(evenBlueprint(RULES, CELLS)).toEqual(asking(["nasionalisme", 20], ["integritas", 10]));
  expect(evenBlueprint(RULES, [])).toBeNull();
});

test("[BL4] a subtest or topic twice, a topic that nobody knows and a share upside down are no blueprint", () => {
  const [part] = asking(["integritas", 1]).subtests;
  expect(zPlannedBlueprint.safeParse({ subtests: [part] }).success).toBe(true);
  expect(zPlannedBlueprint.safeParse({ subtests: [part, part] }).success).toBe(false);
  expect(zPlannedBlueprint.safeParse(asking(["integritas", 1], ["integritas", 1])).success).toBe(false);
  expect(zPlannedBlueprint.safeParse(asking(["tik", 1])).success).toBe(false);
  expect(
    zPlannedBlueprint.safeParse({ subtests: [{ ...part, generatedPercent: { min: 9, max: 8 } }] }).success,
  ).toBe(false);
});
