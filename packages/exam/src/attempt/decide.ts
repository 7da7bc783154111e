import {
  accepted,
  type ComputerFinding,
  type Instant,
  instant,
  invariant,
  refused,
  unreachable,
} from "@neraca/base";
import { isReason } from "../sitting/decide.ts";
import { type AttemptEvent, type AttemptState, type FinishCause } from "./attempt.ts";
import type { AttemptCommand, AttemptCommandOf, AttemptSurroundings, Decision } from "./command.ts";
import { isSameComputer, isWeighed, whyComputerStaysOut, whyNotComputer } from "./computer.ts";
import { deadlineOf } from "./deadline.ts";
import { decideAct } from "./decide-act.ts";
import { changeNeeds } from "./decide-needs.ts";
import {
  checkIn,
  disqualify,
  finishFor,
  issuePin,
  lockOrUnlock,
  tellOrNote,
  waiveBrowser,
} from "./decide-staff.ts";
import { changeTime, pauseOrResume } from "./decide-time.ts";
import { rescore } from "./rescored.ts";

/** SPEC.md AT1 to AT20. Pure; a refusal changes nothing. */
export function decideAttempt(
  command: AttemptCommand,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  switch (command.type) {
    case "grant-login":
      return grantLogin(command, state, around);
    case "lock-login":
      return state.loginLocked ? accepted([]) : accepted([{ type: "LoginLocked", at: command.at }]);
    case "attest-browser":
      // One that is genuine and asked every few minutes is worth one line; each refusal is worth its own.
      return accepted(
        command.finding === "genuine" && state.browser === "genuine"
          ? []
          : [{ type: "BrowserAttested", at: command.at, finding: command.finding }],
      );
    case "check-computer":
      // [EC4] As with browsers: one that is right and asked every few minutes is worth one line.
      return accepted(
        isSameComputer(command.finding, state.computer) &&
          (whyNotComputer(command.finding, seatOf(state, around)) === null || state.admitted !== null)
          ? []
          : [{ type: "ComputerChecked", at: command.at, finding: command.finding }],
      );
    case "release-login":
      return releaseLogin(command, state);
    case "open-connection":
      if (state.login === null) return refused("not-logged-in");
      return accepted(state.connected ? [] : [{ type: "ConnectionOpened", at: command.at }]);
    case "lose-connection":
      return accepted(
        state.connected
          ? [{ type: "ConnectionLost", at: command.at, heardAt: heardAtOf(command, state) }]
          : [],
      );
    case "start":
      return start(command.at, state, around);
    case "act":
      return decideAct(command, state, around);
    case "deadline-due":
      return accepted(
        isDue(command.at, state, around)
          ? [finishedBy("deadline", deadlineOf(command.at, state, around))]
          : [],
      );
    case "pause-attempt":
    case "resume-attempt":
      return pauseOrResume(command, state, around);
    case "extend-attempt":
    case "undo-attempt-extension":
    case "credit-outage":
      return changeTime(command, state, around);
    case "reopen-if-time":
      return accepted(
        state.finished?.cause === "deadline" &&
          state.disqualified === null &&
          around.sitting.phase !== "closed" &&
          command.at <= deadlineOf(command.at, state, around)
          ? [{ type: "AttemptReopened", at: command.at }]
          : [],
      );
    case "move-seat":
      return moveSeat(command, state, around);
    case "lock-attempt":
    case "unlock-attempt":
      return lockOrUnlock(command, state, around);
    case "finish-attempt":
    case "take-back-finish":
      return finishFor(command, state, around);
    case "send-message":
    case "record-incident":
      return tellOrNote(command, state, around);
    case "change-needs":
      return changeNeeds(command, state, around);
    case "waive-browser":
      return waiveBrowser(command, state, around);
    case "dismiss-login":
      return state.held === null
        ? refused("nothing-to-dismiss")
        : accepted([{ type: "HeldLoginDismissed", at: command.at, by: command.by }]);
    case "check-in":
    case "undo-check-in":
      return checkIn(command, state, around);
    case "issue-pin":
      return issuePin(command, state, around);
    case "disqualify":
    case "lift-disqualification":
      return disqualify(command, state, around);
    case "decide-late":
      if (state.late.held.length === 0) return refused("nothing-held");
      if (around.sitting.phase === "closed") return refused("sitting-closed");
      // Given time again, they may still answer the same questions: on their screen, and over what was held.
      if (state.finished === null) return refused("still-working");
      if (!isReason(command.reason)) return refused("reason-missing");
      return accepted([
        {
          type: "LateResponsesDecided",
          at: command.at,
          by: command.by,
          accept: command.accept,
          reason: command.reason.trim(),
        },
      ]);
    case "end-by-closing":
      return accepted(
        state.startedAt !== null && state.finished === null ? [finishedBy("closing", command.at)] : [],
      );
    case "seal-result":
      invariant(state.startedAt === null || state.finished !== null, "result sealed before the end");
      return accepted(
        state.result === null ? [{ type: "ResultSealed", at: command.at, result: command.result }] : [],
      );
    case "rescore-result":
      return rescore(command, state);
    default:
      return unreachable(command);
  }
}

