import type { Brand } from "./brand.ts";
import { invariant } from "./invariant.ts";

/** A moment, in whole milliseconds since 1970-01-01T00:00:00Z, read from the server's clock. */
export type Instant = Brand<number, "Instant">;

export function instant(epochMs: number): Instant {
  invariant(Number.isSafeInteger(epochMs) && epochMs >= 0, `not an instant: ${epochMs}`);
  return epochMs as Instant;
}

export function plusMs(at: Instant, durationMs: number): Instant {
  return instant(at + durationMs);
}

/** Milliseconds from `start` to `end`; negative when `end` is earlier. */
export function msBetween(start: Instant, end: Instant): number {
  return end - start;
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

export const MINUTE_MS = 60_000;
export const SECOND_MS = 1_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
