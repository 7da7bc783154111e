import { MINUTE_MS, SECOND_MS } from "@neraca/base";
import { DEFAULT_POLICY } from "@neraca/exam";
import {
  type AttemptRecordView,
  type RecordPlace,
  type StaffOutbound,
  type StaffVerb,
  TIMELINE_PAGE,
  type TimelineLine,
  zStaffOutbound,
} from "@neraca/protocol";
import {
  type ExamWorld,
  openWorld,
  PROCTOR,
  SITTING,
  staffAtDoor,
  worldDisk,
} from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import { describe, expect, test } from "vitest";
import { act, BOX, prepare, saveOf } from "./hall-world.ts";
import { ready } from "./raw-candidates.ts";

class Panel {
  readonly texts: string[] = [];
  readonly #pair = wirePair();
  #commandId = 0;

  constructor(world: ExamWorld, role: Parameters<typeof staffAtDoor>[0] = "proctor", mayEnter = true) {
    world.staffDesk.accept(this.#pair.server, staffAtDoor(role, { mayEnter: async () => mayEnter }));
    this.#pair.client.listen({ onFrame: (text) => this.texts.push(String(text)), onClose: () => {} });
  }

  async ask(attemptId: string, after: RecordPlace = { attempt: 0, sitting: 0 }): Promise<StaffOutbound> {
    this.#commandId += 1;
    const commandId = this.#commandId;
    const frame = { type: "read-attempt", commandId, sittingId: SITTING, attemptId, after };
    this.#pair.client.send(JSON.stringify(frame));
    await settle();
    return zStaffOutbound.parse(JSON.parse(this.texts.at(-1)!));
  }

  async whole(
    attemptId: string,
  ): Promise<{ lines: readonly TimelineLine[]; last: AttemptRecordView; pages: number }> {
    const lines: TimelineLine[] = [];
    let after: RecordPlace = { attempt: 0, sitting: 0 };
    for (let pages = 1; ; pages += 1) {
      const frame = await this.ask(attemptId, after);
      if (frame.type !== "attempt-record") throw new Error(`refused: ${JSON.stringify(frame)}`);
      lines.push(...frame.record.lines);
      after = frame.record.next;
      if (frame.record.isEnd) return { lines, last: frame.record, pages };
    }
  }
}

const kindsOf = (lines: readonly TimelineLine[]): readonly string[] =>
  lines.toSorted((a, b) => a.position - b.position).map(({ kind }) => kind);

/** One candidate to whom much happens. */
async function eventful(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ candidates: 2, extraTimeMs: 30 * MINUTE_MS, ...options });
  await world.arm();
  const candidate = await ready(world, 0);
  await ready(world, 1);
  await world.start();
  const attemptId = world.attemptId(0);
  const { questions } = world.service.armed.paper(attemptId);
  const [first, second] = [questions[0]!, questions[40]!];
  const by = PROCTOR;
  const staff = (command: Parameters<ExamWorld["conduct"]["candidate"]>[1]) =>
    world.conduct.candidate(attemptId, command);
  const pass = () => world.clock.advance(10 * SECOND_MS);
  candidate.act({ kind: "show-question", itemId: first.itemId });
  candidate.act({ kind: "save-response", itemId: first.itemId, optionId: first.optionIds[2]! });
  candidate.act({ kind: "set-strike", itemId: first.itemId, optionId: first.optionIds[1]!, struck: true });
  await pass();
  candidate.act({ kind: "save-response", itemId: first.itemId, optionId: first.optionIds[0]! });
  candidate.act({ kind: "show-question", itemId: second.itemId });
  candidate.act({ kind: "set-flag", itemId: second.itemId, flagged: true });
  candidate.act({ kind: "record-integrity", integrity: "page-hidden", durationMs: 4_000 });
  candidate.act({ kind: "call-proctor" });
  await pass();
  const taken = world.lookout.look(SITTING).alarms[0]!;
  const alarm = { id: taken.id, kind: taken.kind, attemptId };
  await world.conduct.command({ type: "acknowledge-alarm", at: world.clock.now(), by, alarm });
  await staff({ type: "pause-attempt", at: world.clock.now(), by, reason: "Sakit" });
  await pass();
  await staff({ type: "resume-attempt", at: world.clock.now(), by });
  await staff({
    type: "extend-attempt",
    at: world.clock.now(),
    by,
    deltaMs: 60_000,
    reason: "Komputer lambat",
  });
  candidate.pair.client.close();
  await pass();
  await ready(world, 0);
  await staff({ type: "credit-outage", at: world.clock.now(), by, reason: "Kabel" });
  await world.extend(5 * MINUTE_MS);
  await world.pause();
  await pass();
  await world.resume();
  return { world, attemptId };
}

