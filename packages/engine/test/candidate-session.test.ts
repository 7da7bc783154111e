import { digestOf, itemId, MINUTE_MS, optionId, outboxId, SECOND_MS } from "@neraca/base";
import { DEFAULT_POLICY } from "@neraca/exam";
import { type ActFrame, zCandidateOutbound } from "@neraca/protocol";
import { type ExamWorld, tokenOf } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import { armedWorld, ready, refusedWithoutTrace } from "./raw-candidates.ts";

async function working(world: ExamWorld): Promise<RawCandidate> {
  const candidate = await ready(world);
  await world.start();
  expect(candidate.all("key")).toHaveLength(1);
  return candidate;
}

function questionsOf(world: ExamWorld, nth = 0) {
  return world.service.armed.paper(world.attemptId(nth)).questions;
}

const saveOf = (world: ExamWorld, item = 0, option = 0): ActFrame => {
  const question = questionsOf(world)[item]!;
  return { kind: "save-response", itemId: question.itemId, optionId: question.optionIds[option]! };
};

describe("a welcome", () => {
  test("[CS3] says where the candidate stands, after any loss of the connection", async () => {
    const world = await armedWorld();
    const first = await working(world);
    const [question] = questionsOf(world);
    const { itemId: item, optionIds } = question!;
    first.act({ kind: "show-question", itemId: item });
    first.act({ kind: "save-response", itemId: item, optionId: optionIds[1]! });
    first.act({ kind: "set-flag", itemId: item, flagged: true });
    const last = first.act({ kind: "set-strike", itemId: item, optionId: optionIds[0]!, struck: true });
    await settle();
    first.pair.cut();
    await settle();
    expect(world.service.attempt(world.attemptId(0)).connected).toBe(false);
    const second = new RawCandidate(world);
    await second.hello(tokenOf(0));
    expect(second.last("welcome")).toMatchObject({
      acknowledgedSeq: last,
      progress: {
        identityConfirmed: true,
        rulesAccepted: true,
        paperReceived: true,
        started: true,
        finished: false,
      },
      responses: [[item, optionIds[1]]],
      flags: [item],
      strikes: [[item, optionIds[0]]],
      seen: [item],
      current: item,
      paperDigest: world.service.armed.paper(world.attemptId(0)).digest,
      clock: { phase: "running", timeLeftMs: 100 * MINUTE_MS },
    });
    const other = new RawCandidate(world);
    await other.hello(tokenOf(0), { outboxId: outboxId("box-2") });
    expect(other.last("welcome")?.acknowledgedSeq).toBe(0);
  });

  test("[CS12] is followed by the sealed paper for whoever does not have it", async () => {
    const world = await armedWorld();
    const candidate = new RawCandidate(world);
    await candidate.hello(await world.login(0));
    const parts = candidate.all("paper-part");
    expect(parts.map(({ part, parts: of }) => [part, of])).toEqual(
      Array.from({ length: 11 }, (_, part) => [part, 11]),
    );
    expect(parts.flatMap(({ questions }) => questions.map(({ index }) => index))).toEqual(
      Array.from({ length: 110 }, (_, index) => index),
    );
    const { paperDigest } = candidate.last("welcome")!;
    for (const [kept, count] of [
      [paperDigest, 0],
      [digestOf("another"), 11],
    ] as const) {
      const again = new RawCandidate(world);
      await again.hello(tokenOf(0), { paperDigest: kept });
      expect(again.all("paper-part")).toHaveLength(count);
    }
  });
});

