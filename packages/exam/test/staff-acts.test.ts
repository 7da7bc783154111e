import { INCIDENT_KINDS, MINUTE_MS, staffId } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttemptCommand,
  type AttemptEvent,
  attemptTimeLeftMs,
  deadlineOf,
  isOpenProposal,
  MESSAGE_LENGTH_MAX,
  MESSAGES_MAX,
  PROPOSAL_MS_MAX,
  PROPOSALS_OPEN_MAX,
  type ProposedAct,
  proposalsOf,
  resultOf,
  type SittingEvent,
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
  ITEMS,
  LINE,
  PAPER,
  paused,
  READY,
  RUNNING,
  SLOW_LINE,
  save,
  saved,
  scheduled,
  sittingAfter,
  sittingOutcome,
  started,
  T0,
  TABLE,
  WORKING,
} from "./given.ts";

const OTHER = staffId("other");
const ARMED = sittingAfter(armed);
const CLOSED = sittingAfter(armed, scheduled, started, closed(1_000));
const lock = (ms: number, reason = " ponsel "): AttemptCommand => ({
  type: "lock-attempt",
  at: after(ms),
  by: BY,
  reason,
});
const unlock = (ms: number, givesBack: boolean): AttemptCommand => ({
  type: "unlock-attempt",
  at: after(ms),
  by: BY,
  reason: "r",
  givesBack,
});
const locked = (ms: number): AttemptEvent => ({ type: "AttemptLocked", at: after(ms), by: BY, reason: "r" });
const unlocked = (ms: number, givesBack: boolean): AttemptEvent => ({
  type: "AttemptUnlocked",
  at: after(ms),
  by: BY,
  reason: "r",
  givesBack,
});
const finish = (ms: number): AttemptCommand => ({
  type: "finish-attempt",
  at: after(ms),
  by: BY,
  reason: "sakit",
});
const takeBack = (ms: number): AttemptCommand => ({
  type: "take-back-finish",
  at: after(ms),
  by: BY,
  reason: "salah",
});
const ordered = (ms: number): readonly AttemptEvent[] => [
  { type: "FinishOrdered", at: after(ms), by: BY, reason: "sakit" },
  { type: "AttemptFinished", at: after(ms), cause: "proctor", act: null },
];
const write = (text: string): AttemptCommand => ({ type: "send-message", at: after(5), by: BY, text });
const leftAt = (ms: number, events: readonly AttemptEvent[]): number =>
  attemptTimeLeftMs(after(ms), attemptAfter(...events), around());

