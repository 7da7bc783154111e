import { type Instant, instant, msBetween } from "@neraca/base";
import { covered, lengthMs, type Span, uncovered } from "./span.ts";
import { endsAt, extensionMsOf, type OwnTime, reckoningOf, type TimeAccount } from "./time-account.ts";

/**
 * Where one candidate's time went, up to a moment. Milliseconds. `leftMs` is what every screen shows, and the sum of the others less
 * `passedMs`.
 */
export type TimeStatement = {
  /** By the rules, for everybody. */
  readonly grantedMs: number;
  /** On top of it, for this candidate, by the committee. */
  readonly extraMs: number;
  /** Given or taken by acts, for the room and for this candidate. */
  readonly roomChangesMs: number;
  readonly ownChangesMs: number;
  /** Stood still, each minute under the first of these that covers it. */
  readonly roomPausesMs: number;
  readonly faultsMs: number;
  readonly ownPausesMs: number;
  readonly creditsMs: number;
  /** By the clock on the wall, since the start; not more than there was. */
  readonly passedMs: number;
  readonly leftMs: number;
};

/** [TM10] @param at now, or the end of an exam that has ended */
export function timeStatement(
  account: TimeAccount,
  own: OwnTime,
  granted: { readonly grantedMs: number; readonly extraMs: number },
  at: Instant,
): TimeStatement {
  const { startedAt } = account;
  const roomChangesMs = extensionMsOf(account);
  const ownChangesMs = extensionMsOf(own);
  const { grantedMs, extraMs } = granted;
  const reckoning = reckoningOf(account, own);
  const end = endsAt(reckoning, grantedMs + extraMs, at);
  const until = countedUntil(
    reckoning.stops,
    startedAt,
    Math.max(0, grantedMs + extraMs + roomChangesMs + ownChangesMs),
    at,
  );
  let taken: readonly Span[] = [];
  const standing = (spans: readonly Span[]): number => {
    const ms = lengthMs(uncovered(spans, taken, startedAt, until));
    taken = [...taken, ...spans];
    return ms;
  };
  const roomPausesMs = standing(account.pauses);
  const faultsMs = standing(account.faults);
  const ownPausesMs = standing(own.pauses);
  const creditsMs = standing(own.credits);
  const leftMs = Math.max(0, msBetween(at, end));
  const sumMs =
    grantedMs + extraMs + roomChangesMs + ownChangesMs + roomPausesMs + faultsMs + ownPausesMs + creditsMs;
  return {
    grantedMs,
    extraMs,
    roomChangesMs,
    ownChangesMs,
    roomPausesMs,
    faultsMs,
    ownPausesMs,
    creditsMs,
    passedMs: sumMs - leftMs,
    leftMs,
  };
}

/** [TM9] Up to where what stood still counts: what began after the end moved nothing. */
function countedUntil(stops: readonly Span[], startedAt: Instant, runsMs: number, at: Instant): Instant {
  let end: number = startedAt + runsMs;
  let until: number = startedAt;
  for (const { from, to } of covered(stops, startedAt, at)) {
    if (from > end) break;
    end += msBetween(from, to);
    until = to;
  }
  return instant(until);
}
