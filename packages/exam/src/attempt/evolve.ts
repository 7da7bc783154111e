import {
  type Instant,
  type ItemId,
  invariant,
  type OptionId,
  type OutboxId,
  unreachable,
} from "@neraca/base";
import { endedAt } from "../time/span.ts";
import { extended, paused, resumed, withoutExtension } from "../time/time-account.ts";
import { type AttemptEvent, type AttemptState, lastSeqOf, strikeKey } from "./attempt.ts";
import { DISMISSED_MAX, evolveByStaff } from "./evolve-staff.ts";
import { rescored } from "./rescored.ts";

/** More are remembered of nobody: whose connection comes and goes all day has their oldest outages, long judged, forgotten first. */
const OUTAGES_MAX = 200;

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
        // [EC5] They have found their own computer: the wrong one that still waits is not to come up again.
        dismissed:
          state.held === null || state.held.computer === null || state.held.clientId === event.clientId
            ? state.dismissed
            : [...state.dismissed, state.held.clientId].slice(-DISMISSED_MAX),
        admitted: state.admitted === event.clientId ? state.admitted : null,
        computer: event.computer ?? null,
      };
    case "LoginHeld":
      return {
        ...state,
        held: { clientId: event.clientId, at: event.at, computer: event.computer ?? null },
        // Whoever was sent away and types the PINs again waits again, in sight of the proctor.
        dismissed: state.dismissed.filter((clientId) => clientId !== event.clientId),
      };
    case "BrowserAttested":
      return { ...state, browser: event.finding };
    case "ComputerChecked":
      return { ...state, computer: event.finding };
    case "LoginLocked":
      return { ...state, loginLocked: true };
    case "LoginReleased":
      return {
        ...state,
        login: null,
        held: null,
        dismissed: [],
        loginLocked: false,
        admitted: event.admits ?? null,
      };
    case "LoginUnlocked":
      return { ...state, loginLocked: false };
    case "ConnectionOpened":
      return {
        ...state,
        connected: true,
        connectionSince: event.at,
        outages: endedAt(state.outages, event.at),
      };
    case "ConnectionLost":
      return {
        ...state,
        connected: false,
        connectionSince: event.at,
        // Journals of earlier versions do not say when it was last heard.
        outages:
          state.startedAt === null
            ? []
            : [...state.outages, { from: event.heardAt ?? event.at, to: null }].slice(-OUTAGES_MAX),
      };
    case "AttemptStarted":
      invariant(state.startedAt === null, "attempt started twice");
      return {
        ...state,
        startedAt: event.at,
        outages: state.connected ? [] : [{ from: event.at, to: null }],
      };
    case "AttemptFinished":
      invariant(state.finished === null, "attempt finished twice");
      return {
        ...(event.act === null ? state : recorded(state, event.act)),
        finished: { at: event.at, cause: event.cause },
      };
    case "AttemptReopened":
      invariant(
        state.finished?.cause === "deadline" || state.finished?.cause === "proctor",
        "only what the clock or a proctor ended is reopened",
      );
      return { ...state, finished: null };
    case "AttemptPaused":
      return { ...state, ownTime: paused(state.ownTime, event.at, event.reason) };
    case "AttemptResumed":
      return { ...state, ownTime: resumed(state.ownTime, event.at) };
    case "AttemptExtended":
      return { ...state, ownTime: extended(state.ownTime, event.deltaMs) };
    case "AttemptExtensionUndone":
      return { ...state, ownTime: withoutExtension(state.ownTime, event.extension) };
    case "OutageCredited":
      return {
        ...state,
        ownTime: { ...state.ownTime, credits: [...state.ownTime.credits, ...event.spans] },
      };
    case "SeatMoved":
      // Whoever was let in at another computer was let in for the seat that they had.
      return { ...state, seat: event.to, admitted: null };
    case "LateResponsesDecided":
      return lateDecided(state, event.accept);
    case "AttemptLocked":
    case "AttemptUnlocked":
    case "MessageSent":
    case "FinishOrdered":
    case "FinishTakenBack":
    case "IncidentRecorded":
    case "NeedsChanged":
    case "HeldLoginDismissed":
    case "BrowserWaived":
    case "CandidateCheckedIn":
    case "PinIssued":
    case "CheckInUndone":
    case "AttemptDisqualified":
    case "DisqualificationLifted":
      return evolveByStaff(state, event);
    case "ResultSealed":
      invariant(state.result === null, "result sealed twice");
      return { ...state, result: event.result };
    case "ResultRescored":
      return rescored(state, event);
    default:
      return evolveAct(recorded(state, event), event);
  }
}

