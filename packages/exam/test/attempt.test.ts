import { type BrowserFinding, digestOf, InvariantError, itemId, MINUTE_MS, optionId } from "@neraca/base";
import { describe, expect, test } from "vitest";
import {
  type Act,
  type AttemptCommand,
  type AttemptEvent,
  DEFAULT_POLICY,
  deadlineOf,
  decideAttempt,
  evolveAttempt,
  holdLogin,
  isReady,
  lastSeqOf,
  responsesDigest,
  resultOf,
  strikeKey,
  UNTOUCHED,
} from "../src/index.ts";
import {
  actAt,
  after,
  armed,
  around,
  attemptAfter,
  attemptOutcome,
  BOX,
  BY,
  closed,
  DURATION_MS,
  extended,
  finished,
  ITEMS,
  OPTIONS,
  PAPER,
  paused,
  READY,
  RUNNING,
  resumed,
  SLOW_LINE,
  save,
  saved,
  scheduled,
  sittingAfter,
  started,
  T0,
  TABLE,
  WORKING,
} from "./given.ts";

const ARMED = sittingAfter(armed);
const PAUSED = sittingAfter(armed, scheduled, started, paused(1_000));
const CLOSED = sittingAfter(armed, scheduled, started, closed(1_000));
const PLANNED_SITTING = sittingAfter();
const PHASES = [ARMED, sittingAfter(armed, scheduled), RUNNING, PAUSED, CLOSED];
const END = DURATION_MS;

const login = (clientId: string, token = "t2"): AttemptCommand => ({
  type: "grant-login",
  at: after(1),
  tokenHash: digestOf(token),
  clientId,
});
const granted = (epoch: number, clientId: string, token = "t2"): AttemptEvent => ({
  type: "LoginGranted",
  at: after(1),
  epoch,
  tokenHash: digestOf(token),
  clientId,
});
const [LOGGED_IN] = READY;
const RELEASED: AttemptEvent = { type: "LoginReleased", at: T0, by: BY };
const START: AttemptCommand = { type: "start", at: after(1) };
const EXAM_ACTS: readonly Act[] = [
  { kind: "show-question", itemId: ITEMS[0]! },
  save(),
  { kind: "clear-response", itemId: ITEMS[0]! },
  { kind: "set-flag", itemId: ITEMS[0]!, flagged: true },
  { kind: "set-strike", itemId: ITEMS[0]!, optionId: OPTIONS[0]!, struck: true },
  { kind: "finish" },
];
/** What becomes of an act that comes after the end: an answer is on the record, a finish is done already, the rest is refused. */
const tooLate = (act: Act, reason: string, why: string): unknown => {
  if (act.kind === "finish") return [];
  if (act.kind !== "save-response" && act.kind !== "clear-response") return reason;
  return [expect.objectContaining({ type: "LateResponseRejected", why, itemId: act.itemId })];
};
const PREPARATION: readonly Act[] = [
  { kind: "confirm-identity" },
  { kind: "accept-rules" },
  { kind: "receive-paper", paperDigest: PAPER.digest },
];
const EVIDENCE: readonly Act[] = [
  { kind: "record-integrity", integrity: "focus-lost", durationMs: 5 },
  { kind: "call-proctor" },
];

