import { digestOf, MINUTE_MS, outboxId, type SittingId, staffId } from "@neraca/base";
import {
  PROPOSAL_ROLES,
  type StaffOutbound,
  type StaffVerb,
  zStaffOutbound,
  zStaffRole,
} from "@neraca/protocol";
import { type ExamWorld, openWorld, PROCTOR, SITTING, staffAtDoor } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import { describe, expect, test } from "vitest";
import { closedWorld, failuresOf, publisherOf } from "./published-world.ts";
import { armedWorld, ready } from "./raw-candidates.ts";

const SECOND = staffId("second-proctor");
type Role = (typeof zStaffRole.options)[number];

/** Somebody of the staff at their own login. */
class Person {
  readonly frames: StaffOutbound[] = [];
  readonly #say: (frame: object) => void;
  #commandId = 0;

  constructor(world: ExamWorld, role: Role = "proctor", id = PROCTOR) {
    const pair = wirePair();
    world.staffDesk.accept(pair.server, staffAtDoor(role, { staffId: id, login: digestOf(`${role} ${id}`) }));
    pair.client.listen({
      onFrame: (text) => this.frames.push(zStaffOutbound.parse(JSON.parse(String(text)))),
      onClose: () => {},
    });
    this.#say = (frame) => pair.client.send(JSON.stringify(frame));
  }

  async watch(): Promise<void> {
    this.#say({ type: "watch", sittingId: SITTING });
    await settle();
  }

  /** "done", or why not. */
  async does(command: StaffVerb, sittingId: SittingId = SITTING): Promise<string> {
    this.#commandId += 1;
    this.#say({ type: "command", commandId: this.#commandId, sittingId, command });
    await settle();
    const answer = this.frames.findLast(
      (frame) => "commandId" in frame && frame.commandId === this.#commandId,
    );
    return answer?.type === "refused" ? answer.reason : "done";
  }

  get proposals() {
    const last = this.frames.findLast((frame) => frame.type === "changes" || frame.type === "sitting");
    return last?.sitting.proposals ?? [];
  }
}

const strike = (world: ExamWorld, nth = 0) =>
  ({ kind: "disqualify", attemptId: world.attemptId(nth), grounds: "cheating" }) as const;
const lift = (world: ExamWorld, nth = 0) =>
  ({ kind: "lift-disqualification", attemptId: world.attemptId(nth), grounds: "mistake" }) as const;

/** What two people do, one after the other. */
async function agree(
  world: ExamWorld,
  act: ReturnType<typeof strike> | ReturnType<typeof lift>,
  role: Role = "committee",
): Promise<void> {
  const [one, two] = [new Person(world, role), new Person(world, role, SECOND)];
  expect(await one.does({ verb: "propose", act, reason: "r" })).toBe("done");
  const { sitting } = world.service;
  const proposal = sitting.phase === "planned" ? 0 : sitting.proposals.length;
  expect(await two.does({ verb: "confirm-proposal", proposal })).toBe("done");
}

