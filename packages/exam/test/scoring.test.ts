import { type ItemId, itemId, type OptionId, optionId } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleSet, SubtestScoring } from "../src/rules/rule-set.ts";
import { CPNS_2024, SHIPPED_RULES } from "../src/rules/shipped-rules.ts";
import { impossibleIn } from "../src/scoring/possible-scores.ts";
import { rescoring } from "../src/scoring/rescore.ts";
import { scoreAfter, scoreOf } from "../src/scoring/score.ts";
import { pointsOf, type ScorableItem, scoreTableOf } from "../src/scoring/score-table.ts";
import { assertScores, scoresOf, ZERO_SCORES } from "../src/scoring/scores.ts";

const P = optionId("p");
const Q = optionId("q");
const R = optionId("r");
const S = optionId("s");
const T = optionId("t");
const OPTIONS = [P, Q, R, S, T];
const options = OPTIONS.map((id) => ({ id }));

function keyed(id: string, subtest: "TWK" | "TIU", key: OptionId): ScorableItem {
  return { id: itemId(id), subtest, options, scoring: { kind: "key", optionId: key } };
}

function weighted(id: string, weights: readonly number[]): ScorableItem {
  const byOption = Object.fromEntries(OPTIONS.map((option, index) => [option, weights[index] ?? 0]));
  return { id: itemId(id), subtest: "TKP", options, scoring: { kind: "weights", weights: byOption } };
}

function withWeightForNoOption(): ScorableItem {
  const weights = { p: 1, q: 2, r: 3, s: 4, t: 5, z: 5 };
  return { id: itemId("tkp-1"), subtest: "TKP", options, scoring: { kind: "weights", weights } };
}

const ITEMS: readonly ScorableItem[] = [
  keyed("twk-1", "TWK", R),
  keyed("twk-2", "TWK", P),
  keyed("tiu-1", "TIU", T),
  keyed("tiu-2", "TIU", Q),
  weighted("tkp-1", [3, 5, 1, 2, 4]),
  weighted("tkp-2", [1, 2, 3, 4, 5]),
];
const TABLE = scoreTableOf(ITEMS, CPNS_2024);

describe("score table", () => {
  it("[SC1] gives the key of a keyed item its points and every other option 0", () => {
    expect(OPTIONS.map((option) => pointsOf(TABLE, itemId("twk-1"), option))).toEqual([0, 0, 5, 0, 0]);
    expect(OPTIONS.map((option) => pointsOf(TABLE, itemId("tiu-1"), option))).toEqual([0, 0, 0, 0, 5]);
  });

  it("[SC2] gives each option of a weighted item its weight", () => {
    expect(OPTIONS.map((option) => pointsOf(TABLE, itemId("tkp-1"), option))).toEqual([3, 5, 1, 2, 4]);
  });

  it("[SC6] has nothing to say of what it does not know", () => {
    expect(() => pointsOf(TABLE, itemId("twk-9"), P)).toThrow("not in the score table");
    expect(() => pointsOf(TABLE, itemId("twk-1"), optionId("z"))).toThrow("no option z");
  });

  it.each<[string, readonly ScorableItem[]]>([
    ["needs a key", [{ ...weighted("twk-1", [1, 2, 3, 4, 5]), subtest: "TWK" }]],
    ["needs weights", [{ ...keyed("tkp-1", "TWK", P), subtest: "TKP" }]],
    ["none of its options", [keyed("twk-1", "TWK", optionId("z"))]],
    ["each once", [weighted("tkp-1", [1, 2, 3, 4, 4])]],
    ["each once", [weighted("tkp-1", [0, 1, 2, 3, 4])]],
    ["each once", [weighted("tkp-1", [1.5, 2, 3, 4, 5])]],
    ["each once", [weighted("tkp-1", [2, 3, 4, 5, 6])]],
    ["each once", [{ ...weighted("tkp-1", [1, 2, 3, 4, 5]), options: [...options, { id: optionId("z") }] }]],
    ["each once", [withWeightForNoOption()]],
    ["each once", [{ ...weighted("tkp-1", [1, 2, 3, 4, 5]), options: options.slice(1) }]],
    ["twice", [keyed("twk-1", "TWK", P), keyed("twk-1", "TWK", Q)]],
    ["option twice", [{ ...keyed("twk-1", "TWK", P), options: [...options, { id: P }] }]],
  ])("[SC7] refuses an item that does not fit: %s", (message, items) => {
    expect(() => scoreTableOf(items, CPNS_2024)).toThrow(message);
  });

  it("[SC8] says nothing when it is written as JSON", () => {
    expect(JSON.stringify(TABLE)).toBe("{}");
  });
});

