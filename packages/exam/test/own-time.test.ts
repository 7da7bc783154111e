import { instant, MINUTE_MS } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttemptCommand,
  type AttemptEvent,
  type AttemptState,
  attemptTimeLeftMs,
  covered,
  DEFAULT_POLICY,
  deadlineOf,
  lengthMs,
  openAccount,
  reckoningOf,
  roomOffline,
  type Span,
  stoppedMs,
  UNTOUCHED,
  uncovered,
} from "../src/index.ts";
import {
  actAt,
  after,
  armed,
  around,
  attemptAfter,
  attemptOutcome,
  BY,
  closed,
  DURATION_MS,
  finished,
  paused,
  READY,
  RUNNING,
  resumed,
  save,
  scheduled,
  sittingAfter,
  started,
  T0,
  WORKING,
} from "./given.ts";

const END = DURATION_MS;
const lost = (ms: number, heardMs = ms): AttemptEvent => ({
  type: "ConnectionLost",
  at: after(ms),
  heardAt: after(heardMs),
});
const opened = (ms: number): AttemptEvent => ({ type: "ConnectionOpened", at: after(ms) });
const CLOSED = sittingAfter(armed, scheduled, started, closed(1_000));
const PAUSED = sittingAfter(armed, scheduled, started, paused(1_000));
const pause = (ms: number): AttemptCommand => ({
  type: "pause-attempt",
  at: after(ms),
  by: BY,
  reason: " sakit ",
});
const resume = (ms: number): AttemptCommand => ({ type: "resume-attempt", at: after(ms), by: BY });
const give = (ms: number, deltaMs: number): AttemptCommand => ({
  type: "extend-attempt",
  at: after(ms),
  by: BY,
  deltaMs,
  reason: "r",
});
const credit = (ms: number): AttemptCommand => ({
  type: "credit-outage",
  at: after(ms),
  by: BY,
  reason: "r",
});
const move = (to: string): AttemptCommand => ({
  type: "move-seat",
  at: after(5),
  by: BY,
  to,
  reason: "rusak",
});
const leftAt = (ms: number, events: readonly AttemptEvent[], sitting = RUNNING): number =>
  attemptTimeLeftMs(after(ms), attemptAfter(...events), around(sitting));

describe("spans", () => {
  const span = fc.tuple(fc.nat(200), fc.option(fc.nat(80), { nil: null })).map(
    ([from, length]): Span => ({
      from: instant(from),
      to: length === null ? null : instant(from + length),
    }),
  );
  const spans = fc.array(span, { maxLength: 8 });
  const has = (list: readonly Span[], ms: number): boolean =>
    list.some(({ from, to }) => from <= ms && (to === null || ms < to));

  test("[TM7] cover each millisecond once, whatever overlaps", () => {
    fc.assert(
      fc.property(spans, spans, (list, others) => {
        const [since, until] = [instant(20), instant(260)];
        let together = 0;
        let alone = 0;
        for (let ms = since as number; ms < until; ms += 1) {
          if (has(list, ms)) together += 1;
          if (has(list, ms) && !has(others, ms)) alone += 1;
        }
        expect(lengthMs(covered(list, since, until))).toBe(together);
        expect(lengthMs(uncovered(list, others, since, until))).toBe(alone);
      }),
    );
  });

  test("[TM7] of the sitting and of the candidate are one set", () => {
    const account = {
      ...openAccount(T0),
      pauses: [{ from: after(10), to: after(30), reason: "r" }],
      faults: [{ from: after(20), to: after(50), cause: "server-down" as const, endedBy: "system" as const }],
    };
    const own = {
      pauses: [{ from: after(45), to: after(60), reason: "r" }],
      credits: [{ from: after(0), to: after(15) }],
      extensions: [],
    };
    expect(stoppedMs(reckoningOf(account, own), after(100))).toBe(60);
  });
});

