import { MINUTE_MS, SECOND_MS } from "@neraca/base";
import type { RedeemAttestation } from "@neraca/engine";
import { DEFAULT_POLICY } from "@neraca/exam";
import { openWorld, PROCTOR } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import { Computer, inExam } from "./client.ts";

const SEATS = new Map(["A1", "A2", "A3", "A4", "A5"].map((label) => [label, { broken: null }]));

function move(computer: Computer, to = "A4"): Promise<unknown> {
  const { world } = computer;
  return world.conduct.moveSeat(world.attemptId(0), { by: PROCTOR, to, reason: "Komputer mati" }, SEATS);
}

describe("another computer", () => {
  test("[CE17] [CE19] waits, is let in by one act, and shows the exam in under five seconds", async () => {
    const old = await inExam();
    const { world } = old;
    old.answer(0, 2);
    await settle();
    const fresh = new Computer(world, 0, { name: "other" });
    await fresh.join();
    expect(fresh.snapshot).toMatchObject({ stage: "identify", isWaiting: true, refusal: "second-login" });
    await world.clock.advance(MINUTE_MS);
    expect(fresh.snapshot.isWaiting).toBe(true);
    expect(old.snapshot.stage).toBe("exam");
    await move(old);
    await settle();
    expect(old.snapshot).toMatchObject({ stage: "ended", endedBy: "moved-seat", waitingActs: 0 });
    await world.clock.advance(3 * SECOND_MS);
    expect(fresh.snapshot).toMatchObject({ stage: "exam", isWaiting: false, candidate: { seat: "A4" } });
    expect(fresh.shown()).toEqual(fresh.recorded());
    expect(fresh.shown()).toHaveLength(1);
    expect(
      Math.abs(fresh.engine.time()!.timeLeftMs - (100 * MINUTE_MS - MINUTE_MS - 3 * SECOND_MS)),
    ).toBeLessThan(SECOND_MS);
    fresh.answer(1);
    await settle();
    expect(fresh.recorded()).toHaveLength(2);
  });

  test("[CE17] gives up when the candidate does, and after a while by itself", async () => {
    const old = await inExam();
    const given = new Computer(old.world, 0, { name: "other" });
    await given.join();
    given.engine.stopWaiting();
    const patient = new Computer(old.world, 0, { name: "third" });
    await patient.join();
    await old.world.clock.advance(20 * MINUTE_MS);
    expect(patient.snapshot).toMatchObject({ isWaiting: false, refusal: "second-login" });
    await old.world.conduct.releaseLogin(old.world.attemptId(0), PROCTOR);
    await old.world.clock.advance(MINUTE_MS);
    expect(given.snapshot).toMatchObject({ stage: "identify", isWaiting: false });
    expect(patient.snapshot.stage).toBe("identify");
  });

  test("[CE19] [CE15] a computer that was away when its candidate was moved keeps what it did not send, and is told", async () => {
    const old = await inExam();
    old.offline = true;
    old.cut();
    await settle();
    old.answer(0);
    await move(old);
    old.offline = false;
    await old.world.clock.advance(15 * SECOND_MS);
    expect(old.snapshot).toMatchObject({ stage: "ended", endedBy: "moved-seat", waitingActs: 1 });
    expect(old.store.draft).toMatchObject({
      token: null,
      outboxes: [{ queued: [{ act: { kind: "save-response" } }] }],
    });
    expect(old.recorded()).toEqual([]);
  });
});

describe("two windows on one computer", () => {
  test("[CE18] the older one ends with its next act, also without a connection", async () => {
    const computer = await inExam();
    computer.offline = true;
    computer.cut();
    await settle();
    computer.store.isTaken = true;
    computer.answer(0);
    await settle();
    expect(computer.snapshot).toMatchObject({ stage: "ended", endedBy: "replaced" });
    computer.answer(1);
    computer.offline = false;
    await computer.world.clock.advance(MINUTE_MS);
    expect(computer.recorded()).toEqual([]);
  });

  test("[CE3] [CE18] the older one that could not hear of the newer takes nothing from it, nor the newer from it", async () => {
    const older = await inExam();
    const { world, store } = older;
    const newer = new Computer(world, 0, { store, name: "newer" });
    older.offline = true;
    newer.offline = true;
    older.cut();
    await settle();
    older.answer(0);
    older.answer(1);
    await newer.engine.open();
    newer.answer(2);
    await settle();
    // A store that fails tells the older one nothing.
    store.fails = true;
    older.answer(3);
    older.offline = false;
    await world.clock.advance(20 * SECOND_MS);
    expect(older.recorded()).toHaveLength(3);
    newer.offline = false;
    await world.clock.advance(20 * SECOND_MS);
    expect(newer.snapshot).toMatchObject({ stage: "exam", connection: "online", waitingActs: 0 });
    expect(older.recorded()).toHaveLength(4);
    expect(newer.shown()).toEqual(newer.recorded());
    expect(older.snapshot).toMatchObject({ stage: "ended", endedBy: "replaced" });
  });
});

