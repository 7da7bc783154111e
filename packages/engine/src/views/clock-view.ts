import { type Instant } from "@neraca/base";
import {
  endsAt,
  extensionMsOf,
  isPaused,
  isStanding,
  NO_OWN_TIME,
  type OwnTime,
  reckoningOf,
  type SittingState,
  stoppedMs,
  type TimeAccount,
  timeLeftMs,
} from "@neraca/exam";
import type { ClockView } from "@neraca/protocol";

/**
 * How time stands for somebody who was granted `grantedMs`, as every screen is told it.
 *
 * @param own of the candidate who is told; none for the room's clock
 */
export function clockView(
  sitting: SittingState,
  grantedMs: number,
  now: Instant,
  own: OwnTime = NO_OWN_TIME,
): ClockView {
  const account = "account" in sitting ? sitting.account : null;
  const reckoning = account === null ? null : reckoningOf(account, own);
  const isOver = sitting.phase === "closed";
  const stands = account === null || isOver ? null : standsBecause(account, own);
  return {
    phase: stands === "attempt-paused" ? "paused" : sitting.phase,
    serverNow: now,
    startsAt: sitting.phase === "starting" ? sitting.startsAt : null,
    endsAt: reckoning === null || isOver || isStanding(reckoning) ? null : endsAt(reckoning, grantedMs, now),
    timeLeftMs: isOver ? 0 : reckoning === null ? grantedMs : timeLeftMs(reckoning, grantedMs, now),
    standsBecause: stands,
    extensionMs: (account === null ? 0 : extensionMsOf(account)) + extensionMsOf(own),
    creditedMs: account === null ? 0 : creditedMs(account, own, now),
    pauseReason:
      stands === "sitting-paused" || stands === "attempt-paused" ? pauseReasonOf(account, own, stands) : null,
  };
}

/** A pause hides a fault: what the candidate has to know first is that nobody works. */
function standsBecause(account: TimeAccount, own: OwnTime): ClockView["standsBecause"] {
  if (isPaused(account)) return "sitting-paused";
  if (isPaused(own)) return "attempt-paused";
  return account.faults.at(-1)?.to === null ? "venue-fault" : null;
}

function pauseReasonOf(
  account: TimeAccount | null,
  own: OwnTime,
  stands: "sitting-paused" | "attempt-paused",
): string | null {
  const pauses = stands === "sitting-paused" ? account?.pauses : own.pauses;
  return pauses?.at(-1)?.reason ?? null;
}

/** What was given back for faults and outages; pauses are time that nobody had, not time given back. */
export function creditedMs(account: TimeAccount, own: OwnTime, now: Instant): number {
  const { startedAt } = account;
  return stoppedMs({ startedAt, stops: [...account.faults, ...own.credits], extensionMs: 0 }, now);
}
