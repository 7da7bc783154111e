import { digestOf, type StaffId, staffId } from "@neraca/base";
import { type ExamWorld, openWorld, PROCTOR, SELECTION, SITTING } from "@neraca/testkit/exam-world";
import { APPROVER, acknowledgeMarks, DRAFTER } from "@neraca/testkit/publish-by-two";
import { aSelection } from "@neraca/testkit/registry-records";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { MarkBook, type MarkSources, Publisher } from "../src/index.ts";
import { closedWorld, failuresOf, publisherOf, sourcesOf } from "./published-world.ts";

const OTHER = staffId("panitia-tiga");
const refused = (error: string) => ({ ok: false, error });
const done = { ok: true, value: null };

function bookOf(world: ExamWorld, takeNotes: MarkSources["takeNotes"] = async () => true): MarkBook {
  const registry = {
    selectionById: async (id: string) =>
      id === SELECTION ? { ...aSelection("x"), id: SELECTION } : undefined,
    sittings: async () => [{ sitting: { id: SITTING, selectionId: SELECTION } }],
  };
  const { hall, clock, marks } = world;
  return new MarkBook({
    hall,
    clock,
    marksRecord: marks,
    takeNotes,
    registry: registry as unknown as MarkSources["registry"],
  });
}

/** A sitting that its proctor made longer twice. */
async function extendedWorld(): Promise<ExamWorld> {
  const world = await openWorld();
  await world.arm();
  await world.start();
  await world.extend(300_000);
  await world.extend(60_000);
  return world;
}

const placesIn = async (world: ExamWorld) =>
  (await bookOf(world).standing(SELECTION)).open.map(({ position }) => position);

test("[MA1] marks are open until somebody else acknowledges them, all that are named or none", async () => {
  const world = await extendedWorld();
  const book = bookOf(world);
  const { open } = await book.standing(SELECTION);
  expect(open).toMatchObject([
    { kind: "time-for-all", by: PROCTOR, sittingId: SITTING, attemptId: null, reason: "Jaringan putus" },
    { kind: "time-for-all", by: PROCTOR },
  ]);
  const marks = open.map(({ position }) => position);
  const head = await world.journal.head();
  const act = { selectionId: SELECTION, marks, note: "Berita acara cocok", by: OTHER };
  expect(await book.acknowledge({ ...act, by: PROCTOR })).toEqual(refused("mark-own"));
  for (const note of ["", " \n ", "x".repeat(501)])
    expect(await book.acknowledge({ ...act, note })).toEqual(refused("mark-note-missing"));
  expect(await book.acknowledge({ ...act, marks: [...marks, 1] })).toEqual(refused("mark-unknown"));
  expect(await book.acknowledge({ ...act, marks: [] })).toEqual(refused("mark-unknown"));
  expect(await book.acknowledge({ ...act, selectionId: "lain" as typeof SELECTION })).toEqual(
    refused("selection-unknown"),
  );
  expect(await world.journal.head()).toBe(head);
  const [first, second] = marks;
  expect(await book.acknowledge({ ...act, marks: [first!, first!] })).toEqual(done);
  expect(await book.acknowledge(act)).toEqual(refused("mark-acknowledged"));
  const standing = await book.standing(SELECTION);
  expect(standing.open.map(({ position }) => position)).toEqual([second]);
  expect(standing.acknowledged).toMatchObject([
    { position: first, acknowledgement: { by: OTHER, marks: [first], note: "Berita acara cocok" } },
  ]);
});

test("[MA2] what is open and what is acknowledged is the same after a restart", async () => {
  const world = await extendedWorld();
  const [first] = await placesIn(world);
  const act = { selectionId: SELECTION, marks: [first!], note: "Dilihat", by: OTHER };
  expect(await bookOf(world).acknowledge(act)).toEqual(done);
  const before = await bookOf(world).standing(SELECTION);
  expect([before.open.length, before.acknowledged.length]).toEqual([1, 1]);
  world.crash();
  const again = await openWorld({ disk: world.disk, clock: world.clock });
  expect(await bookOf(again).standing(SELECTION)).toEqual(before);
});

