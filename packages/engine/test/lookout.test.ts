import { type ItemId, instant, MINUTE_MS, outboxId, SECOND_MS } from "@neraca/base";
import { DEFAULT_ALARMS, DEFAULT_POLICY } from "@neraca/exam";
import { ALARMS_TOLD_MAX, type StaffOutbound, type StaffVerb, zStaffOutbound } from "@neraca/protocol";
import { type ExamWorld, openWorld, SITTING, staffAtDoor, worldDisk } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import { describe, expect, test } from "vitest";
import { type ServerStanding, ServerTroubles } from "../src/index.ts";
import { act, prepare, saveOf } from "./hall-world.ts";
import { ready } from "./raw-candidates.ts";

const NOW = instant(1_795_309_200_000);

type AlarmsFrame = Extract<StaffOutbound, { type: "alarms" }>;

class Room {
  readonly frames: StaffOutbound[] = [];
  readonly pair = wirePair();
  #commandId = 0;

  constructor(world: ExamWorld, role: Parameters<typeof staffAtDoor>[0] = "proctor") {
    world.staffDesk.accept(this.pair.server, staffAtDoor(role));
    this.pair.client.listen({
      onFrame: (text) => this.frames.push(zStaffOutbound.parse(JSON.parse(String(text)))),
      onClose: () => {},
    });
  }

  async watch(): Promise<void> {
    this.pair.client.send(JSON.stringify({ type: "watch", sittingId: SITTING }));
    await settle();
  }

  async command(command: StaffVerb): Promise<StaffOutbound | undefined> {
    this.#commandId += 1;
    const before = this.frames.length;
    const commandId = this.#commandId;
    this.pair.client.send(JSON.stringify({ type: "command", commandId, sittingId: SITTING, command }));
    await settle();
    return this.frames.slice(before).find(({ type }) => type === "outcome" || type === "refused");
  }

  all(): readonly AlarmsFrame[] {
    return this.frames.filter((frame): frame is AlarmsFrame => frame.type === "alarms");
  }

  kinds(): readonly string[] {
    return (this.all().at(-1)?.alarms ?? []).map(({ kind, acknowledged }) =>
      acknowledged ? `(${kind})` : kind,
    );
  }
}

/** Both work, connected; a control room watches. */
async function watchedWorld(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ candidates: 2, ...options });
  await world.arm();
  const candidates = [await ready(world, 0), await ready(world, 1)];
  await world.start();
  const room = new Room(world);
  await room.watch();
  return { world, candidates, room };
}

const disconnect = (candidates: Awaited<ReturnType<typeof watchedWorld>>["candidates"], nth: number): void =>
  candidates[nth]!.pair.client.close();

describe("an overview of all sittings", () => {
  test("[SV7] has the alarms of each by kind; one that time alone raises comes within five seconds, and is not told again", async () => {
    const { world, candidates } = await watchedWorld();
    const head = new Room(world, "committee");
    head.pair.client.send(JSON.stringify({ type: "overview" }));
    await settle();
    const lines = () =>
      head.frames
        .flatMap((frame) => (frame.type === "overview" ? frame.sittings : []))
        .map((line) => line.alarms);
    expect(lines()).toEqual([[]]);
    const since = world.clock.now();
    disconnect(candidates, 0);
    await world.clock.advance(DEFAULT_ALARMS.offlineMsMin - 1);
    expect(lines().at(-1)).toEqual([]);
    // The look, and then the pace at which the overview is told.
    await world.clock.advance(5_000 + 1_000);
    const offline = { kind: "offline", severity: "warn", count: 1, since, isServers: false };
    expect(lines().at(-1)).toEqual([offline]);
    const told = lines().length;
    await world.clock.advance(MINUTE_MS);
    expect(lines()).toHaveLength(told);
  });
});

