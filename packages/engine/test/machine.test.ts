import { instant, itemId, MINUTE_MS, SECOND_MS } from "@neraca/base";
import { type Act, reckoningOf, timeLeftMs } from "@neraca/exam";
import type { MachineView } from "@neraca/protocol";
import { type ExamWorld, openWorld, staffAtDoor, worldDisk } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CLOCK_NEWS_MS,
  COMMIT_SLOW_MS,
  COMMIT_STALLED_MS,
  DISK_POLICY,
  diskLevelOf,
  type MachineEvent,
  OUTAGE_LIKELY_MS_MAX,
  type Start,
  TELEMETRY_RESUME_MS,
} from "../src/index.ts";

const PLENTY = 100 * 1024 ** 3;
const FIRST: Start = { aliveUntil: null, measuredBy: "nothing", steppedMs: 0 };

async function watched(options: Parameters<typeof openWorld>[0] = {}, start: Start = FIRST) {
  const machine = { freeBytes: PLENTY, aheadMs: 0 };
  const world = await openWorld({ machine, ...options });
  world.watch.start(start);
  await settle();
  return { world, machine };
}

async function lines(world: ExamWorld): Promise<readonly MachineEvent[]> {
  const events = await world.journal.read(0, 10_000);
  return events
    .filter(({ stream }) => stream === "machine/server")
    .map(({ event }) => event as unknown as MachineEvent);
}

/** The first candidate is working, on a connection. */
async function working(world: ExamWorld): Promise<RawCandidate> {
  await world.arm();
  const candidate = new RawCandidate(world);
  await candidate.hello(await world.login(0));
  await candidate.prepare();
  await world.start();
  await settle();
  return candidate;
}

function timeLeft(world: ExamWorld): number {
  const { sitting } = world.service;
  if (!("account" in sitting) || sitting.account === null) throw new Error("not started");
  return timeLeftMs(reckoningOf(sitting.account), sitting.terms.durationMs, world.clock.now());
}

function actsOf(world: ExamWorld, item: number): { look: Act; save: Act; flag: Act; evidence: Act } {
  const question = world.service.armed.paper(world.attemptId(0)).questions[item]!;
  const { itemId: id, optionIds } = question;
  return {
    look: { kind: "show-question", itemId: id },
    save: { kind: "save-response", itemId: id, optionId: optionIds[0]! },
    flag: { kind: "set-flag", itemId: id, flagged: true },
    evidence: { kind: "record-integrity", integrity: "focus-lost", durationMs: 40 },
  };
}

