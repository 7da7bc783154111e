import {
  digestOf,
  type IntegrityKind,
  type ItemId,
  itemId,
  MINUTE_MS,
  optionId,
  SECOND_MS,
} from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttemptEvent,
  alarmId,
  CATCHING_UP_MS,
  candidateAlarms,
  DEFAULT_ALARMS,
  DEFAULT_POLICY,
  type Expectation,
  evolveAttempt,
  evolveWatched,
  leavesAt,
  type SittingState,
  TAKEN_SHOWN_MS,
  UNTOUCHED,
  UNWATCHED,
  type Watched,
  workGoesOn,
} from "../src/index.ts";
import {
  after,
  armed,
  attemptAfter,
  BOX,
  BY,
  closed,
  finished,
  LINE,
  paused,
  READY,
  RUNNING,
  resumed,
  scheduled,
  sittingAfter,
  sittingOutcome,
  started,
  T0,
  TERMS,
  WORKING,
} from "./given.ts";

const HARD: Expectation = { seconds: 60, difficulty: 60 };
const EASY: Expectation = { seconds: 20, difficulty: 10 };
const expectationOf = (id: ItemId): Expectation | undefined =>
  id.startsWith("hard") ? HARD : id.startsWith("easy") ? EASY : undefined;
const BY_DEFAULT = { policy: DEFAULT_ALARMS, expectationOf };

const watchedAfter = (events: readonly AttemptEvent[], policy = DEFAULT_ALARMS): Watched =>
  events.reduce((before, event) => evolveWatched(before, event, { policy, expectationOf }), UNWATCHED);

function alarmsAt(
  ms: number,
  events: readonly AttemptEvent[],
  sitting: SittingState = RUNNING,
  policy = DEFAULT_ALARMS,
) {
  return candidateAlarms(after(ms), attemptAfter(...events), watchedAfter(events, policy), {
    sitting,
    line: LINE,
    policy,
  });
}

const kindsAt = (...args: Parameters<typeof alarmsAt>): readonly string[] =>
  alarmsAt(...args).causes.map(({ kind }) => kind);

let seq = 100;
const origin = (ms: number) => ({ at: after(ms), outboxId: BOX, seq: (seq += 1), epoch: 1 });
const lost = (ms: number): AttemptEvent => ({ type: "ConnectionLost", at: after(ms), heardAt: after(ms) });
const opened = (ms: number): AttemptEvent => ({ type: "ConnectionOpened", at: after(ms) });
const shown = (ms: number, id: string): AttemptEvent => ({
  type: "QuestionShown",
  ...origin(ms),
  itemId: itemId(id),
});
const answered = (ms: number, id: string, option = "p"): AttemptEvent => ({
  type: "ResponseSaved",
  ...origin(ms),
  itemId: itemId(id),
  optionId: optionId(option),
});
const away = (ms: number, durationMs: number, integrity: IntegrityKind = "focus-lost"): AttemptEvent => ({
  type: "IntegrityRecorded",
  ...origin(ms),
  integrity,
  durationMs,
});

/** `count` questions one after another, each looked at for `tookMs`. */
function work(fromMs: number, count: number, tookMs: number, prefix = "hard", option = "p"): AttemptEvent[] {
  return Array.from({ length: count }, (_, nth) => {
    const at = fromMs + nth * (tookMs + 500);
    return [
      shown(at, `${prefix}-${fromMs}-${nth}`),
      answered(at + tookMs, `${prefix}-${fromMs}-${nth}`, option),
    ];
  }).flat();
}

const MIN = MINUTE_MS;
const { runMin, endingMs } = DEFAULT_ALARMS.pace;