describe("acts", () => {
  test("[CS4] are acknowledged when they and all before are on disk, a batch with one frame", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    const before = candidate.all("acknowledged").length;
    world.journal.script("hold", "hold");
    for (let option = 0; option < 5; option += 1) candidate.act(saveOf(world, option));
    await settle();
    expect(candidate.all("acknowledged")).toHaveLength(before);
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(0);
    expect(world.service.standing(world.attemptId(0)).answered).toBe(0);
    world.journal.release();
    await settle();
    expect(candidate.last("acknowledged")).toEqual({ type: "acknowledged", seq: 4 });
    world.journal.release();
    await settle();
    expect(
      candidate
        .all("acknowledged")
        .slice(before)
        .map(({ seq }) => seq),
    ).toEqual([4, 8]);
    expect(world.service.standing(world.attemptId(0)).answered).toBe(5);
  });

  test("[CS5] after a hole are refused, to be sent again, and none is counted", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    const outcome = await refusedWithoutTrace(world, candidate, () =>
      candidate.act(saveOf(world), { seq: 6, prev: 5 }),
    );
    expect(outcome).toBe("refused message-out-of-order true");
    expect(candidate.closed).toBe(false);
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    candidate.act(saveOf(world, 1), { seq: 6, prev: 4 });
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(6);
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(2);
  });

  test("[CS6] that are sent twice are counted once and acknowledged", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    candidate.act(saveOf(world));
    await settle();
    const head = await world.journal.head();
    const before = candidate.all("acknowledged").length;
    candidate.act(saveOf(world, 0, 3), { seq: 4, prev: 3 });
    await settle();
    expect(await world.journal.head()).toBe(head);
    expect(
      candidate
        .all("acknowledged")
        .slice(before)
        .map(({ seq }) => seq),
    ).toEqual([4]);
    const { optionIds } = questionsOf(world)[0]!;
    expect([...world.service.attempt(world.attemptId(0)).responses.values()][0]?.optionId).toBe(optionIds[0]);
    // On a new connection, while the first is still on its way to the disk.
    world.journal.script("hold");
    candidate.act(saveOf(world, 1), { seq: 5, prev: 4 });
    await settle();
    candidate.pair.cut();
    const second = new RawCandidate(world);
    await second.hello(tokenOf(0));
    // [CS3] The welcome says what is on disk, so it waits for what is on its way there.
    expect(second.all("welcome")).toEqual([]);
    second.act(saveOf(world, 1), { seq: 5, prev: 0 });
    await settle();
    expect(second.all("acknowledged")).toEqual([]);
    world.journal.release();
    await settle();
    expect(second.last("welcome")?.acknowledgedSeq).toBe(5);
    expect(second.last("welcome")?.responses).toHaveLength(2);
    expect(second.last("acknowledged")?.seq).toBe(5);
    const events = await world.journal.read(0, 1_000);
    expect(events.filter(({ event }) => event["seq"] === 5)).toHaveLength(1);
  });

  test("[CS6] of a finished attempt are acknowledged when sent again, also after the deadline and the close", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    candidate.act(saveOf(world));
    await world.clock.advance(101 * MINUTE_MS);
    expect(world.service.attempt(world.attemptId(0)).finished?.cause).toBe("deadline");
    for (const closing of [false, true]) {
      if (closing) await world.conduct.close("system", true);
      const head = await world.journal.head();
      const back = new RawCandidate(world);
      await back.hello(tokenOf(0));
      back.act(saveOf(world), { seq: 4, prev: 0 });
      await settle();
      expect(back.all("acknowledged").map(({ seq }) => seq)).toEqual([4]);
      const seqs = (await world.journal.read(head, 100)).filter(({ event }) => "seq" in event);
      expect(seqs).toEqual([]);
    }
  });

  test("[CS7] that will never count are refused for good, and those after them count", async () => {
    const world = await armedWorld();
    const early = await ready(world);
    expect(await refusedWithoutTrace(world, early, () => early.act(saveOf(world)))).toBe(
      "refused not-started false",
    );
    await world.start();
    const wrong = (act: ActFrame) => refusedWithoutTrace(world, early, () => early.act(act));
    const { itemId: item } = questionsOf(world)[0]!;
    const foreign = world.armRequest.bank.items.find(
      ({ id }) => !questionsOf(world).some((q) => q.itemId === id),
    )!;
    expect(await wrong({ kind: "show-question", itemId: foreign.id })).toBe(
      "refused item-not-in-paper false",
    );
    expect(await wrong({ kind: "show-question", itemId: itemId("nothing") })).toBe(
      "refused item-not-in-paper false",
    );
    expect(await wrong({ kind: "save-response", itemId: item, optionId: optionId("z") })).toBe(
      "refused option-not-in-item false",
    );
    expect(await wrong({ kind: "receive-paper", paperDigest: digestOf("x") })).toBe(
      "refused wrong-paper false",
    );
    const seq = early.act(saveOf(world));
    await settle();
    expect(early.last("acknowledged")?.seq).toBe(seq);
    await world.clock.advance(100 * MINUTE_MS);
    expect(world.service.attempt(world.attemptId(0)).finished).toBeNull();
    await world.clock.advance(1);
    expect(await wrong({ kind: "show-question", itemId: item })).toBe("refused after-deadline false");
    await world.conduct.close("system", false);
    expect(await wrong({ kind: "call-proctor" })).toBe("refused sitting-closed false");
  });

  test("[CS7] that were refused for good do not count when they are sent again, whatever has changed", async () => {
    const world = await armedWorld();
    const candidate = await ready(world);
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    await settle();
    expect(candidate.last("refused")).toMatchObject({ seq: 4, reason: "not-started", keep: false });
    await world.start();
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    await settle();
    expect(world.service.standing(world.attemptId(0)).answered).toBe(0);
    expect(candidate.last("acknowledged")?.seq).toBe(3);
    candidate.act(saveOf(world, 1), { seq: 5, prev: 4 });
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(5);
  });

  test("[CS8] in a pause are kept, sent again after it, and counted once", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    await world.pause();
    await settle();
    expect(candidate.last("clock")?.clock).toMatchObject({
      phase: "paused",
      pauseReason: "Listrik padam",
      endsAt: null,
    });
    const save = () => candidate.act(saveOf(world), { seq: 4, prev: 3 });
    expect(await refusedWithoutTrace(world, candidate, save)).toBe("refused sitting-paused true");
    const next = () => candidate.act(saveOf(world, 1), { seq: 5, prev: 4 });
    expect(await refusedWithoutTrace(world, candidate, next)).toBe("refused message-out-of-order true");
    await world.resume();
    save();
    next();
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(5);
    expect(world.service.standing(world.attemptId(0)).answered).toBe(2);
  });

  test("[CS8] that the disk rejected are kept, sent again, and counted once", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    const state = world.service.attempt(world.attemptId(0));
    world.journal.script("hold");
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    candidate.act(saveOf(world, 1), { seq: 5, prev: 4 });
    await settle();
    expect(world.service.expectedAttempt(world.attemptId(0)).responses.size).toBe(2);
    world.journal.release("reject");
    await settle();
    expect(candidate.all("refused")).toEqual([
      { type: "refused", seq: 4, reason: "not-stored", keep: true },
      { type: "refused", seq: 5, reason: "not-stored", keep: true },
    ]);
    expect(candidate.last("acknowledged")?.seq).toBe(3);
    expect(world.service.attempt(world.attemptId(0))).toBe(state);
    expect(world.service.expectedAttempt(world.attemptId(0))).toBe(state);
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    candidate.act(saveOf(world, 1), { seq: 5, prev: 4 });
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(5);
    expect(world.service.standing(world.attemptId(0)).answered).toBe(2);
  });

  test("[CS14] that cross an old refusal do not lock the connection out", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    // The client knows that 3 was taken, sends 4 and 5 again while a refusal of 5 is still on its way to it, and so forgets that it
    // sent 5: its next act names 4 as the one before.
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    candidate.act(saveOf(world, 1), { seq: 5, prev: 4 });
    candidate.act(saveOf(world, 2), { seq: 6, prev: 4 });
    await settle();
    expect(candidate.all("refused")).toEqual([]);
    expect(candidate.last("acknowledged")?.seq).toBe(6);
    expect(world.service.standing(world.attemptId(0)).answered).toBe(3);
  });

  test("[CS14] that are sent again a hundred times are not refused as too many", async () => {
    const world = await armedWorld();
    await working(world);
    const candidate = new RawCandidate(world);
    await candidate.hello(tokenOf(0));
    for (let round = 0; round < 100; round += 1) {
      for (let seq = 1; seq <= 3; seq += 1) candidate.act({ kind: "accept-rules" }, { seq, prev: seq - 1 });
      await settle(8);
    }
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    await settle();
    expect(candidate.all("refused")).toEqual([]);
    expect(candidate.last("acknowledged")?.seq).toBe(4);
  });

  test("[CS14] that are refused a hundred times leave room for the next", async () => {
    const world = await armedWorld();
    const candidate = await ready(world);
    for (let nth = 0; nth < 100; nth += 1) candidate.act(saveOf(world));
    await settle();
    expect(new Set(candidate.all("refused").map(({ reason }) => reason))).toEqual(new Set(["not-started"]));
    const seq = candidate.act({ kind: "call-proctor" });
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(seq);
  });

  test("[CS14] that are on disk already, sent again on many connections, leave nothing waiting", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    const seqs = Array.from({ length: 70 }, (_, index) => index + 4);
    for (const seq of seqs) {
      candidate.act(saveOf(world, seq % 100), { seq, prev: seq - 1 });
      if (seq % 20 === 0) await settle();
    }
    await settle();
    const back = new RawCandidate(world);
    await back.hello(tokenOf(0));
    for (const seq of seqs) back.act(saveOf(world), { seq, prev: seq === 4 ? 0 : seq - 1 });
    back.act(saveOf(world), { seq: 200, prev: 73 });
    await settle();
    expect(back.all("refused")).toEqual([]);
    expect(back.last("acknowledged")?.seq).toBe(200);
  });
});

