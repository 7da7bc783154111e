import {
  accepted,
  type Digest,
  type Instant,
  MINUTE_MS,
  plusMs,
  type Result,
  refused,
  unreachable,
} from "@neraca/base";
import { timeLeftMs } from "../time/time-account.ts";
import {
  type Actor,
  grantedMsOf,
  type SittingEvent,
  type SittingState,
  type SittingTerms,
} from "./sitting.ts";

export type SittingCommand =
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
    }
  | { readonly type: "reveal-pin"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "close";
      readonly at: Instant;
      readonly by: Actor;
      readonly journalDigest: Digest;
      /** Attempts that were started and are not finished. */
      readonly unfinished: number;
      /** The proctor was told how many are still working, and closes all the same. */
      readonly evenIfUnfinished: boolean;
    };

export type SittingRefusal =
  | "already-armed"
  | "roster-empty"
  | "not-armed"
  | "already-starting"
  | "not-starting"
  | "not-running"
  | "not-paused"
  | "already-closed"
  | "countdown-out-of-range"
  | "extension-out-of-range"
  | "reason-missing"
  | "attempts-unfinished";

/** A start must be seen coming, and not be forgotten. */
export const COUNTDOWN_MS_MAX = 10 * MINUTE_MS;
/** One act may give or take at most this; more is another sitting's worth and needs a second act. */
export const EXTENSION_MS_MAX = 60 * MINUTE_MS;
export const REASON_LENGTH_MAX = 300;

export function decideSitting(
  command: SittingCommand,
  state: SittingState,
): Result<readonly SittingEvent[], SittingRefusal> {
  if (state.phase === "closed") return refused("already-closed");
  switch (command.type) {
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
    case "reveal-pin":
      return state.phase === "planned"
        ? refused("not-armed")
        : accepted([{ type: "SittingPinRevealed", at: command.at, by: command.by }]);
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
  return accepted([{ type: "SittingArmed", at: command.at, by: command.by, terms: command.terms }]);
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
  if (command.deltaMs === 0 || Math.abs(command.deltaMs) > EXTENSION_MS_MAX) {
    return refused("extension-out-of-range");
  }
  // [ST6] Taking back more time than somebody has left would end their exam in the past, before answers that were saved.
  if (command.deltaMs < 0 && -command.deltaMs > shortestTimeLeftMs(state, command.at)) {
    return refused("extension-out-of-range");
  }
  if (!isReason(command.reason)) return refused("reason-missing");
  const { at, by, deltaMs } = command;
  return accepted([{ type: "SittingExtended", at, by, deltaMs, reason: command.reason.trim() }]);
}

/** Of those whose time is not over; 0 when everybody's is. */
function shortestTimeLeftMs(
  { terms, account }: Extract<SittingState, { phase: "running" | "paused" }>,
  at: Instant,
): number {
  const left = terms.roster
    .map((line) => timeLeftMs(account, grantedMsOf(terms, line), at))
    .filter((leftMs) => leftMs > 0);
  return left.length === 0 ? 0 : left.reduce((least, leftMs) => Math.min(least, leftMs));
}

function close(command: CommandOf<"close">, state: SittingState): Decision {
  if (state.phase === "planned") return refused("not-armed");
  if (command.unfinished > 0 && !command.evenIfUnfinished) return refused("attempts-unfinished");
  const { at, by, journalDigest } = command;
  return accepted([{ type: "SittingClosed", at, by, journalDigest }]);
}

function isReason(reason: string): boolean {
  const length = reason.trim().length;
  return length > 0 && length <= REASON_LENGTH_MAX;
}