describe("the disk", () => {
  test("[MC1] has a level for its free bytes, and leaves it for a better one only with something to spare", () => {
    const { lowBytes, telemetryBytes, criticalBytes } = DISK_POLICY;
    expect(
      [PLENTY, lowBytes, lowBytes - 1, telemetryBytes - 1, criticalBytes - 1, 0].map((bytes) =>
        diskLevelOf(bytes, "ok"),
      ),
    ).toEqual(["ok", "ok", "low", "telemetry-stopped", "critical", "critical"]);
    expect(diskLevelOf(lowBytes, "low")).toBe("low");
    expect(diskLevelOf(lowBytes * 1.125, "low")).toBe("ok");
    expect(diskLevelOf(telemetryBytes, "telemetry-stopped")).toBe("telemetry-stopped");
    expect(diskLevelOf(PLENTY, "full")).toBe("ok");
    expect(diskLevelOf(criticalBytes, "full")).toBe("critical");
  });

  test("[MC1] never gets worse by more room, whatever it was before", () => {
    const order = ["ok", "low", "telemetry-stopped", "critical"];
    const level = fc.constantFrom("ok", "low", "telemetry-stopped", "critical", "full" as const);
    const bytes = fc.nat(2 * DISK_POLICY.lowBytes);
    fc.assert(
      fc.property(level, bytes, bytes, (before, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const worse = order.indexOf(diskLevelOf(less, before as "ok"));
        expect(order.indexOf(diskLevelOf(more, before as "ok"))).toBeLessThanOrEqual(worse);
      }),
    );
  });

  test("[MC2] below the telemetry's figure looks and evidence are acknowledged and not written; answers are written", async () => {
    const { world, machine } = await watched();
    const candidate = await working(world);
    machine.freeBytes = DISK_POLICY.telemetryBytes - 1;
    await world.clock.advance(SECOND_MS);
    const head = await world.journal.head();
    const { look, save, flag, evidence } = actsOf(world, 3);
    for (const act of [look, save, evidence, flag, look]) candidate.act(act);
    await settle();
    const last = candidate.act({ kind: "call-proctor" });
    await settle();
    expect(candidate.last("acknowledged")).toEqual({ type: "acknowledged", seq: last });
    const written = (await world.journal.read(head, 100)).map(({ event }) => event.type);
    expect(written).toEqual(["ResponseSaved", "FlagSet", "ProctorCalled"]);
    expect(world.service.attempt(world.attemptId(0))).toMatchObject({ integrityCount: 0 });
    expect(world.hall.telemetry.droppedEver).toBe(3);
  });

  test("[MC2] what would be refused is refused all the same, and a resend counts nothing", async () => {
    const { world, machine } = await watched();
    const candidate = await working(world);
    const { look, save } = actsOf(world, 1);
    const seq = candidate.act(look);
    await settle();
    machine.freeBytes = DISK_POLICY.telemetryBytes - 1;
    await world.clock.advance(SECOND_MS);
    candidate.act({ kind: "show-question", itemId: itemId("stranger") });
    await settle();
    expect(candidate.last("refused")).toMatchObject({ reason: "item-not-in-paper", keep: false });
    const again = new RawCandidate(world);
    await again.hello(await world.login(0));
    again.act(look, { seq, prev: 0 });
    again.act(save, { seq: seq + 9, prev: seq });
    await settle();
    expect(again.last("acknowledged")).toEqual({ type: "acknowledged", seq: seq + 9 });
    expect(world.hall.telemetry.droppedEver).toBe(0);
  });

  test("[MC2] an acknowledgement of what is not written still waits for everything before it", async () => {
    const { world, machine } = await watched();
    const candidate = await working(world);
    machine.freeBytes = 1;
    await world.clock.advance(SECOND_MS);
    const { look, save } = actsOf(world, 3);
    const before = candidate.all("acknowledged").length;
    world.journal.script("hold");
    const saved = candidate.act(save);
    const looked = candidate.act(look);
    await settle();
    expect(candidate.all("acknowledged")).toHaveLength(before);
    world.journal.release("reject");
    await settle();
    const refusals = candidate.all("refused").map(({ seq, keep }) => ({ seq, keep }));
    expect(refusals).toEqual([
      { seq: saved, keep: true },
      { seq: looked, keep: true },
    ]);
    // Tried in vain is not left out: it comes again.
    expect(world.hall.telemetry.droppedEver).toBe(0);
  });

  test("[MC3] the record says from when to when, and how much was left out", async () => {
    const { world, machine } = await watched();
    const candidate = await working(world);
    machine.freeBytes = DISK_POLICY.telemetryBytes - 1;
    await world.clock.advance(SECOND_MS);
    const since = world.clock.now();
    const { look, evidence } = actsOf(world, 3);
    for (const act of [look, look, evidence]) candidate.act(act);
    await world.clock.advance(MINUTE_MS);
    machine.freeBytes = PLENTY;
    await world.clock.advance(SECOND_MS);
    const roomSince = world.clock.now();
    await world.clock.advance(TELEMETRY_RESUME_MS - 1);
    expect(world.hall.telemetry.stoppedAt).not.toBeNull();
    await world.clock.advance(SECOND_MS);
    expect((await lines(world)).slice(1)).toEqual([
      { type: "TelemetryStopped", at: since, freeBytes: DISK_POLICY.telemetryBytes - 1 },
      {
        type: "TelemetryResumed",
        at: roomSince + TELEMETRY_RESUME_MS,
        since,
        countedSince: since,
        looks: 2,
        evidence: 1,
      },
    ]);
    candidate.act(look);
    await settle();
    expect((await world.journal.read(0, 1_000)).at(-1)?.event.type).toBe("QuestionShown");
  });

  test("[MC3] a disk on the edge stops it once, and resumes it once when it has been well for long enough", async () => {
    const { world, machine } = await watched();
    for (let second = 0; second < 120; second += 1) {
      machine.freeBytes = second % 2 === 0 ? DISK_POLICY.telemetryBytes - 1 : PLENTY;
      await world.clock.advance(SECOND_MS);
    }
    machine.freeBytes = PLENTY;
    await world.clock.advance(2 * TELEMETRY_RESUME_MS);
    const said = (await lines(world)).map(({ type }) => type);
    expect(said).toEqual(["MachineStarted", "TelemetryStopped", "TelemetryResumed"]);
  });

  test("[MC3] a stop outlives the process: one line when it ends, with counts from when somebody counted", async () => {
    const disk = worldDisk();
    const first = await watched({ disk });
    first.machine.freeBytes = 1;
    await first.world.clock.advance(SECOND_MS);
    const since = first.world.clock.now();
    first.world.crash();
    await first.world.clock.advance(MINUTE_MS);
    const { clock } = first.world;
    const second = await watched({ disk, clock, machine: { freeBytes: 1, aheadMs: 0 } });
    await clock.advance(SECOND_MS);
    const countedSince = second.world.hall.telemetry.stoppedAt;
    second.world.crash();
    const third = await watched({ disk, clock });
    await clock.advance(2 * TELEMETRY_RESUME_MS);
    const said = (await lines(third.world)).filter(({ type }) => type !== "MachineStarted");
    expect(said.map(({ type }) => type)).toEqual(["TelemetryStopped", "TelemetryResumed"]);
    expect(said[1]).toMatchObject({ since, looks: 0 });
    expect(countedSince).toBeGreaterThan(since);
  });

  test("[MC4] that refuses commits is told as full until it takes one again; the record says how long", async () => {
    const { world } = await watched();
    const candidate = await working(world);
    const { save } = actsOf(world, 3);
    world.journal.script(...Array.from({ length: 5 }, () => "full" as const));
    const seq = candidate.act(save);
    await settle();
    expect(candidate.last("refused")).toEqual({ type: "refused", seq, reason: "not-stored", keep: true });
    const since = world.clock.now();
    await world.clock.advance(SECOND_MS);
    expect(world.watch.view().disk.level).toBe("full");
    expect(world.hall.telemetry.stoppedAt).not.toBeNull();
    // Nobody else writes: the watch itself asks the disk, once a second, until it takes something.
    await world.clock.advance(6 * SECOND_MS);
    expect(world.watch.view().disk.level).toBe("ok");
    const refused = (await lines(world)).find(({ type }) => type === "CommitsRefused");
    expect(refused).toMatchObject({ since });
    expect(refused!.at).toBeGreaterThan(since);
  });

  test("[MC4] a commit that is rejected for another reason is no full disk", async () => {
    const { world } = await watched();
    const candidate = await working(world);
    world.journal.script("reject");
    candidate.act(actsOf(world, 3).save);
    await world.clock.advance(SECOND_MS);
    expect(world.watch.view().disk.level).toBe("ok");
  });

  test("[MC5] that cannot be asked is told to the log once, and what was known of it stands", async () => {
    const machine = { freeBytes: DISK_POLICY.lowBytes - 1, aheadMs: 0 };
    const { world } = await watched({ machine });
    await world.clock.advance(SECOND_MS);
    Object.defineProperty(machine, "freeBytes", {
      get: () => {
        throw new Error("EIO");
      },
    });
    await world.clock.advance(10 * SECOND_MS);
    expect(world.faults).toHaveLength(1);
    expect(world.watch.view().disk).toEqual({ level: "low", freeBytes: DISK_POLICY.lowBytes - 1 });
  });
});