describe("a candidate who is locked", () => {
  test("[CS24] is told who and why, keeps their acts, and has them counted once when unlocked", async () => {
    const world = await armedWorld();
    const candidate = await ready(world);
    await world.start();
    const proctor = new Person(world);
    const attemptId = world.attemptId(0);
    expect(await proctor.does({ verb: "lock-attempt", attemptId, reason: "Ponsel" })).toBe("done");
    expect(candidate.last("notices")?.notices.lock).toMatchObject({ by: "Rina Hasibuan", reason: "Ponsel" });
    const { itemId, optionIds } = world.service.armed.paper(attemptId).questions[0]!;
    const act = { kind: "save-response", itemId, optionId: optionIds[0]! } as const;
    candidate.act(act, { seq: 4, prev: 3 });
    await settle();
    expect(candidate.last("refused")).toEqual({
      type: "refused",
      seq: 4,
      reason: "attempt-locked",
      keep: true,
    });
    expect(world.service.attempt(attemptId).responses.size).toBe(0);
    await world.clock.advance(60_000);
    const unlock = { verb: "unlock-attempt", attemptId, reason: "Diperiksa", givesBack: true } as const;
    expect(await proctor.does(unlock)).toBe("done");
    expect(candidate.last("notices")?.notices.lock).toBeNull();
    expect(candidate.last("clock")!.clock.timeLeftMs).toBe(100 * MINUTE_MS);
    expect(candidate.last("clock")!.clock.creditedMs).toBe(60_000);
    candidate.act(act, { seq: 4, prev: 3 });
    await settle();
    expect(candidate.last("acknowledged")?.seq).toBe(4);
    expect(world.service.attempt(attemptId).responses.size).toBe(1);
  });

  test("[CS24] hears it when they come back; a message too, until they have acknowledged it", async () => {
    const world = await armedWorld();
    const first = await ready(world);
    const proctor = new Person(world);
    const attemptId = world.attemptId(0);
    await proctor.does({ verb: "lock-attempt", attemptId, reason: "Ponsel" });
    await proctor.does({ verb: "send-message", attemptId, text: "Mohon tenang" });
    expect(first.last("notices")?.notices.messages).toMatchObject([
      { number: 1, text: "Mohon tenang", by: "Rina Hasibuan", acknowledgedAt: null },
    ]);
    const again = await ready(world);
    expect(again.last("welcome")?.notices).toMatchObject({
      lock: { reason: "Ponsel" },
      messages: [{ number: 1 }],
    });
    const read = { kind: "acknowledge-message", message: 1 } as const;
    world.conduct.act(attemptId, { outboxId: outboxId("z"), seq: 1, epoch: 2, act: read }, () => {});
    await settle();
    expect(again.last("notices")?.notices.messages[0]?.acknowledgedAt).toBe(world.clock.now());
    // Nobody who is locked gets the key at the start.
    await world.start();
    expect(again.last("key")).toBeUndefined();
    await proctor.does({ verb: "unlock-attempt", attemptId, reason: "r", givesBack: false });
    await world.clock.advance(2_000);
    expect(again.last("key")).toBeDefined();
  });
});

