import { digestOf, InvariantError, instant, MINUTE_MS } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DEFAULT_POLICY,
  decideSitting,
  endsAt,
  evolveSitting,
  isStanding,
  PLANNED,
  reckoningOf,
  type SittingCommand,
  type SittingEvent,
  type SittingState,
  timeLeftMs,
} from "../src/index.ts";
import { CPNS_2024 } from "../src/rules/shipped-rules.ts";
import {
  after,
  armed,
  BY,
  closed,
  DURATION_MS,
  extended,
  paused,
  resumed,
  scheduled,
  sittingAfter,
  sittingOutcome,
  started,
  T0,
  TERMS,
} from "./given.ts";

const RUN = [armed, scheduled, started];
const PAUSE: SittingCommand = { type: "pause", at: after(5), by: BY, reason: " Listrik padam " };
const RESUME: SittingCommand = { type: "resume", at: after(6), by: BY };
const EXTEND: SittingCommand = {
  type: "extend",
  at: after(7),
  by: BY,
  deltaMs: 60_000,
  reason: "r",
  leastLeftMs: DURATION_MS,
};
const SCHEDULE: SittingCommand = { type: "schedule-start", at: T0, by: BY, countdownMs: 60_000 };
const CANCEL: SittingCommand = { type: "cancel-start", at: T0, by: BY };
const PIN: SittingCommand = { type: "reveal-pin", at: T0, by: BY };
const ARM: SittingCommand = { type: "arm", at: T0, by: BY, terms: TERMS };
const DUE: SittingCommand = { type: "start-due", at: after(1) };
const UNDO: SittingCommand = { ...EXTEND, type: "undo-extension", extension: 1 };
const BEGIN: SittingCommand = { type: "begin-fault", at: after(7), from: after(7), cause: "room-offline" };
const END: SittingCommand = { type: "end-fault", at: after(7), by: "system", reason: null };
const CLOSE: SittingCommand = {
  type: "close",
  at: after(9),
  by: BY,
  journalDigest: digestOf("journal"),
  unfinished: 0,
  awaited: 0,
  undecided: 0,
  evenIfUnfinished: false,
};

const EVERY_COMMAND = [ARM, SCHEDULE, CANCEL, DUE, PAUSE, RESUME, EXTEND, UNDO, BEGIN, END, PIN, CLOSE];

