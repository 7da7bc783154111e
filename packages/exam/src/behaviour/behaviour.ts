import {
  ImmutableMap,
  INTEGRITY_PIECE_MS,
  type Instant,
  type ItemId,
  msBetween,
  type OptionId,
  SECOND_MS,
} from "@neraca/base";
import { CATCHING_UP_MS, catchingUp, type Pace, questionShown, tookMsOf } from "../alarms/pace.ts";
import { UNWATCHED } from "../alarms/watched.ts";
import type { AttemptEvent } from "../attempt/attempt.ts";
import type { SittingEvent } from "../sitting/sitting.ts";

/** When a question got its first answer, and how long it had been looked at by then. */
export type FirstAnswer = {
  readonly itemId: ItemId;
  readonly at: Instant;
  /** null: it was not seen to be shown, or came with what a computer had kept. */
  readonly tookMs: number | null;
};

/** Answers that were changed soon after the candidate had been away from the exam window. */
export type ChangeBurst = {
  /** When they were back. */
  readonly backAt: Instant;
  readonly awayMs: number;
  /** Questions whose answer was changed to another one, each once. */
  readonly count: number;
  /** From being back to the last of them. */
  readonly withinMs: number;
};

/** The answer that a question has now, and since when. */
type Standing = { readonly optionId: OptionId; readonly at: Instant };

type Return = {
  readonly backAt: Instant;
  readonly awayMs: number;
  readonly goesOn: boolean;
  readonly changed: readonly ItemId[];
  readonly lastAt: Instant;
};

/**
 * How somebody worked, as far as times tell: a fold of an attempt's events in the order of the record. It knows that an answer was
 * changed, not whether any of them is right. Nothing is decided by it.
 */
export type Behaviour = {
  readonly firsts: readonly FirstAnswer[];
  readonly answers: ImmutableMap<ItemId, Standing>;
  readonly bursts: readonly ChangeBurst[];
  readonly back: Return | null;
  /** Presses of a mouse that had not moved there; null: none. */
  readonly unmoved: { readonly since: Instant; readonly count: number } | null;
  readonly pace: Pace;
};

export const NO_BEHAVIOUR: Behaviour = {
  firsts: [],
  answers: ImmutableMap.empty(),
  bursts: [],
  back: null,
  unmoved: null,
  pace: UNWATCHED.pace,
};

/**
 * A burst: away for at least five seconds, which is no slip of the hand, then at least four answers changed within a minute and a half. An honest
 * candidate who reviews changes an answer each minute or so; four that fast need something that was looked up or told.
 */
export const BURST = { awayMsMin: 5 * SECOND_MS, withinMs: 90 * SECOND_MS, countMin: 4 } as const;

/** Bursts that are remembered of one attempt: more of them say nothing new. */
const BURSTS_MAX = 20;

/** Two pieces of one time away are at most so far apart. */
const PIECES_APART_MS = 2 * SECOND_MS;

const AWAY_KINDS: ReadonlySet<string> = new Set([
  "focus-lost",
  "page-hidden",
  "full-screen-left",
  "page-left",
]);

export function evolveBehaviour(before: Behaviour, event: AttemptEvent): Behaviour {
  switch (event.type) {
    case "ConnectionOpened":
    case "AttemptResumed":
    case "AttemptReopened":
    case "AttemptUnlocked":
      return { ...before, pace: catchingUp(before.pace, event.at) };
    case "QuestionShown":
      return { ...before, pace: questionShown(before.pace, event.itemId, event.at) };
    case "IntegrityRecorded":
      if (event.integrity === "pointer-unmoved") return unmoved(before, event.at);
      return AWAY_KINDS.has(event.integrity) ? returned(before, event.at, event.durationMs) : before;
    case "ResponseSaved":
      return event.late === true ? before : answered(before, event.itemId, event.optionId, event.at);
    case "ResponseCleared":
      return event.late === true ? before : cleared(before, event.itemId);
    default:
      return before;
  }
}

/** The sitting's clock goes on, or its server is back: what computers have kept comes now. */
export function roomBehaviour(before: Behaviour, event: SittingEvent): Behaviour {
  const goesOn = event.type === "SittingResumed" || event.type === "VenueFaultEnded";
  return goesOn ? { ...before, pace: catchingUp(before.pace, event.at) } : before;
}

/** [BV3] With the one that is not over yet. */
export function burstsOf({ bursts, back }: Behaviour): readonly ChangeBurst[] {
  const last = back === null ? null : burstOf(back);
  return last === null ? bursts : [...bursts, last];
}

function answered(before: Behaviour, itemId: ItemId, optionId: OptionId, at: Instant): Behaviour {
  const had = before.answers.get(itemId);
  const answers = before.answers.with(itemId, { optionId, at });
  const isFirst = !before.pace.answered.has(itemId);
  const firsts = isFirst
    ? [...before.firsts, { itemId, at, tookMs: tookMsOf(before.pace, itemId, at) }]
    : before.firsts;
  const pace = isFirst ? { ...before.pace, answered: before.pace.answered.with(itemId, true) } : before.pace;
  const next = { ...before, answers, firsts, pace };
  return had === undefined || had.optionId === optionId ? next : changed(next, itemId, at);
}

function cleared(before: Behaviour, itemId: ItemId): Behaviour {
  return { ...before, answers: before.answers.without(itemId) };
}

function changed(before: Behaviour, itemId: ItemId, at: Instant): Behaviour {
  const { back, pace } = before;
  if (back === null || msBetween(back.backAt, at) > BURST.withinMs || back.changed.includes(itemId))
    return before;
  // What a computer had kept comes all at once: that is the network's pace.
  if (pace.measuredFrom !== null && msBetween(pace.measuredFrom, at) < CATCHING_UP_MS) return before;
  return { ...before, back: { ...back, changed: [...back.changed, itemId], lastAt: at } };
}

function unmoved(before: Behaviour, at: Instant): Behaviour {
  const { since, count } = before.unmoved ?? { since: at, count: 0 };
  return { ...before, unmoved: { since, count: count + 1 } };
}

/**
 * A mouse that is unplugged, a screen that is shared between computers, a browser that comes back from somewhere make a press without a movement now and
 * then. Five are told.
 */
export const UNMOVED_MIN = 5;

/** [BV8] Null while there are too few. Who works by keyboard, by touch or by pen presses no mouse. */
export function unmovedOf(behaviour: Behaviour): Behaviour["unmoved"] {
  const { unmoved: found } = behaviour;
  return found !== null && found.count >= UNMOVED_MIN ? found : null;
}

/** A time away that lasts is told in pieces, which are one. */
function returned(before: Behaviour, at: Instant, durationMs: number): Behaviour {
  const { back } = before;
  const isPiece = back?.goesOn === true && msBetween(back.backAt, at) <= durationMs + PIECES_APART_MS;
  const awayMs = durationMs + (isPiece ? back.awayMs : 0);
  if (awayMs < BURST.awayMsMin) return before;
  const goesOn = durationMs >= INTEGRITY_PIECE_MS;
  const bursts = burstsOf(before).slice(-BURSTS_MAX);
  return { ...before, bursts, back: { backAt: at, awayMs, goesOn, changed: [], lastAt: at } };
}

function burstOf({ backAt, awayMs, changed: { length: count }, lastAt }: Return): ChangeBurst | null {
  return count < BURST.countMin ? null : { backAt, awayMs, count, withinMs: msBetween(backAt, lastAt) };
}