test("[MA2] an acknowledgement that is not on disk is none", async () => {
  const world = await extendedWorld();
  const [first] = await placesIn(world);
  world.journal.script("reject");
  const act = { selectionId: SELECTION, marks: [first!], note: "Dilihat", by: OTHER };
  expect(await bookOf(world).acknowledge(act)).toEqual(refused("not-stored"));
  expect(await placesIn(world)).toContain(first);
});

test("[MA3] a draft and an acknowledgement at the same moment are both on the record, and the ledger takes only what is published", async () => {
  const world = await extendedWorld();
  const marks = await placesIn(world);
  await world.conduct.close(PROCTOR, true);
  await settle();
  const publisher = publisherOf(world);
  const size = world.book.size;
  const [drafted, acknowledged] = await Promise.all([
    publisher.draft(SELECTION, DRAFTER, null),
    bookOf(world).acknowledge({ selectionId: SELECTION, marks, note: "Dilihat", by: OTHER }),
  ]);
  expect(drafted.ok).toBe(true);
  expect(acknowledged).toEqual(done);
  expect(world.book.size).toBe(size);
  const { open } = world.hall.selection(SELECTION);
  const act = { selectionId: SELECTION, draft: open!.draft, draftDigest: open!.draftDigest, by: APPROVER };
  await acknowledgeMarks(world);
  expect(await publisher.approve(act)).toEqual({ ok: true, value: 1 });
  expect(failuresOf(world.disk)).toEqual([]);
});

test("[MA4] whose second factor was taken away acknowledges nothing of whoever took it, before or after, and others do", async () => {
  const world = await extendedWorld();
  const [first, second] = await placesIn(world);
  const look = { selectionId: SELECTION, note: "Dilihat", by: OTHER };
  await resetBy(world, "c", DRAFTER, OTHER);
  await resetBy(world, "d", null, APPROVER);
  // Taken by somebody who left none of these marks: nothing is in the way.
  expect(await bookOf(world).acknowledge({ ...look, marks: [first!] })).toEqual(done);
  const late = bookOf(world, () => resetBy(world, "e", PROCTOR, OTHER));
  expect(await late.acknowledge({ ...look, marks: [second!] })).toEqual(refused("mark-perhaps-own"));
  const { open } = await bookOf(world).standing(SELECTION);
  expect(open.map(({ kind, by }) => [kind, by])).toEqual([
    ["time-for-all", PROCTOR],
    ["factor-reset", DRAFTER],
    ["factor-reset", PROCTOR],
  ]);
  const [, byDrafter, byProctor] = open.map(({ position }) => position);
  for (const marks of [[byDrafter!], [byProctor!], [second!, byProctor!]])
    expect(await bookOf(world).acknowledge({ ...look, marks })).toEqual(refused("mark-perhaps-own"));
  const blind = bookOf(world, async () => false);
  expect(await blind.acknowledge({ ...look, by: APPROVER, marks: [byProctor!] })).toEqual(refused("busy"));
  // The reset itself has been looked at; it is the same person still.
  expect(await bookOf(world).acknowledge({ ...look, by: APPROVER, marks: [byProctor!] })).toEqual(done);
  expect(await bookOf(world).acknowledge({ ...look, marks: [second!] })).toEqual(refused("mark-perhaps-own"));
  expect(await bookOf(world).acknowledge({ ...look, by: APPROVER, marks: [second!, byDrafter!] })).toEqual(
    done,
  );
});

test("[MA4] nor does whoever took it acknowledge what the other left", async () => {
  const world = await extendedWorld();
  const [first] = await placesIn(world);
  await resetBy(world, "c", OTHER, PROCTOR);
  const look = { selectionId: SELECTION, note: "Dilihat", marks: [first!] };
  expect(await bookOf(world).acknowledge({ ...look, by: OTHER })).toEqual(refused("mark-perhaps-own"));
  expect(await bookOf(world).acknowledge({ ...look, by: APPROVER })).toEqual(done);
});