describe("a room that somebody watches", () => {
  test("[LK3] is told when an alarm begins and ends, though nothing else happens, and not again in between", async () => {
    const { world, candidates, room } = await watchedWorld();
    expect(room.kinds()).toEqual([]);
    expect(room.all()).toHaveLength(1);
    disconnect(candidates, 0);
    await world.clock.advance(DEFAULT_ALARMS.offlineMsMin - 1);
    expect(room.kinds()).toEqual([]);
    await world.clock.advance(1);
    expect(room.kinds()).toEqual(["offline"]);
    await world.clock.advance(5 * MINUTE_MS);
    expect(room.all()).toHaveLength(2);
    await ready(world, 0);
    await world.clock.advance(200);
    expect(room.kinds()).toEqual([]);
    expect(room.all()).toHaveLength(3);
  });

  test("[LK3] a newcomer is told all of it at once, and the others not again", async () => {
    const { world, candidates, room } = await watchedWorld();
    disconnect(candidates, 0);
    await world.clock.advance(MINUTE_MS);
    const second = new Room(world, "auditor");
    await second.watch();
    expect(second.kinds()).toEqual(["offline"]);
    expect(room.all()).toHaveLength(2);
  });

  test("[LK3] what nobody watches sets no timer", async () => {
    const { world, room } = await watchedWorld();
    let looks = 0;
    const look = world.lookout.look.bind(world.lookout);
    world.lookout.look = (sittingId) => {
      looks += 1;
      return look(sittingId);
    };
    await world.clock.advance(MINUTE_MS);
    expect(looks).toBeGreaterThan(5);
    expect(looks).toBeLessThan(20);
    room.pair.client.close();
    await world.clock.advance(6_000);
    looks = 0;
    await world.clock.advance(MINUTE_MS);
    expect(looks).toBe(0);
  });

  test("[LK5] worst first, taken ones last, longest waiting first among equals", async () => {
    const { world, candidates, room } = await watchedWorld();
    disconnect(candidates, 1);
    await world.clock.advance(MINUTE_MS);
    candidates[0]!.act({ kind: "call-proctor" });
    disconnect(candidates, 0);
    await world.clock.advance(MINUTE_MS);
    expect(room.kinds()).toEqual(["called", "offline", "offline"]);
    const since = room
      .all()
      .at(-1)!
      .alarms.map((alarm) => alarm.since);
    expect(since[1]).toBeLessThan(since[2]!);
    const [called] = room.all().at(-1)!.alarms;
    await room.command({ verb: "acknowledge-alarm", alarmId: called!.id });
    await world.clock.advance(200);
    expect(room.kinds()).toEqual(["offline", "offline", "(called)"]);
  });

  test("[LK5] no more are told than a person can act on, and how many there are is said", async () => {
    const { world, room } = await watchedWorld();
    const [first] = world.lookout.look(SITTING).alarms;
    expect(first).toBeUndefined();
    const cause = {
      kind: "called",
      since: NOW,
      facts: {},
      severity: "bad",
      attemptId: null,
      acknowledged: null,
    } as const;
    const alarms = Array.from({ length: ALARMS_TOLD_MAX + 7 }, (_, nth) => ({
      ...cause,
      id: `called//${nth}`,
    }));
    world.lookout.look = () => ({ alarms, lookAt: instant(world.clock.now() + 60_000) });
    await world.clock.advance(5_000);
    expect(room.all().at(-1)?.alarms).toHaveLength(ALARMS_TOLD_MAX);
    expect(room.all().at(-1)?.untold).toBe(7);
  });
});

