import { digestOf } from "@neraca/base";
import { expect, test } from "vitest";
import { balanceOf, type PapersSource, samplePapers } from "../src/index.ts";
import { itemOf, SEED } from "./paper-bank.ts";

/** Thirty and ten items, of which a paper takes three and five. */
const SOURCE: PapersSource = {
  bankDigest: digestOf("bank"),
  items: [
    ...Array.from({ length: 30 }, (_, nth) => itemOf("TWK", "nasionalisme", nth, { difficulty: 10 })),
    ...Array.from({ length: 10 }, (_, nth) => itemOf("TIU", "numerik-deret", nth, { difficulty: 70 })),
  ],
  blueprint: {
    subtests: [
      { subtest: "TWK", topics: { nasionalisme: 3 } },
      { subtest: "TIU", topics: { "numerik-deret": 5 } },
    ],
  },
  seedHex: SEED,
};
const total = (columns: readonly number[]): number => columns.reduce((sum, count) => sum + count, 0);

test("[PP21] a balance counts every paper: items by difficulty, items by exposure, pairs by what they share", () => {
  const balance = balanceOf(SOURCE, 100);
  expect(balance.misfits).toEqual([]);
  expect(balance.subtests.map(({ subtest, items, bands }) => [subtest, items, bands])).toEqual([
    ["TWK", 3, [300, 0, 0, 0, 0]],
    ["TIU", 5, [0, 0, 0, 500, 0]],
  ]);
  expect(
    balance.topics.map(({ drawable, resting, least, most }) => [drawable, resting, least, most]),
  ).toEqual([
    [30, 0, 10, 10],
    [10, 0, 50, 50],
  ]);
  // Each item of the first is in 10 percent of the papers, each of the second in half.
  expect(balance.exposure[2]).toBe(30);
  expect(balance.exposure[10]).toBe(10);
  expect(total(balance.exposure)).toBe(40);
  // A room of ten by ten has 90 pairs in rows, 90 in columns and 162 at corners.
  expect(total(balance.neighbours)).toBe(342);
  expect(balance.neighbours).toHaveLength(9);
  const mean = (columns: readonly number[]): number =>
    columns.reduce((sum, count, shared) => sum + count * shared, 0) / total(columns);
  expect(mean(balance.neighbours)).toBeLessThan(mean(balance.strangers));
});

test("[PP21] the same seed gives the same balance and the same samples; the samples are papers of it", () => {
  expect(balanceOf(SOURCE, 60)).toEqual(balanceOf(SOURCE, 60));
  const samples = samplePapers(SOURCE, 3);
  expect(samples).toHaveLength(3);
  expect(samplePapers(SOURCE, 2)).toEqual(samples?.slice(0, 2));
  expect(samplePapers({ ...SOURCE, seedHex: digestOf("other") }, 3)).not.toEqual(samples);
});

test("[PP21] where a topic is short there is no paper, and the balance says which", () => {
  const short = {
    ...SOURCE,
    blueprint: { subtests: [{ subtest: "TWK" as const, topics: { nasionalisme: 31 } }] },
  };
  expect(samplePapers(short, 1)).toBeNull();
  expect(balanceOf(short, 100)).toMatchObject({
    misfits: [{ constraint: "items", by: 1 }],
    subtests: [],
    topics: [],
    neighbours: [],
  });
});
