import { candidateId, SUBTESTS } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Contender, FRESH, type ScoreSource } from "../src/ranking/contender.ts";
import { compareScores, placeGroups, runLengths } from "../src/ranking/order.ts";
import { type RankedLine, rankPosition } from "../src/ranking/rank-position.ts";
import { reasonOf } from "../src/ranking/reason.ts";
import { codeOf, legendOf, RANKING_STATUSES } from "../src/ranking/status.ts";
import type { RuleSet } from "../src/rules/rule-set.ts";
import { CPNS_2024, SHIPPED_RULES } from "../src/rules/shipped-rules.ts";
import { formationTypesOf, meetsThreshold } from "../src/rules/threshold.ts";
import { type Scores, scoresOf } from "../src/scoring/scores.ts";

function scored(id: string, TKP: number, TIU: number, TWK: number): Contender {
  return {
    candidateId: candidateId(`c-${id}`),
    participantNumber: id,
    status: "scored",
    scores: scoresOf({ TWK, TIU, TKP }),
    source: FRESH,
  };
}

function unscored(id: string, status: "absent" | "disqualified" | "withdrawn"): Contender {
  return { candidateId: candidateId(`c-${id}`), participantNumber: id, status, scores: null };
}

/** Cumlaude, because its threshold (total 311, TIU 85) lets everyone of the published example in. */
function ranked(contenders: readonly Contender[], quota: number): readonly RankedLine[] {
  return rankPosition({ ruleSet: CPNS_2024, formationType: "cumlaude", quota, contenders });
}

const numbers = (lines: readonly RankedLine[]): readonly string[] => lines.map((l) => l.participantNumber);
const within = (lines: readonly RankedLine[]): readonly RankedLine[] =>
  lines.filter((line) => line.status === "passed-within");
const lineOf = (lines: readonly RankedLine[], id: string): RankedLine =>
  lines.find((line) => line.participantNumber === id)!;

/** Published by the national agency in 2020. Columns: TKP, TIU, TWK. */
const PUBLISHED = [
  scored("1", 150, 110, 135),
  scored("2", 148, 125, 115),
  scored("3", 145, 105, 117),
  scored("4", 147, 115, 105),
  scored("5", 146, 112, 109),
  scored("6", 146, 110, 100),
  scored("7", 146, 115, 95),
];