test("[PB17] an approval waits until somebody else has acknowledged every mark; a draft does not", async () => {
  const world = await extendedWorld();
  await world.conduct.close("system", true);
  await settle();
  const publisher = publisherOf(world);
  const drafted = await publisher.draft(SELECTION, DRAFTER, null);
  if (!drafted.ok) throw new Error(drafted.error);
  const { draft, draftDigest } = drafted.value;
  const approval = { selectionId: SELECTION, draft, draftDigest, by: APPROVER };
  const [first, second] = await placesIn(world);
  const head = await world.journal.head();
  expect(await publisher.approve(approval)).toEqual(refused("marks-open"));
  expect(await world.journal.head()).toBe(head);
  const look = { selectionId: SELECTION, note: "Dilihat", by: APPROVER };
  expect(await bookOf(world).acknowledge({ ...look, marks: [first!] })).toEqual(done);
  expect((await publisher.openMarks(SELECTION)).map(({ position }) => position)).toEqual([second]);
  expect(await publisher.approve(approval)).toEqual(refused("marks-open"));
  expect(await bookOf(world).acknowledge({ ...look, marks: [second!] })).toEqual(done);
  expect(await publisher.approve(approval)).toEqual({ ok: true, value: 1 });
});

test("[PB17] what was left at the desk holds an approval off too, also on its way to the disk, and stands after a restart", async () => {
  const world = await closedWorld();
  await acknowledgeMarks(world);
  const publisher = publisherOf(world);
  const drafted = await publisher.draft(SELECTION, DRAFTER, null);
  if (!drafted.ok) throw new Error(drafted.error);
  const { draft, draftDigest } = drafted.value;
  const approval = { selectionId: SELECTION, draft, draftDigest, by: APPROVER };
  world.journal.script("hold");
  const taking = taken(world, "a");
  await settle();
  expect(await publisher.approve(approval)).toEqual(refused("busy"));
  world.journal.release();
  await taking;
  expect(await publisher.approve(approval)).toEqual(refused("marks-open"));
  const { open } = await bookOf(world).standing(SELECTION);
  expect(open).toMatchObject([
    { kind: "results-exported", by: DRAFTER, sittingId: null, attemptId: null, detail: "RANCANGAN.pdf" },
  ]);
  world.crash();
  const again = await openWorld({ disk: world.disk, clock: world.clock });
  expect((await bookOf(again).standing(SELECTION)).open).toEqual(open);
  const look = { selectionId: SELECTION, marks: open.map(({ position }) => position), note: "Dilihat" };
  expect(await bookOf(again).acknowledge({ ...look, by: DRAFTER })).toEqual(refused("mark-own"));
  expect(await bookOf(again).acknowledge({ ...look, by: APPROVER })).toEqual(done);
  expect(await publisherOf(again).approve(approval)).toEqual({ ok: true, value: 1 });
});

test("[PB17] an approval takes what was noted before it to the journal first", async () => {
  const world = await closedWorld();
  await acknowledgeMarks(world);
  const sources = { ...sourcesOf(world), takeNotes: () => taken(world, "b") };
  const publisher = new Publisher({ ...sources, clock: world.clock });
  const drafted = await publisher.draft(SELECTION, DRAFTER, null);
  if (!drafted.ok) throw new Error(drafted.error);
  const { draft, draftDigest } = drafted.value;
  const approval = { selectionId: SELECTION, draft, draftDigest, by: APPROVER };
  expect(await publisher.approve(approval)).toEqual(refused("marks-open"));
  const blind = new Publisher({ ...sources, takeNotes: async () => false, clock: world.clock });
  expect(await blind.approve(approval)).toEqual(refused("busy"));
});

/** Somebody took results as a file, and the note of it goes to the journal. */
function taken(world: ExamWorld, id: string): Promise<boolean> {
  const act = {
    type: "ResultsExported" as const,
    staffId: DRAFTER,
    selectionId: SELECTION,
    what: "draft" as const,
    positionId: null,
    ruleSetId: null,
    file: "RANCANGAN.pdf",
    digest: digestOf("a file"),
  };
  const note = { id, at: world.clock.now(), act };
  return world.hall.staff.moveNow({ staffActs: async () => [note], forgetStaffActs: async () => {} });
}

/** Somebody took another's second factor away; null: a command did. */
function resetBy(world: ExamWorld, id: string, by: StaffId | null, of: StaffId): Promise<boolean> {
  const act = { type: "SecondFactorReset" as const, staffId: of, by, selectionId: SELECTION };
  const note = { id, at: world.clock.now(), act };
  return world.hall.staff.moveNow({ staffActs: async () => [note], forgetStaffActs: async () => {} });
}
