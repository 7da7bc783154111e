import { expect, test } from "vitest";
import { Chance } from "../src/chance.ts";
import { Marks } from "../src/marks.ts";
import { Scheduler } from "../src/scheduler.ts";
import { Swarm } from "../src/swarm.ts";
import { Disk } from "../src/venue/disk.ts";
import { drawRoster } from "../src/venue/people.ts";
import { ServerProcess } from "../src/venue/server-process.ts";

const SECOND = 1_000;

/** One server that is up, and the beats of its heart. */
async function serving() {
  const scheduler = new Scheduler();
  const chance = Chance.ofSeed(1);
  const swarm = new Swarm(chance.fork("swarm"), new Marks(), []);
  swarm.heal();
  const disk = new Disk({
    scheduler,
    fateOf: () => "stored",
    syncMs: () => 5,
    answerMs: () => 1,
    heardAt: () => process.heardAt,
    pageOf: () => 1_000,
    onDurable: () => {},
    onTold: () => {},
    onFull: () => {},
    onRejected: () => {},
    onCommit: () => {},
  });
  const beats: number[] = [];
  const process: ServerProcess = new ServerProcess({
    id: 1,
    scheduler,
    chance,
    swarm,
    journal: disk.open(1),
    files: { banks: new Map(), ledger: new Map() },
    roster: drawRoster(chance.fork("roster"), false),
    startTime: { startsAt: scheduler.now, measuredBy: "nothing", steppedMs: 0 },
    wallNow: () => scheduler.now,
    freeBytes: () => 1e12,
    onBeat: ({ at }) => beats.push(at),
    keepsLedger: false,
    staffAt: () => null,
    onUnknown: () => {},
    onBug: (cause) => {
      throw cause;
    },
  });
  const booted = process.boot(null);
  const pass = (ms: number) => scheduler.run(scheduler.now + ms, () => true);
  await pass(SECOND);
  await booted;
  return { process, disk, beats, pass };
}

test("[SM18] the heart of a process beats once a second, and never again when it is dead", async () => {
  const { process, beats, disk, pass } = await serving();
  const before = beats.length;
  await pass(10 * SECOND);
  expect(beats.length).toBe(before + 10);
  process.die();
  const { head } = disk;
  process.hall.machine.note((at) => ({ type: "ClockStepped", at, byMs: 5_000 }));
  await pass(60 * SECOND);
  expect(beats.length).toBe(before + 10);
  expect(disk.head).toBe(head);
});

test.each([true, false])(
  "[SM18] a frozen one does nothing until it thaws (frames first: %s)",
  async (hearsFirst) => {
    const { process, beats, pass } = await serving();
    await pass(SECOND);
    const last = beats.at(-1) ?? 0;
    process.freeze(last + 30 * SECOND + 500, hearsFirst);
    await pass(29 * SECOND);
    expect(process.heardAt).not.toBeNull();
    expect(beats.at(-1)).toBeLessThan(last + SECOND);
    await pass(5 * SECOND);
    expect(process.heardAt).toBeNull();
    expect(beats.at(-1)).toBeGreaterThan(last + 30 * SECOND);
  },
);