describe("without a connection", () => {
  test("[AL3] told from the policy's time on, since the moment when it went", () => {
    const events = [...WORKING, lost(5 * MIN)];
    const at = 5 * MIN + DEFAULT_ALARMS.offlineMsMin;
    expect(alarmsAt(at - 1, events)).toEqual({ causes: [], lookAt: after(at) });
    expect(alarmsAt(at, events).causes).toEqual([{ kind: "offline", since: after(5 * MIN), facts: {} }]);
    expect(kindsAt(at, [...events, opened(at)])).toEqual([]);
    expect(kindsAt(at, [...events, finished("deadline", at)])).toEqual([]);
  });

  test("[AL3] a room that is gone is one alarm and not everybody's; after a fault that was ended each is their own again", () => {
    const gone = sittingAfter(armed, scheduled, started, {
      type: "VenueFaultBegan",
      at: after(MIN),
      from: after(MIN),
      cause: "room-offline",
    });
    const events = [...WORKING, lost(MIN)];
    expect(kindsAt(10 * MIN, events, gone)).toEqual([]);
    const ended = sittingAfter(
      armed,
      scheduled,
      started,
      { type: "VenueFaultBegan", at: after(MIN), from: after(MIN), cause: "room-offline" },
      { type: "VenueFaultEnded", at: after(9 * MIN), by: BY, reason: "Pulang" },
    );
    expect(kindsAt(10 * MIN, events, ended)).toEqual(["offline"]);
  });

  test("[AL2] one that comes back and goes again is another alarm; one that lasts is the same", () => {
    const first = [...WORKING, lost(MIN)];
    const again = [...first, opened(3 * MIN), lost(4 * MIN)];
    const nameAt = (ms: number, events: readonly AttemptEvent[]): string => {
      const [cause] = alarmsAt(ms, events).causes;
      return alarmId(cause!.kind, LINE.attemptId, cause!.since);
    };
    expect(nameAt(2 * MIN, first)).toBe(nameAt(3 * MIN - 1, first));
    expect(nameAt(5 * MIN, again)).not.toBe(nameAt(2 * MIN, first));
  });
});