describe("the record of one candidate", () => {
  test("[AR1] is complete, in order, with who did it and why", async () => {
    const { world, attemptId } = await eventful();
    const { lines } = await new Panel(world).whole(attemptId);
    expect(kindsOf(lines)).toEqual([
      "room-armed",
      "logged-in",
      "connected",
      "identity-confirmed",
      "rules-accepted",
      "paper-received",
      "room-start-scheduled",
      "room-started",
      "started",
      "question-shown",
      "answer-saved",
      "answer-saved",
      "question-shown",
      "flag-set",
      "integrity",
      "proctor-called",
      "alarm-taken",
      "paused",
      "resumed",
      "time-changed",
      "disconnected",
      "logged-in",
      "connected",
      "outage-credited",
      "room-time-changed",
      "room-paused",
      "room-resumed",
    ]);
    const of = (kind: string): TimelineLine => lines.find((line) => line.kind === kind)!;
    expect(of("paused")).toMatchObject({ by: "Rina Hasibuan", reason: "Sakit" });
    expect(of("time-changed").detail).toEqual({ of: "time", ms: 60_000 });
    expect(of("question-shown").detail).toEqual({ of: "question", number: 1, subtest: "TWK" });
    expect(of("flag-set").detail).toEqual({ of: "question", number: 41, subtest: "TIU" });
    expect(of("integrity").detail).toMatchObject({
      integrity: "page-hidden",
      grade: "warn",
      durationMs: 4_000,
    });
    expect(of("alarm-taken")).toMatchObject({
      by: "Rina Hasibuan",
      detail: { of: "alarm", alarm: "called" },
    });
    expect(of("question-shown").by).toBe(null);
  });

  test("[AR1] an alarm of somebody else is not in it", async () => {
    const { world } = await eventful();
    const { lines } = await new Panel(world).whole(world.attemptId(1));
    expect(kindsOf(lines)).not.toContain("alarm-taken");
    expect(kindsOf(lines)).toContain("room-time-changed");
  });

  test("[AR1] is read page by page from the journal, and again from where it ended, also by another process", async () => {
    const disk = worldDisk();
    const world = await openWorld({ candidates: 2, disk });
    await world.arm();
    await prepare(world, 0);
    await world.start();
    const count = 2 * TIMELINE_PAGE;
    for (let nth = 0; nth < count; nth += 1) act(world, 0, 4 + nth, saveOf(world, 0, nth, nth));
    await settle();
    const panel = new Panel(world);
    const { lines, last, pages } = await panel.whole(world.attemptId(0));
    expect(lines.filter(({ kind }) => kind === "answer-saved")).toHaveLength(count);
    expect(pages).toBe(4);
    expect(new Set(lines.map(({ position }) => position)).size).toBe(lines.length);
    act(world, 0, 4 + count, { kind: "call-proctor" });
    await settle();
    const more = await panel.ask(world.attemptId(0), last.next);
    expect(more.type === "attempt-record" && kindsOf(more.record.lines)).toEqual(["proctor-called"]);
    world.crash();
    const again = await openWorld({ disk, clock: world.clock, candidates: 2 });
    const after = await new Panel(again).whole(world.attemptId(0));
    expect(kindsOf(after.lines).slice(0, lines.length)).toEqual(kindsOf(lines));
  });

  test("[AR6] how they worked comes with the last page: what each question took, and a burst of changes; again after more, and by another process", async () => {
    const disk = worldDisk();
    const world = await openWorld({ candidates: 2, disk });
    await world.arm();
    const candidate = await ready(world, 0);
    await world.start();
    const { questions } = world.service.armed.paper(world.attemptId(0));
    const some = questions.slice(0, 5);
    const answerAll = async (option: number, showMs: number) => {
      for (const { itemId, optionIds } of some) {
        candidate.act({ kind: "show-question", itemId });
        await world.clock.advance(showMs);
        candidate.act({ kind: "save-response", itemId, optionId: optionIds[option]! });
      }
    };
    await world.clock.advance(MINUTE_MS);
    await answerAll(0, 20 * SECOND_MS);
    const panel = new Panel(world);
    const first = await panel.whole(world.attemptId(0));
    expect(first.last.behaviour!.findings).toEqual([]);
    expect(first.last.behaviour!.times.map(({ number, tookMs }) => [number, tookMs])).toEqual(
      some.map((_, nth) => [nth + 1, 20_000]),
    );
    expect(first.last.behaviour!.times[0]!.expectedMs).toBeGreaterThan(0);
    await world.clock.advance(MINUTE_MS);
    candidate.act({ kind: "record-integrity", integrity: "focus-lost", durationMs: 9_000 });
    await answerAll(1, 5 * SECOND_MS);
    const more = (await panel.whole(world.attemptId(0))).last.behaviour!;
    expect(more.findings).toMatchObject([{ of: "burst", count: 5, withinMs: 25_000, awayMs: 9_000 }]);
    expect(more.times).toEqual(first.last.behaviour!.times);
    world.crash();
    const again = await openWorld({ disk, clock: world.clock, candidates: 2 });
    expect((await new Panel(again).whole(world.attemptId(0))).last.behaviour).toEqual(more);
  });

  test("[AR2] nothing in any frame to staff says which option, or which item", async () => {
    const { world, attemptId } = await eventful({
      policy: { ...DEFAULT_POLICY, lateAnswers: { rule: "hold", graceMs: 60_000 } },
    });
    const panel = new Panel(world);
    await panel.whole(attemptId);
    const room = wirePair();
    const texts: string[] = [];
    world.staffDesk.accept(room.server, staffAtDoor("proctor"));
    room.client.listen({ onFrame: (text) => texts.push(String(text)), onClose: () => {} });
    room.client.send(JSON.stringify({ type: "watch", sittingId: SITTING }));
    await settle();
    // Late, and held: the record of it is read as well.
    await world.clock.advance(200 * MINUTE_MS);
    const { epoch } = world.service.attempt(attemptId);
    const late = { outboxId: BOX, epoch, seq: 1, act: saveOf(world, 0, 3, 3) };
    world.conduct.act(attemptId, late, () => {});
    await settle();
    expect(kindsOf((await panel.whole(attemptId)).lines)).toContain("late-held");
    const { questions } = world.service.armed.paper(attemptId);
    const options = new Set(questions.flatMap(({ optionIds }) => optionIds as readonly string[]));
    const items = new Set(questions.map(({ itemId }) => itemId as string));
    expect(panel.texts.length + texts.length).toBeGreaterThan(5);
    for (const text of [...panel.texts, ...texts]) {
      for (const leaf of leavesOf(JSON.parse(text))) {
        expect(options.has(leaf), `an option in ${text.slice(0, 300)}`).toBe(false);
        for (const item of items) expect(leaf.includes(item), `${item} in ${leaf}`).toBe(false);
      }
      expect(text).not.toMatch(/optionId|struck|scores/u);
    }
  });

  test("[AR2] it reads the same whatever was answered", async () => {
    const recordWith = async (option: number): Promise<readonly TimelineLine[]> => {
      const world = await openWorld({ candidates: 2 });
      await world.arm();
      await prepare(world, 0);
      await world.start();
      act(world, 0, 4, saveOf(world, 0, 0, option));
      act(world, 0, 5, saveOf(world, 0, 0, 4 - option));
      await settle();
      return (await new Panel(world).whole(world.attemptId(0))).lines;
    };
    expect(await recordWith(0)).toEqual(await recordWith(4));
  });

  test("[AR3] the account of time adds up to what the candidate's own screen shows", async () => {
    const { world, attemptId } = await eventful();
    const { last } = await new Panel(world).whole(attemptId);
    const { time } = last;
    expect(time).toMatchObject({
      isRunning: true,
      grantedMs: 100 * MINUTE_MS,
      extraMs: 0,
      roomChangesMs: 5 * MINUTE_MS,
      ownChangesMs: MINUTE_MS,
      roomPausesMs: 10_000,
      ownPausesMs: 10_000,
      creditsMs: 10_000,
    });
    const { passedMs, leftMs, at, isRunning, ...given } = time!;
    expect([at, isRunning]).toEqual([world.clock.now(), true]);
    expect(Object.values(given).reduce((sum, ms) => sum + ms, 0) - passedMs).toBe(leftMs);
    const candidate = await ready(world, 0);
    expect(candidate.last("welcome")?.clock.timeLeftMs).toBe(leftMs);
    await world.clock.advance(300 * MINUTE_MS);
    const ended = (await new Panel(world).whole(attemptId)).last.time!;
    expect([ended.leftMs, ended.isRunning, ended.at < world.clock.now()]).toEqual([0, false, true]);
    const slow = (await new Panel(world).whole(world.attemptId(1))).last.time!;
    expect(slow.extraMs).toBe(30 * MINUTE_MS);
  });

  test("[AR4] how far each subtest is, not how well", async () => {
    const { world, attemptId } = await eventful();
    expect((await new Panel(world).whole(attemptId)).last.progress).toEqual([
      { subtest: "TWK", questions: 30, answered: 1, seen: 1, flagged: 0 },
      { subtest: "TIU", questions: 35, answered: 0, seen: 1, flagged: 1 },
      { subtest: "TKP", questions: 45, answered: 0, seen: 0, flagged: 0 },
    ]);
  });
});

