import { MINUTE_MS } from "@neraca/base";

/** When the time left is said aloud without being asked. Rarely: a voice every second is worse than none. */
export const ANNOUNCED_MINUTES = [30, 10, 5, 1] as const;

/**
 * Which announcement falls between two looks at the clock: the smallest threshold just crossed, null for none. A first look
 * (`beforeMs` null) announces nothing, so that a reload does not talk; time that was added does not either.
 */
export function announcementDue(beforeMs: number | null, nowMs: number): number | null {
  if (beforeMs === null || nowMs >= beforeMs) return null;
  const crossed = ANNOUNCED_MINUTES.filter(
    (minutes) => beforeMs > minutes * MINUTE_MS && nowMs <= minutes * MINUTE_MS && nowMs > 0,
  );
  return crossed.length === 0 ? null : Math.min(...crossed);
}

/** How much the clock stands out: calm for most of the exam, so that the last minutes can be noticed at all. */
export function timeTone(timeLeftMs: number): "calm" | "soon" | "last" {
  if (timeLeftMs <= MINUTE_MS) return "last";
  return timeLeftMs <= 5 * MINUTE_MS ? "soon" : "calm";
}