describe("before the exam", () => {
  test("[AL4] logged in and not started, since the start or the login, whichever was later", () => {
    const { notStartedMsMin } = DEFAULT_ALARMS;
    expect(kindsAt(notStartedMsMin - 1, READY)).toEqual([]);
    expect(kindsAt(notStartedMsMin, READY)).toEqual(["not-started"]);
    expect(kindsAt(notStartedMsMin, WORKING)).toEqual([]);
    expect(kindsAt(notStartedMsMin, READY, sittingAfter(armed))).toEqual([]);
    expect(kindsAt(60 * MIN, [])).toEqual([]);
    const late: readonly AttemptEvent[] = [
      { type: "LoginGranted", at: after(9 * MIN), epoch: 1, tokenHash: digestOf("t"), clientId: "client-a" },
      opened(9 * MIN),
    ];
    expect(kindsAt(9 * MIN + notStartedMsMin - 1, late)).toEqual([]);
    expect(alarmsAt(9 * MIN + notStartedMsMin, late).causes[0]?.since).toBe(after(9 * MIN));
  });

  test("[AL6] who says that they are somebody else is told at once, until the right one confirms or the exam ends", () => {
    const denied: readonly AttemptEvent[] = [...WORKING, { type: "IdentityDenied", ...origin(1_000) }];
    expect(alarmsAt(1_000, denied).causes).toEqual([
      { kind: "identity-denied", since: after(1_000), facts: {} },
    ]);
    expect(kindsAt(2_000, [...denied, { type: "IdentityConfirmed", ...origin(2_000) }])).toEqual([]);
    const ended: AttemptEvent = { type: "AttemptFinished", at: after(3_000), cause: "proctor", act: null };
    expect(kindsAt(3_000, [...denied, ended])).toEqual([]);
    expect(leavesAt("identity-denied", T0)).toBeNull();
  });

  test("[AL6] a call, a locked way in, a second login and late answers are told at once", () => {
    const events: readonly AttemptEvent[] = [
      ...WORKING,
      { type: "ProctorCalled", ...origin(1_000) },
      { type: "LoginLocked", at: after(2_000) },
      { type: "LoginHeld", at: after(3_000), clientId: "another" },
      { type: "LateResponseHeld", ...origin(4_000), itemId: itemId("hard-1"), optionId: null },
    ];
    expect(alarmsAt(4_000, events).causes).toEqual([
      { kind: "called", since: after(1_000), facts: {} },
      { kind: "login-locked", since: after(2_000), facts: {} },
      { kind: "login-held", since: after(3_000), facts: {} },
      { kind: "late-held", since: after(4_000), facts: { count: 1 } },
    ]);
    const released: AttemptEvent = { type: "LoginReleased", at: after(5_000), by: BY };
    expect(kindsAt(5_000, [...events, released])).toEqual(["called", "late-held"]);
    // A new lock is a new alarm.
    const locked = [...events, released, { type: "LoginLocked", at: after(6_000) } as const];
    expect(alarmsAt(6_000, locked).causes[1]?.since).toBe(after(6_000));
  });

  test("[AL4] checked in, and at no computer though the exam runs", () => {
    const checkedIn: AttemptEvent = {
      type: "CandidateCheckedIn",
      at: after(-MIN),
      by: BY,
      closesAt: after(0),
      proposal: null,
    };
    expect(kindsAt(DEFAULT_ALARMS.notStartedMsMin - 1, [checkedIn])).toEqual([]);
    expect(kindsAt(DEFAULT_ALARMS.notStartedMsMin, [checkedIn])).toEqual(["not-started"]);
    expect(kindsAt(60 * MIN, [checkedIn], sittingAfter(armed))).toEqual([]);
  });

  test("[AL6] a lock is told as long as it lasts", () => {
    const locked: AttemptEvent = { type: "AttemptLocked", at: after(MIN), by: "system", reason: "r" };
    const unlocked: AttemptEvent = {
      type: "AttemptUnlocked",
      at: after(2 * MIN),
      by: BY,
      reason: "r",
      givesBack: false,
    };
    expect(alarmsAt(MIN, [...WORKING, locked]).causes).toEqual([
      { kind: "locked", since: after(MIN), facts: {} },
    ]);
    expect(kindsAt(3 * MIN, [...WORKING, locked, unlocked])).toEqual([]);
  });

  test("[AL6] one candidate's pause is told when it has lasted", () => {
    const events: readonly AttemptEvent[] = [
      ...WORKING,
      { type: "AttemptPaused", at: after(MIN), by: BY, reason: "Sakit" },
    ];
    const at = MIN + DEFAULT_ALARMS.pausedMsMin;
    expect(alarmsAt(at - 1, events)).toEqual({ causes: [], lookAt: after(at) });
    expect(kindsAt(at, events)).toEqual(["paused"]);
  });

  test("[AL6] of a planned and of a closed sitting nothing is told", () => {
    const events: readonly AttemptEvent[] = [...WORKING, { type: "ProctorCalled", ...origin(0) }];
    expect(kindsAt(MIN, events)).toEqual(["called"]);
    expect(alarmsAt(MIN, events, sittingAfter(armed, scheduled, started, closed(0)))).toEqual({
      causes: [],
      lookAt: null,
    });
    expect(kindsAt(MIN, events, sittingAfter())).toEqual([]);
  });
});

