import { digestOf, sittingId, staffId } from "@neraca/base";
import { type SeatView, type StaffOutbound, type StaffVerb, zStaffOutbound } from "@neraca/protocol";
import { type ExamWorld, openWorld, SITTING, staffAtDoor, worldDisk } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { type WirePair, wirePair } from "@neraca/testkit/wire-pair";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CrewSource } from "../src/sessions/venue-feed.ts";

const RINA = staffId("rina");
const TONO = staffId("tono");
const NAMES = new Map([
  [RINA, "Rina Hasibuan"],
  [TONO, "Tono Saragih"],
]);

const staffNameOf = (actor: string): string | null => NAMES.get(actor as typeof RINA) ?? null;

const CREW: Partial<CrewSource> = {
  onDuty: async () => [RINA, TONO].map((id) => ({ id, name: NAMES.get(id) ?? "", role: "proctor" as const })),
};

type Of<Type extends StaffOutbound["type"]> = Extract<StaffOutbound, { type: Type }>;

/** A control room that keeps what it is told, as the page does. */
class ControlRoom {
  readonly pair: WirePair = wirePair();
  readonly frames: StaffOutbound[] = [];
  readonly seats = new Map<string, SeatView>();
  sitting: Of<"sitting">["sitting"] | null = null;
  #commandId = 0;

  constructor(world: ExamWorld, who: typeof RINA, otherwise: Parameters<typeof staffAtDoor>[1] = {}) {
    const name = NAMES.get(who) ?? who;
    const staff = staffAtDoor("proctor", { staffId: who, name, login: digestOf(who), ...otherwise });
    world.staffDesk.accept(this.pair.server, staff);
    this.pair.client.listen({
      onFrame: (text) => this.#hear(zStaffOutbound.parse(JSON.parse(String(text)))),
      onClose: () => {},
    });
  }

  say(frame: object): void {
    this.pair.client.send(JSON.stringify({ sittingId: SITTING, ...frame }));
  }

  overview(): void {
    this.pair.client.send(JSON.stringify({ type: "overview" }));
  }

  order(command: StaffVerb): number {
    this.#commandId += 1;
    this.say({ type: "command", commandId: this.#commandId, command });
    return this.#commandId;
  }

  all<Type extends StaffOutbound["type"]>(type: Type): readonly Of<Type>[] {
    return this.frames.filter((frame): frame is Of<Type> => frame.type === type);
  }

  #hear(frame: StaffOutbound): void {
    this.frames.push(frame);
    if (frame.type !== "sitting" && frame.type !== "changes") return;
    this.sitting = frame.sitting;
    if (frame.type === "sitting") this.seats.clear();
    for (const seat of frame.seats) this.seats.set(seat.attemptId, seat);
  }
}

/** Without what only says when it was said. */
function pictureOf({ sitting, seats }: ControlRoom): object {
  const bySeat = [...seats.values()].toSorted((a, b) => a.attemptId.localeCompare(b.attemptId));
  const still = bySeat.map(({ time, creditableMs: _creditable, ...seat }) => ({
    ...seat,
    endsAt: time?.endsAt ?? null,
  }));
  const { serverNow: _now, timeLeftMs: _left, ...clock } = sitting!.clock;
  return { sitting: { ...sitting, clock }, still };
}

function stateOf({ service }: ExamWorld): object {
  return {
    sitting: service.sitting,
    attempts: service.attemptIds().map((attemptId) => {
      // Whoever was connected when the process ended is recorded as gone at the start of the next.
      const { connected: _connected, connectionSince: _since, ...state } = service.attempt(attemptId);
      return state;
    }),
  };
}

const attempts = fc.constantFrom("c0", "c1", "c2").map((id) => `${SITTING}.${id}` as never);
const reason = fc.constant("Alasan");
const deltaMs = fc.integer({ min: -10, max: 10 }).map((minutes) => minutes * 60_000);
const acts: fc.Arbitrary<StaffVerb> = fc.oneof(
  fc.constant<StaffVerb>({ verb: "arm" }),
  fc.constant<StaffVerb>({ verb: "resume" }),
  fc.constant<StaffVerb>({ verb: "cancel-start" }),
  fc.constant<StaffVerb>({ verb: "reveal-pin" }),
  fc.record({ verb: fc.constant("start" as const), countdownMs: fc.constantFrom(0, 10_000) }),
  fc.record({ verb: fc.constant("pause" as const), reason }),
  fc.record({ verb: fc.constant("extend" as const), deltaMs, reason }),
  fc.record({
    verb: fc.constant("undo-extension" as const),
    extension: fc.integer({ min: 1, max: 4 }),
    reason,
  }),
  fc.record({ verb: fc.constant("release-login" as const), attemptId: attempts }),
  fc.record({
    verb: fc.constant("move-seat" as const),
    attemptId: attempts,
    to: fc.constantFrom("A1", "A4", "A5", "A6"),
    reason,
  }),
  fc.record({ verb: fc.constant("pause-attempt" as const), attemptId: attempts, reason }),
  fc.record({ verb: fc.constant("resume-attempt" as const), attemptId: attempts }),
  fc.record({ verb: fc.constant("extend-attempt" as const), attemptId: attempts, deltaMs, reason }),
  fc.record({ verb: fc.constant("close" as const), evenIfUnfinished: fc.boolean() }),
);

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ by: fc.constantFrom(0, 1), verb: acts }) },
    { weight: 2, arbitrary: fc.record({ waitMs: fc.constantFrom(0, 100, 1_000, 20_000) }) },
    { weight: 1, arbitrary: fc.record({ login: fc.constantFrom(0, 1, 2) }) },
  ),
  { minLength: 5, maxLength: 40 },
);

