import { digestOf, outboxId, sittingId, staffId } from "@neraca/base";
import { DEFAULT_POLICY } from "@neraca/exam";
import {
  isReason,
  type StaffOutbound,
  type StaffVerb,
  VERB_ROLES,
  zStaffOutbound,
  zStaffRole,
} from "@neraca/protocol";
import { type ExamWorld, openWorld, PROCTOR, SITTING, staffAtDoor } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { type WirePair, wirePair } from "@neraca/testkit/wire-pair";
import { describe, expect, test } from "vitest";
import { WATCHED_SITTINGS_MAX } from "../src/sessions/staff-desk.ts";

type Role = (typeof VERB_ROLES)["watch"][number];
type Frame = StaffOutbound;

class Room {
  readonly pair: WirePair = wirePair();
  readonly frames: Frame[] = [];
  #commandId = 0;

  constructor(
    world: ExamWorld,
    role: Role = "proctor",
    mayEnter = true,
    otherwise: Parameters<typeof staffAtDoor>[1] = {},
  ) {
    const staff = staffAtDoor(role, { mayEnter: async () => mayEnter, ...otherwise });
    world.staffDesk.accept(this.pair.server, staff);
    this.pair.client.listen({
      onFrame: (text) => this.frames.push(zStaffOutbound.parse(JSON.parse(String(text)))),
      onClose: () => {},
    });
  }

  async say(frame: object): Promise<Frame | undefined> {
    const before = this.frames.length;
    this.pair.client.send(
      typeof frame === "string" ? frame : JSON.stringify({ sittingId: SITTING, ...frame }),
    );
    await settle();
    return this.frames.slice(before).find(({ type }) => type !== "changes" && type !== "alarms");
  }

