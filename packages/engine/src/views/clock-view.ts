import type { Instant } from "@neraca/base";
import { endsAt, isPaused, type SittingState, timeLeftMs } from "@neraca/exam";
import type { ClockView } from "@neraca/protocol";

/**
 * How time stands for somebody who was granted `grantedMs`, as every screen is told it.
 *
 * @param pauseReason the proctor's words, while paused
 */
export function clockView(
  sitting: SittingState,
  grantedMs: number,
  now: Instant,
  pauseReason: string | null,
): ClockView {
  const account = "account" in sitting ? sitting.account : null;
  const isOver = sitting.phase === "closed";
  return {
    phase: sitting.phase,
    serverNow: now,
    startsAt: sitting.phase === "starting" ? sitting.startsAt : null,
    endsAt: account === null || isPaused(account) || isOver ? null : endsAt(account, grantedMs, now),
    timeLeftMs: isOver ? 0 : account === null ? grantedMs : timeLeftMs(account, grantedMs, now),
    extensionMs: account?.extensionMs ?? 0,
    pauseReason: sitting.phase === "paused" ? pauseReason : null,
  };
}