describe("taking an alarm", () => {
  async function offline() {
    const given = await watchedWorld();
    disconnect(given.candidates, 0);
    await given.world.clock.advance(MINUTE_MS);
    const [alarm] = given.room.all().at(-1)!.alarms;
    return { ...given, alarm: alarm! };
  }

  test("[LK4] everybody sees who; it holds until the cause is gone, and a new cause is a new alarm", async () => {
    const { world, room, alarm } = await offline();
    const other = new Room(world);
    await other.watch();
    expect(await room.command({ verb: "acknowledge-alarm", alarmId: alarm.id })).toMatchObject({
      type: "outcome",
    });
    await world.clock.advance(200);
    for (const each of [room, other]) {
      expect(each.all().at(-1)?.alarms).toMatchObject([
        { id: alarm.id, acknowledged: { by: "Rina Hasibuan" } },
      ]);
    }
    await world.clock.advance(30 * MINUTE_MS);
    expect(room.kinds()).toEqual(["(offline)"]);
    const back = await ready(world, 0);
    await world.clock.advance(MINUTE_MS);
    back.pair.client.close();
    await world.clock.advance(MINUTE_MS);
    expect(room.kinds()).toEqual(["offline"]);
  });

  test("[LK4] one that is gone, or never was, is refused and leaves no trace", async () => {
    const { world, room, alarm } = await offline();
    await ready(world, 0);
    await world.clock.advance(200);
    const head = await world.journal.head();
    for (const alarmId of [alarm.id, "offline/nobody/1"]) {
      expect(await room.command({ verb: "acknowledge-alarm", alarmId })).toMatchObject({
        reason: "alarm-gone",
      });
    }
    expect(await world.journal.head()).toBe(head);
  });

  test("[LK4] the auditor sees alarms and takes none", async () => {
    const { world, alarm } = await offline();
    const auditor = new Room(world, "auditor");
    await auditor.watch();
    expect(auditor.kinds()).toEqual(["offline"]);
    expect(await auditor.command({ verb: "acknowledge-alarm", alarmId: alarm.id })).toMatchObject({
      reason: "role-not-allowed",
    });
  });

  test("[LK1] after a restart there are the same alarms, and who took which", async () => {
    const disk = worldDisk();
    const { world, candidates, room } = await watchedWorld({ disk });
    candidates[1]!.act({ kind: "call-proctor" });
    for (const durationMs of [20_000, 25_000, 30_000]) {
      candidates[1]!.act({ kind: "record-integrity", integrity: "focus-lost", durationMs });
      await world.clock.advance(3_000);
    }
    disconnect(candidates, 0);
    await world.clock.advance(MINUTE_MS);
    const taken = room
      .all()
      .at(-1)!
      .alarms.find(({ kind }) => kind === "offline")!;
    await room.command({ verb: "acknowledge-alarm", alarmId: taken.id });
    await world.clock.advance(200);
    const before = world.lookout.look(SITTING).alarms;
    expect(before.map(({ kind }) => kind)).toEqual(["called", "restless", "offline"]);
    world.crash();
    const again = await openWorld({ disk, clock: world.clock, candidates: 2 });
    // Its connection was lost with the process: that is another alarm, of the other candidate, and not yet one.
    expect(again.lookout.look(SITTING).alarms).toEqual(before);
  });
});

describe("pace", () => {
  const POLICY = {
    ...DEFAULT_POLICY,
    // The items of the sample bank take 30 seconds each, and 30 of 100 miss them.
    alarms: {
      ...DEFAULT_ALARMS,
      pace: { ...DEFAULT_ALARMS.pace, hardSecondsMin: 30, hardDifficultyMin: 30 },
    },
  };

  test("[LK1] is measured by what the bank says of the items, and told without saying which", async () => {
    const world = await openWorld({ candidates: 2, policy: POLICY });
    await world.arm();
    for (const nth of [0, 1]) await prepare(world, nth);
    await world.start();
    const { questions } = world.service.armed.paper(world.attemptId(0));
    let seq = 3;
    for (let item = 0; item < 9; item += 1) {
      const id = questions[item]!.itemId as ItemId;
      act(world, 0, (seq += 1), { kind: "show-question", itemId: id });
      await world.clock.advance(4 * SECOND_MS);
      act(world, 0, (seq += 1), saveOf(world, 0, item, 2));
      await settle();
    }
    const found = world.lookout.look(SITTING).alarms.find(({ kind }) => kind === "odd-pace");
    expect(found).toMatchObject({
      attemptId: world.attemptId(0),
      facts: { count: 9, tookMs: 36_000, expectedMs: 270_000 },
    });
    const text = JSON.stringify(found);
    for (const { itemId } of questions) expect(text).not.toContain(itemId);
  });
});