describe("one candidate's clock", () => {
  test("[AT25] stands while they are paused, and no act counts", () => {
    const event: AttemptEvent = { type: "AttemptPaused", at: after(5), by: BY, reason: "sakit" };
    expect(attemptOutcome(WORKING, pause(5))).toEqual([event]);
    expect(attemptOutcome([...WORKING, event], pause(6))).toBe("attempt-paused");
    expect(attemptOutcome([...WORKING, event], actAt(9, 4, save()))).toBe("attempt-paused");
    expect(leftAt(5_000, [...WORKING, event])).toBe(END - 5);
    const on: AttemptEvent = { type: "AttemptResumed", at: after(1_005), by: BY };
    expect(attemptOutcome([...WORKING, event], resume(1_005))).toEqual([on]);
    expect(leftAt(2_005, [...WORKING, event, on])).toBe(END - 1_005);
    expect(attemptOutcome([...WORKING, event, on], resume(1_006))).toBe("attempt-not-paused");
    expect(attemptOutcome([...WORKING, event, on], actAt(1_006, 4, save()))).toHaveLength(1);
  });

  test("[AT9] [TM2] a pause of the candidate across the deadline ends nothing", () => {
    const [event] = attemptOutcome(WORKING, pause(5)) as readonly AttemptEvent[];
    expect(attemptOutcome([...WORKING, event!], { type: "deadline-due", at: after(END * 2) })).toEqual([]);
  });

  test("[AT25] [AT26] is changed only while there is something to change", () => {
    const commands = [pause(9), resume(9), give(9, 60_000), credit(9)];
    for (const command of commands) {
      expect(attemptOutcome(READY, command)).toBe("not-started");
      expect(attemptOutcome(WORKING, command, CLOSED)).toBe("sitting-closed");
      expect(attemptOutcome(WORKING, command, sittingAfter(armed))).toBe("not-running");
      expect(attemptOutcome([...WORKING, finished("candidate", 5)], command)).toBe("already-finished");
    }
    expect(attemptOutcome(WORKING, { ...pause(9), reason: " " } as AttemptCommand)).toBe("reason-missing");
    expect(attemptOutcome(WORKING, pause(2_000), PAUSED)).toHaveLength(1);
  });

  test("[AT26] is extended and shortened, but not into the past, and undone by its number", () => {
    const more: AttemptEvent = {
      type: "AttemptExtended",
      at: after(9),
      by: BY,
      deltaMs: 60_000,
      reason: "r",
    };
    expect(attemptOutcome(WORKING, give(9, 60_000))).toEqual([more]);
    expect(leftAt(9, [...WORKING, more])).toBe(END - 9 + 60_000);
    expect(attemptOutcome(WORKING, give(END - 5, -6))).toBe("extension-out-of-range");
    expect(attemptOutcome(WORKING, give(END - 5, -5))).toHaveLength(1);
    const undo: AttemptCommand = {
      type: "undo-attempt-extension",
      at: after(10),
      by: BY,
      extension: 1,
      reason: "r",
    };
    const undone = attemptOutcome([...WORKING, more], undo) as readonly AttemptEvent[];
    expect(leftAt(10, [...WORKING, more, ...undone])).toBe(END - 10);
    expect(attemptOutcome([...WORKING, more, ...undone], undo)).toBe("nothing-to-undo");
    expect(attemptOutcome(WORKING, undo)).toBe("nothing-to-undo");
  });

  test("[AT23] [AT26] gets back what was measured, from the last word to the next connection, once", () => {
    const away = [...WORKING, lost(20_000, 15_000), opened(50_000)];
    const credited: AttemptEvent = {
      type: "OutageCredited",
      at: after(60_000),
      by: BY,
      spans: [{ from: after(15_000), to: after(50_000) }],
      reason: "r",
    };
    expect(attemptOutcome(away, credit(60_000))).toEqual([credited]);
    expect(leftAt(60_000, [...away, credited])).toBe(END - 60_000 + 35_000);
    expect(attemptOutcome([...away, credited], credit(70_000))).toBe("nothing-to-credit");
    expect(attemptOutcome(WORKING, credit(70_000))).toBe("nothing-to-credit");
    // Still away: up to now; and the rest another time.
    const still = [...WORKING, lost(20_000)];
    expect(attemptOutcome(still, credit(30_000))).toMatchObject([
      { spans: [{ from: after(20_000), to: after(30_000) }] },
    ]);
  });

  test("[AT23] whoever is not here at the start is measured from the start; a word from before a connection is not hers", () => {
    const ready = READY.filter(({ type }) => type !== "ConnectionOpened");
    const state = attemptAfter(...ready, { type: "AttemptStarted", at: T0 }, opened(7_000));
    expect(state.outages).toEqual([{ from: T0, to: after(7_000) }]);
    const early: AttemptCommand = { type: "lose-connection", at: after(9), heardAt: instant(T0 - 50) };
    expect(attemptOutcome(WORKING, early)).toMatchObject([{ heardAt: T0 }]);
  });

  test("[TM7] what the venue's fault has given back is not given back again", () => {
    const fault = sittingAfter(
      armed,
      scheduled,
      started,
      { type: "VenueFaultBegan", at: after(40_000), from: after(20_000), cause: "room-offline" },
      { type: "VenueFaultEnded", at: after(45_000), by: "system", reason: null },
    );
    const away = [...WORKING, lost(15_000), opened(50_000)];
    expect(attemptOutcome(away, credit(60_000), fault)).toMatchObject([
      {
        spans: [
          { from: after(15_000), to: after(20_000) },
          { from: after(45_000), to: after(50_000) },
        ],
      },
    ]);
  });

  test("[AT27] goes on when time is given to somebody whom the clock has ended", () => {
    const over = [...WORKING, lost(END - 30_000), finished("deadline", END), opened(END + 5_000)];
    const given = attemptOutcome(over, credit(END + 6_000)) as readonly AttemptEvent[];
    expect(given).toMatchObject([{ spans: [{ from: after(END - 30_000), to: after(END) }] }]);
    const reopen: AttemptCommand = { type: "reopen-if-time", at: after(END + 6_000) };
    expect(attemptOutcome(over, reopen)).toEqual([]);
    expect(attemptOutcome([...over, ...given], reopen)).toEqual([
      { type: "AttemptReopened", at: after(END + 6_000) },
    ]);
    const late = { ...reopen, at: after(END + 30_001) };
    expect(attemptOutcome([...over, ...given], late)).toEqual([]);
    const state = attemptAfter(...over, ...given, { type: "AttemptReopened", at: after(END + 6_000) });
    expect(state.finished).toBeNull();
    expect(deadlineOf(after(END + 6_000), state, around())).toBe(after(END + 30_000));
    expect(attemptOutcome([...WORKING, finished("candidate", 5)], reopen)).toEqual([]);
  });
});

