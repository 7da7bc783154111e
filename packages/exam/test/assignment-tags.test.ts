import { candidateId, positionId, seatId, sittingId } from "@neraca/base";
import { expect, test } from "vitest";
import { planAssignment, wordsOfExplanation } from "../src/index.ts";
import { candidate, many, NAMES, problem, reasonOf, SPREAD, seatsIn, sitting } from "./assignment-given.ts";

const SEED = "5e".repeat(32);

test("[AS13] keeps seats with tags for those who need them, also of those who come later, while others are free", () => {
  const big = seatsIn(2, 5, (at) => ({ tags: at < 2 ? (["low-vision"] as const) : [] }));
  // By evenness alone the second sitting would be filled to its last seat: it is smaller, and emptier in share.
  const sittings = [sitting("a", { seats: seatsIn(8, 5) }), sitting("b", { seats: big })];
  const none = { ...SPREAD, sparePercent: 0 };
  const given = problem({
    sittings,
    policy: none,
    candidates: many(45, (at) => ({ positionId: positionId(`p-${at}`) })),
  });
  const plan = planAssignment(given, SEED);
  const taken = plan.placements.filter(({ sittingId: at, seatId: seat }) => at === "b" && seat < "seat-2");
  expect([plan.placements.length, taken]).toEqual([45, []]);
  const late = { ...given, kept: plan.placements };
  const one = candidate("late", { seatTags: ["low-vision"] });
  const again = planAssignment({ ...late, candidates: [...given.candidates, one] }, SEED);
  expect(again.placements).toMatchObject([{ candidateId: "late", sittingId: "b" }]);
  // When nothing else is free, they are given to anybody.
  const full = planAssignment({ ...given, candidates: many(50) }, SEED);
  expect(full.placements.length).toBe(50);
});

test("[AS13] while the wish of somebody is met there: of the sittings at their venue, and not elsewhere", () => {
  const tagged = seatsIn(1, 1, () => ({ tags: ["low-vision"] }));
  const given = problem({
    policy: { ...SPREAD, sparePercent: 0 },
    sittings: [sitting("a", { seats: tagged, venueId: "palu" }), sitting("b")],
    candidates: [candidate("one", { venueIds: ["palu"] })],
  });
  expect(planAssignment(given, SEED).placements).toMatchObject([{ sittingId: "a" }]);
});

test("[AS13] tells whoever is kept on a seat that has not what they need", () => {
  const seats = seatsIn(1, 5, (at) => ({ tags: at === 0 ? ["low-vision"] : [] }));
  const needs = { seatTags: ["low-vision"] } as const;
  const place = (id: string, at: number) => ({
    candidateId: candidateId(id),
    sittingId: sittingId("a"),
    seatId: seatId(`seat-${at}`),
  });
  const given = problem({
    sittings: [sitting("a", { seats })],
    candidates: [candidate("right", needs), candidate("wrong", needs), candidate("any")],
    kept: [place("right", 0), place("wrong", 1), place("any", 2)],
  });
  const plan = planAssignment(given, SEED);
  expect(["right", "wrong", "any"].map((id) => reasonOf(plan, id).reasons)).toEqual([
    [],
    ["kept-seat-unfit"],
    [],
  ]);
  expect(wordsOfExplanation(reasonOf(plan, "wrong"), NAMES).en).toContain("not one for low vision");
});

test("[AS13] two need the one seat: one has it, the other is told of how many are missing", () => {
  const seats = seatsIn(1, 5, (at) => ({ tags: at === 0 ? ["low-vision"] : [] }));
  const given = problem({
    sittings: [sitting("a", { seats })],
    candidates: ["x", "y"].map((id) => candidate(id, { seatTags: ["low-vision"] })),
  });
  const plan = planAssignment(given, SEED);
  expect(plan.placements).toMatchObject([{ seatId: "seat-0" }]);
  const [left] = plan.explanations.filter(({ placement }) => placement === null);
  expect(left?.unmet).toEqual([
    { reason: "no-such-seat", tags: ["low-vision"], cure: { places: 1, sittings: 1 } },
  ]);
  expect(wordsOfExplanation(left!, NAMES).en).toContain("No free seat for low vision: provide 1 more.");
});