describe("the server", () => {
  const WELL: ServerStanding = {
    machine: {
      disk: { level: "ok", freeBytes: 1 },
      journal: { level: "ok", commitMs: 0, inFlightMs: 0, waitingEvents: 0 },
      clock: { aheadMs: 0, step: null, outage: null },
    },
    boardBehindSince: null,
    ledger: { size: 0, publishedSize: 0 },
    witnesses: { of: 0, cosigned: 0, contradicting: 0 },
  };
  const policy = DEFAULT_ALARMS.server;
  const at = (ms: number) => instant(NOW + ms);

  test("[LK2] each trouble is told since it was first seen, under one name while it lasts", () => {
    const troubles = new ServerTroubles();
    expect(troubles.alarms(at(0), WELL, policy)).toEqual({ causes: [], lookAt: null });
    const low: ServerStanding = {
      ...WELL,
      machine: { ...WELL.machine, disk: { level: "low", freeBytes: 9 } },
    };
    expect(troubles.alarms(at(1), low, policy).causes).toEqual([
      { kind: "disk-low", since: at(1), facts: { freeBytes: 9 } },
    ]);
    expect(troubles.alarms(at(900), low, policy).causes[0]?.since).toBe(at(1));
    troubles.alarms(at(1_000), WELL, policy);
    expect(troubles.alarms(at(2_000), low, policy).causes[0]?.since).toBe(at(2_000));
  });

  test("[LK2] a ledger that gets ahead is not stuck; one that does not is told after the policy's time", () => {
    const troubles = new ServerTroubles();
    const behind = (publishedSize: number): ServerStanding => ({
      ...WELL,
      ledger: { size: 50, publishedSize },
    });
    expect(troubles.alarms(at(0), behind(10), policy)).toEqual({
      causes: [],
      lookAt: at(policy.ledgerLagMsMin),
    });
    expect(troubles.alarms(at(policy.ledgerLagMsMin - 1), behind(20), policy).causes).toEqual([]);
    const then = 2 * policy.ledgerLagMsMin;
    expect(troubles.alarms(at(then), behind(20), policy).causes).toEqual([
      { kind: "ledger-behind", since: at(policy.ledgerLagMsMin - 1), facts: { missing: 30 } },
    ]);
  });

  test("[LK2] clock, board and witnesses, each by the policy of the sitting", () => {
    const troubles = new ServerTroubles();
    const all: ServerStanding = {
      ...WELL,
      machine: {
        ...WELL.machine,
        journal: { level: "stalled", commitMs: 3, inFlightMs: 7_000, waitingEvents: 1 },
        clock: {
          aheadMs: -40_000,
          step: { at: at(-5), byMs: -40_000 },
          outage: { from: at(-900), to: at(-100) },
        },
      },
      boardBehindSince: at(-6_000),
      ledger: { size: 9, publishedSize: 9 },
      witnesses: { of: 3, cosigned: 1, contradicting: 1 },
    };
    const kinds = (ms: number, of = policy) =>
      troubles.alarms(at(ms), all, of).causes.map(({ kind }) => kind);
    expect(kinds(0)).toEqual([
      "journal-stalled",
      "outage-in-doubt",
      "clock-stepped",
      "clock-skew",
      "board-behind",
      "witness-contradicts",
    ]);
    expect(kinds(policy.witnessMissingMsMin)).toContain("witness-missing");
    expect(kinds(0, { ...policy, clockSkewMsMin: 41_000, boardLagMsMin: 60_000 })).not.toContain(
      "clock-skew",
    );
    expect(kinds(0, { ...policy, clockSkewMsMin: 41_000, boardLagMsMin: 60_000 })).not.toContain(
      "board-behind",
    );
  });

  test("[LK2] [LK3] a full disk is told to whoever watches, within seconds", async () => {
    const machine = { freeBytes: 100 * 1024 ** 3, aheadMs: 0 };
    const { world, room } = await watchedWorld({ machine });
    world.watch.start({ aliveUntil: null, measuredBy: "nothing", steppedMs: 0 });
    await world.clock.advance(2_000);
    machine.freeBytes = 20 * 1024 ** 2;
    await world.clock.advance(2_000);
    expect(room.kinds()).toEqual(["disk-critical"]);
    machine.freeBytes = 100 * 1024 ** 3;
    await world.clock.advance(2_000);
    expect(room.kinds()).toEqual([]);
  });

  test("[LK1] a room that is gone is one alarm, whoever is in it", async () => {
    const { world, candidates, room } = await watchedWorld({
      policy: {
        ...DEFAULT_POLICY,
        venueFault: { ...DEFAULT_POLICY.venueFault, offlineCountMin: 2 },
      },
    });
    disconnect(candidates, 0);
    disconnect(candidates, 1);
    await world.clock.advance(MINUTE_MS);
    expect(room.all().at(-1)?.alarms).toMatchObject([
      { kind: "room-gone", attemptId: null, facts: { count: 2 } },
    ]);
    expect(outboxId("b")).toBe("b");
  });
});