describe("the published example", () => {
  it("[RK9][RK10] quota 1: the cut at 3", () => {
    expect(numbers(within(ranked(PUBLISHED, 1)))).toEqual(["1", "2", "4"]);
  });

  it("[RK9][RK10] quota 2: the cut at 6", () => {
    const lines = ranked(PUBLISHED, 2);
    expect(numbers(within(lines))).toEqual(["1", "2", "4", "5", "3", "7"]);
    expect(lines.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(lines.at(-1)).toMatchObject({ participantNumber: "6", status: "passed-outside" });
  });

  it("[RK9] under the rules of 2019, for which it was published", () => {
    const ruleSet = SHIPPED_RULES.get("cpns-2019")!;
    const lines = (quota: number): readonly RankedLine[] =>
      rankPosition({ ruleSet, formationType: "general", quota, contenders: PUBLISHED });
    expect(numbers(within(lines(1)))).toEqual(["1", "2", "4"]);
    expect(numbers(within(lines(2)))).toEqual(["1", "2", "4", "5", "3", "7"]);
  });

  it("[RK11] says what decided each place", () => {
    const lines = ranked(PUBLISHED, 1);
    expect(reasonOf(lineOf(lines, "2"))).toEqual({
      id: "Memenuhi nilai ambang batas (nilai total 311, TIU 85). Peringkat 2 dengan nilai total 388. Lolos: di dalam batas 3 peserta (3 × kebutuhan 1).",
      en: "Met the threshold (total 311, TIU 85). Place 2 with a total of 388. Through: within the cut of 3 candidates (3 × quota 1).",
    });
    expect(reasonOf(lineOf(lines, "5"))).toEqual({
      id:
        "Memenuhi nilai ambang batas (nilai total 311, TIU 85). Peringkat 4 dengan nilai total 367, sama dengan 2 peserta lain; urutan ditentukan oleh TKP (146). " +
        "Di luar batas 3 peserta (3 × kebutuhan 1): nilai total terendah yang lolos juga 367; yang membedakan adalah nilai subtes tadi.",
      en:
        "Met the threshold (total 311, TIU 85). Place 4 with a total of 367, equal with 2 other candidates; the order is decided by TKP (146). " +
        "Outside the cut of 3 candidates (3 × quota 1): the lowest total that goes through is also 367; the subtest scores made the difference.",
    });
    expect(reasonOf(lineOf(lines, "6")).id).toContain("TKP juga sama, urutan ditentukan oleh TIU (110)");
    expect(reasonOf(lineOf(lines, "6")).en).toContain("TKP equal too, the order is decided by TIU (110)");
    expect(reasonOf(lineOf(lines, "6")).en).toContain(
      "the lowest total that goes through is 367 (11 short).",
    );
  });
});

describe("ties", () => {
  const tied = [
    scored("01", 200, 100, 100),
    scored("02", 190, 100, 100),
    scored("04", 190, 100, 100),
    scored("03", 180, 110, 100),
    scored("05", 180, 110, 100),
    scored("06", 180, 105, 105),
    scored("07", 150, 90, 90),
  ];

  it("[RK3] shares a place and counts everyone on it", () => {
    expect(ranked(tied, 1).map((line) => [line.participantNumber, line.place])).toEqual([
      ["01", 1],
      ["02", 2],
      ["04", 2],
      ["03", 4],
      ["05", 4],
      ["06", 6],
      ["07", 7],
    ]);
  });

  it("[RK4] lets everyone through who is equal at the cut, and marks only them", () => {
    const contenders = [scored("00", 210, 100, 100), ...tied.slice(0, 3)];
    const exact = ranked([...contenders.slice(0, 3), tied[3]!], 1);
    expect(exact.map(({ status, tiedAtCut }) => [status, tiedAtCut])).toEqual([
      ["passed-within", false],
      ["passed-within", false],
      ["passed-within", false],
      ["passed-outside", false],
    ]);
    const over = ranked(contenders, 1);
    expect(over.map(({ status, tiedAtCut }) => [status, tiedAtCut])).toEqual([
      ["passed-within", false],
      ["passed-within", false],
      ["passed-within", true],
      ["passed-within", true],
    ]);
    expect(reasonOf(over[3]!)).toEqual({
      id:
        "Memenuhi nilai ambang batas (nilai total 311, TIU 85). Peringkat 3 dengan nilai total 390, sama dengan 1 peserta lain. " +
        "TWK, TIU, dan TKP juga sama dengan 1 peserta di antaranya, sehingga peringkatnya sama. " +
        "Lolos: nilainya sama persis dengan peserta lain tepat di batas 3 peserta (3 × kebutuhan 1), sehingga semuanya lolos.",
      en:
        "Met the threshold (total 311, TIU 85). Place 3 with a total of 390, equal with 1 other candidate. " +
        "TWK, TIU and TKP are also equal with 1 of them, who share the place. " +
        "Through: exactly equal with others at the cut of 3 candidates (3 × quota 1), so all of them go through.",
    });
  });

  it("[RK11] names both tie-breaks where two were needed", () => {
    const reason = reasonOf(lineOf(ranked(tied, 3), "03"));
    expect(reason.en).toContain(
      "Place 4 with a total of 390, equal with 4 other candidates; " +
        "the order is decided by TKP (180), then TIU (110). TWK, TIU and TKP are also equal with 1 of them",
    );
    expect(reason.id).toContain("urutan ditentukan oleh TKP (180), lalu TIU (110).");
  });
});

describe("who is not ranked", () => {
  const contenders = [
    unscored("09", "withdrawn"),
    unscored("08", "absent"),
    scored("07", 100, 85, 100),
    unscored("06", "disqualified"),
    scored("05", 200, 80, 120),
    unscored("04", "absent"),
    scored("03", 150, 100, 100),
    scored("02", 100, 85, 100),
    scored("01", 225, 84, 10),
  ];

  it("[RK1][RK5] comes after the ranked: below the threshold by score, then absent, disqualified, withdrawn", () => {
    const lines = ranked(contenders, 1);
    expect(lines.map((line) => [line.participantNumber, line.status, line.place])).toEqual([
      ["03", "passed-within", 1],
      ["05", "below-threshold", null],
      ["01", "below-threshold", null],
      ["02", "below-threshold", null],
      ["07", "below-threshold", null],
      ["04", "absent", null],
      ["08", "absent", null],
      ["06", "disqualified", null],
      ["09", "withdrawn", null],
    ]);
  });

  it("[RK11] says which minima were missed and by how much, or why there is no place", () => {
    const lines = ranked(contenders, 1);
    expect(reasonOf(lineOf(lines, "05"))).toEqual({
      id: "Tidak memenuhi nilai ambang batas: TIU 80, minimal 85 (kurang 5).",
      en: "Did not meet the threshold: TIU 80, minimum 85 (5 short).",
    });
    expect(reasonOf(lineOf(lines, "07")).id).toBe(
      "Tidak memenuhi nilai ambang batas: nilai total 285, minimal 311 (kurang 26).",
    );
    const general = rankPosition({
      ruleSet: CPNS_2024,
      formationType: "general",
      quota: 1,
      contenders: [scored("1", 160, 75, 60)],
    });
    expect(reasonOf(general[0]!).en).toBe(
      "Did not meet the threshold: TWK 60, minimum 65 (5 short); TIU 75, minimum 80 (5 short); TKP 160, minimum 166 (6 short).",
    );
    expect(reasonOf(lineOf(lines, "04")).id).toBe("Tidak hadir pada pelaksanaan ujian.");
    expect(reasonOf(lineOf(lines, "06")).en).toBe("Disqualified, and therefore not ranked.");
    expect(reasonOf(lineOf(lines, "09")).en).toBe(
      "Withdrew at their own request, and is therefore not ranked.",
    );
  });

  it("[RK1] scores of the disqualified are passed on and rank nobody", () => {
    const out: Contender = { ...scored("99", 225, 175, 150), status: "disqualified" };
    const lines = ranked([...contenders, out], 1);
    expect(lineOf(lines, "99")).toMatchObject({
      place: null,
      status: "disqualified",
      scores: { total: 550 },
    });
    expect(lineOf(lines, "03").place).toBe(1);
  });

  it("[RK5] nobody at all is an empty list", () => {
    expect(ranked([], 1)).toEqual([]);
  });
});

/** Few different numbers, so that ties of every depth are common. All near the thresholds. */
const somePoints = fc.record({
  TWK: fc.constantFrom(60, 65, 70, 75),
  TIU: fc.constantFrom(60, 70, 75, 80, 85, 90),
  TKP: fc.constantFrom(126, 143, 156, 161, 166, 171, 176),
});
const someSource: fc.Arbitrary<ScoreSource> = fc.constantFrom(
  FRESH,
  FRESH,
  { kind: "carried-over", round: "cpns-2018" },
  { kind: "carried-over", round: null },
);
const someContenders = fc
  .array(
    fc.record({
      points: somePoints,
      status: fc.constantFrom("scored", "scored", "scored", "scored", "absent", "disqualified", "withdrawn"),
      source: someSource,
    }),
    { maxLength: 25 },
  )
  .map((list) =>
    list.map(({ points, status, source }, index): Contender => {
      const id = String(index + 10);
      const identity = { candidateId: candidateId(`c-${id}`), participantNumber: id };
      const scores = scoresOf(points);
      if (status === "scored") return { ...identity, status, scores, source };
      return { ...identity, status: status as "absent", scores: null };
    }),
  );
const someQuota = fc.integer({ min: 1, max: 5 });

/** No decree has said this yet, but the next one may. */
const UNUSUAL: RuleSet = { ...CPNS_2024, id: "cpns-2999", tieOrder: ["TWK", "TKP", "TIU"], cutMultiple: 2 };
const someRules = fc.constantFrom(
  ...[...SHIPPED_RULES.values(), UNUSUAL].flatMap((ruleSet) =>
    formationTypesOf(ruleSet).map((formationType) => ({ ruleSet, formationType })),
  ),
);
const ranking = fc
  .record({ rules: someRules, quota: someQuota, contenders: someContenders })
  .map(({ rules, quota, contenders }) => ({ ...rules, quota, contenders }));

describe("laws of ranking", () => {
  it("[RK6] the order of the input changes nothing", () => {
    const shuffledToo = ranking.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray([...given.contenders], { minLength: given.contenders.length }),
      ),
    );
    fc.assert(
      fc.property(shuffledToo, ([given, contenders]) => {
        expect(rankPosition({ ...given, contenders })).toEqual(rankPosition(given));
      }),
    );
  });

  it("[RK1] everyone has one line, and a place exactly when scored and at the threshold", () => {
    fc.assert(
      fc.property(ranking, (given) => {
        const lines = rankPosition(given);
        expect(numbers(lines).toSorted()).toEqual(given.contenders.map((c) => c.participantNumber));
        for (const contender of given.contenders) {
          const { place } = lineOf(lines, contender.participantNumber);
          const eligible =
            contender.status === "scored" &&
            meetsThreshold(given.ruleSet, given.formationType, contender.scores);
          expect(place !== null).toBe(eligible);
        }
      }),
    );
  });

  it("[RK2][RK3] a place is 1 plus the number of those who stand higher", () => {
    const higher = ({ tieOrder }: RuleSet, a: Scores, b: Scores): boolean => {
      const [first, second, third] = tieOrder;
      if (a.total !== b.total) return a.total > b.total;
      if (a[first!] !== b[first!]) return a[first!] > b[first!];
      if (a[second!] !== b[second!]) return a[second!] > b[second!];
      return a[third!] > b[third!];
    };
    fc.assert(
      fc.property(ranking, (given) => {
        const placed = rankPosition(given).filter(({ place }) => place !== null);
        for (const line of placed) {
          const above = placed.filter((other) => higher(given.ruleSet, other.scores!, line.scores!));
          expect(line.place).toBe(above.length + 1);
        }
        expect(placed.map(({ place }) => place)).toEqual(
          placed.map(({ place }) => place).toSorted((a, b) => a! - b!),
        );
      }),
    );
  });

  it("[RK4] as many go through as the cut allows, more only by a tie at the cut", () => {
    fc.assert(
      fc.property(ranking, (given) => {
        const lines = rankPosition(given);
        const placed = lines.filter(({ place }) => place !== null);
        const through = within(lines);
        const cut = given.ruleSet.cutMultiple * given.quota;
        expect(through.length).toBeGreaterThanOrEqual(Math.min(cut, placed.length));
        for (const line of placed) expect(line.status === "passed-within").toBe(line.place! <= cut);
        const tied = lines.filter(({ tiedAtCut }) => tiedAtCut);
        expect(tied.length > 0).toBe(through.length > cut);
        expect(new Set(tied.map(({ place }) => place)).size).toBeLessThanOrEqual(1);
        if (tied.length > 0) {
          expect(tied.map(({ place }) => place)).toEqual(tied.map(() => through.at(-1)!.place));
        }
      }),
    );
  });

  it("[RK4] a larger quota puts nobody out", () => {
    fc.assert(
      fc.property(ranking, (given) => {
        const wider = numbers(within(rankPosition({ ...given, quota: given.quota + 1 })));
        for (const id of numbers(within(rankPosition(given)))) expect(wider).toContain(id);
      }),
    );
  });

  it("[RK7] more points never put a candidate on a lower place", () => {
    fc.assert(
      fc.property(ranking, fc.nat(24), fc.constantFrom(...SUBTESTS), (given, pick, subtest) => {
        const chosen = given.contenders[pick % Math.max(given.contenders.length, 1)];
        fc.pre(chosen?.status === "scored");
        const better = {
          ...chosen,
          scores: scoresOf({ ...chosen.scores, [subtest]: chosen.scores[subtest] + 5 }),
        };
        const contenders = given.contenders.map((one) => (one === chosen ? better : one));
        const before = lineOf(rankPosition(given), chosen.participantNumber);
        const after = lineOf(rankPosition({ ...given, contenders }), chosen.participantNumber);
        if (before.place === null) return;
        expect(after.place).not.toBeNull();
        expect(after.place!).toBeLessThanOrEqual(before.place);
        if (before.status === "passed-within") expect(after.status).toBe("passed-within");
      }),
    );
  });

  it("[RK8] whoever comes in behind the cut changes nobody who stands higher", () => {
    const essence = ({ participantNumber, place, status, tiedAtCut }: RankedLine): unknown => ({
      participantNumber,
      place,
      status,
      tiedAtCut,
    });
    fc.assert(
      fc.property(ranking, somePoints, (given, points) => {
        const newcomer = scored("99", points.TKP, points.TIU, points.TWK);
        const after = rankPosition({ ...given, contenders: [...given.contenders, newcomer] });
        const own = lineOf(after, "99");
        fc.pre(own.status !== "passed-within");
        const higher = after.slice(0, after.indexOf(own));
        const before = rankPosition(given);
        expect(higher.map(essence)).toEqual(before.slice(0, higher.length).map(essence));
        if (own.status === "below-threshold") {
          expect(after.filter((line) => line !== own)).toEqual(before);
        }
      }),
    );
  });

  it("[RK11] every line has a reason in both languages, without a hole", () => {
    fc.assert(
      fc.property(ranking, (given) => {
        for (const line of rankPosition(given)) {
          const reason = reasonOf(line);
          expect(reason.id).not.toMatch(/undefined|null|NaN|[ (]-\d/);
          expect(reason.en).not.toMatch(/undefined|null|NaN|[ (]-\d/);
          expect(reason.id.endsWith(".") && reason.en.endsWith(".")).toBe(true);
        }
      }),
    );
  });
});

describe("order", () => {
  it("[RK2] is the same for boards: groups of equal standing, highest first", () => {
    const standings = PUBLISHED.flatMap((one) => (one.status === "scored" ? [one] : []));
    const groups = placeGroups(CPNS_2024.tieOrder, [...standings, standings[0]!]);
    expect(groups.map(({ place, members }) => [place, members.length])).toEqual([
      [1, 2],
      [3, 1],
      [4, 1],
      [5, 1],
      [6, 1],
      [7, 1],
      [8, 1],
    ]);
    expect(compareScores(CPNS_2024.tieOrder, standings[0]!.scores, standings[1]!.scores)).toBeLessThan(0);
  });

  it("[RK11] how many are equal so far is counted by runs", () => {
    const of = (total: number, TKP: number) => ({ scores: { TWK: 0, TIU: total - TKP, TKP, total } });
    const sorted = [of(9, 5), of(7, 4), of(7, 4), of(7, 3), of(2, 2)];
    expect([...runLengths(["total"], sorted)]).toEqual([1, 3, 3, 3, 1]);
    expect([...runLengths(["total", "TKP"], sorted)]).toEqual([1, 2, 2, 1, 1]);
    expect([...runLengths(["total"], [])]).toEqual([]);
  });
});

describe("what cannot be", () => {
  it("[RK13] is a bug", () => {
    const [first, second] = [scored("1", 150, 110, 135), scored("2", 148, 125, 115)];
    expect(() => ranked([first], 0)).toThrow("not a quota");
    expect(() => ranked([first], 1.5)).toThrow("not a quota");
    expect(() => ranked([first, { ...first, participantNumber: "9" }], 1)).toThrow("ranked twice");
    expect(() => ranked([first, { ...second, participantNumber: "1" }], 1)).toThrow("comes twice");
    const scores = { TWK: 1, TIU: 1, TKP: 1, total: 4 };
    const wrong: Contender = { ...first, status: "scored", scores, source: FRESH };
    expect(() => ranked([wrong], 1)).toThrow("add up");
    const carried = { ...first, source: { kind: "carried-over", round: "cpns-2018" } } as Contender;
    const strict: RuleSet = { ...CPNS_2024, carriedOver: "refused" };
    const refusing = { ruleSet: strict, formationType: "general", quota: 1 };
    expect(() => rankPosition({ ...refusing, contenders: [carried] })).toThrow("no carried-over scores");
    expect(rankPosition({ ...refusing, contenders: [second] })).toHaveLength(1);
  });
});

describe("codes", () => {
  it.each([...SHIPPED_RULES.values()].map((ruleSet) => [ruleSet.id, ruleSet] as const))(
    "[RK12] of %s are those of the SKD announcements, with a legend",
    (_, ruleSet) => {
      expect(RANKING_STATUSES.map((status) => codeOf(ruleSet, "skd", status))).toEqual([
        "P/L",
        "P",
        "TL",
        "TH",
        "DIS",
        "APS",
      ]);
      expect(legendOf(ruleSet, "skd").map(({ status }) => status)).toEqual(RANKING_STATUSES);
    },
  );

  it("[RK12] of another stage are that stage's own, and a stage that the decree does not know has none", () => {
    const [skd] = CPNS_2024.stages;
    const codes = skd!.codes.map((rule) => (rule.status === "passed-within" ? { ...rule, code: "L" } : rule));
    const ruleSet: RuleSet = { ...CPNS_2024, stages: [skd!, { ...skd!, stage: "skb", codes }] };
    expect(codeOf(ruleSet, "skd", "passed-within")).toBe("P/L");
    expect(codeOf(ruleSet, "skb", "passed-within")).toBe("L");
    expect(() => codeOf(ruleSet, "interview", "absent")).toThrow("no codes for the stage interview");
  });
});

describe("carried-over scores", () => {
  const carried = (id: string, round: string | null, ...points: [number, number, number]): Contender =>
    ({ ...scored(id, ...points), source: { kind: "carried-over", round } }) as Contender;

  it("[RK14] rank together with fresh ones, and the line says where they come from", () => {
    const lines = ranked([scored("1", 150, 110, 135), carried("2", "cpns-2018", 160, 110, 130)], 1);
    expect(numbers(lines)).toEqual(["2", "1"]);
    expect(reasonOf(lines[0]!)).toEqual({
      id: "Memenuhi nilai ambang batas (nilai total 311, TIU 85). Peringkat 1 dengan nilai total 400. Lolos: di dalam batas 3 peserta (3 × kebutuhan 1). Nilainya dibawa dari cpns-2018.",
      en: "Met the threshold (total 311, TIU 85). Place 1 with a total of 400. Through: within the cut of 3 candidates (3 × quota 1). The scores are carried over from cpns-2018.",
    });
    expect(reasonOf(lines[1]!).en).not.toContain("carried over");
    const below = ranked([carried("3", null, 100, 80, 60)], 1)[0]!;
    expect(reasonOf(below).en).toBe(
      "Did not meet the threshold: total 240, minimum 311 (71 short); TIU 80, minimum 85 (5 short). " +
        "The scores are carried over from an earlier round.",
    );
    expect(reasonOf(below).id).toContain("Nilainya dibawa dari seleksi sebelumnya.");
  });

  it("[RK14] where scores come from moves nobody", () => {
    fc.assert(
      fc.property(ranking, (given) => {
        const contenders = given.contenders.map((one) =>
          one.status === "scored" ? { ...one, source: FRESH } : one,
        );
        const essence = ({ participantNumber, place, status, tiedAtCut }: RankedLine): unknown => [
          participantNumber,
          place,
          status,
          tiedAtCut,
        ];
        expect(rankPosition({ ...given, contenders }).map(essence)).toEqual(rankPosition(given).map(essence));
      }),
    );
  });
});