describe("a slow disk", () => {
  test("[MC6] is measured by its commits: slow when people notice, stalled when it does not answer", async () => {
    const { world } = await watched();
    const candidate = await working(world);
    const { save } = actsOf(world, 3);
    const levels: string[] = [];
    world.watch.onChange(({ journal }) => levels.push(journal.level));
    world.journal.script("hold");
    candidate.act(save);
    await world.clock.advance(COMMIT_SLOW_MS - 1);
    expect(world.watch.view().journal.level).toBe("ok");
    await world.clock.advance(COMMIT_STALLED_MS);
    const { journal } = world.watch.view();
    expect(journal.level).toBe("stalled");
    expect(journal.inFlightMs).toBeGreaterThanOrEqual(COMMIT_STALLED_MS);
    expect(journal.waitingEvents).toBe(1);
    world.journal.release();
    await world.clock.advance(SECOND_MS);
    expect(levels).toEqual(["slow", "stalled", "slow"]);
    await world.clock.advance(MINUTE_MS);
    expect(world.watch.view().journal).toMatchObject({ level: "ok", commitMs: 0, inFlightMs: 0 });
  });

  test("[MC6] one late commit among many quick ones is no slow disk", async () => {
    const { world } = await watched();
    const candidate = await working(world);
    const { save } = actsOf(world, 3);
    world.journal.script("hold");
    candidate.act(save);
    await world.clock.advance(COMMIT_SLOW_MS);
    world.journal.release();
    for (let each = 0; each < 40; each += 1) {
      candidate.act(save);
      await settle();
    }
    await world.clock.advance(SECOND_MS);
    expect(world.watch.view().journal).toMatchObject({ level: "ok", commitMs: 0 });
  });

  test("[MC6] loses nothing: answers wait, and are acknowledged when it answers", async () => {
    const { world } = await watched();
    const candidate = await working(world);
    world.journal.script("hold", "hold");
    const seqs = [2, 3, 4].map((item) => candidate.act(actsOf(world, item).save));
    await world.clock.advance(20 * SECOND_MS);
    expect(candidate.last("acknowledged")?.seq ?? 0).toBeLessThan(seqs[0]!);
    world.journal.release();
    await settle();
    world.journal.release();
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(seqs[2]);
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(3);
  });
});

