import { MINUTE_MS, SUBTESTS } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isFormationType } from "../src/rules/formation-type.ts";
import { ruleBookOf } from "../src/rules/rule-book.ts";
import { type RuleSet, subtestRuleOf } from "../src/rules/rule-set.ts";
import { CPNS_2024, SHIPPED_RULES } from "../src/rules/shipped-rules.ts";
import {
  formationTypesOf,
  meetsThreshold,
  minimaOf,
  thresholdGaps,
  thresholdOf,
} from "../src/rules/threshold.ts";
import { scoresOf } from "../src/scoring/scores.ts";

const rules = (id: string): RuleSet => SHIPPED_RULES.get(id)!;
const ALL = [...SHIPPED_RULES.values()].map((ruleSet) => [ruleSet.id, ruleSet] as const);

describe("rule sets", () => {
  test.each([
    ["cpns-2018", "PermenPANRB 37/2018", [35, 30, 35], 90, 90, [175, 150, 175, 500]],
    ["cpns-2019", "PermenPANRB 24/2019", [30, 35, 35], 90, 120, [150, 175, 175, 500]],
    ["cpns-2021", "KepmenPANRB 1023/2021", [30, 35, 45], 100, 130, [150, 175, 225, 550]],
    ["cpns-2023", "KepmenPANRB 651/2023", [30, 35, 45], 100, 130, [150, 175, 225, 550]],
    ["cpns-2024", "KepmenPANRB 321/2024", [30, 35, 45], 100, 130, [150, 175, 225, 550]],
    ["sekolah-kedinasan-2025", "KepmenPANRB 208/2025", [30, 35, 45], 100, 100, [150, 175, 225, 550]],
  ] as const)("[RU2] %s", (id, decree, items, minutes, minutesForBlind, maxima) => {
    const ruleSet = rules(id);
    expect(ruleSet.decree).toBe(decree);
    expect(ruleSet.subtests.map(({ subtest }) => subtest)).toEqual(["TWK", "TIU", "TKP"]);
    expect(ruleSet.subtests.map(({ itemCount }) => itemCount)).toEqual(items);
    expect(ruleSet.subtests.map(({ scoring }) => scoring)).toEqual([
      { kind: "keyed", points: 5 },
      { kind: "keyed", points: 5 },
      { kind: "weighted", pointsMin: 1, pointsMax: 5 },
    ]);
    expect(ruleSet.durationMs).toBe(minutes * MINUTE_MS);
    expect(ruleSet.extendedDurationMs).toBe(minutesForBlind * MINUTE_MS);
    const [TWK, TIU, TKP, total] = maxima;
    expect(ruleSet.maxima).toEqual({ TWK, TIU, TKP, total });
    expect(ruleSet.cutMultiple).toBe(3);
    expect(ruleSet.tieOrder).toEqual(["TKP", "TIU", "TWK"]);
    expect(ruleSet.carriedOver).toBe("ranked-together");
  });

  test.each(ALL)("[RU3] %s: maxima are what items and points add up to", (_, ruleSet) => {
    for (const { subtest, itemCount, scoring } of ruleSet.subtests) {
      const points = scoring.kind === "keyed" ? scoring.points : scoring.pointsMax;
      expect(ruleSet.maxima[subtest]).toBe(itemCount * points);
    }
    const { TWK, TIU, TKP, total } = ruleSet.maxima;
    expect(total).toBe(TWK + TIU + TKP);
  });

  test("[RU7] a rule set is found by its id, and an id stands for one", () => {
    expect(SHIPPED_RULES.get("cpns-2024")).toBe(CPNS_2024);
    expect(SHIPPED_RULES.get("cpns-1999")).toBeUndefined();
    expect(SHIPPED_RULES.get("toString")).toBeUndefined();
    expect(() => ruleBookOf([CPNS_2024, { ...CPNS_2024 }])).toThrow("one id");
  });

  test("[RU14] text is told apart from a formation type, and the list of formation types is the decree's", () => {
    expect(isFormationType("remote-region")).toBe(true);
    for (const text of ["", "Papua", "papua ", "../papua", "9", "a".repeat(65)]) {
      expect(isFormationType(text)).toBe(false);
    }
    const next: RuleSet = {
      ...CPNS_2024,
      formationTypes: [
        {
          type: "astronaut",
          name: { id: "Antariksawan", en: "Astronauts" },
          threshold: { shape: "total", total: 500, TIU: 150 },
        },
      ],
    };
    expect(formationTypesOf(next)).toEqual(["astronaut"]);
    expect(meetsThreshold(next, "astronaut", scoresOf({ TWK: 125, TIU: 150, TKP: 225 }))).toBe(true);
  });
});

