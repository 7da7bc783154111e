import { type ComputerFinding, digestOf } from "@neraca/base";
import { expect, test } from "vitest";
import {
  type AttemptCommand,
  type AttemptEvent,
  type AttemptSurroundings,
  DEFAULT_POLICY,
  decideAttempt,
  evolveAttempt,
  holdLogin,
  type SeatEnrolmentRule,
  UNTOUCHED,
} from "../src/index.ts";
import { after, armed, around, BY, sittingAfter, T0 } from "./given.ts";

const ARMED = sittingAfter(armed);
const SEAT = around(ARMED).line.seat;
const RIGHT: ComputerFinding = { kind: "enrolled", seat: SEAT };
const ANOTHER: ComputerFinding = { kind: "enrolled", seat: "Z-99" };
const ELSEWHERE: ComputerFinding = { kind: "elsewhere" };
const UNKNOWN: ComputerFinding = { kind: "unknown" };

function withRule(seatEnrolment: SeatEnrolmentRule): AttemptSurroundings {
  const given = around(ARMED);
  if (given.sitting.phase === "planned") throw new Error("not armed");
  const policy = { ...DEFAULT_POLICY, seatEnrolment };
  return { ...given, sitting: { ...given.sitting, terms: { ...given.sitting.terms, policy } } };
}

const login = (computer?: ComputerFinding, clientId = "a"): AttemptCommand => ({
  type: "grant-login",
  at: after(1),
  tokenHash: digestOf("t"),
  clientId,
  ...(computer === undefined ? {} : { computer }),
});

const state = (...events: readonly AttemptEvent[]) => events.reduce(evolveAttempt, UNTOUCHED);
const held = (computer: ComputerFinding, clientId = "a"): AttemptEvent => ({
  type: "LoginHeld",
  at: T0,
  clientId,
  computer,
});
const outcome = (rule: SeatEnrolmentRule, command: AttemptCommand, ...events: readonly AttemptEvent[]) => {
  const decided = decideAttempt(command, state(...events), withRule(rule));
  return decided.ok ? decided.value : decided.error;
};

test("[EC1] with record each login says its computer, and where nobody asks it says nothing", () => {
  for (const computer of [RIGHT, ANOTHER, ELSEWHERE, UNKNOWN])
    expect(outcome("record", login(computer))).toMatchObject([{ type: "LoginGranted", computer }]);
  const [granted] = outcome("off", login()) as readonly AttemptEvent[];
  expect(granted).not.toHaveProperty("computer");
  expect(outcome("require", login(RIGHT))).toMatchObject([{ type: "LoginGranted", computer: RIGHT }]);
});

test.each([
  [ANOTHER, "computer-of-another-seat"],
  [ELSEWHERE, "computer-of-another-seat"],
  [UNKNOWN, "computer-unknown"],
] as const)("[EC2] with require a login at %j waits as %s", (computer, reason) => {
  expect(outcome("require", login(computer))).toBe(reason);
  expect(holdLogin(T0, "a", UNTOUCHED, computer)).toEqual(held(computer));
});

test("[EC2] a wait is written down once, until its computer is found to be another; sent away it is told so", () => {
  expect(holdLogin(T0, "a", state(held(UNKNOWN)), UNKNOWN)).toBeNull();
  expect(holdLogin(T0, "b", state(held(UNKNOWN)), UNKNOWN)).toEqual(held(UNKNOWN, "b"));
  expect(holdLogin(T0, "a", state(held(UNKNOWN)), ANOTHER)).toEqual(held(ANOTHER));
  expect(holdLogin(T0, "a", state(held(ANOTHER)), { ...ANOTHER, seat: "Z-98" })).toMatchObject({
    computer: { seat: "Z-98" },
  });
  const dismissed: AttemptEvent = { type: "HeldLoginDismissed", at: T0, by: BY };
  expect(outcome("require", login(UNKNOWN), held(UNKNOWN), dismissed)).toBe("login-dismissed");
  expect(outcome("require", login(UNKNOWN), held(UNKNOWN), dismissed, held(UNKNOWN))).toBe(
    "computer-unknown",
  );
});

test("[EC3] a release lets in the client that waits where it stands, and no other", () => {
  const release: AttemptCommand = { type: "release-login", at: T0, by: BY };
  const released = outcome("require", release, held(UNKNOWN)) as readonly AttemptEvent[];
  expect(released).toEqual([{ type: "LoginReleased", at: T0, by: BY, admits: "a" }]);
  const let_in = [held(UNKNOWN), ...released];
  expect(outcome("require", login(UNKNOWN), ...let_in)).toMatchObject([{ type: "LoginGranted" }]);
  expect(outcome("require", login(UNKNOWN, "b"), ...let_in)).toBe("computer-unknown");
  const granted = outcome("require", login(UNKNOWN), ...let_in) as readonly AttemptEvent[];
  // It comes back by itself, after a crash for instance.
  expect(outcome("require", login(UNKNOWN), ...let_in, ...granted)).toMatchObject([{ epoch: 2 }]);
  // Released again, nobody waits: the door is the seat's computer's.
  const again = outcome("require", release, ...let_in, ...granted) as readonly AttemptEvent[];
  expect(again).toEqual([{ type: "LoginReleased", at: T0, by: BY }]);
  expect(outcome("require", login(UNKNOWN), ...let_in, ...granted, ...again)).toBe("computer-unknown");
  // A wait behind another login is no matter of computers.
  const second: AttemptEvent = { type: "LoginHeld", at: T0, clientId: "a" };
  expect(outcome("require", release, second)).toEqual([{ type: "LoginReleased", at: T0, by: BY }]);
});

