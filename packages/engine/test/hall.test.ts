import { itemId, MINUTE_MS, SECOND_MS } from "@neraca/base";
import { type ExamWorld, openWorld, PROCTOR, worldDisk } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QUEUE_EVENTS_MAX, streamName } from "../src/index.ts";
import { act, attempts, BOX, pictureOf, prepare, runningWorld, saveOf } from "./hall-world.ts";

describe("what is durable", () => {
  test("[HL1, HL2] is all that is shown; the next decision sees more", async () => {
    const world = await runningWorld();
    const id = world.attemptId(0);
    const shown = pictureOf(world);
    const published: number[] = [];
    world.hall.onPublished((_, lines) => published.push(lines.length));
    const fates: string[] = [];
    world.journal.script("hold");
    for (const seq of [4, 5]) {
      world.conduct.act(id, { outboxId: BOX, epoch: 1, seq, act: saveOf(world, 0, seq, 0) }, (fate) =>
        fates.push(fate),
      );
    }
    const pausing = world.pause();
    await settle();
    expect(pictureOf(world)).toBe(shown);
    expect([published, fates]).toEqual([[], []]);
    expect(world.service.expectedAttempt(id).responses.size).toBe(2);
    expect(world.service.expectedSitting.phase).toBe("paused");
    const late = world.conduct.act(
      id,
      { outboxId: BOX, epoch: 1, seq: 6, act: saveOf(world, 0, 9, 0) },
      () => {},
    );
    expect(late).toEqual({ ok: false, error: "sitting-paused" });
    world.journal.release();
    expect(await pausing).toEqual({ ok: true, value: "stored" });
    expect([published, fates]).toEqual([
      [1, 1, 1],
      ["stored", "stored"],
    ]);
    expect(world.service.attempt(id).responses.size).toBe(2);
  });

  test("[HL3] is all that is left after a rejected commit, and the same can be done again", async () => {
    const world = await runningWorld();
    const shown = pictureOf(world);
    world.journal.script("hold");
    act(world, 0, 4, saveOf(world, 0, 1, 1));
    const pausing = world.pause();
    act(world, 1, 4, { kind: "finish" });
    await settle();
    world.journal.release("reject");
    expect(await pausing).toEqual({ ok: true, value: "not-stored" });
    expect(pictureOf(world)).toBe(shown);
    expect(world.service.expectedSitting).toBe(world.service.sitting);
    act(world, 0, 4, saveOf(world, 0, 1, 1));
    expect(await world.pause()).toEqual({ ok: true, value: "stored" });
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(1);
    const events = await world.journal.read(0, 1_000);
    expect(events.filter(({ event }) => event["seq"] === 4)).toHaveLength(1);
  });

  test("[HL3] an arming that was not stored leaves a sitting that can be armed", async () => {
    const world = await openWorld();
    world.journal.script("reject");
    expect(await world.arm()).toEqual({ ok: false, error: "not-stored" });
    expect(world.service.isArmed).toBe(false);
    expect(await world.arm()).toEqual({ ok: true, value: null });
    expect(await world.arm()).toEqual({ ok: false, error: "already-armed" });
  });

  test("[HL9] a full queue is told as busy, changes nothing, and loses no alarm", async () => {
    const world = await runningWorld();
    const end = world.clock.now() + 100 * MINUTE_MS + 1;
    world.journal.script("hold");
    world.hall.commit.submit(
      [
        {
          stream: streamName("selection", "other"),
          expectedVersion: 0,
          events: Array.from({ length: QUEUE_EVENTS_MAX }, () => ({ type: "e" })),
        },
      ],
      () => {},
      () => {},
    );
    const shown = pictureOf(world);
    for (const what of [saveOf(world, 0, 1, 1), { kind: "finish" } as const]) {
      const decided = world.conduct.act(
        world.attemptId(0),
        { outboxId: BOX, epoch: 1, seq: 9, act: what },
        () => {},
      );
      expect(decided).toEqual({ ok: false, error: "busy" });
    }
    expect(await world.pause()).toEqual({ ok: false, error: "busy" });
    expect(await world.conduct.close(PROCTOR, true)).toEqual({ ok: false, error: "busy" });
    expect(pictureOf(world)).toBe(shown);
    // The end comes while the queue is full; it is made up for when the disk has answered (this batch is too large for it).
    await world.clock.advance(100 * MINUTE_MS + 5 * SECOND_MS);
    expect(world.service.attempt(world.attemptId(0)).finished).toBeNull();
    world.journal.release();
    await world.clock.advance(2 * SECOND_MS);
    expect(world.service.attempt(world.attemptId(0)).finished).toEqual({ at: end - 1, cause: "deadline" });
  });
});

