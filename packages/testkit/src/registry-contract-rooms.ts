import { instant, type SittingId, sittingId } from "@neraca/base";
import { type LayoutChange, type Registry, roomId } from "@neraca/engine";
import { draftOf, type LayoutSeat, type RoomLayout } from "@neraca/protocol";
import { expect, test } from "vitest";
import { done, refusal } from "./registry-outcomes.ts";
import { aCandidate, aSeat, aSitting, aStaff, prepareSelections } from "./registry-records.ts";

const ROOM = roomId("r1");
const ANI = aStaff("ani");
const BUDI = aStaff("budi");
const BROKEN = { fault: "screen", note: "Bergaris" } as const;

/** The part of a registry's contract that is about how rooms are laid out. */
export function roomRules(registry: () => Registry): void {
  async function prepare(): Promise<RoomLayout> {
    await prepareSelections(registry());
    for (const staff of [ANI, BUDI]) await registry().createStaff(staff);
    return draft();
  }

  async function draft(): Promise<RoomLayout> {
    const standing = await registry().layoutOfRoom(ROOM);
    if (standing === undefined) throw new Error("the room has no layout");
    return draftOf(standing.layout);
  }

  const change = (version: number, layout: RoomLayout, closed: readonly SittingId[] = []): LayoutChange => ({
    roomId: ROOM,
    version,
    layout,
    by: ANI.id,
    at: instant(5_000),
    closed,
  });

  async function sitDown(): Promise<void> {
    const candidate = aCandidate("s1", "p1", 1);
    await registry().createCandidates([candidate]);
    const seat = { sittingId: sittingId("one"), candidateId: candidate.id, seatId: aSeat("r1", 2).id };
    expect(await registry().assign([seat])).toEqual(done);
  }

  test("[RG16] a room that nobody laid out stands as it was made", async () => {
    await prepare();
    const standing = await registry().layoutOfRoom(ROOM);
    expect(standing).toMatchObject({ version: 0, changed: null });
    expect(standing?.layout).toMatchObject({ rows: 3, columns: 4, front: "top", fixtures: [] });
    expect(standing?.layout.seats).toHaveLength(6);
    expect(standing?.layout.seats[2]).toEqual(usual("A2", 0, 2));
    expect(await registry().roomById(ROOM)).toMatchObject({ id: "r1", rows: 3 });
    expect([
      await registry().layoutOfRoom(roomId("none")),
      await registry().roomById(roomId("none")),
    ]).toEqual([undefined, undefined]);
  });

  test("[RG16] a change is found as it was made; of another version it is refused, and nothing of it is stored", async () => {
    const before = await prepare();
    const layout: RoomLayout = {
      rows: 5,
      columns: 6,
      front: "bottom",
      labels: "running",
      fixtures: [{ kind: "door", row: 4, column: 0 }],
      seats: [
        usual("A0", 0, 0),
        { ...usual("A1", 1, 5), isSpare: true },
        { ...usual("Z9", 3, 3), broken: BROKEN },
      ],
    };
    expect(await registry().changeLayout(change(0, layout))).toEqual(done);
    const standing = await registry().layoutOfRoom(ROOM);
    expect(standing).toMatchObject({ version: 1, changed: { at: 5_000, by: ANI.id } });
    expect(await draft()).toEqual(layout);
    expect(standing?.layout.seats[2]?.broken).toEqual({ ...BROKEN, since: 5_000, by: ANI.id });
    expect(await registry().changeLayout(change(0, before))).toEqual({
      ok: false,
      error: { reason: "changed-meanwhile" },
    });
    expect(await registry().layoutOfRoom(ROOM)).toEqual(standing);
    expect(await registry().changeLayout({ ...change(1, before), roomId: roomId("none") })).toEqual({
      ok: false,
      error: { reason: "room-unknown" },
    });
    expect(await registry().changeLayout(change(1, before))).toEqual(done);
    expect(await draft()).toEqual(before);
  });

  test("[RG44] what seats are fit for is found as it was said, and the note names them", async () => {
    await prepare();
    const layout: RoomLayout = {
      ...(await draft()),
      seats: [
        { ...usual("A1", 0, 0), tags: ["low-vision"] },
        { ...usual("A2", 0, 1), tags: ["wheelchair", "low-vision"] },
        usual("A3", 0, 2),
      ],
    };
    expect(await registry().changeLayout(change(0, layout))).toEqual(done);
    expect(await draft()).toEqual(layout);
    const acts = (await registry().staffActs(100)).flatMap(({ act }) =>
      act.type === "RoomLaidOut" ? [act] : [],
    );
    expect(acts.at(-1)?.tagged).toEqual([
      { label: "A1", tags: ["low-vision"] },
      { label: "A2", tags: ["wheelchair", "low-vision"] },
    ]);
    const [first, ...others] = layout.seats;
    const without: RoomLayout = { ...layout, seats: [usual("A1", 0, 0), ...others] };
    expect(first?.tags).toBeDefined();
    expect(await registry().changeLayout(change(1, without))).toEqual(done);
    expect(await draft()).toEqual(without);
  });

  test("[RG17] a seat is itself by its label; one that somebody has stays, and one that goes is given to nobody", async () => {
    const before = await prepare();
    await sitDown();
    const without = { ...before, seats: before.seats.filter(({ label }) => label !== "A2") };
    const moved = {
      ...before,
      seats: before.seats.map((seat) => (seat.label === "A2" ? { ...seat, row: 2 } : seat)),
    };
    expect(await registry().changeLayout(change(0, moved))).toEqual(done);
    const seated = async () => [...(await registry().seatingOfSitting(sittingId("one"))).values()];
    expect((await seated())[0]?.seat).toEqual({ ...aSeat("r1", 2), row: 2 });
    const inUse = { ok: false, error: { reason: "seats-in-use", labels: ["A2"] } };
    expect(await registry().changeLayout(change(1, without))).toEqual(inUse);
    expect(await registry().changeLayout(change(1, without, [sittingId("two")]))).toEqual(inUse);
    expect((await registry().seatsOfRoom(ROOM)).map(({ label }) => label)).toContain("A2");
    // The sitting is over: the seat may go, and who sat there did.
    expect(await registry().changeLayout(change(1, without, [sittingId("one")]))).toEqual(done);
    expect((await registry().seatsOfRoom(ROOM)).map(({ label }) => label)).not.toContain("A2");
    expect((await seated())[0]?.seat.label).toBe("A2");
    const late = aCandidate("s1", "p1", 2);
    await registry().createCandidates([late]);
    await registry().createSitting(aSitting("s1", "r1", "three"));
    const seat = { sittingId: sittingId("three"), candidateId: late.id, seatId: aSeat("r1", 2).id };
    expect(await registry().assign([seat])).toEqual(
      refusal("belongs-elsewhere", "assignment", "seatId", "r1-2"),
    );
    expect(await registry().changeLayout(change(2, before))).toEqual(done);
    expect((await registry().seatsOfRoom(ROOM)).find(({ label }) => label === "A2")).toEqual(aSeat("r1", 2));
  });

  test("[RG18] a seat is broken by whom and since when until it is repaired, and notes tell of it", async () => {
    await prepare();
    const mark = { roomId: ROOM, label: "A3", broken: BROKEN, by: ANI.id, at: instant(6_000) };
    const seatOf = async () =>
      (await registry().layoutOfRoom(ROOM))?.layout.seats.find(({ label }) => label === "A3");
    expect(await registry().markSeat(mark)).toEqual(done);
    expect((await seatOf())?.broken).toEqual({ ...BROKEN, since: 6_000, by: ANI.id });
    expect(await registry().markSeat({ ...mark, by: BUDI.id, at: instant(7_000) })).toEqual(done);
    expect((await seatOf())?.broken).toMatchObject({ by: ANI.id });
    expect((await registry().layoutOfRoom(ROOM))?.version).toBe(1);
    // A layout that says the same of it keeps who said so first.
    const later = { ...change(1, await draft()), by: BUDI.id, at: instant(8_000) };
    expect(await registry().changeLayout(later)).toEqual(done);
    expect((await seatOf())?.broken).toMatchObject({ by: ANI.id, since: 6_000 });
    const repair = { ...mark, broken: null, by: BUDI.id, at: instant(9_000) };
    expect(await registry().markSeat(repair)).toEqual(done);
    expect((await seatOf())?.broken).toBeNull();
    expect(await registry().markSeat(repair)).toEqual({ ok: false, error: "seat-not-broken" });
    expect(await registry().markSeat({ ...mark, label: "Z9" })).toEqual({ ok: false, error: "seat-unknown" });
    expect(await registry().markSeat({ ...mark, roomId: roomId("none") })).toEqual({
      ok: false,
      error: "room-unknown",
    });
    const acts = (await registry().staffActs(100)).map(({ act }) => `${act.type} ${act.staffId}`);
    expect(acts.slice(2)).toEqual([
      `SeatBroken ${ANI.id}`,
      `RoomLaidOut ${BUDI.id}`,
      `SeatRepaired ${BUDI.id}`,
    ]);
  });
}

function usual(label: string, row: number, column: number): LayoutSeat {
  return { label, row, column, isSpare: false, broken: null };
}