describe("what staff does", () => {
  test("[AR1] locks, messages, incidents and what two people agree on stand in it, of nobody else", async () => {
    const world = await openWorld({ candidates: 2 });
    await world.arm();
    await prepare(world, 0);
    await world.start();
    const room = wirePair();
    world.staffDesk.accept(room.server, staffAtDoor("proctor"));
    const heard: string[] = [];
    room.client.listen({ onFrame: (text) => heard.push(String(text)), onClose: () => {} });
    const attemptId = world.attemptId(0);
    const commands: readonly StaffVerb[] = [
      { verb: "lock-attempt", attemptId, reason: "Bicara" },
      { verb: "unlock-attempt", attemptId, reason: "Sudah ditegur", givesBack: true },
      { verb: "send-message", attemptId, text: "Lihat layar sendiri. ".repeat(20).trim() },
      { verb: "record-incident", attemptId, kind: "misconduct", note: "Melihat layar lain" },
      { verb: "record-room-incident", kind: "disturbance", note: "Alarm gedung" },
      {
        verb: "propose",
        act: { kind: "disqualify", attemptId, grounds: "cheating" },
        reason: "Membawa contekan",
      },
    ];
    for (const [commandId, command] of commands.entries()) {
      room.client.send(JSON.stringify({ type: "command", commandId, sittingId: SITTING, command }));
      await settle();
    }
    const { lines } = await new Panel(world).whole(attemptId);
    const staff = lines.filter(({ by, kind }) => by !== null && !/^room-(armed|start)/u.test(kind));
    expect(staff.map(({ kind, reason, detail }) => [kind, reason?.slice(0, 20), detail])).toEqual([
      ["locked", "Bicara", null],
      ["unlocked", "Sudah ditegur", { of: "lock", givesBack: true }],
      ["message-sent", "Lihat layar sendiri.", null],
      ["incident", "Melihat layar lain", { of: "incident", incident: "misconduct" }],
      ["room-incident", "Alarm gedung", { of: "incident", incident: "disturbance" }],
      ["act-proposed", "Membawa contekan", { of: "act", act: "disqualify" }],
    ]);
    const others = (await new Panel(world).whole(world.attemptId(1))).lines.map(({ kind }) => kind);
    expect(others).toContain("room-incident");
    expect(others).not.toContain("act-proposed");
  });
});

describe("who may read it", () => {
  test("[AR5] whoever may watch the room, and nobody else; not of a stranger, not before the arming, not without end", async () => {
    const world = await openWorld({ candidates: 2 });
    expect(await new Panel(world).ask(world.attemptId(0))).toMatchObject({ reason: "not-armed" });
    await world.arm();
    for (const role of ["administrator", "committee", "proctor", "auditor"] as const) {
      expect(await new Panel(world, role).ask(world.attemptId(0))).toMatchObject({ type: "attempt-record" });
    }
    expect(await new Panel(world, "proctor", false).ask(world.attemptId(0))).toMatchObject({
      type: "refused",
      commandId: 1,
      reason: "not-your-sitting",
    });
    const panel = new Panel(world);
    expect(await panel.ask("sitting-a.nobody")).toMatchObject({ reason: "attempt-unknown" });
    let last: StaffOutbound | null = null;
    for (let nth = 0; nth < 240; nth += 1) last = await panel.ask(world.attemptId(0));
    expect(last).toMatchObject({ reason: "too-many-requests" });
  });
});

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}
