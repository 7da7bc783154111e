import { type PerSubtest, SUBTESTS } from "@neraca/base";
import {
  type CarriedOverClaim,
  CPNS_2024,
  carriedOverFaults,
  carriedOverWords,
  earlierRounds,
  pointRangesOf,
  type RuleSet,
  SHIPPED_RULES,
  thresholdGaps,
} from "@neraca/exam";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const BOOK = SHIPPED_RULES;
const CLAIM: CarriedOverClaim = {
  round: "cpns-2018",
  formationType: "general",
  TWK: 100,
  TIU: 110,
  TKP: 160,
};

function faults(change: Partial<CarriedOverClaim>, rules: RuleSet = CPNS_2024) {
  return carriedOverFaults({ ...CLAIM, ...change }, { rules, book: BOOK });
}

describe("scores of an earlier round", () => {
  test("[CO1] are taken over from a round that is installed, another than the selection's own, and none that came later", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ round: "cpns-1999" })).toEqual([
      { reason: "carried-over-round-unknown", round: "cpns-1999" },
    ]);
    for (const round of [CPNS_2024.id, "sekolah-kedinasan-2025"])
      expect(faults({ round })).toEqual([{ reason: "carried-over-round-not-earlier", round }]);
    expect(faults({ round: "constructor" })[0]?.reason).toBe("carried-over-round-unknown");
  });

  test("[CO2] are not taken over where the selection's decree refuses them", () => {
    const strict: RuleSet = { ...CPNS_2024, carriedOver: "refused" };
    expect(faults({}, strict)).toEqual([{ reason: "carried-over-not-allowed", round: "cpns-2018" }]);
    expect(earlierRounds(strict, BOOK)).toEqual([]);
  });

  test("[CO3] are possible under the rules of their round: each subtest's most and steps are those of then", () => {
    expect(faults({ TKP: 176 })).toEqual([
      { reason: "carried-over-points-too-many", subtest: "TKP", points: 176, most: 175 },
    ]);
    // 176 could be had in 2021, when TKP had 45 items.
    expect(faults({ round: "cpns-2021", TKP: 176 })).toEqual([]);
    expect(faults({ TWK: 101, TIU: 155 })).toEqual([
      { reason: "carried-over-points-between", subtest: "TWK", points: 101, step: 5 },
      { reason: "carried-over-points-too-many", subtest: "TIU", points: 155, most: 150 },
    ]);
  });

  test("[CO4] met the threshold of then, of the formation type of then, which that round knows", () => {
    expect(faults({ TIU: 75, TKP: 142 })).toEqual([
      {
        reason: "carried-over-below-threshold",
        round: "cpns-2018",
        measure: "TIU",
        reached: 75,
        minimum: 80,
      },
      {
        reason: "carried-over-below-threshold",
        round: "cpns-2018",
        measure: "TKP",
        reached: 142,
        minimum: 143,
      },
    ]);
    expect(faults({ formationType: "papua", TIU: 75, TKP: 142 })).toEqual([]);
    expect(faults({ formationType: "kalimantan" })).toEqual([
      { reason: "carried-over-type-unknown", round: "cpns-2018", formationType: "kalimantan" },
    ]);
  });

  test("[CO4] the threshold of the selection itself is not asked: 143 in TKP was enough in 2018, and is not in 2024", () => {
    expect(faults({ TKP: 143 })).toEqual([]);
    expect(thresholdGaps(CPNS_2024, "general", { TWK: 100, TIU: 110, TKP: 143, total: 353 })).toHaveLength(1);
  });

  test("[CO5] whatever is claimed: what is refused has words in both languages with its number, and what is not is possible and has passed", () => {
    const round = fc.constantFrom(...SHIPPED_RULES.keys(), "cpns-1999");
    const type = fc.constantFrom("general", "papua", "cumlaude", "doctor", "kalimantan", "nobody");
    const points = fc.integer({ min: 0, max: 46 }).map((n) => n * 5);
    const anyPoints = fc.oneof({ weight: 4, arbitrary: points }, fc.integer({ min: 0, max: 1_000 }));
    const claims = fc.record({ round, formationType: type, TWK: anyPoints, TIU: anyPoints, TKP: anyPoints });
    fc.assert(
      fc.property(claims, fc.constantFrom(...SHIPPED_RULES.values()), (claim, rules) => {
        const found = carriedOverFaults(claim, { rules, book: BOOK });
        for (const fault of found) {
          const { id, en } = carriedOverWords(fault);
          expect(id).not.toBe(en);
          if ("points" in fault)
            expect([id, en].every((each) => each.includes(String(fault.points)))).toBe(true);
          if ("minimum" in fault) {
            const missing = String(fault.minimum - fault.reached);
            expect([id, en].every((each) => each.includes(missing))).toBe(true);
          }
        }
        if (found.length > 0) return;
        const then = BOOK.get(claim.round)!;
        expect(earlierRounds(rules, BOOK)).toContain(then);
        const { TWK, TIU, TKP } = claim;
        const scores: PerSubtest<number> = { TWK, TIU, TKP };
        const total = TWK + TIU + TKP;
        expect(thresholdGaps(then, claim.formationType, { ...scores, total })).toEqual([]);
        for (const { subtest, most, step } of pointRangesOf(then)) {
          expect(scores[subtest]).toBeLessThanOrEqual(most);
          expect(scores[subtest] % step).toBe(0);
        }
      }),
    );
  });

  test("[CO1] rounds come with the newest first, and say what their points can be", () => {
    const rounds = earlierRounds(CPNS_2024, BOOK);
    expect(rounds.map(({ id }) => id)).toEqual(["cpns-2023", "cpns-2021", "cpns-2019", "cpns-2018"]);
    expect(pointRangesOf(rounds[3]!)).toEqual([
      { subtest: "TWK", most: 175, step: 5 },
      { subtest: "TIU", most: 150, step: 5 },
      { subtest: "TKP", most: 175, step: 1 },
    ]);
    expect(pointRangesOf(CPNS_2024).map(({ subtest }) => subtest)).toEqual(SUBTESTS);
  });
});
