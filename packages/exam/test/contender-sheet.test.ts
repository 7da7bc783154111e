import { candidateId, positionId } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movesBetween } from "../src/ranking/compare-rankings.ts";
import { type Contender, FRESH } from "../src/ranking/contender.ts";
import { ContenderSheet } from "../src/ranking/contender-sheet.ts";
import { rankPosition } from "../src/ranking/rank-position.ts";
import { CPNS_2024, SHIPPED_RULES } from "../src/rules/shipped-rules.ts";
import { scoresOf } from "../src/scoring/scores.ts";

const points = fc.record({ TWK: fc.nat(150), TIU: fc.nat(175), TKP: fc.nat(225) });
const someContender = fc
  .record({
    number: fc.nat(999_999),
    points: fc.option(points),
    status: fc.constantFrom("scored", "absent", "disqualified", "withdrawn"),
    source: fc.constantFrom(FRESH, { kind: "carried-over", round: "cpns-2018" } as const),
  })
  .map(({ number, points: earned, status, source }): Contender => {
    const identity = { candidateId: candidateId(`c${number}`), participantNumber: String(number) };
    const scores = earned === null ? null : scoresOf(earned);
    return status === "scored"
      ? { ...identity, status, scores: scores ?? scoresOf({ TWK: 0, TIU: 0, TKP: 0 }), source }
      : { ...identity, status: status as "absent", scores };
  });

function sheetOf(lines: readonly (readonly [string, Contender])[]): ContenderSheet {
  const sheet = new ContenderSheet();
  for (const [position, contender] of lines) sheet.add(positionId(position), contender);
  return sheet;
}

describe("a sheet of contenders", () => {
  it("[RK16] gives back what was put in, by position, each in the order in which it came", () => {
    const lines = fc.array(fc.tuple(fc.constantFrom("p1", "p2", "p3"), someContender), { maxLength: 60 });
    fc.assert(
      fc.property(lines, (given) => {
        const sheet = sheetOf(given);
        expect(sheet.size).toBe(given.length);
        const found = [...sheet.byPosition()];
        expect(found.map(({ positionId: id }) => id)).toEqual([...new Set(given.map(([id]) => id))]);
        for (const { positionId: id, contenders } of found) {
          expect(contenders).toEqual(given.filter(([of]) => of === id).map(([, contender]) => contender));
        }
      }),
    );
  });

  it("[RK16] grows, and may be read while it does", () => {
    const sheet = new ContenderSheet();
    const contender = (nth: number): Contender => ({
      candidateId: candidateId(`c${nth}`),
      participantNumber: String(nth),
      status: "scored",
      scores: scoresOf({ TWK: nth % 151, TIU: nth % 176, TKP: nth % 226 }),
      source: FRESH,
    });
    for (let nth = 0; nth < 5_000; nth += 1) sheet.add(positionId(`p${nth % 7}`), contender(nth));
    const reading = sheet.byPosition();
    expect(reading.next().value?.contenders).toHaveLength(715);
    sheet.add(positionId("p0"), contender(9_999));
    sheet.add(positionId("p7"), contender(10_000));
    const rest = [...reading];
    expect(rest).toHaveLength(6);
    expect(rest.at(-1)?.contenders.at(-1)).toEqual(contender(4_997));
    expect([...sheet.byPosition()].map(({ contenders }) => contenders.length)).toEqual([
      716, 715, 714, 714, 714, 714, 714, 1,
    ]);
  });

  it("[RK16] refuses what it cannot hold", () => {
    const scores = { TWK: 70_000, TIU: 0, TKP: 0, total: 70_000 };
    const contender: Contender = {
      candidateId: candidateId("c"),
      participantNumber: "1",
      status: "scored",
      scores,
      source: FRESH,
    };
    expect(() => sheetOf([["p", contender]])).toThrow("more points than a sheet takes");
    expect(() => sheetOf([["p", { ...contender, scores: { ...scores, total: 1 } }]])).toThrow("add up");
  });
});

describe("two rankings of the same candidates", () => {
  const scored = (id: string, TKP: number, TIU: number, TWK: number): Contender => ({
    candidateId: candidateId(`c-${id}`),
    participantNumber: id,
    status: "scored",
    scores: scoresOf({ TWK, TIU, TKP }),
    source: FRESH,
  });
  const under = (id: string, quota: number, contenders: readonly Contender[]) =>
    rankPosition({ ruleSet: SHIPPED_RULES.get(id)!, formationType: "general", quota, contenders });

  it("[RK15] say who moves, and how", () => {
    const contenders = [
      scored("1", 130, 150, 150),
      scored("2", 170, 100, 100),
      scored("3", 168, 100, 100),
      scored("4", 167, 100, 100),
      scored("5", 166, 100, 100),
      scored("6", 130, 100, 90),
      scored("7", 100, 100, 100),
    ];
    const [y2019, y2024] = [under("cpns-2019", 1, contenders), under("cpns-2024", 1, contenders)];
    const moves = movesBetween(y2019, y2024);
    expect(
      moves.map(({ kind, first, second }) => [kind, first.participantNumber, first.place, second.place]),
    ).toEqual([
      ["only-first", "1", 1, null],
      ["place", "2", 2, 1],
      ["place", "3", 3, 2],
      ["only-second", "4", 4, 3],
      ["place", "5", 5, 4],
      ["status", "6", 6, null],
    ]);
    expect(movesBetween(y2024, y2024)).toEqual([]);
    expect(movesBetween(y2024, y2019)).toHaveLength(moves.length);
  });

  it("[RK15] are only compared when they are of the same candidates", () => {
    const [one, two, three] = [
      scored("1", 170, 100, 100),
      scored("2", 170, 100, 100),
      scored("3", 170, 100, 100),
    ];
    const of = (...contenders: readonly Contender[]) =>
      rankPosition({ ruleSet: CPNS_2024, formationType: "general", quota: 1, contenders });
    expect(() => movesBetween(of(one, two), of(one))).toThrow("different candidates");
    expect(() => movesBetween(of(one, two), of(one, three))).toThrow("different candidates");
  });
});
