import { digestOf, instant } from "@neraca/base";
import { type Registry, type RoomAccessChange, roomId } from "@neraca/engine";
import { draftOf } from "@neraca/protocol";
import { expect, test } from "vitest";
import { done } from "./registry-outcomes.ts";
import { aStaff, prepareSelections } from "./registry-records.ts";

const ROOM = roomId("r1");
const ANI = aStaff("ani");
const [FIRST, SECOND] = [digestOf("certificate one"), digestOf("certificate two")];

/** The part of a registry's contract that is about addresses and certificates of rooms. */
export function roomAccessRules(registry: () => Registry): void {
  const change = (seen: number, ...networks: readonly string[]): RoomAccessChange => ({
    roomId: ROOM,
    seen,
    networks: [...networks],
    certificates: "record",
    at: instant(5_000 + seen),
    by: ANI.id,
  });
  const sight = { roomId: ROOM, label: "A2", certificate: FIRST, endsAt: instant(9_000), at: instant(6_000) };

  async function prepare(): Promise<void> {
    await prepareSelections(registry());
    await registry().createStaff(ANI);
  }

  test("[RG70] the newest of what was decided of a room's addresses stands, each with its note", async () => {
    await prepare();
    expect(await registry().accessOfRooms()).toEqual([]);
    expect(await registry().changeRoomAccess(change(0, "10.0.0.0/8"))).toEqual(done);
    expect(await registry().changeRoomAccess(change(1, "10.1.0.0/16", "fd00::/8"))).toEqual(done);
    expect(await registry().changeRoomAccess(change(1))).toEqual({ ok: false, error: "changed-meanwhile" });
    expect(await registry().changeRoomAccess({ ...change(0), roomId: roomId("none") })).toEqual({
      ok: false,
      error: "room-unknown",
    });
    const { seen: _seen, ...second } = change(1, "10.1.0.0/16", "fd00::/8");
    expect(await registry().accessOfRooms()).toEqual([{ ...second, version: 2 }]);
    const notes = (await registry().staffActs(100)).flatMap(({ act }) =>
      act.type === "RoomAccessChanged" ? [act] : [],
    );
    expect(notes).toEqual([
      expect.objectContaining({ staffId: ANI.id, version: 1, before: null }),
      expect.objectContaining({
        version: 2,
        before: { networks: ["10.0.0.0/8"], certificates: "record" },
        after: { networks: ["10.1.0.0/16", "fd00::/8"], certificates: "record" },
      }),
    ]);
  });

  test("[RG71] the certificate that a seat's computer showed last is known, with the one before; each once", async () => {
    await prepare();
    expect(await registry().seeCertificate(sight)).toEqual({ ok: true, value: true });
    expect(await registry().seeCertificate({ ...sight, at: instant(7_000) })).toEqual({
      ok: true,
      value: false,
    });
    const { at: since, ...rest } = sight;
    expect(await registry().certificatesOfRoom(ROOM)).toEqual([{ ...rest, since, before: null }]);
    const second = { ...sight, certificate: SECOND, at: instant(8_000) };
    expect(await registry().seeCertificate(second)).toEqual({ ok: true, value: true });
    expect(await registry().certificatesOfRoom(ROOM)).toEqual([
      { ...rest, certificate: SECOND, since: instant(8_000), before: FIRST },
    ]);
    expect(await registry().seeCertificate({ ...sight, label: "Z9" })).toEqual({
      ok: false,
      error: "seat-unknown",
    });
    expect(await registry().seeCertificate({ ...sight, roomId: roomId("none") })).toEqual({
      ok: false,
      error: "room-unknown",
    });
    const notes = (await registry().staffActs(100)).flatMap(({ act }) =>
      act.type === "SeatCertificateSeen" ? [act.before] : [],
    );
    expect(notes).toEqual([null, FIRST]);
    const standing = await registry().layoutOfRoom(ROOM);
    if (standing === undefined) throw new Error("the room has no layout");
    const layout = draftOf(standing.layout);
    const seats = layout.seats.filter(({ label }) => label !== "A2");
    const without = { roomId: ROOM, version: 0, by: ANI.id, at: instant(9_000), closed: [] };
    expect(await registry().changeLayout({ ...without, layout: { ...layout, seats } })).toEqual(done);
    expect(await registry().certificatesOfRoom(ROOM)).toEqual([]);
  });

  test("[RG72] a certificate that is revoked is no seat's, for good, and noted once", async () => {
    await prepare();
    await registry().seeCertificate(sight);
    expect(await registry().isRevoked(FIRST)).toBe(false);
    const revocation = {
      certificate: FIRST,
      roomId: ROOM,
      label: "A2",
      reason: "stolen",
      at: instant(7_000),
      by: ANI.id,
    };
    expect(await registry().revokeCertificate(revocation)).toBe(true);
    expect(await registry().revokeCertificate({ ...revocation, by: null })).toBe(false);
    expect(await registry().isRevoked(FIRST)).toBe(true);
    expect(await registry().isRevoked(SECOND)).toBe(false);
    // Somebody who was looked at before it was revoked is seen after.
    expect(await registry().seeCertificate(sight)).toEqual({ ok: true, value: false });
    expect(await registry().certificatesOfRoom(ROOM)).toEqual([]);
    const notes = (await registry().staffActs(100)).filter(
      ({ act }) => act.type === "SeatCertificateRevoked",
    );
    expect(notes.map(({ act }) => act)).toEqual([
      expect.objectContaining({ staffId: ANI.id, seat: "A2", certificate: FIRST, reason: "stolen" }),
    ]);
  });
}
