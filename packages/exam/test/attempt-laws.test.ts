import {
  digestOf,
  ImmutableMap,
  type Instant,
  InvariantError,
  instant,
  itemId,
  MINUTE_MS,
  optionId,
} from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Act,
  type AttemptCommand,
  type AttemptEvent,
  type AttemptState,
  attemptTimeLeftMs,
  deadlineOf,
  decideAttempt,
  decideSitting,
  evolveAttempt,
  evolveSitting,
  evolveStanding,
  isPastDeadline,
  lastSeqOf,
  NO_STANDING,
  resultOf,
  type SittingCommand,
  type SittingState,
  type Standing,
  scoresOfAttempt,
  UNTOUCHED,
} from "../src/index.ts";
import {
  attemptAfter,
  BOX,
  BY,
  finished,
  ITEMS,
  LINE,
  OPTIONS,
  PAPER,
  READY,
  saved,
  sittingAfter,
  T0,
  TABLE,
  TERMS,
  WORKING,
} from "./given.ts";

const items = fc.constantFrom(...ITEMS, ITEMS[0]!, itemId("foreign"));
const options = fc.constantFrom(...OPTIONS, OPTIONS[1]!, optionId("z"));
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.constant({ kind: "confirm-identity" } as const),
  fc.constant({ kind: "accept-rules" } as const),
  fc
    .constantFrom(PAPER.digest, digestOf("another"))
    .map((paperDigest) => ({ kind: "receive-paper", paperDigest }) as const),
  fc.record({ kind: fc.constant("show-question" as const), itemId: items }),
  {
    arbitrary: fc.record({ kind: fc.constant("save-response" as const), itemId: items, optionId: options }),
    weight: 6,
  },
  fc.record({ kind: fc.constant("clear-response" as const), itemId: items }),
  fc.record({ kind: fc.constant("set-flag" as const), itemId: items, flagged: fc.boolean() }),
  fc.record({
    kind: fc.constant("set-strike" as const),
    itemId: items,
    optionId: options,
    struck: fc.boolean(),
  }),
  fc.constant({ kind: "call-proctor" } as const),
  fc.constant({ kind: "record-integrity", integrity: "copy", durationMs: 1 } as const),
  fc.constant({ kind: "finish" } as const),
);

type Step =
  | { readonly on: "sitting"; readonly waitMs: number; readonly command: SittingCommand }
  | { readonly on: "attempt"; readonly waitMs: number; readonly command: AttemptCommand };

const at = T0;
const sittingCommands: readonly SittingCommand[] = [
  { type: "arm", at, by: BY, terms: TERMS },
  { type: "schedule-start", at, by: BY, countdownMs: 0 },
  { type: "start-due", at },
  { type: "pause", at, by: BY, reason: "r" },
  { type: "resume", at, by: BY },
  { type: "extend", at, by: BY, deltaMs: 5 * MINUTE_MS, reason: "r", leastLeftMs: 0 },
  { type: "undo-extension", at, by: BY, extension: 1, reason: "r", leastLeftMs: 0 },
  { type: "begin-fault", at, from: at, cause: "room-offline" },
  { type: "end-fault", at, by: "system", reason: null },
  { type: "extend", at, by: BY, deltaMs: -5 * MINUTE_MS, reason: "r", leastLeftMs: 0 },
];
const attemptCommands: readonly AttemptCommand[] = [
  { type: "grant-login", at, tokenHash: digestOf("t"), clientId: "a" },
  { type: "grant-login", at, tokenHash: digestOf("u"), clientId: "b" },
  { type: "lock-login", at },
  { type: "release-login", at, by: BY },
  { type: "open-connection", at },
  { type: "lose-connection", at, heardAt: at },
  { type: "pause-attempt", at, by: BY, reason: "r" },
  { type: "resume-attempt", at, by: BY },
  { type: "extend-attempt", at, by: BY, deltaMs: 5 * MINUTE_MS, reason: "r" },
  { type: "extend-attempt", at, by: BY, deltaMs: -5 * MINUTE_MS, reason: "r" },
  { type: "undo-attempt-extension", at, by: BY, extension: 1, reason: "r" },
  { type: "credit-outage", at, by: BY, reason: "r" },
  { type: "change-needs", at, by: BY, needs: ["large-text"], reason: "r" },
  { type: "reopen-if-time", at },
  { type: "move-seat", at, by: BY, to: "A9", reason: "r" },
  { type: "decide-late", at, by: BY, accept: true, reason: "r" },
  { type: "decide-late", at, by: BY, accept: false, reason: "r" },
  { type: "start", at },
  { type: "deadline-due", at },
];
const waits = fc.oneof(fc.constant(0), fc.nat(1_000), fc.nat(40 * MINUTE_MS));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    on: fc.constant("sitting" as const),
    waitMs: waits,
    command: fc.constantFrom(...sittingCommands),
  }),
  fc.record({
    on: fc.constant("attempt" as const),
    waitMs: waits,
    command: fc.constantFrom(...attemptCommands),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      on: fc.constant("attempt" as const),
      waitMs: waits,
      command: fc.record({
        type: fc.constant("act" as const),
        at: fc.constant(at),
        outboxId: fc.constant(BOX),
        seq: fc.integer({ min: 1, max: 40 }),
        epoch: fc.constantFrom(1, 1, 2),
        act: acts,
      }),
    }),
  },
);