describe("lock", () => {
  test("[LC1] once, with a reason, from the arming until the end; unlocked until the close", () => {
    const event = { type: "AttemptLocked", at: after(5), by: BY, reason: "ponsel" };
    expect(attemptOutcome(WORKING, lock(5))).toEqual([event]);
    expect(attemptOutcome([], lock(5), ARMED)).toEqual([event]);
    expect(attemptOutcome(WORKING, lock(5, "  "))).toBe("reason-missing");
    expect(attemptOutcome([...WORKING, locked(1)], lock(5))).toBe("attempt-locked");
    expect(attemptOutcome([...WORKING, finished("candidate", 1)], lock(5))).toBe("already-finished");
    expect(attemptOutcome(WORKING, lock(DURATION_MS + 1))).toBe("already-finished");
    expect(attemptOutcome(WORKING, lock(2_000), CLOSED)).toBe("sitting-closed");
    expect(attemptOutcome([], lock(5), sittingAfter())).toBe("sitting-not-open");
    expect(attemptOutcome(WORKING, unlock(5, true))).toBe("attempt-not-locked");
    expect(attemptOutcome([...WORKING, locked(1)], unlock(5, true))).toEqual([unlocked(5, true)]);
    expect(attemptOutcome([...WORKING, locked(1)], unlock(2_000, true), CLOSED)).toBe("sitting-closed");
  });

  test("[LC2] no act of the exam is taken under a lock, and nobody starts", () => {
    const given = [...WORKING, locked(1)];
    for (const act of [save(), { kind: "finish" }, { kind: "show-question", itemId: ITEMS[0]! }] as const) {
      expect(attemptOutcome(given, actAt(5, 20, act))).toBe("attempt-locked");
    }
    expect(attemptOutcome([...given, unlocked(6, false)], actAt(7, 20, save()))).toHaveLength(1);
    expect(attemptOutcome(given, actAt(5, 20, { kind: "call-proctor" }))).toHaveLength(1);
    expect(attemptOutcome([...READY, locked(1)], { type: "start", at: after(5) })).toBe("attempt-locked");
    expect(attemptOutcome([...READY, locked(1), unlocked(2, true)], { type: "start", at: after(5) })).toEqual(
      [{ type: "AttemptStarted", at: after(5) }],
    );
  });

  test("[LC3] the clock goes on under a lock; what comes after its end is late", () => {
    const given = [...WORKING, locked(1_000)];
    expect(leftAt(61_000, given)).toBe(DURATION_MS - 61_000);
    expect(attemptOutcome(given, { type: "deadline-due", at: after(DURATION_MS + 9) })).toEqual([
      { type: "AttemptFinished", at: after(DURATION_MS), cause: "deadline", act: null },
    ]);
    expect(attemptOutcome(given, actAt(DURATION_MS + 1, 20, save()))).toMatchObject([
      { type: "LateResponseRejected", why: "was-connected" },
    ]);
  });

  test("[LC4] the lock's time is given back whole or not at all, and counts once", () => {
    const kept = [...WORKING, locked(1_000), unlocked(61_000, false)];
    const given = [...WORKING, locked(1_000), unlocked(61_000, true)];
    expect(leftAt(61_000, kept)).toBe(DURATION_MS - 61_000);
    expect(leftAt(61_000, given)).toBe(DURATION_MS - 1_000);
    const alsoPaused: readonly AttemptEvent[] = [
      ...WORKING,
      locked(1_000),
      { type: "AttemptPaused", at: after(11_000), by: BY, reason: "r" },
      { type: "AttemptResumed", at: after(31_000), by: BY },
      unlocked(61_000, true),
    ];
    expect(leftAt(61_000, alsoPaused)).toBe(DURATION_MS - 1_000);
    // Before the exam there was no time to take.
    const before = attemptAfter(...READY, locked(0), unlocked(5, true));
    expect(before.ownTime.credits).toEqual([]);
    const late = [...WORKING, locked(1_000), finished("deadline", DURATION_MS)];
    expect(
      attemptOutcome([...late, unlocked(DURATION_MS + 5, true)], {
        type: "reopen-if-time",
        at: after(DURATION_MS + 5),
      }),
    ).toEqual([{ type: "AttemptReopened", at: after(DURATION_MS + 5) }]);
    expect(
      attemptOutcome([...late, unlocked(DURATION_MS + 5, false)], {
        type: "reopen-if-time",
        at: after(DURATION_MS + 5),
      }),
    ).toEqual([]);
  });

  test("[LC4] given back, a lock of any length at any time leaves as much as there was", () => {
    fc.assert(
      fc.property(fc.nat(DURATION_MS - 1), fc.nat(10 * DURATION_MS), (fromMs, lengthMs) => {
        const events = [...WORKING, locked(fromMs), unlocked(fromMs + lengthMs, true)];
        expect(leftAt(fromMs + lengthMs, events)).toBe(DURATION_MS - fromMs);
      }),
    );
  });
});

