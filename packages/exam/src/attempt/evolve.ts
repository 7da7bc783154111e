import { invariant, type OutboxId, unreachable } from "@neraca/base";
import { type AttemptEvent, type AttemptState, lastSeqOf, strikeKey } from "./attempt.ts";

/** Applies an event that was recorded. Never refuses: an event that does not fit its state is a bug or a tampered journal. */
export function evolveAttempt(state: AttemptState, event: AttemptEvent): AttemptState {
  switch (event.type) {
    case "LoginGranted":
      invariant(event.epoch === state.epoch + 1, `login epoch ${event.epoch} after ${state.epoch}`);
      return {
        ...state,
        epoch: event.epoch,
        login: { epoch: event.epoch, tokenHash: event.tokenHash, clientId: event.clientId, at: event.at },
        held: null,
      };
    case "LoginHeld":
      return { ...state, held: { clientId: event.clientId, at: event.at } };
    case "LoginLocked":
      return { ...state, loginLocked: true };
    case "LoginReleased":
      return { ...state, login: null, held: null, loginLocked: false };
    case "LoginUnlocked":
      return { ...state, loginLocked: false };
    case "ConnectionOpened":
      return { ...state, connected: true, connectionSince: event.at };
    case "ConnectionLost":
      return { ...state, connected: false, connectionSince: event.at };
    case "AttemptStarted":
      invariant(state.startedAt === null, "attempt started twice");
      return { ...state, startedAt: event.at };
    case "AttemptFinished":
      invariant(state.finished === null, "attempt finished twice");
      return {
        ...(event.act === null ? state : recorded(state, event.act)),
        finished: { at: event.at, cause: event.cause },
      };
    case "ResultSealed":
      invariant(state.result === null, "result sealed twice");
      return { ...state, result: event.result };
    default:
      return evolveAct(recorded(state, event), event);
  }
}

type ActEvent = Extract<AttemptEvent, { outboxId: OutboxId }>;

function evolveAct(state: AttemptState, event: ActEvent): AttemptState {
  switch (event.type) {
    case "IdentityConfirmed":
      return { ...state, identityConfirmed: true };
    case "RulesAccepted":
      return { ...state, rulesAccepted: true };
    case "PaperReceived":
      return { ...state, paperReceived: true };
    case "QuestionShown":
      return { ...state, current: event.itemId, seen: including(state.seen, event.itemId, true) };
    case "ResponseSaved": {
      const responses = new Map(state.responses);
      responses.set(event.itemId, { optionId: event.optionId, at: event.at });
      return { ...state, responses, seen: including(state.seen, event.itemId, true) };
    }
    case "ResponseCleared": {
      const responses = new Map(state.responses);
      responses.delete(event.itemId);
      return { ...state, responses };
    }
    case "FlagSet":
      return { ...state, flags: including(state.flags, event.itemId, event.flagged) };
    case "StrikeSet": {
      const key = strikeKey(event.itemId, event.optionId);
      return { ...state, strikes: including(state.strikes, key, event.struck) };
    }
    case "IntegrityRecorded":
      return { ...state, integrityCount: state.integrityCount + 1 };
    case "ProctorCalled":
      return { ...state, proctorCalledAt: event.at };
    default:
      return unreachable(event);
  }
}

/** One attempt may see this many outboxes at once in its memory: a new one comes with every new browser, and old ones are done with. */
const OUTBOXES_MAX = 64;

function recorded(
  state: AttemptState,
  act: { readonly outboxId: OutboxId; readonly seq: number },
): AttemptState {
  invariant(act.seq > lastSeqOf(state, act.outboxId), `act ${act.seq} of ${act.outboxId} recorded twice`);
  const outboxes = new Map(state.outboxes);
  // Taken out and put in again, so that the one not heard from for longest is the first in the map.
  outboxes.delete(act.outboxId);
  outboxes.set(act.outboxId, act.seq);
  if (outboxes.size > OUTBOXES_MAX) {
    const oldest = outboxes.keys().next();
    if (oldest.done !== true) outboxes.delete(oldest.value);
  }
  return { ...state, outboxes };
}

function including<T>(set: ReadonlySet<T>, member: T, present: boolean): ReadonlySet<T> {
  if (set.has(member) === present) return set;
  const result = new Set(set);
  if (present) result.add(member);
  else result.delete(member);
  return result;
}
