import { fromBase64, MINUTE_MS, optionId, SECOND_MS, toBase64 } from "@neraca/base";
import { type CandidateOutbound, isReason } from "@neraca/protocol";
import { openWorld } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openPaper, PaperUnreadableError, ServerClock } from "../src/index.ts";
import { Computer, FakeStore, inExam } from "./client.ts";

describe("the way through an exam", () => {
  test("[CE12, CE13] from the login to the result", async () => {
    const world = await openWorld();
    await world.arm();
    const computer = new Computer(world);
    expect(computer.snapshot.stage).toBe("loading");
    await computer.engine.open();
    expect(computer.snapshot.stage).toBe("identify");
    computer.engine.perform({ kind: "confirm-identity" });
    expect(computer.snapshot.waitingActs).toBe(0);
    await computer.join();
    expect(computer.snapshot).toMatchObject({ stage: "confirm", connection: "online" });
    computer.engine.perform({ kind: "confirm-identity" });
    expect(computer.snapshot.stage).toBe("rules");
    computer.engine.perform({ kind: "accept-rules" });
    await settle();
    expect(computer.snapshot).toMatchObject({
      stage: "waiting",
      paper: { parts: 11, of: 11 },
      questions: null,
    });
    await world.start();
    expect(computer.snapshot.stage).toBe("exam");
    expect(computer.snapshot.questions).toHaveLength(110);
    const [first] = computer.snapshot.questions!;
    const mark = () => computer.snapshot.marks.get(first!.id);
    expect(mark()).toBe("unseen");
    computer.engine.perform({ kind: "show-question", itemId: first!.id });
    expect(mark()).toBe("seen");
    world.journal.script("hold", "hold");
    computer.answer(0);
    await settle();
    expect([mark(), computer.snapshot.waitingActs]).toEqual(["saving", 2]);
    world.journal.release();
    await settle();
    expect(mark()).toBe("saving");
    world.journal.release();
    await settle();
    expect([mark(), computer.snapshot.waitingActs]).toEqual(["saved", 0]);
    computer.engine.perform({ kind: "finish" });
    expect(computer.snapshot.stage).toBe("finishing");
    computer.answer(1);
    await settle();
    expect(computer.snapshot).toMatchObject({
      stage: "finished",
      result: { cause: "candidate", answered: 1 },
    });
    expect(computer.recorded()).toHaveLength(1);
  });

  test("[CE13] nothing is put into the outbox at 0, and the server's finish comes by itself", async () => {
    const computer = await inExam();
    const { world } = computer;
    computer.answer(0);
    await world.clock.advance(100 * MINUTE_MS);
    computer.offline = true;
    computer.cut();
    await settle();
    expect(computer.engine.time()?.timeLeftMs).toBe(0);
    computer.answer(1);
    expect(computer.snapshot.waitingActs).toBe(0);
    computer.offline = false;
    await world.clock.advance(20 * SECOND_MS);
    expect(computer.snapshot).toMatchObject({
      stage: "finished",
      result: { cause: "deadline", answered: 1 },
    });
  });
});