describe("away from the window", () => {
  const { countMin, totalMsMin, withinMs } = DEFAULT_ALARMS.away;

  test("[AL5] so often within the span, and over when too little of it is left", () => {
    const events = [
      ...WORKING,
      ...Array.from({ length: countMin }, (_, nth) => away((nth + 1) * MIN, 2_000)),
    ];
    const last = countMin * MIN;
    expect(kindsAt(last, events.slice(0, -1))).toEqual([]);
    expect(alarmsAt(last, events).causes).toEqual([
      { kind: "restless", since: after(last), facts: { count: countMin, totalMs: countMin * 2_000 } },
    ]);
    const over = MIN + withinMs;
    expect(alarmsAt(over - 1, events)).toMatchObject({ lookAt: after(over), causes: [{ kind: "restless" }] });
    expect(kindsAt(over, events)).toEqual([]);
  });

  test("[AL5] so long together, though it was told in pieces of one time", () => {
    const pieces = [30, 60, 90].map((second) => away(second * SECOND_MS, 30 * SECOND_MS));
    expect(kindsAt(60_000, [...WORKING, ...pieces.slice(0, 1)])).toEqual([]);
    const [cause] = alarmsAt(90_000, [...WORKING, ...pieces]).causes;
    expect(cause).toEqual({ kind: "restless", since: after(60_000), facts: { count: 1, totalMs: 90_000 } });
    expect(totalMsMin).toBe(60_000);
    expect(watchedAfter([...WORKING, ...pieces, away(95_000, 5_000)]).away).toHaveLength(1);
    // Those that merely follow each other, however closely, are as many as they are.
    const three = [away(10_000, 400), away(10_900, 400), away(11_800, 400)];
    expect(kindsAt(12_000, [...WORKING, ...three])).toEqual(["restless"]);
    const four = [...pieces, away(95_000, 5_000), away(99_000, 3_000)];
    expect(watchedAfter([...WORKING, ...four]).away).toHaveLength(2);
  });

  test("[AL2] [AL5] while it goes on it is one alarm; after a rest it is another", () => {
    const glances = (fromMs: number) => [0, 1, 2].map((nth) => away(fromMs + nth * MIN, 1_000));
    const on = [...WORKING, ...glances(MIN), away(9 * MIN, 1_000)];
    expect(alarmsAt(9 * MIN, on).causes[0]).toMatchObject({ since: after(3 * MIN), facts: { count: 4 } });
    const again = [...on, ...glances(40 * MIN)];
    expect(alarmsAt(42 * MIN, again).causes[0]).toMatchObject({
      since: after(42 * MIN),
      facts: { count: 3 },
    });
  });

  test("[AL5] a blocked copy is no time away", () => {
    const copies = Array.from({ length: 9 }, (_, nth) => away(nth * MIN, 0, "copy"));
    expect(kindsAt(9 * MIN, [...WORKING, ...copies])).toEqual([]);
  });
});

describe("pace", () => {
  test("[AL7] a run of hard questions answered at once, with its numbers", () => {
    const events = [...WORKING, ...work(MIN, runMin, 7_000)];
    expect(kindsAt(10 * MIN, events.slice(0, -2))).toEqual([]);
    const since = MIN + (runMin - 1) * 7_500 + 7_000;
    expect(alarmsAt(10 * MIN, events).causes).toEqual([
      {
        kind: "odd-pace",
        since: after(since),
        facts: { count: runMin, tookMs: runMin * 7_000, expectedMs: runMin * 60_000 },
      },
    ]);
    // It grows, and stays the alarm that it was.
    const grown = [...events, ...work(30 * MIN, 3, 7_000)];
    expect(alarmsAt(40 * MIN, grown).causes[0]).toMatchObject({
      since: after(since),
      facts: { count: runMin + 3 },
    });
  });

  test("[AL7] easy questions between say nothing; a hard one that took its time ends the run", () => {
    const half = Math.floor(runMin / 2);
    const first = work(MIN, half, 7_000);
    const easy = work(10 * MIN, 5, 1_000, "easy");
    const slow = work(10 * MIN, 1, 50_000);
    const rest = work(20 * MIN, runMin - half, 7_000);
    expect(kindsAt(30 * MIN, [...WORKING, ...first, ...easy, ...rest])).toEqual(["odd-pace"]);
    expect(kindsAt(30 * MIN, [...WORKING, ...first, ...slow, ...rest])).toEqual([]);
    expect(kindsAt(30 * MIN, [...WORKING, ...work(MIN, 30, 1_000, "easy")])).toEqual([]);
  });

  test("[AL7] what was looked at before counts: who skips and comes back has thought", () => {
    const ids = Array.from({ length: runMin }, (_, nth) => `hard-${nth}`);
    const first = ids.map((id, nth) => shown(MIN + nth * 20_000, id));
    const then = ids.flatMap((id, nth) => [
      shown(20 * MIN + nth * 3_000, id),
      answered(20 * MIN + nth * 3_000 + 2_000, id),
    ]);
    expect(kindsAt(30 * MIN, [...WORKING, ...first, ...then])).toEqual([]);
  });

  test("[AL8] in the last minutes it is guessing", () => {
    const latest = 100 * MIN - endingMs;
    const at = (ms: number) => [...WORKING, ...work(ms - (runMin - 1) * 7_500 - 7_000, runMin, 7_000)];
    expect(kindsAt(latest, at(latest))).toEqual(["odd-pace"]);
    expect(kindsAt(latest + 1, at(latest + 1))).toEqual([]);
  });

  test("[AL9] what was kept and came all at once is not measured, nor an answer to what was not seen shown", () => {
    const burst = (fromMs: number) => work(fromMs, runMin + 4, 0);
    expect(kindsAt(20 * MIN, [...WORKING, ...burst(10 * MIN)])).toEqual(["odd-pace"]);
    expect(kindsAt(20 * MIN, [...WORKING, lost(5 * MIN), opened(10 * MIN), ...burst(10 * MIN)])).toEqual([]);
    const unseen = burst(10 * MIN).filter(({ type }) => type === "ResponseSaved");
    expect(kindsAt(20 * MIN, [...WORKING, ...unseen])).toEqual([]);
    // The sitting goes on after a pause.
    const before = workGoesOn(watchedAfter(WORKING), after(10 * MIN));
    const folded = burst(10 * MIN).reduce((state, event) => evolveWatched(state, event, BY_DEFAULT), before);
    expect(folded.pace.odd).toBe(null);
    // And a moment later it is their own pace again.
    const later = [...WORKING, lost(5 * MIN), opened(10 * MIN), ...burst(10 * MIN + CATCHING_UP_MS)];
    expect(kindsAt(20 * MIN, later)).toEqual(["odd-pace"]);
  });

  test("[AL9] an answer that is changed is not measured again", () => {
    const slow = work(MIN, runMin, 30_000);
    const ids = slow.flatMap((event) => (event.type === "QuestionShown" ? [event.itemId] : []));
    const again = ids.flatMap((id, nth) => [
      shown(20 * MIN + nth * 3_000, id),
      answered(20 * MIN + nth * 3_000 + 500, id, "q"),
    ]);
    expect(kindsAt(30 * MIN, [...WORKING, ...slow, ...again])).toEqual([]);
  });
});

