import { candidateId, instant, seatId, selectionId, sittingId } from "@neraca/base";
import type { PlannedSitting, Registry, Sitting, SittingsChange } from "@neraca/engine";
import { roomId } from "@neraca/engine";
import { expect, test } from "vitest";
import { done } from "./registry-outcomes.ts";
import { aCandidate, aSitting, aStaff, aVenue, prepareSelections } from "./registry-records.ts";

const SARI = { ...aStaff("sari"), role: "committee" as const };
const FRESH = aSitting("s1", "r2", "fresh");
const ONE = aSitting("s1", "r1", "one");
const NOBODY = { ok: false, error: "changed-meanwhile" };
const planned = ({ title, scheduledAt, roomId: room }: Sitting): PlannedSitting => ({
  title,
  scheduledAt,
  roomId: room,
});

/** The part of a registry's contract that is about sittings and venues as a committee plans them. */
export function sittingPlanRules(registry: () => Registry): void {
  const change = (puts: SittingsChange["puts"]) =>
    registry().changeSittings({ selectionId: selectionId("s1"), puts, at: instant(5), by: SARI.id });
  const put = (seen: Sitting | null, sitting: Sitting | null): SittingsChange["puts"][number] => ({
    sittingId: (sitting ?? seen ?? ONE).id,
    seen: seen && planned(seen),
    sitting,
  });
  const sittingIds = async () => (await registry().sittings()).map(({ sitting }) => sitting.id);

  test("[RG80] sittings come, change and go together, against what was seen, with a note of each", async () => {
    await prepareSelections(registry());
    await registry().createStaff(SARI);
    const notes = (await registry().staffActs(100)).length;
    const before = await sittingIds();
    const later = { ...ONE, title: "Sesi 9", scheduledAt: instant(ONE.scheduledAt + 1) };
    for (const wrong of [
      put(null, ONE),
      put({ ...ONE, title: "Sesi 2" }, later),
      put(aSitting("s2", "r1", "other"), null),
      put(aSitting("s1", "r1", "ghost"), null),
    ])
      expect(await change([put(null, FRESH), wrong])).toEqual(NOBODY);
    const nowhere = { ...FRESH, roomId: roomId("r9") };
    expect(await change([put(ONE, later), put(null, nowhere)])).toEqual({ ok: false, error: "room-unknown" });
    expect([await sittingIds(), (await registry().staffActs(100)).length]).toEqual([before, notes]);
    expect(await change([put(null, FRESH), put(ONE, later)])).toEqual(done);
    expect((await registry().sittingById(ONE.id))?.sitting).toEqual(later);
    expect(await change([put(FRESH, null)])).toEqual(done);
    expect(await sittingIds()).toEqual(expect.arrayContaining(before));
    expect(await registry().sittingById(FRESH.id)).toBeUndefined();
    const acts = (await registry().staffActs(100)).slice(notes).map(({ act }) => act);
    const common = { type: "SittingPlanned", staffId: SARI.id, selectionId: "s1" };
    expect(acts).toEqual([
      { ...common, sittingId: "fresh", before: null, after: planned(FRESH) },
      { ...common, sittingId: "one", before: planned(ONE), after: planned(later) },
      { ...common, sittingId: "fresh", before: planned(FRESH), after: null },
    ]);
  });

  test("[RG81] with candidates a sitting keeps its room and stays; with people on duty it stays", async () => {
    await prepareSelections(registry());
    await registry().createStaff(SARI);
    await registry().createCandidates([aCandidate("s1", "p1", 1)]);
    const seat = { sittingId: ONE.id, candidateId: candidateId("s1-c0001"), seatId: seatId("r1-1") };
    await registry().assign([seat]);
    const held = { ok: false, error: "sitting-has-candidates" };
    expect(await change([put(ONE, null)])).toEqual(held);
    expect(await change([put(ONE, { ...ONE, roomId: roomId("r2") })])).toEqual(held);
    const renamed = { ...ONE, title: "Sesi pagi" };
    expect(await change([put(ONE, renamed)])).toEqual(done);
    const two = aSitting("s1", "r2", "two");
    await registry().admitStaffToSitting(SARI.id, sittingId("two"), instant(1));
    expect(await change([put(two, null)])).toEqual({ ok: false, error: "sitting-has-duties" });
    expect(await change([put(two, { ...two, roomId: roomId("r1") })])).toEqual(done);
  });

  test("[RG82] a venue comes and is another, against what was seen of it, with a note", async () => {
    await registry().createStaff(SARI);
    const by = { at: instant(5), by: SARI.id };
    const venue = aVenue("v7");
    const moved = { ...venue, name: "Gedung Baru" };
    expect(await registry().changeVenue({ venue, seen: null, ...by })).toEqual(done);
    expect(await registry().changeVenue({ venue: moved, seen: null, ...by })).toEqual(NOBODY);
    expect(await registry().changeVenue({ venue: moved, seen: moved, ...by })).toEqual(NOBODY);
    expect(await registry().changeVenue({ venue: moved, seen: venue, ...by })).toEqual(done);
    expect(await registry().venues()).toEqual([moved]);
    const { id: venueId, ...after } = moved;
    expect((await registry().staffActs(10)).at(-1)?.act).toMatchObject({
      type: "VenueChanged",
      venueId,
      before: { name: venue.name },
      after,
    });
  });
}
