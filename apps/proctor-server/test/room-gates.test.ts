import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { roomId } from "@neraca/engine";
import { openSqliteRegistry } from "@neraca/storage";
import { openWorld, SELECTION, SITTING } from "@neraca/testkit/exam-world";
import { aRoom, aSeat, aSelection, aSitting, aStaff, aVenue } from "@neraca/testkit/registry-records";
import { expect, onTestFinished, test } from "vitest";
import { RoomGates } from "../src/lockdown/room-gates.ts";

const ROOM = roomId("r1");
const ANI = aStaff("ani");
const ASKER = { id: ANI.id, address: "10.1.0.9" };
const OUTSIDE = "192.168.7.1";

/** A room with an armed sitting in it, on a journal that fails as it is told. */
async function room() {
  const folder = mkdtempSync(join(tmpdir(), "neraca-gates-"));
  const registry = await openSqliteRegistry(join(folder, "registry.sqlite"));
  onTestFinished(async () => {
    await registry.close();
    rmSync(folder, { recursive: true });
  });
  await registry.createStaff(ANI);
  await registry.createVenue(aVenue("v1"));
  await registry.createRoom(aRoom("v1", "r1"), [aSeat("r1", 0)]);
  await registry.createSelection(aSelection(SELECTION));
  await registry.createSitting(aSitting(SELECTION, "r1", SITTING));
  const { hall, clock, arm, journal } = await openWorld();
  expect(await arm()).toMatchObject({ ok: true });
  const gates = new RoomGates({
    registry,
    hall,
    clock,
    staffNameOf: () => null,
    roomOf: () => ROOM,
    certificates: null,
    log: { error: () => undefined },
    onComputer: () => undefined,
  });
  const lookedAgain: string[] = [];
  gates.watch({ originsOf: () => [], lookAgain: (id) => lookedAgain.push(id) });
  const save = (version: number, ...networks: readonly string[]) =>
    gates.change(ROOM, { networks: [...networks], certificates: "off", version, save: true }, ASKER);
  return { registry, journal, gates, lookedAgain, save };
}

test("[AD6] a list that the record of a sitting does not take is not stored, holds nowhere and hangs up nobody; the same again is", async () => {
  const { registry, journal, gates, lookedAgain, save } = await room();
  expect(await save(0, "10.0.0.0/8")).toMatchObject({ ok: true, value: { outcome: "saved" } });
  const before = await registry.accessOfRooms();
  const told = [...lookedAgain];
  expect([before.length, gates.isOutside(SITTING, OUTSIDE), gates.isOutside(SITTING, "10.2.0.1")]).toEqual([
    1,
    true,
    false,
  ]);
  journal.script("reject");
  expect(await save(1, "10.1.0.0/16")).toEqual({ ok: false, error: "not-stored" });
  expect(await registry.accessOfRooms()).toEqual(before);
  expect([gates.isOutside(SITTING, OUTSIDE), gates.isOutside(SITTING, "10.2.0.1")]).toEqual([true, false]);
  expect(lookedAgain).toEqual(told);
  expect(await save(1, "10.1.0.0/16")).toMatchObject({ ok: true, value: { outcome: "saved" } });
  expect(gates.isOutside(SITTING, "10.2.0.1")).toBe(true);
});