describe("two proctors at once", () => {
  test("[SV1] corrupt nothing, each hears what became of each act, and both end with the same picture", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const disk = worldDisk();
        const world = await openWorld({ disk, crew: CREW, staffNameOf });
        await world.arm();
        const rooms = [new ControlRoom(world, RINA), new ControlRoom(world, TONO)] as const;
        for (const room of rooms) room.say({ type: "watch" });
        await settle();
        const asked = [new Set<number>(), new Set<number>()] as const;
        for (const step of script) {
          // Nothing is waited for between acts: they meet on their way to the disk.
          if ("by" in step) asked[step.by as 0 | 1].add(rooms[step.by as 0 | 1].order(step.verb));
          else if ("waitMs" in step) await world.clock.advance(step.waitMs);
          else await world.conduct.login(world.attemptId(step.login), digestOf("t"), "a-browser-1");
        }
        await settle();
        await world.clock.advance(1_000);
        rooms.forEach((room, nth) => {
          const told = [...room.all("outcome"), ...room.all("refused")].map(({ commandId }) => commandId);
          expect(new Set(told)).toEqual(asked[nth as 0 | 1]);
          expect(told).toHaveLength(asked[nth as 0 | 1].size);
        });
        const fresh = new ControlRoom(world, RINA);
        fresh.say({ type: "watch" });
        await settle();
        expect(pictureOf(rooms[0])).toEqual(pictureOf(fresh));
        expect(pictureOf(rooms[1])).toEqual(pictureOf(fresh));
        expect(rooms[0].all("crew").at(-1)?.acts).toEqual(rooms[1].all("crew").at(-1)?.acts);
        expect([world.faults, world.halts]).toEqual([[], []]);

        const before = stateOf(world);
        const done = world.hall.acts.of(SITTING);
        world.crash();
        const again = await openWorld({ disk, clock: world.clock, crew: CREW, staffNameOf });
        const running = again.service.sitting.phase === "running";
        // A running sitting gets back the moment in which there was no server; nothing else may differ.
        if (!running) expect(stateOf(again)).toEqual(before);
        expect(again.hall.acts.of(SITTING)).toEqual(done);
        again.crash();
      }),
      { numRuns: 40 },
    );
  });
});

