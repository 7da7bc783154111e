import { digestOf, instant, MINUTE_MS, SECOND_MS, sittingId } from "@neraca/base";
import { proposalsOf, reckoningOf, timeLeftMs } from "@neraca/exam";
import {
  type ExamWorld,
  openBoard,
  openWorld,
  PROCTOR,
  staffAtDoor,
  tokenOf,
} from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import type { ScriptedJournal } from "@neraca/testkit/scripted-journal";
import { settle, VirtualClock } from "@neraca/testkit/virtual-clock";
import { type WirePair, wirePair } from "@neraca/testkit/wire-pair";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotTakenUpError } from "../src/index.ts";
import { boardRows } from "./board-rows.ts";
import { act, attempts, runningWorld, saveOf } from "./hall-world.ts";

describe("an outage", () => {
  test("[HL11] is given back: the deadline that passed meanwhile is put off, and nobody is finished by it", async () => {
    const world = await runningWorld();
    await world.clock.advance(90 * MINUTE_MS);
    const died = world.clock.now();
    const before = world.service.sitting;
    world.crash();
    await world.clock.advance(15 * MINUTE_MS);
    const next = await openWorld({ disk: world.disk, clock: world.clock, aliveUntil: died });
    await settle();
    expect(before.phase).toBe("running");
    expect(next.service.sitting).toMatchObject({
      phase: "running",
      account: {
        pauses: [],
        faults: [{ from: died, to: next.clock.now(), cause: "server-down", endedBy: "system" }],
      },
    });
    expect(attempts(next).map(({ finished }) => finished)).toEqual([null, null, null]);
    // The ten minutes that were left are still there, and then it is over.
    await next.clock.advance(10 * MINUTE_MS);
    expect(next.service.attempt(next.attemptId(0)).finished).toBeNull();
    await next.clock.advance(SECOND_MS);
    expect(next.service.attempt(next.attemptId(0)).finished?.cause).toBe("deadline");
  });

  test("[HL11] of a breath, or of a sitting that stood still anyway, gives nothing", async () => {
    const world = await runningWorld();
    await world.pause();
    world.crash();
    const died = world.clock.now();
    await world.clock.advance(5 * MINUTE_MS);
    const paused = await openWorld({ disk: world.disk, clock: world.clock, aliveUntil: died });
    await settle();
    expect(paused.service.sitting).toMatchObject({ phase: "paused", account: { pauses: [{ to: null }] } });
    await paused.resume();
    paused.crash();
    await paused.clock.advance(SECOND_MS);
    const running = await openWorld({ disk: world.disk, clock: world.clock, aliveUntil: world.clock.now() });
    expect(running.service.sitting).toMatchObject({ account: { pauses: [{}], faults: [] } });
  });
});

