import { instant, staffId } from "@neraca/base";
import { openWorld, worldDisk } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { STAFF_STREAM } from "../src/machine/staff-record.ts";
import type { StaffAct, StaffActNote } from "../src/registry-records.ts";

const RINA = staffId("rina");

/** The notes of a registry, without the rest of it. */
class Notes {
  notes: StaffActNote[] = [];
  isForgetting = true;
  #count = 0;

  add(act: StaffAct): void {
    this.#count += 1;
    this.notes.push({ id: `note-${this.#count}`, at: instant(1_795_309_200_000 + this.#count), act });
  }

  readonly staffActs = async (limit: number): Promise<readonly StaffActNote[]> => this.notes.slice(0, limit);
  readonly forgetStaffActs = async (ids: readonly string[]): Promise<void> => {
    if (!this.isForgetting) throw new Error("the process died here");
    this.notes = this.notes.filter(({ id }) => !ids.includes(id));
  };
}

async function recordedIn(world: Awaited<ReturnType<typeof openWorld>>): Promise<readonly object[]> {
  const lines = await world.journal.read(0, 1_000);
  return lines.filter(({ stream }) => stream === STAFF_STREAM).map(({ event }) => event);
}

const IN = { type: "StaffLoggedIn", staffId: RINA, address: "10.0.0.5" } as const;
const FAILED = { type: "StaffLoginFailed", staffId: RINA, address: "10.0.0.6" } as const;

test("[SA1] every note becomes one event, in order, also when the process dies before the registry forgets it", async () => {
  const disk = worldDisk();
  const notes = new Notes();
  const world = await openWorld({ disk });
  for (let nth = 0; nth < 150; nth += 1) notes.add(nth % 2 === 0 ? IN : FAILED);
  const all = notes.notes.map(({ id, at, act }) => ({ ...act, at, noteId: id }));
  await Promise.all([world.hall.staff.move(notes), world.hall.staff.move(notes)]);
  expect(await recordedIn(world)).toEqual(all.slice(0, 100));
  notes.isForgetting = false;
  await expect(world.hall.staff.move(notes)).rejects.toThrow(/died/);
  expect(notes.notes).toHaveLength(50);
  world.crash();
  const again = await openWorld({ disk, clock: world.clock });
  notes.isForgetting = true;
  await again.hall.staff.move(notes);
  expect([await recordedIn(again), notes.notes]).toEqual([all, []]);
});

test("[SA2] what the disk does not take waits, and is offered again", async () => {
  const notes = new Notes();
  const world = await openWorld();
  notes.add(IN);
  world.journal.script("reject");
  await world.hall.staff.move(notes);
  await settle();
  expect([await recordedIn(world), notes.notes.length]).toEqual([[], 1]);
  await world.hall.staff.move(notes);
  expect([(await recordedIn(world)).length, notes.notes]).toEqual([1, []]);
});

test("[SA4] whoever must see what was noted has all of it taken, also while somebody else takes some, or is told", async () => {
  const notes = new Notes();
  const world = await openWorld();
  for (let nth = 0; nth < 250; nth += 1) notes.add(IN);
  const [, one, other] = await Promise.all([
    world.hall.staff.move(notes),
    world.hall.staff.moveNow(notes),
    world.hall.staff.moveNow(notes),
  ]);
  expect([one, other, notes.notes]).toEqual([true, true, []]);
  expect(await recordedIn(world)).toHaveLength(250);
  notes.add(IN);
  world.journal.script("reject");
  expect(await world.hall.staff.moveNow(notes)).toBe(false);
  expect(await world.hall.staff.moveNow(notes)).toBe(true);
  expect(await recordedIn(world)).toHaveLength(251);
});

test("[SA5] whoever listens is told of each act that comes on record, once and in order, not of what the disk did not take nor of a replay", async () => {
  const disk = worldDisk();
  const notes = new Notes();
  const world = await openWorld({ disk });
  const heard: string[] = [];
  world.hall.staff.onTaken(({ type }) => heard.push(type));
  notes.add(IN);
  notes.add(FAILED);
  world.journal.script("reject");
  await world.hall.staff.move(notes);
  expect(heard).toEqual([]);
  await world.hall.staff.move(notes);
  await world.hall.staff.move(notes);
  expect(heard).toEqual(["StaffLoggedIn", "StaffLoginFailed"]);
  world.crash();
  const again = await openWorld({ disk, clock: world.clock });
  again.hall.staff.onTaken(({ type }) => heard.push(type));
  expect(heard).toHaveLength(2);
});

test("[SA3] the computers of an account are known again after a restart, the oldest of many is forgotten", async () => {
  const disk = worldDisk();
  const notes = new Notes();
  const world = await openWorld({ disk });
  notes.add(FAILED);
  for (let nth = 0; nth < 16; nth += 1) notes.add({ ...IN, address: `10.0.1.${nth}` });
  await world.hall.staff.move(notes);
  const knows = (of: typeof world, address: string): boolean => of.hall.staff.knows(RINA, address);
  expect([knows(world, "10.0.1.0"), knows(world, FAILED.address)]).toEqual([true, false]);
  notes.add({ ...IN, address: "10.0.2.1" });
  await world.hall.staff.move(notes);
  world.crash();
  const again = await openWorld({ disk, clock: world.clock });
  expect(["10.0.1.0", "10.0.1.1", "10.0.2.1"].map((each) => knows(again, each))).toEqual([false, true, true]);
  expect(again.hall.staff.knows(staffId("tono"), "10.0.2.1")).toBe(false);
});