/** Minima in the order in which they are printed: TWK/TIU/TKP, or total/TIU. */
const THRESHOLDS: readonly (readonly [string, Readonly<Record<string, readonly number[]>>])[] = [
  [
    "cpns-2018",
    {
      general: [75, 80, 143],
      cumlaude: [298, 85],
      diaspora: [298, 85],
      disability: [260, 70],
      papua: [260, 60],
      doctor: [298, 80],
      "ship-crew": [260, 70],
      rescuer: [260, 70],
      "volcano-observer": [260, 70],
    },
  ],
  [
    "cpns-2019",
    {
      general: [65, 80, 126],
      cumlaude: [271, 85],
      diaspora: [271, 85],
      disability: [260, 70],
      papua: [260, 60],
      doctor: [271, 80],
      "ship-crew": [260, 70],
      rescuer: [260, 70],
      "volcano-observer": [260, 70],
    },
  ],
  [
    "cpns-2021",
    {
      general: [65, 80, 166],
      cumlaude: [311, 85],
      diaspora: [311, 85],
      disability: [286, 60],
      papua: [286, 60],
      doctor: [311, 80],
      "ship-crew": [286, 70],
      rescuer: [286, 70],
      "volcano-observer": [286, 70],
    },
  ],
  [
    "cpns-2023",
    {
      general: [65, 80, 166],
      cumlaude: [311, 85],
      diaspora: [311, 85],
      disability: [286, 60],
      papua: [286, 60],
    },
  ],
  [
    "cpns-2024",
    {
      general: [65, 80, 166],
      cumlaude: [311, 85],
      diaspora: [311, 85],
      disability: [286, 60],
      papua: [286, 60],
      kalimantan: [65, 80, 166],
      "remote-region": [286, 60],
    },
  ],
  ["sekolah-kedinasan-2025", { general: [65, 80, 156] }],
];

describe("thresholds", () => {
  test.each(THRESHOLDS)("[RU4] %s", (id, expected) => {
    const ruleSet = rules(id);
    const found = formationTypesOf(ruleSet).map((type) => {
      const minima = minimaOf(thresholdOf(ruleSet, type));
      const measures = minima.length === 3 ? ["TWK", "TIU", "TKP"] : ["total", "TIU"];
      expect(minima.map(({ measure }) => measure)).toEqual(measures);
      return [type, minima.map(({ minimum }) => minimum)];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it("[RU4] is there for every rule set that comes with the program", () => {
    expect(THRESHOLDS.map(([id]) => id)).toEqual([...SHIPPED_RULES.keys()]);
  });

  it("[RU5] is met by the number itself and missed by one point less, in each minimum alone", () => {
    const general = { TWK: 65, TIU: 80, TKP: 166 };
    expect(meetsThreshold(CPNS_2024, "general", scoresOf(general))).toBe(true);
    for (const subtest of SUBTESTS) {
      const short = scoresOf({ TWK: 150, TIU: 175, TKP: 225, [subtest]: general[subtest] - 1 });
      expect(meetsThreshold(CPNS_2024, "general", short)).toBe(false);
    }
    expect(meetsThreshold(CPNS_2024, "cumlaude", scoresOf({ TWK: 1, TIU: 85, TKP: 225 }))).toBe(true);
    expect(meetsThreshold(CPNS_2024, "cumlaude", scoresOf({ TWK: 0, TIU: 85, TKP: 225 }))).toBe(false);
    expect(meetsThreshold(CPNS_2024, "cumlaude", scoresOf({ TWK: 150, TIU: 84, TKP: 225 }))).toBe(false);
    expect(meetsThreshold(CPNS_2024, "papua", scoresOf({ TWK: 1, TIU: 60, TKP: 225 }))).toBe(true);
  });

  it("[RU6] names every minimum that was missed", () => {
    expect(thresholdGaps(CPNS_2024, "general", scoresOf({ TWK: 60, TIU: 80, TKP: 160 }))).toEqual([
      { measure: "TWK", minimum: 65, reached: 60, missing: 5 },
      { measure: "TKP", minimum: 166, reached: 160, missing: 6 },
    ]);
    expect(thresholdGaps(CPNS_2024, "papua", scoresOf({ TWK: 150, TIU: 55, TKP: 45 }))).toEqual([
      { measure: "total", minimum: 286, reached: 250, missing: 36 },
      { measure: "TIU", minimum: 60, reached: 55, missing: 5 },
    ]);
  });

  it("[RU5] more points never turn a met threshold into a missed one", () => {
    const points = fc.record({ TWK: fc.nat(150), TIU: fc.nat(175), TKP: fc.nat(225) });
    const some = fc.constantFrom(
      ...ALL.flatMap(([, ruleSet]) => formationTypesOf(ruleSet).map((type) => ({ ruleSet, type }))),
    );
    fc.assert(
      fc.property(points, fc.constantFrom(...SUBTESTS), some, (p, more, { ruleSet, type }) => {
        const before = meetsThreshold(ruleSet, type, scoresOf(p));
        const after = meetsThreshold(ruleSet, type, scoresOf({ ...p, [more]: p[more] + 1 }));
        expect(before && !after).toBe(false);
      }),
    );
  });

  it("[RU1][RU8] another decree is another value, and may know fewer formation types", () => {
    const scores = scoresOf({ TWK: 65, TIU: 80, TKP: 130 });
    expect(meetsThreshold(rules("cpns-2019"), "general", scores)).toBe(true);
    expect(meetsThreshold(CPNS_2024, "general", scores)).toBe(false);
    expect(() => thresholdOf(rules("cpns-2019"), "kalimantan")).toThrow("no threshold for kalimantan");
    expect(() => subtestRuleOf({ ...CPNS_2024, subtests: [] }, "TWK")).toThrow("no subtest TWK");
  });
});