describe("the machine's clock", () => {
  test.each([-3_600_000, -2_000, 2_000, 86_400_000])(
    "[MC7] a step of %i ms is recorded and told, and changes nobody's time",
    async (byMs) => {
      const { world, machine } = await watched();
      await working(world);
      const end = world.clock.now() + 100 * MINUTE_MS;
      machine.aheadMs = byMs;
      await world.clock.advance(SECOND_MS);
      expect(world.watch.view().clock.step).toEqual({ at: world.clock.now(), byMs });
      expect((await lines(world)).at(-1)).toEqual({ type: "ClockStepped", at: world.clock.now(), byMs });
      await world.clock.advanceTo(instant(end - 1));
      expect(world.service.attempt(world.attemptId(0)).finished).toBeNull();
      await world.clock.advance(2 * SECOND_MS);
      expect(world.service.attempt(world.attemptId(0)).finished?.cause).toBe("deadline");
      await world.clock.advance(CLOCK_NEWS_MS);
      expect(world.watch.view().clock.step).toBeNull();
    },
  );

  test("[MC7] drift is no step, however far it goes", async () => {
    const { world, machine } = await watched();
    for (let second = 0; second < 60; second += 1) {
      machine.aheadMs += 1_900;
      await world.clock.advance(SECOND_MS);
    }
    expect(world.watch.view().clock.step).toBeNull();
    expect(await lines(world)).toHaveLength(1);
  });

  test("[MC8] the start is on the record: since when nobody was there, how that was measured, how far the clock was off", async () => {
    const { world } = await watched({}, { aliveUntil: null, measuredBy: "nothing", steppedMs: 0 });
    expect(await lines(world)).toEqual([
      {
        type: "MachineStarted",
        at: world.clock.now(),
        aliveUntil: null,
        measuredBy: "nothing",
        steppedMs: 0,
      },
    ]);
    const { clock } = world;
    const aliveUntil = clock.now();
    await clock.advance(10 * SECOND_MS);
    const again = await watched({ clock }, { aliveUntil, measuredBy: "uptime", steppedMs: 7_200_000 });
    expect(again.world.watch.view().clock).toEqual({
      aheadMs: 0,
      step: { at: clock.now(), byMs: 7_200_000 },
      outage: null,
    });
  });

  test.each([
    ["wall", OUTAGE_LIKELY_MS_MAX + 1, true],
    ["wall", OUTAGE_LIKELY_MS_MAX, false],
    ["uptime", 10 * OUTAGE_LIKELY_MS_MAX, false],
  ] as const)("[MC8] an outage by the %s of %i ms is in doubt: %s", async (measuredBy, ms, isInDoubt) => {
    const probe = await openWorld();
    const aliveUntil = probe.clock.now();
    await probe.clock.advance(ms);
    const { world } = await watched({ clock: probe.clock }, { aliveUntil, measuredBy, steppedMs: 0 });
    const { outage } = world.watch.view().clock;
    expect(outage).toEqual(isInDoubt ? { from: aliveUntil, to: world.clock.now() } : null);
  });
});

