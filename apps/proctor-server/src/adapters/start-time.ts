import { type Instant, instant } from "@neraca/base";
import { CLOCK_STEP_MS } from "@neraca/engine";
import type { BootReading } from "./boot-counter.ts";
import type { Beat } from "./heartbeat.ts";

export type StartTime = {
  /** Where the server's clock begins. */
  readonly startsAt: Instant;
  readonly measuredBy: "uptime" | "wall" | "nothing";
  /** How far the machine's clock is off what the server's clock follows; 0 when it is followed. */
  readonly steppedMs: number;
};

/**
 * [CK3] What time it is, when a process begins where another has ended.
 *
 * If the machine has been on since the last sign of life, the kernel's counter says how long ago that was. While a sitting is held the
 * server's clock goes on from there, whatever the machine's clock was set to meanwhile: nobody's exam may depend on it. Without a
 * sitting the machine's clock is taken, for somebody may have put it right. After a restart of the machine there is nothing but its
 * clock, and only one thing is certain: it is not earlier than the last sign of life.
 */
export function startTimeOf(wallMs: number, boot: BootReading | null, last: Beat | null): StartTime {
  if (last === null) return { startsAt: instant(wallMs), measuredBy: "nothing", steppedMs: 0 };
  const behindMs = Math.min(0, wallMs - last.at);
  const wall: StartTime = {
    startsAt: instant(Math.max(wallMs, last.at)),
    measuredBy: "wall",
    steppedMs: behindMs,
  };
  const awayMs = awayMsOf(boot, last.boot);
  if (awayMs === null) return wall;
  const goesOnAt = instant(last.at + awayMs);
  if (!last.isHolding) return { ...wall, measuredBy: "uptime" };
  const steppedMs = wallMs - goesOnAt;
  return {
    startsAt: goesOnAt,
    measuredBy: "uptime",
    steppedMs: Math.abs(steppedMs) < CLOCK_STEP_MS ? 0 : steppedMs,
  };
}

/** null: the machine was off meanwhile, or nobody can say. */
function awayMsOf(now: BootReading | null, then: BootReading | null): number | null {
  if (now === null || then === null || now.bootId !== then.bootId) return null;
  return now.uptimeMs < then.uptimeMs ? null : now.uptimeMs - then.uptimeMs;
}
