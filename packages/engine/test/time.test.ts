import { MINUTE_MS, outboxId, SECOND_MS } from "@neraca/base";
import { type Act, DEFAULT_POLICY } from "@neraca/exam";
import { type ExamWorld, openWorld, PROCTOR, tokenOf, type WorldOptions } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import { clockView, seatView } from "../src/index.ts";
import { boardRows } from "./board-rows.ts";

const END_MS = 100 * MINUTE_MS;

async function hello(world: ExamWorld, nth: number, browser = "browser"): Promise<RawCandidate> {
  const candidate = new RawCandidate(world);
  await candidate.hello(await world.login(nth, browser), { outboxId: outboxId(`box-${browser}-${nth}`) });
  return candidate;
}

/** A sitting that has just started, with everybody ready and connected. */
async function running(
  options: WorldOptions = {},
): Promise<{ world: ExamWorld; candidates: readonly RawCandidate[] }> {
  const world = await openWorld({ candidates: 5, ...options });
  await world.arm();
  const candidates: RawCandidate[] = [];
  for (let nth = 0; nth < world.roster.length; nth += 1) {
    const candidate = await hello(world, nth);
    await candidate.prepare();
    candidates.push(candidate);
  }
  await world.start();
  return { world, candidates };
}

/** The same login on a new connection. */
async function back(world: ExamWorld, nth: number, browser = "browser"): Promise<RawCandidate> {
  return hello(world, nth, browser);
}

const save = (
  world: ExamWorld,
  nth: number,
  question = 0,
  option = 0,
): Extract<Act, { kind: "save-response" }> => {
  const { itemId, optionIds } = world.service.armed.paper(world.attemptId(nth)).questions[question]!;
  return { kind: "save-response", itemId, optionId: optionIds[option]! };
};
const finishes = (world: ExamWorld) =>
  world.roster.map((_, nth) => world.service.attempt(world.attemptId(nth)).finished?.cause ?? null);
const faults = (world: ExamWorld) => {
  const { sitting } = world.service;
  return "account" in sitting ? (sitting.account?.faults ?? []) : [];
};
const ownMs = (world: ExamWorld, nth: number): number => {
  const card = world.cards.get(world.service.id)!;
  const id = world.attemptId(nth);
  return seatView(world.service, id, card.seats.get(id)!, card.plan, 110, world.clock.now(), () => null).time!
    .timeLeftMs;
};