/** Half of the sequences begin with a candidate who works, so that most acts have something to do. */
const sequences = fc.tuple(fc.boolean(), fc.array(anyStep, { maxLength: 60 }));

type Walk = {
  readonly sitting: SittingState;
  readonly attempt: AttemptState;
  readonly events: AttemptEvent[];
};

/** Runs the commands; `look` sees each decision. */
function walk(
  [working, steps]: readonly [boolean, readonly Step[]],
  look: (
    before: AttemptState,
    command: AttemptCommand,
    events: readonly AttemptEvent[] | string,
  ) => void = () => {},
): Walk {
  const begun = sittingAfter(
    { type: "SittingArmed", at, by: BY, terms: TERMS },
    { type: "SittingStartScheduled", at, by: BY, startsAt: at },
    { type: "SittingStarted", at, by: "system" },
  );
  let sitting: SittingState = working ? begun : sittingAfter();
  const events: AttemptEvent[] = working ? [...WORKING] : [];
  let attempt = attemptAfter(...events);
  let now: Instant = at;
  for (const step of steps) {
    now = instant(now + step.waitMs);
    if (step.on === "sitting") {
      // What the conduct would count: the time of the one candidate whom these laws are about.
      const leastLeftMs =
        "account" in sitting && sitting.account !== null
          ? attemptTimeLeftMs(now, attempt, { sitting, line: LINE })
          : 0;
      const decided = decideSitting({ ...step.command, at: now, leastLeftMs } as SittingCommand, sitting);
      if (decided.ok) sitting = decided.value.reduce(evolveSitting, sitting);
      continue;
    }
    const command = { ...step.command, at: now } as AttemptCommand;
    const decided = decideAttempt(command, attempt, { sitting, line: LINE, paper: PAPER });
    look(attempt, command, decided.ok ? decided.value : decided.error);
    if (!decided.ok) continue;
    attempt = decided.value.reduce(evolveAttempt, attempt);
    events.push(...decided.value);
  }
  return { sitting, attempt, events };
}

/** A state as text, Maps and Sets included. */
function written(state: AttemptState): string {
  return JSON.stringify(state, (_, value: unknown) => {
    if (value instanceof Map || value instanceof ImmutableMap) {
      return [...(value as ReadonlyMap<unknown, unknown>)];
    }
    return value instanceof Set ? [...(value as Set<unknown>)] : value;
  });
}

