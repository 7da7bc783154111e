import {
  type AttemptId,
  accepted,
  type Digest,
  type IncidentKind,
  type Instant,
  MINUTE_MS,
  plusMs,
  type Result,
  refused,
  unreachable,
} from "@neraca/base";
import { isOpen } from "../time/span.ts";
import type { FaultCause, TimeAccount } from "../time/time-account.ts";
import {
  isOpenProposal,
  PROPOSAL_MS_MAX,
  PROPOSALS_MAX,
  PROPOSALS_OPEN_MAX,
  type ProposedAct,
  proposalsOf,
} from "./proposal.ts";
import { decideSeats, isSeatedAsOrdered, type SeatCommand, type SeatRefusal } from "./seat-acts.ts";
import type {
  Actor,
  AlarmName,
  RoomAccessTerms,
  SittingEvent,
  SittingState,
  SittingTerms,
} from "./sitting.ts";

export type SittingCommand =
  | SeatCommand
  | { readonly type: "arm"; readonly at: Instant; readonly by: Actor; readonly terms: SittingTerms }
  | {
      readonly type: "schedule-start";
      readonly at: Instant;
      readonly by: Actor;
      readonly countdownMs: number;
    }
  | { readonly type: "cancel-start"; readonly at: Instant; readonly by: Actor }
  /** It is time: the warden's command, derived from the state, sent again at every boot. */
  | { readonly type: "start-due"; readonly at: Instant }
  | { readonly type: "pause"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | { readonly type: "resume"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "extend";
      readonly at: Instant;
      readonly by: Actor;
      readonly deltaMs: number;
      readonly reason: string;
      /** Of those whose time is not over, the least that somebody has left; 0 when everybody's is over. */
      readonly leastLeftMs: number;
    }
  | {
      readonly type: "undo-extension";
      readonly at: Instant;
      readonly by: Actor;
      /** Its number, from 1. */
      readonly extension: number;
      readonly reason: string;
      readonly leastLeftMs: number;
    }
  /** The room or the server is gone, since `from` as the server measured it: the warden's command. */
  | {
      readonly type: "begin-fault";
      readonly at: Instant;
      readonly from: Instant;
      readonly cause: FaultCause;
    }
  /** It is over (by the system, without a reason), or a proctor judges that it is none (with one). */
  | { readonly type: "end-fault"; readonly at: Instant; readonly by: Actor; readonly reason: string | null }
  | { readonly type: "reveal-pin"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "print-pin-cards";
      readonly at: Instant;
      readonly by: Actor;
      readonly attemptIds: readonly AttemptId[];
    }
  /** Whether there is such an alarm is asked by whoever derives them. */
  | {
      readonly type: "acknowledge-alarm";
      readonly at: Instant;
      readonly by: Actor;
      readonly alarm: AlarmName;
    }
  | {
      readonly type: "record-incident";
      readonly at: Instant;
      readonly by: Actor;
      readonly kind: IncidentKind;
      readonly note: string;
    }
  /** What is so already is of its room: here it is told. */
  | {
      readonly type: "change-room-access";
      readonly at: Instant;
      readonly by: Actor;
      readonly before: RoomAccessTerms;
      readonly after: RoomAccessTerms;
    }
  | { readonly type: "add-minutes-note"; readonly at: Instant; readonly by: Actor; readonly text: string }
  /** One person wants what takes two. */
  | {
      readonly type: "propose";
      readonly at: Instant;
      readonly by: Actor;
      readonly act: ProposedAct;
      readonly reason: string;
    }
  | {
      readonly type: "confirm-proposal" | "decline-proposal";
      readonly at: Instant;
      readonly by: Actor;
      readonly number: number;
    }
  | {
      readonly type: "close";
      readonly at: Instant;
      readonly by: Actor;
      readonly journalDigest: Digest;
      /** Attempts that were started and are not finished, or could still begin. */
      readonly unfinished: number;
      /** Who has not come and still could. */
      readonly awaited: number;
      /** Late answers that are held and that nobody has decided on. */
      readonly undecided: number;
      /** The proctor was told how many are still working, and closes all the same. */
      readonly evenIfUnfinished: boolean;
    };

export type SittingRefusal =
  | SeatRefusal
  | "seats-unsettled"
  | "roster-empty"
  | "not-armed"
  | "already-starting"
  | "not-starting"
  | "not-running"
  | "not-paused"
  | "already-closed"
  | "countdown-out-of-range"
  | "extension-out-of-range"
  | "nothing-to-undo"
  | "no-fault"
  | "late-answers-undecided"
  | "proposal-unknown"
  | "proposal-expired"
  | "proposal-exists"
  | "too-many-proposals"
  | "same-person"
  | "minutes-note-missing"
  | "too-many-minutes-notes"
  | "attempts-unfinished";

/** A start must be seen coming, and not be forgotten. */
export const COUNTDOWN_MS_MAX = 10 * MINUTE_MS;
/** One act may give or take at most this; more is another sitting's worth and needs a second act. */
export const EXTENSION_MS_MAX = 60 * MINUTE_MS;
export const REASON_LENGTH_MAX = 300;
/** A note of the minutes is a paragraph; what is longer comes in several. */
export const MINUTES_NOTE_LENGTH_MAX = 2_000;
/** Of one sitting: as much as anybody reads, let alone signs. */
export const MINUTES_NOTES_MAX = 100;

export function decideSitting(
  command: SittingCommand,
  state: SittingState,
): Result<readonly SittingEvent[], SittingRefusal> {
  if (state.phase === "closed" && !isAfterClose(command)) return refused("already-closed");
  switch (command.type) {
    case "draw-seats":
    case "assign-seat":
    case "undo-seats":
      return decideSeats(command, state, isReason);
    case "arm":
      return arm(command, state);
    case "schedule-start":
      return scheduleStart(command, state);
    case "cancel-start":
      return state.phase === "starting"
        ? accepted([{ type: "SittingStartCancelled", at: command.at, by: command.by }])
        : refused("not-starting");
    case "start-due":
      // Level-triggered: asked too early or twice, it decides nothing.
      return state.phase === "starting" && command.at >= state.startsAt
        ? accepted([{ type: "SittingStarted", at: command.at, by: "system" }])
        : accepted([]);
    case "pause":
      if (state.phase !== "running") return refused("not-running");
      if (!isReason(command.reason)) return refused("reason-missing");
      return accepted([
        { type: "SittingPaused", at: command.at, by: command.by, reason: command.reason.trim() },
      ]);
    case "resume":
      return state.phase === "paused"
        ? accepted([{ type: "SittingResumed", at: command.at, by: command.by }])
        : refused("not-paused");
    case "extend":
      return extend(command, state);
    case "undo-extension":
      return undoExtension(command, state);
    case "begin-fault":
      return beginFault(command, state);
    case "end-fault":
      return endFault(command, state);
    case "reveal-pin":
      return state.phase === "planned"
        ? refused("not-armed")
        : accepted([{ type: "SittingPinRevealed", at: command.at, by: command.by }]);
    case "print-pin-cards": {
      const { at, by, attemptIds } = command;
      return state.phase === "planned"
        ? refused("not-armed")
        : accepted([{ type: "PinCardsPrinted", at, by, attemptIds }]);
    }
    case "record-incident": {
      if (state.phase === "planned") return refused("not-armed");
      const { at, by, kind } = command;
      const note = command.note.trim();
      return isReason(note)
        ? accepted([{ type: "SittingIncidentRecorded", at, by, kind, note }])
        : refused("reason-missing");
    }
    case "change-room-access": {
      const { at, by, before, after } = command;
      return state.phase === "planned"
        ? refused("not-armed")
        : accepted([{ type: "RoomAccessChanged", at, by, before, after }]);
    }
    case "add-minutes-note":
      return addMinutesNote(command, state);
    case "propose":
      return propose(command, state);
    case "confirm-proposal":
    case "decline-proposal":
      return settle(command, state);
    case "acknowledge-alarm":
      return state.phase === "planned"
        ? refused("not-armed")
        : accepted([{ type: "AlarmAcknowledged", at: command.at, by: command.by, alarm: command.alarm }]);
    case "close":
      return close(command, state);
    default:
      return unreachable(command);
  }
}

type Decision = Result<readonly SittingEvent[], SittingRefusal>;
type CommandOf<Type extends SittingCommand["type"]> = Extract<SittingCommand, { type: Type }>;

function arm(command: CommandOf<"arm">, state: SittingState): Decision {
  if (state.phase !== "planned") return refused("already-armed");
  if (command.terms.roster.length === 0) return refused("roster-empty");
  if (!isSeatedAsOrdered(state.seatActs, command.terms.roster)) return refused("seats-unsettled");
  const { at, by, terms } = command;
  return accepted([{ type: "SittingArmed", at, by, terms, closeIsCounted: true }]);
}

function scheduleStart(command: CommandOf<"schedule-start">, state: SittingState): Decision {
  if (state.phase === "planned") return refused("not-armed");
  if (state.phase !== "armed") return refused("already-starting");
  if (command.countdownMs < 0 || command.countdownMs > COUNTDOWN_MS_MAX) {
    return refused("countdown-out-of-range");
  }
  const startsAt = plusMs(command.at, command.countdownMs);
  return accepted([{ type: "SittingStartScheduled", at: command.at, by: command.by, startsAt }]);
}

function extend(command: CommandOf<"extend">, state: SittingState): Decision {
  if (state.phase !== "running" && state.phase !== "paused") return refused("not-running");
  const { at, by, deltaMs, leastLeftMs } = command;
  const refusal = extensionRefusal(deltaMs, command.reason, leastLeftMs);
  if (refusal !== null) return refused(refusal);
  return accepted([{ type: "SittingExtended", at, by, deltaMs, reason: command.reason.trim() }]);
}

function undoExtension(command: CommandOf<"undo-extension">, state: SittingState): Decision {
  if (state.phase !== "running" && state.phase !== "paused") return refused("not-running");
  const { at, by, extension, leastLeftMs } = command;
  const refusal = undoRefusal(state.account, extension, command.reason, leastLeftMs);
  if (refusal !== null) return refused(refusal);
  return accepted([{ type: "SittingExtensionUndone", at, by, extension, reason: command.reason.trim() }]);
}

/**
 * Why time may not be given or taken like this, for a sitting and for one candidate; null when it may.
 * [ST6] Taking back more time than somebody has left would end their exam in the past, before answers that were saved.
 */
export function extensionRefusal(
  deltaMs: number,
  reason: string,
  leastLeftMs: number,
): "extension-out-of-range" | "reason-missing" | null {
  if (deltaMs === 0 || Math.abs(deltaMs) > EXTENSION_MS_MAX) return "extension-out-of-range";
  if (deltaMs < 0 && -deltaMs > leastLeftMs) return "extension-out-of-range";
  return isReason(reason) ? null : "reason-missing";
}

/** [ST11] Undoing is an act like the one it undoes: it has a reason, and takes back no more than is left. */
export function undoRefusal(
  account: Pick<TimeAccount, "extensions">,
  extension: number,
  reason: string,
  leastLeftMs: number,
): "nothing-to-undo" | "extension-out-of-range" | "reason-missing" | null {
  const made = account.extensions[extension - 1];
  if (made === undefined || made.undone) return "nothing-to-undo";
  return extensionRefusal(-made.deltaMs, reason, leastLeftMs);
}

/** [ST12] Level-triggered: while one is open, or no clock runs anyway, there is nothing to begin. */
function beginFault(command: CommandOf<"begin-fault">, state: SittingState): Decision {
  if (state.phase !== "running" || isOpen(state.account.faults)) return accepted([]);
  const { at, cause } = command;
  const from = command.from < state.account.startedAt ? state.account.startedAt : command.from;
  return accepted([{ type: "VenueFaultBegan", at, from, cause }]);
}

function endFault(command: CommandOf<"end-fault">, state: SittingState): Decision {
  const isFaulty = (state.phase === "running" || state.phase === "paused") && isOpen(state.account.faults);
  const { at, by } = command;
  const reason = command.reason === null ? null : command.reason.trim();
  if (by === "system") {
    return accepted(isFaulty ? [{ type: "VenueFaultEnded", at, by, reason: null }] : []);
  }
  if (!isFaulty) return refused("no-fault");
  if (reason === null || !isReason(reason)) return refused("reason-missing");
  return accepted([{ type: "VenueFaultEnded", at, by, reason }]);
}

/** [TP5] What is sealed stays; whom it counts for is decided by people, also afterwards. */
function isAfterClose(command: SittingCommand): boolean {
  return (
    command.type === "add-minutes-note" ||
    command.type === "confirm-proposal" ||
    command.type === "decline-proposal" ||
    (command.type === "propose" && command.act.kind !== "check-in-late")
  );
}

/** [MN4] Minutes are completed when the room is empty: a closed sitting takes notes, one that is not armed has no record to complete. */
function addMinutesNote({ at, by, text }: CommandOf<"add-minutes-note">, state: SittingState): Decision {
  if (state.phase === "planned") return refused("not-armed");
  const note = text.trim();
  if (note.length === 0 || note.length > MINUTES_NOTE_LENGTH_MAX) return refused("minutes-note-missing");
  if (state.minutesNotes >= MINUTES_NOTES_MAX) return refused("too-many-minutes-notes");
  return accepted([{ type: "MinutesNoteAdded", at, by, text: note }]);
}

function propose({ at, by, act, reason }: CommandOf<"propose">, state: SittingState): Decision {
  if (state.phase === "planned") return refused("not-armed");
  if (!isReason(reason)) return refused("reason-missing");
  const open = state.proposals.filter((each) => isOpenProposal(each, at));
  if (open.some((each) => each.act.kind === act.kind && each.act.attemptId === act.attemptId)) {
    return refused("proposal-exists");
  }
  if (open.length >= PROPOSALS_OPEN_MAX || state.proposals.length >= PROPOSALS_MAX) {
    return refused("too-many-proposals");
  }
  const number = state.proposals.length + 1;
  const expiresAt = plusMs(at, PROPOSAL_MS_MAX);
  return accepted([{ type: "ActProposed", at, by, number, act, reason: reason.trim(), expiresAt }]);
}

/** [TP2] Whoever proposed may take it back, and not agree with themselves. */
function settle(command: CommandOf<"confirm-proposal" | "decline-proposal">, state: SittingState): Decision {
  const { at, by, number } = command;
  const proposal = proposalsOf(state)[number - 1];
  if (proposal === undefined || proposal.isDeclined || proposal.confirmedBy !== null) {
    return refused("proposal-unknown");
  }
  if (!isOpenProposal(proposal, at)) return refused("proposal-expired");
  if (command.type === "decline-proposal") return accepted([{ type: "ProposalDeclined", at, by, number }]);
  if (by === proposal.by) return refused("same-person");
  return accepted([{ type: "ProposalConfirmed", at, by, number }]);
}

function close(command: CommandOf<"close">, state: SittingState): Decision {
  if (state.phase === "planned") return refused("not-armed");
  if (command.unfinished + command.awaited > 0 && !command.evenIfUnfinished)
    return refused("attempts-unfinished");
  // [ST13] An answer that is held is somebody's answer: a close that forgot it would have decided it.
  if (command.undecided > 0) return refused("late-answers-undecided");
  const { at, by, journalDigest, unfinished, awaited } = command;
  return accepted([{ type: "SittingClosed", at, by, journalDigest, unfinished, awaited }]);
}

export function isReason(reason: string): boolean {
  const length = reason.trim().length;
  return length > 0 && length <= REASON_LENGTH_MAX;
}
