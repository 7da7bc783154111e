import { instant, MINUTE_MS } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reckoningOf, timeLeftMs, timeStatement } from "../src/index.ts";
import type { OwnTime, TimeAccount } from "../src/time/time-account.ts";

const START = 1_000_000_000;
const at = (minute: number) => instant(START + minute * MINUTE_MS);
const GRANTED = { grantedMs: 100 * MINUTE_MS, extraMs: 30 * MINUTE_MS };

const aSpan = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, length]) => ({ from: at(from), to: at(from + length) }));
const pauses = fc.array(
  aSpan.map((span) => ({ ...span, reason: "r" })),
  { maxLength: 4 },
);
const extensions = fc.array(
  fc.record({ deltaMs: fc.integer({ min: -60, max: 60 }).map((n) => n * MINUTE_MS), undone: fc.boolean() }),
  { maxLength: 4 },
);
const anAccount: fc.Arbitrary<TimeAccount> = fc.record({
  startedAt: fc.constant(instant(START)),
  pauses,
  faults: fc.array(
    aSpan.map((span) => ({ ...span, cause: "room-offline" as const, endedBy: "system" as const })),
    { maxLength: 3 },
  ),
  extensions,
});
const anOwnTime: fc.Arbitrary<OwnTime> = fc.record({
  pauses,
  credits: fc.array(aSpan, { maxLength: 4 }),
  extensions,
});

describe("a statement of time", () => {
  test("[TM10] adds up to the time left of every screen, and gives no minute twice", () => {
    fc.assert(
      fc.property(anAccount, anOwnTime, fc.integer({ min: 0, max: 300 }), (account, own, minute) => {
        const statement = timeStatement(account, own, GRANTED, at(minute));
        const { passedMs, leftMs, ...given } = statement;
        const reckoning = reckoningOf(account, own);
        expect(leftMs).toBe(timeLeftMs(reckoning, GRANTED.grantedMs + GRANTED.extraMs, at(minute)));
        expect(Object.values(given).reduce((sum, ms) => sum + ms, 0) - passedMs).toBe(leftMs);
        const { roomPausesMs, faultsMs, ownPausesMs, creditsMs, roomChangesMs, ownChangesMs } = statement;
        for (const ms of [roomPausesMs, faultsMs, ownPausesMs, creditsMs])
          expect(ms).toBeGreaterThanOrEqual(0);
        // While there is time, what has passed is what the clock on the wall says.
        const isTakenBack = GRANTED.grantedMs + GRANTED.extraMs + roomChangesMs + ownChangesMs < 0;
        if (leftMs > 0 && !isTakenBack) expect(passedMs).toBe(minute * MINUTE_MS);
      }),
    );
  });

  test("[TM10] what two reasons cover stands under the first of them", () => {
    const pause = { from: at(10), to: at(20), reason: "r" };
    const statement = timeStatement(
      {
        startedAt: instant(START),
        pauses: [pause],
        faults: [{ from: at(15), to: at(30), cause: "server-down", endedBy: "system" }],
        extensions: [{ deltaMs: 5 * MINUTE_MS, undone: false }],
      },
      {
        pauses: [{ from: at(28), to: at(33), reason: "r" }],
        credits: [{ from: at(5), to: at(12) }],
        extensions: [{ deltaMs: -MINUTE_MS, undone: false }],
      },
      GRANTED,
      at(50),
    );
    expect(statement).toEqual({
      ...GRANTED,
      roomChangesMs: 5 * MINUTE_MS,
      ownChangesMs: -MINUTE_MS,
      roomPausesMs: 10 * MINUTE_MS,
      faultsMs: 10 * MINUTE_MS,
      ownPausesMs: 3 * MINUTE_MS,
      creditsMs: 5 * MINUTE_MS,
      passedMs: 50 * MINUTE_MS,
      leftMs: 112 * MINUTE_MS,
    });
  });
});