test("[EC3] a move lets the new seat's computer in, and the others wait", () => {
  const move: AttemptCommand = { type: "move-seat", at: T0, by: BY, to: "Z-99", reason: "Layar mati" };
  const admitted: AttemptEvent = { type: "LoginReleased", at: T0, by: BY, admits: "a" };
  for (const before of [[held(ANOTHER)], [admitted]]) {
    const moved = [...before, ...(outcome("require", move, ...before) as readonly AttemptEvent[])];
    expect(outcome("require", login(ANOTHER), ...moved)).toMatchObject([{ type: "LoginGranted" }]);
    expect(outcome("require", login(RIGHT), ...moved)).toBe("computer-of-another-seat");
    expect(outcome("require", login(UNKNOWN), ...moved)).toBe("computer-unknown");
  }
});

test("[EC5] a wrong computer that waits waits no more when the candidate has got in at another", () => {
  const granted: AttemptEvent = {
    type: "LoginGranted",
    at: T0,
    epoch: 1,
    tokenHash: digestOf("t"),
    clientId: "b",
  };
  expect(outcome("require", login(UNKNOWN), held(UNKNOWN), granted)).toBe("login-dismissed");
  expect(outcome("require", login(UNKNOWN), held(UNKNOWN), granted, held(UNKNOWN))).toBe("computer-unknown");
  expect(state(held(UNKNOWN), { ...granted, clientId: "a" }).dismissed).toEqual([]);
  // Behind another login a second computer goes on waiting, as it always did.
  expect(state({ type: "LoginHeld", at: T0, clientId: "a" }, granted).dismissed).toEqual([]);
});

test("[EC4] the seat's computer is written down once, another each time, and one that was let in once", () => {
  const check = (finding: ComputerFinding): AttemptCommand => ({ type: "check-computer", at: T0, finding });
  const checked = (finding: ComputerFinding): AttemptEvent => ({ type: "ComputerChecked", at: T0, finding });
  const admitted: AttemptEvent = { type: "LoginReleased", at: T0, by: BY, admits: "a" };
  expect(outcome("require", check(RIGHT))).toEqual([checked(RIGHT)]);
  expect(outcome("require", check(RIGHT), checked(RIGHT))).toEqual([]);
  expect(outcome("require", check(UNKNOWN), checked(UNKNOWN))).toEqual([checked(UNKNOWN)]);
  expect(outcome("require", check(RIGHT), checked(UNKNOWN))).toEqual([checked(RIGHT)]);
  expect(outcome("require", check(UNKNOWN), admitted, checked(UNKNOWN))).toEqual([]);
});

test("[EC6] a computer outside of the room's addresses waits under every rule, and gets in where a proctor lets it", () => {
  const outside: ComputerFinding = { kind: "outside" };
  for (const rule of ["off", "record", "require"] as const) {
    expect(outcome(rule, login(outside))).toBe("address-outside");
    const released: AttemptEvent = { type: "LoginReleased", at: T0, by: BY, admits: "a" };
    expect(outcome(rule, login(outside), held(outside), released)).toMatchObject([{ type: "LoginGranted" }]);
    expect(outcome(rule, login(outside, "b"), held(outside), released)).toBe("address-outside");
  }
});

test("[EC7] where the room requires certificates, whoever shows none of its seat waits under every rule, and is told why", () => {
  const by = (certificate: "record" | "require"): readonly (readonly [ComputerFinding, string | null])[] => [
    [{ kind: "enrolled", seat: SEAT, certificate }, null],
    [{ kind: "enrolled", seat: "Z-99", certificate }, "computer-of-another-seat"],
    [{ kind: "elsewhere", certificate }, "computer-of-another-seat"],
    ...(["absent", "ended", "foreign", "revoked"] as const).map(
      (why) => [{ kind: "uncertified", why, certificate }, `certificate-${why}`] as const,
    ),
  ];
  for (const rule of ["off", "record", "require"] as const) {
    for (const [finding, why] of by("require")) {
      if (why === null) expect(outcome(rule, login(finding))).toMatchObject([{ computer: finding }]);
      else expect(outcome(rule, login(finding))).toBe(why);
    }
    // Recorded only: nobody waits for it, but where the sitting's policy asks for the seat's computer.
    for (const [finding, why] of by("record")) {
      if (why === null || rule !== "require")
        expect(outcome(rule, login(finding))).toMatchObject([{ computer: finding }]);
      else expect(outcome(rule, login(finding))).toBe(why);
    }
  }
});

test("[EC4] [EC7] a computer that shows itself in another way, or from another address, is another finding", () => {
  const findings: readonly ComputerFinding[] = [
    { kind: "enrolled", seat: SEAT },
    { kind: "enrolled", seat: SEAT, certificate: "record" },
    { kind: "enrolled", seat: SEAT, certificate: "require" },
    { kind: "elsewhere", certificate: "require" },
    { kind: "uncertified", why: "ended", certificate: "require" },
    { kind: "uncertified", why: "revoked", certificate: "require" },
    { kind: "outside", address: "10.9.0.1" },
    { kind: "outside", address: "10.9.0.2" },
  ];
  for (const one of findings)
    for (const other of findings)
      expect(holdLogin(T0, "a", state(held(one)), other) === null, JSON.stringify([one, other])).toBe(
        one === other,
      );
});