describe("a room that is gone", () => {
  test("[HL16] stops the clocks from the moment it was gone, and starts them when it is back; work goes on", async () => {
    const { world, candidates } = await running();
    await world.clock.advance(10 * MINUTE_MS);
    const goneAt = world.clock.now();
    for (const nth of [0, 1, 2]) candidates[nth]!.pair.cut();
    await world.clock.advance(9 * SECOND_MS);
    expect(faults(world)).toEqual([]);
    await world.clock.advance(5 * MINUTE_MS - 9 * SECOND_MS);
    expect(faults(world)).toMatchObject([{ from: goneAt, to: null, cause: "room-offline" }]);
    const clock = candidates[4]!.last("clock")!.clock;
    expect(clock).toMatchObject({ phase: "running", standsBecause: "venue-fault", endsAt: null });
    expect(clock.timeLeftMs).toBe(END_MS - 10 * MINUTE_MS);
    // The two who are still here go on working, and so do the others on their own computers.
    candidates[4]!.act(save(world, 4));
    await settle();
    expect(candidates[4]!.last("acknowledged")?.seq).toBe(4);
    await back(world, 0);
    await back(world, 1);
    await world.clock.advance(SECOND_MS);
    expect(faults(world)).toMatchObject([{ from: goneAt, endedBy: "system" }]);
    const later = candidates[4]!.last("clock")!.clock;
    expect(later.standsBecause).toBeNull();
    expect(later.creditedMs).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(later.creditedMs).toBeLessThanOrEqual(5 * MINUTE_MS + SECOND_MS);
  });

  test("[HL16] is none while fewer are gone, or for a breath", async () => {
    const { world, candidates } = await running();
    for (const nth of [0, 1]) candidates[nth]!.pair.cut();
    await world.clock.advance(MINUTE_MS);
    expect(faults(world)).toEqual([]);
    candidates[2]!.pair.cut();
    await world.clock.advance(8 * SECOND_MS);
    await back(world, 0);
    await world.clock.advance(MINUTE_MS);
    expect(faults(world)).toEqual([]);
  });

  test("[HL16] a proctor ends it, and it is not begun again for those who stay away", async () => {
    const { world, candidates } = await running();
    for (const candidate of candidates) candidate.pair.cut();
    await world.clock.advance(MINUTE_MS);
    const at = world.clock.now();
    await world.conduct.command({ type: "end-fault", at, by: PROCTOR, reason: "Mereka pulang" });
    await world.clock.advance(30 * MINUTE_MS);
    expect(faults(world)).toMatchObject([{ to: at, endedBy: PROCTOR }]);
    // It ends by itself too, after the longest that the policy gives.
    const other = await running();
    for (const candidate of other.candidates) candidate.pair.cut();
    await other.world.clock.advance(2 * DEFAULT_POLICY.venueFault.offlineMsMax);
    const [only, ...more] = faults(other.world);
    expect(more).toEqual([]);
    expect(only!.to! - only!.from).toBe(DEFAULT_POLICY.venueFault.offlineMsMax);
    expect(only!.endedBy).toBe("system");
  });

  test("[HL17] that was gone before the deadline, and certain after it, ends nobody's exam", async () => {
    const { world, candidates } = await running();
    await world.clock.advance(END_MS - 5 * SECOND_MS);
    for (const candidate of candidates) candidate.pair.cut();
    await world.clock.advance(6 * SECOND_MS);
    expect(finishes(world)).toEqual(candidates.map(() => "deadline"));
    await world.clock.advance(10 * SECOND_MS);
    expect(finishes(world)).toEqual(candidates.map(() => null));
    const returned: RawCandidate[] = [];
    for (const [nth] of candidates.entries()) returned.push(await back(world, nth));
    await world.clock.advance(SECOND_MS);
    expect(returned[0]!.last("key")).toBeDefined();
    returned[0]!.act(save(world, 0), { seq: 4, prev: 0 });
    await settle();
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(1);
    await world.clock.advance(10 * SECOND_MS);
    expect(finishes(world)).toEqual(candidates.map(() => "deadline"));
  });

  test("[HL16] goes on over a death of the server, and is given back once", async () => {
    const { world, candidates } = await running();
    const goneAt = world.clock.now();
    for (const candidate of candidates) candidate.pair.cut();
    await world.clock.advance(2 * MINUTE_MS);
    const died = world.clock.now();
    world.crash();
    await world.clock.advance(3 * MINUTE_MS);
    const next = await openWorld({ candidates: 5, disk: world.disk, clock: world.clock, aliveUntil: died });
    await settle();
    expect(faults(next)).toMatchObject([{ from: goneAt, to: null, cause: "room-offline" }]);
    for (const [nth] of candidates.entries()) await back(next, nth);
    await next.clock.advance(SECOND_MS);
    const view = clockView(next.service.sitting, END_MS, next.clock.now());
    expect(view.timeLeftMs + (next.clock.now() - goneAt)).toBeGreaterThanOrEqual(END_MS + 5 * MINUTE_MS);
    expect(view.creditedMs).toBeLessThanOrEqual(5 * MINUTE_MS + SECOND_MS);
  });

  test("[HL11] [HL16] a server that was away while the room was here, and whose room is slow to come back: each minute once", async () => {
    const { world, candidates } = await running();
    const died = world.clock.now();
    world.crash();
    await world.clock.advance(3 * MINUTE_MS);
    const next = await openWorld({ candidates: 5, disk: world.disk, clock: world.clock, aliveUntil: died });
    await next.clock.advance(MINUTE_MS);
    for (const [nth] of candidates.entries()) await back(next, nth);
    await next.clock.advance(SECOND_MS);
    const { creditedMs } = clockView(next.service.sitting, END_MS, next.clock.now());
    expect(creditedMs).toBeGreaterThanOrEqual(4 * MINUTE_MS);
    expect(creditedMs).toBeLessThanOrEqual(4 * MINUTE_MS + SECOND_MS);
  });
});

