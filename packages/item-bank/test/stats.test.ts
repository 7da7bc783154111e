import { describe, expect, test } from "vitest";
import { type Bank, bankStats, parseBank } from "../src/index.ts";
import { replaced, sampleBank } from "./sample-bank.ts";

function bankOf(files: ReadonlyMap<string, string> = sampleBank()): Bank {
  const { bank, findings } = parseBank(files);
  if (bank === undefined) throw new Error(JSON.stringify(findings));
  return bank;
}

describe("[IB56] numbers about a bank", () => {
  test("of all its items", () => {
    const bank = bankOf();
    expect(bankStats(bank)).toMatchObject({
      id: "sample",
      digest: bank.digest,
      items: 4,
      drawable: 4,
      generated: 0,
      byStatus: { draft: 0, reviewed: 4, retired: 0 },
      byLevel: { C1: 1, C2: 0, C3: 1, C4: 1, C5: 1, C6: 0 },
      difficultyBands: [0, 2, 1, 1, 0],
      // 45, 60, 20, 25 and 75, 50, 45, 30.
      difficulty: { mean: 37.5, sd: 16, min: 20, max: 60 },
      seconds: { mean: 50, sd: 16.2, min: 30, max: 75 },
    });
  });

  test("by subtest and topic, those that have items", () => {
    const stats = bankStats(bankOf());
    expect(
      stats.subtests.map(({ subtest, items, topics }) => [subtest, items, topics.map((each) => each.topic)]),
    ).toEqual([
      ["TWK", 2, ["nasionalisme"]],
      ["TIU", 1, ["figural-serial"]],
      ["TKP", 1, ["tik"]],
    ]);
    expect(stats.subtests[0]?.topics[0]?.difficulty).toEqual({ mean: 22.5, sd: 2.5, min: 20, max: 25 });
  });

  test("where the best options are, and how long", () => {
    const [twk, tiu, tkp] = bankStats(bankOf()).subtests;
    expect(twk?.key).toEqual({
      places: { p: 0, q: 1, r: 1, s: 0, t: 0 },
      chiSquare: 3,
      // "Membiarkannya berkibar" and "1928"; the eight others.
      lengthMean: 13,
      othersLengthMean: 14.9,
      longestPercent: 0,
    });
    // Figures have no length.
    expect(tiu?.key).toMatchObject({
      places: { p: 1, q: 0, r: 0, s: 0, t: 0 },
      lengthMean: 0,
      longestPercent: 0,
    });
    expect(tkp?.key.places).toEqual({ p: 0, q: 0, r: 0, s: 1, t: 0 });
  });

  test("status and model are counted as they are", () => {
    const bank = bankOf(replaced(sampleBank(), "tkp/tik.yaml", "status: reviewed", "status: retired"));
    const generated = {
      ...bank,
      items: bank.items.map((item, index) => ({ ...item, model: index === 0 ? "x" : null })),
    };
    expect(bankStats(generated)).toMatchObject({
      drawable: 3,
      generated: 1,
      byStatus: { reviewed: 3, retired: 1 },
    });
  });

  test("the hardest and the easiest have their bands", () => {
    let files = replaced(sampleBank(), "tkp/tik.yaml", "difficulty: 60", "difficulty: 100");
    files = replaced(files, "tiu/figural-serial.yaml", "difficulty: 45", "difficulty: 0");
    expect(bankStats(bankOf(files)).difficultyBands).toEqual([1, 2, 0, 0, 1]);
  });
});
