import { outboxId } from "@neraca/base";
import { openWorld, PROCTOR } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { expect, test } from "vitest";
import { needsOfMarks, seatView } from "../src/index.ts";

const NO_MARKS = {
  screenReader: false,
  largeText: false,
  lowVisionSeat: false,
  isWithdrawn: false,
  isCarriedOver: false,
  wishedVenueId: null,
};

test("[CS31] what was granted comes with the welcome; what staff changes comes at once, and the room sees the same", async () => {
  const world = await openWorld({ candidates: 2, needs: ["large-text"] });
  await world.arm();
  const seatNeeds = (nth: number) => {
    const card = world.cards.get(world.service.id)!;
    const id = world.attemptId(nth);
    const seat = card.seats.get(id)!;
    return seatView(world.service, id, seat, card.plan, 110, world.clock.now(), () => null).needs;
  };
  const [plain, granted] = [new RawCandidate(world), new RawCandidate(world)];
  await plain.hello(await world.login(0), { outboxId: outboxId("box-0") });
  await granted.hello(await world.login(1), { outboxId: outboxId("box-1") });
  expect(plain.last("welcome")!.notices.needs).toEqual([]);
  expect(granted.last("welcome")!.notices.needs).toEqual(["large-text"]);
  expect([seatNeeds(0), seatNeeds(1)]).toEqual([[], ["large-text"]]);

  const outcome = await world.conduct.candidate(world.attemptId(0), {
    type: "change-needs",
    at: world.clock.now(),
    by: PROCTOR,
    needs: ["screen-reader"],
    reason: "Surat dokter",
  });
  expect(outcome.ok).toBe(true);
  expect(plain.last("notices")!.notices.needs).toEqual(["screen-reader"]);
  expect(granted.last("notices")).toBeUndefined();
  expect([seatNeeds(0), seatNeeds(1)]).toEqual([["screen-reader"], ["large-text"]]);
});

test("[CS31] what a sitting is armed with is what the registry's marks say", () => {
  expect(needsOfMarks(undefined)).toEqual([]);
  expect(needsOfMarks(NO_MARKS)).toEqual([]);
  expect(needsOfMarks({ ...NO_MARKS, isWithdrawn: true, largeText: true, lowVisionSeat: true })).toEqual([
    "large-text",
    "low-vision-seat",
  ]);
  expect(needsOfMarks({ ...NO_MARKS, screenReader: true })).toEqual(["screen-reader"]);
});