  command(command: StaffVerb, sitting = SITTING): Promise<Frame | undefined> {
    this.#commandId += 1;
    return this.say({ type: "command", commandId: this.#commandId, sittingId: sitting, command });
  }
}

const WITH_SEB = { ...DEFAULT_POLICY, safeExamBrowser: "require" as const };
const HOLDING = { ...DEFAULT_POLICY, lateAnswers: { rule: "hold" as const, graceMs: 60_000 } };

const C0 = VERB_ATTEMPT("c0");

const ANOTHER = staffId("another-proctor");
const STRIKE = { kind: "disqualify", attemptId: C0, grounds: "cheating" } as const;

const armed = (world: ExamWorld): Promise<unknown> => world.arm();

/** The first candidate works. Without a connection: what tests of the staff's desk need is the attempt. */
async function working(world: ExamWorld, candidates = [0]): Promise<void> {
  await world.arm();
  for (const nth of candidates) await beReady(world, nth);
  await world.start();
}

async function beReady(world: ExamWorld, nth: number): Promise<void> {
  await world.login(nth);
  const paperDigest = world.service.armed.paper(world.attemptId(nth)).digest;
  const acts = [
    { kind: "confirm-identity" },
    { kind: "accept-rules" },
    { kind: "receive-paper", paperDigest },
  ] as const;
  acts.forEach((act, index) => {
    const numbered = { outboxId: outboxId("b"), seq: index + 1, epoch: 1, act };
    world.conduct.act(world.attemptId(nth), numbered, () => {});
  });
  await settle();
}

function pauseOne(world: ExamWorld): Promise<unknown> {
  const at = world.clock.now();
  return world.conduct.candidate(world.attemptId(0), { type: "pause-attempt", at, by: PROCTOR, reason: "r" });
}

/** All three work and none has a connection: the venue's fault. */
async function roomGone(world: ExamWorld): Promise<void> {
  await working(world, [0, 1, 2]);
  await world.clock.advance(20_000);
}

async function heldAnswer(world: ExamWorld): Promise<void> {
  await working(world);
  await world.clock.advance(101 * 60_000);
  const { questions } = world.service.armed.paper(world.attemptId(0));
  const { itemId, optionIds } = questions[0]!;
  const act = { kind: "save-response", itemId, optionId: optionIds[0]! } as const;
  world.conduct.act(world.attemptId(0), { outboxId: outboxId("b"), seq: 4, epoch: 1, act }, () => {});
  await settle();
}

/** Each verb with what must have happened before it can succeed. */
const VERBS: readonly { readonly verb: StaffVerb; readonly given: (world: ExamWorld) => Promise<unknown> }[] =
  [
    { verb: { verb: "draw-seats", reason: null }, given: async () => {} },
    {
      verb: { verb: "assign-seat", attemptId: C0, to: "A5", swapWith: null, reason: "Kursi roda" },
      given: async () => {},
    },
    {
      verb: { verb: "undo-seats", act: 1, reason: "Salah tekan" },
      given: (world) => world.seats.draw(SITTING, PROCTOR, null),
    },
    { verb: { verb: "arm" }, given: async () => {} },
    { verb: { verb: "start", countdownMs: 60_000 }, given: (world) => world.arm() },
    { verb: { verb: "cancel-start" }, given: (world) => scheduled(world) },
    { verb: { verb: "pause", reason: "Listrik padam" }, given: (world) => started(world) },
    { verb: { verb: "resume" }, given: async (world) => started(world).then(() => world.pause()) },
    { verb: { verb: "extend", deltaMs: 60_000, reason: "Jaringan" }, given: (world) => started(world) },
    { verb: { verb: "close", evenIfUnfinished: true }, given: (world) => started(world) },
    { verb: { verb: "add-minutes-note", text: "Hujan deras" }, given: (world) => world.arm() },
    { verb: { verb: "reveal-pin" }, given: (world) => world.arm() },
    {
      verb: { verb: "release-login", attemptId: C0 },
      given: async (world) => world.arm().then(() => world.login(0)),
    },
    {
      verb: { verb: "acknowledge-alarm", alarmId: `login-held/${C0}/1795309200000` },
      given: async (world) => {
        await world.arm();
        await world.login(0);
        await world.conduct.login(world.attemptId(0), digestOf("x"), "another-computer");
      },
    },
    {
      verb: { verb: "undo-extension", extension: 1, reason: "Salah sesi" },
      given: async (world) => started(world).then(() => world.extend(60_000)),
    },
    { verb: { verb: "end-fault", reason: "Bukan gangguan" }, given: (world) => roomGone(world) },
    {
      verb: { verb: "move-seat", attemptId: C0, to: "A5", reason: "Komputer mati" },
      given: (world) => world.arm(),
    },
    {
      verb: { verb: "break-seat", seat: "A5", fault: "screen", note: "Bergaris" },
      given: (world) => world.arm(),
    },
    {
      verb: { verb: "repair-seat", seat: "A5" },
      given: async (world) => {
        await world.arm();
        await breakSeat(world);
      },
    },
    { verb: { verb: "pause-attempt", attemptId: C0, reason: "Sakit" }, given: (world) => working(world) },
    {
      verb: { verb: "resume-attempt", attemptId: C0 },
      given: async (world) => {
        await working(world);
        await pauseOne(world);
      },
    },
    {
      verb: { verb: "extend-attempt", attemptId: C0, deltaMs: 60_000, reason: "Komputer mati" },
      given: (world) => working(world),
    },
    {
      verb: { verb: "undo-attempt-extension", attemptId: C0, extension: 1, reason: "Salah peserta" },
      given: async (world) => {
        await working(world);
        const at = world.clock.now();
        const command = { type: "extend-attempt", at, by: PROCTOR, deltaMs: 60_000, reason: "r" } as const;
        await world.conduct.candidate(world.attemptId(0), command);
      },
    },
    {
      verb: { verb: "credit-outage", attemptId: C0, reason: "Komputer mati" },
      given: async (world) => {
        await working(world);
        await world.clock.advance(30_000);
      },
    },
    {
      verb: { verb: "decide-late", attemptId: C0, accept: true, reason: "Jaringan putus" },
      given: (world) => heldAnswer(world),
    },
    {
      verb: { verb: "lock-attempt", attemptId: C0, reason: "Ponsel" },
      given: (world) => working(world),
    },
    {
      verb: { verb: "unlock-attempt", attemptId: C0, reason: "Diperiksa", givesBack: true },
      given: (world) => after(world, "lock-attempt"),
    },
    {
      verb: { verb: "send-message", attemptId: C0, text: "Mohon tenang" },
      given: (world) => world.arm(),
    },
    {
      verb: { verb: "finish-attempt", attemptId: C0, reason: "Sakit" },
      given: (world) => working(world),
    },
    {
      verb: { verb: "take-back-finish", attemptId: C0, reason: "Salah orang" },
      given: (world) => after(world, "finish-attempt"),
    },
    {
      verb: { verb: "record-room-incident", kind: "equipment", note: "Lampu padam" },
      given: (world) => world.arm(),
    },
    { verb: { verb: "record-incident", attemptId: C0, kind: "illness", note: "Pusing" }, given: armed },
    {
      verb: { verb: "dismiss-login", attemptId: C0 },
      given: async (world) => {
        await world.arm();
        await world.login(0);
        await world.conduct.login(world.attemptId(0), digestOf("x"), "another-computer");
      },
    },
    { verb: { verb: "change-needs", attemptId: C0, needs: ["large-text"], reason: "r" }, given: armed },
    { verb: { verb: "waive-browser", attemptId: C0, reason: "SEB" }, given: (world) => world.arm() },
    { verb: { verb: "check-in", attemptId: C0 }, given: (world) => world.arm() },
    { verb: { verb: "issue-pin", attemptId: C0, reason: null }, given: (world) => world.arm() },
    {
      verb: { verb: "undo-check-in", attemptId: C0, reason: "Salah orang" },
      given: async (world) => {
        await world.arm();
        await new Room(world).command({ verb: "check-in", attemptId: C0 });
      },
    },
    {
      verb: { verb: "propose", act: STRIKE, reason: "Dua pengawas melihat" },
      given: (world) => world.arm(),
    },
    { verb: { verb: "confirm-proposal", proposal: 1 }, given: (world) => proposedByAnother(world) },
    { verb: { verb: "decline-proposal", proposal: 1 }, given: (world) => proposedByAnother(world) },
  ];

async function breakSeat(world: ExamWorld): Promise<void> {
  await new Room(world).command({ verb: "break-seat", seat: "A5", fault: "screen", note: "Bergaris" });
}

const locked = (world: ExamWorld): Promise<void> => after(world, "lock-attempt");
const LIFT = { kind: "lift-disqualification", grounds: "mistake" } as const;

async function after(world: ExamWorld, type: "lock-attempt" | "finish-attempt"): Promise<void> {
  await working(world);
  const at = world.clock.now();
  await world.conduct.candidate(world.attemptId(0), { type, at, by: PROCTOR, reason: "r" });
}

async function drawn(world: ExamWorld): Promise<void> {
  await world.seats.draw(SITTING, PROCTOR, null);
}

async function proposedByAnother(world: ExamWorld): Promise<void> {
  await world.arm();
  const at = world.clock.now();
  await world.conduct.command({ type: "propose", at, by: ANOTHER, act: STRIKE, reason: "r" });
}

async function scheduled(world: ExamWorld): Promise<void> {
  await world.arm();
  const at = world.clock.now();
  await world.conduct.command({ type: "schedule-start", at, by: PROCTOR, countdownMs: 60_000 });
}

async function started(world: ExamWorld): Promise<void> {
  await world.arm();
  await world.start();
}

const ROLES = zStaffRole.options;
const TABLE = VERBS.flatMap((each) => ROLES.map((role) => ({ ...each, role, name: each.verb.verb })));

describe("verbs", () => {
  test("[SD1] are all in this test", () => {
    const others = Object.keys(VERB_ROLES).filter((name) => VERBS.every(({ verb }) => verb.verb !== name));
    expect(others.join(" ")).toBe(
      "watch read-attempt publish edit-layout make-room enrol-seats edit-access print view-board see-desk edit-selection read-questions acknowledge-marks invite see-accounts make-token",
    );
  });

  test.each(TABLE)("[SD1] $name by $role", async ({ verb, given, role }) => {
    const policy = verb.verb === "decide-late" ? HOLDING : verb.verb === "waive-browser" ? WITH_SEB : null;
    const world = await openWorld(policy === null ? {} : { policy });
    await given(world);
    await settle();
    const head = await world.journal.head();
    const answer = await new Room(world, role).command(verb);
    if ((VERB_ROLES[verb.verb] as readonly string[]).includes(role)) {
      const pin =
        verb.verb === "reveal-pin"
          ? world.service.armed.terms.pin
          : verb.verb === "issue-pin"
            ? "200001"
            : null;
      expect(answer).toEqual({ type: "outcome", commandId: 1, ok: true, pin });
      expect(await world.journal.head()).toBeGreaterThan(head);
    } else {
      expect(answer).toEqual({ type: "refused", commandId: 1, reason: "role-not-allowed" });
      expect(await world.journal.head()).toBe(head);
    }
  });

  test.each(VERBS.map(({ verb }) => ({ verb, name: verb.verb })))(
    "[SD2] $name elsewhere or nowhere",
    async ({ verb }) => {
      const world = await openWorld();
      await world.arm();
      const head = await world.journal.head();
      const elsewhere = await new Room(
        world,
        verb.verb === "decide-late" ? "committee" : "proctor",
        false,
      ).command(verb);
      expect(elsewhere).toMatchObject({ type: "refused", commandId: 1, reason: "not-your-sitting" });
      const nowhere = await new Room(world, "administrator").command(verb, sittingId("nowhere"));
      expect(nowhere).toMatchObject({ type: "refused", commandId: 1, reason: "sitting-unknown" });
      expect(await world.journal.head()).toBe(head);
    },
  );

  test("[SD2] so is watching", async () => {
    const world = await openWorld();
    expect(await new Room(world, "auditor").say({ type: "watch" })).toMatchObject({ type: "sitting" });
    const elsewhere = await new Room(world, "auditor", false).say({ type: "watch" });
    expect(elsewhere).toEqual({ type: "refused", commandId: null, reason: "not-your-sitting" });
  });

  const refusals: readonly (readonly [string, (world: ExamWorld) => Promise<unknown>, StaffVerb])[] = [
    ["not-armed", async () => {}, { verb: "start", countdownMs: 0 }],
    ["already-armed", (world) => world.arm(), { verb: "arm" }],
    ["already-armed", (world) => world.arm(), { verb: "draw-seats", reason: null }],
    ["no-seat-act", async () => {}, { verb: "undo-seats", act: 1, reason: "r" }],
    ["reason-missing", drawn, { verb: "draw-seats", reason: null }],
    ["not-starting", (world) => world.arm(), { verb: "cancel-start" }],
    ["already-starting", scheduled, { verb: "start", countdownMs: 0 }],
    ["not-running", scheduled, { verb: "pause", reason: "r" }],
    ["not-paused", started, { verb: "resume" }],
    ["reason-missing", started, { verb: "pause", reason: "  " }],
    ["reason-missing", started, { verb: "extend", deltaMs: 1, reason: "" }],
    ["extension-out-of-range", started, { verb: "extend", deltaMs: 0, reason: "r" }],
    ["nothing-to-undo", started, { verb: "undo-extension", extension: 1, reason: "r" }],
    ["no-fault", started, { verb: "end-fault", reason: "r" }],
    ["seat-unknown", started, { verb: "move-seat", attemptId: C0, to: "Z9", reason: "r" }],
    [
      "seat-broken",
      async (world) => {
        await started(world);
        await breakSeat(world);
      },
      { verb: "move-seat", attemptId: C0, to: "A5", reason: "r" },
    ],
    ["seat-unknown", started, { verb: "break-seat", seat: "Z9", fault: "screen", note: "" }],
    ["seat-not-broken", started, { verb: "repair-seat", seat: "A5" }],
    ["seat-taken", started, { verb: "move-seat", attemptId: C0, to: "A2", reason: "r" }],
    ["seat-unchanged", started, { verb: "move-seat", attemptId: C0, to: "A1", reason: "r" }],
    ["not-started", started, { verb: "pause-attempt", attemptId: C0, reason: "r" }],
    ["attempt-not-paused", working, { verb: "resume-attempt", attemptId: C0 }],
    ["nothing-to-credit", working, { verb: "credit-outage", attemptId: C0, reason: "r" }],
    ["nothing-held", working, { verb: "decide-late", attemptId: C0, accept: true, reason: "r" }],
    ["attempt-not-locked", working, { verb: "unlock-attempt", attemptId: C0, reason: "r", givesBack: true }],
    ["attempt-locked", locked, { verb: "lock-attempt", attemptId: C0, reason: "r" }],
    ["message-text-missing", started, { verb: "send-message", attemptId: C0, text: " " }],
    ["not-finished-by-proctor", working, { verb: "take-back-finish", attemptId: C0, reason: "r" }],
    ["nothing-to-dismiss", started, { verb: "dismiss-login", attemptId: C0 }],
    ["not-checked-in", started, { verb: "undo-check-in", attemptId: C0, reason: "r" }],
    ["proposal-unknown", started, { verb: "confirm-proposal", proposal: 1 }],
    ["proposal-exists", proposedByAnother, { verb: "propose", act: STRIKE, reason: "r" }],
    ["not-disqualified", started, { verb: "propose", act: { ...LIFT, attemptId: C0 }, reason: "r" }],
    ["late-answers-undecided", heldAnswer, { verb: "close", evenIfUnfinished: true }],
    ["nothing-to-release", started, { verb: "release-login", attemptId: VERB_ATTEMPT("c1") }],
    ["attempt-unknown", started, { verb: "release-login", attemptId: VERB_ATTEMPT("stranger") }],
  ];
  test.each(refusals)("[SD3] %s", async (reason, given, verb) => {
    const world = await openWorld(given === heldAnswer ? { policy: HOLDING } : {});
    await given(world);
    const head = await world.journal.head();
    const isCommittees =
      verb.verb === "decide-late" || (verb.verb === "propose" && verb.act.kind === LIFT.kind);
    const role = isCommittees ? "committee" : "proctor";
    expect(await new Room(world, role).command(verb)).toEqual({ type: "refused", commandId: 1, reason });
    expect(isReason(reason)).toBe(true);
    expect(await world.journal.head()).toBe(head);
  });

  test.each([
    ["message-malformed", "{"],
    ["message-unknown", JSON.stringify({ type: "hello" })],
    [
      "message-malformed",
      JSON.stringify({ type: "command", commandId: 1, sittingId: SITTING, command: { verb: "erase" } }),
    ],
    ["message-malformed", JSON.stringify({ type: "watch", sittingId: "../etc" })],
    ["message-too-large", JSON.stringify({ type: "watch", sittingId: "x".repeat(9_000) })],
  ])("[SD3] %s: %s", async (reason, text) => {
    const world = await openWorld();
    await world.arm();
    const head = await world.journal.head();
    const room = new Room(world);
    room.pair.client.send(text);
    await settle();
    expect(room.frames).toEqual([{ type: "refused", commandId: null, reason }]);
    expect(await world.journal.head()).toBe(head);
  });

  test("[SD4] the PIN is on the record before it is on the screen", async () => {
    const world = await openWorld();
    await world.arm();
    const room = new Room(world);
    world.journal.script("hold");
    expect(await room.command({ verb: "reveal-pin" })).toBeUndefined();
    world.journal.release();
    await settle();
    expect(room.frames.at(-1)).toMatchObject({ type: "outcome", pin: world.service.armed.terms.pin });
    const last = (await world.journal.read(0, 100)).at(-1);
    expect(last?.event).toMatchObject({ type: "SittingPinRevealed", by: PROCTOR });
    world.journal.script("reject");
    expect(await room.command({ verb: "reveal-pin" })).toMatchObject({
      type: "refused",
      reason: "not-stored",
    });
  });

  test("[SD7] that could not be stored are refused as such", async () => {
    const world = await openWorld();
    await started(world);
    world.journal.script("reject");
    const answer = await new Room(world).command({ verb: "pause", reason: "r" });
    expect(answer).toEqual({ type: "refused", commandId: 1, reason: "not-stored" });
    expect(world.service.sitting.phase).toBe("running");
  });
});

function VERB_ATTEMPT(candidate: string): Extract<StaffVerb, { verb: "release-login" }>["attemptId"] {
  return `${SITTING}.${candidate}` as Extract<StaffVerb, { verb: "release-login" }>["attemptId"];
}

describe("watching", () => {
  test("[SD5] shows the whole room, then what changes, until it ends", async () => {
    const world = await openWorld();
    await world.arm();
    const room = new Room(world);
    const first = await room.say({ type: "watch" });
    expect(first?.type === "sitting" && first.seats.map(({ state }) => state)).toEqual([
      "absent",
      "absent",
      "absent",
    ]);
    await world.login(1);
    await world.clock.advance(200);
    const changes = (): Frame | undefined => room.frames.findLast(({ type }) => type === "changes");
    const change = changes();
    expect(change).toMatchObject({
      type: "changes",
      seats: [{ attemptId: world.attemptId(1), state: "offline" }],
    });
    await world.conduct.login(world.attemptId(1), digestOf("x"), "another-computer");
    await world.clock.advance(200);
    expect(changes()).toMatchObject({
      seats: [{ state: "login-held" }],
      sitting: { counts: { loggedIn: 1 } },
    });
    const count = room.frames.length;
    await room.say({ type: "unwatch" });
    await world.login(0);
    await world.clock.advance(1_000);
    expect(room.frames).toHaveLength(count);
  });

  test("[SD11] shows a login that waits or is locked also after the finish", async () => {
    const world = await openWorld();
    await world.arm();
    await world.login(0);
    const { digest } = world.service.armed.paper(world.attemptId(0));
    for (const [index, act] of [
      { kind: "confirm-identity" } as const,
      { kind: "accept-rules" } as const,
      { kind: "receive-paper", paperDigest: digest } as const,
    ].entries()) {
      world.conduct.act(
        world.attemptId(0),
        { outboxId: outboxId("o"), seq: index + 1, epoch: 1, act },
        () => {},
      );
    }
    await world.start();
    await world.clock.advance(world.service.armed.terms.durationMs + 1);
    const room = new Room(world);
    const seatOf = async (nth: number): Promise<string | undefined> => {
      const picture = await room.say({ type: "watch" });
      if (picture?.type !== "sitting") return undefined;
      return picture.seats.find(({ attemptId }) => attemptId === world.attemptId(nth))?.state;
    };
    expect(await seatOf(0)).toBe("finished");
    await world.conduct.login(world.attemptId(0), digestOf("x"), "another-computer");
    expect(await seatOf(0)).toBe("login-held");
    await world.conduct.lockLogin(world.attemptId(0));
    expect(await seatOf(0)).toBe("login-locked");
    await world.conduct.releaseLogin(world.attemptId(0), PROCTOR);
    expect(await seatOf(0)).toBe("finished");
  });

  test("[SD5] ends with the connection, and with leaving the room before its picture is there", async () => {
    const world = await openWorld();
    await world.arm();
    const gone = new Room(world);
    gone.pair.client.send(JSON.stringify({ type: "watch", sittingId: SITTING }));
    gone.pair.client.send(JSON.stringify({ type: "unwatch", sittingId: SITTING }));
    await settle();
    await world.login(0);
    await world.clock.advance(1_000);
    expect(gone.frames).toEqual([]);
  });

  test("[SD9] is of at most so many sittings, and whatever was refused does not count", async () => {
    const world = await openWorld();
    const card = world.cards.get(SITTING)!;
    const rooms = Array.from({ length: WATCHED_SITTINGS_MAX + 1 }, (_, nth) => sittingId(`room-${nth}`));
    const room = new Room(world);
    for (const id of rooms) expect(await room.say({ type: "watch", sittingId: id })).toMatchObject(UNKNOWN);
    for (const id of rooms) world.cards.set(id, { ...card, sittingId: id, seats: new Map() });
    for (const id of rooms.slice(1)) {
      expect(await room.say({ type: "watch", sittingId: id })).toMatchObject({ type: "sitting" });
    }
    const oneMore = await room.say({ type: "watch", sittingId: rooms[0] });
    expect(oneMore).toEqual({ type: "refused", commandId: null, reason: "too-many-requests" });
    expect(await room.say({ type: "watch", sittingId: rooms[1] })).toMatchObject({ type: "sitting" });
    await room.say({ type: "unwatch", sittingId: rooms[1] });
    expect(await room.say({ type: "watch", sittingId: rooms[0] })).toMatchObject({ type: "sitting" });
  });
});

const UNKNOWN = { type: "refused", reason: "sitting-unknown" };

describe("a login that has ended", () => {
  test.each(["watch", "command"])("[SD8] is asked for before each %s", async (type) => {
    const world = await openWorld();
    const login = { isValid: true };
    const room = new Room(world, "proctor", true, { isLoggedIn: async () => login.isValid });
    const other = new Room(world, "proctor", true, { login: digestOf("another login") });
    expect(await room.say({ type: "watch" })).toMatchObject({ type: "sitting" });
    login.isValid = false;
    const head = await world.journal.head();
    const answer = await (type === "watch" ? room.say({ type: "watch" }) : room.command({ verb: "arm" }));
    expect(answer).toMatchObject({ type: "refused", reason: "staff-login-required" });
    expect(room.frames.at(-1)).toEqual({ type: "bye", reason: "staff-login-required", final: true });
    expect([room.pair.isClosed(), other.pair.isClosed()]).toEqual([true, false]);
    expect(await world.journal.head()).toBe(head);
  });

  test("[SD8] ends its connections, what they watch and what they have just asked for", async () => {
    const world = await openWorld();
    const checks: (() => void)[] = [];
    const [room, second] = [new Room(world), new Room(world)];
    await room.say({ type: "watch" });
    const slow = new Room(world, "proctor", true, {
      mayEnter: () => new Promise((resolve) => checks.push(() => resolve(true))),
    });
    await slow.command({ verb: "arm" });
    world.staffDesk.hangUp(digestOf("proctor"));
    for (const check of checks) check();
    await settle();
    for (const each of [room, second, slow]) {
      expect(each.frames.at(-1)).toMatchObject({ type: "bye", reason: "staff-login-required" });
      expect(each.pair.isClosed()).toBe(true);
    }
    expect(checks).toHaveLength(1);
    expect(world.service.sitting.phase).toBe("planned");
  });

  test("[SD10] a check that fails is told to whoever asked and to whoever watches the log", async () => {
    const world = await openWorld();
    const cause = new Error("the registry is closed");
    const room = new Room(world, "proctor", true, { isLoggedIn: () => Promise.reject(cause) });
    const answer = await room.command({ verb: "arm" });
    expect(answer).toEqual({ type: "refused", commandId: 1, reason: "server-fault" });
    expect(world.faults).toEqual([cause]);
  });
});
