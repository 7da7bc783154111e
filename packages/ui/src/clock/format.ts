/**
 * Time left as a person reads it on a wall: `1:39:07`, below an hour `39:07`. Rounds up, so that 0:00 is shown when nothing is
 * left and not a second before.
 */
export function formatTimeLeft(timeLeftMs: number): string {
  const seconds = Math.max(0, Math.ceil(timeLeftMs / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** The same for a screen reader, in whole words: "1 jam 39 menit", below two minutes with seconds. */
export function spokenTimeLeft(timeLeftMs: number, language: "id" | "en"): string {
  const seconds = Math.max(0, Math.ceil(timeLeftMs / 1000));
  const word = {
    id: { hour: "jam", minute: "menit", second: "detik" },
    en: { hour: "h", minute: "min", second: "s" },
  }[language];
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const parts: string[] = [];
  if (hours > 0) parts.push(`${hours} ${word.hour}`);
  if (minutes > 0) parts.push(`${minutes} ${word.minute}`);
  if (seconds < 120 && (seconds % 60 > 0 || parts.length === 0)) parts.push(`${seconds % 60} ${word.second}`);
  return parts.join(" ");
}

/** What a frame said about time, and when it arrived by this page's own stopwatch. */
export type ClockReading = {
  readonly timeLeftMs: number;
  readonly running: boolean;
  /** `performance.now()` when the frame arrived: never the wall clock, which a venue's computer has wrong. */
  readonly arrivedAtMs: number;
};

export function timeLeftAt(reading: ClockReading, nowMs: number): number {
  if (!reading.running) return reading.timeLeftMs;
  return Math.max(0, reading.timeLeftMs - Math.max(0, nowMs - reading.arrivedAtMs));
}

/** How long until the shown second changes: a display that sleeps exactly that long never skips one. */
export function msUntilNextSecond(timeLeftMs: number): number {
  if (timeLeftMs <= 0) return 1000;
  const rest = timeLeftMs % 1000;
  return rest === 0 ? 1000 : rest;
}
