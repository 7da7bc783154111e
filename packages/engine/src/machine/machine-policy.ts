import type { DiskLevel, JournalLevel } from "@neraca/protocol";
import type { CommitReading } from "./commit-meter.ts";

const MIB = 1024 * 1024;

/** From when on the disk is what. Bytes free; at or above a figure the level before it holds. */
export const DISK_POLICY = {
  /** Below it no sitting is armed: a full day of answers, logs and ledgers fits in it many times. */
  lowBytes: 512 * MIB,
  /** Below it only what counts is written: the answers of a sitting of a thousand, changes of mind included, are some 90 MiB. */
  telemetryBytes: 128 * MIB,
  /** Below it a burst of answers, or any other program, can fill it before somebody has come. */
  criticalBytes: 32 * MIB,
} as const;

/** A level is left for a better one only when there is this much more than its figure, so that screens do not flicker. */
const HYSTERESIS = 1.125;

/** A person who presses an answer notices that its mark comes late. */
export const COMMIT_SLOW_MS = 1_000;
/** A commit that is away this long is no slow disk any more: it may never answer. */
export const COMMIT_STALLED_MS = 5_000;

/** Telemetry is taken again only after the disk was well for so long: a disk on the edge would stop and resume it without end. */
export const TELEMETRY_RESUME_MS = 60_000;

/** Between two readings the two clocks drift by milliseconds; this much was somebody, or a time server. */
export const CLOCK_STEP_MS = 2_000;
/** How long screens tell of a step, or of an outage that is in doubt. It stays in the record. */
export const CLOCK_NEWS_MS = 60 * 60_000;
/** Power comes back or a generator is found within this; an absence that only the machine's clock calls longer is in doubt. */
export const OUTAGE_LIKELY_MS_MAX = 30 * 60_000;

const BYTES_LEVELS = ["ok", "low", "telemetry-stopped", "critical"] as const satisfies readonly DiskLevel[];
const FLOORS = [DISK_POLICY.lowBytes, DISK_POLICY.telemetryBytes, DISK_POLICY.criticalBytes];

/** @param before the level as it was: it is left for a better one only with something to spare */
export function diskLevelOf(freeBytes: number, before: DiskLevel): DiskLevel {
  const place = FLOORS.filter((floor) => freeBytes < floor).length;
  const spared = FLOORS.filter((floor) => freeBytes < floor * HYSTERESIS).length;
  const placeBefore = before === "full" ? FLOORS.length : BYTES_LEVELS.indexOf(before);
  return BYTES_LEVELS[Math.max(place, Math.min(spared, placeBefore))] ?? "critical";
}

export function stopsTelemetry(level: DiskLevel): boolean {
  return level === "telemetry-stopped" || level === "critical" || level === "full";
}

export function journalLevelOf({ commitMs, inFlightMs }: CommitReading): JournalLevel {
  if (inFlightMs >= COMMIT_STALLED_MS) return "stalled";
  return Math.max(commitMs, inFlightMs) >= COMMIT_SLOW_MS ? "slow" : "ok";
}

/** A look that comes later than this was held up by more than a busy moment. What the sittings' policy calls too short is given back to nobody. */
export const FREEZE_MS_MIN = 1_000;
