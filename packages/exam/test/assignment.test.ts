import {
  type CandidateId,
  candidateId,
  DAY_MS,
  instant,
  MINUTE_MS,
  positionId,
  type SeatTag,
  seatId,
  sittingId,
} from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AssignmentPolicy,
  type AssignmentProblem,
  afterMishaps,
  CHANGE_FAULTS,
  CHANGE_WORDS,
  capacityOf,
  checkChanges,
  dayNumber,
  dayText,
  type Placement,
  planAssignment,
  slotsNeeded,
  slotsOf,
  USUAL_TIMES,
  wordsOfExplanation,
} from "../src/index.ts";
import { candidate, many, NAMES, problem, reasonOf, SPREAD, seatsIn, sitting } from "./assignment-given.ts";

const SEED = "5e".repeat(32);
const OTHER_SEED = "7a".repeat(32);
const HOUR = 60 * MINUTE_MS;

describe("a calendar", () => {
  const september = {
    ...USUAL_TIMES,
    firstDay: "2026-09-03",
    lastDay: "2026-09-07",
    blockedDays: ["2026-09-06"],
  };

  test("[AS1] has four sittings a day and two on Fridays, none on blocked days, by the clock of the venue", () => {
    const slots = slotsOf(september, () => 7 * 60);
    // The third is a Thursday.
    expect(slots.map(({ day }) => day.slice(8)).join(" ")).toBe("03 03 03 03 04 04 05 05 05 05 07 07 07 07");
    expect(slots[0]).toMatchObject({ weekday: 4, nth: 0, lengthMs: 100 * MINUTE_MS });
    expect(slots[0]!.startsAt).toBe(dayNumber("2026-09-03") * DAY_MS + 1 * HOUR);
    expect(slotsOf(september, () => 9 * 60)[0]!.startsAt).toBe(slots[0]!.startsAt - 2 * HOUR);
    expect(slots.filter(({ day }) => day.endsWith("04")).map(({ lengthMs }) => lengthMs / MINUTE_MS)).toEqual(
      [370, 240],
    );
    expect(slots[3]!.lengthMs).toBe(210 * MINUTE_MS);
  });

  test("[AS1] knows every day of four hundred years, and that the thirtieth of February is none", () => {
    const months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let number = 0;
    for (let year = 1970; year < 2370; year += 1) {
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      for (const [at, days] of months.entries()) {
        for (let day = 1; day <= (isLeap && at === 1 ? 29 : days); day += 1) {
          const text = `${year}-${String(at + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
          if (dayText(number) !== text || dayNumber(text) !== number) expect.fail(`${number} is not ${text}`);
          number += 1;
        }
      }
    }
    expect(number).toBe(146_097);
    expect(() => dayNumber("2026-02-30")).toThrow("no such day");
  });
});

describe("capacity", () => {
  test("[AS2] counts usual seats that work, and keeps a tenth of those that work", () => {
    expect(capacityOf(seatsIn(10, 10), 10)).toBe(90);
    expect(
      capacityOf(
        seatsIn(10, 10, (at) => ({ isSpare: at < 4 })),
        10,
      ),
    ).toBe(90);
    expect(
      capacityOf(
        seatsIn(10, 10, (at) => ({ isSpare: at < 20 })),
        10,
      ),
    ).toBe(80);
    expect(
      capacityOf(
        seatsIn(10, 10, (at) => ({ isBroken: at < 5 })),
        10,
      ),
    ).toBe(85);
    expect(capacityOf([], 10)).toBe(0);
  });

  test("[AS3] says how many slots each venue needs, and where none would do", () => {
    const needs = slotsNeeded([
      { venueId: "a", places: 90, candidates: 901 },
      { venueId: "b", places: 90, candidates: 0 },
      { venueId: "c", places: 0, candidates: 1 },
    ]);
    expect(needs.map(({ slots, over }) => [slots, over])).toEqual([
      [11, 89],
      [0, 0],
      [null, 0],
    ]);
  });
});

/** A selection of any shape: small rooms, so that something is always short. */
const arbitraryProblem: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    sittings: fc.array(
      fc.record({
        venue: fc.constantFrom("medan", "palu"),
        slot: fc.integer({ min: 0, max: 5 }),
        lengthMs: fc.constantFrom(100 * MINUTE_MS, 140 * MINUTE_MS),
        isOpen: fc.integer({ min: 0, max: 4 }).map((each) => each > 0),
        rows: fc.integer({ min: 1, max: 4 }),
        columns: fc.integer({ min: 1, max: 4 }),
        marks: fc.array(fc.constantFrom("", "", "", "spare", "broken", "wheelchair", "low-vision"), {
          minLength: 16,
          maxLength: 16,
        }),
      }),
      { maxLength: 6 },
    ),
    candidates: fc.array(
      fc.record({
        position: fc.integer({ min: 0, max: 4 }),
        isLong: fc.integer({ min: 0, max: 9 }).map((each) => each === 0),
        venueIds: fc.subarray(["medan", "palu"]),
        tag: fc.constantFrom<SeatTag | null>(null, null, null, "wheelchair", "low-vision"),
        busySlot: fc.integer({ min: -6, max: 5 }),
      }),
      { maxLength: 60 },
    ),
    positions: fc.constantFrom("spread" as const, "together" as const),
    ifWishFull: fc.constantFrom("elsewhere" as const, "unassigned" as const),
  })
  .map(({ sittings, candidates, positions, ifWishFull }) => ({
    sittings: sittings.map(({ venue, slot, rows, columns, marks, lengthMs, isOpen }, nth) =>
      sitting(`s-${nth}`, {
        venueId: venue,
        startsAt: slotAt(slot),
        lengthMs,
        isOpen,
        seats: seatsIn(rows, columns, (at) => ({
          id: seatId(`seat-${nth}-${at}`),
          isSpare: marks[at] === "spare",
          isBroken: marks[at] === "broken",
          tags: marks[at] === "wheelchair" || marks[at] === "low-vision" ? [marks[at] as SeatTag] : [],
        })),
      }),
    ),
    candidates: many(candidates.length, (at) => {
      const { position, isLong, venueIds, tag, busySlot } = candidates[at]!;
      const from = slotAt(Math.max(0, busySlot));
      return {
        positionId: positionId(`p-${position}`),
        examMs: (isLong ? 130 : 100) * MINUTE_MS,
        venueIds,
        seatTags: tag === null ? [] : [tag],
        busy: busySlot < 0 ? [] : [{ from, to: instant(from + HOUR) }],
      };
    }),
    kept: [],
    policy: { positions, ifWishFull, sparePercent: 10 },
  }));

function slotAt(slot: number) {
  return instant(20_000 * DAY_MS + slot * 150 * MINUTE_MS);
}

/** Said again from the rules, without the planner's code. */
function brokenRules(given: AssignmentProblem, placements: readonly Placement[]): readonly string[] {
  const broken: string[] = [];
  const twice = (ids: readonly string[]) => new Set(ids).size < ids.length;
  if (twice(placements.map((each) => each.candidateId))) broken.push("a candidate twice");
  if (twice(placements.map((each) => `${each.sittingId}/${each.seatId}`))) broken.push("a seat twice");
  for (const at of given.sittings) {
    const here = placements.filter((each) => each.sittingId === at.id);
    const working = at.seats.filter((seat) => !seat.isBroken).length;
    if (here.length > working - Math.ceil(working / 10)) broken.push("no spare seats left");
    if (here.length > 0 && !at.isOpen) broken.push("not open");
    for (const each of here) {
      const who = given.candidates.find(({ id }) => id === each.candidateId)!;
      const seat = at.seats.find(({ id }) => id === each.seatId)!;
      if (seat.isSpare || seat.isBroken) broken.push("a seat that is not given out");
      if (!who.seatTags.every((tag) => seat.tags.includes(tag))) broken.push("the wrong seat");
      if (who.examMs > at.lengthMs) broken.push("too short");
      const ends = at.startsAt + who.examMs;
      if (who.busy.some(({ from, to }) => from < ends && at.startsAt < to)) broken.push("elsewhere");
      const isWished = who.venueIds.length === 0 || who.venueIds.includes(at.venueId);
      if (!isWished && given.policy.ifWishFull === "unassigned") broken.push("not wished for");
    }
  }
  return broken;
}

describe("a plan", () => {
  test("[AS4] [AS7] breaks no rule, whatever it is asked", () => {
    let placed = 0;
    fc.assert(
      fc.property(arbitraryProblem, (given) => {
        const { placements } = planAssignment(given, SEED);
        placed += placements.length;
        expect(brokenRules(given, placements)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(placed).toBeGreaterThan(200);
  });

  test("[AS8] explains everybody; who has no place or another venue than the first wish is told why, in both languages", () => {
    fc.assert(
      fc.property(arbitraryProblem, (given) => {
        const { explanations, placements } = planAssignment(given, SEED);
        expect(explanations.map(({ candidateId: id }) => id)).toEqual(
          given.candidates.map(({ id }) => id).toSorted(),
        );
        expect(explanations.filter(({ placement }) => placement !== null).length).toBe(placements.length);
        for (const each of explanations) {
          const who = given.candidates.find(({ id }) => id === each.candidateId)!;
          const where = given.sittings.find(({ id }) => id === each.placement?.sittingId);
          const isMet = where !== undefined && [undefined, where.venueId].includes(who.venueIds[0]);
          const isSaid = each.unmet.some(
            ({ reason }) => reason !== "same-position-beside" && reason !== "position-apart",
          );
          expect(isSaid).toBe(!isMet);
          const { id, en } = wordsOfExplanation(each, NAMES);
          expect(id.length).toBeGreaterThan(20);
          expect(en.length).toBeGreaterThan(20);
          expect(id + en).not.toMatch(/undefined|NaN|null/);
        }
      }),
    );
  });

  test("[AS4] leaves nobody out for whom there is a place", () => {
    fc.assert(
      fc.property(arbitraryProblem, (given) => {
        const { placements, explanations } = planAssignment(given, SEED);
        for (const { candidateId: id, placement } of explanations) {
          if (placement !== null) continue;
          for (const at of given.sittings) {
            for (const seat of at.seats) {
              const more = [...placements, { candidateId: id, sittingId: at.id, seatId: seat.id }];
              expect(brokenRules(given, more)).not.toEqual([]);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[AS6] is the same for the same seed in whatever order anything is given, and another for another seed", () => {
    fc.assert(
      fc.property(arbitraryProblem, (given) => {
        const turned = {
          ...given,
          candidates: given.candidates.toReversed(),
          sittings: given.sittings.map((each) => ({ ...each, seats: each.seats.toReversed() })).toReversed(),
        };
        expect(planAssignment(turned, SEED)).toEqual(planAssignment(given, SEED));
      }),
    );
    const given = problem({
      sittings: [sitting("a"), sitting("b")],
      candidates: many(30, (at) => ({ positionId: positionId(`p-${at % 5}`) })),
    });
    expect(planAssignment(given, SEED)).not.toEqual(planAssignment(given, OTHER_SEED));
  });

  test("[AS5] gives the long sitting and the seat with tags to those who cannot do without", () => {
    const given = problem({
      sittings: [
        sitting("long", { lengthMs: 200 * MINUTE_MS, seats: seatsIn(1, 5) }),
        sitting("short", { seats: seatsIn(4, 5, (at) => ({ tags: at === 0 ? ["wheelchair"] : [] })) }),
      ],
      candidates: [
        ...many(17),
        ...Array.from({ length: 4 }, (_none, at) => candidate(`slow-${at}`, { examMs: 130 * MINUTE_MS })),
        candidate("wheels", { seatTags: ["wheelchair"] }),
      ],
    });
    const plan = planAssignment(given, SEED);
    expect(plan.placements.length).toBe(22);
    expect(reasonOf(plan, "slow-0")).toMatchObject({ placement: { sittingId: "long" }, ground: "time" });
    expect(reasonOf(plan, "wheels")).toMatchObject({ placement: { seatId: "seat-0" }, ground: "seat" });
  });

  test("[AS7] [AS8] says what is missing, for how many, and the nearest cure", () => {
    const sittings = [sitting("a"), sitting("b", { venueId: "palu" })];
    const wishing = many(25, () => ({ venueIds: ["palu"] }));
    const strict = planAssignment(
      problem({ sittings, candidates: wishing, policy: { ...SPREAD, ifWishFull: "unassigned" } }),
      SEED,
    );
    const left = strict.explanations.filter(({ placement }) => placement === null);
    expect(left.length).toBe(7);
    expect(left[0]!.unmet).toEqual([
      { reason: "wished-venue-full", venueId: "palu", cure: { places: 7, sittings: 1 } },
    ]);
    expect(wordsOfExplanation(left[0]!, NAMES)).toEqual({
      id: "Belum mendapat tempat. palu penuh: kurang 7 tempat, yaitu 1 sesi lagi di sana.",
      en: "Has no place yet. palu is full: 7 places are missing, which is 1 more sittings there.",
    });
    const lenient = planAssignment(problem({ sittings, candidates: wishing }), SEED);
    expect(lenient.placements.length).toBe(25);
    const slow = planAssignment(
      problem({ sittings, candidates: [candidate("slow", { examMs: 130 * MINUTE_MS })] }),
      SEED,
    );
    expect(wordsOfExplanation(slow.explanations[0]!, NAMES).en).toBe(
      "Has no place yet. Needs 130 minutes, the longest sitting has 100: schedule one that is 30 minutes longer.",
    );
    const busy = [{ from: sittings[0]!.startsAt, to: instant(sittings[0]!.startsAt + HOUR) }];
    const torn = planAssignment(problem({ sittings, candidates: [candidate("torn", { busy })] }), SEED);
    expect(reasonOf(torn, "torn").reasons).toEqual(["always-elsewhere"]);
  });

  test("[AS9] seats different positions beside each other, in a full room too", () => {
    for (const sizes of [[30, 30, 30], [45, 45], [45, 20, 15, 10], Array.from({ length: 45 }, () => 2)]) {
      const positions = sizes.flatMap((size, at) => Array.from({ length: size }, () => `p-${at}`));
      const given = problem({
        sittings: [sitting("a", { seats: seatsIn(9, 10, () => ({})) })],
        candidates: many(positions.length, (at) => ({ positionId: positionId(positions[at]!) })),
        policy: { ...SPREAD, sparePercent: 0 },
      });
      const plan = planAssignment(given, SEED);
      expect(plan.placements.length).toBe(90);
      expect(plan.explanations.flatMap(({ unmet }) => unmet)).toEqual([]);
    }
  });

  test("[AS9] goes around those who sit there already", () => {
    const kept = [0, 6, 7, 13].map((seat, at) => ({
      candidateId: candidateId(`c-${at}`),
      sittingId: sittingId("a"),
      seatId: seatId(`seat-${seat}`),
    }));
    const candidates = many(18, (at) => ({ positionId: positionId(`p-${at < 4 ? 0 : at % 3}`) }));
    const { explanations } = planAssignment(problem({ sittings: [sitting("a")], candidates, kept }), SEED);
    expect(explanations.flatMap(({ unmet }) => unmet)).toEqual([]);
  });

  test("[AS9] tells who has a neighbour of the same position where it cannot be otherwise", () => {
    const given = problem({ sittings: [sitting("a")], candidates: many(18) });
    const { explanations } = planAssignment(given, SEED);
    const told = explanations.filter(({ unmet }) => unmet.some((u) => u.reason === "same-position-beside"));
    expect(told.length).toBeGreaterThan(9);
  });

  test("[AS12] spreads a position over all sittings alike, or keeps it in one", () => {
    const sittings = ["a", "b", "c", "d"].map((id) => sitting(id));
    const candidates = many(64, (at) => ({ positionId: positionId(`p-${at % 4}`) }));
    const countsOf = (policy: AssignmentPolicy) => {
      const { placements } = planAssignment(problem({ sittings, candidates, policy }), SEED);
      const at = new Map(candidates.map(({ id, positionId: position }) => [id, position]));
      return Object.values(
        Object.groupBy(placements, (each) => `${at.get(each.candidateId)} ${each.sittingId}`),
      ).map((each) => each!.length);
    };
    expect(countsOf(SPREAD)).toEqual(Array.from({ length: 16 }, () => 4));
    expect(countsOf({ ...SPREAD, positions: "together" })).toEqual([16, 16, 16, 16]);
  });
});

describe("planned again", () => {
  test("[AS10] whoever has a place keeps it, and the others get one", () => {
    fc.assert(
      fc.property(arbitraryProblem, fc.nat(), (given, pick) => {
        const first = planAssignment(given, SEED).placements;
        const kept = first.filter((_each, at) => (at + pick) % 3 !== 0);
        const again = planAssignment({ ...given, kept }, OTHER_SEED);
        expect(brokenRules(given, [...kept, ...again.placements])).toEqual([]);
        const placed = new Set<CandidateId>(kept.map((each) => each.candidateId));
        expect(again.placements.some((each) => placed.has(each.candidateId))).toBe(false);
        for (const each of again.explanations)
          expect(each.ground === "kept").toBe(placed.has(each.candidateId));
      }),
    );
  });

  test("[AS10] after a lost day the other sittings are as they were", () => {
    const sittings = ["a", "b", "c", "d"].map((id, at) => sitting(id, { startsAt: slotAt(at) }));
    const candidates = many(54, (at) => ({ positionId: positionId(`p-${at % 7}`) }));
    const given = problem({ sittings, candidates });
    const first = planAssignment(given, SEED).placements;
    const after = afterMishaps({ ...given, kept: first }, [{ kind: "lost", sittingId: sittingId("b") }]);
    expect(after.freed.every((each) => each.sittingId === "b")).toBe(true);
    expect(after.problem.kept).toEqual(first.filter((each) => each.sittingId !== "b"));
    const again = planAssignment(after.problem, SEED);
    expect(again.placements.map((each) => each.candidateId)).toEqual(
      after.freed.map((each) => each.candidateId).toSorted(),
    );
    expect(brokenRules(after.problem, [...after.problem.kept, ...again.placements])).toEqual([]);
    expect(after.problem.sittings).toEqual(sittings.filter(({ id }) => id !== "b"));
  });

  test("[AS10] in a late room those stay who still fit", () => {
    const sittings = [
      sitting("late", { lengthMs: 150 * MINUTE_MS }),
      sitting("other", { startsAt: slotAt(2), lengthMs: 150 * MINUTE_MS }),
    ];
    const candidates = [candidate("quick"), candidate("slow", { examMs: 130 * MINUTE_MS })];
    const kept = ["quick", "slow"].map((id, at) => ({
      candidateId: candidateId(id),
      sittingId: sittingId("late"),
      seatId: seatId(`seat-${at}`),
    }));
    const late = { kind: "late", sittingId: sittingId("late"), byMs: 40 * MINUTE_MS } as const;
    const after = afterMishaps(problem({ sittings, candidates, kept }), [late]);
    expect(after.freed.map((each) => each.candidateId)).toEqual(["slow"]);
    expect(after.problem.sittings[1]).toEqual(sittings[1]);
    expect(planAssignment(after.problem, SEED).placements).toMatchObject([
      { candidateId: "slow", sittingId: "other" },
    ]);
  });
});

describe("changes by hand", () => {
  const tags = (at: number) => ({ isSpare: at === 19, isBroken: at === 18 });
  const sittings = [
    sitting("a", { seats: seatsIn(4, 5, tags) }),
    sitting("b", { seats: seatsIn(1, 2), startsAt: slotAt(2), venueId: "palu" }),
    sitting("armed", { isOpen: false }),
  ];
  const candidates = [
    ...many(2, (at) => ({ positionId: positionId(`p-${at}`) })),
    candidate("slow", { examMs: 130 * MINUTE_MS }),
    candidate("wheels", { seatTags: ["wheelchair"] }),
    candidate("torn", { busy: [{ from: slotAt(0), to: slotAt(1) }] }),
    candidate("fixed"),
    candidate("medan", { venueIds: ["medan"] }),
  ];
  const at = (id: string, place: string, seat: number) => ({
    candidateId: candidateId(id),
    sittingId: sittingId(place),
    seatId: seatId(`seat-${seat}`),
  });
  const kept = [at("c-0", "a", 0), at("c-1", "a", 1), at("fixed", "armed", 0)];
  const given = problem({ sittings, candidates, kept });
  const change = (id: string, place: string, seat: number) => {
    const { candidateId: who, ...to } = at(id, place, seat);
    return { candidateId: who, to };
  };
  const reasons = (...changes: Parameters<typeof checkChanges>[1]) =>
    checkChanges(given, changes).faults.map(({ reason }) => reason);

  test("[AS11] two may exchange seats, one may go, a spare seat may be had by name", () => {
    const exchanged = checkChanges(given, [change("c-0", "a", 1), change("c-1", "a", 0)]);
    expect(exchanged.faults).toEqual([]);
    expect(exchanged.placements).toEqual([kept[2], at("c-0", "a", 1), at("c-1", "a", 0)]);
    const gone = checkChanges(given, [{ candidateId: candidateId("c-0"), to: null }]);
    expect(gone.placements).toEqual([kept[1], kept[2]]);
    expect(reasons(change("c-0", "a", 19))).toEqual([]);
    expect(reasons(change("c-0", "b", 0))).toEqual([]);
  });

  test("[AS11] what the plan may not do, nobody may by hand", () => {
    expect(reasons(change("nobody", "a", 2))).toEqual(["candidate-unknown"]);
    expect(reasons(change("c-0", "a", 2), change("c-0", "a", 3))).toEqual(["candidate-twice"]);
    expect(reasons(change("c-0", "z", 2))).toEqual(["sitting-unknown"]);
    expect(reasons(change("c-0", "armed", 2))).toEqual(["sitting-not-open"]);
    expect(reasons(change("fixed", "a", 2))).toEqual(["sitting-not-open"]);
    expect(reasons(change("c-0", "a", 99))).toEqual(["seat-unknown"]);
    expect(reasons(change("c-0", "a", 18))).toEqual(["seat-broken"]);
    expect(reasons(change("c-0", "a", 1))).toEqual(["seat-taken"]);
    expect(reasons(change("c-0", "b", 0), change("c-1", "b", 1))).toEqual(["sitting-full"]);
    expect(reasons(change("slow", "a", 2))).toEqual(["sitting-too-short"]);
    expect(reasons(change("wheels", "a", 2))).toEqual(["seat-unfit"]);
    expect(reasons(change("torn", "a", 2))).toEqual(["sits-elsewhere"]);
    expect(checkChanges(given, [change("c-0", "a", 1)]).placements).toEqual(kept);
    for (const reason of CHANGE_FAULTS) expect(CHANGE_WORDS[reason].id.length).toBeGreaterThan(10);
  });

  test("[AS11] a wish or a neighbour is a doubt, not a fault", () => {
    expect(checkChanges(given, [change("medan", "b", 0)])).toMatchObject({
      faults: [],
      doubts: [{ candidateId: "medan", reason: "not-a-wished-venue" }],
    });
    expect(checkChanges(given, [change("medan", "a", 2)]).doubts).toEqual([
      { candidateId: "medan", reason: "same-position-beside" },
    ]);
  });
});

test("[AS14] whoever brings scores of an earlier round is given no place, by no plan and no hand, takes nobody's, and is told why", () => {
  const people = [1, 2, 3, 4].map((nth) => candidate(`c-${nth}`, { isCarriedOver: nth % 2 === 0 }));
  const two = sitting("s-1", { seats: seatsIn(1, 2) });
  const problem = { candidates: people, sittings: [two], kept: [], policy: { ...SPREAD, sparePercent: 0 } };
  const plan = planAssignment(problem, "5e".repeat(32));
  expect(plan.placements.map(({ candidateId: id }) => id)).toEqual(["c-1", "c-3"]);
  const told = plan.explanations.filter(({ ground }) => ground === "carried-over");
  expect(told.map(({ candidateId: id, placement, unmet }) => [id, placement, unmet])).toEqual([
    ["c-2", null, []],
    ["c-4", null, []],
  ]);
  expect(wordsOfExplanation(told[0]!, NAMES)).toEqual({
    id: "Membawa nilai seleksi sebelumnya: tidak ikut ujian, tidak diberi tempat.",
    en: "Brings scores of an earlier round: sits no exam, and gets no place.",
  });
  const to = { sittingId: two.id, seatId: two.seats[0]!.id };
  const verdict = checkChanges(problem, [{ candidateId: candidateId("c-2"), to }]);
  expect(verdict.faults).toEqual([{ candidateId: "c-2", reason: "carried-over" }]);
  expect(checkChanges(problem, [{ candidateId: candidateId("c-1"), to }]).faults).toEqual([]);
});