type ActEvent = Extract<AttemptEvent, { outboxId: OutboxId }>;

function evolveAct(state: AttemptState, event: ActEvent): AttemptState {
  switch (event.type) {
    case "IdentityConfirmed":
      return { ...state, identityConfirmed: true, identityDeniedAt: null };
    case "RulesAccepted":
      return { ...state, rulesAccepted: true };
    case "PaperReceived":
      return { ...state, paperReceived: true };
    case "QuestionShown":
      return { ...state, current: event.itemId, seen: seeing(state.seen, event.itemId) };
    case "ResponseSaved":
      return answered(state, event, event.optionId);
    case "ResponseCleared":
      return answered(state, event, null);
    case "LateResponseHeld": {
      const { itemId, optionId, at } = event;
      return { ...state, late: { ...state.late, held: [...state.late.held, { itemId, optionId, at }] } };
    }
    case "LateResponseRejected":
      return { ...state, late: { ...state.late, rejected: state.late.rejected + 1 } };
    case "FlagSet":
      return { ...state, flags: including(state.flags, event.itemId, event.flagged) };
    case "StrikeSet": {
      const key = strikeKey(event.itemId, event.optionId);
      return { ...state, strikes: including(state.strikes, key, event.struck) };
    }
    case "IntegrityRecorded":
      return { ...state, integrityCount: state.integrityCount + 1 };
    case "IdentityDenied":
      return { ...state, identityDeniedAt: event.at };
    case "ProctorCalled":
      return { ...state, proctorCalledAt: event.at };
    case "MessageAcknowledged":
      return {
        ...state,
        messages: state.messages.map((message, index) =>
          index + 1 === event.message
            ? { ...message, acknowledgedAt: message.acknowledgedAt ?? event.at }
            : message,
        ),
      };
    default:
      return unreachable(event);
  }
}

/** [LA6] What is answered now takes the place of what is held: that came before, and never counts. */
function answered(
  state: AttemptState,
  event: { readonly itemId: ItemId; readonly at: Instant; readonly late?: true },
  optionId: OptionId | null,
): AttemptState {
  const { itemId, at } = event;
  const next = responded(countingLate(state, event.late), itemId, optionId, at);
  const { held } = next.late;
  if (held.length === 0) return next;
  const left = held.filter((each) => each.itemId !== itemId);
  const rejected = next.late.rejected + held.length - left.length;
  return { ...next, late: { ...next.late, rejected, held: left } };
}

function responded(
  state: AttemptState,
  itemId: ItemId,
  optionId: OptionId | null,
  at: Instant,
): AttemptState {
  if (optionId === null) return { ...state, responses: state.responses.without(itemId) };
  const responses = state.responses.with(itemId, { optionId, at });
  // What was answered was seen.
  const seen = responses.size === state.responses.size ? state.seen : seeing(state.seen, itemId);
  return { ...state, responses, seen };
}

function countingLate(state: AttemptState, late: true | undefined): AttemptState {
  return late === undefined
    ? state
    : { ...state, late: { ...state.late, accepted: state.late.accepted + 1 } };
}

/** What was held counts now, in the order in which it came, or never. */
function lateDecided(state: AttemptState, accept: boolean): AttemptState {
  const { held, accepted, rejected } = state.late;
  if (!accept) return { ...state, late: { accepted, rejected: rejected + held.length, held: [] } };
  const answered = held.reduce(
    (before, { itemId, optionId, at }) => responded(before, itemId, optionId, at),
    state,
  );
  return { ...answered, late: { accepted: accepted + held.length, rejected, held: [] } };
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
  if (outboxes.size > 1) outboxes.delete(act.outboxId);
  outboxes.set(act.outboxId, act.seq);
  if (outboxes.size > OUTBOXES_MAX) {
    const oldest = outboxes.keys().next();
    if (oldest.done !== true) outboxes.delete(oldest.value);
  }
  return { ...state, outboxes };
}

function seeing(seen: AttemptState["seen"], itemId: ItemId): AttemptState["seen"] {
  return seen.has(itemId) ? seen : seen.with(itemId, true);
}

function including<T>(set: ReadonlySet<T>, member: T, present: boolean): ReadonlySet<T> {
  if (set.has(member) === present) return set;
  const result = new Set(set);
  if (present) result.add(member);
  else result.delete(member);
  return result;
}