describe("who is there", () => {
  test("[SV2] is said by name and since when, one line a person, and goes with the last screen", async () => {
    const world = await openWorld({ crew: CREW, staffNameOf });
    const [rina, tono] = [new ControlRoom(world, RINA), new ControlRoom(world, TONO)];
    rina.say({ type: "watch" });
    const since = world.clock.now();
    await world.clock.advance(5_000);
    const second = new ControlRoom(world, RINA);
    second.say({ type: "watch" });
    tono.say({ type: "watch" });
    const guest = new ControlRoom(world, staffId("maya"), { name: "Maya", role: "auditor" });
    guest.say({ type: "watch" });
    await world.clock.advance(1_000);
    const line = (name: string, watchingSince: number | null): object => ({
      name,
      role: "proctor",
      onDuty: true,
      watchingSince,
    });
    const later = world.clock.now() - 1_000;
    expect(rina.all("crew").at(-1)?.crew).toEqual([
      line("Rina Hasibuan", since),
      line("Tono Saragih", later),
      { name: "Maya", role: "auditor", onDuty: false, watchingSince: later },
    ]);
    second.pair.client.close();
    guest.say({ type: "unwatch" });
    tono.pair.client.close();
    await world.clock.advance(1_000);
    expect(rina.all("crew").at(-1)?.crew).toEqual([line("Rina Hasibuan", since), line("Tono Saragih", null)]);
  });

  test("[SV3] what one does the other sees at once, with the name, also after a restart", async () => {
    const disk = worldDisk();
    const world = await openWorld({ disk, crew: CREW, staffNameOf });
    const [rina, tono] = [new ControlRoom(world, RINA), new ControlRoom(world, TONO)];
    for (const room of [rina, tono]) room.say({ type: "watch" });
    await world.arm();
    rina.order({ verb: "reveal-pin" });
    await settle();
    const at = world.clock.now();
    tono.order({ verb: "move-seat", attemptId: world.attemptId(0), to: "A5", reason: "r" });
    await world.clock.advance(200);
    const shown = rina.all("crew").at(-1)?.acts.slice(0, 2);
    expect(shown).toEqual([
      { at, by: "Tono Saragih", act: "SeatMoved", attemptId: world.attemptId(0) },
      { at, by: "Rina Hasibuan", act: "SittingPinRevealed", attemptId: null },
    ]);
    world.crash();
    const again = await openWorld({ disk, clock: world.clock, crew: CREW, staffNameOf });
    const back = new ControlRoom(again, RINA);
    back.say({ type: "watch" });
    await again.clock.advance(200);
    expect(back.all("crew").at(-1)?.acts.slice(0, 2)).toEqual(shown);
  });
});

