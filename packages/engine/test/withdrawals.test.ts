import { instant } from "@neraca/base";
import { type ExamWorld, openWorld, POSITION, SELECTION, worldDisk } from "@neraca/testkit/exam-world";
import { APPROVER, acknowledgeMarks, DRAFTER, publishByTwo } from "@neraca/testkit/publish-by-two";
import { standingNow } from "@neraca/testkit/standing-now";
import { settle } from "@neraca/testkit/virtual-clock";
import { withdrawal, withdrawing } from "@neraca/testkit/withdrawing";
import { expect, test } from "vitest";
import { contenderOf, type Publisher, readSelectionResults } from "../src/index.ts";
import { closedWorld, failuresOf, publisherOf, sourcesOf } from "./published-world.ts";

const refused = (error: string) => ({ ok: false, error });

type FileLine = {
  readonly participantNumber: string;
  readonly status: string;
  readonly code: string;
  readonly place: number | null;
  readonly total: number;
  readonly reason: object;
};

function published(world: ExamWorld): readonly FileLine[] {
  const digest = world.hall.selection(SELECTION).newestOf(POSITION)?.rankingDigest;
  const bytes = digest === undefined ? undefined : world.disk.publications.get(digest);
  return (JSON.parse(new TextDecoder().decode(bytes)) as { readonly lines: readonly FileLine[] }).lines;
}

const lineOf = (world: ExamWorld, nth: number): FileLine | undefined =>
  published(world).find(
    ({ participantNumber }) => participantNumber === world.roster[nth]?.participantNumber,
  );

async function drafted(publisher: Publisher, reason: string | null = null) {
  const outcome = await publisher.draft(SELECTION, DRAFTER, reason);
  if (!outcome.ok) throw new Error(outcome.error);
  const { draft, draftDigest } = outcome.value;
  return { selectionId: SELECTION, draft, draftDigest, by: APPROVER };
}

test("[PB15] whoever withdrew and did not come is listed as withdrawn; without it, or after it was taken back, as absent", async () => {
  const disk = worldDisk();
  const world = await closedWorld({ disk });
  await withdrawing(world, 2, "Diterima di tempat lain");
  await acknowledgeMarks(world);
  expect(await publishByTwo(publisherOf(world))).toEqual({ ok: true, value: 1 });
  await settle();
  expect(lineOf(world, 2)).toMatchObject({
    status: "withdrawn",
    code: "APS",
    place: null,
    total: 0,
    reason: {
      id: expect.stringContaining("Mengundurkan diri"),
      en: expect.stringContaining("Withdrew at their own request"),
    },
  });
  expect(failuresOf(disk)).toEqual([]);
  world.crash();
  const again = await openWorld({ disk, clock: world.clock });
  expect(await publisherOf(again).draft(SELECTION, DRAFTER, "x")).toEqual(refused("already-published"));
  await withdrawing(again, 2, null, 2);
  await acknowledgeMarks(again);
  expect(await publishByTwo(publisherOf(again))).toEqual({ ok: true, value: 2 });
  await settle();
  expect(lineOf(again, 2)).toMatchObject({ status: "absent", code: "TH" });
  expect(failuresOf(disk)).toEqual([]);
});

test("[PB15] whoever sat and withdrew keeps the points that the ledger has and is not ranked; what stands, and what the journal alone gives, agree", async () => {
  const world = await closedWorld();
  const sources = sourcesOf(world);
  await withdrawing(world, 0, "Sakit");
  const standing = await standingNow(sources, SELECTION);
  const { lines } = await readSelectionResults(world.journal, SELECTION);
  expect(lines.map(contenderOf).filter(({ status }) => status === "withdrawn")).toMatchObject([
    { candidateId: world.roster[0]?.candidateId },
  ]);
  await acknowledgeMarks(world);
  await publishByTwo(publisherOf(world));
  await settle();
  const { scores } = world.service.attempt(world.attemptId(0)).result!;
  expect(scores.total).toBeGreaterThan(0);
  expect(lineOf(world, 0)).toMatchObject({ status: "withdrawn", place: null, total: scores.total });
  expect(standing.positions[0]?.lines).toMatchObject(published(world));
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[PB15] a disqualification goes before a withdrawal", async () => {
  const world = await closedWorld();
  await withdrawing(world, 0, "Sakit");
  const { lines } = await readSelectionResults(world.journal, SELECTION);
  const [line] = lines.filter(({ isWithdrawn }) => isWithdrawn);
  expect(contenderOf({ ...line!, isDisqualified: true })).toMatchObject({ status: "disqualified" });
});

test("[PB15] a withdrawal after the draft makes it stale; one on its way to the disk holds the approval off", async () => {
  const world = await closedWorld();
  const publisher = publisherOf(world);
  const act = await drafted(publisher);
  const size = world.book.size;
  // The note waits for the disk when the approval is decided, and would be on record before it.
  world.journal.script("hold");
  const underway = withdrawing(world, 2, "Sakit");
  await settle();
  expect(world.hall.staff.decided()).toBeNull();
  expect(await publisher.approve(act)).toEqual(refused("busy"));
  world.journal.release();
  await underway;
  expect(await publisher.approve(act)).toEqual(refused("draft-stale"));
  expect(world.book.size).toBe(size);
});

test("[PB15] a change that moves no withdrawal holds nothing off, and one that the disk refused is no withdrawal", async () => {
  const world = await closedWorld();
  const before = world.hall.staff.decided();
  const same = { ...withdrawal(world, 2, null, 1), before: withdrawal(world, 2, null, 1).after };
  const notes = (id: string, act: typeof same) => ({
    staffActs: async () => [{ id, at: instant(1_795_309_200_001), act }],
    forgetStaffActs: async () => {},
  });
  await world.hall.staff.move(notes("a", same));
  expect(world.hall.staff.decided()).toBe(before);
  world.journal.script("reject");
  await world.hall.staff.move(notes("b", withdrawal(world, 2, "Sakit", 2)));
  await settle();
  expect(world.hall.staff.decided()).toBe(before);
  expect(world.hall.staff.withdrawals.has(world.roster[2]!.candidateId)).toBe(false);
});