/** Any life of an attempt that the decider could have allowed, as far as alarms ask. */
const aLife = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 40_000 }),
      fc.constantFrom(
        "lost",
        "opened",
        "away",
        "shown",
        "answered",
        "called",
        "held",
        "locked",
        "released",
        "paused",
        "resumed",
      ),
      fc.nat(40),
      fc.constantFrom("p", "q", "r"),
    ),
    { maxLength: 150 },
  )
  .map((steps) => {
    const life: AttemptEvent[] = [...WORKING];
    let ms = 0;
    let isPaused = false;
    for (const [passed, what, item, option] of steps) {
      ms += passed;
      const id = `${item % 4 === 0 ? "easy" : "hard"}-${item}`;
      const at = after(ms);
      if (what === "lost") life.push(lost(ms));
      if (what === "opened") life.push(opened(ms));
      if (what === "away") life.push(away(ms, item * 1_000));
      if (what === "shown") life.push(shown(ms, id));
      if (what === "answered") life.push(answered(ms, id, option));
      if (what === "called") life.push({ type: "ProctorCalled", ...origin(ms) });
      if (what === "held") life.push({ type: "LoginHeld", at, clientId: `b${item}` });
      if (what === "locked") life.push({ type: "LoginLocked", at });
      if (what === "released") life.push({ type: "LoginUnlocked", at, by: BY });
      if (what === "paused" && !isPaused) {
        isPaused = true;
        life.push({ type: "AttemptPaused", at, by: BY, reason: "r" });
      }
      if (what === "resumed" && isPaused) {
        isPaused = false;
        life.push({ type: "AttemptResumed", at, by: BY });
      }
    }
    return { life, endMs: ms };
  });