describe("a clock that was set while the server was down", () => {
  const timeLeft = (world: ExamWorld): number => {
    const { sitting } = world.service;
    if (!("account" in sitting) || sitting.account === null) throw new Error("not started");
    return timeLeftMs(reckoningOf(sitting.account), sitting.terms.durationMs, world.clock.now());
  };

  test("[HL12] never goes behind what is on the record, and takes or gives nobody's time", async () => {
    const shift = fc.integer({ min: -10 * 60, max: 10 * 60 }).map((minutes) => minutes * MINUTE_MS);
    await fc.assert(
      fc.asyncProperty(
        shift,
        fc.boolean(),
        fc.integer({ min: 1, max: 99 }),
        async (shiftMs, beats, minutes) => {
          const world = await runningWorld();
          await world.clock.advance(minutes * MINUTE_MS);
          act(world, 0, 4, saveOf(world, 0, 0, 0));
          await settle();
          const died = world.clock.now();
          const left = timeLeft(world);
          world.crash();
          const clock = new VirtualClock(instant(died + shiftMs));
          // Without a heartbeat the last event is the last sign of life; here it is as old.
          const next = await openWorld({ disk: world.disk, clock, aliveUntil: beats ? died : instant(0) });
          expect(next.clock.now()).toBeGreaterThanOrEqual(died);
          expect(next.replayed).toMatchObject({ aliveUntil: died, behindMs: Math.max(0, -shiftMs) });
          expect(timeLeft(next)).toBe(left);
          expect(attempts(next)[0]?.finished).toBeNull();
          next.crash();
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("a start that the disk does not take", () => {
  test.each(["reject", "full"] as const)(
    "[HL13] is none (%s): nobody is let in to a time that is wrong",
    async (outcome) => {
      const world = await runningWorld();
      const candidate = new RawCandidate(world);
      await candidate.hello(await world.login(0));
      const died = world.clock.now();
      world.crash();
      await world.clock.advance(5 * MINUTE_MS);
      const reopened = { disk: world.disk, clock: world.clock, aliveUntil: died };
      await expect(openWorld({ ...reopened, script: [outcome] })).rejects.toThrow(NotTakenUpError);
      world.disk.journal.isOpen = false;
      // The next start gives back what this one could not, its own time included.
      await world.clock.advance(MINUTE_MS);
      const next = await openWorld(reopened);
      expect(next.service.sitting).toMatchObject({
        account: { faults: [{ from: died, to: next.clock.now() }] },
      });
      expect(next.service.attempt(next.attemptId(0)).connected).toBe(false);
    },
  );

  test("[HL13] takes up all sittings or none: what one has back the other has too", async () => {
    const world = await runningWorld();
    const other = sittingId("sitting-b");
    expect(await world.hall.arm({ ...world.armRequest, sittingId: other })).toMatchObject({ ok: true });
    const at = world.clock.now();
    await world.hall.conduct(other).command({ type: "schedule-start", at, by: PROCTOR, countdownMs: 0 });
    await world.clock.advance(MINUTE_MS);
    const died = world.clock.now();
    world.crash();
    await world.clock.advance(5 * MINUTE_MS);
    const reopened = { disk: world.disk, clock: world.clock, aliveUntil: died };
    await expect(openWorld({ ...reopened, script: ["full"] })).rejects.toThrow(NotTakenUpError);
    world.disk.journal.isOpen = false;
    await world.clock.advance(MINUTE_MS);
    const next = await openWorld(reopened);
    expect(next.journal.batches).toHaveLength(1);
    const faults = [{ from: died, to: next.clock.now() }];
    for (const id of [next.service.id, other]) {
      expect(next.hall.service(id).sitting).toMatchObject({ phase: "running", account: { faults } });
    }
  });

  test("[HL13] gives back too what a slow disk took for writing it down", async () => {
    const world = await runningWorld();
    const died = world.clock.now();
    world.crash();
    await world.clock.advance(MINUTE_MS);
    let journal: ScriptedJournal | null = null;
    const opening = openWorld({
      disk: world.disk,
      clock: world.clock,
      aliveUntil: died,
      script: ["hold"],
      onJournal: (made) => {
        journal = made;
      },
    });
    await world.clock.advance(20 * SECOND_MS);
    (journal as ScriptedJournal | null)!.release();
    const next = await opening;
    const spans = next.service.sitting.phase === "running" ? next.service.sitting.account.faults : [];
    expect(spans.map(({ from, to }) => [from - died, Number(to) - died])).toEqual([
      [0, MINUTE_MS],
      [MINUTE_MS, MINUTE_MS + 20 * SECOND_MS],
    ]);
  });

  test("[HL13] is one moment, though clocks tick while it is written: nothing is stamped before what stands above it", async () => {
    const world = await runningWorld();
    const candidate = new RawCandidate(world);
    await candidate.hello(await world.login(0));
    const died = world.clock.now();
    world.crash();
    await world.clock.advance(5 * MINUTE_MS);
    const { clock } = world;
    let ticks = 0;
    const ticking = Object.assign(Object.create(clock) as VirtualClock, {
      now: () => instant(clock.now() + (ticks += 1)),
    });
    const next = await openWorld({ disk: world.disk, clock: ticking, aliveUntil: died });
    const stamps = next.journal.batches[0]?.flatMap(({ events }) => events.map(({ at }) => Number(at)));
    expect(stamps).toHaveLength(3);
    expect(stamps).toEqual(stamps?.toSorted((a, b) => a - b));
  });

  test("[HL13] with nothing to record it needs no disk", async () => {
    const world = await openWorld();
    await world.arm();
    world.crash();
    const next = await openWorld({ disk: world.disk, clock: world.clock, script: ["full"] });
    expect(next.service.sitting.phase).toBe("armed");
  });
});

describe("a bank that is gone", () => {
  const gone = (world: ExamWorld): void => world.disk.banks.clear();
  const setAside = { ok: false, error: "sitting-set-aside" };

  test("[HL14] does not touch what a closed sitting has sealed: results, board and ledger stand", async () => {
    const world = await runningWorld();
    act(world, 0, 4, saveOf(world, 0, 0, 0));
    act(world, 0, 5, saveOf(world, 0, 1, 1));
    act(world, 1, 4, { kind: "finish" });
    await world.conduct.close(PROCTOR, true);
    await settle();
    const card = world.cards.get(world.service.id)!;
    const board = boardRows(world.service, card);
    const files = new Map(world.disk.ledger);
    world.crash();
    gone(world);
    const next = await openWorld({ disk: world.disk, clock: world.clock });
    expect(next.hall.setAside()).toMatchObject([{ sittingId: next.service.id }]);
    expect(boardRows(next.service, card)).toEqual(board);
    expect(next.disk.ledger).toEqual(files);
    expect(next.book.size).toBe(world.book.size);
    // Looking at it goes on; closing it again does not, and breaks nothing.
    expect(await next.conduct.close(PROCTOR, true)).toEqual(setAside);
    const room = await watchOf(next);
    expect(room).toMatchObject({
      type: "sitting",
      sitting: { sealedResults: 3, clock: { phase: "closed" } },
    });
  });

  test("[HL14] and two people still disqualify in it, and lift that: no bank is needed for it, and the next start knows it", async () => {
    const world = await runningWorld();
    act(world, 0, 4, saveOf(world, 0, 0, 0));
    await world.conduct.close(PROCTOR, true);
    await settle();
    world.crash();
    gone(world);
    const [first, second] = [PROCTOR, "staff-2" as typeof PROCTOR];
    const agreed = async (its: ExamWorld, kind: "disqualify" | "lift-disqualification") => {
      const attemptId = its.attemptId(0);
      const proposal =
        kind === "disqualify"
          ? ({ kind, attemptId, grounds: "impersonation" } as const)
          : ({ kind, attemptId, grounds: "appeal-upheld" } as const);
      const at = its.clock.now();
      const number = proposalsOf(its.service.sitting).length + 1;
      const asked = { type: "propose", at, by: first, act: proposal, reason: "Foto lain" } as const;
      expect(await its.conduct.command(asked)).toEqual({ ok: true, value: "stored" });
      expect(await its.conduct.confirm(first, number, at)).toMatchObject({ ok: false, error: "same-person" });
      expect(await its.conduct.confirm(second, number, at)).toEqual({ ok: true, value: "stored" });
      await settle();
      return its.service.attempt(attemptId).disqualified;
    };
    const next = await openWorld({ disk: world.disk, clock: world.clock });
    expect(next.service.isSetAside).toBe(true);
    const before = next.book.size;
    expect(await agreed(next, "disqualify")).toMatchObject({ grounds: "impersonation" });
    expect(next.book.size).toBe(before + 1);
    next.crash();
    const again = await openWorld({ disk: world.disk, clock: world.clock });
    expect(again.service.attempt(again.attemptId(0)).disqualified).not.toBeNull();
    expect(await agreed(again, "lift-disqualification")).toBeNull();
  });

  test("[HL15, BF3] sets an open sitting aside: it stands still, everything about it is refused by name, the others go on", async () => {
    const world = await runningWorld();
    const candidate = new RawCandidate(world);
    await candidate.hello(await world.login(0));
    const died = world.clock.now();
    world.crash();
    gone(world);
    await world.clock.advance(MINUTE_MS);
    const next = await openWorld({ disk: world.disk, clock: world.clock, aliveUntil: died });
    expect(next.hall.setAside()).toMatchObject([{ bankDigest: world.service.armed.terms.bankDigest }]);
    expect(next.service.sitting).toMatchObject({
      phase: "paused",
      account: { pauses: [{ from: died, to: null, reason: expect.stringContaining("disisihkan") }] },
    });

    const head = await next.journal.head();
    expect(await next.resume()).toEqual(setAside);
    expect(await next.extend(MINUTE_MS)).toEqual(setAside);
    expect(await next.conduct.close(PROCTOR, true)).toEqual(setAside);
    expect(await next.conduct.releaseLogin(next.attemptId(0), PROCTOR)).toEqual(setAside);
    expect(await next.conduct.login(next.attemptId(0), digestOf("t"), "b")).toEqual(setAside);
    expect(await watchOf(next)).toMatchObject({ type: "refused", reason: "sitting-set-aside" });
    // [BF3] There are no scores to show.
    expect(await boardOf(next)).toMatchObject({ head: { sittings: [{ shows: "withheld" }] }, marks: [] });
    const back = new RawCandidate(next);
    await back.hello(tokenOf(0));
    expect(back.frames).toEqual([{ type: "bye", reason: "sitting-set-aside", final: false }]);
    expect(back.closed).toBe(true);
    await next.clock.advance(200 * MINUTE_MS);
    expect(await next.journal.head()).toBe(head);

    const other = { ...next.armRequest, sittingId: sittingId("sitting-b") };
    expect(await next.hall.arm(other)).toEqual({ ok: true, value: null });
  });

  test("[HL15] it is taken up again with its bank: paused, with the time it had, for people to resume", async () => {
    const world = await runningWorld();
    await world.clock.advance(40 * MINUTE_MS);
    const died = world.clock.now();
    const banks = new Map(world.disk.banks);
    world.crash();
    gone(world);
    const aside = await openWorld({ disk: world.disk, clock: world.clock, aliveUntil: died });
    await aside.clock.advance(90 * MINUTE_MS);
    aside.crash();
    for (const [digest, text] of banks) world.disk.banks.set(digest, text);
    const next = await openWorld({ disk: world.disk, clock: world.clock, aliveUntil: world.clock.now() });
    expect(next.hall.setAside()).toEqual([]);
    expect(await next.resume()).toEqual({ ok: true, value: "stored" });
    await next.clock.advance(60 * MINUTE_MS - 1);
    expect(next.service.attempt(next.attemptId(0)).finished).toBeNull();
    await next.clock.advance(2);
    expect(next.service.attempt(next.attemptId(0)).finished?.cause).toBe("deadline");
  });

  test("[HL15] a countdown does not start by itself when the bank is back", async () => {
    const world = await openWorld();
    await world.arm();
    const at = world.clock.now();
    await world.conduct.command({ type: "schedule-start", at, by: PROCTOR, countdownMs: MINUTE_MS });
    const banks = new Map(world.disk.banks);
    world.crash();
    gone(world);
    (await openWorld({ disk: world.disk, clock: world.clock })).crash();
    for (const [digest, text] of banks) world.disk.banks.set(digest, text);
    const next = await openWorld({ disk: world.disk, clock: world.clock });
    await next.clock.advance(10 * MINUTE_MS);
    expect(next.service.sitting.phase).toBe("armed");
  });
});

async function firstFrame(pair: WirePair, accept: () => void, frame: object): Promise<unknown> {
  const frames: unknown[] = [];
  accept();
  pair.client.listen({ onFrame: (text) => frames.push(JSON.parse(String(text))), onClose: () => {} });
  pair.client.send(JSON.stringify(frame));
  await settle();
  return frames[0];
}

function watchOf(world: ExamWorld): Promise<unknown> {
  const pair = wirePair();
  const watch = { type: "watch", sittingId: world.service.id };
  return firstFrame(pair, () => world.staffDesk.accept(pair.server, staffAtDoor("proctor")), watch);
}

async function boardOf(world: ExamWorld): Promise<unknown> {
  const pair = wirePair();
  const { desk } = await openBoard(world);
  const watch = { type: "watch", channel: { kind: "sitting", id: world.service.id }, have: null };
  return firstFrame(pair, () => desk.accept(pair.server), watch);
}