describe("an attempt, whatever is asked of it", () => {
  test("[AT19] what is decided can be applied, and deciding changes nothing", () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        walk(sequence, (before, command, outcome) => {
          const text = written(before);
          if (typeof outcome === "string") expect(written(before)).toBe(text);
          else expect(() => outcome.reduce(evolveAttempt, before)).not.toThrow();
          expect(written(before)).toBe(text);
          // No event is ever decided for a number that is recorded.
          if (command.type === "act" && command.seq <= lastSeqOf(before, command.outboxId))
            expect(outcome).toEqual([]);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("[AT5] every act of any history can be sent again without a second event", () => {
    fc.assert(
      fc.property(sequences, acts, fc.nat(500 * MINUTE_MS), (sequence, act, laterMs) => {
        const { sitting, attempt } = walk(sequence);
        for (let seq = 1; seq <= lastSeqOf(attempt, BOX); seq += 1) {
          const again: AttemptCommand = {
            type: "act",
            at: instant(T0 + 1e10 + laterMs),
            outboxId: BOX,
            seq,
            epoch: 1,
            act,
          };
          const decided = decideAttempt(again, attempt, { sitting, line: LINE, paper: PAPER });
          expect(decided).toEqual({ ok: true, value: [] });
        }
      }),
      { numRuns: 100 },
    );
  });

  test("[AT10] late is what is later than the deadline, whatever stood still and was given or taken", () => {
    const around = fc.integer({ min: -2, max: 2 });
    fc.assert(
      fc.property(sequences, fc.nat(300 * MINUTE_MS), around, ([, steps], afterMs, offMs) => {
        const { sitting, attempt } = walk([true, steps]);
        if (!("account" in sitting) || sitting.account === null) return;
        const surroundings = { sitting, line: LINE };
        const deadline = deadlineOf(instant(T0 + afterMs), attempt, surroundings);
        for (const moment of [instant(T0 + afterMs), instant(deadline + offMs)]) {
          expect(isPastDeadline(moment, attempt, surroundings)).toBe(
            moment > deadlineOf(moment, attempt, surroundings),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test("[AT19] an event that does not fit is a bug", () => {
    const [login] = READY;
    const sealed: AttemptEvent = {
      type: "ResultSealed",
      at,
      result: resultOf(UNTOUCHED, null, TABLE, { saltHex: "00", journalDigest: digestOf("record") }),
    };
    const wrong: readonly (readonly AttemptEvent[])[] = [
      [login!, login!],
      [...WORKING, { type: "AttemptStarted", at }],
      [...WORKING, finished("candidate"), finished("deadline")],
      [sealed, sealed],
      [...WORKING, saved(4, 0, 0), saved(4, 0, 1)],
      [...WORKING, saved(4, 0, 0), saved(3, 0, 1)],
    ];
    for (const events of wrong) expect(() => attemptAfter(...events)).toThrow(InvariantError);
  });

  test("[BD1] a standing follows the events one at a time", () => {
    const steps: readonly (readonly [AttemptEvent, Partial<Standing>])[] = [
      [
        { type: "AttemptStarted", at },
        { state: "working", answered: 0 },
      ],
      [saved(4, 0, 0), { answered: 1, scores: { TWK: 0, TIU: 0, TKP: 0, total: 0 } }],
      [saved(5, 0, 1), { answered: 1, scores: { TWK: 5, TIU: 0, TKP: 0, total: 5 } }],
      [saved(6, 2, 3), { answered: 2, scores: { TWK: 5, TIU: 0, TKP: 4, total: 9 } }],
      [
        { type: "ResponseCleared", at, outboxId: BOX, seq: 7, epoch: 1, itemId: ITEMS[0]! },
        { answered: 1, scores: { TWK: 0, TIU: 0, TKP: 4, total: 4 } },
      ],
      [{ type: "ResponseCleared", at, outboxId: BOX, seq: 8, epoch: 1, itemId: ITEMS[0]! }, { answered: 1 }],
      [finished("candidate"), { state: "finished", answered: 1 }],
    ];
    let state = attemptAfter(...READY);
    let standing = NO_STANDING;
    for (const [event, expected] of steps) {
      standing = evolveStanding(standing, state, event, TABLE);
      state = evolveAttempt(state, event);
      expect(standing).toMatchObject(expected);
    }
  });

  test("[BD2] the standing, the scores counted from nothing and the sealed result are equal", () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const { events, attempt } = walk(sequence);
        let state = UNTOUCHED;
        let standing = NO_STANDING;
        for (const event of events) {
          standing = evolveStanding(standing, state, event, TABLE);
          state = evolveAttempt(state, event);
          expect(standing.scores).toEqual(scoresOfAttempt(state, TABLE));
          expect(standing.answered).toBe(state.responses.size);
        }
        if (attempt.startedAt !== null) {
          expect(
            resultOf(attempt, PAPER, TABLE, { saltHex: "00", journalDigest: digestOf("record") }).scores,
          ).toEqual(standing.scores);
        }
        expect(standing.state).toBe(
          state.finished !== null ? "finished" : state.startedAt !== null ? "working" : "waiting",
        );
      }),
      { numRuns: 200 },
    );
  });
});
