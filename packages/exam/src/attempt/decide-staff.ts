import { accepted, type Instant, refused, unreachable } from "@neraca/base";
import { isReason } from "../sitting/decide.ts";
import { confirmedProposal } from "../sitting/proposal.ts";
import type { AttemptState } from "./attempt.ts";
import type { AttemptCommandOf, AttemptRefusal, AttemptSurroundings, Decision } from "./command.ts";
import { isPastDeadline } from "./deadline.ts";

/** Messages to one candidate: a proctor who has more to say goes to their seat. */
export const MESSAGES_MAX = 50;
/** A message is read between two questions. */
export const MESSAGE_LENGTH_MAX = 500;

/** [LC1] to [LC4] Null while something may be done about this candidate's exam at all. */
function unlessOpen({ sitting }: AttemptSurroundings): AttemptRefusal | null {
  if (sitting.phase === "planned") return "sitting-not-open";
  return sitting.phase === "closed" ? "sitting-closed" : null;
}

export function lockOrUnlock(
  command: AttemptCommandOf<"lock-attempt" | "unlock-attempt">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const notNow = unlessOpen(around);
  if (notNow !== null) return refused(notNow);
  const { at, by } = command;
  const reason = command.reason.trim();
  if (command.type === "lock-attempt") {
    if (state.finished !== null || isOver(at, state, around)) return refused("already-finished");
    if (state.lock !== null) return refused("attempt-locked");
    return isReason(reason)
      ? accepted([{ type: "AttemptLocked", at, by, reason }])
      : refused("reason-missing");
  }
  if (state.lock === null) return refused("attempt-not-locked");
  if (!isReason(reason)) return refused("reason-missing");
  return accepted([{ type: "AttemptUnlocked", at, by, reason, givesBack: command.givesBack }]);
}

/** [AT29] Safe Exam Browser fails one candidate in the room, and would keep them out for good. */
export function waiveBrowser(
  { at, by, reason }: AttemptCommandOf<"waive-browser">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const notNow = unlessOpen(around);
  if (notNow !== null) return refused(notNow);
  if (around.sitting.phase === "planned" || around.sitting.terms.policy.safeExamBrowser !== "require") {
    return refused("browser-not-required");
  }
  if (state.browserWaived) return refused("browser-not-required");
  return isReason(reason)
    ? accepted([{ type: "BrowserWaived", at, by, reason: reason.trim() }])
    : refused("reason-missing");
}

/** [FI1] to [FI3] A proctor ends one candidate's exam, and takes that back. */
export function finishFor(
  command: AttemptCommandOf<"finish-attempt" | "take-back-finish">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const notNow = unlessOpen(around);
  if (notNow !== null) return refused(notNow);
  if (state.startedAt === null) return refused("not-started");
  const { at, by } = command;
  const reason = command.reason.trim();
  if (command.type === "finish-attempt") {
    if (state.finished !== null || isOver(at, state, around)) return refused("already-finished");
    if (!isReason(reason)) return refused("reason-missing");
    return accepted([
      { type: "FinishOrdered", at, by, reason },
      { type: "AttemptFinished", at, cause: "proctor", act: null },
    ]);
  }
  if (state.finished?.cause !== "proctor") return refused("not-finished-by-proctor");
  if (state.disqualified !== null) return refused("already-disqualified");
  if (!isReason(reason)) return refused("reason-missing");
  return accepted([
    { type: "FinishTakenBack", at, by, reason },
    { type: "AttemptReopened", at },
  ]);
}

/** The clock has ended it, though nobody has written that down yet. */
function isOver(at: Instant, state: AttemptState, around: AttemptSurroundings): boolean {
  return state.startedAt !== null && isPastDeadline(at, state, around);
}

/** [MS1] [IN1] */
export function tellOrNote(
  command: AttemptCommandOf<"send-message" | "record-incident">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const notNow = unlessOpen(around);
  if (notNow !== null) return refused(notNow);
  const { at, by } = command;
  if (command.type === "record-incident") {
    const note = command.note.trim();
    return isReason(note)
      ? accepted([{ type: "IncidentRecorded", at, by, kind: command.kind, note }])
      : refused("reason-missing");
  }
  const text = command.text.trim();
  if (text.length === 0 || text.length > MESSAGE_LENGTH_MAX) return refused("message-text-missing");
  if (state.messages.length >= MESSAGES_MAX) return refused("too-many-messages");
  return accepted([{ type: "MessageSent", at, by, text }]);
}

