import { digestOf } from "@neraca/base";
import { expect, test } from "vitest";
import {
  type AttemptCommand,
  type AttemptEvent,
  DEFAULT_POLICY,
  PINS_MAX,
  type SittingEvent,
  type SittingPolicy,
} from "../src/index.ts";
import {
  after,
  armed,
  attemptAfter,
  attemptOutcome,
  BY,
  closed,
  LINE,
  scheduled,
  sittingAfter,
  sittingOutcome,
  started,
  WORKING,
} from "./given.ts";

const withArrival = (arrival: Partial<SittingPolicy["arrival"]>): SittingEvent => {
  if (armed.type !== "SittingArmed") throw new Error("not armed");
  const policy = { ...DEFAULT_POLICY, arrival: { ...DEFAULT_POLICY.arrival, ...arrival } };
  return { ...armed, terms: { ...armed.terms, policy } };
};
const NEEDS_CHECK_IN = sittingAfter(withArrival({ loginNeedsCheckIn: true }));
const NEEDS_PIN = sittingAfter(withArrival({ loginNeedsIssuedPin: true }));
const ARMED = sittingAfter(armed);
const CLOSED = sittingAfter(armed, scheduled, started, closed(1_000));

const login: AttemptCommand = {
  type: "grant-login",
  at: after(50),
  tokenHash: digestOf("token"),
  clientId: "client-1",
};
const checkedIn: AttemptEvent = {
  type: "CandidateCheckedIn",
  at: after(10),
  by: BY,
  closesAt: after(100),
  proposal: null,
};
const issued = (number: number, reason: string | null = null): AttemptEvent => ({
  type: "PinIssued",
  at: after(20),
  by: BY,
  number,
  reason,
});
const issue = (number: number, reason: string | null = null): AttemptCommand => ({
  type: "issue-pin",
  at: after(30),
  by: BY,
  number,
  reason,
});

test("[CI4] where the policy asks for it, nobody logs in who is not checked in; where it does not, everybody does", () => {
  expect(attemptOutcome([], login, ARMED)).toMatchObject([{ type: "LoginGranted" }]);
  expect(attemptOutcome([], login, NEEDS_CHECK_IN)).toBe("login-needs-check-in");
  expect(attemptOutcome([checkedIn], login, NEEDS_CHECK_IN)).toMatchObject([{ type: "LoginGranted" }]);
  const undone: AttemptEvent = { type: "CheckInUndone", at: after(15), by: BY, reason: "r" };
  expect(attemptOutcome([checkedIn, undone], login, NEEDS_CHECK_IN)).toBe("login-needs-check-in");
});

test("[CI4] undoing a check-in ends the login that needed it, and no other", () => {
  const undo: AttemptCommand = { type: "undo-check-in", at: after(60), by: BY, reason: "salah orang" };
  const granted: AttemptEvent = {
    type: "LoginGranted",
    at: after(50),
    epoch: 1,
    tokenHash: digestOf("token"),
    clientId: "client-1",
  };
  expect(attemptOutcome([checkedIn, granted], undo, NEEDS_CHECK_IN)).toMatchObject([
    { type: "CheckInUndone" },
    { type: "LoginReleased" },
  ]);
  expect(attemptOutcome([checkedIn, granted], undo, ARMED)).toMatchObject([{ type: "CheckInUndone" }]);
  expect(attemptOutcome([checkedIn], undo, NEEDS_CHECK_IN)).toMatchObject([{ type: "CheckInUndone" }]);
});

test("[CI5] where the policy asks for it, only an issued PIN lets in; whoever has started comes back as they are", () => {
  expect(attemptOutcome([], login, NEEDS_PIN)).toBe("login-needs-pin");
  expect(attemptOutcome([issued(1)], login, NEEDS_PIN)).toMatchObject([{ type: "LoginGranted" }]);
  for (const arrival of [{ loginNeedsCheckIn: true }, { loginNeedsIssuedPin: true }]) {
    const running = sittingAfter(withArrival(arrival), scheduled, started);
    const again = { ...login, at: after(900), clientId: attemptAfter(...WORKING).login?.clientId ?? "" };
    expect(attemptOutcome(WORKING, again, running)).toMatchObject([{ type: "LoginGranted" }]);
  }
});

test("[CI6] PINs are counted from 1, each for the number it was drawn for; another one has a reason", () => {
  expect(attemptOutcome([], issue(1, "unasked"), ARMED)).toMatchObject([{ number: 1, reason: null }]);
  expect(attemptOutcome([], issue(2, "r"), ARMED)).toBe("pin-issued-meanwhile");
  expect(attemptOutcome([issued(1)], issue(1), ARMED)).toBe("pin-issued-meanwhile");
  expect(attemptOutcome([issued(1)], issue(2), ARMED)).toBe("reason-missing");
  expect(attemptOutcome([issued(1)], issue(2, " "), ARMED)).toBe("reason-missing");
  expect(attemptOutcome([issued(1)], issue(2, " hilang "), ARMED)).toMatchObject([
    { type: "PinIssued", number: 2, reason: "hilang" },
  ]);
  expect(attemptOutcome([], issue(1), sittingAfter())).toBe("sitting-not-open");
  expect(attemptOutcome([], issue(1), CLOSED)).toBe("sitting-closed");
  const many = Array.from({ length: PINS_MAX }, (_, nth) => issued(nth + 1, "r"));
  expect(attemptOutcome(many, issue(PINS_MAX + 1, "r"), ARMED)).toBe("too-many-pins");
});

test("[CI6] that cards with PINs were printed is on the record, from the arming to the close", () => {
  const print = { type: "print-pin-cards", at: after(5), by: BY, attemptIds: [LINE.attemptId] } as const;
  expect(sittingOutcome([armed], print)).toMatchObject([
    { type: "PinCardsPrinted", attemptIds: [LINE.attemptId] },
  ]);
  expect(sittingOutcome([], print)).toBe("not-armed");
  expect(sittingOutcome([armed, scheduled, started, closed(1_000)], print)).toBe("already-closed");
});

test("[CI7] a new PIN opens a login that wrong tries at the old one have locked, and leaves who is in", () => {
  const locked: AttemptEvent = { type: "LoginLocked", at: after(25) };
  expect(attemptAfter(issued(1), locked).loginLocked).toBe(true);
  const renewed = attemptAfter(...WORKING, issued(1), locked, issued(2, "lupa"));
  expect(renewed).toMatchObject({ loginLocked: false, pinsIssued: 2 });
  expect(renewed.login).toEqual(attemptAfter(...WORKING).login);
});
