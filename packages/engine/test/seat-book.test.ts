import { attemptIdOf, candidateId } from "@neraca/base";
import { seatActsOf, seatsOrdered } from "@neraca/exam";
import { type StaffOutbound, zStaffOutbound } from "@neraca/protocol";
import { type ExamWorld, openWorld, PROCTOR, SITTING, staffAtDoor } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import { expect, test } from "vitest";

const seatsOf = (world: ExamWorld) =>
  Object.fromEntries([...world.cards.get(SITTING)!.seats].map(([id, { seat }]) => [id, seat]));
const recorded = (world: ExamWorld) => Object.fromEntries(seatsOrdered(seatActsOf(world.service.sitting)));

function watching(world: ExamWorld): StaffOutbound[] {
  const pair = wirePair();
  world.staffDesk.accept(pair.server, staffAtDoor("proctor"));
  const frames: StaffOutbound[] = [];
  pair.client.listen({
    onFrame: (text) => frames.push(zStaffOutbound.parse(JSON.parse(String(text)))),
    onClose: () => {},
  });
  pair.client.send(JSON.stringify({ type: "watch", sittingId: SITTING }));
  return frames;
}

test("[SB1] a draw is on the record and then in the seats, everybody who looks sees it, and the roster is armed with it", async () => {
  const world = await openWorld({ candidates: 5 });
  const before = seatsOf(world);
  const frames = watching(world);
  const other = wirePair();
  world.staffDesk.accept(other.server, staffAtDoor("committee"));
  await settle();
  const command = { verb: "draw-seats", reason: null };
  other.client.send(JSON.stringify({ type: "command", commandId: 1, sittingId: SITTING, command }));
  await settle();
  expect(seatsOf(world)).toEqual(recorded(world));
  expect(seatsOf(world)).not.toEqual(before);
  const seen = frames.findLast((frame) => frame.type === "sitting");
  expect(
    seen?.type === "sitting" && Object.fromEntries(seen.seats.map((each) => [each.attemptId, each.seat])),
  ).toEqual(seatsOf(world));
  expect(seen).toMatchObject({
    sitting: { seating: { isDrawn: true, last: { number: 1, kind: "draw", count: 5 } } },
  });
  expect(await world.arm()).toMatchObject({ ok: true });
  const { roster } = world.service.armed.terms;
  expect(Object.fromEntries(roster.map((line) => [line.attemptId, line.seat]))).toEqual(seatsOf(world));
});

test("[SB2] a process that died between the record and the seats leaves seats that the next start puts right", async () => {
  const world = await openWorld();
  const before = seatsOf(world);
  world.journal.script("hold");
  const drawn = world.seats.draw(SITTING, PROCTOR, null);
  await settle();
  // Nothing is in the seats before it is on disk.
  expect(seatsOf(world)).toEqual(before);
  world.journal.release();
  await drawn;
  const after = seatsOf(world);
  world.crash();
  const next = await openWorld({ disk: world.disk, clock: world.clock });
  expect(seatsOf(next)).toEqual(before);
  expect(await next.arm()).toMatchObject({ error: "seats-unsettled" });
  expect(await next.seats.settle(SITTING)).toBe(true);
  expect(seatsOf(next)).toEqual(after);
  expect(await next.arm()).toMatchObject({ ok: true });
});

test("[SB2] what was not stored has moved nobody", async () => {
  const world = await openWorld();
  const before = seatsOf(world);
  world.journal.script("reject");
  expect(await world.seats.draw(SITTING, PROCTOR, null)).toEqual({ ok: true, value: "not-stored" });
  expect(seatsOf(world)).toEqual(before);
});

test("[SB3] two acts at once are one after the other, each on what the one before left", async () => {
  const world = await openWorld();
  const [c0, c1] = [world.attemptId(0), world.attemptId(1)];
  const wish = { to: "A4", swapWith: null, reason: "Kursi roda" };
  const outcomes = await Promise.all([
    world.seats.assign(SITTING, PROCTOR, { ...wish, attemptId: c0 }),
    world.seats.assign(SITTING, PROCTOR, { ...wish, attemptId: c1 }),
  ]);
  expect(outcomes).toMatchObject([{ ok: true }, { error: "seat-taken" }]);
  expect(seatsOf(world)).toMatchObject({ [c0]: "A4", [c1]: "A2" });
});

test("[SB4] a taken seat is exchanged with whom the proctor has seen there, and with nobody else", async () => {
  const world = await openWorld();
  const [c0, c1, c2] = [world.attemptId(0), world.attemptId(1), world.attemptId(2)];
  const wish = { attemptId: c0, to: "A2", reason: "Dekat pintu" };
  expect(await world.seats.assign(SITTING, PROCTOR, { ...wish, swapWith: null })).toMatchObject({
    error: "seat-taken",
  });
  expect(await world.seats.assign(SITTING, PROCTOR, { ...wish, swapWith: c2 })).toMatchObject({
    error: "seat-taken",
  });
  expect(await world.seats.assign(SITTING, PROCTOR, { ...wish, to: "Z9", swapWith: null })).toMatchObject({
    error: "seat-unknown",
  });
  const stranger = attemptIdOf(SITTING, candidateId("stranger"));
  expect(
    await world.seats.assign(SITTING, PROCTOR, { ...wish, attemptId: stranger, swapWith: c1 }),
  ).toMatchObject({ error: "attempt-unknown" });
  expect(await world.seats.assign(SITTING, PROCTOR, { ...wish, swapWith: c1 })).toMatchObject({ ok: true });
  expect(seatsOf(world)).toEqual({ [c0]: "A2", [c1]: "A1", [c2]: "A3" });
  expect(await world.seats.undo(SITTING, PROCTOR, 1, "Salah orang")).toMatchObject({ ok: true });
  expect(seatsOf(world)).toEqual({ [c0]: "A1", [c1]: "A2", [c2]: "A3" });
});

test("[SB5] no draw gives out a spare seat or a broken one, and a candidate who was put on a spare one stays", async () => {
  const world = await openWorld({ candidates: 3 });
  const card = world.cards.get(SITTING)!;
  const plan = new Map(card.plan);
  const by = PROCTOR;
  for (const [label, part] of [
    ["A2", { broken: { fault: "screen", note: "", since: world.clock.now(), by } }],
    ["A5", { isSpare: true }],
    ["A4", { isSpare: false }],
  ] as const) {
    plan.set(label, { ...plan.get(label)!, ...part });
  }
  world.cards.set(SITTING, { ...card, plan });
  const wish = { attemptId: world.attemptId(0), swapWith: null, reason: "Kursi roda" };
  expect(await world.seats.assign(SITTING, PROCTOR, { ...wish, to: "A2" })).toMatchObject({
    error: "seat-broken",
  });
  expect(await world.seats.assign(SITTING, PROCTOR, { ...wish, to: "A5" })).toMatchObject({ ok: true });
  expect(await world.seats.draw(SITTING, PROCTOR, null)).toMatchObject({ ok: true });
  const { [world.attemptId(0)]: kept, ...drawn } = seatsOf(world);
  expect(kept).toBe("A5");
  expect(Object.values(drawn).every((seat) => ["A1", "A3", "A4"].includes(seat))).toBe(true);
});
