import { digestOf, instant } from "@neraca/base";
import { type Registry, roomId, type SeatEnrolment } from "@neraca/engine";
import { draftOf } from "@neraca/protocol";
import { expect, test } from "vitest";
import { roomAccessRules } from "./registry-contract-room-access.ts";
import { done } from "./registry-outcomes.ts";
import { aStaff, prepareSelections } from "./registry-records.ts";

const ROOM = roomId("r1");
const OTHER = roomId("r2");
const ANI = aStaff("ani");
const FIRST = digestOf("key one");
const SECOND = digestOf("key two");

/** The part of a registry's contract that is about which computer stands at which seat. */
export function enrolmentRules(registry: () => Registry): void {
  roomAccessRules(registry);
  const enrolment = (label: string, computer = FIRST, room = ROOM): SeatEnrolment => ({
    roomId: room,
    label,
    computer,
    kind: "key",
    at: instant(5_000),
    by: ANI.id,
  });

  async function prepare(): Promise<void> {
    await prepareSelections(registry());
    await registry().createStaff(ANI);
  }

  test("[RG23] a seat has one computer, and a computer one seat", async () => {
    await prepare();
    expect(await registry().enrolmentOf(FIRST)).toBeUndefined();
    expect(await registry().enrolSeat(enrolment("A2"))).toEqual(done);
    expect(await registry().enrolmentOf(FIRST)).toEqual({ ...enrolment("A2"), before: null });
    // Another computer at the same seat: the one before is nobody's.
    expect(await registry().enrolSeat(enrolment("A2", SECOND))).toEqual(done);
    expect(await registry().enrolmentOf(FIRST)).toBeUndefined();
    expect(await registry().enrolmentOf(SECOND)).toEqual({ ...enrolment("A2", SECOND), before: FIRST });
    // The same computer at another seat, and at the same again.
    for (const label of ["A1", "A1"])
      expect(await registry().enrolSeat(enrolment(label, SECOND))).toEqual(done);
    expect(await registry().enrolSeat({ ...enrolment("A2"), kind: "secret" })).toEqual(done);
    expect(await registry().enrolmentsOfRoom(ROOM)).toEqual([
      { ...enrolment("A1", SECOND), before: null },
      { ...enrolment("A2"), kind: "secret", before: null },
    ]);
    expect(await registry().enrolmentsOfRoom(OTHER)).toEqual([]);
  });

  test("[RG23] what is not there is refused, and nothing is stored", async () => {
    await prepare();
    const none = { roomId: ROOM, label: "Z9", by: ANI.id, at: instant(6_000) };
    expect(await registry().enrolSeat(enrolment("Z9"))).toEqual({ ok: false, error: "seat-unknown" });
    expect(await registry().enrolSeat(enrolment("A1", FIRST, roomId("none")))).toEqual({
      ok: false,
      error: "room-unknown",
    });
    expect(await registry().endEnrolment(none)).toEqual({ ok: false, error: "seat-unknown" });
    expect(await registry().endEnrolment({ ...none, roomId: roomId("none") })).toEqual({
      ok: false,
      error: "room-unknown",
    });
    expect(await registry().endEnrolment({ ...none, label: "A1" })).toEqual({
      ok: false,
      error: "seat-not-enrolled",
    });
    expect(await registry().enrolmentsOfRoom(ROOM)).toEqual([]);
  });

  test("[RG23] it is taken from a seat that goes, and by hand; each change leaves a note", async () => {
    await prepare();
    await registry().enrolSeat(enrolment("A1"));
    await registry().enrolSeat(enrolment("A2", SECOND));
    await registry().enrolSeat(enrolment("A3"));
    const end = { roomId: ROOM, label: "A2", by: ANI.id, at: instant(6_000) };
    expect(await registry().endEnrolment(end)).toEqual(done);
    expect(await registry().enrolmentsOfRoom(ROOM)).toEqual([{ ...enrolment("A3"), before: null }]);
    const notes = (await registry().staffActs(100)).flatMap(({ act }) =>
      act.type === "SeatEnrolled" || act.type === "SeatUnenrolled" ? [act] : [],
    );
    expect(notes).toMatchObject([
      { type: "SeatEnrolled", seat: "A1", computer: FIRST, replaced: null, left: null },
      { type: "SeatEnrolled", seat: "A2", computer: SECOND, replaced: null, left: null },
      { type: "SeatEnrolled", seat: "A3", computer: FIRST, left: { roomId: ROOM, seat: "A1" } },
      { type: "SeatUnenrolled", seat: "A2", computer: SECOND, staffId: ANI.id },
    ]);
    const standing = await registry().layoutOfRoom(ROOM);
    if (standing === undefined) throw new Error("the room has no layout");
    const layout = draftOf(standing.layout);
    const seats = layout.seats.filter(({ label }) => label !== "A3");
    const change = { roomId: ROOM, version: 0, by: ANI.id, at: instant(7_000), closed: [] };
    expect(await registry().changeLayout({ ...change, layout: { ...layout, seats } })).toEqual(done);
    expect(await registry().enrolmentOf(FIRST)).toBeUndefined();
  });
}
