import {
  type EvidenceKind,
  ImmutableMap,
  INTEGRITY_PIECE_MS,
  type Instant,
  type ItemId,
  instant,
  msBetween,
  plusMs,
} from "@neraca/base";
import type { AttemptEvent } from "../attempt/attempt.ts";
import type { AlarmPolicy } from "./alarm-policy.ts";
import { catchingUp, type Expectation, firstAnswer, NO_RUN, type Pace, questionShown } from "./pace.ts";

/** A time away from the exam window. One that lasts is told in pieces, which are one time away. */
type Away = {
  readonly kind: EvidenceKind;
  readonly until: Instant;
  readonly durationMs: number;
  /** Its last piece was cut: what follows at once is the same time away. */
  readonly goesOn: boolean;
};

/**
 * What alarms need of an attempt beyond its state: a fold of its events, one at a time, so that the same history gives the same alarms
 * however it was cut into batches, also after a restart.
 */
export type Watched = {
  /** Wrong PINs have locked the way in. */
  readonly lockedAt: Instant | null;
  readonly away: readonly Away[];
  /** Away too often or too long; `until` is when that is no more so, if nothing is added. */
  readonly restless: {
    readonly since: Instant;
    readonly until: Instant;
    readonly count: number;
    readonly totalMs: number;
  } | null;
  readonly pace: Pace;
};

export const UNWATCHED: Watched = {
  lockedAt: null,
  away: [],
  restless: null,
  pace: {
    shown: null,
    lookedMs: ImmutableMap.empty(),
    answered: ImmutableMap.empty(),
    run: NO_RUN,
    odd: null,
    measuredFrom: null,
  },
};

/** Times away that are remembered: with more of them in the policy's span the alarm has been on for long. */
const AWAY_MAX = 64;

/** Two pieces of one time away are at most so far apart: what the network and the browser's timer add. */
const PIECES_APART_MS = 2_000;

const AWAY_KINDS: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>([
  "focus-lost",
  "page-hidden",
  "full-screen-left",
  "page-left",
]);

export type WatchedBy = {
  readonly policy: AlarmPolicy;
  readonly expectationOf: (itemId: ItemId) => Expectation | undefined;
};

export function evolveWatched(before: Watched, event: AttemptEvent, by: WatchedBy): Watched {
  switch (event.type) {
    case "LoginLocked":
      return { ...before, lockedAt: before.lockedAt ?? event.at };
    case "LoginReleased":
    case "LoginUnlocked":
      return { ...before, lockedAt: null };
    case "ConnectionOpened":
    case "AttemptResumed":
    case "AttemptReopened":
    case "AttemptUnlocked":
      return workGoesOn(before, event.at);
    case "QuestionShown":
      return { ...before, pace: questionShown(before.pace, event.itemId, event.at) };
    case "ResponseSaved": {
      if (event.late === true) return before;
      const { itemId, at } = event;
      const expected = by.expectationOf(itemId);
      const pace = firstAnswer(before.pace, itemId, at, expected, by.policy.pace);
      return pace === before.pace ? before : { ...before, pace };
    }
    case "IntegrityRecorded":
      return AWAY_KINDS.has(event.integrity) ? gone(before, event, by.policy.away) : before;
    default:
      return before;
  }
}

/** The sitting's clock goes on, or its server is back: what computers have kept comes now. */
export function workGoesOn(before: Watched, at: Instant): Watched {
  return { ...before, pace: catchingUp(before.pace, at) };
}

function gone(
  before: Watched,
  event: Extract<AttemptEvent, { type: "IntegrityRecorded" }>,
  policy: AlarmPolicy["away"],
): Watched {
  const { at, integrity: kind, durationMs } = event;
  const last = before.away.at(-1);
  const isPiece =
    last?.goesOn === true && last.kind === kind && msBetween(last.until, at) <= durationMs + PIECES_APART_MS;
  const piece: Away = {
    kind,
    until: at,
    durationMs: durationMs + (isPiece ? last.durationMs : 0),
    goesOn: durationMs >= INTEGRITY_PIECE_MS,
  };
  const away = [...(isPiece ? before.away.slice(0, -1) : before.away), piece]
    .filter(({ until }) => msBetween(until, at) < policy.withinMs)
    .slice(-AWAY_MAX);
  const until = restlessUntil(away, policy);
  if (until === null) return { ...before, away };
  const { restless } = before;
  const since = restless !== null && at < restless.until ? restless.since : at;
  const totalMs = away.reduce((sum, each) => sum + each.durationMs, 0);
  return { ...before, away, restless: { since, until, count: away.length, totalMs } };
}

/** When too few of these are left in the policy's span; null: they are too few already. */
function restlessUntil(
  away: readonly Away[],
  { countMin, totalMsMin, withinMs }: AlarmPolicy["away"],
): Instant | null {
  let totalMs = 0;
  let count = 0;
  // From the newest back: the one that makes it enough is the first to be missed when it goes.
  for (const each of away.toReversed()) {
    count += 1;
    totalMs += each.durationMs;
    if (count >= countMin || totalMs >= totalMsMin) return instant(plusMs(each.until, withinMs));
  }
  return null;
}