describe("one candidate's time", () => {
  test("[CS22] every change is told at once, and all screens agree", async () => {
    const { world, candidates } = await running();
    const id = world.attemptId(1);
    const at = () => world.clock.now();
    const agree = (): number => {
      const told = candidates[1]!.last("clock")!.clock;
      const left =
        told.endsAt === null
          ? told.timeLeftMs
          : Math.max(0, told.endsAt - told.serverNow - (at() - told.serverNow));
      expect(Math.abs(left - ownMs(world, 1))).toBeLessThan(SECOND_MS);
      return left;
    };
    await world.conduct.candidate(id, { type: "pause-attempt", at: at(), by: PROCTOR, reason: "Sakit" });
    expect(candidates[1]!.last("clock")!.clock).toMatchObject({
      phase: "paused",
      standsBecause: "attempt-paused",
      pauseReason: "Sakit",
      endsAt: null,
    });
    candidates[1]!.act(save(world, 1), { seq: 4, prev: 3 });
    await settle();
    expect(candidates[1]!.last("refused")).toMatchObject({ reason: "attempt-paused", keep: true });
    const before = agree();
    await world.clock.advance(7 * MINUTE_MS);
    expect(agree()).toBe(before);
    // The room's clock goes on.
    expect(clockView(world.service.sitting, END_MS, at()).timeLeftMs).toBe(END_MS - 7 * MINUTE_MS);
    await world.conduct.candidate(id, { type: "resume-attempt", at: at(), by: PROCTOR });
    await world.clock.advance(MINUTE_MS);
    expect(agree()).toBe(before - MINUTE_MS);
    const deltaMs = 5 * MINUTE_MS;
    await world.conduct.candidate(id, {
      type: "extend-attempt",
      at: at(),
      by: PROCTOR,
      deltaMs,
      reason: "r",
    });
    expect(agree()).toBe(before + 4 * MINUTE_MS);
    expect(candidates[1]!.last("clock")!.clock.extensionMs).toBe(deltaMs);
    await world.extend(MINUTE_MS);
    expect(agree()).toBe(before + 5 * MINUTE_MS);
  });

  test("[CS19] a silent client is hung up, and its outage runs from its last word", async () => {
    const { world, candidates } = await running();
    await world.clock.advance(MINUTE_MS);
    candidates[0]!.isSilent = true;
    candidates[0]!.pair.freeze();
    const silentSince = world.clock.now();
    await world.clock.advance(25 * SECOND_MS);
    const state = world.service.attempt(world.attemptId(0));
    expect(state.connected).toBe(false);
    const [outage] = state.outages;
    expect(silentSince - outage!.from).toBeLessThanOrEqual(4 * SECOND_MS);
    expect(silentSince - outage!.from).toBeGreaterThanOrEqual(0);
    await back(world, 0);
    const at = world.clock.now();
    const left = ownMs(world, 0);
    await world.conduct.candidate(world.attemptId(0), {
      type: "credit-outage",
      at,
      by: PROCTOR,
      reason: "r",
    });
    expect(ownMs(world, 0)).toBe(left + (at - outage!.from));
  });

  test("[HL17] a credit after the end opens the exam again, with its questions", async () => {
    const { world, candidates } = await running();
    candidates[3]!.act({ kind: "finish" });
    await world.clock.advance(END_MS - 10 * MINUTE_MS);
    candidates[2]!.pair.cut();
    await world.clock.advance(10 * MINUTE_MS + SECOND_MS);
    const again = await back(world, 2);
    expect(again.last("result")).toMatchObject({ result: { cause: "deadline" } });
    expect(again.last("key")).toBeUndefined();
    const at = world.clock.now();
    await world.conduct.candidate(world.attemptId(2), {
      type: "credit-outage",
      at,
      by: PROCTOR,
      reason: "r",
    });
    await settle();
    expect(finishes(world)[2]).toBeNull();
    expect(again.last("welcome")).toMatchObject({ progress: { finished: false } });
    expect(again.last("key")).toBeDefined();
    again.act(save(world, 2), { seq: 4, prev: 0 });
    await settle();
    expect(again.last("acknowledged")?.seq).toBe(4);
    // More time for the room is for everybody whom the clock has ended; who has finished by themselves has finished.
    await world.extend(MINUTE_MS);
    await settle();
    expect(finishes(world)).toEqual([null, null, null, "candidate", null]);
    await world.clock.advance(20 * MINUTE_MS);
    expect(finishes(world)).toEqual(["deadline", "deadline", "deadline", "candidate", "deadline"]);
  });
});

