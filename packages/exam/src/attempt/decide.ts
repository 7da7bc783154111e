import {
  accepted,
  type Digest,
  type Instant,
  type ItemId,
  invariant,
  type OptionId,
  type OutboxId,
  type Result,
  refused,
  unreachable,
} from "@neraca/base";
import type { Paper } from "../paper/paper.ts";
import { type Actor, grantedMsOf, type RosterLine, type SittingState } from "../sitting/sitting.ts";
import { endsAt } from "../time/time-account.ts";
import {
  type Act,
  type AttemptEvent,
  type AttemptState,
  type FinishCause,
  lastSeqOf,
  type SealedResult,
} from "./attempt.ts";

/** What surrounds an attempt at the moment of a decision. The paper is null before the sitting is armed. */
export type AttemptSurroundings = {
  readonly sitting: SittingState;
  readonly line: RosterLine;
  readonly paper: Paper;
};

export type AttemptCommand =
  | {
      readonly type: "grant-login";
      readonly at: Instant;
      readonly tokenHash: Digest;
      readonly clientId: string;
    }
  | { readonly type: "lock-login"; readonly at: Instant }
  | { readonly type: "release-login"; readonly at: Instant; readonly by: Actor }
  | { readonly type: "open-connection"; readonly at: Instant }
  | { readonly type: "lose-connection"; readonly at: Instant }
  /** The key is about to be handed out. */
  | { readonly type: "start"; readonly at: Instant }
  | {
      readonly type: "act";
      readonly at: Instant;
      readonly outboxId: OutboxId;
      readonly seq: number;
      readonly act: Act;
    }
  /** It may be time: the warden's command. */
  | { readonly type: "deadline-due"; readonly at: Instant }
  | { readonly type: "end-by-closing"; readonly at: Instant }
  | { readonly type: "seal-result"; readonly at: Instant; readonly result: SealedResult };

export type AttemptRefusal =
  | "sitting-not-open"
  | "sitting-closed"
  | "login-locked"
  | "second-login"
  | "nothing-to-release"
  | "not-logged-in"
  | "not-started"
  | "sitting-paused"
  | "already-finished"
  | "after-deadline"
  | "item-not-in-paper"
  | "option-not-in-item"
  | "wrong-paper"
  | "not-ready";

type Decision = Result<readonly AttemptEvent[], AttemptRefusal>;

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
    case "release-login":
      return releaseLogin(command, state);
    case "open-connection":
      if (state.login === null) return refused("not-logged-in");
      return accepted(state.connected ? [] : [{ type: "ConnectionOpened", at: command.at }]);
    case "lose-connection":
      return accepted(state.connected ? [{ type: "ConnectionLost", at: command.at }] : []);
    case "start":
      return start(command.at, state, around);
    case "act":
      return decideAct(command, state, around);
    case "deadline-due":
      return accepted(
        isDue(command.at, state, around) ? [finishedBy("deadline", deadlineOf(command.at, around))] : [],
      );
    case "end-by-closing":
      return accepted(
        state.startedAt !== null && state.finished === null ? [finishedBy("closing", command.at)] : [],
      );
    case "seal-result":
      invariant(state.startedAt === null || state.finished !== null, "result sealed before the end");
      return accepted(
        state.result === null ? [{ type: "ResultSealed", at: command.at, result: command.result }] : [],
      );
    default:
      return unreachable(command);
  }
}

type CommandOf<Type extends AttemptCommand["type"]> = Extract<AttemptCommand, { type: Type }>;

function grantLogin(
  command: CommandOf<"grant-login">,
  state: AttemptState,
  around: AttemptSurroundings,
): Decision {
  if (around.sitting.phase === "planned") return refused("sitting-not-open");
  if (around.sitting.phase === "closed") return refused("sitting-closed");
  if (state.loginLocked) return refused("login-locked");
  const { at, tokenHash, clientId } = command;
  // [AT3] Another computer waits for a person; the same browser may come back by itself.
  if (state.login !== null && state.login.clientId !== clientId) return refused("second-login");
  return accepted([{ type: "LoginGranted", at, epoch: state.epoch + 1, tokenHash, clientId }]);
}

/**
 * [AT21] Somebody who types wrong PINs for a candidate who is working locks only the way in: opening it again must not throw the
 * candidate out. With a second computer waiting, a release means that computer.
 */
function releaseLogin(command: CommandOf<"release-login">, state: AttemptState): Decision {
  const { at, by } = command;
  if (state.loginLocked && state.login !== null && state.held === null) {
    return accepted([{ type: "LoginUnlocked", at, by }]);
  }
  return state.login === null && state.held === null && !state.loginLocked
    ? refused("nothing-to-release")
    : accepted([{ type: "LoginReleased", at, by }]);
}

/** [AT4] What is recorded when a second login is refused, so that the proctor sees it. Once per waiting client. */
export function holdLogin(
  at: Instant,
  clientId: string,
  state: AttemptState,
): Extract<AttemptEvent, { type: "LoginHeld" }> | null {
  return state.held?.clientId === clientId ? null : { type: "LoginHeld", at, clientId };
}