describe("the staff", () => {
  test("[MC9] sees how the server is in every room it watches, and hears when that changes", async () => {
    const { world, machine } = await watched();
    const pair = wirePair();
    const seen: MachineView[] = [];
    world.staffDesk.accept(pair.server, staffAtDoor("proctor"));
    pair.client.listen({
      onFrame: (text) => {
        const { machine: view } = JSON.parse(String(text)) as { machine?: MachineView };
        if (view !== undefined) seen.push(view);
      },
      onClose: () => {},
    });
    // Also of a sitting that is not armed yet.
    pair.client.send(JSON.stringify({ type: "watch", sittingId: world.service.id }));
    await settle();
    expect(seen).toHaveLength(1);
    expect(seen[0]?.disk).toEqual({ level: "ok", freeBytes: PLENTY });
    machine.freeBytes = DISK_POLICY.criticalBytes - 1;
    await world.clock.advance(2 * SECOND_MS);
    expect(seen).toHaveLength(2);
    expect(seen[1]?.disk).toEqual({ level: "critical", freeBytes: DISK_POLICY.criticalBytes - 1 });
    // The same level again is no news.
    machine.freeBytes -= 1;
    await world.clock.advance(5 * SECOND_MS);
    expect(seen).toHaveLength(2);
  });

  test("[MC11] a process that was frozen gives the time back, once, also over a deadline; a busy moment gives nothing", async () => {
    const { world } = await watched();
    await working(world);
    const faults = () => ("account" in world.service.sitting ? world.service.sitting.account?.faults : null);
    await world.clock.advance(90 * MINUTE_MS);
    const before = world.clock.now();
    await world.clock.freeze(20 * MINUTE_MS);
    await world.clock.advance(SECOND_MS);
    expect(faults()).toMatchObject([{ cause: "server-down", endedBy: "system" }]);
    const [fault] = faults() ?? [];
    expect(fault!.from).toBeGreaterThan(before - 2 * SECOND_MS);
    expect(fault!.to! - fault!.from).toBeGreaterThanOrEqual(20 * MINUTE_MS);
    expect(world.service.attempt(world.attemptId(0)).finished).toBeNull();
    await world.clock.freeze(1_500);
    await world.clock.advance(MINUTE_MS);
    expect(faults()).toHaveLength(1);
    await world.clock.advance(10 * MINUTE_MS);
    expect(world.service.attempt(world.attemptId(0)).finished?.cause).toBe("deadline");
  });

  test("[MC11] before anything that was waiting to be heard is decided", async () => {
    const { world } = await watched();
    const candidate = await working(world);
    await world.clock.advance(99 * MINUTE_MS);
    const beforeAct = world.clock.freeze(20 * MINUTE_MS);
    const seq = candidate.act(actsOf(world, 0).save);
    await beforeAct;
    expect(candidate.last("acknowledged")?.seq).toBe(seq);
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(1);
    const beforePause = world.clock.freeze(20 * MINUTE_MS);
    const paused = world.pause();
    await beforePause;
    expect(await paused).toMatchObject({ ok: true });
    const { sitting } = world.service;
    const faults = sitting.phase === "paused" ? sitting.account.faults : [];
    expect(faults.map(({ from, to }) => Math.round((to! - from) / MINUTE_MS))).toEqual([20, 20]);
  });

  test("[MC11] also when the disk does not take it at first, and when it was frozen while it took it", async () => {
    const { world } = await watched();
    await working(world);
    await world.clock.advance(10 * MINUTE_MS);
    const left = timeLeft(world);
    world.journal.script("reject", "reject", "hold");
    await world.clock.freeze(5 * MINUTE_MS);
    expect(world.hall.isStoring()).toBe(false);
    // What came after it on the record would be a sign of life, and the time would be lost with the process.
    expect(await world.pause()).toEqual({ ok: false, error: "busy" });
    await world.clock.advance(5 * SECOND_MS);
    await world.clock.freeze(5 * MINUTE_MS);
    world.journal.release();
    await world.clock.advance(5 * SECOND_MS);
    expect(world.hall.isStoring()).toBe(true);
    expect(left - timeLeft(world)).toBeGreaterThan(0);
    expect(left - timeLeft(world)).toBeLessThan(12 * SECOND_MS);
  });

  test("[MC11] and a process that dies before it has given it back leaves it to the next", async () => {
    const disk = worldDisk();
    const { world } = await watched({ disk });
    await working(world);
    await world.clock.advance(10 * MINUTE_MS);
    const left = timeLeft(world);
    const lastBeat = world.clock.now();
    expect(world.hall.isStoring()).toBe(true);
    world.journal.always("hold");
    const woken = world.clock.freeze(5 * MINUTE_MS);
    // The first thing that it does is to say that it is alive.
    expect(world.hall.isStoring()).toBe(false);
    await woken;
    world.crash();
    const next = await watched({ disk, clock: world.clock, aliveUntil: lastBeat });
    expect(left - timeLeft(next.world)).toBeLessThan(2 * SECOND_MS);
  });

  test("[MC10] notes that the disk does not take wait, in order, and so many only", async () => {
    const { world, machine } = await watched();
    world.journal.script(...Array.from({ length: 300 }, () => "full" as const));
    for (let second = 0; second < 100; second += 1) {
      machine.aheadMs += 5_000;
      await world.clock.advance(SECOND_MS);
    }
    world.journal.heal();
    await world.clock.advance(10 * SECOND_MS);
    const said = (await lines(world)).slice(1);
    expect(said.length).toBe(64);
    const steps = said.filter(({ type }) => type === "ClockStepped").map(({ at }) => at);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test("[MC10] a replay goes on in the machine's lines where they ended", async () => {
    const disk = worldDisk();
    const first = await watched({ disk });
    first.world.crash();
    const second = await watched({ disk, clock: first.world.clock });
    expect((await lines(second.world)).map(({ type }) => type)).toEqual(["MachineStarted", "MachineStarted"]);
    expect(second.world.service.sitting.phase).toBe("planned");
  });
});
