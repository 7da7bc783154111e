import { digestOf, instant, plusMs, refused, staffId } from "@neraca/base";
import { openWorld, SELECTION } from "@neraca/testkit/exam-world";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  LEAVE_ASKED_MS_MAX,
  LEAVE_MS,
  LEAVES_OPEN_MAX,
  type LeaveCommand,
  QuestionLeaves,
} from "../src/questions/question-leaves.ts";

const [ANTON, TUTI, SARI] = [staffId("anton"), staffId("tuti"), staffId("sari")];
const [BANK, OTHER] = [digestOf("bank"), digestOf("other")];
const AT = instant(1_000_000);
const ask: LeaveCommand = { type: "ask", bankDigest: BANK, reason: "Memeriksa mutu soal" };
const allow = (number: number): LeaveCommand => ({ type: "allow", number });
const decline = (number: number): LeaveCommand => ({ type: "decline", number });

function asked(): QuestionLeaves {
  const leaves = new QuestionLeaves();
  const done = leaves.decide(SELECTION, ask, ANTON, AT);
  if (done.ok) leaves.take(done.value);
  return leaves;
}

test("[QL1] one asks with a reason, and another agrees: whoever asked may read that bank, for half an hour, and nobody else may", () => {
  const leaves = asked();
  expect(leaves.open(AT)).toMatchObject([{ number: 1, by: ANTON, bankDigest: BANK, allowed: null }]);
  expect(leaves.leaveOf(ANTON, BANK, AT)).toBeUndefined();
  expect(leaves.decide(SELECTION, allow(1), ANTON, AT)).toEqual(refused("leave-own"));
  const later = plusMs(AT, 60_000);
  const done = leaves.decide(SELECTION, allow(1), TUTI, later);
  expect(done).toMatchObject({ ok: true, value: { type: "QuestionsAllowed", by: TUTI, number: 1 } });
  if (done.ok) leaves.take(done.value);
  const last = instant(later + LEAVE_MS - 1);
  expect(leaves.leaveOf(ANTON, BANK, last)).toMatchObject({ number: 1, allowed: { by: TUTI } });
  expect(leaves.leaveOf(ANTON, BANK, instant(last + 1))).toBeUndefined();
  expect(leaves.leaveOf(ANTON, OTHER, last)).toBeUndefined();
  expect(leaves.leaveOf(TUTI, BANK, last)).toBeUndefined();
  expect(leaves.decide(SELECTION, ask, ANTON, last)).toEqual(refused("leave-given"));
});

test("[QL1] what is asked without a reason, twice, or by too many at once is refused", () => {
  const leaves = asked();
  for (const reason of ["", "  \n", "x".repeat(501)])
    expect(leaves.decide(SELECTION, { ...ask, reason }, TUTI, AT)).toEqual(refused("reason-missing"));
  expect(leaves.decide(SELECTION, ask, ANTON, AT)).toEqual(refused("leave-asked"));
  for (let nth = 1; nth < LEAVES_OPEN_MAX; nth += 1) {
    const more = leaves.decide(SELECTION, ask, staffId(`staff-${nth}`), AT);
    if (!more.ok) throw new Error(more.error);
    leaves.take(more.value);
  }
  expect(leaves.decide(SELECTION, ask, SARI, AT)).toEqual(refused("too-many-leaves"));
  expect(leaves.decide(SELECTION, ask, SARI, plusMs(AT, LEAVE_ASKED_MS_MAX)).ok).toBe(true);
});

test("[QL1] a wish that was declined, taken back or not answered in time is none", () => {
  for (const by of [ANTON, TUTI]) {
    const leaves = asked();
    const done = leaves.decide(SELECTION, decline(1), by, AT);
    if (!done.ok) throw new Error(done.error);
    leaves.take(done.value);
    expect(leaves.decide(SELECTION, allow(1), TUTI, AT)).toEqual(refused("leave-unknown"));
  }
  const late = plusMs(AT, LEAVE_ASKED_MS_MAX);
  for (const command of [allow(1), decline(1), allow(2)])
    expect(asked().decide(SELECTION, command, TUTI, late)).toEqual(refused("leave-unknown"));
});

test("[QL1] whatever people do, nobody may read without another having agreed less than half an hour ago", () => {
  const people = fc.constantFrom(ANTON, TUTI, SARI);
  const command = fc.oneof(
    fc.constantFrom(BANK, OTHER).map((bankDigest): LeaveCommand => ({ ...ask, bankDigest }) as LeaveCommand),
    fc.record({
      type: fc.constantFrom("allow" as const, "decline" as const),
      number: fc.integer({ min: 1, max: 6 }),
    }),
  );
  const step = fc.record({ by: people, command, afterMs: fc.nat(15 * 60_000) });
  let given = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 30 }), (steps) => {
      const leaves = new QuestionLeaves();
      const agreed: { by: string; of: string; bank: string; at: number }[] = [];
      const wishes = new Map<number, { by: string; bank: string }>();
      let now = AT;
      for (const { by, command: wanted, afterMs } of steps) {
        now = plusMs(now, afterMs);
        const done = leaves.decide(SELECTION, wanted, by, now);
        if (done.ok) {
          const event = done.value;
          leaves.take(event);
          if (event.type === "QuestionsAsked") wishes.set(event.number, { by, bank: event.bankDigest });
          const wish = wishes.get(event.number);
          if (event.type === "QuestionsAllowed" && wish !== undefined)
            agreed.push({ by, of: wish.by, bank: wish.bank, at: now });
        }
        for (const person of [ANTON, TUTI, SARI])
          for (const bank of [BANK, OTHER]) {
            const may = leaves.leaveOf(person, bank, now) !== undefined;
            const should = agreed.some(
              (each) =>
                each.of === person && each.by !== person && each.bank === bank && now - each.at < LEAVE_MS,
            );
            expect(may).toBe(should);
            if (may) given += 1;
          }
      }
    }),
  );
  expect(given).toBeGreaterThan(10);
});

test("[QL2] of two who agree at the same moment one is told that it is settled; what was agreed on stands after a restart", async () => {
  const world = await openWorld();
  const at = world.clock.now();
  const service = world.hall.selection(SELECTION);
  expect(await service.decideLeave(ask, ANTON, at)).toEqual({ ok: true, value: "stored" });
  const both = await Promise.all([
    service.decideLeave(allow(1), TUTI, at),
    service.decideLeave(allow(1), SARI, at),
  ]);
  expect(both).toEqual([{ ok: true, value: "stored" }, refused("leave-unknown")]);
  world.crash();
  const again = await openWorld({ disk: world.disk, clock: world.clock });
  expect(again.hall.selection(SELECTION).leaves.leaveOf(ANTON, BANK, at)).toMatchObject({
    allowed: { by: TUTI },
  });
});