/** All items of the sample bank have a difficulty of 30. */
const HARD = { target: 50, tolerance: 5 };

describe("arming", () => {
  test("[HL5] needs a bank and a blueprint that give a paper", async () => {
    const world = await openWorld();
    const { bank, blueprint, ruleSet } = world.armRequest;
    const [first, ...rest] = blueprint.subtests;
    const fewer = { ...first!, topics: first!.topics.slice(1) };
    const wrong = [
      { bank: { ...bank, items: bank.items.slice(0, 50) } },
      { blueprint: { ...blueprint, subtests: rest } },
      { blueprint: { ...blueprint, subtests: [fewer, ...rest] } },
      { blueprint: { ...blueprint, subtests: [{ ...first!, secondsMax: 100 }, ...rest] } },
      { blueprint: { ...blueprint, subtests: [{ ...first!, difficulty: HARD }, ...rest] } },
      { bank: { ...bank, items: bank.items.map((item) => ({ ...item, status: "draft" as const })) } },
      { ruleSet: { ...ruleSet, subtests: ruleSet.subtests.map((each) => ({ ...each, itemCount: 1 })) } },
    ];
    for (const change of wrong) {
      expect(await world.hall.arm({ ...world.armRequest, ...change })).toEqual({
        ok: false,
        error: "bank-unfit",
      });
    }
    expect(await world.hall.arm({ ...world.armRequest, roster: [] })).toEqual({
      ok: false,
      error: "roster-empty",
    });
    expect(await world.journal.head()).toBe(0);
    expect(await world.arm()).toEqual({ ok: true, value: null });
    expect(world.service.armed.terms.pin).toMatch(/^\d{6}$/);
  });

  test("[HL8] gives every candidate another paper, and the same seed the same one again", async () => {
    const [world, again, other] = [
      await openWorld({ seed: "one" }),
      await openWorld({ seed: "one" }),
      await openWorld({ seed: "two" }),
    ];
    for (const each of [world, again, other]) await each.arm();
    const paper = (each: ExamWorld, nth: number) => each.service.armed.paper(each.attemptId(nth));
    const items = (each: ExamWorld, nth: number) =>
      paper(each, nth)
        .questions.map((q) => q.itemId)
        .toSorted();
    expect(paper(again, 0)).toEqual(paper(world, 0));
    expect(items(world, 1)).not.toEqual(items(world, 0));
    expect(items(other, 0)).not.toEqual(items(world, 0));
    const orders = new Map(paper(world, 0).questions.map((q) => [q.itemId, q.optionIds.join()]));
    const shared = paper(world, 1).questions.filter((q) => orders.has(q.itemId));
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.some((q) => q.optionIds.join() !== orders.get(q.itemId))).toBe(true);
    for (const nth of [0, 1]) expect(new Set(items(world, nth)).size).toBe(110);
  });
});