function grantLogin(
  command: AttemptCommandOf<"grant-login">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  if (around.sitting.phase === "planned") return refused("sitting-not-open");
  if (around.sitting.phase === "closed") return refused("sitting-closed");
  if (state.loginLocked) return refused("login-locked");
  // [CI4] [CI5] Whoever has started comes back as they are: nobody is sent to the door in the middle of their exam.
  const { loginNeedsCheckIn, loginNeedsIssuedPin } = around.sitting.terms.policy.arrival;
  if (state.startedAt === null) {
    if (loginNeedsCheckIn && state.checkedIn === null) return refused("login-needs-check-in");
    if (loginNeedsIssuedPin && state.pinsIssued === 0) return refused("login-needs-pin");
  }
  const { at, tokenHash, clientId, computer } = command;
  // [EC2] A computer that is not this seat's waits for a person.
  if (computer !== undefined && isWeighed(computer, around.sitting.terms.policy.seatEnrolment)) {
    const why = whyComputerStaysOut(computer, seatOf(state, around), state, clientId);
    if (why !== null) return refused(state.dismissed.includes(clientId) ? "login-dismissed" : why);
  }
  // [AT3] Another computer waits for a person; the same browser may come back by itself.
  if (state.login !== null && state.login.clientId !== clientId) {
    return refused(state.dismissed.includes(clientId) ? "login-dismissed" : "second-login");
  }
  const epoch = state.epoch + 1;
  return accepted([
    { type: "LoginGranted", at, epoch, tokenHash, clientId, ...(computer === undefined ? {} : { computer }) },
  ]);
}

/**
 * [AT21] Somebody who types wrong PINs for a candidate who is working locks only the way in: opening it again must not throw the
 * candidate out. With a second computer waiting, a release means that computer.
 */
function releaseLogin(command: AttemptCommandOf<"release-login">, state: AttemptState): Decision {
  const { at, by } = command;
  if (state.loginLocked && state.login !== null && state.held === null) {
    return accepted([{ type: "LoginUnlocked", at, by }]);
  }
  if (state.login === null && state.held === null && !state.loginLocked) return refused("nothing-to-release");
  // [EC3] Whoever waits at a computer that is not this seat's may go on there.
  const admits = state.held === null || state.held.computer === null ? {} : { admits: state.held.clientId };
  return accepted([{ type: "LoginReleased", at, by, ...admits }]);
}

/** [AT24] Another seat: the login in use ends with the same act, so that the new computer finds an open door. */
function moveSeat(
  command: AttemptCommandOf<"move-seat">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  if (around.sitting.phase === "planned") return refused("sitting-not-open");
  if (around.sitting.phase === "closed") return refused("sitting-closed");
  if (state.finished !== null) return refused("already-finished");
  if (!isReason(command.reason)) return refused("reason-missing");
  const { at, by, to } = command;
  const from = seatOf(state, around);
  if (from === to) return refused("seat-unchanged");
  const moved: AttemptEvent = { type: "SeatMoved", at, by, from, to, reason: command.reason.trim() };
  const hasLogin = state.login !== null || state.held !== null || state.loginLocked;
  return accepted(hasLogin ? [moved, { type: "LoginReleased", at, by }] : [moved]);
}

/** Where this candidate sits now. */
export function seatOf(state: AttemptState, { line }: Pick<AttemptSurroundings, "line">): string {
  return state.seat ?? line.seat;
}

/** Not before the connection came, nor later than now, whatever the caller measured. */
function heardAtOf({ at, heardAt }: AttemptCommandOf<"lose-connection">, state: AttemptState): Instant {
  return instant(Math.max(state.connectionSince ?? 0, Math.min(heardAt, at)));
}

/** [AT4] What is recorded when a second login is refused, so that the proctor sees it. Once per waiting client. */
export function holdLogin(
  at: Instant,
  clientId: string,
  state: AttemptState,
  computer: ComputerFinding | null = null,
): Extract<AttemptEvent, { type: "LoginHeld" }> | null {
  const { held } = state;
  if (held?.clientId === clientId && isSameComputer(held.computer, computer)) return null;
  return { type: "LoginHeld", at, clientId, ...(computer === null ? {} : { computer }) };
}

function start(at: Instant, state: AttemptState, around: AttemptSurroundings): Decision {
  // [AT14] Not during a pause either: the key would give one candidate time with the questions that nobody else has.
  if (around.sitting.phase !== "running") return refused("not-started");
  if (state.startedAt !== null) return accepted([]);
  if (!isReady(state)) return refused("not-ready");
  // Nor to somebody who is not to work: the questions would be theirs, behind a page that only hides them.
  if (state.lock !== null) return refused("attempt-locked");
  if (state.disqualified !== null) return refused("already-disqualified");
  // [AT15] Whoever becomes ready after the time is over has nothing left to start.
  if (at >= deadlineOf(at, state, around)) return refused("after-deadline");
  return accepted([{ type: "AttemptStarted", at }]);
}

/** [AT6] Ready: identity confirmed, rules accepted, sealed paper complete. */
export function isReady(state: AttemptState): boolean {
  return state.identityConfirmed && state.rulesAccepted && state.paperReceived;
}

function isDue(at: Instant, state: AttemptState, around: AttemptSurroundings): boolean {
  if (around.sitting.phase !== "running" || state.startedAt === null || state.finished !== null) return false;
  return at > deadlineOf(at, state, around);
}

/** [AT13] Finished by the clock counts from the deadline, however late the warden came. */
function finishedBy(cause: FinishCause, at: Instant): AttemptEvent {
  return { type: "AttemptFinished", at, cause, act: null };
}