describe("laws", () => {
  test("[AL1] the same history gives the same alarms, however it was cut", () => {
    fc.assert(
      fc.property(aLife, fc.array(fc.nat(150)), ({ life, endMs }, cuts) => {
        let state = UNTOUCHED;
        let watched = UNWATCHED;
        let done = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), life.length]) {
          const batch = life.slice(done, cut);
          done = Math.max(done, Math.min(cut, life.length));
          // As the server does: the state moves for the whole batch first, then each event is told.
          state = batch.reduce(evolveAttempt, state);
          watched = batch.reduce((before, event) => evolveWatched(before, event, BY_DEFAULT), watched);
          // Somebody looks in between.
          candidateAlarms(after(endMs), state, watched, {
            sitting: RUNNING,
            line: LINE,
            policy: DEFAULT_ALARMS,
          });
        }
        const around = { sitting: RUNNING, line: LINE, policy: DEFAULT_ALARMS };
        expect(candidateAlarms(after(endMs), state, watched, around)).toEqual(alarmsAt(endMs, life));
      }),
    );
  });

  test("[AL2] nothing changes before the moment to look again, and a cause that is there keeps its name", () => {
    fc.assert(
      fc.property(aLife, fc.nat(20 * MIN), ({ life, endMs }, passed) => {
        const now = alarmsAt(endMs, life);
        const until = now.lookAt === null ? endMs + passed : Math.min(endMs + passed, now.lookAt - T0 - 1);
        // A pace becomes guessing only when the end moves, and that is an event.
        expect(alarmsAt(Math.max(endMs, until), life).causes).toEqual(now.causes);
      }),
    );
  });

  test("[AL12] whatever was answered, the alarms are the same", () => {
    fc.assert(
      fc.property(aLife, fc.constantFrom("p", "s", "t"), ({ life, endMs }, option) => {
        const other = life.map((event) =>
          event.type === "ResponseSaved" ? { ...event, optionId: optionId(option) } : event,
        );
        expect(alarmsAt(endMs, other)).toEqual(alarmsAt(endMs, life));
      }),
    );
  });
});

describe("taking an alarm", () => {
  const alarm = { id: alarmId("offline", LINE.attemptId, T0), kind: "offline", attemptId: LINE.attemptId };
  const take = { type: "acknowledge-alarm", at: after(1_000), by: BY, alarm } as const;

  test("[AL10] a call and a pace leave a minute after; the others with their cause", () => {
    expect(leavesAt("called", T0)).toBe(after(TAKEN_SHOWN_MS));
    expect(leavesAt("odd-pace", T0)).toBe(after(TAKEN_SHOWN_MS));
    for (const kind of ["offline", "login-held", "restless", "disk-full"])
      expect(leavesAt(kind, T0)).toBe(null);
  });

  test("[AL11] is an event from the arming to the close, and changes nothing", () => {
    const event = { type: "AlarmAcknowledged", at: after(1_000), by: BY, alarm };
    for (const given of [[armed], [armed, scheduled, started], [armed, scheduled, started, paused(0)]]) {
      expect(sittingOutcome(given, take)).toEqual([event]);
      expect(sittingAfter(...given, event as never)).toEqual(sittingAfter(...given));
    }
    expect(sittingOutcome([], take)).toBe("not-armed");
    expect(sittingOutcome([armed, scheduled, started, closed(0)], take)).toBe("already-closed");
    expect(resumed(0).type).toBe("SittingResumed");
  });
});

describe("the policy", () => {
  test("[AL13] a threshold moves when something is told", () => {
    const policy = { ...DEFAULT_ALARMS, offlineMsMin: 5 * MIN };
    const events = [...WORKING, lost(0)];
    expect(kindsAt(5 * MIN - 1, events, RUNNING, policy)).toEqual([]);
    expect(kindsAt(5 * MIN, events, RUNNING, policy)).toEqual(["offline"]);
  });

  test("[AL13] a sitting that was armed before there were thresholds has the default ones, and its own of the rest", () => {
    const { lateAnswers, venueFault } = DEFAULT_POLICY;
    const old = { lateAnswers: { ...lateAnswers, graceMs: 7 }, venueFault };
    const state = sittingAfter({ ...armed, terms: { ...TERMS, policy: old } } as never);
    expect("terms" in state && state.terms.policy).toEqual({ ...DEFAULT_POLICY, ...old });
  });
});