describe("the warden", () => {
  const finishedAt = (world: ExamWorld, nth: number) => world.service.attempt(world.attemptId(nth)).finished;

  test("[HL6] finishes everybody at their own 0, and nobody a millisecond early", async () => {
    const world = await openWorld({ extraTimeMs: 30 * MINUTE_MS });
    await world.arm();
    for (const nth of [0, 2]) await prepare(world, nth);
    await world.start();
    const start = world.clock.now();
    await world.clock.advance(100 * MINUTE_MS);
    expect(finishedAt(world, 0)).toBeNull();
    await world.clock.advance(1);
    expect(finishedAt(world, 0)).toEqual({ at: start + 100 * MINUTE_MS, cause: "deadline" });
    expect(finishedAt(world, 2)).toBeNull();
    await world.clock.advance(30 * MINUTE_MS);
    expect(finishedAt(world, 2)).toEqual({ at: start + 130 * MINUTE_MS, cause: "deadline" });
    expect(finishedAt(world, 1)).toBeNull();
    expect(world.clock.nextAt === null || world.clock.nextAt > world.clock.now()).toBe(true);
  });

  test("[HL6] follows every pause and extension", async () => {
    const world = await runningWorld();
    const start = world.clock.now();
    await world.clock.advance(50 * MINUTE_MS);
    await world.pause();
    await world.clock.advance(200 * MINUTE_MS);
    expect(finishedAt(world, 0)).toBeNull();
    await world.extend(3 * MINUTE_MS);
    await world.resume();
    await world.extend(-MINUTE_MS);
    await world.clock.advance(52 * MINUTE_MS);
    expect(finishedAt(world, 0)).toBeNull();
    await world.clock.advance(1);
    expect(finishedAt(world, 0)).toEqual({ at: start + 302 * MINUTE_MS, cause: "deadline" });
  });

  test("[HL6] admits whoever is ready late, after a pause as well, but not after the end", async () => {
    const world = await runningWorld();
    await world.clock.advance(MINUTE_MS);
    await world.pause();
    await prepare(world, 2);
    expect(world.service.attempt(world.attemptId(2)).startedAt).toBeNull();
    await world.clock.advance(MINUTE_MS);
    await world.resume();
    await world.clock.advance(0);
    expect(world.service.attempt(world.attemptId(2)).startedAt).toBe(world.clock.now());

    const late = await openWorld();
    await late.arm();
    await prepare(late, 0);
    await late.start();
    await late.clock.advance(100 * MINUTE_MS);
    await prepare(late, 1);
    await late.clock.advance(MINUTE_MS);
    expect(late.service.attempt(late.attemptId(1)).startedAt).toBeNull();
  });

  test("[HL6] goes on after a restart, also when the moment passed meanwhile", async () => {
    for (const away of [0, 10 * MINUTE_MS]) {
      const world = await runningWorld();
      const start = world.clock.now();
      await world.clock.advance(95 * MINUTE_MS);
      world.crash();
      await world.clock.advance(away);
      const next = await openWorld({ disk: world.disk, clock: world.clock });
      await next.clock.advance(6 * MINUTE_MS);
      expect(finishedAt(next, 0)).toEqual({ at: start + 100 * MINUTE_MS, cause: "deadline" });
    }
    const starting = await openWorld();
    await starting.arm();
    await prepare(starting, 0);
    const countdown = {
      type: "schedule-start",
      at: starting.clock.now(),
      by: PROCTOR,
      countdownMs: MINUTE_MS,
    } as const;
    await starting.conduct.command(countdown);
    starting.crash();
    await starting.clock.advance(5 * MINUTE_MS);
    const next = await openWorld({ disk: starting.disk, clock: starting.clock });
    await next.clock.advance(0);
    // Started when it really started: the time away is nobody's loss.
    expect(next.service.sitting).toMatchObject({
      phase: "running",
      account: { startedAt: next.clock.now() },
    });
    expect(next.service.attempt(next.attemptId(0)).startedAt).toBe(next.clock.now());
  });

  test("[HL6] tries again what could not be stored", async () => {
    const world = await runningWorld();
    world.journal.script("reject", "reject");
    await world.clock.advance(100 * MINUTE_MS + 1);
    expect(finishedAt(world, 0)).toBeNull();
    await world.clock.advance(2 * SECOND_MS);
    expect(finishedAt(world, 0)?.cause).toBe("deadline");

    const starting = await openWorld();
    await starting.arm();
    await prepare(starting, 0);
    const countdown = {
      type: "schedule-start",
      at: starting.clock.now(),
      by: PROCTOR,
      countdownMs: MINUTE_MS,
    } as const;
    await starting.conduct.command(countdown);
    starting.journal.script("reject");
    await starting.clock.advance(MINUTE_MS);
    expect(starting.service.sitting.phase).toBe("starting");
    await starting.clock.advance(SECOND_MS);
    expect(starting.service.attempt(starting.attemptId(0)).startedAt).not.toBeNull();
  });
});