describe("evidence that locks", () => {
  const LOCKING = {
    ...DEFAULT_POLICY,
    integrity: { ...DEFAULT_POLICY.integrity, "page-hidden": "lock" as const },
  };
  const evidence = (integrity: "page-hidden" | "copy") =>
    ({ kind: "record-integrity", integrity, durationMs: 900 }) as const;

  async function typesFrom(world: ExamWorld, head: number): Promise<readonly string[]> {
    return (await world.journal.read(head, 100)).map(({ event }) => event.type);
  }

  test("[HL22] locks in the same transaction, is told to the candidate and to the room, and waits for a proctor", async () => {
    const { world, candidates, room } = await watchedWorld({ policy: LOCKING });
    const head = await world.journal.head();
    candidates[0]!.act(evidence("page-hidden"));
    await settle();
    expect(await typesFrom(world, head)).toEqual(["IntegrityRecorded", "AttemptLocked"]);
    const [, lock] = await world.journal.read(head, 2);
    expect(lock?.event).toMatchObject({
      by: "system",
      reason: "Halaman ujian tidak terlihat (Exam page was hidden)",
    });
    expect(candidates[0]!.last("notices")?.notices.lock).toMatchObject({ by: null });
    await world.clock.advance(200);
    expect(room.kinds()).toEqual(["locked"]);
    // Told again while locked: evidence, and no second lock.
    candidates[0]!.act(evidence("page-hidden"));
    await settle();
    expect(await typesFrom(world, head + 2)).toEqual(["IntegrityRecorded"]);
    await world.clock.advance(30 * MINUTE_MS);
    expect(world.service.attempt(world.attemptId(0)).lock).not.toBe(null);
    const attemptId = world.attemptId(0);
    await room.command({ verb: "unlock-attempt", attemptId, reason: "Tidak sengaja", givesBack: true });
    await world.clock.advance(200);
    expect(world.service.attempt(attemptId).lock).toBe(null);
    expect(room.kinds()).toEqual([]);
  });

  test("[HL22] nothing else locks: not by the default policy, not another kind, not before the exam or after it", async () => {
    const { world, candidates } = await watchedWorld();
    const head = await world.journal.head();
    candidates[0]!.act(evidence("page-hidden"));
    await settle();
    expect(await typesFrom(world, head)).toEqual(["IntegrityRecorded"]);
    const other = await openWorld({ candidates: 2, policy: LOCKING });
    await other.arm();
    const early = await ready(other, 0);
    early.act(evidence("page-hidden"));
    await settle();
    await other.start();
    early.act(evidence("copy"));
    await settle();
    await other.clock.advance(200 * MINUTE_MS);
    early.act(evidence("page-hidden"));
    await settle();
    expect((await typesFrom(other, 0)).filter((type) => type === "AttemptLocked")).toEqual([]);
    expect((await typesFrom(other, 0)).filter((type) => type === "IntegrityRecorded")).toHaveLength(2);
  });
});