describe("what changes while somebody looks on", () => {
  const OTHER = sittingId("other");

  async function twoSittings(crew: Partial<CrewSource> = {}): Promise<ExamWorld> {
    const world = await openWorld({ crew: { ...CREW, ...crew }, staffNameOf });
    const card = world.cards.get(SITTING)!;
    world.cards.set(OTHER, { ...card, sittingId: OTHER, seats: new Map() });
    return world;
  }

  test("[SV4] a duty that ends ends what is seen of that room, and of no other", async () => {
    const duties = new Set([SITTING, OTHER]);
    const world = await twoSittings();
    const rina = new ControlRoom(world, RINA, { mayEnter: async (id) => duties.has(id) });
    const tono = new ControlRoom(world, TONO);
    for (const room of [rina, tono]) {
      room.say({ type: "watch" });
      room.say({ type: "watch", sittingId: OTHER });
    }
    await settle();
    duties.delete(SITTING);
    await world.staffDesk.heed();
    await settle();
    expect(rina.all("refused")).toEqual([{ type: "refused", commandId: null, reason: "not-your-sitting" }]);
    const [told, heard] = [rina.frames.length, tono.frames.length];
    await world.arm();
    await world.clock.advance(1_000);
    const ofSitting = rina.frames.slice(told).filter((frame) => JSON.stringify(frame).includes(SITTING));
    expect(ofSitting).toEqual([]);
    expect(tono.frames.length).toBeGreaterThan(heard);
    expect(rina.pair.isClosed()).toBe(false);
    expect(tono.all("crew").at(-1)?.crew).toContainEqual({
      name: "Rina Hasibuan",
      role: "proctor",
      onDuty: true,
      watchingSince: null,
    });
  });

  test("[SV5] a login that ends is told why and hung up, also of who only looks on", async () => {
    const world = await twoSittings();
    const login = { isValid: true };
    const rina = new ControlRoom(world, RINA, {
      isLoggedIn: async () => login.isValid,
      whyOut: async () => "staff-login-expired",
    });
    const tono = new ControlRoom(world, TONO);
    rina.say({ type: "watch" });
    await settle();
    await world.staffDesk.heed();
    expect(rina.pair.isClosed()).toBe(false);
    login.isValid = false;
    await world.staffDesk.heed();
    await settle();
    expect(rina.frames.at(-1)).toEqual({ type: "bye", reason: "staff-login-expired", final: true });
    expect([rina.pair.isClosed(), tono.pair.isClosed()]).toEqual([true, false]);
  });

  test("[SV6] the overview has what one may watch, follows it at most once a second, and follows the duties", async () => {
    const duties = new Set([SITTING]);
    const world = await twoSittings();
    const rina = new ControlRoom(world, RINA, { mayEnter: async (id) => duties.has(id) });
    const head = new ControlRoom(world, staffId("head"), { role: "committee" });
    for (const room of [rina, head]) room.overview();
    await settle();
    const idsOf = (frame: Of<"overview"> | undefined): readonly string[] =>
      (frame?.sittings ?? []).map(({ sitting }) => sitting.sittingId);
    expect(idsOf(rina.all("overview")[0])).toEqual([SITTING]);
    expect(idsOf(head.all("overview")[0])).toEqual([SITTING, OTHER]);
    expect(head.all("overview")[0]).toMatchObject({ isWhole: true, sittings: [{}, { crew: [{}, {}] }] });

    await world.arm();
    await world.login(0);
    await world.login(1);
    await world.clock.advance(1_000);
    const [, changed, more] = head.all("overview");
    expect(more).toBeUndefined();
    expect(changed).toMatchObject({
      isWhole: false,
      sittings: [{ sitting: { clock: { phase: "armed" }, counts: { loggedIn: 2 }, spareSeats: [] } }],
    });
    await world.conduct.lockLogin(world.attemptId(0));
    await world.clock.advance(1_000);
    expect(head.all("overview").at(-1)?.sittings[0]).toMatchObject({
      trouble: { logins: 1 },
      alarms: [{ kind: "login-locked", severity: "bad", count: 1, isServers: false }],
    });

    // People were planned into a sitting that is not armed.
    const card = world.cards.get(OTHER)!;
    world.cards.set(OTHER, { ...card, seats: world.cards.get(SITTING)!.seats, title: "Sesi lain" });
    await world.staffDesk.layoutChanged();
    await world.clock.advance(1_000);
    expect(head.all("overview").at(-1)?.sittings).toMatchObject([
      { sitting: { sittingId: OTHER, title: "Sesi lain", counts: { expected: 3 } } },
    ]);

    duties.add(OTHER);
    await world.staffDesk.heed();
    expect(rina.all("overview").at(-1)).toMatchObject({ isWhole: true });
    expect(idsOf(rina.all("overview").at(-1))).toEqual([SITTING, OTHER]);
    duties.clear();
    await world.staffDesk.heed();
    expect(rina.all("overview").at(-1)).toMatchObject({ isWhole: true, sittings: [] });
    const told = rina.frames.length;
    await world.conduct.releaseLogin(world.attemptId(0), TONO);
    await world.clock.advance(2_000);
    expect(rina.frames.slice(told)).toEqual([]);
  });
});