describe("a sitting", () => {
  test("[ST1] is armed once, with somebody on the roster", () => {
    expect(sittingOutcome([], ARM)).toEqual([armed]);
    expect(sittingOutcome([armed], ARM)).toBe("already-armed");
    expect(sittingOutcome([], { ...ARM, terms: { ...TERMS, roster: [] } })).toBe("roster-empty");
    const ends = sittingAfter(...RUN, paused(1), resumed(2), extended(3, 5), closed(4));
    expect("terms" in ends && ends.terms).toBe(TERMS);
  });

  test("[ST2] is started with a countdown of 0 to 10 minutes, once, and that can be cancelled", () => {
    const startsAt = after(60_000);
    const event: SittingEvent = { type: "SittingStartScheduled", at: T0, by: BY, startsAt };
    expect(sittingOutcome([armed], SCHEDULE)).toEqual([event]);
    expect(sittingOutcome([armed, event], SCHEDULE)).toBe("already-starting");
    expect(sittingOutcome(RUN, SCHEDULE)).toBe("already-starting");
    expect(sittingOutcome([armed], { ...SCHEDULE, countdownMs: 0 })).toHaveLength(1);
    expect(sittingOutcome([armed], { ...SCHEDULE, countdownMs: 10 * MINUTE_MS })).toHaveLength(1);
    for (const countdownMs of [-1, 10 * MINUTE_MS + 1]) {
      expect(sittingOutcome([armed], { ...SCHEDULE, countdownMs })).toBe("countdown-out-of-range");
    }
    const cancelled: SittingEvent = { type: "SittingStartCancelled", at: T0, by: BY };
    expect(sittingOutcome([armed, event], CANCEL)).toEqual([cancelled]);
    expect(sittingOutcome([armed, event, cancelled], SCHEDULE)).toEqual([event]);
    for (const given of [[armed], RUN]) expect(sittingOutcome(given, CANCEL)).toBe("not-starting");
  });

  test("[ST3] starts when the moment has come, at the time it really happens, once", () => {
    const waiting = [armed, { ...scheduled, startsAt: after(100) } as SittingEvent];
    expect(sittingOutcome(waiting, { ...DUE, at: after(99) })).toEqual([]);
    expect(sittingOutcome(waiting, { ...DUE, at: after(100) })).toEqual([
      { type: "SittingStarted", at: after(100), by: "system" },
    ]);
    const late = { type: "SittingStarted", at: after(5_000), by: "system" } as const;
    expect(sittingOutcome(waiting, { ...DUE, at: after(5_000) })).toEqual([late]);
    const state = sittingAfter(...waiting, late);
    expect("account" in state && timeLeftMs(reckoningOf(state.account!), DURATION_MS, after(5_000))).toBe(
      DURATION_MS,
    );
    for (const given of [[], [armed], RUN, [...RUN, paused(1)]])
      expect(sittingOutcome(given, DUE)).toEqual([]);
  });

  test("[ST4] is paused with a reason and resumed, in turns", () => {
    expect(sittingOutcome(RUN, PAUSE)).toEqual([{ ...paused(5), reason: "Listrik padam" }]);
    for (const reason of ["", "  \n", "x".repeat(301)]) {
      expect(sittingOutcome(RUN, { ...PAUSE, reason })).toBe("reason-missing");
    }
    expect(sittingOutcome(RUN, { ...PAUSE, reason: "x".repeat(300) })).toHaveLength(1);
    expect(sittingOutcome([...RUN, paused(1)], PAUSE)).toBe("not-running");
    expect(sittingOutcome([armed, scheduled], PAUSE)).toBe("not-running");
    expect(sittingOutcome([...RUN, paused(1)], RESUME)).toEqual([resumed(6)]);
    expect(sittingOutcome(RUN, RESUME)).toBe("not-paused");
    expect(sittingOutcome([...RUN, paused(1), resumed(2)], RESUME)).toBe("not-paused");
  });

  test("[ST5] is extended while it runs or is paused, by up to an hour, with a reason", () => {
    expect(sittingOutcome(RUN, EXTEND)).toEqual([extended(7, 60_000)]);
    expect(sittingOutcome([...RUN, paused(1)], EXTEND)).toHaveLength(1);
    for (const given of [[armed], [armed, scheduled]])
      expect(sittingOutcome(given, EXTEND)).toBe("not-running");
    expect(sittingOutcome(RUN, { ...EXTEND, deltaMs: 60 * MINUTE_MS })).toHaveLength(1);
    for (const deltaMs of [0, 60 * MINUTE_MS + 1, -60 * MINUTE_MS - 1]) {
      expect(sittingOutcome(RUN, { ...EXTEND, deltaMs })).toBe("extension-out-of-range");
    }
    expect(sittingOutcome(RUN, { ...EXTEND, reason: " " })).toBe("reason-missing");
  });

  test("[ST6] no extension ends anybody's exam in the past", () => {
    const take = (deltaMs: number, leastLeftMs: number): SittingCommand => ({
      ...EXTEND,
      deltaMs,
      leastLeftMs,
    });
    expect(sittingOutcome(RUN, take(-10 * MINUTE_MS, 10 * MINUTE_MS))).toHaveLength(1);
    expect(sittingOutcome(RUN, take(-10 * MINUTE_MS - 1, 10 * MINUTE_MS))).toBe("extension-out-of-range");
    expect(sittingOutcome(RUN, take(-1, 0))).toBe("extension-out-of-range");
    expect(sittingOutcome(RUN, take(1, 0))).toHaveLength(1);
  });

  test("[ST11] an extension is undone once, by its number, and not when too little is left", () => {
    const undo: SittingCommand = {
      type: "undo-extension",
      at: after(9),
      by: BY,
      extension: 2,
      reason: " salah ",
      leastLeftMs: 2_000,
    };
    const given = [...RUN, extended(1, 1_000), extended(2, 2_000)];
    const undone: SittingEvent = {
      type: "SittingExtensionUndone",
      at: after(9),
      by: BY,
      extension: 2,
      reason: "salah",
    };
    expect(sittingOutcome(given, undo)).toEqual([undone]);
    const state = sittingAfter(...given, undone);
    expect("account" in state && endsAt(reckoningOf(state.account!), DURATION_MS, after(9))).toBe(
      after(DURATION_MS + 1_000),
    );
    expect(sittingOutcome([...given, undone], undo)).toBe("nothing-to-undo");
    expect(sittingOutcome(given, { ...undo, extension: 3 })).toBe("nothing-to-undo");
    expect(sittingOutcome(given, { ...undo, leastLeftMs: 1_999 })).toBe("extension-out-of-range");
    expect(sittingOutcome(given, { ...undo, reason: " " })).toBe("reason-missing");
    // What took time away is undone by giving it: there is always room for that.
    const taken = [...RUN, extended(1, -1_000)];
    expect(sittingOutcome(taken, { ...undo, extension: 1, leastLeftMs: 0 })).toHaveLength(1);
    expect(sittingOutcome([armed], undo)).toBe("not-running");
  });

  test("[ST12] a fault begins and ends once, and stops the clocks without stopping the work", () => {
    const begin: SittingCommand = {
      type: "begin-fault",
      at: after(50),
      from: after(20),
      cause: "room-offline",
    };
    const end: SittingCommand = { type: "end-fault", at: after(90), by: "system", reason: null };
    const began: SittingEvent = {
      type: "VenueFaultBegan",
      at: after(50),
      from: after(20),
      cause: "room-offline",
    };
    const ended: SittingEvent = { type: "VenueFaultEnded", at: after(90), by: "system", reason: null };
    expect(sittingOutcome(RUN, begin)).toEqual([began]);
    expect(sittingOutcome(RUN, { ...begin, from: instant(T0 - 5) })).toMatchObject([{ from: T0 }]);
    expect(sittingOutcome([...RUN, began], begin)).toEqual([]);
    for (const given of [[armed], [...RUN, paused(1)]]) expect(sittingOutcome(given, begin)).toEqual([]);
    expect(sittingOutcome([...RUN, began], end)).toEqual([ended]);
    expect(sittingOutcome([...RUN, began, ended], end)).toEqual([]);
    const byProctor: SittingCommand = { ...end, by: BY, reason: "bukan gangguan" };
    expect(sittingOutcome([...RUN, began], byProctor)).toMatchObject([{ by: BY, reason: "bukan gangguan" }]);
    expect(sittingOutcome(RUN, byProctor)).toBe("no-fault");
    expect(sittingOutcome([...RUN, began], { ...byProctor, reason: "" })).toBe("reason-missing");
    const open = sittingAfter(...RUN, began);
    expect(open.phase).toBe("running");
    const reckoning = "account" in open && open.account !== null ? reckoningOf(open.account) : null;
    expect(reckoning !== null && isStanding(reckoning)).toBe(true);
    const over = sittingAfter(...RUN, began, ended);
    expect("account" in over && endsAt(reckoningOf(over.account!), DURATION_MS, after(500))).toBe(
      after(DURATION_MS + 70),
    );
    // A pause meanwhile counts once.
    const both = sittingAfter(...RUN, began, paused(60), ended, resumed(100));
    expect("account" in both && endsAt(reckoningOf(both.account!), DURATION_MS, after(500))).toBe(
      after(DURATION_MS + 80),
    );
  });

  test("[ST13] is not closed over late answers that wait for a decision", () => {
    for (const evenIfUnfinished of [false, true]) {
      expect(sittingOutcome(RUN, { ...CLOSE, undecided: 1, evenIfUnfinished })).toBe(
        "late-answers-undecided",
      );
    }
  });

  test("[ST15] stands on the rules of its terms, or on the program's own when it was armed before they were recorded", () => {
    const ruleSet = { ...CPNS_2024, cutMultiple: 5 };
    const own = sittingAfter({ ...armed, terms: { ...TERMS, ruleSet } } as SittingEvent);
    expect("terms" in own && own.terms.ruleSet).toBe(ruleSet);
    const { ruleSet: _, ruleSetDigest: __, ...old } = TERMS;
    const before = sittingAfter({ ...armed, terms: old } as SittingEvent);
    expect("terms" in before && before.terms).toMatchObject({ ruleSet: CPNS_2024, ruleSetDigest: null });
    const unknown = { ...old, ruleSetId: "cpns-1999" };
    expect(() => sittingAfter({ ...armed, terms: unknown } as SittingEvent)).toThrow("unknown rule set");
  });

  test("[ST14] stands on the policy of its terms, or on the default when it was armed before there was one", () => {
    const { policy: _, ...old } = TERMS;
    const state = sittingAfter({ ...armed, terms: old } as SittingEvent);
    expect("terms" in state && state.terms.policy).toEqual(DEFAULT_POLICY);
    const policy = { ...DEFAULT_POLICY, lateAnswers: { rule: "hold" as const, graceMs: 1 } };
    const own = sittingAfter({ ...armed, terms: { ...TERMS, policy } } as SittingEvent);
    expect("terms" in own && own.terms.policy).toEqual(policy);
  });

  test("[ST7] before arming only arming, after the close nothing", () => {
    const refusals = [SCHEDULE, CANCEL, PAUSE, RESUME, EXTEND, PIN, CLOSE].map((each) =>
      sittingOutcome([], each),
    );
    expect(refusals).toEqual([
      "not-armed",
      "not-starting",
      "not-running",
      "not-paused",
      "not-running",
      "not-armed",
      "not-armed",
    ]);
    for (const each of [ARM, SCHEDULE, CANCEL, DUE, PAUSE, RESUME, EXTEND, PIN, CLOSE]) {
      expect(sittingOutcome([...RUN, closed(8)], each)).toBe("already-closed");
    }
  });

  test("[ST8] revealing the PIN is recorded in every phase", () => {
    for (const given of [[armed], [armed, scheduled], RUN, [...RUN, paused(1)]]) {
      expect(sittingOutcome(given, PIN)).toEqual([{ type: "SittingPinRevealed", at: T0, by: BY }]);
      const state = sittingAfter(...given);
      expect(evolveSitting(state, { type: "SittingPinRevealed", at: T0, by: BY })).toBe(state);
    }
  });

  test("[ST9] is closed from every phase, but not over people who work without saying so", () => {
    for (const given of [[armed], [armed, scheduled], RUN, [...RUN, paused(1)]]) {
      expect(sittingOutcome(given, CLOSE)).toEqual([closed(9)]);
      for (const cut of [{ unfinished: 1 }, { awaited: 1 }]) {
        expect(sittingOutcome(given, { ...CLOSE, ...cut })).toBe("attempts-unfinished");
        // It says how many it cut short: that is a mark (MK1).
        expect(sittingOutcome(given, { ...CLOSE, ...cut, evenIfUnfinished: true })).toEqual([
          { ...closed(9), ...cut },
        ]);
      }
    }
    expect(sittingAfter(armed, closed(3))).toEqual({
      phase: "closed",
      terms: TERMS,
      proposals: [],
      minutesNotes: 0,
      account: null,
      closedAt: after(3),
    });
  });

  test("[ST10] whatever is decided can be applied, and a refusal changes nothing", () => {
    const step = fc.record({
      waitMs: fc.nat(20 * MINUTE_MS),
      command: fc.constantFrom(...EVERY_COMMAND),
      deltaMs: fc.integer({ min: -3_700_000, max: 3_700_000 }),
      unfinished: fc.nat(1),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (list) => {
        let state: SittingState = PLANNED;
        let at = 0;
        for (const { waitMs, command, deltaMs, unfinished } of list) {
          at += waitMs;
          const before = JSON.stringify(state);
          const chosen: object = { at: after(at), from: after(at), deltaMs, unfinished };
          const whole = { ...command, ...chosen } as SittingCommand;
          const decided = decideSitting(whole, state);
          expect(JSON.stringify(state)).toBe(before);
          if (!decided.ok) continue;
          const next: SittingState = decided.value.reduce(evolveSitting, state);
          if ("account" in state && "account" in next && state.account !== null && next.account !== null) {
            const granted = TERMS.durationMs;
            const left = timeLeftMs(reckoningOf(state.account), granted, after(at));
            const leftNow = timeLeftMs(reckoningOf(next.account), granted, after(at));
            // Only an act that says so gives or takes time.
            const isGiving = command.type === "extend" || command.type === "undo-extension";
            if (!isGiving) expect(leftNow).toBe(left);
            else if (command.type === "extend")
              expect(leftNow).toBeLessThanOrEqual(left + Math.max(0, deltaMs));
          }
          state = next;
        }
      }),
    );
  });

  test("[ST10] an event that does not fit is a bug", () => {
    const wrong: readonly (readonly SittingEvent[])[] = [
      [scheduled],
      [started],
      [armed, armed],
      [armed, started],
      [armed, resumed(1)],
      [...RUN, resumed(1)],
      [...RUN, paused(1), paused(2)],
      [armed, extended(1, 1)],
      [closed(1)],
      [armed, closed(1), closed(2)],
      [armed, { type: "SittingStartCancelled", at: T0, by: BY }],
    ];
    for (const events of wrong) expect(() => sittingAfter(...events)).toThrow(InvariantError);
  });
});