describe("two people", () => {
  test.each(zStaffRole.options)("[SD12] a %s proposes and agrees as PROPOSAL_ROLES says", async (role) => {
    for (const kind of ["disqualify", "lift-disqualification"] as const) {
      const world = await armedWorld();
      if (kind === "lift-disqualification") await agree(world, strike(world));
      const act = kind === "disqualify" ? strike(world) : lift(world);
      const may = (PROPOSAL_ROLES[kind] as readonly string[]).includes(role);
      const head = await world.journal.head();
      const outcome = await new Person(world, role).does({ verb: "propose", act, reason: "r" });
      expect(outcome).toBe(may ? "done" : "role-not-allowed");
      if (!may) expect(await world.journal.head()).toBe(head);
      if (!may) await new Person(world, "administrator").does({ verb: "propose", act, reason: "r" });
      const number = kind === "disqualify" ? 1 : 2;
      const settled = await new Person(world, role, SECOND).does({
        verb: "confirm-proposal",
        proposal: number,
      });
      expect(settled).toBe(may ? "done" : "role-not-allowed");
    }
  });

  test("[SD12] everybody who watches sees what waits; the agreement and the act are one transaction", async () => {
    const world = await armedWorld();
    await ready(world);
    await world.start();
    const [one, two, auditor] = [
      new Person(world),
      new Person(world, "proctor", SECOND),
      new Person(world, "auditor", staffId("aud")),
    ];
    await auditor.watch();
    await one.does({ verb: "propose", act: strike(world), reason: "Dua saksi" });
    await world.clock.advance(1_000);
    expect(auditor.proposals).toMatchObject([{ number: 1, by: "Rina Hasibuan", reason: "Dua saksi" }]);
    expect(await one.does({ verb: "confirm-proposal", proposal: 1 })).toBe("same-person");
    const head = await world.journal.head();
    expect(await two.does({ verb: "confirm-proposal", proposal: 1 })).toBe("done");
    const recorded = (await world.journal.read(head, 10)).map(({ event }) => event.type);
    expect(recorded).toEqual(["ProposalConfirmed", "AttemptDisqualified", "AttemptFinished"]);
    await world.clock.advance(1_000);
    expect(auditor.proposals).toEqual([]);
    expect(await two.does({ verb: "confirm-proposal", proposal: 1 })).toBe("proposal-unknown");
  });

  test("[SD12] what nobody has agreed to in time is gone from the screen, and can be proposed again", async () => {
    const world = await armedWorld();
    const one = new Person(world);
    await one.does({ verb: "propose", act: strike(world), reason: "r" });
    await world.clock.advance(10 * MINUTE_MS);
    const two = new Person(world, "proctor", SECOND);
    await two.watch();
    expect(two.proposals).toEqual([]);
    expect(await two.does({ verb: "confirm-proposal", proposal: 1 })).toBe("proposal-expired");
    expect(await one.does({ verb: "propose", act: strike(world), reason: "r" })).toBe("done");
  });

  test("[SD13] whoever comes later than five minutes before the start is let in by two", async () => {
    const world = await armedWorld();
    const { scheduledAt } = world.cards.get(SITTING)!;
    const closesAt = scheduledAt - 5 * MINUTE_MS;
    const [one, two] = [new Person(world), new Person(world, "proctor", SECOND)];
    await world.clock.advance(closesAt - world.clock.now());
    expect(await one.does({ verb: "check-in", attemptId: world.attemptId(0) })).toBe("done");
    await world.clock.advance(1);
    expect(await one.does({ verb: "check-in", attemptId: world.attemptId(1) })).toBe("check-in-closed");
    const act = { kind: "check-in-late", attemptId: world.attemptId(1) } as const;
    expect(await one.does({ verb: "propose", act, reason: "Macet" })).toBe("done");
    expect(await two.does({ verb: "confirm-proposal", proposal: 1 })).toBe("done");
    expect(world.service.attempt(world.attemptId(1)).checkedIn).toMatchObject({ by: SECOND });
  });
});

describe("a disqualification in the ledger", () => {
  test("[LB11] stands after the result, once, also when it was decided before the close; and is lifted", async () => {
    const world = await closedWorld();
    const size = world.book.size;
    await agree(world, strike(world));
    expect(world.book.size).toBe(size + 1);
    expect(failuresOf(world.disk)).toEqual([]);
    expect(await publisherOf(world).publish(world.armRequest.selectionId, PROCTOR)).toEqual({
      ok: true,
      value: 1,
    });
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
    expect(rankedStatuses(world)).toContain("disqualified");
    await agree(world, lift(world));
    expect(await publisherOf(world).publish(world.armRequest.selectionId, PROCTOR)).toEqual({
      ok: true,
      value: 2,
    });
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
    expect(world.book.size).toBe(size + 4);
  });

  test("[LB11] decided before the close it follows the result, and a replay writes the same", async () => {
    const world = await armedWorld();
    const candidate = await ready(world);
    await world.start();
    await agree(world, strike(world));
    expect(candidate.last("result")?.result.cause).toBe("proctor");
    const before = world.book.size;
    await world.conduct.close(PROCTOR, true);
    await settle();
    // A result for each of the roster, one disqualification, the seed, the journal.
    expect(world.book.size).toBe(before + world.roster.length + 3);
    expect(world.service.attempt(world.attemptId(0)).result?.status).toBe("scored");
    expect(failuresOf(world.disk)).toEqual([]);
    const ledger = new Map(world.disk.ledger);
    world.crash();
    const again = await openWorld({ disk: world.disk });
    expect(again.book.size).toBe(world.book.size);
    expect(new Map(again.disk.ledger)).toEqual(ledger);
  });
});

function rankedStatuses(world: ExamWorld): readonly string[] {
  return [...world.disk.publications.values()].flatMap((bytes) => {
    const file = JSON.parse(new TextDecoder().decode(bytes)) as { lines?: readonly { status: string }[] };
    return file.lines?.map(({ status }) => status) ?? [];
  });
}