describe("failures", () => {
  test("[CE2] a connection that is cut at any moment loses nothing", async () => {
    const step = fc.record({
      deed: fc.constantFrom(
        "answer",
        "answer",
        "answer",
        "cut",
        "wait",
        "pause",
        "resume",
        "reject",
        "offline",
        "online",
      ),
      nth: fc.nat(15),
      option: fc.nat(4),
      turns: fc.nat(12),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (list) => {
        const computer = await inExam();
        const { world } = computer;
        for (const { deed, nth, option, turns } of list) {
          if (deed === "answer") computer.answer(nth, option);
          else if (deed === "cut") computer.cut();
          else if (deed === "wait") await world.clock.advance(700);
          else if (deed === "pause") void world.pause();
          else if (deed === "resume") void world.resume();
          else if (deed === "reject") world.journal.script("reject");
          else computer.offline = deed === "offline";
          await settle(turns);
        }
        computer.offline = false;
        world.journal.heal();
        await settle();
        await world.resume();
        await world.clock.advance(60 * SECOND_MS);
        expect(computer.snapshot.waitingActs).toBe(0);
        expect(computer.recorded()).toEqual(computer.shown());
        const seqs = (await world.journal.read(0, 5_000)).flatMap(({ event: { outboxId, seq } }) =>
          seq === undefined ? [] : [JSON.stringify([outboxId, seq])],
        );
        expect(new Set(seqs).size).toBe(seqs.length);
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  test("[CE3] a crash at any point takes nothing that was kept or acknowledged, and swaps no act for another", async () => {
    const step = fc.record({
      deed: fc.constantFrom("answer", "answer", "drop", "crash", "wait", "offline", "online"),
      nth: fc.nat(8),
      option: fc.nat(4),
      turns: fc.nat(10),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (list) => {
        const computer = await inExam();
        const { world } = computer;
        for (const { deed, nth, option, turns } of list) {
          if (deed === "answer") computer.answer(nth, option);
          else if (deed === "drop") computer.store.drops = true;
          else if (deed === "wait") await world.clock.advance(700);
          else if (deed === "crash") {
            computer.crash();
            // A program takes longer to start than the server to write what it got: a welcome tells only what is on disk.
            await settle();
            await computer.reload();
            if (computer.snapshot.questions === null) await world.clock.advance(15 * SECOND_MS);
          } else computer.offline = deed === "offline";
          if (computer.snapshot.questions === null) {
            computer.offline = false;
            await world.clock.advance(15 * SECOND_MS);
          }
          await settle(turns);
        }
        computer.offline = false;
        await world.clock.advance(60 * SECOND_MS);
        // What the candidate sees as theirs is what counts.
        expect(computer.snapshot.waitingActs).toBe(0);
        expect(computer.recorded()).toEqual(computer.shown());
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  test("[CE3] an act after a crash is not taken for one whose keeping was lost", async () => {
    const computer = await inExam();
    const { world } = computer;
    computer.answer(0, 0);
    await settle();
    computer.store.drops = true;
    computer.answer(0, 1);
    computer.answer(1, 1);
    await settle();
    expect(computer.recorded()).toHaveLength(2);
    computer.offline = true;
    computer.crash();
    await computer.reload();
    // The paper is open from the store, the server is not there yet, and the candidate goes on.
    expect(computer.snapshot.stage).toBe("exam");
    computer.answer(0, 4);
    computer.answer(2, 4);
    computer.offline = false;
    await world.clock.advance(20 * SECOND_MS);
    const options = (nth: number) => computer.snapshot.questions![nth]!.options.map(({ id }) => id);
    const counted = world.service.attempt(world.attemptId(0)).responses;
    const chosen = [0, 1, 2].map((nth) => counted.get(computer.snapshot.questions![nth]!.id)?.optionId);
    expect(chosen).toEqual([options(0)[4], options(1)[1], options(2)[4]]);
    expect(computer.shown()).toEqual(computer.recorded());
  });

  test("[CE3] also when two lives in a row have lost all that they wrote", async () => {
    const computer = await inExam();
    const { world } = computer;
    for (const option of [1, 2]) {
      computer.crash();
      const opened = computer.reload();
      computer.store.drops = true;
      await opened;
      await world.clock.advance(20 * SECOND_MS);
      computer.answer(0, option);
      computer.answer(1, option);
      await settle();
    }
    computer.offline = true;
    computer.crash();
    await computer.reload();
    expect(computer.snapshot.stage).toBe("exam");
    computer.answer(0, 4);
    computer.answer(2, 4);
    computer.offline = false;
    await world.clock.advance(20 * SECOND_MS);
    const options = (nth: number) => computer.snapshot.questions![nth]!.options.map(({ id }) => id);
    const counted = world.service.attempt(world.attemptId(0)).responses;
    const chosen = [0, 1, 2].map((nth) => counted.get(computer.snapshot.questions![nth]!.id)?.optionId);
    expect(chosen).toEqual([options(0)[4], options(1)[2], options(2)[4]]);
  });

  test("[CE5] a silent connection is given up, and the next try is soon", async () => {
    const computer = await inExam();
    computer.pairs.at(-1)!.freeze();
    await computer.world.clock.advance(11 * SECOND_MS);
    expect(computer.snapshot.connection).toBe("online");
    computer.answer(0);
    await computer.world.clock.advance(6 * SECOND_MS);
    expect(computer.pairs).toHaveLength(2);
    expect(computer.snapshot).toMatchObject({ connection: "online", waitingActs: 0 });
    expect(computer.recorded()).toHaveLength(1);
  });

  test("[CE5] tries are counted anew after a welcome", async () => {
    const computer = await inExam();
    computer.offline = true;
    computer.cut();
    await computer.world.clock.advance(60 * SECOND_MS);
    const tries = computer.pairs.length;
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(25);
    computer.offline = false;
    await computer.world.clock.advance(10 * SECOND_MS);
    expect(computer.snapshot.connection).toBe("online");
    computer.cut();
    await computer.world.clock.advance(500);
    expect(computer.snapshot.connection).toBe("online");
  });

  test("[CE8] an act that is refused for good is taken back and told, those after it stay", async () => {
    const computer = await inExam();
    computer.answer(0, 1);
    await settle();
    const before = computer.shown();
    const [first] = computer.snapshot.questions!;
    computer.engine.perform({ kind: "save-response", itemId: first!.id, optionId: optionId("zz") });
    expect(computer.shown()).not.toEqual(before);
    await settle();
    expect(computer.snapshot.refusal).toBe("option-not-in-item");
    expect(computer.shown()).toEqual(before);
    computer.answer(1);
    await settle();
    expect(computer.snapshot.refusal).toBeNull();
    expect(computer.recorded()).toHaveLength(2);
  });

  test("[CE9] an act in a pause is kept and counted once when it is over", async () => {
    const computer = await inExam();
    const { world } = computer;
    await world.pause();
    await settle();
    expect(computer.snapshot.clock?.phase).toBe("paused");
    computer.answer(0, 1);
    computer.answer(0, 2);
    await world.clock.advance(20 * SECOND_MS);
    expect(computer.snapshot).toMatchObject({ waitingActs: 2, refusal: null });
    expect(computer.recorded()).toEqual([]);
    await world.resume();
    await settle();
    expect(computer.snapshot.waitingActs).toBe(0);
    expect(computer.recorded()).toEqual(computer.shown());
    const saves = (await world.journal.read(0, 500)).filter(({ event }) => event.type === "ResponseSaved");
    expect(saves).toHaveLength(2);
  });

  test("[CE9] an act that could not be stored is sent again by itself", async () => {
    const computer = await inExam();
    computer.world.journal.script("reject", "reject");
    computer.answer(0);
    await settle();
    expect(computer.recorded()).toEqual([]);
    await computer.world.clock.advance(5 * SECOND_MS);
    expect(computer.recorded()).toHaveLength(1);
    expect(computer.snapshot.waitingActs).toBe(0);
  });

  test("[CE10] a store that fails stops nothing, and is shown", async () => {
    const world = await openWorld();
    await world.arm();
    const computer = new Computer(world);
    computer.store.fails = true;
    await computer.join();
    await computer.prepare();
    await world.start();
    computer.answer(0);
    await settle();
    expect(computer.snapshot).toMatchObject({ stage: "exam", keepsDraft: false, waitingActs: 0 });
    expect(computer.recorded()).toHaveLength(1);
    expect(new FakeStore().draft).toBeNull();
  });

  test("[CE11] a client that was replaced stays away; an expired login leaves nothing behind", async () => {
    const computer = await inExam();
    const { world } = computer;
    const twin = new Computer(world);
    twin.store.draft = structuredClone(computer.store.draft);
    await twin.reload();
    await world.clock.advance(60 * SECOND_MS);
    expect(computer.snapshot).toMatchObject({ stage: "ended", endedBy: "replaced" });
    expect(computer.pairs).toHaveLength(1);
    expect(twin.snapshot).toMatchObject({ stage: "exam", connection: "online" });
    expect(isReason("replaced")).toBe(true);

    await world.conduct.releaseLogin(world.attemptId(0), "system");
    await world.clock.advance(60 * SECOND_MS);
    expect(twin.snapshot).toMatchObject({ stage: "identify", refusal: "login-expired", questions: null });
    expect([twin.store.draft, twin.store.paper]).toEqual([null, null]);
    expect(twin.pairs).toHaveLength(1);
  });

  test("[CE15] answers that were not sent when the login ended are sent when the candidate is back, also after a crash", async () => {
    const computer = await inExam();
    const { world } = computer;
    computer.answer(0);
    await settle();
    computer.offline = true;
    computer.cut();
    await settle();
    computer.answer(1);
    computer.answer(2, 3);
    await settle();
    await world.conduct.releaseLogin(world.attemptId(0), "system");
    computer.offline = false;
    await world.clock.advance(20 * SECOND_MS);
    expect(computer.snapshot).toMatchObject({ stage: "identify", refusal: "login-expired", questions: null });
    expect(computer.recorded()).toHaveLength(1);
    computer.crash();
    await computer.reload();
    expect(computer.snapshot.stage).toBe("identify");
    await computer.join();
    await world.clock.advance(20 * SECOND_MS);
    expect(computer.snapshot).toMatchObject({ stage: "exam", waitingActs: 0 });
    expect(computer.recorded()).toHaveLength(3);
    expect(computer.shown()).toEqual(computer.recorded());
  });

  test("[CE16] an act of another version that no server would read does not stand in the way of the answers", async () => {
    const computer = await inExam();
    computer.offline = true;
    computer.cut();
    await settle();
    computer.answer(0);
    await settle();
    computer.crash();
    const { draft } = computer.store;
    const strange = { kind: "record-integrity", integrity: "focus-lost", durationMs: 1.5 } as const;
    const [box] = draft!.outboxes;
    const queued = [
      { seq: box!.queued[0]!.seq, act: strange },
      ...box!.queued.map(({ seq, act }) => ({ seq: seq + 1, act })),
    ];
    computer.store.draft = { ...draft!, outboxes: [{ id: box!.id, queued }] };
    computer.offline = false;
    await computer.reload();
    await computer.world.clock.advance(20 * SECOND_MS);
    expect(computer.recorded()).toHaveLength(1);
    expect(() => computer.engine.perform(strange)).toThrow("would not read");
  });

  test("[CE14] a frame that cannot be read restarts the connection and loses nothing", async () => {
    const computer = await inExam();
    let bent = 0;
    computer.bend = (text) => {
      if (bent > 0 || !text.includes('"acknowledged"')) return text;
      bent += 1;
      return '{"type":"acknowledged","seq":"all"}';
    };
    computer.answer(0);
    await computer.world.clock.advance(5 * SECOND_MS);
    expect(bent).toBe(1);
    expect(computer.pairs).toHaveLength(2);
    expect(computer.snapshot).toMatchObject({ connection: "online", waitingActs: 0 });
    expect(computer.recorded()).toHaveLength(1);
  });
});

describe("the sealed paper", () => {
  test("[CE7] opens with its key only, in its place only", async () => {
    const computer = await inExam();
    const { digest, questions, key } = computer.store.paper!;
    expect(openPaper(digest, questions, key!)).toEqual(computer.snapshot.questions);
    const [first, second] = questions;
    const damaged = Uint8Array.from(fromBase64(first!.box));
    damaged[5] = (damaged[5] ?? 0) ^ 1;
    const wrong: readonly (() => unknown)[] = [
      () => openPaper(digest, questions, toBase64(new Uint8Array(32))),
      () => openPaper(digest, questions, "not base64!"),
      () => openPaper(digest, [{ ...first!, index: 1 }], key!),
      () => openPaper(digest, [{ ...first!, box: second!.box }], key!),
      () => openPaper(digest, [{ ...first!, box: toBase64(damaged) }], key!),
      () => openPaper(digest, [{ ...first!, box: "" }], key!),
      () => openPaper(digest.replace(/^./, "x") as typeof digest, questions, key!),
    ];
    for (const each of wrong) expect(each).toThrow(PaperUnreadableError);
  });

  test("[CE7] that was damaged on this computer is thrown away and fetched again", async () => {
    for (const when of ["waiting", "exam"] as const) {
      const world = await openWorld();
      await world.arm();
      const computer = new Computer(world);
      await computer.join();
      await computer.prepare();
      if (when === "exam") await world.start();
      computer.crash();
      const kept = computer.store.paper!;
      const [first, ...rest] = kept.questions;
      computer.store.paper = { ...kept, questions: [{ ...first!, box: rest[0]!.box }, ...rest] };
      await computer.reload();
      if (when === "waiting") await world.start();
      await world.clock.advance(5 * SECOND_MS);
      expect(computer.snapshot.stage).toBe("exam");
      expect(computer.snapshot.questions).toHaveLength(110);
      expect(computer.store.paper?.questions[0]).toEqual(first);
    }
  });

  test("[CE7] is not fetched again when it was kept whole", async () => {
    const computer = await inExam();
    computer.crash();
    await computer.reload();
    expect(computer.snapshot.stage).toBe("exam");
    const types = computer.pairs
      .at(-1)!
      .sentByServer.map((text) => (JSON.parse(text) as CandidateOutbound).type);
    expect(types).not.toContain("paper-part");
    expect(types).toContain("welcome");
  });
});

describe("the clock", () => {
  test("[CE6] is within a second of the server's, on any computer", async () => {
    const computers = fc.record({
      startMs: fc.integer({ min: 0, max: 10 ** 12 }),
      rate: fc.double({ min: 0.995, max: 1.005, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        computers,
        fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
        async (clock, minutes) => {
          const world = await openWorld();
          await world.arm();
          const computer = new Computer(world, 0, clock);
          await computer.join();
          await computer.prepare();
          await world.start();
          const end = world.clock.now() + 100 * MINUTE_MS;
          for (const wait of minutes) {
            await world.clock.advance(
              Math.min(wait * MINUTE_MS, Math.max(0, end - world.clock.now() - SECOND_MS)),
            );
            const left = end - world.clock.now();
            expect(Math.abs(computer.engine.time()!.timeLeftMs - left)).toBeLessThan(SECOND_MS);
          }
        },
      ),
      { numRuns: 8 },
    );
  }, 30_000);

  test("[CE6] of a server that was started again with another clock is the new one's at once", () => {
    const clock = new ServerClock();
    const view = { phase: "running", serverNow: 1_000_000, startsAt: null, endsAt: 1_060_000 };
    const said = (changes: object) => ({ ...view, ...changes }) as Parameters<ServerClock["said"]>[0];
    clock.welcomed(said({}), 5_000);
    clock.measured(1_000_000, 4_999, 5_001);
    expect(clock.read(6_000)?.timeLeftMs).toBe(59_000);
    // The wall clock of the server was set forward, and the time given back: as much is left as before.
    clock.welcomed(said({ serverNow: 9_000_000, endsAt: 9_059_000 }), 6_000);
    expect([clock.synchronised, clock.read(6_000)?.timeLeftMs]).toEqual([false, 59_000]);
    clock.measured(9_000_400, 6_000, 6_800);
    expect([clock.synchronised, clock.read(6_800)?.timeLeftMs]).toEqual([true, 58_200]);
  });

  test("[CE6] believes the shortest round trip, and a newer one when the old has aged", () => {
    const clock = new ServerClock();
    const view = {
      phase: "running",
      serverNow: 1_000_000,
      startsAt: null,
      endsAt: 1_060_000,
      timeLeftMs: 60_000,
      standsBecause: null,
      extensionMs: 0,
      creditedMs: 0,
      pauseReason: null,
    } as unknown as Parameters<ServerClock["said"]>[0];
    clock.said(view, 5_000);
    expect([clock.synchronised, clock.read(5_000)?.timeLeftMs]).toEqual([false, 60_000]);
    // The frame had been three seconds on its way.
    clock.measured(1_003_000, 5_000, 5_010);
    expect([clock.synchronised, clock.read(5_010)?.timeLeftMs]).toEqual([true, 56_995]);
    clock.measured(1_009_000, 5_020, 9_020);
    expect(clock.read(5_010)?.timeLeftMs).toBe(56_995);
    clock.measured(1_095_000 + 20, 94_990, 95_010);
    expect(clock.read(95_010)?.timeLeftMs).toBe(0);
    clock.said({ ...view, phase: "paused", endsAt: null, timeLeftMs: 4_321 }, 95_010);
    expect(clock.read(99_999)).toEqual({ phase: "paused", timeLeftMs: 4_321, startsInMs: null });
  });
});
