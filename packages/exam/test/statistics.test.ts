import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountedRanking, DISTRIBUTION_BIN_POINTS, statisticsOf } from "../src/ranking/statistics.ts";
import { RANKING_STATUSES } from "../src/ranking/status.ts";
import { CPNS_2024 } from "../src/rules/shipped-rules.ts";
import { formationTypesOf } from "../src/rules/threshold.ts";
import { scoresOf } from "../src/scoring/scores.ts";

const SCORED = ["passed-within", "passed-outside", "below-threshold"];
const MEASURES = ["TWK", "TIU", "TKP", "total"] as const;

const rankings: fc.Arbitrary<readonly CountedRanking[]> = fc.array(
  fc.record({
    formationType: fc.constantFrom(...formationTypesOf(CPNS_2024)),
    lines: fc.array(
      fc.record({
        status: fc.constantFrom(...RANKING_STATUSES),
        scores: fc
          .record({
            TWK: fc.integer({ min: 0, max: 30 }).map((right) => right * 5),
            TIU: fc.integer({ min: 0, max: 35 }).map((right) => right * 5),
            TKP: fc.integer({ min: 0, max: 225 }),
          })
          .map(scoresOf),
      }),
      { maxLength: 20 },
    ),
  }),
  { maxLength: 6 },
);

test("[RK17] statistics are what counting anew says, in any order", () => {
  fc.assert(
    fc.property(rankings, (given) => {
      const told = statisticsOf(CPNS_2024, given);
      const lines = given.flatMap((each) =>
        [...each.lines].map((line) => ({ ...line, formationType: each.formationType })),
      );
      const scored = lines.filter(({ status }) => SCORED.includes(status));
      for (const status of RANKING_STATUSES) {
        expect(told.counts[status]).toBe(lines.filter((line) => line.status === status).length);
      }
      for (const type of formationTypesOf(CPNS_2024)) {
        const its = lines.filter(({ formationType }) => formationType === type);
        const ranked = its.filter(({ status }) => SCORED.includes(status));
        expect(told.formationTypes.find(({ formationType }) => formationType === type)).toEqual(
          its.length === 0
            ? undefined
            : {
                formationType: type,
                lines: its.length,
                scored: ranked.length,
                met: ranked.filter(({ status }) => status !== "below-threshold").length,
                within: its.filter(({ status }) => status === "passed-within").length,
              },
        );
      }
      for (const [index, measure] of MEASURES.entries()) {
        const points = scored.map(({ scores }) => scores![measure]);
        const spread = told.distributions[index]!;
        expect(spread).toMatchObject({ measure, scored: points.length, max: CPNS_2024.maxima[measure] });
        expect(spread.sum).toBe(points.reduce((sum, each) => sum + each, 0));
        expect(spread.lowest).toBe(points.length === 0 ? null : Math.min(...points));
        expect(spread.highest).toBe(points.length === 0 ? null : Math.max(...points));
        for (const [column, count] of spread.bins.entries()) {
          const from = column * DISTRIBUTION_BIN_POINTS;
          const isLast = column === spread.bins.length - 1;
          const inside = points.filter((p) => p >= from && (isLast || p < from + DISTRIBUTION_BIN_POINTS));
          expect(count).toBe(inside.length);
        }
      }
      const turned = given.map((each) => ({ ...each, lines: [...each.lines].toReversed() })).toReversed();
      expect(statisticsOf(CPNS_2024, turned)).toEqual(told);
    }),
  );
});