describe("what else a proctor does to one candidate", () => {
  test("[FI1] ends the exam of somebody who works, also in a pause; what comes after is late", () => {
    expect(attemptOutcome(WORKING, finish(5))).toEqual(ordered(5));
    const pausedSitting = sittingAfter(armed, scheduled, started, paused(1));
    expect(attemptOutcome(WORKING, finish(5), pausedSitting)).toEqual(ordered(5));
    expect(attemptOutcome([...WORKING, locked(1)], finish(5))).toEqual(ordered(5));
    expect(attemptOutcome(READY, finish(5))).toBe("not-started");
    expect(attemptOutcome([...WORKING, finished("candidate", 1)], finish(5))).toBe("already-finished");
    expect(attemptOutcome(WORKING, finish(DURATION_MS + 1))).toBe("already-finished");
    expect(attemptOutcome(WORKING, { ...finish(5), reason: " " } as AttemptCommand)).toBe("reason-missing");
    expect(attemptOutcome([...WORKING, ...ordered(5)], actAt(9, 20, save()))).toMatchObject([
      { type: "LateResponseRejected" },
    ]);
    expect(attemptOutcome([...WORKING, ...ordered(5)], actAt(9, 20, { kind: "finish" }))).toEqual([]);
  });

  test("[FI2] takes that back with the time that was left", () => {
    const given = [...WORKING, ...ordered(5_000)];
    const back: readonly AttemptEvent[] = [
      { type: "FinishTakenBack", at: after(65_000), by: BY, reason: "salah" },
      { type: "AttemptReopened", at: after(65_000) },
    ];
    expect(attemptOutcome(given, takeBack(65_000))).toEqual(back);
    expect(leftAt(65_000, [...given, ...back])).toBe(DURATION_MS - 5_000);
    expect(attemptOutcome([...given, ...back], actAt(66_000, 20, save()))).toHaveLength(1);
    for (const cause of ["candidate", "deadline", "closing"] as const) {
      expect(attemptOutcome([...WORKING, finished(cause, 1)], takeBack(5))).toBe("not-finished-by-proctor");
    }
    expect(attemptOutcome(given, takeBack(65_000), CLOSED)).toBe("sitting-closed");
    expect(attemptOutcome(given, { type: "reopen-if-time", at: after(9_000) })).toEqual([]);
  });

  test("[FI3] writes to them, and they say that they have read it, whenever that is", () => {
    const sent: AttemptEvent = { type: "MessageSent", at: after(5), by: BY, text: "Tenang" };
    expect(attemptOutcome(READY, write("  Tenang "), ARMED)).toEqual([sent]);
    expect(attemptOutcome(WORKING, write(" "))).toBe("message-text-missing");
    expect(attemptOutcome(WORKING, write("x".repeat(MESSAGE_LENGTH_MAX + 1)))).toBe("message-text-missing");
    expect(attemptOutcome(WORKING, write("x"), CLOSED)).toBe("sitting-closed");
    const many = Array.from({ length: MESSAGES_MAX }, () => sent);
    expect(attemptOutcome([...WORKING, ...many], write("x"))).toBe("too-many-messages");
    const read = actAt(9, 95, { kind: "acknowledge-message", message: 1 });
    expect(attemptOutcome(WORKING, read)).toBe("message-unknown-number");
    const acknowledged = attemptOutcome([...WORKING, sent, finished("candidate", 6)], read, CLOSED);
    expect(acknowledged).toMatchObject([{ type: "MessageAcknowledged", message: 1 }]);
    const state = attemptAfter(...WORKING, sent, sent, ...(acknowledged as readonly AttemptEvent[]));
    expect(state.messages.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual([after(9), null]);
  });

  test("[FI4] records an incident about them or the room, which changes nothing else", () => {
    for (const kind of INCIDENT_KINDS) {
      const about = { type: "record-incident", at: after(5), by: BY, kind, note: " pusing " } as const;
      expect(attemptOutcome(WORKING, about)).toEqual([
        { type: "IncidentRecorded", at: after(5), by: BY, kind, note: "pusing" },
      ]);
      expect(sittingOutcome([armed], about)).toEqual([
        { type: "SittingIncidentRecorded", at: after(5), by: BY, kind, note: "pusing" },
      ]);
      expect(attemptOutcome(WORKING, { ...about, note: " " })).toBe("reason-missing");
      expect(sittingOutcome([armed], { ...about, note: " " })).toBe("reason-missing");
      expect(sittingOutcome([armed, closed(1)], about)).toBe("already-closed");
      expect(attemptOutcome(WORKING, about, CLOSED)).toBe("sitting-closed");
      const recorded: AttemptEvent = { type: "IncidentRecorded", at: after(5), by: BY, kind, note: "x" };
      expect(attemptAfter(...WORKING, recorded)).toEqual({ ...attemptAfter(...WORKING), incidentCount: 1 });
    }
  });

  test("[FI5] sends a computer that waits away, until the PINs are typed there again", () => {
    const held: AttemptEvent = { type: "LoginHeld", at: after(1), clientId: "client-b" };
    const dismiss: AttemptCommand = { type: "dismiss-login", at: after(5), by: BY };
    const dismissed: AttemptEvent = { type: "HeldLoginDismissed", at: after(5), by: BY };
    const login = (clientId: string): AttemptCommand => ({
      type: "grant-login",
      at: after(9),
      tokenHash: PAPER.digest,
      clientId,
    });
    expect(attemptOutcome(WORKING, dismiss)).toBe("nothing-to-dismiss");
    expect(attemptOutcome([...WORKING, held], dismiss)).toEqual([dismissed]);
    const given = [...WORKING, held, dismissed];
    expect(attemptAfter(...given).login).not.toBeNull();
    expect(attemptOutcome(given, login("client-b"))).toBe("login-dismissed");
    expect(attemptOutcome(given, login("client-c"))).toBe("second-login");
    expect(attemptOutcome([...given, held], login("client-b"))).toBe("second-login");
    const released: AttemptEvent = { type: "LoginReleased", at: after(6), by: BY };
    expect(attemptOutcome([...given, released], login("client-b"))).toHaveLength(1);
  });
});

const CHEATED: ProposedAct = { kind: "disqualify", attemptId: LINE.attemptId, grounds: "cheating" };
const LIFTED: ProposedAct = {
  kind: "lift-disqualification",
  attemptId: LINE.attemptId,
  grounds: "appeal-upheld",
};
const LATE: ProposedAct = { kind: "check-in-late", attemptId: LINE.attemptId };
const proposed = (number: number, act: ProposedAct, ms = 0): SittingEvent => ({
  type: "ActProposed",
  at: after(ms),
  by: BY,
  number,
  act,
  reason: "r",
  expiresAt: after(ms + PROPOSAL_MS_MAX),
});
const confirmed = (number: number, by = OTHER, ms = 1): SittingEvent => ({
  type: "ProposalConfirmed",
  at: after(ms),
  by,
  number,
});
const agreedOn = (act: ProposedAct, ...more: readonly SittingEvent[]) =>
  sittingAfter(armed, scheduled, started, proposed(1, act), confirmed(1), ...more);
const propose = (act: ProposedAct, ms = 5, reason = " r ") =>
  ({ type: "propose", at: after(ms), by: BY, act, reason }) as const;

describe("registration", () => {
  const checkIn = (ms: number, proposal: number | null = null): AttemptCommand => ({
    type: "check-in",
    at: after(ms),
    by: OTHER,
    closesAt: after(100),
    proposal,
  });
  const checkedIn: AttemptEvent = {
    type: "CandidateCheckedIn",
    at: after(100),
    by: OTHER,
    closesAt: after(100),
    proposal: null,
  };

  test("[CI1] once, until the moment it closes; later by two about this candidate", () => {
    expect(attemptOutcome([], checkIn(100), ARMED)).toEqual([checkedIn]);
    expect(attemptOutcome([], checkIn(101), ARMED)).toBe("check-in-closed");
    expect(attemptOutcome([checkedIn], checkIn(100), ARMED)).toBe("already-checked-in");
    expect(attemptOutcome([], checkIn(101, 1), agreedOn(LATE))).toMatchObject([
      { type: "CandidateCheckedIn", proposal: 1 },
    ]);
    expect(attemptOutcome([], checkIn(101, 1), ARMED)).toBe("not-agreed-by-two");
    expect(attemptOutcome([], checkIn(101, 1), agreedOn(CHEATED))).toBe("not-agreed-by-two");
    expect(attemptOutcome([], checkIn(101, 1), agreedOn(LATE), SLOW_LINE)).toBe("not-agreed-by-two");
    expect(attemptOutcome([], checkIn(50), sittingAfter())).toBe("sitting-not-open");
    expect(attemptOutcome([], checkIn(50), CLOSED)).toBe("sitting-closed");
  });

  test("[CI2] undone with a reason until the exam has started", () => {
    const undo: AttemptCommand = { type: "undo-check-in", at: after(200), by: BY, reason: "salah orang" };
    expect(attemptOutcome([checkedIn], undo, ARMED)).toMatchObject([{ type: "CheckInUndone" }]);
    expect(attemptOutcome([checkedIn], { ...undo, reason: " " }, ARMED)).toBe("reason-missing");
    expect(attemptOutcome([], undo, ARMED)).toBe("not-checked-in");
    expect(attemptOutcome([checkedIn, ...WORKING], undo)).toBe("already-finished");
    const undone: AttemptEvent = { type: "CheckInUndone", at: after(200), by: BY, reason: "r" };
    expect(attemptOutcome([checkedIn, undone], checkIn(100), ARMED)).toHaveLength(1);
  });
});

describe("two people", () => {
  test("[TP1] proposed with a reason, once at a time for a candidate, and it expires", () => {
    expect(sittingOutcome([armed], propose(CHEATED))).toEqual([proposed(1, CHEATED, 5)]);
    expect(sittingOutcome([], propose(CHEATED))).toBe("not-armed");
    expect(sittingOutcome([armed], propose(CHEATED, 5, " "))).toBe("reason-missing");
    expect(sittingOutcome([armed, proposed(1, CHEATED)], propose(CHEATED))).toBe("proposal-exists");
    expect(sittingOutcome([armed, proposed(1, CHEATED)], propose(LATE))).toEqual([proposed(2, LATE, 5)]);
    const later = propose(CHEATED, PROPOSAL_MS_MAX);
    expect(sittingOutcome([armed, proposed(1, CHEATED)], later)).toHaveLength(1);
    const open = Array.from({ length: PROPOSALS_OPEN_MAX }, (_none, nth) => proposed(nth + 1, LIFTED));
    expect(sittingOutcome([armed, ...open], propose(CHEATED))).toBe("too-many-proposals");
    const [proposal] = proposalsOf(sittingAfter(armed, proposed(1, CHEATED)));
    expect(
      [after(PROPOSAL_MS_MAX - 1), after(PROPOSAL_MS_MAX)].map((at) => isOpenProposal(proposal!, at)),
    ).toEqual([true, false]);
  });

  test("[TP2] agreed on by somebody else or declined by anybody, once and in time", () => {
    const given = [armed, proposed(1, CHEATED)];
    const settle = (type: "confirm-proposal" | "decline-proposal", by = OTHER, ms = 1, number = 1) =>
      ({ type, at: after(ms), by, number }) as const;
    expect(sittingOutcome(given, settle("confirm-proposal"))).toEqual([confirmed(1)]);
    expect(sittingOutcome(given, settle("confirm-proposal", BY))).toBe("same-person");
    const declined: SittingEvent = { type: "ProposalDeclined", at: after(1), by: BY, number: 1 };
    expect(sittingOutcome(given, settle("decline-proposal", BY))).toEqual([declined]);
    expect(sittingOutcome(given, settle("confirm-proposal", OTHER, PROPOSAL_MS_MAX))).toBe(
      "proposal-expired",
    );
    expect(sittingOutcome(given, settle("confirm-proposal", OTHER, 1, 2))).toBe("proposal-unknown");
    for (const done of [confirmed(1), declined]) {
      expect(sittingOutcome([...given, done], settle("confirm-proposal"))).toBe("proposal-unknown");
      expect(sittingOutcome([...given, done], settle("decline-proposal"))).toBe("proposal-unknown");
    }
  });

  test("[TP3] what two have not agreed on, about this candidate and this act, does not happen", () => {
    const strike = (proposal: number, by = OTHER): AttemptCommand => ({
      type: "disqualify",
      at: after(5),
      by,
      proposal,
    });
    const alone = sittingAfter(armed, scheduled, started, proposed(1, CHEATED));
    expect(attemptOutcome(WORKING, strike(1), alone)).toBe("not-agreed-by-two");
    expect(attemptOutcome(WORKING, strike(2), agreedOn(CHEATED))).toBe("not-agreed-by-two");
    expect(attemptOutcome(WORKING, strike(1, BY), agreedOn(CHEATED))).toBe("not-agreed-by-two");
    expect(attemptOutcome(WORKING, strike(1), agreedOn(CHEATED), SLOW_LINE)).toBe("not-agreed-by-two");
    expect(attemptOutcome(WORKING, strike(1), agreedOn(LIFTED))).toBe("not-agreed-by-two");
    expect(attemptOutcome(WORKING, strike(1), agreedOn(LATE))).toBe("not-agreed-by-two");
  });

  test("[TP4] after the close disqualifications are decided about, and nothing else", () => {
    const given = [armed, closed(1)];
    expect(sittingOutcome(given, propose(CHEATED))).toHaveLength(1);
    expect(sittingOutcome(given, propose(LIFTED))).toHaveLength(1);
    expect(sittingOutcome(given, propose(LATE))).toBe("already-closed");
    const confirm = { type: "confirm-proposal", at: after(9), by: OTHER, number: 1 } as const;
    expect(sittingOutcome([...given, proposed(1, CHEATED)], confirm)).toHaveLength(1);
  });
});

describe("disqualification", () => {
  const strike: AttemptCommand = { type: "disqualify", at: after(5), by: OTHER, proposal: 1 };
  const struck: AttemptEvent = {
    type: "AttemptDisqualified",
    at: after(5),
    by: OTHER,
    proposal: 1,
    grounds: "cheating",
  };
  const lift: AttemptCommand = { type: "lift-disqualification", at: after(9), by: OTHER, proposal: 2 };
  const both = agreedOn(CHEATED, proposed(2, LIFTED), confirmed(2));

  test("[DQ1] imposed and lifted by two, each once, with grounds; also after the close", () => {
    const lifted: AttemptEvent = {
      type: "DisqualificationLifted",
      at: after(9),
      by: OTHER,
      proposal: 2,
      grounds: "appeal-upheld",
    };
    expect(attemptOutcome(READY, strike, both)).toEqual([struck]);
    expect(attemptOutcome([...READY, struck], strike, both)).toBe("already-disqualified");
    expect(attemptOutcome([...READY, struck], lift, both)).toEqual([lifted]);
    expect(attemptOutcome(READY, lift, both)).toBe("not-disqualified");
    expect(attemptOutcome([...READY, struck, lifted], strike, both)).toEqual([struck]);
    const closedAfter = agreedOn(CHEATED, closed(2));
    expect(attemptOutcome([...WORKING, finished("closing", 2)], strike, closedAfter)).toEqual([struck]);
  });

  test("[DQ2] whoever works is ended with it, and goes on no more while it is in force", () => {
    const ended: AttemptEvent = { type: "AttemptFinished", at: after(5), cause: "proctor", act: null };
    expect(attemptOutcome(WORKING, strike, both)).toEqual([struck, ended]);
    expect(attemptOutcome([...WORKING, finished("candidate", 2)], strike, both)).toEqual([struck]);
    expect(attemptOutcome([...WORKING, struck, ended], takeBack(9), both)).toBe("already-disqualified");
    expect(attemptOutcome([...READY, struck], { type: "start", at: after(9) }, both)).toBe(
      "already-disqualified",
    );
    const byClock = [...WORKING, finished("deadline", DURATION_MS), struck];
    const extended: AttemptEvent = {
      type: "AttemptExtended",
      at: after(DURATION_MS),
      by: BY,
      deltaMs: MINUTE_MS,
      reason: "r",
    };
    const again: AttemptCommand = { type: "reopen-if-time", at: after(DURATION_MS + 1) };
    expect(attemptOutcome([...byClock, extended], again, both)).toEqual([]);
    expect(deadlineOf(T0, attemptAfter(...WORKING, struck), around(RUNNING))).toBe(after(DURATION_MS));
  });

  test("[DQ3] the result is sealed as it was earned", () => {
    const seal = { saltHex: "00".repeat(16), journalDigest: PAPER.digest };
    const given = [...WORKING, saved(10, 0, 1), finished("candidate", 2)];
    expect(resultOf(attemptAfter(...given, struck), PAPER, TABLE, seal)).toEqual(
      resultOf(attemptAfter(...given), PAPER, TABLE, seal),
    );
  });
});