describe("a login", () => {
  test("[AT1] is granted while the sitting is open, each with the next number", () => {
    expect(attemptOutcome([], login("a"), PLANNED_SITTING)).toBe("sitting-not-open");
    expect(attemptOutcome([], login("a"), CLOSED)).toBe("sitting-closed");
    for (const phase of PHASES.slice(0, 4))
      expect(attemptOutcome([], login("a"), phase)).toEqual([granted(1, "a")]);
    expect(attemptOutcome([granted(1, "a")], login("a"))).toEqual([granted(2, "a")]);
    expect(attemptOutcome([granted(1, "a"), RELEASED], login("b"))).toEqual([granted(2, "b")]);
  });

  test("[AT1] is refused when it was locked, until a proctor releases it", () => {
    const lock: AttemptCommand = { type: "lock-login", at: T0 };
    const locked: AttemptEvent = { type: "LoginLocked", at: T0 };
    expect(attemptOutcome([], lock)).toEqual([locked]);
    expect(attemptOutcome([locked], lock)).toEqual([]);
    expect(attemptOutcome([locked], login("a"))).toBe("login-locked");
    expect(attemptOutcome([locked, RELEASED], login("a"))).toHaveLength(1);
  });

  test("[AT2] of the newest is the one that counts", () => {
    const state = attemptAfter(granted(1, "a", "old"), granted(2, "a", "new"));
    expect(state.login).toMatchObject({ epoch: 2, tokenHash: digestOf("new") });
    expect(attemptAfter(granted(1, "a"), RELEASED)).toMatchObject({ login: null, epoch: 1 });
  });

  test("[AT3] comes back by itself in the same browser, and waits for a proctor in another", () => {
    expect(attemptOutcome([granted(1, "a")], login("b"))).toBe("second-login");
    expect(attemptOutcome([granted(1, "a")], login("a"))).toEqual([granted(2, "a")]);
    const release: AttemptCommand = { type: "release-login", at: T0, by: BY };
    expect(attemptOutcome([granted(1, "a")], release)).toEqual([RELEASED]);
    expect(attemptOutcome([], release)).toBe("nothing-to-release");
    expect(attemptOutcome([granted(1, "a"), RELEASED], release)).toBe("nothing-to-release");
  });

  test("[AT4] that is held is recorded once for each browser, and forgotten with the next login or release", () => {
    const held = (clientId: string): AttemptEvent => ({ type: "LoginHeld", at: after(2), clientId });
    const first = attemptAfter(granted(1, "a"));
    expect(holdLogin(after(2), "b", first)).toEqual(held("b"));
    const waiting = evolveAttempt(first, held("b"));
    expect(waiting.held).toEqual({ clientId: "b", at: after(2), computer: null });
    expect(holdLogin(after(3), "b", waiting)).toBeNull();
    expect(holdLogin(after(2), "c", waiting)).toEqual(held("c"));
    expect(evolveAttempt(waiting, RELEASED).held).toBeNull();
    expect(evolveAttempt(waiting, granted(2, "a")).held).toBeNull();
    const release: AttemptCommand = { type: "release-login", at: T0, by: BY };
    expect(attemptOutcome([held("b")], release)).toEqual([RELEASED]);
  });

  test("[AT21] that others have locked with wrong PINs is opened again without throwing out who is working", () => {
    const release: AttemptCommand = { type: "release-login", at: T0, by: BY };
    const locked: AttemptEvent = { type: "LoginLocked", at: T0 };
    const unlocked: AttemptEvent = { type: "LoginUnlocked", at: T0, by: BY };
    expect(attemptOutcome([granted(1, "a"), locked], release)).toEqual([unlocked]);
    expect(attemptAfter(granted(1, "a"), locked, unlocked)).toMatchObject({
      loginLocked: false,
      login: { epoch: 1, clientId: "a" },
    });
    // With a second computer waiting, the release means that computer; with nobody logged in there is nobody to keep.
    const held: AttemptEvent = { type: "LoginHeld", at: T0, clientId: "b" };
    expect(attemptOutcome([granted(1, "a"), held, locked], release)).toEqual([RELEASED]);
    expect(attemptOutcome([locked], release)).toEqual([RELEASED]);
  });
});

test("[AT28] a genuine browser is written down once, each refusal each time", () => {
  const attest = (finding: BrowserFinding): AttemptCommand => ({ type: "attest-browser", at: T0, finding });
  const attested = (finding: BrowserFinding): AttemptEvent => ({ type: "BrowserAttested", at: T0, finding });
  expect(attemptOutcome([], attest("genuine"))).toEqual([attested("genuine")]);
  expect(attemptOutcome([attested("genuine")], attest("genuine"))).toEqual([]);
  expect(attemptOutcome([attested("genuine")], attest("absent"))).toEqual([attested("absent")]);
  expect(attemptOutcome([attested("absent")], attest("absent"))).toEqual([attested("absent")]);
  expect(attemptOutcome([attested("absent")], attest("genuine"))).toEqual([attested("genuine")]);
});

