import { MINUTE_MS, SUBTESTS } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { CPNS_2024 } from "../src/rules/cpns-2024.ts";
import { FORMATION_TYPE_NAMES, FORMATION_TYPES, isFormationType } from "../src/rules/formation-type.ts";
import type { RuleSet } from "../src/rules/rule-set.ts";
import { RULE_SETS, ruleSetById, subtestRuleOf } from "../src/rules/rule-sets.ts";
import {
  formationTypesOf,
  meetsThreshold,
  minimaOf,
  thresholdGaps,
  thresholdOf,
} from "../src/rules/threshold.ts";
import { scoresOf } from "../src/scoring/scores.ts";

describe("rule sets", () => {
  test("[RU2] CPNS 2024", () => {
    expect(CPNS_2024.decree).toBe("KepmenPANRB 321/2024");
    expect(CPNS_2024.subtests.map(({ subtest, itemCount }) => [subtest, itemCount])).toEqual([
      ["TWK", 30],
      ["TIU", 35],
      ["TKP", 45],
    ]);
    expect(CPNS_2024.durationMs).toBe(100 * MINUTE_MS);
    expect(CPNS_2024.extendedDurationMs).toBe(130 * MINUTE_MS);
    expect(CPNS_2024.maxima).toEqual({ TWK: 150, TIU: 175, TKP: 225, total: 550 });
    expect(CPNS_2024.cutMultiple).toBe(3);
    expect(CPNS_2024.tieOrder).toEqual(["TKP", "TIU", "TWK"]);
  });

  test.each(RULE_SETS.map((ruleSet) => [ruleSet.id, ruleSet] as const))(
    "[RU3] %s: maxima are what items and points add up to, each subtest once",
    (_, ruleSet) => {
      const maximum = Object.fromEntries(
        ruleSet.subtests.map(({ subtest, itemCount, scoring }) => [
          subtest,
          itemCount * (scoring.kind === "keyed" ? scoring.points : scoring.pointsMax),
        ]),
      );
      const { total, ...parts } = ruleSet.maxima;
      expect(parts).toEqual(maximum);
      expect(total).toBe(parts.TWK + parts.TIU + parts.TKP);
      expect(ruleSet.subtests.map(({ subtest }) => subtest).toSorted()).toEqual(SUBTESTS.toSorted());
      expect(ruleSet.tieOrder.toSorted()).toEqual(SUBTESTS.toSorted());
    },
  );

  test("[RU7] a rule set is found by its id", () => {
    expect(ruleSetById("cpns-2024")).toBe(CPNS_2024);
    expect(ruleSetById("cpns-1999")).toBeUndefined();
    expect(ruleSetById("toString")).toBeUndefined();
    expect(new Set(RULE_SETS.map(({ id }) => id)).size).toBe(RULE_SETS.length);
  });

  test("every formation type has a name, and text is told apart from a formation type", () => {
    for (const formationType of FORMATION_TYPES) {
      expect(FORMATION_TYPE_NAMES[formationType].id).not.toBe("");
      expect(isFormationType(formationType)).toBe(true);
    }
    expect(isFormationType("constructor")).toBe(false);
  });
});

describe("thresholds", () => {
  test.each([
    ["general", { TWK: 65, TIU: 80, TKP: 166 }],
    ["kalimantan", { TWK: 65, TIU: 80, TKP: 166 }],
    ["cumlaude", { total: 311, TIU: 85 }],
    ["diaspora", { total: 311, TIU: 85 }],
    ["disability", { total: 286, TIU: 60 }],
    ["papua", { total: 286, TIU: 60 }],
    ["remote-region", { total: 286, TIU: 60 }],
  ] as const)("[RU4] 2024 %s", (formationType, expected) => {
    const minima = minimaOf(thresholdOf(CPNS_2024, formationType));
    expect(Object.fromEntries(minima.map(({ measure, minimum }) => [measure, minimum]))).toEqual(expected);
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
    fc.assert(
      fc.property(
        points,
        fc.constantFrom(...SUBTESTS),
        fc.constantFrom(...FORMATION_TYPES),
        (p, more, type) => {
          const before = meetsThreshold(CPNS_2024, type, scoresOf(p));
          const after = meetsThreshold(CPNS_2024, type, scoresOf({ ...p, [more]: p[more] + 1 }));
          expect(before && !after).toBe(false);
        },
      ),
    );
  });

  it("[RU1][RU8] another decree is another value, and may know fewer formation types", () => {
    const older: RuleSet = {
      ...CPNS_2024,
      id: "cpns-2019",
      thresholds: { general: { shape: "each", TWK: 65, TIU: 80, TKP: 126 } },
    };
    expect(formationTypesOf(older)).toEqual(["general"]);
    expect(formationTypesOf(CPNS_2024)).toEqual(FORMATION_TYPES);
    const scores = scoresOf({ TWK: 65, TIU: 80, TKP: 130 });
    expect(meetsThreshold(older, "general", scores)).toBe(true);
    expect(meetsThreshold(CPNS_2024, "general", scores)).toBe(false);
    expect(() => thresholdOf(older, "kalimantan")).toThrow("no threshold for kalimantan");
    expect(() => subtestRuleOf({ ...CPNS_2024, subtests: [] }, "TWK")).toThrow("no subtest TWK");
  });
});
