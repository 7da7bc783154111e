import { type Instant, instant } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dueAt,
  endsAt,
  extended,
  isPaused,
  openAccount,
  paused,
  reckoningOf,
  resumed,
  stoppedMs,
  type TimeAccount,
  timeLeftMs,
} from "../src/index.ts";

const START = instant(1_000_000);
const GRANTED = 100_000;

type Step =
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "toggle" }
  | { readonly kind: "extend"; readonly ms: number };

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("wait" as const), ms: fc.nat(30_000) }),
    fc.record({ kind: fc.constant("toggle" as const) }),
    fc.record({ kind: fc.constant("extend" as const), ms: fc.integer({ min: -20_000, max: 40_000 }) }),
  ),
  { maxLength: 20 },
);

/** The account after some steps, the moment they end at, and the sums by another road. */
function walked(list: readonly Step[]): { account: TimeAccount; at: Instant; paused: number; extra: number } {
  let account = openAccount(START);
  let at = START as number;
  let pausedSum = 0;
  let extra = 0;
  for (const step of list) {
    if (step.kind === "wait") {
      if (isPaused(account)) pausedSum += step.ms;
      at += step.ms;
    } else if (step.kind === "toggle") {
      account = isPaused(account) ? resumed(account, instant(at)) : paused(account, instant(at), "r");
    } else {
      account = extended(account, step.ms);
      extra += step.ms;
    }
  }
  return { account, at: instant(at), paused: pausedSum, extra };
}

describe("the account of time", () => {
  test("[TM1] adds start, granted time, pauses and extensions", () => {
    const account = extended(
      resumed(paused(openAccount(START), instant(1_010_000), "r"), instant(1_013_000)),
      7_000,
    );
    expect(endsAt(reckoningOf(account), GRANTED, instant(1_020_000))).toBe(
      1_000_000 + 100_000 + 3_000 + 7_000,
    );
    expect(timeLeftMs(reckoningOf(account), GRANTED, instant(1_020_000))).toBe(90_000);
  });

  test("[TM1] after any sequence of events in which the time does not run out", () => {
    // More than all the waiting and all that the steps can take back.
    const plenty = 2_000_000;
    fc.assert(
      fc.property(steps, (list) => {
        const { account, at, paused: pausedSum, extra } = walked(list);
        expect(stoppedMs(reckoningOf(account), at)).toBe(pausedSum);
        expect(endsAt(reckoningOf(account), plenty, at)).toBe(START + plenty + pausedSum + extra);
      }),
    );
  });

  test("[TM9] what begins when the time is over moves no end, unless more was granted", () => {
    const over = START + GRANTED;
    const late = resumed(paused(openAccount(START), instant(over + 1), "r"), instant(over + 7_001));
    expect(endsAt(reckoningOf(late), GRANTED, instant(over + 9_000))).toBe(over);
    const atTheEnd = resumed(paused(openAccount(START), instant(over), "r"), instant(over + 7_000));
    expect(endsAt(reckoningOf(atTheEnd), GRANTED, instant(over + 9_000))).toBe(over + 7_000);
    const given = extended(late, 5_000);
    expect(endsAt(reckoningOf(given), GRANTED, instant(over + 9_000))).toBe(over + 5_000 + 7_000);
  });

  test("[TM9] asked for at any later time, an end that has been stays where it was", () => {
    fc.assert(
      fc.property(steps, fc.nat(30_000), fc.nat(30_000), (list, before, length) => {
        const { account, at } = walked(list);
        const running = isPaused(account) ? resumed(account, at) : account;
        const end = endsAt(reckoningOf(running), GRANTED, at);
        const from = instant(Math.max(end, at) + 1 + before);
        const again = resumed(paused(running, from, "r"), instant(from + length));
        expect(endsAt(reckoningOf(again), GRANTED, instant(from + length))).toBe(end);
      }),
    );
  });

  test("[TM2] the time left stands still in a pause, and nothing falls due", () => {
    fc.assert(
      fc.property(steps, fc.nat(1_000_000), (list, later) => {
        const { account, at } = walked(list);
        const open = isPaused(account) ? account : paused(account, at, "r");
        expect(timeLeftMs(reckoningOf(open), GRANTED, instant(at + later))).toBe(
          timeLeftMs(reckoningOf(open), GRANTED, at),
        );
        expect(dueAt(reckoningOf(open), GRANTED)).toBeNull();
      }),
    );
  });

  test("[TM3] without an event the time left falls by the time that passes, to 0 and not below", () => {
    fc.assert(
      fc.property(steps, fc.nat(300_000), (list, later) => {
        const { account, at } = walked(list);
        const running = isPaused(account) ? resumed(account, at) : account;
        const left = timeLeftMs(reckoningOf(running), GRANTED, at);
        expect(timeLeftMs(reckoningOf(running), GRANTED, instant(at + later))).toBe(
          Math.max(0, left - later),
        );
      }),
    );
  });

  test("[TM4] the order of pauses and extensions changes nothing", () => {
    const lengths = fc.array(fc.nat(5_000), { maxLength: 6 });
    const deltas = fc.array(fc.integer({ min: -9_000, max: 9_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(lengths, deltas, fc.infiniteStream(fc.boolean()), (pauses, extensions, choices) => {
        const gap = 100;
        const after = (pauseFirst: () => boolean): number => {
          const waiting = [...pauses];
          const giving = [...extensions];
          let account = openAccount(START);
          let at = START + gap;
          while (waiting.length + giving.length > 0) {
            const takePause = giving.length === 0 || (waiting.length > 0 && pauseFirst());
            if (takePause) {
              const length = waiting.shift()!;
              account = resumed(paused(account, instant(at), "r"), instant(at + length));
              at += length + gap;
            } else {
              account = extended(account, giving.shift()!);
            }
          }
          return endsAt(reckoningOf(account), GRANTED, instant(START + 1_000_000));
        };
        const mixed = after(() => choices.next().value);
        expect(mixed).toBe(after(() => true));
        expect(mixed).toBe(after(() => false));
      }),
    );
  });

  test("[TM5] an account that was taken back below nothing ends at its start", () => {
    const account = extended(openAccount(START), -GRANTED - 1);
    expect(endsAt(reckoningOf(account), GRANTED, instant(START + 5))).toBe(START);
    expect(timeLeftMs(reckoningOf(account), GRANTED, instant(START + 5))).toBe(0);
  });

  test("[TM6] the moment to look again is the end, whenever it is asked for", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { account, at } = walked(list);
        const due = dueAt(reckoningOf(account), GRANTED);
        if (isPaused(account)) expect(due).toBeNull();
        else expect(due).toBe(endsAt(reckoningOf(account), GRANTED, at));
      }),
    );
  });
});