function start(at: Instant, state: AttemptState, around: AttemptSurroundings): Decision {
  // [AT14] Not during a pause either: the key would give one candidate time with the questions that nobody else has.
  if (around.sitting.phase !== "running") return refused("not-started");
  if (state.startedAt !== null) return accepted([]);
  if (!isReady(state)) return refused("not-ready");
  // [AT15] Whoever becomes ready after the time is over has nothing left to start.
  if (at >= deadlineOf(at, around)) return refused("after-deadline");
  return accepted([{ type: "AttemptStarted", at }]);
}

/** [AT6] Ready: identity confirmed, rules accepted, sealed paper complete. */
export function isReady(state: AttemptState): boolean {
  return state.identityConfirmed && state.rulesAccepted && state.paperReceived;
}

function decideAct(command: CommandOf<"act">, state: AttemptState, around: AttemptSurroundings): Decision {
  // [AT5] A resend only asks what became of it.
  if (command.seq <= lastSeqOf(state, command.outboxId)) return accepted([]);
  if (around.sitting.phase === "planned") return refused("sitting-not-open");
  const { act, at, outboxId, seq } = command;
  const from = { at, outboxId, seq };
  switch (act.kind) {
    case "call-proctor":
      return around.sitting.phase === "closed"
        ? refused("sitting-closed")
        : accepted([{ type: "ProctorCalled", ...from }]);
    case "record-integrity":
      if (state.finished !== null) return refused("already-finished");
      if (around.sitting.phase === "closed") return refused("sitting-closed");
      return accepted([
        {
          type: "IntegrityRecorded",
          ...from,
          integrity: act.integrity,
          durationMs: act.durationMs,
        },
      ]);
    case "confirm-identity":
      return beforeEnd(state, around) ?? accepted([{ type: "IdentityConfirmed", ...from }]);
    case "accept-rules":
      return beforeEnd(state, around) ?? accepted([{ type: "RulesAccepted", ...from }]);
    case "receive-paper":
      if (act.paperDigest !== around.paper.digest) return refused("wrong-paper");
      return (
        beforeEnd(state, around) ??
        accepted([{ type: "PaperReceived", ...from, paperDigest: act.paperDigest }])
      );
    case "finish":
      return (
        whileWorking(at, state, around) ??
        accepted([{ type: "AttemptFinished", at, cause: "candidate", act: { outboxId, seq } }])
      );
    default:
      return whileWorking(at, state, around) ?? decideOnQuestion(act, from, around.paper);
  }
}

type QuestionAct = Extract<Act, { itemId: ItemId }>;

function decideOnQuestion(
  act: QuestionAct,
  from: { readonly at: Instant; readonly outboxId: OutboxId; readonly seq: number },
  paper: Paper,
): Decision {
  const question = paper.questions.find((candidate) => candidate.itemId === act.itemId);
  if (question === undefined) return refused("item-not-in-paper");
  const has = (optionId: OptionId): boolean => question.optionIds.includes(optionId);
  const { itemId } = act;
  switch (act.kind) {
    case "show-question":
      return accepted([{ type: "QuestionShown", ...from, itemId }]);
    case "clear-response":
      return accepted([{ type: "ResponseCleared", ...from, itemId }]);
    case "set-flag":
      return accepted([{ type: "FlagSet", ...from, itemId, flagged: act.flagged }]);
    case "save-response":
      return has(act.optionId)
        ? accepted([{ type: "ResponseSaved", ...from, itemId, optionId: act.optionId }])
        : refused("option-not-in-item");
    case "set-strike":
      return has(act.optionId)
        ? accepted([{ type: "StrikeSet", ...from, itemId, optionId: act.optionId, struck: act.struck }])
        : refused("option-not-in-item");
    default:
      return unreachable(act);
  }
}

/** For acts of preparation: possible until the attempt or the sitting has ended. */
function beforeEnd(state: AttemptState, around: AttemptSurroundings): Decision | null {
  if (state.finished !== null) return refused("already-finished");
  return around.sitting.phase === "closed" ? refused("sitting-closed") : null;
}

/** For acts of the exam itself: null when the candidate may work now. [AT8] to [AT12] */
function whileWorking(at: Instant, state: AttemptState, around: AttemptSurroundings): Decision | null {
  if (state.finished !== null) {
    return refused(state.finished.cause === "deadline" ? "after-deadline" : "already-finished");
  }
  if (around.sitting.phase === "closed") return refused("sitting-closed");
  if (state.startedAt === null) return refused("not-started");
  if (around.sitting.phase === "paused") return refused("sitting-paused");
  // [AT10] The deadline itself is still in time; one millisecond later is not.
  return at > deadlineOf(at, around) ? refused("after-deadline") : null;
}

/** When this attempt's time is over, as the account stands at `at`. */
export function deadlineOf(at: Instant, around: AttemptSurroundings): Instant {
  const { sitting } = around;
  invariant("account" in sitting && sitting.account !== null, `no deadline while ${sitting.phase}`);
  return endsAt(sitting.account, grantedMsOf(sitting.terms, around.line), at);
}

function isDue(at: Instant, state: AttemptState, around: AttemptSurroundings): boolean {
  if (around.sitting.phase !== "running" || state.startedAt === null || state.finished !== null) return false;
  return at > deadlineOf(at, around);
}

/** [AT13] Finished by the clock counts from the deadline, however late the warden came. */
function finishedBy(cause: FinishCause, at: Instant): AttemptEvent {
  return { type: "AttemptFinished", at, cause, act: null };
}
