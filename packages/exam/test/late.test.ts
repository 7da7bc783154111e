import { itemId, optionId } from "@neraca/base";
import { describe, expect, test } from "vitest";
import {
  type Act,
  type AttemptEvent,
  DEFAULT_POLICY,
  evolveAttempt,
  evolveStanding,
  LATE_RESPONSES_MAX,
  type LateRule,
  NO_STANDING,
  type SittingEvent,
  type SittingState,
  scoresOfAttempt,
  UNTOUCHED,
} from "../src/index.ts";
import {
  actAt,
  after,
  armed,
  attemptAfter,
  attemptOutcome,
  BY,
  closed,
  DURATION_MS,
  finished,
  ITEMS,
  OPTIONS,
  save,
  saved,
  scheduled,
  sittingAfter,
  started,
  TABLE,
  TERMS,
  WORKING,
} from "./given.ts";

const END = DURATION_MS;
const GRACE_MS = 60_000;
const lost: AttemptEvent = { type: "ConnectionLost", at: after(END - 1_000), heardAt: after(END - 5_000) };
const back: AttemptEvent = { type: "ConnectionOpened", at: after(END + 20_000) };
/** Away over the deadline, ended by the clock, and back. */
const AWAY = [...WORKING, lost, finished("deadline", END), back];
const CLEAR: Act = { kind: "clear-response", itemId: ITEMS[0]! };

function sittingWith(rule: LateRule, ...more: readonly SittingEvent[]): SittingState {
  const policy = { ...DEFAULT_POLICY, lateAnswers: { rule, graceMs: GRACE_MS } };
  return sittingAfter({ ...armed, terms: { ...TERMS, policy } } as SittingEvent, scheduled, started, ...more);
}
const ACCEPT = sittingWith("accept-if-disconnected");
const HOLD = sittingWith("hold");
const REJECT = sittingWith("reject");

