import { type Instant, instant, invariant, msBetween } from "@neraca/base";
import { grantedMsOf } from "../sitting/sitting.ts";
import { type ClosedSpan, uncovered } from "../time/span.ts";
import { endsAt, extensionMsOf, type Reckoning, reckoningOf, timeLeftMs } from "../time/time-account.ts";
import type { AttemptState } from "./attempt.ts";
import type { AttemptSurroundings } from "./command.ts";

type Around = Pick<AttemptSurroundings, "sitting" | "line">;

/** All that decides when this candidate's exam ends: the sitting's account and their own. */
export function reckoningOfAttempt(state: AttemptState, { sitting }: Around): Reckoning {
  invariant("account" in sitting && sitting.account !== null, `no deadline while ${sitting.phase}`);
  return reckoningOf(sitting.account, state.ownTime);
}

function grantedOf({ sitting, line }: Around): number {
  invariant("terms" in sitting, "no time is granted before the arming");
  return grantedMsOf(sitting.terms, line);
}

/** When this attempt's time is over, as the accounts stand at `at`. */
export function deadlineOf(at: Instant, state: AttemptState, around: Around): Instant {
  return endsAt(reckoningOfAttempt(state, around), grantedOf(around), at);
}

/**
 * [AT10] Later than the deadline. Asked at every act, so the common answer is found without looking at what stood still: that only moves
 * the deadline away.
 */
export function isPastDeadline(at: Instant, state: AttemptState, around: Around): boolean {
  const { sitting } = around;
  invariant("account" in sitting && sitting.account !== null, `no deadline while ${sitting.phase}`);
  const extensionMs = extensionMsOf(sitting.account) + extensionMsOf(state.ownTime);
  if (msBetween(sitting.account.startedAt, at) <= Math.max(0, grantedOf(around) + extensionMs)) return false;
  return at > deadlineOf(at, state, around);
}

/** Milliseconds; 0 when the time is over or the attempt has ended. */
export function attemptTimeLeftMs(at: Instant, state: AttemptState, around: Around): number {
  if (state.finished !== null) return 0;
  return timeLeftMs(reckoningOfAttempt(state, around), grantedOf(around), at);
}

/**
 * [AT23] Times of the exam without a connection that nothing has given back yet, up to `at`, the deadline or the end: what a proctor may
 * credit. In order, without overlaps.
 */
export function uncreditedOutages(at: Instant, state: AttemptState, around: Around): readonly ClosedSpan[] {
  if (state.startedAt === null || !("account" in around.sitting) || around.sitting.account === null)
    return [];
  const { stops } = reckoningOfAttempt(state, around);
  const until = Math.min(at, state.finished?.at ?? deadlineOf(at, state, around));
  return uncovered(state.outages, stops, state.startedAt, instant(until));
}

/** No connection at that moment, as the server knows it now. */
export function wasDisconnectedAt(moment: Instant, { outages }: AttemptState): boolean {
  return outages.some(({ from, to }) => from <= moment && (to === null || to > moment));
}