describe("the close", () => {
  test("[HL7] who is logged in and could still begin is not sealed as absent by a close that was not told so", async () => {
    const world = await openWorld();
    await world.arm();
    await world.login(0);
    const refused = { ok: false, error: "attempts-unfinished" };
    expect(await world.conduct.close(PROCTOR, false)).toEqual(refused);
    await world.start();
    expect(attempts(world)[0]?.startedAt).toBeNull();
    expect(await world.conduct.close(PROCTOR, false)).toEqual(refused);
    // When the time is over, nothing is taken from them any more.
    await world.clock.advance(100 * MINUTE_MS + 1);
    expect(await world.conduct.close(PROCTOR, false)).toEqual({ ok: true, value: "stored" });
    expect(attempts(world).map(({ result }) => result?.status)).toEqual(["absent", "absent", "absent"]);
  });

  test("[HL7] seals everybody in one transaction, and over people who work only when told so", async () => {
    const world = await runningWorld();
    act(world, 0, 4, saveOf(world, 0, 0, 0));
    act(world, 1, 4, { kind: "finish" });
    await settle();
    const head = await world.journal.head();
    expect(await world.conduct.close(PROCTOR, false)).toEqual({ ok: false, error: "attempts-unfinished" });
    expect(await world.journal.head()).toBe(head);
    const batches = world.journal.batches.length;
    expect(await world.conduct.close(PROCTOR, true)).toEqual({ ok: true, value: "stored" });
    expect(world.journal.batches.length).toBe(batches + 1);
    expect(attempts(world).map(({ finished, result }) => [finished?.cause, result?.status])).toEqual([
      ["closing", "scored"],
      ["candidate", "scored"],
      [undefined, "absent"],
    ]);
    const results = attempts(world).map(({ result }) => result?.scores);
    expect(results).toEqual(world.service.attemptIds().map((id) => world.service.standing(id).scores));
    expect(new Set(attempts(world).map(({ result }) => result?.saltHex)).size).toBe(3);
    expect(await world.conduct.close(PROCTOR, true)).toEqual({ ok: false, error: "already-closed" });
    expect(world.clock.nextAt === null || world.service.sitting.phase === "closed").toBe(true);
  });

  test("[HL7] needs nobody's leave for those whose time is over, whatever the warden did", async () => {
    const world = await runningWorld();
    world.hall.stop();
    await world.clock.advance(101 * MINUTE_MS);
    expect(await world.conduct.close(PROCTOR, false)).toEqual({ ok: true, value: "stored" });
    expect(
      attempts(world)
        .slice(0, 2)
        .map(({ finished }) => finished?.cause),
    ).toEqual(["deadline", "deadline"]);
  });

  test("[HL7] that could not be stored has closed nothing", async () => {
    const world = await runningWorld();
    const shown = pictureOf(world);
    world.journal.script("reject");
    expect(await world.conduct.close(PROCTOR, true)).toEqual({ ok: true, value: "not-stored" });
    expect(pictureOf(world)).toBe(shown);
    expect(await world.conduct.close(PROCTOR, true)).toEqual({ ok: true, value: "stored" });
  });
});