describe("time that is given after the end", () => {
  test("[CE20] opens the exam again", async () => {
    const computer = await inExam();
    const { world } = computer;
    await world.clock.advance(100 * MINUTE_MS + SECOND_MS);
    expect(computer.snapshot.stage).toBe("finished");
    await world.extend(5 * MINUTE_MS);
    await settle();
    expect(computer.snapshot).toMatchObject({ stage: "exam", result: null });
    computer.answer(0);
    await settle();
    expect(computer.recorded()).toHaveLength(1);
    await world.clock.advance(6 * MINUTE_MS);
    expect(computer.snapshot).toMatchObject({ stage: "finished", result: { answered: 1 } });
  });
});

describe("a warning", () => {
  test("[CE21] is shown when the server gives it, counted, and changes nothing else", async () => {
    const computer = await inExam();
    const before = { ...computer.snapshot, warning: null };
    const evidence = (integrity: "page-hidden" | "copy"): void =>
      computer.engine.perform({ kind: "record-integrity", integrity, durationMs: 2_000 });
    evidence("copy");
    await settle();
    expect(computer.snapshot).toEqual(before);
    evidence("page-hidden");
    await settle();
    expect(computer.snapshot).toEqual({ ...before, warning: { integrity: "page-hidden", times: 1 } });
    evidence("page-hidden");
    await settle();
    expect(computer.snapshot.warning?.times).toBe(2);
    computer.engine.leave();
    expect(computer.snapshot.warning).toBe(null);
  });
});

describe("which computer", () => {
  const policy = { ...DEFAULT_POLICY, seatEnrolment: "require" } as const;
  const PROOF = { kind: "secret", nonce: "n".repeat(43), secret: "s".repeat(43) } as const;

  async function joining(proof: typeof PROOF | null): Promise<Computer> {
    const world = await openWorld({
      policy,
      computers: {
        challenge: () => PROOF.nonce,
        judge: async (shown) =>
          shown === null
            ? { kind: "unknown" }
            : { kind: "enrolled", seat: world.service.armed.line(world.attemptId(0)).seat },
      },
    });
    await world.arm();
    const computer = new Computer(world);
    computer.computer = proof;
    await computer.join();
    return computer;
  }

  test("[CE23] is proved when the server asks: welcome, or sent away with the reason", async () => {
    const computer = await joining(PROOF);
    expect(computer.snapshot.stage).toBe("confirm");
    expect(computer.challenges).toEqual([null, PROOF.nonce]);
    expect((await joining(null)).snapshot).toMatchObject({ stage: "ended", endedBy: "computer-unknown" });
  });
});

describe("which browser", () => {
  const policy = { ...DEFAULT_POLICY, safeExamBrowser: "require" } as const;
  const redeemAttestation: RedeemAttestation = async (ticket) => (ticket === TICKET ? "genuine" : "absent");
  const TICKET = "t".repeat(43);

  async function joining(attestation: string | null): Promise<Computer> {
    const world = await openWorld({ policy, redeemAttestation });
    await world.arm();
    const computer = new Computer(world);
    computer.attestation = attestation;
    await computer.join();
    return computer;
  }

  test("[CE22] is shown when the server asks: welcome, or sent away with the reason", async () => {
    expect((await joining(TICKET)).snapshot.stage).toBe("confirm");
    expect((await joining(null)).snapshot).toMatchObject({ stage: "ended", endedBy: "browser-required" });
  });

  test("[CE22] is asked again on a connection that came back", async () => {
    const computer = await joining(TICKET);
    computer.pairs.at(-1)!.cut();
    await settle();
    expect(computer.snapshot.connection).toBe("offline");
    await computer.world.clock.advance(30 * SECOND_MS);
    expect(computer.snapshot).toMatchObject({ stage: "confirm", connection: "online" });
    computer.attestation = null;
    computer.pairs.at(-1)!.cut();
    await computer.world.clock.advance(30 * SECOND_MS);
    expect(computer.snapshot).toMatchObject({ stage: "ended", endedBy: "browser-required" });
  });
});