describe("scores", () => {
  it("[SC1][SC2][SC3][SC4] adds up what was chosen, and nothing for what was not", () => {
    expect(scoreOf(new Map(), TABLE)).toEqual(ZERO_SCORES);
    const responses = new Map([
      [itemId("twk-1"), R],
      [itemId("twk-2"), Q],
      [itemId("tiu-2"), Q],
      [itemId("tkp-1"), S],
    ]);
    expect(scoreOf(responses, TABLE)).toEqual({ TWK: 5, TIU: 5, TKP: 2, total: 12 });
  });

  it("[SC3] the best answers reach the maxima, the worst are never below zero", () => {
    const best = new Map<ItemId, OptionId>();
    const items = CPNS_2024.subtests.flatMap(({ subtest, itemCount }) =>
      Array.from({ length: itemCount }, (_, index) =>
        subtest === "TKP"
          ? weighted(`TKP-${index}`, [1, 2, 3, 4, 5])
          : keyed(`${subtest}-${index}`, subtest, T),
      ),
    );
    for (const item of items) best.set(item.id, T);
    const table = scoreTableOf(items, CPNS_2024);
    expect(scoreOf(best, table)).toEqual(CPNS_2024.maxima);
    const worst = new Map([...best.keys()].map((id) => [id, P]));
    expect(scoreOf(worst, table)).toEqual({ TWK: 0, TIU: 0, TKP: 45, total: 45 });
  });

  it("[SC5] response by response equals counted from nothing", () => {
    const act = fc.record({
      item: fc.constantFrom(...ITEMS.map(({ id }) => id)),
      option: fc.option(fc.constantFrom(...OPTIONS), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const responses = new Map<ItemId, OptionId>();
        let scores = ZERO_SCORES;
        for (const { item, option } of acts) {
          scores = scoreAfter(scores, TABLE, item, responses.get(item), option);
          if (option === undefined) responses.delete(item);
          else responses.set(item, option);
          expect(scores).toEqual(scoreOf(responses, TABLE));
        }
      }),
    );
  });

  it("[SC6] a response that no paper has is a bug", () => {
    expect(() => scoreOf(new Map([[itemId("twk-9"), P]]), TABLE)).toThrow("not in the score table");
    expect(() => scoreOf(new Map([[itemId("twk-1"), optionId("z")]]), TABLE)).toThrow("no option z");
    expect(() => scoreAfter(ZERO_SCORES, TABLE, itemId("twk-9"), undefined, undefined)).toThrow(
      "not in the score table",
    );
    expect(() => scoreAfter(ZERO_SCORES, TABLE, itemId("twk-1"), undefined, optionId("z"))).toThrow(
      "no option z",
    );
    expect(() => scoreAfter(ZERO_SCORES, TABLE, itemId("twk-1"), R, P)).toThrow("never counted");
  });

  it("[SC4] scores are whole, not negative, and add up", () => {
    expect(scoresOf({ TWK: 5, TIU: 10, TKP: 7 })).toEqual({ TWK: 5, TIU: 10, TKP: 7, total: 22 });
    expect(() => scoresOf({ TWK: -5, TIU: 10, TKP: 7 })).toThrow("not negative");
    expect(() => scoresOf({ TWK: 2.5, TIU: 10, TKP: 7 })).toThrow("whole");
    expect(() => assertScores({ TWK: 5, TIU: 10, TKP: 7, total: 23 })).toThrow("add up");
  });

  it("[SC10] become those of another rule set's points, where points can tell", () => {
    const other = (subtest: string, scoring: SubtestScoring): RuleSet => ({
      ...CPNS_2024,
      subtests: CPNS_2024.subtests.map((rule) => (rule.subtest === subtest ? { ...rule, scoring } : rule)),
    });
    expect(rescoring(CPNS_2024, SHIPPED_RULES.get("cpns-2018")!)).toEqual({ ok: true, value: null });
    const fewer = rescoring(CPNS_2024, other("TIU", { kind: "keyed", points: 3 }));
    expect(fewer.ok && fewer.value?.(scoresOf({ TWK: 100, TIU: 125, TKP: 166 }))).toEqual({
      TWK: 100,
      TIU: 75,
      TKP: 166,
      total: 341,
    });
    expect(() => fewer.ok && fewer.value?.(scoresOf({ TWK: 0, TIU: 4, TKP: 0 }))).toThrow("steps of 5");
    const weights = other("TKP", { kind: "weighted", pointsMin: 0, pointsMax: 4 });
    expect(rescoring(CPNS_2024, weights)).toEqual({ ok: false, error: "TKP" });
    const keyed = other("TKP", { kind: "keyed", points: 5 });
    expect(rescoring(CPNS_2024, keyed)).toEqual({ ok: false, error: "TKP" });
    expect(rescoring(keyed, CPNS_2024)).toEqual({ ok: false, error: "TKP" });
  });

  it("[SC9] scores that nobody can earn under a rule set are found, subtest by subtest", () => {
    const impossible = (TWK: number, TIU: number, TKP: number, id = "cpns-2024") =>
      impossibleIn(SHIPPED_RULES.get(id)!, scoresOf({ TWK, TIU, TKP }));
    expect(impossible(150, 175, 225)).toEqual([]);
    expect(impossible(0, 0, 0)).toEqual([]);
    expect(impossible(5, 10, 1)).toEqual([]);
    expect(impossible(151, 174, 226)).toEqual([
      { subtest: "TWK", points: 151, most: 150, step: 5 },
      { subtest: "TIU", points: 174, most: 175, step: 5 },
      { subtest: "TKP", points: 226, most: 225, step: 1 },
    ]);
    expect(impossible(155, 175, 225, "cpns-2018").map(({ subtest }) => subtest)).toEqual(["TIU", "TKP"]);
  });
});