describe("a late answer", () => {
  test("[LA1] counts when the connection was gone at the deadline and it comes within the grace", () => {
    for (const ms of [END + 20_001, END + GRACE_MS]) {
      expect(attemptOutcome(AWAY, actAt(ms, 4, save()), ACCEPT)).toMatchObject([
        { type: "ResponseSaved", late: true, seq: 4, epoch: 1, at: after(ms) },
      ]);
      expect(attemptOutcome(AWAY, actAt(ms, 4, CLEAR), ACCEPT)).toMatchObject([
        { type: "ResponseCleared", late: true },
      ]);
    }
    // Also before the warden has written the end down, and with what goes with it.
    const unended = AWAY.filter(({ type }) => type !== "AttemptFinished");
    expect(attemptOutcome(unended, actAt(END + 30_000, 4, save()), ACCEPT)).toMatchObject([{ late: true }]);
    const flag: Act = { kind: "set-flag", itemId: ITEMS[0]!, flagged: true };
    expect(attemptOutcome(AWAY, actAt(END + 30_000, 4, flag), ACCEPT)).toMatchObject([{ type: "FlagSet" }]);
    const state = attemptAfter(...AWAY, { ...saved(4, 0, 1, END + 30_000), late: true } as AttemptEvent);
    expect(state.responses.get(ITEMS[0]!)?.optionId).toBe(OPTIONS[1]);
    expect(state.late).toEqual({ accepted: 1, rejected: 0, held: [] });
  });

  test("[LA3] does not count when a condition is missing, or by policy", () => {
    const why = (given: readonly AttemptEvent[], ms: number, sitting: SittingState): unknown =>
      attemptOutcome(given, actAt(ms, 4, save()), sitting);
    const rejected = (reason: string): unknown => [
      expect.objectContaining({
        type: "LateResponseRejected",
        why: reason,
        itemId: ITEMS[0],
        optionId: OPTIONS[0],
      }),
    ];
    expect(why(AWAY, END + GRACE_MS + 1, ACCEPT)).toEqual(rejected("grace-over"));
    const here = [...WORKING, finished("deadline", END)];
    expect(why(here, END + 1, ACCEPT)).toEqual(rejected("was-connected"));
    // Back a millisecond before the deadline is here at the deadline; at the deadline itself too.
    for (const at of [END - 1, END]) {
      const returned = [
        ...WORKING,
        lost,
        { ...back, at: after(at) } as AttemptEvent,
        finished("deadline", END),
      ];
      expect(why(returned, END + 1, ACCEPT)).toEqual(rejected("was-connected"));
    }
    // Gone only afterwards.
    const later = [
      ...here,
      { type: "ConnectionLost", at: after(END + 9), heardAt: after(END + 5) } as AttemptEvent,
    ];
    expect(why(later, END + 20, ACCEPT)).toEqual(rejected("was-connected"));
    expect(why(AWAY, END + 30_000, REJECT)).toEqual(rejected("by-policy"));
    const state = attemptAfter(...AWAY, ...(why(AWAY, END + 30_000, REJECT) as AttemptEvent[]));
    expect(state.responses.size).toBe(0);
    expect(state.late.rejected).toBe(1);
  });

  test("[LA4] is on the record after the close too, up to a bound", () => {
    const closing = [...WORKING, lost, finished("closing", END - 500), back];
    for (const rule of ["accept-if-disconnected", "hold", "reject"] as const) {
      const sitting = sittingWith(rule, closed(END - 500));
      expect(attemptOutcome(closing, actAt(END + 30_000, 4, save()), sitting)).toMatchObject([
        { type: "LateResponseRejected", why: "sitting-closed" },
      ]);
    }
    const full = attemptAfter(...AWAY);
    const many = { ...full, late: { accepted: 1, rejected: LATE_RESPONSES_MAX - 1, held: [] } };
    expect(many.late.rejected).toBeGreaterThan(0);
    const flood = Array.from(
      { length: LATE_RESPONSES_MAX },
      (_, nth): AttemptEvent => ({
        type: "LateResponseRejected",
        at: after(END + 1),
        outboxId: TERMS.sittingId as never,
        seq: nth + 1,
        epoch: 1,
        itemId: ITEMS[0]!,
        optionId: null,
        why: "by-policy",
      }),
    );
    expect(attemptOutcome([...AWAY, ...flood], actAt(END + 9, 4, save()), REJECT)).toBe("after-deadline");
    // Flags, looks and strikes score nothing and are not worth a line.
    const flag: Act = { kind: "set-flag", itemId: ITEMS[0]!, flagged: true };
    expect(attemptOutcome(AWAY, actAt(END + 30_000, 4, flag), REJECT)).toBe("after-deadline");
  });

  test("[LA5] names an item and an option of the paper, and a resend is no second event", () => {
    const foreign: Act = { kind: "save-response", itemId: itemId("foreign"), optionId: OPTIONS[0]! };
    const odd: Act = { kind: "save-response", itemId: ITEMS[0]!, optionId: optionId("z") };
    for (const sitting of [ACCEPT, HOLD, REJECT]) {
      expect(attemptOutcome(AWAY, actAt(END + 30_000, 4, foreign), sitting)).toBe("item-not-in-paper");
      expect(attemptOutcome(AWAY, actAt(END + 30_000, 4, odd), sitting)).toBe("option-not-in-item");
      const once = attemptOutcome(AWAY, actAt(END + 30_000, 4, save()), sitting) as AttemptEvent[];
      expect(attemptOutcome([...AWAY, ...once], actAt(END + 30_001, 4, save()), sitting)).toEqual([]);
    }
  });

  test("[LA2] that is held counts in its order when the committee accepts, and not otherwise", () => {
    const past = [...WORKING, saved(4, 0, 0), saved(5, 2, 4), lost, finished("deadline", END), back];
    const hold = (given: readonly AttemptEvent[], seq: number, act: Act): AttemptEvent[] => {
      const outcome = attemptOutcome(given, actAt(END + 10 * GRACE_MS, seq, act), HOLD);
      expect(outcome).toMatchObject([{ type: "LateResponseHeld", seq }]);
      return [...given, ...(outcome as AttemptEvent[])];
    };
    let events = hold(past, 6, save(0, 1));
    events = hold(events, 7, { kind: "clear-response", itemId: ITEMS[2]! });
    events = hold(events, 8, save(1, 0));
    events = hold(events, 9, save(1, 2));
    expect(attemptAfter(...events).responses).toEqual(attemptAfter(...past).responses);
    const decide = (accept: boolean, reason = " listrik padam "): unknown =>
      attemptOutcome(
        events,
        { type: "decide-late", at: after(END + 11 * GRACE_MS), by: BY, accept, reason },
        HOLD,
      );
    expect(decide(true, "")).toBe("reason-missing");
    const yes = decide(true) as AttemptEvent[];
    expect(yes).toMatchObject([{ type: "LateResponsesDecided", accept: true, reason: "listrik padam" }]);
    const state = attemptAfter(...events, ...yes);
    expect([...state.responses].map(([item, { optionId: option }]) => [item, option])).toEqual([
      [ITEMS[0], OPTIONS[1]],
      [ITEMS[1], OPTIONS[2]],
    ]);
    expect(state.late).toEqual({ accepted: 4, rejected: 0, held: [] });
    const no = attemptAfter(...events, ...(decide(false) as AttemptEvent[]));
    expect(no.responses).toEqual(attemptAfter(...past).responses);
    expect(no.late).toEqual({ accepted: 0, rejected: 4, held: [] });
    expect(
      attemptOutcome(past, { type: "decide-late", at: after(1), by: BY, accept: true, reason: "r" }, HOLD),
    ).toBe("nothing-held");
    // [BD2] The board follows.
    let standing = NO_STANDING;
    let before = UNTOUCHED;
    for (const event of [...events, ...yes]) {
      standing = evolveStanding(standing, before, event, TABLE);
      before = evolveAttempt(before, event);
      expect(standing.scores).toEqual(scoresOfAttempt(before, TABLE));
      expect(standing.answered).toBe(before.responses.size);
    }
    expect(standing.scores.total).toBe(10);
  });

  test("[LA6] that is held is decided after the end, and gives way to what is answered in time given again", () => {
    const past = [...WORKING, saved(4, 0, 0), lost, finished("deadline", END), back];
    const hold = (given: readonly AttemptEvent[], seq: number, act: Act): AttemptEvent[] => [
      ...given,
      ...(attemptOutcome(given, actAt(END + 1, seq, act), HOLD) as AttemptEvent[]),
    ];
    let events = hold(past, 5, save(0, 1));
    events = hold(events, 6, save(1, 2));
    events = hold(events, 7, { kind: "clear-response", itemId: ITEMS[2]! });
    events = [...events, { type: "AttemptReopened", at: after(END + 2) }];
    const decide = (given: readonly AttemptEvent[]): unknown =>
      attemptOutcome(
        given,
        { type: "decide-late", at: after(END + 9), by: BY, accept: true, reason: "listrik padam" },
        HOLD,
      );
    expect(decide(events)).toBe("still-working");
    // The newer answers: one is changed, one is taken away.
    events = [...events, saved(8, 0, 3), saved(9, 2, 4)];
    const again = [...events, finished("deadline", END + 8)];
    expect(attemptAfter(...again).late).toMatchObject({
      accepted: 0,
      rejected: 2,
      held: [{ itemId: ITEMS[1] }],
    });
    const state = attemptAfter(...again, ...(decide(again) as AttemptEvent[]));
    expect(
      Object.fromEntries([...state.responses].map(([item, { optionId: option }]) => [item, option])),
    ).toEqual({
      [ITEMS[0]!]: OPTIONS[3],
      [ITEMS[1]!]: OPTIONS[2],
      [ITEMS[2]!]: OPTIONS[4],
    });
    expect(state.late).toEqual({ accepted: 1, rejected: 2, held: [] });
  });
});