describe("connections", () => {
  test("[CS9] the newest is heard, the one before is told and hung up", async () => {
    const world = await armedWorld();
    const old = await working(world);
    const head = await world.journal.head();
    const fresh = new RawCandidate(world);
    await fresh.hello(tokenOf(0));
    expect(old.last("bye")).toEqual({ type: "bye", reason: "replaced", final: true });
    expect(old.closed).toBe(true);
    expect(world.candidateDesk.liveCount).toBe(1);
    old.act(saveOf(world));
    await settle();
    // Neither an act of the old one, nor a loss: somebody is connected all the time.
    expect(await world.journal.head()).toBe(head);
    fresh.act(saveOf(world), { seq: 4, prev: 0 });
    await settle();
    expect(fresh.last("acknowledged")?.seq).toBe(4);
    expect(world.service.attempt(world.attemptId(0)).connected).toBe(true);
  });

  test("[CS9] a hello that comes after that of a newer connection sends nobody away but itself", async () => {
    const world = await armedWorld();
    await working(world);
    // Opened, and its hello held back by the network; meanwhile the client has come back on another connection.
    const late = new RawCandidate(world);
    const fresh = new RawCandidate(world);
    await fresh.hello(tokenOf(0));
    await late.hello(tokenOf(0));
    expect(late.last("bye")).toEqual({ type: "bye", reason: "replaced", final: true });
    expect([late.closed, fresh.closed]).toEqual([true, false]);
    fresh.act(saveOf(world), { seq: 4, prev: 0 });
    await settle();
    expect(fresh.last("acknowledged")?.seq).toBe(4);
    expect(world.service.attempt(world.attemptId(0)).connected).toBe(true);
  });

  test("[CS9] a second computer is held until a proctor releases the first, which is told", async () => {
    const world = await armedWorld();
    const first = await working(world);
    const held = await world.conduct.login(world.attemptId(0), digestOf("other"), "other-computer");
    expect(held).toEqual({ ok: false, error: "second-login" });
    expect(world.service.attempt(world.attemptId(0)).held?.clientId).toBe("other-computer");
    expect(first.closed).toBe(false);
    await world.conduct.releaseLogin(world.attemptId(0), "system");
    await settle();
    expect(first.last("bye")).toEqual({ type: "bye", reason: "login-expired", final: true });
    await world.login(0, "other");
    const second = new RawCandidate(world);
    await second.hello(tokenOf(0, "other"), { outboxId: outboxId("box-2") });
    expect(second.all("key")).toHaveLength(1);
    second.act(saveOf(world), { seq: 1, prev: 0 });
    await settle();
    expect(second.last("acknowledged")?.seq).toBe(1);
    first.act(saveOf(world, 1));
    await settle();
    expect(world.service.standing(world.attemptId(0)).answered).toBe(1);
  });

  test("[CS9] a newer login of the same browser replaces the connection", async () => {
    const world = await armedWorld();
    const first = await ready(world);
    await world.conduct.login(world.attemptId(0), digestOf("new"), "browser-0-client");
    await settle();
    expect(first.last("bye")).toEqual({ type: "bye", reason: "replaced", final: true });
  });

  test("[CS9] a ping is answered with the server's time", async () => {
    const world = await armedWorld();
    const candidate = await ready(world);
    await world.clock.advance(1_234);
    candidate.send({ type: "ping", nonce: 7 });
    await settle();
    expect(candidate.last("pong")).toEqual({ type: "pong", nonce: 7, serverNow: world.clock.now() });
  });
});