/** [CI1] to [CI3] Registration closes some minutes before the start; later it takes two people. */
export function checkIn(
  command: AttemptCommandOf<"check-in" | "undo-check-in">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const notNow = unlessOpen(around);
  if (notNow !== null) return refused(notNow);
  const { at, by } = command;
  if (command.type === "undo-check-in") {
    if (state.checkedIn === null) return refused("not-checked-in");
    if (state.startedAt !== null) return refused("already-finished");
    const reason = command.reason.trim();
    if (!isReason(reason)) return refused("reason-missing");
    const undone = { type: "CheckInUndone", at, by, reason } as const;
    // [CI4] Where a login needs it, the login goes with it.
    const loginNeedsCheckIn =
      around.sitting.phase !== "planned" && around.sitting.terms.policy.arrival.loginNeedsCheckIn;
    const isIn = state.login !== null || state.held !== null;
    return accepted(loginNeedsCheckIn && isIn ? [undone, { type: "LoginReleased", at, by }] : [undone]);
  }
  if (state.checkedIn !== null) return refused("already-checked-in");
  const { closesAt, proposal } = command;
  if (proposal === null) {
    if (at > closesAt) return refused("check-in-closed");
  } else {
    const agreed = confirmedProposal(around.sitting, proposal);
    if (agreed?.act.kind !== "check-in-late" || agreed.act.attemptId !== around.line.attemptId) {
      return refused("not-agreed-by-two");
    }
  }
  return accepted([{ type: "CandidateCheckedIn", at, by, closesAt, proposal }]);
}

/** Of one candidate in one sitting. Who loses more of them than this has another trouble. */
export const PINS_MAX = 50;

/** [CI6] [CI7] The PIN itself is drawn and kept elsewhere: here it only gets its number. */
export function issuePin(
  { at, by, number, reason }: AttemptCommandOf<"issue-pin">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  const notNow = unlessOpen(around);
  if (notNow !== null) return refused(notNow);
  if (state.pinsIssued >= PINS_MAX) return refused("too-many-pins");
  if (number !== state.pinsIssued + 1) return refused("pin-issued-meanwhile");
  if (number === 1) return accepted([{ type: "PinIssued", at, by, number, reason: null }]);
  if (reason === null || !isReason(reason)) return refused("reason-missing");
  return accepted([{ type: "PinIssued", at, by, number, reason: reason.trim() }]);
}

/** [DQ1] to [DQ4] Whoever works is ended with it; it is possible until and after the close. */
export function disqualify(
  command: AttemptCommandOf<"disqualify" | "lift-disqualification">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  if (around.sitting.phase === "planned") return refused("sitting-not-open");
  const { at, by, proposal } = command;
  const agreed = confirmedProposal(around.sitting, proposal);
  if (agreed === null || agreed.confirmedBy !== by) return refused("not-agreed-by-two");
  const { act } = agreed;
  if (act.attemptId !== around.line.attemptId) return refused("not-agreed-by-two");
  switch (command.type) {
    case "disqualify": {
      if (act.kind !== "disqualify") return refused("not-agreed-by-two");
      if (state.disqualified !== null) return refused("already-disqualified");
      const ends = state.startedAt !== null && state.finished === null && !isOver(at, state, around);
      return accepted([
        { type: "AttemptDisqualified", at, by, proposal, grounds: act.grounds },
        ...(ends ? [{ type: "AttemptFinished", at, cause: "proctor", act: null } as const] : []),
      ]);
    }
    case "lift-disqualification":
      if (act.kind !== "lift-disqualification") return refused("not-agreed-by-two");
      if (state.disqualified === null) return refused("not-disqualified");
      return accepted([{ type: "DisqualificationLifted", at, by, proposal, grounds: act.grounds }]);
    default:
      return unreachable(command);
  }
}