test("[AT29] where Safe Exam Browser is required one candidate is let in without it, once, with a reason", () => {
  const policy = { ...DEFAULT_POLICY, safeExamBrowser: "require" as const };
  const given = around(ARMED);
  if (given.sitting.phase === "planned") throw new Error("not armed");
  const required = { ...given, sitting: { ...given.sitting, terms: { ...given.sitting.terms, policy } } };
  const waive = (reason: string): AttemptCommand => ({ type: "waive-browser", at: T0, by: BY, reason });
  const waived: AttemptEvent = { type: "BrowserWaived", at: T0, by: BY, reason: "SEB macet" };
  expect(decideAttempt(waive(" SEB macet "), UNTOUCHED, required)).toEqual({ ok: true, value: [waived] });
  expect(decideAttempt(waive("  "), UNTOUCHED, required)).toMatchObject({ error: "reason-missing" });
  expect(evolveAttempt(UNTOUCHED, waived).browserWaived).toBe(true);
  expect(decideAttempt(waive("lagi"), evolveAttempt(UNTOUCHED, waived), required)).toMatchObject({
    error: "browser-not-required",
  });
  expect(attemptOutcome([], waive("SEB macet"))).toBe("browser-not-required");
});

describe("acts", () => {
  const everyAct = [...PREPARATION, ...EXAM_ACTS, ...EVIDENCE];

  test("[AT5] sent again are accepted without an event, whatever has happened since", () => {
    const pasts: readonly (readonly AttemptEvent[])[] = [
      [...WORKING, saved(4, 0, 0)],
      [...WORKING, saved(4, 0, 0), finished("candidate", 9)],
      [...WORKING, saved(4, 0, 0), finished("deadline", END)],
      [...WORKING, saved(4, 0, 0), finished("closing", 9)],
    ];
    for (const past of pasts) {
      for (const phase of [RUNNING, PAUSED, CLOSED]) {
        for (const act of everyAct) {
          for (const ms of [5, END, END + 1, 10 * END]) {
            for (const seq of [1, 3, 4]) expect(attemptOutcome(past, actAt(ms, seq, act), phase)).toEqual([]);
          }
        }
      }
    }
  });

  test("[AT5] the finish itself is a numbered act", () => {
    const past = [...WORKING, finished("candidate", 9)];
    expect(attemptOutcome(past, actAt(20, 90, { kind: "finish" }))).toEqual([]);
    expect(attemptOutcome(past, actAt(20, 91, { kind: "finish" }))).toBe("already-finished");
  });

  test("[AT6] make a candidate ready: identity, rules, the right paper", () => {
    for (let missing = 1; missing <= 3; missing += 1) {
      expect(isReady(attemptAfter(...READY.filter((_, index) => index !== missing)))).toBe(false);
    }
    expect(isReady(attemptAfter(...READY))).toBe(true);
    const wrong: Act = { kind: "receive-paper", paperDigest: digestOf("another") };
    for (const phase of PHASES)
      expect(attemptOutcome([LOGGED_IN!], actAt(1, 1, wrong), phase)).toBe("wrong-paper");
  });

  test("[AT7] of preparation are possible until the end", () => {
    const types = ["IdentityConfirmed", "RulesAccepted", "PaperReceived"];
    PREPARATION.forEach((act, index) => {
      expect(attemptOutcome([LOGGED_IN!], actAt(1, 1, act), PLANNED_SITTING)).toBe("sitting-not-open");
      for (const phase of PHASES.slice(0, 4)) {
        expect(attemptOutcome([LOGGED_IN!], actAt(1, 1, act), phase)).toMatchObject([
          { type: types[index], seq: 1 },
        ]);
      }
      expect(attemptOutcome(WORKING, actAt(1, 4, act))).toHaveLength(1);
      expect(attemptOutcome([LOGGED_IN!], actAt(1, 1, act), CLOSED)).toBe("sitting-closed");
      expect(attemptOutcome([...WORKING, finished("candidate")], actAt(1, 91, act))).toBe("already-finished");
    });
  });

  test("[AT8] of the exam do not count before the attempt has started", () => {
    for (const act of EXAM_ACTS) {
      for (const phase of PHASES.slice(0, 4))
        expect(attemptOutcome(READY, actAt(1, 4, act), phase)).toBe("not-started");
    }
  });

  test("[AT9] of the exam do not count during a pause, and count after it", () => {
    for (const act of EXAM_ACTS) {
      for (const ms of [1_000, END + 5_000]) {
        expect(attemptOutcome(WORKING, actAt(ms, 4, act), PAUSED)).toBe("sitting-paused");
      }
      const again = sittingAfter(armed, scheduled, started, paused(1_000), resumed(END + 9_000));
      expect(attemptOutcome(WORKING, actAt(END + 9_000, 4, act), again)).toHaveLength(1);
    }
  });

  test("[AT10] are in time at the deadline, and late a millisecond after it", () => {
    const longer = sittingAfter(armed, scheduled, started, paused(10), resumed(50), extended(60, 1_000));
    const ends: readonly (readonly [typeof RUNNING, Parameters<typeof attemptOutcome>[3], number])[] = [
      [RUNNING, undefined, END],
      [RUNNING, SLOW_LINE, END + 30 * MINUTE_MS],
      [longer, undefined, END + 40 + 1_000],
    ];
    for (const [sitting, line, end] of ends) {
      for (const act of EXAM_ACTS) {
        expect(attemptOutcome(WORKING, actAt(end, 4, act), sitting, line)).toHaveLength(1);
        expect(attemptOutcome(WORKING, actAt(end + 1, 4, act), sitting, line)).toEqual(
          tooLate(act, "after-deadline", "was-connected"),
        );
      }
    }
  });

  test("[AT11] of the exam do not count after the end", () => {
    for (const act of EXAM_ACTS) {
      const outcome = (cause: Parameters<typeof finished>[0], phase = RUNNING) =>
        attemptOutcome([...WORKING, finished(cause, 5)], actAt(9, 91, act), phase);
      expect(outcome("candidate")).toBe("already-finished");
      expect(outcome("candidate", PAUSED)).toBe("already-finished");
      expect(outcome("deadline")).toEqual(tooLate(act, "after-deadline", "was-connected"));
      expect(outcome("closing", CLOSED)).toEqual(tooLate(act, "after-deadline", "sitting-closed"));
      expect(attemptOutcome(READY, actAt(9, 4, act), CLOSED)).toBe("sitting-closed");
    }
  });

  test("[AT12] name an item of the own paper and an option of that item", () => {
    const foreign = itemId("of-somebody-else");
    for (const act of EXAM_ACTS.filter((each) => each.kind !== "finish")) {
      const wrong = { ...act, itemId: foreign } as Act;
      expect(attemptOutcome(WORKING, actAt(9, 4, wrong))).toBe("item-not-in-paper");
    }
    for (const kind of ["save-response", "set-strike"] as const) {
      const wrong = { kind, itemId: ITEMS[0]!, optionId: optionId("z"), struck: true } as Act;
      expect(attemptOutcome(WORKING, actAt(9, 4, wrong))).toBe("option-not-in-item");
    }
  });
});