describe("a seat", () => {
  test("[AT24] is changed with a reason, and the login ends with it", () => {
    const moved: AttemptEvent = {
      type: "SeatMoved",
      at: after(5),
      by: BY,
      from: "A1",
      to: "A7",
      reason: "rusak",
    };
    const released: AttemptEvent = { type: "LoginReleased", at: after(5), by: BY };
    expect(attemptOutcome(WORKING, move("A7"))).toEqual([moved, released]);
    expect(attemptOutcome([], move("A7"))).toEqual([moved]);
    expect(attemptOutcome(WORKING, move("A1"))).toBe("seat-unchanged");
    expect(attemptOutcome([...WORKING, moved], move("A7"))).toBe("seat-unchanged");
    expect(attemptOutcome(WORKING, { ...move("A7"), reason: "" } as AttemptCommand)).toBe("reason-missing");
    expect(attemptOutcome(WORKING, move("A7"), CLOSED)).toBe("sitting-closed");
    expect(attemptOutcome(WORKING, move("A7"), sittingAfter())).toBe("sitting-not-open");
    expect(attemptOutcome([...WORKING, finished("candidate", 3)], move("A7"))).toBe("already-finished");
    const state = attemptAfter(...WORKING, moved, released);
    expect(state).toMatchObject({ seat: "A7", login: null, responses: attemptAfter(...WORKING).responses });
  });

  test("[AT22] whoever was sent away appends nothing, whatever they know", () => {
    const released: AttemptEvent = { type: "LoginReleased", at: after(5), by: BY };
    expect(attemptOutcome([...WORKING, released], actAt(6, 4, save()))).toBe("login-expired");
    const again: AttemptEvent = { ...READY[0], epoch: 2 } as AttemptEvent;
    expect(attemptOutcome([...WORKING, again], actAt(6, 4, save()))).toBe("login-expired");
    expect(
      attemptOutcome([...WORKING, again], { ...actAt(6, 4, save()), epoch: 2 } as AttemptCommand),
    ).toMatchObject([{ type: "ResponseSaved", epoch: 2 }]);
  });
});

