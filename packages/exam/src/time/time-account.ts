import { type Instant, instant, msBetween } from "@neraca/base";
import type { Actor } from "../sitting/sitting.ts";
import { type ClosedSpan, covered, endedAt, isOpen, lengthMs, type Span } from "./span.ts";

/** Somebody stopped the clocks and said why. */
export type Pause = Span & { readonly reason: string };

export type FaultCause = "server-down" | "room-offline";

/** The venue's fault: no clock of the sitting runs meanwhile, and whoever can work goes on working. */
export type Fault = Span & {
  readonly cause: FaultCause;
  /** Who ended it: the system when it was over, or a proctor who judged otherwise; null while it lasts. */
  readonly endedBy: Actor | null;
};

/** Minutes that were given or taken by an act. Its number is its place in the list, from 1; what is undone counts nothing. */
export type Extension = { readonly deltaMs: number; readonly undone: boolean };

/**
 * Where the time of a sitting went. A client never adds to it: every number comes from events that the server stamped. Of each list
 * only the last span may be open.
 */
export type TimeAccount = {
  readonly startedAt: Instant;
  readonly pauses: readonly Pause[];
  readonly faults: readonly Fault[];
  readonly extensions: readonly Extension[];
};

/** What one candidate's time has of its own, on top of the sitting's. */
export type OwnTime = {
  readonly pauses: readonly Pause[];
  /** Measured times without a connection that a proctor has given back. */
  readonly credits: readonly ClosedSpan[];
  readonly extensions: readonly Extension[];
};

export const NO_OWN_TIME: OwnTime = { pauses: [], credits: [], extensions: [] };

export function openAccount(startedAt: Instant): TimeAccount {
  return { startedAt, pauses: [], faults: [], extensions: [] };
}

export function isPaused({ pauses }: Pick<TimeAccount, "pauses">): boolean {
  return isOpen(pauses);
}

export function paused<A extends Pick<TimeAccount, "pauses">>(account: A, at: Instant, reason: string): A {
  return { ...account, pauses: [...account.pauses, { from: at, to: null, reason }] };
}

export function resumed<A extends Pick<TimeAccount, "pauses">>(account: A, at: Instant): A {
  return { ...account, pauses: endedAt(account.pauses, at) };
}

export function extended<A extends Pick<TimeAccount, "extensions">>(account: A, deltaMs: number): A {
  return { ...account, extensions: [...account.extensions, { deltaMs, undone: false }] };
}

/** @param extension its number, from 1 */
export function withoutExtension<A extends Pick<TimeAccount, "extensions">>(
  account: A,
  extension: number,
): A {
  return {
    ...account,
    extensions: account.extensions.map((each, index) =>
      index + 1 === extension ? { ...each, undone: true } : each,
    ),
  };
}

export function faulty(account: TimeAccount, from: Instant, cause: FaultCause): TimeAccount {
  return { ...account, faults: [...account.faults, { from, to: null, cause, endedBy: null }] };
}

export function mended(account: TimeAccount, to: Instant, by: Actor): TimeAccount {
  return {
    ...account,
    faults: account.faults.map((fault) => (fault.to === null ? { ...fault, to, endedBy: by } : fault)),
  };
}

/** Sum of what was given and taken and not undone; negative when time was taken back. */
export function extensionMsOf({ extensions }: Pick<TimeAccount, "extensions">): number {
  return extensions.reduce((sum, { deltaMs, undone }) => (undone ? sum : sum + deltaMs), 0);
}

/** What a sitting's account and a candidate's own time come to together: all that decides when that candidate's exam ends. */
export type Reckoning = {
  readonly startedAt: Instant;
  /** Whatever stops this candidate's clock, in no particular order, overlaps included. */
  readonly stops: readonly Span[];
  readonly extensionMs: number;
};

export function reckoningOf(account: TimeAccount, own: OwnTime = NO_OWN_TIME): Reckoning {
  return {
    startedAt: account.startedAt,
    stops: [...account.pauses, ...account.faults, ...own.pauses, ...own.credits],
    extensionMs: extensionMsOf(account) + extensionMsOf(own),
  };
}

/** No clock runs: a pause or a fault is open. */
export function isStanding({ stops }: Reckoning): boolean {
  return stops.some(({ to }) => to === null);
}

/** [TM7] Milliseconds that do not count, up to `at`; what two reasons cover counts once. */
export function stoppedMs({ startedAt, stops }: Reckoning, at: Instant): number {
  return lengthMs(covered(stops, startedAt, at));
}

/**
 * [TM1] start + granted + extensions + time that stood still. While something is open the end moves with the clock, so it is asked for
 * at a moment. [TM9] What begins when the time is over stands for nothing: it would move an end that has been, before it is written down.
 *
 * @param grantedMs minutes of the rule set plus the candidate's extra time
 */
export function endsAt(
  { startedAt, stops, extensionMs }: Reckoning,
  grantedMs: number,
  at: Instant,
): Instant {
  let end: number = startedAt + Math.max(0, grantedMs + extensionMs);
  for (const { from, to } of covered(stops, startedAt, at)) {
    if (from > end) break;
    end += msBetween(from, to);
  }
  return instant(end);
}

/** Milliseconds left at `at`, never negative; it stands still while something is open. */
export function timeLeftMs(reckoning: Reckoning, grantedMs: number, at: Instant): number {
  return Math.max(0, msBetween(at, endsAt(reckoning, grantedMs, at)));
}

/** [TM6] The moment at which a warden must look again, or null while time stands still: nothing ends then. */
export function dueAt(reckoning: Reckoning, grantedMs: number): Instant | null {
  if (isStanding(reckoning)) return null;
  const lastStop = reckoning.stops.reduce<number>(
    (latest, { to }) => Math.max(latest, to ?? latest),
    reckoning.startedAt,
  );
  return endsAt(reckoning, grantedMs, instant(lastStop));
}