describe("the clock", () => {
  const due = (ms: number): AttemptCommand => ({ type: "deadline-due", at: after(ms) });

  test("[AT13] finishes at the deadline, however late it is looked at", () => {
    for (const ms of [END + 1, END + 1_000, 10 * END]) {
      expect(attemptOutcome(WORKING, due(ms))).toEqual([
        { type: "AttemptFinished", at: after(END), cause: "deadline", act: null },
      ]);
    }
    expect(attemptOutcome(WORKING, due(END + 1), RUNNING, SLOW_LINE)).toEqual([]);
  });

  test("[AT13] does nothing early, twice, in a pause, before the start or after the close", () => {
    for (const ms of [0, END]) expect(attemptOutcome(WORKING, due(ms))).toEqual([]);
    for (const phase of [ARMED, PAUSED, CLOSED])
      expect(attemptOutcome(WORKING, due(END * 2), phase)).toEqual([]);
    expect(attemptOutcome(READY, due(END + 1))).toEqual([]);
    expect(attemptOutcome([...WORKING, finished("candidate", 5)], due(END + 1))).toEqual([]);
  });

  test("[AT14] starts whoever is ready, once, while the sitting runs", () => {
    expect(attemptOutcome(READY, START)).toEqual([{ type: "AttemptStarted", at: after(1) }]);
    expect(attemptOutcome(WORKING, START)).toEqual([]);
    expect(attemptOutcome(READY.slice(0, 3), START)).toBe("not-ready");
    for (const phase of [PLANNED_SITTING, ARMED, PAUSED, CLOSED]) {
      expect(attemptOutcome(READY, START, phase)).toBe("not-started");
    }
  });

  test("[AT15] does not start whoever has no time left", () => {
    expect(attemptOutcome(READY, { type: "start", at: after(END - 1) })).toHaveLength(1);
    expect(attemptOutcome(READY, { type: "start", at: after(END) })).toBe("after-deadline");
    expect(deadlineOf(after(0), attemptAfter(), around())).toBe(after(END));
  });
});