describe("a room", () => {
  const policy = {
    ...DEFAULT_POLICY.venueFault,
    offlinePercentMin: 40,
    offlineCountMin: 2,
    offlineMsMin: 10_000,
  };
  const working = (outage: number | null): AttemptState => ({
    ...UNTOUCHED,
    startedAt: T0,
    connected: outage === null,
    outages: outage === null ? [] : [{ from: after(outage), to: null }],
  });
  const account = openAccount(T0);

  test("[TM8] is gone when so many are gone at once, since the moment when they were", () => {
    const five = [working(70), working(30), working(null), working(50), working(null)];
    expect(roomOffline(five, account, policy)).toEqual({ from: after(50), certainAt: after(10_050) });
    expect(roomOffline(five, account, { ...policy, offlinePercentMin: 61 })).toBeNull();
    expect(roomOffline(five, account, { ...policy, offlineCountMin: 4 })).toBeNull();
    // Whom the clock ended while they were gone still count; who left afterwards, and who was here at the end, are no fault.
    const ended = (outage: number | null): AttemptState => ({
      ...working(outage),
      finished: { at: after(60), cause: "deadline" },
    });
    expect(roomOffline([ended(30), ended(50), ended(null)], account, policy)).toMatchObject({
      from: after(50),
    });
    expect(roomOffline([ended(70), ended(80), ended(90)], account, policy)).toBeNull();
    const many = Array.from({ length: 8 }, () => ended(null));
    expect(roomOffline([ended(30), ended(50), ...many], account, policy)).toBeNull();
    // Who has not started or has finished is not working.
    const done: AttemptState = { ...working(10), finished: { at: after(20), cause: "candidate" } };
    expect(roomOffline([done, done, UNTOUCHED, working(null)], account, policy)).toBeNull();
  });

  test("[TM8] what was judged before is not judged again", () => {
    const judged = {
      ...account,
      faults: [{ from: after(50), to: after(100), cause: "room-offline" as const, endedBy: BY }],
    };
    const two = [working(30), working(50)];
    expect(roomOffline(two, judged, policy)).toBeNull();
    expect(roomOffline([...two, working(200)], judged, policy)).toBeNull();
    expect(roomOffline([...two, working(null), working(200), working(210)], judged, policy)).toEqual({
      from: after(210),
      certainAt: after(10_210),
    });
    const down = { ...account, faults: [{ ...judged.faults[0]!, cause: "server-down" as const }] };
    expect(roomOffline(two, down, policy)).not.toBeNull();
  });

  test("[TM7] a fault and a pause that overlap stop the clock for what they cover together", () => {
    const both = sittingAfter(
      armed,
      scheduled,
      started,
      paused(10 * MINUTE_MS),
      resumed(20 * MINUTE_MS),
      {
        type: "VenueFaultBegan",
        at: after(25 * MINUTE_MS),
        from: after(15 * MINUTE_MS),
        cause: "room-offline",
      },
      { type: "VenueFaultEnded", at: after(30 * MINUTE_MS), by: "system", reason: null },
    );
    expect(leftAt(30 * MINUTE_MS, WORKING, both)).toBe(END - 10 * MINUTE_MS);
  });
});
