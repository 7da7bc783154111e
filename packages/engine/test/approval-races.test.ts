import { staffId } from "@neraca/base";
import type { ProposedAct } from "@neraca/exam";
import { type ExamWorld, POSITION, PROCTOR, SELECTION } from "@neraca/testkit/exam-world";
import { APPROVER, acknowledgeMarks, DRAFTER } from "@neraca/testkit/publish-by-two";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import type { Publisher } from "../src/index.ts";
import { standingMark } from "../src/ledger/standing-mark.ts";
import { closedWorld, failuresOf, publisherOf } from "./published-world.ts";

const refused = (error: string) => ({ ok: false, error });
const ANOTHER = staffId("panitia-tiga");
const STRIKE = { kind: "disqualify", grounds: "cheating" } as const;
const LIFT = { kind: "lift-disqualification", grounds: "mistake" } as const;

async function proposed(world: ExamWorld, act: typeof STRIKE | typeof LIFT): Promise<void> {
  const whole: ProposedAct = { ...act, attemptId: world.attemptId(0) };
  const at = world.clock.now();
  await world.conduct.command({ type: "propose", at, by: PROCTOR, act: whole, reason: "Dua orang melihat" });
}

const confirmed = (world: ExamWorld, number: number) =>
  world.conduct.confirm(ANOTHER, number, world.clock.now());

async function drafted(publisher: Publisher) {
  const outcome = await publisher.draft(SELECTION, DRAFTER, null);
  if (!outcome.ok) throw new Error(outcome.error);
  const { draft, draftDigest } = outcome.value;
  return { selectionId: SELECTION, draft, draftDigest, by: APPROVER };
}

async function struckWorld(): Promise<ExamWorld> {
  const world = await closedWorld();
  await proposed(world, STRIKE);
  await confirmed(world, 1);
  return world;
}

const isStruck = (world: ExamWorld): boolean =>
  world.service.attempt(world.attemptId(0)).disqualified !== null;

test("[PB16] a disqualification that is lifted while an approval runs is not overtaken by it: busy, then stale", async () => {
  const world = await struckWorld();
  const publisher = publisherOf(world);
  const act = await drafted(publisher);
  await proposed(world, LIFT);
  // Agreed on by two, on its way to the disk, and the approval would come after it in the journal.
  world.journal.script("hold");
  const underway = confirmed(world, 2);
  await settle();
  expect([isStruck(world), standingMark(world.hall, SELECTION)]).toEqual([true, null]);
  expect(await publisher.approve(act)).toEqual(refused("busy"));
  world.journal.release();
  await underway;
  expect(isStruck(world)).toBe(false);
  expect(await publisher.approve(act)).toEqual(refused("draft-stale"));
  expect(world.hall.selection(SELECTION).newestOf(POSITION)).toBeUndefined();
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[PB16] a disqualification that becomes durable between the look and the approval holds it off", async () => {
  const world = await closedWorld();
  const publisher = publisherOf(world);
  const act = await drafted(publisher);
  await proposed(world, STRIKE);
  // The approval looks first; before it has what it looked at, two people have agreed.
  const approval = publisher.approve(act);
  await confirmed(world, 1);
  const outcome = await approval;
  expect(isStruck(world)).toBe(true);
  expect(outcome.ok).toBe(false);
  expect(await publisher.approve(act)).toEqual(refused("draft-stale"));
  await settle();
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[PB16] an approval that waits for an act before it looks again when its turn comes", async () => {
  const world = await struckWorld();
  const publisher = publisherOf(world);
  const act = await drafted(publisher);
  await proposed(world, LIFT);
  await acknowledgeMarks(world);
  const mark = world.clock.now();
  world.journal.script("hold");
  const before = world.hall.selection(SELECTION).record([
    {
      type: "MarksAcknowledged",
      at: mark,
      by: APPROVER,
      selectionId: SELECTION,
      marks: [1],
      note: "Dilihat",
    },
  ]);
  const approval = publisher.approve(act);
  await settle();
  // While the approval waits for its turn, two people agree.
  const underway = confirmed(world, 2);
  world.journal.release();
  expect(await before).toBe("stored");
  expect(await approval).toEqual(refused("busy"));
  await underway;
  expect(world.hall.selection(SELECTION).newestOf(POSITION)).toBeUndefined();
  expect(await publisher.approve(act)).toEqual(refused("draft-stale"));
});

test("[PB16] what the disk refused holds nothing off, and a mark does not come again", async () => {
  const world = await struckWorld();
  const publisher = publisherOf(world);
  const act = await drafted(publisher);
  await proposed(world, LIFT);
  const before = standingMark(world.hall, SELECTION);
  world.journal.script("reject");
  expect(await confirmed(world, 2)).toEqual({ ok: true, value: "not-stored" });
  expect(standingMark(world.hall, SELECTION)).toBe(before);
  expect(await publisher.approve(act)).toEqual({ ok: true, value: 1 });
  await confirmed(world, 2);
  await proposed(world, STRIKE);
  await confirmed(world, 3);
  // Struck as before, by other acts.
  expect([isStruck(world), standingMark(world.hall, SELECTION) === before]).toEqual([true, false]);
});