describe("what is kept", () => {
  test("[AT16] is the last response; marks score nothing", () => {
    const at = { at: after(5), outboxId: BOX, epoch: 1 };
    const state = attemptAfter(
      ...WORKING,
      saved(4, 0, 0),
      saved(5, 0, 1),
      saved(6, 1, 2),
      { type: "ResponseCleared", ...at, seq: 7, itemId: ITEMS[1]! },
      { type: "FlagSet", ...at, seq: 8, itemId: ITEMS[2]!, flagged: true },
      { type: "StrikeSet", ...at, seq: 9, itemId: ITEMS[2]!, optionId: OPTIONS[0]!, struck: true },
      { type: "QuestionShown", ...at, seq: 10, itemId: ITEMS[2]! },
    );
    expect([...state.responses].map(([item, { optionId: option }]) => [item, option])).toEqual([
      [ITEMS[0], OPTIONS[1]],
    ]);
    expect([...state.flags]).toEqual([ITEMS[2]]);
    expect([...state.strikes]).toEqual([strikeKey(ITEMS[2]!, OPTIONS[0]!)]);
    expect(state.current).toBe(ITEMS[2]);
    expect([...state.seen.keys()]).toEqual([ITEMS[0], ITEMS[1], ITEMS[2]]);
    expect(
      resultOf(state, PAPER, TABLE, { saltHex: "00", journalDigest: digestOf("record") }).scores,
    ).toEqual({ TWK: 5, TIU: 0, TKP: 0, total: 5 });
    const undone = attemptAfter(
      ...WORKING,
      { type: "FlagSet", ...at, seq: 8, itemId: ITEMS[2]!, flagged: true },
      { type: "FlagSet", ...at, seq: 9, itemId: ITEMS[2]!, flagged: false },
    );
    expect(undone.flags.size).toBe(0);
  });

  test("[AT17] a result is counted from the responses; whoever never started is absent", () => {
    const salt = "ab".repeat(16);
    const state = attemptAfter(...WORKING, saved(4, 0, 1), saved(5, 2, 4), finished("closing", 9));
    expect(resultOf(state, PAPER, TABLE, { saltHex: salt, journalDigest: digestOf("record") })).toEqual({
      status: "scored",
      scores: { TWK: 5, TIU: 0, TKP: 5, total: 10 },
      paperDigest: PAPER.digest,
      responsesDigest: responsesDigest(state),
      journalDigest: digestOf("record"),
      saltHex: salt,
    });
    expect(responsesDigest(state)).toBe(digestOf('[["i1","q"],["i3","t"]]'));
    expect(
      resultOf(attemptAfter(...READY), PAPER, TABLE, { saltHex: salt, journalDigest: digestOf("record") }),
    ).toEqual({
      status: "absent",
      scores: { TWK: 0, TIU: 0, TKP: 0, total: 0 },
      paperDigest: null,
      responsesDigest: null,
      journalDigest: digestOf("record"),
      saltHex: salt,
    });
  });

  test("[AT17] a result is sealed once, and not before the end", () => {
    const result = resultOf(attemptAfter(...READY), null, TABLE, {
      saltHex: "ab".repeat(16),
      journalDigest: digestOf("record"),
    });
    const seal: AttemptCommand = { type: "seal-result", at: after(9), result };
    const sealed: AttemptEvent = { type: "ResultSealed", at: after(9), result };
    expect(attemptOutcome(READY, seal)).toEqual([sealed]);
    expect(attemptOutcome([...READY, sealed], seal)).toEqual([]);
    expect(() => attemptOutcome(WORKING, seal)).toThrow(InvariantError);
    const end: AttemptCommand = { type: "end-by-closing", at: after(9) };
    expect(attemptOutcome(WORKING, end)).toEqual([finished("closing", 9)]);
    expect(attemptOutcome(READY, end)).toEqual([]);
    expect(attemptOutcome([...WORKING, finished("candidate", 5)], end)).toEqual([]);
  });

  test("[AT18] a connection that comes or goes is recorded once", () => {
    const open: AttemptCommand = { type: "open-connection", at: after(3) };
    const lose: AttemptCommand = { type: "lose-connection", at: after(4), heardAt: after(4) };
    const opened: AttemptEvent = { type: "ConnectionOpened", at: after(3) };
    const lost: AttemptEvent = { type: "ConnectionLost", at: after(4), heardAt: after(4) };
    expect(attemptOutcome([], open)).toBe("not-logged-in");
    expect(attemptOutcome([LOGGED_IN!], open)).toEqual([opened]);
    expect(attemptOutcome([LOGGED_IN!, opened], open)).toEqual([]);
    expect(attemptOutcome([LOGGED_IN!, opened], lose)).toEqual([lost]);
    expect(attemptOutcome([LOGGED_IN!, opened, lost], lose)).toEqual([]);
    expect(attemptAfter(LOGGED_IN!, opened, lost)).toMatchObject({
      connected: false,
      connectionSince: after(4),
    });
  });

  test("[AT18] the proctor can be called in every open phase, evidence ends with the finish", () => {
    const [evidence, call] = EVIDENCE;
    for (const phase of PHASES.slice(0, 4)) {
      expect(attemptOutcome([LOGGED_IN!], actAt(5, 1, call!), phase)).toMatchObject([
        { type: "ProctorCalled" },
      ]);
      expect(attemptOutcome([LOGGED_IN!], actAt(5, 1, evidence!), phase)).toMatchObject([
        { type: "IntegrityRecorded" },
      ]);
    }
    const past = [...WORKING, finished("candidate", 5)];
    expect(attemptOutcome(past, actAt(6, 91, call!))).toHaveLength(1);
    expect(attemptOutcome(past, actAt(6, 91, evidence!))).toBe("already-finished");
    for (const act of EVIDENCE) {
      expect(attemptOutcome([LOGGED_IN!], actAt(6, 1, act), CLOSED)).toBe("sitting-closed");
      expect(attemptOutcome([LOGGED_IN!], actAt(6, 1, act), PLANNED_SITTING)).toBe("sitting-not-open");
    }
    const seen = attemptAfter(
      { type: "ProctorCalled", at: after(7), outboxId: BOX, seq: 1, epoch: 1 },
      {
        type: "IntegrityRecorded",
        at: after(8),
        outboxId: BOX,
        seq: 2,
        epoch: 1,
        integrity: "copy",
        durationMs: 0,
      },
    );
    expect(seen).toMatchObject({ proctorCalledAt: after(7), integrityCount: 1 });
  });

  test("[AT30] who says that they are not the candidate is on the record until the right one confirms; after the end nobody says it", () => {
    const deny: Act = { kind: "deny-identity" };
    expect(attemptOutcome([LOGGED_IN!], actAt(5, 1, deny))).toMatchObject([{ type: "IdentityDenied" }]);
    expect(attemptOutcome([...WORKING, finished("candidate", 5)], actAt(6, 91, deny))).toBe(
      "already-finished",
    );
    expect(attemptOutcome([LOGGED_IN!], actAt(6, 1, deny), CLOSED)).toBe("sitting-closed");
    const act = { outboxId: BOX, seq: 1, epoch: 1 };
    const denied = { type: "IdentityDenied", at: after(7), ...act } as const;
    expect(attemptAfter(LOGGED_IN!, denied).identityDeniedAt).toBe(after(7));
    const confirmed = { type: "IdentityConfirmed", at: after(8), ...act, seq: 2 } as const;
    expect(attemptAfter(LOGGED_IN!, denied, confirmed)).toMatchObject({
      identityDeniedAt: null,
      identityConfirmed: true,
    });
  });

  test("[AT20] numbers are kept for each outbox, of the 64 heard from last", () => {
    const from = (box: number): AttemptEvent => ({
      type: "ProctorCalled",
      at: T0,
      outboxId: `box-${box}` as typeof BOX,
      seq: 7,
      epoch: 1,
    });
    const state = attemptAfter(...Array.from({ length: 64 }, (_, box) => from(box)), {
      ...from(0),
      seq: 8,
    } as AttemptEvent);
    expect(lastSeqOf(state, "box-1" as typeof BOX)).toBe(7);
    const more = evolveAttempt(state, from(64));
    expect(more.outboxes.size).toBe(64);
    expect(lastSeqOf(more, "box-0" as typeof BOX)).toBe(8);
    expect(lastSeqOf(more, "box-1" as typeof BOX)).toBe(0);
    expect(lastSeqOf(more, "box-64" as typeof BOX)).toBe(7);
  });
});
