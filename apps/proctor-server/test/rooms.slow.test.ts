import { join } from "node:path";
import { attemptIdOf, candidateId } from "@neraca/base";
import {
  draftOf,
  layoutOfTemplate,
  type RoomLayout,
  type RoomLayoutView,
  zLayoutOutcome,
  zRoomLayoutView,
  zRooms,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

const ROOM = "demo-room";

let running: Running;
const cookies = new Map<string, string>();

beforeAll(async () => {
  running = await startRunning(12);
  for (const role of ["administrator", "committee", "proctor", "auditor"])
    cookies.set(role, await staffCookie(running, role));
}, 30_000);

afterAll(async () => {
  await running.stop();
});

async function ask(role: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${running.origin}/api/staff/${path}`, {
    headers: { cookie: cookies.get(role) ?? "", "content-type": "application/json", "x-neraca": "1" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

async function layoutOf(role: string, room = ROOM): Promise<RoomLayoutView> {
  return zRoomLayoutView.parse((await ask(role, `rooms/${room}/layout`)).body);
}

async function save(role: string, version: number, layout: RoomLayout, room = ROOM) {
  const answer = await ask(role, `rooms/${room}/layout`, { version, layout: draftOf(layout) });
  expect(answer.status).toBe(200);
  return zLayoutOutcome.parse(answer.body);
}

const added = (layout: RoomLayout, label: string, column: number): RoomLayout => ({
  ...layout,
  rows: layout.rows + 1,
  seats: [...layout.seats, { label, row: layout.rows, column, isSpare: true, broken: null }],
});

test("[LY1] a layout is stored whole and shown to whoever watches; an illegal one is refused with every fault", async () => {
  const wire = staffWire(running, cookies.get("proctor") ?? "");
  wire.send({ type: "watch", sittingId: SITTING });
  const first = await wire.next(({ type }) => type === "sitting");
  expect(first).toMatchObject({ sitting: { fixtures: [], front: "top", brokenSeats: [] } });
  const { version, layout } = await layoutOf("proctor");
  const made = { ...added(layout, "Z-01", 0), front: "bottom" as const };
  const door = { kind: "door" as const, row: layout.rows, column: 3 };
  expect(await save("proctor", version, { ...made, fixtures: [door] })).toMatchObject({
    outcome: "saved",
    view: { version: version + 1, layout: { front: "bottom", fixtures: [door] } },
  });
  const seen = await wire.next((frame) => frame.type === "sitting" && frame.sitting.front === "bottom");
  const spare = { seat: "Z-01", row: layout.rows, column: 0, isSpare: true, computer: null };
  expect(seen).toMatchObject({ sitting: { fixtures: [door], rows: layout.rows + 1 } });
  expect(seen.type === "sitting" ? seen.sitting.spareSeats : []).toContainEqual(spare);
  wire.close();
  const twice = added(added(made, "Z-01", 4), "X-01", 5);
  const refused = await save("proctor", version + 1, { ...twice, columns: 0 });
  const reasons = refused.outcome === "refused" ? refused.faults.map(({ reason }) => reason) : [];
  expect(new Set(reasons)).toEqual(new Set(["layout-size", "layout-outside", "layout-label-twice"]));
  expect((await layoutOf("proctor")).version).toBe(version + 1);
});

test("[LY2] of two who save, the later is told and given what stands, and loses nothing", async () => {
  const seen = await layoutOf("administrator");
  const [mine, theirs] = [added(seen.layout, "M-01", 1), added(seen.layout, "T-01", 2)];
  const [one, other] = await Promise.all([
    save("administrator", seen.version, mine),
    save("committee", seen.version, theirs),
  ]);
  expect([one.outcome, other.outcome].toSorted()).toEqual(["changed-meanwhile", "saved"]);
  const now = await layoutOf("administrator");
  expect(now.version).toBe(seen.version + 1);
  const late = one.outcome === "saved" ? other : one;
  expect(late).toMatchObject({ outcome: "changed-meanwhile", view: { version: now.version } });
});

test("[LY3] a seat that a candidate has does not vanish, and who has it is said", async () => {
  const { version, layout, holders } = await layoutOf("committee");
  expect(holders).toHaveLength(12);
  const [holder] = holders;
  const seats = layout.seats.filter(({ label }) => label !== holder!.seat);
  expect(await save("committee", version, { ...layout, seats })).toEqual({
    outcome: "refused",
    faults: [{ reason: "layout-seat-in-use", seat: holder!.seat, holder }],
  });
});

test("[LY5] a proctor has the rooms of their sittings and no others; the auditor looks; a new room has no seat", async () => {
  expect(
    (await ask("proctor", "rooms", { roomId: "r-9", venueId: "demo-venue", name: "Ruang 9" })).status,
  ).toBe(403);
  const made = { roomId: "r-9", venueId: "demo-venue", name: "Ruang 9" };
  expect(await ask("committee", "rooms", made)).toEqual({ status: 200, body: { roomId: "r-9" } });
  expect(await ask("committee", "rooms", made)).toMatchObject({ body: { reason: "room-taken" } });
  const nowhere = { ...made, roomId: "r-8", venueId: "nowhere" };
  expect(await ask("committee", "rooms", nowhere)).toMatchObject({
    status: 404,
    body: { reason: "venue-unknown" },
  });
  const room = await layoutOf("auditor", "r-9");
  expect(room).toMatchObject({ version: 0, layout: { seats: [] }, holders: [] });
  expect((await ask("auditor", "rooms/r-9/layout", { version: 0, layout: room.layout })).status).toBe(403);
  expect(await ask("proctor", "rooms/r-9/layout")).toMatchObject({
    status: 404,
    body: { reason: "room-unknown" },
  });
  const listed = async (role: string): Promise<readonly string[]> =>
    zRooms.parse((await ask(role, "rooms")).body).rooms.map(({ roomId }) => roomId);
  expect(await listed("proctor")).toEqual([ROOM]);
  expect((await listed("committee")).toSorted()).toEqual([ROOM, "r-9"]);
  expect(await save("committee", 0, added(room.layout, "A1", 0), "r-9")).toMatchObject({ outcome: "saved" });
});

test("[LY4] a seat that is marked in a sitting is broken for the room: nobody is moved there, and it is on the record", async () => {
  const wire = staffWire(running, cookies.get("proctor") ?? "");
  wire.send({ type: "watch", sittingId: SITTING });
  const picture = await wire.next(({ type }) => type === "sitting");
  const spare = picture.type === "sitting" ? picture.sitting.spareSeats[0]!.seat : "";
  await order(wire, { verb: "arm" });
  await order(wire, { verb: "break-seat", seat: spare, fault: "power", note: "Sakelar putus" });
  const shown = await wire.next((frame) => frame.type === "sitting" && frame.sitting.brokenSeats.length > 0);
  expect(shown).toMatchObject({
    sitting: { brokenSeats: [{ seat: spare, broken: { fault: "power", note: "Sakelar putus" } }] },
  });
  const attemptId = attemptIdOf(SITTING, candidateId("demo-001"));
  const move = { verb: "move-seat", attemptId, to: spare, reason: "Pindah" } as const;
  expect(await order(wire, move)).toMatchObject({ type: "refused", reason: "seat-broken" });
  const minutes = await ask("proctor", `sittings/${SITTING}/minutes`);
  expect(JSON.stringify(minutes.body)).toContain(`Kursi ${spare} ditandai rusak (listrik): Sakelar putus`);
  await order(wire, { verb: "repair-seat", seat: spare });
  expect(await order(wire, move)).toMatchObject({ type: "outcome" });
  wire.close();
  const { layout, holders } = await layoutOf("proctor");
  expect(layout.seats.find(({ label }) => label === spare)?.broken).toBeNull();
  expect(holders.map(({ seat }) => seat)).toContain(spare);
  const notes = await running.server.registry.staffActs(100);
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const told = (await journal.read(0, 10_000)).map(({ event }) => JSON.stringify(event));
  await journal.close();
  const acts = [...told, ...notes.map(({ act }) => JSON.stringify(act))].join("\n");
  expect(acts).toContain(`"type":"SeatBroken"`);
  expect(acts).toContain(`"type":"SeatRepaired"`);
  expect(acts).toContain(`"type":"RoomLaidOut"`);
}, 20_000);

test("[LY1] the largest room that there may be is saved", async () => {
  const venue = { venueId: "tilok-aula", name: "Aula", city: "Binjai", timeZone: "Asia/Jakarta", seen: null };
  expect((await ask("committee", "venues", venue)).status).toBe(200);
  const room = { roomId: "aula", venueId: "tilok-aula", name: "Aula" };
  expect((await ask("committee", "rooms", room)).status).toBe(200);
  const { version } = await layoutOf("committee", "aula");
  const layout = layoutOfTemplate({ rows: 20, across: 25, aisleEvery: 5, spare: 50 });
  expect(layout.seats).toHaveLength(500);
  expect(await save("committee", version, layout, "aula")).toMatchObject({ outcome: "saved" });
});