describe("replay", () => {
  type Deed = (world: ExamWorld, nth: number, seq: number, pick: number) => unknown;
  const deeds: readonly Deed[] = [
    (world, nth) => world.login(nth).catch(() => {}),
    (world, nth, seq) => act(world, nth, seq, { kind: "confirm-identity" }),
    (world, nth, seq) => act(world, nth, seq, { kind: "accept-rules" }),
    (world, nth, seq) =>
      act(world, nth, seq, {
        kind: "receive-paper",
        paperDigest: world.service.armed.paper(world.attemptId(nth)).digest,
      }),
    (world, nth, seq, pick) => act(world, nth, seq, saveOf(world, nth, pick, pick)),
    (world, nth, seq, pick) => act(world, nth, seq, saveOf(world, nth, pick % 3, pick)),
    (world, nth, seq, pick) => {
      const saved = saveOf(world, nth, pick % 3, 0);
      act(world, nth, seq, {
        kind: "clear-response",
        itemId: "itemId" in saved ? saved.itemId : itemId("x"),
      });
    },
    (world, nth, seq) => act(world, nth, seq, { kind: "finish" }),
    (world) => world.start(),
    (world) => world.pause(),
    (world) => world.resume(),
    (world, _nth, _seq, pick) => world.extend((pick - 50) * SECOND_MS),
    (world) => world.journal.script("reject"),
    (world, _nth, _seq, pick) => world.clock.advance(pick * 20 * SECOND_MS),
    (world, nth) => world.conduct.connection(world.attemptId(nth), "open-connection", world.clock.now()),
    (world, _nth, _seq, pick) => (pick > 90 ? world.conduct.close(PROCTOR, true) : undefined),
  ];
  const scripts = fc.array(
    fc.record({ deed: fc.nat(deeds.length - 1), nth: fc.nat(2), pick: fc.nat(100), waits: fc.boolean() }),
    { minLength: 5, maxLength: 60 },
  );

  test("[HL4] gives what living through it gave, at any point", async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), scripts, async (working, list) => {
        const world = working ? await runningWorld() : await openWorld();
        if (!working) await world.arm();
        const pending: unknown[] = [];
        for (const [index, { deed, nth, pick, waits }] of list.entries()) {
          const done = deeds[deed]!(world, nth, index + 10, pick);
          pending.push(done);
          if (waits) await done;
        }
        await Promise.all(pending);
        world.journal.heal();
        // Alarms that a rejected commit has put off ring first: a new process would not wait for them either.
        await world.clock.advance(5 * SECOND_MS);
        world.hall.stop();
        for (const nth of [0, 1, 2])
          world.conduct.connection(world.attemptId(nth), "lose-connection", world.clock.now());
        await settle();
        await world.book.publish();
        const lived = pictureOf(world);
        const files = new Map(world.disk.ledger);
        world.crash();
        const next = await openWorld({ disk: world.disk, clock: world.clock });
        expect(pictureOf(next)).toBe(lived);
        expect(next.replayedTo).toBe(next.service.position);
        expect(next.disk.ledger).toEqual(files);
        next.crash();
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  test("[HL10] finds the connections of the process before lost, once", async () => {
    const world = await runningWorld();
    const candidate = new RawCandidate(world);
    await candidate.hello(await world.login(0));
    world.crash();
    for (const events of [1, 0]) {
      const head = world.disk.journal.lines.length;
      const next = await openWorld({ disk: world.disk, clock: world.clock });
      expect(next.disk.journal.lines.length).toBe(head + events);
      expect(next.service.attempt(next.attemptId(0)).connected).toBe(false);
      next.crash();
    }
  });

  test("[GC4, HL4] finds the truth after an outcome that nobody knew", async () => {
    for (const outcome of ["lose", "keep"] as const) {
      const world = await runningWorld({ disk: worldDisk() });
      world.journal.script(outcome);
      act(world, 0, 4, saveOf(world, 0, 0, 0));
      await settle();
      expect(world.halts).toHaveLength(1);
      expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(0);
      world.crash();
      const next = await openWorld({ disk: world.disk, clock: world.clock });
      expect(next.service.attempt(next.attemptId(0)).responses.size).toBe(outcome === "keep" ? 1 : 0);
    }
  });
});