describe("a late answer", () => {
  const answerLate = async (
    options: WorldOptions,
    awayMs = MINUTE_MS,
  ): Promise<{ world: ExamWorld; candidate: RawCandidate }> => {
    const { world, candidates } = await running({ candidates: 1, ...options });
    await world.clock.advance(END_MS - MINUTE_MS);
    candidates[0]!.pair.cut();
    await world.clock.advance(MINUTE_MS + awayMs);
    const candidate = await back(world, 0);
    candidate.act(save(world, 0), { seq: 4, prev: 0 });
    await settle();
    return { world, candidate };
  };

  test("[CS20] [LA1] counts, is told as saved, and changes the result and the board", async () => {
    const { world, candidate } = await answerLate({});
    expect(candidate.last("acknowledged")?.seq).toBe(4);
    expect(candidate.last("result")).toMatchObject({
      result: { answered: 1, late: { accepted: 1, held: 0, rejected: 0 } },
    });
    const card = world.cards.get(world.service.id)!;
    expect(boardRows(world.service, card)[0]).toMatchObject({ answered: 1, state: "finished" });
  });

  test("[CS20] [LA2] is held, blocks the close, and counts when the committee says so", async () => {
    const policy = { ...DEFAULT_POLICY, lateAnswers: { rule: "hold" as const, graceMs: 0 } };
    const { world, candidate } = await answerLate({ policy });
    expect(candidate.last("refused")).toMatchObject({ seq: 4, reason: "late-answer-held", keep: false });
    expect(candidate.all("acknowledged").map(({ seq }) => seq)).not.toContain(4);
    expect(candidate.last("result")).toMatchObject({ result: { answered: 0, late: { held: 1 } } });
    expect(await world.conduct.close(PROCTOR, true)).toEqual({ ok: false, error: "late-answers-undecided" });
    const at = world.clock.now();
    const command = { type: "decide-late", at, by: PROCTOR, accept: true, reason: "Jaringan ruang" } as const;
    await world.conduct.candidate(world.attemptId(0), command);
    expect(candidate.last("result")).toMatchObject({
      result: { answered: 1, late: { accepted: 1, held: 0 } },
    });
    expect(await world.conduct.close(PROCTOR, false)).toEqual({ ok: true, value: "stored" });
  });

  test("[CS20] [LA3] [LA4] does not count, is told so, and stands on the record; also when the connection was there", async () => {
    const { world, candidate } = await answerLate({}, DEFAULT_POLICY.lateAnswers.graceMs + SECOND_MS);
    expect(candidate.last("refused")).toMatchObject({ seq: 4, reason: "after-deadline", keep: false });
    expect(candidate.last("result")).toMatchObject({ result: { answered: 0, late: { rejected: 1 } } });
    const events = await world.journal.read(0, 1_000);
    expect(
      events.map(({ event }) => event).filter(({ type }) => type === "LateResponseRejected"),
    ).toMatchObject([{ why: "grace-over", seq: 4 }]);
    const here = await running({ candidates: 1 });
    await here.world.clock.advance(END_MS + 1);
    here.candidates[0]!.act(save(here.world, 0));
    await settle();
    expect(here.candidates[0]!.last("refused")).toMatchObject({ reason: "after-deadline", keep: false });
  });
});

describe("a candidate who is moved", () => {
  const move = (world: ExamWorld, to: string) =>
    world.conduct.moveSeat(
      world.attemptId(0),
      { by: PROCTOR, to, reason: "Komputer mati" },
      world.cards.get(world.service.id)!.plan,
    );

  test("[CS21] leaves the old computer with one act and finds everything at the new one", async () => {
    const { world, candidates } = await running();
    const [old] = candidates;
    old!.act(save(world, 0));
    await world.clock.advance(MINUTE_MS);
    expect(await move(world, "A6")).toEqual({ ok: true, value: "stored" });
    await settle();
    expect(old!.last("bye")).toEqual({ type: "bye", reason: "moved-seat", final: true });
    const fresh = await hello(world, 0, "other");
    expect(fresh.last("welcome")).toMatchObject({
      candidate: { seat: "A6" },
      responses: [[save(world, 0).itemId, save(world, 0).optionId]],
      clock: { timeLeftMs: END_MS - MINUTE_MS },
    });
    expect(fresh.last("key")).toBeDefined();
    // The old one comes back with what it knows.
    const returning = new RawCandidate(world);
    await returning.hello(tokenOf(0), { outboxId: outboxId("box-browser-0") });
    expect(returning.last("bye")).toEqual({ type: "bye", reason: "moved-seat", final: true });
  });

  test("[AT22] [CS8] an act that comes while the release is on its way is kept by the client and appends nothing", async () => {
    const { world, candidates } = await running();
    world.journal.script("hold");
    const moving = move(world, "A6");
    candidates[0]!.act(save(world, 0));
    await settle();
    expect(candidates[0]!.last("refused")).toMatchObject({ reason: "login-expired", keep: true });
    world.journal.release();
    await moving;
    await settle();
    expect(world.service.attempt(world.attemptId(0)).responses.size).toBe(0);
  });

  test("[HL18] a seat that is not there or not free is refused", async () => {
    const { world } = await running();
    expect(await move(world, "Z1")).toEqual({ ok: false, error: "seat-unknown" });
    expect(await move(world, "A2")).toEqual({ ok: false, error: "seat-taken" });
    await move(world, "A6");
    const other = await world.conduct.moveSeat(
      world.attemptId(1),
      { by: PROCTOR, to: "A1", reason: "r" },
      new Map([["A1", { broken: null }]]),
    );
    expect(other).toEqual({ ok: true, value: "stored" });
  });
});