describe("every frame", () => {
  test("[CS2] that the server sends is one of the protocol's", () => {
    // RawCandidate parses each of them; this holds the schema to being closed.
    expect(zCandidateOutbound.safeParse({ type: "key", key: "x".repeat(44), seed: "" }).success).toBe(false);
  });
});

describe("presence", () => {
  test("[CS15] who says no hello in time is hung up, who did is not", async () => {
    const world = await armedWorld();
    await world.login(0);
    const silent = new RawCandidate(world);
    const speaking = new RawCandidate(world);
    await speaking.hello(tokenOf(0));
    await world.clock.advance(11 * SECOND_MS);
    await settle();
    expect(silent.last("bye")).toMatchObject({ reason: "message-out-of-order", final: false });
    expect(speaking.closed).toBe(false);
  });

  test("[CS16] who is gone is written down again when the disk did not take it, unless they are back", async () => {
    const world = await armedWorld();
    await world.login(0);
    const candidate = new RawCandidate(world);
    await candidate.hello(tokenOf(0));
    const connected = (): boolean => world.service.attempt(world.attemptId(0)).connected;
    expect(connected()).toBe(true);
    world.journal.script("reject");
    candidate.pair.cut();
    await settle();
    expect(connected()).toBe(true);
    await world.clock.advance(2 * SECOND_MS);
    await settle();
    expect(connected()).toBe(false);
  });
});

