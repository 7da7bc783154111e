import { digestOf, sittingId } from "@neraca/base";
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
    return this.frames.slice(before).find(({ type }) => type !== "changes");
  }

  command(command: StaffVerb, sitting = SITTING): Promise<Frame | undefined> {
    this.#commandId += 1;
    return this.say({ type: "command", commandId: this.#commandId, sittingId: sitting, command });
  }
}

/** Each verb with what must have happened before it can succeed. */
const VERBS: readonly { readonly verb: StaffVerb; readonly given: (world: ExamWorld) => Promise<unknown> }[] =
  [
    { verb: { verb: "arm" }, given: async () => {} },
    { verb: { verb: "start", countdownMs: 60_000 }, given: (world) => world.arm() },
    { verb: { verb: "cancel-start" }, given: (world) => scheduled(world) },
    { verb: { verb: "pause", reason: "Listrik padam" }, given: (world) => started(world) },
    { verb: { verb: "resume" }, given: async (world) => started(world).then(() => world.pause()) },
    { verb: { verb: "extend", deltaMs: 60_000, reason: "Jaringan" }, given: (world) => started(world) },
    { verb: { verb: "close", evenIfUnfinished: false }, given: (world) => started(world) },
    { verb: { verb: "reveal-pin" }, given: (world) => world.arm() },
    {
      verb: {
        verb: "release-login",
        attemptId: `${SITTING}.c0` as Extract<StaffVerb, { verb: "release-login" }>["attemptId"],
      },
      given: async (world) => world.arm().then(() => world.login(0)),
    },
  ];

async function scheduled(world: ExamWorld): Promise<void> {
  await world.arm();
  await world.conduct.command({
    type: "schedule-start",
    at: world.clock.now(),
    by: PROCTOR,
    countdownMs: 60_000,
  });
}

async function started(world: ExamWorld): Promise<void> {
  await world.arm();
  await world.start();
}

const ROLES = zStaffRole.options;
const TABLE = VERBS.flatMap((each) => ROLES.map((role) => ({ ...each, role, name: each.verb.verb })));

describe("verbs", () => {
  test("[SD1] are all in this test", () => {
    const named = new Set<string>(VERBS.map(({ verb }) => verb.verb));
    expect(Object.keys(VERB_ROLES).filter((verb) => !named.has(verb))).toEqual(["watch", "publish"]);
  });

  test.each(TABLE)("[SD1] $name by $role", async ({ verb, given, role }) => {
    const world = await openWorld();
    await given(world);
    await settle();
    const head = await world.journal.head();
    const answer = await new Room(world, role).command(verb);
    if ((VERB_ROLES[verb.verb] as readonly string[]).includes(role)) {
      const pin = verb.verb === "reveal-pin" ? world.service.armed.terms.pin : null;
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
      const elsewhere = await new Room(world, "proctor", false).command(verb);
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
    ["not-starting", (world) => world.arm(), { verb: "cancel-start" }],
    ["already-starting", scheduled, { verb: "start", countdownMs: 0 }],
    ["not-running", scheduled, { verb: "pause", reason: "r" }],
    ["not-paused", started, { verb: "resume" }],
    ["reason-missing", started, { verb: "pause", reason: "  " }],
    ["reason-missing", started, { verb: "extend", deltaMs: 1, reason: "" }],
    ["extension-out-of-range", started, { verb: "extend", deltaMs: 0, reason: "r" }],
    ["nothing-to-release", started, { verb: "release-login", attemptId: VERB_ATTEMPT("c1") }],
    ["attempt-unknown", started, { verb: "release-login", attemptId: VERB_ATTEMPT("stranger") }],
  ];
  test.each(refusals)("[SD3] %s", async (reason, given, verb) => {
    const world = await openWorld();
    await given(world);
    const head = await world.journal.head();
    expect(await new Room(world).command(verb)).toEqual({ type: "refused", commandId: 1, reason });
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
    const change = room.frames.at(-1);
    expect(change).toMatchObject({
      type: "changes",
      seats: [{ attemptId: world.attemptId(1), state: "offline" }],
    });
    await world.conduct.login(world.attemptId(1), digestOf("x"), "another-computer");
    await world.clock.advance(200);
    expect(room.frames.at(-1)).toMatchObject({
      seats: [{ state: "login-held" }],
      sitting: { counts: { loggedIn: 1 } },
    });
    const count = room.frames.length;
    await room.say({ type: "unwatch" });
    await world.login(0);
    await world.clock.advance(1_000);
    expect(room.frames).toHaveLength(count);
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
