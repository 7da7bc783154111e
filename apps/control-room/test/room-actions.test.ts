import { REASONS, type StaffRoleView, VERB_ROLES } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { seatsOf } from "../src/gallery/fixtures.ts";
import { minutesOf, type Standing, whyNot, whyNotCandidate } from "../src/model/room-actions.ts";

const PROCTOR: Standing = { role: "proctor", phase: "running", link: "open", seatCount: 40 };
const PHASES = ["planned", "armed", "starting", "running", "paused", "closed"] as const;
const VERBS = ["arm", "start", "cancel-start", "pause", "resume", "extend", "close", "reveal-pin"] as const;

function usable(phase: Standing["phase"]): readonly string[] {
  return VERBS.filter((verb) => whyNot(verb, { ...PROCTOR, phase }) === null);
}

describe("what can be done when", () => {
  test.each([
    ["planned", ["arm"]],
    ["armed", ["start", "close", "reveal-pin"]],
    ["starting", ["cancel-start", "close", "reveal-pin"]],
    ["running", ["pause", "extend", "close", "reveal-pin"]],
    ["paused", ["resume", "extend", "close", "reveal-pin"]],
    ["closed", []],
  ] as const)("%s", (phase, verbs) => expect(usable(phase)).toEqual(verbs));

  test("a role that may not is told so, whatever the phase, and exactly as the protocol says", () => {
    for (const role of ["administrator", "committee", "proctor", "auditor"] as const) {
      for (const phase of PHASES) {
        for (const verb of VERBS) {
          const may = (VERB_ROLES[verb] as readonly StaffRoleView[]).includes(role);
          const reason = whyNot(verb, { ...PROCTOR, role, phase });
          expect(reason === REASONS["role-not-allowed"]).toBe(!may);
        }
      }
    }
  });

  test("nothing can be done while the server is away, and an empty roster cannot be armed", () => {
    for (const phase of PHASES) {
      for (const verb of VERBS) expect(whyNot(verb, { ...PROCTOR, phase, link: "lost" })).not.toBeNull();
    }
    expect(whyNot("arm", { ...PROCTOR, phase: "planned", seatCount: 0 })).toBe(REASONS["roster-empty"]);
  });

  test("a login is released where there is one", () => {
    const [seat] = seatsOf("running");
    const release = (
      state: "absent" | "finished" | "login-locked" | "login-held" | "answering" | "offline",
    ) => whyNotCandidate("release-login", { ...seat!, state }, PROCTOR) === null;
    expect(
      ["login-locked", "login-held", "answering", "offline"].map((state) => release(state as "offline")),
    ).toEqual([true, true, true, true]);
    expect(release("absent")).toBe(false);
    expect(release("finished")).toBe(false);
  });
});

describe("what can be done for one candidate", () => {
  const seats = seatsOf("running");
  const inState = (state: string) => seats.find((seat) => seat.state === state)!;
  const can = (verb: Parameters<typeof whyNotCandidate>[0], seat: (typeof seats)[number], role = PROCTOR) =>
    whyNotCandidate(verb, seat, role) === null;

  test("who works is paused and given time; who is away gets back what was measured; who has finished is left alone", () => {
    const working = inState("answering");
    const away = inState("offline");
    const done = { ...inState("finished"), time: null };
    expect(can("pause-attempt", working)).toBe(true);
    expect(can("resume-attempt", working)).toBe(false);
    expect(can("resume-attempt", { ...working, state: "paused" })).toBe(true);
    expect(can("extend-attempt", working)).toBe(true);
    expect(can("extend-attempt", done)).toBe(true);
    expect(can("extend-attempt", inState("absent"))).toBe(false);
    expect(can("credit-outage", working)).toBe(false);
    expect(can("credit-outage", away)).toBe(true);
    for (const verb of ["pause-attempt", "move-seat", "release-login"] as const)
      expect(can(verb, done)).toBe(false);
    expect(can("move-seat", inState("absent"))).toBe(true);
  });

  test("late answers are the committee's to decide", () => {
    const held = { ...inState("finished"), late: { accepted: 0, held: 2, rejected: 0 } };
    expect(can("decide-late", held)).toBe(false);
    expect(can("decide-late", held, { ...PROCTOR, role: "committee" })).toBe(true);
    expect(can("decide-late", inState("finished"), { ...PROCTOR, role: "committee" })).toBe(false);
  });
});

describe("minutes", () => {
  test.each([
    ["1", 1],
    [" 60 ", 60],
    ["61", null],
    ["0", null],
    ["-5", null],
    ["1.5", null],
    ["", null],
    ["1e1", null],
  ])("%s", (text, minutes) => expect(minutesOf(text)).toBe(minutes));
});