describe("what is refused for good", () => {
  test("[CS17] is told so when what it was decided on is on disk, and kept when that is taken back", async () => {
    const world = await armedWorld();
    const candidate = await working(world);
    world.journal.script("hold");
    const closing = world.conduct.close("system", true);
    candidate.act(saveOf(world));
    await settle();
    expect(candidate.all("refused")).toEqual([]);
    world.journal.release("reject");
    await settle();
    expect(await closing).toEqual({ ok: true, value: "not-stored" });
    expect(candidate.last("refused")).toMatchObject({ reason: "not-stored", keep: true });
    candidate.act(saveOf(world), { seq: 4, prev: 3 });
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(4);
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(1);
  });

  test("[CS18] a client that writes without end is slowed, and one that connects without end is hung up", async () => {
    const world = await armedWorld();
    await world.login(0);
    const candidate = new RawCandidate(world);
    await candidate.hello(tokenOf(0));
    for (let acts = 0; acts < 4_010 && candidate.all("refused").length === 0; acts += 1) {
      candidate.act({ kind: "call-proctor" });
      if (acts % 32 === 0) await settle();
    }
    expect(candidate.all("refused")[0]).toMatchObject({ reason: "busy", keep: true });
    const byes: (string | undefined)[] = [];
    for (let hellos = 0; hellos < 60; hellos += 1) {
      const next = new RawCandidate(world);
      await next.hello(tokenOf(0));
      byes.push(next.last("bye")?.reason);
    }
    expect(byes).toContain("too-many-requests");
  });
});

describe("evidence", () => {
  test("[CS25] what the policy grades above record is told when it is on the record, and nothing else", async () => {
    const integrity = { ...DEFAULT_POLICY.integrity, copy: "warn", "page-hidden": "record" } as const;
    const world = await armedWorld({ policy: { ...DEFAULT_POLICY, integrity } });
    const candidate = await working(world);
    const told = () =>
      candidate.all("warned").map(({ integrity: kind, durationMs }) => `${kind} ${durationMs}`);
    world.journal.script("hold");
    candidate.act({ kind: "record-integrity", integrity: "page-hidden", durationMs: 5_000 });
    candidate.act({ kind: "record-integrity", integrity: "copy", durationMs: 0 });
    await settle();
    expect(told()).toEqual([]);
    world.journal.release("store");
    await settle();
    expect(told()).toEqual(["copy 0"]);
    // On the record all the same, with how long it lasted.
    const lines = await world.journal.read(0, 1_000);
    const recorded = lines.flatMap(({ event }) => (event.type === "IntegrityRecorded" ? [event] : []));
    expect(recorded.map((event) => [event["integrity"], event["durationMs"]])).toEqual([
      ["page-hidden", 5_000],
      ["copy", 0],
    ]);
  });
});
