import type { DaySitting } from "./DayPage.tsx";

/** Today, or else the next day that there is, or else the last. `days` are in order; with none it is today. */
export function dayShownFirst(days: readonly string[], today: string): string {
  return days.find((day) => day >= today) ?? days.at(-1) ?? today;
}

/** Somebody should look: an alarm that nobody has taken, a fault, one that should have begun, or nobody on duty where there will be an exam. */
export function isUrgent(sitting: DaySitting, nowMs: number): boolean {
  return weightOf(sitting, nowMs) < CALM;
}

const CALM = 5;
/** People are let in and sit down; a sitting that begins some minutes later is as usual. */
const LATE_MINUTES_MIN = 5;

/**
 * For how many minutes it should have begun, by the server's clock; 0: it is not late, or nothing of it is known.
 *
 * @param nowMs `performance.now()`
 */
export function lateMinutes(sitting: DaySitting, nowMs: number): number {
  const { planned, line } = sitting;
  const phase = phaseOf(sitting);
  if (line === null || (phase !== "planned" && phase !== "armed")) return 0;
  const serverNow = line.sitting.clock.serverNow + Math.max(0, nowMs - line.arrivedAtMs);
  const minutes = Math.floor((serverNow - planned.scheduledAt) / 60_000);
  return minutes < LATE_MINUTES_MIN ? 0 : minutes;
}

/** 0 is the worst. What the server says of itself is no sitting's own. */
function weightOf(sitting: DaySitting, nowMs: number): number {
  const { planned, line } = sitting;
  const own = (line?.alarms ?? []).filter(({ isServers }) => !isServers);
  if (line !== null && line.sitting.fault !== null) return 0;
  if (own.some(({ severity }) => severity === "bad")) return 1;
  if (own.some(({ severity }) => severity === "warn")) return 2;
  if (lateMinutes(sitting, nowMs) > 0) return 3;
  const isPast = isOver(planned.state) || isOver(phaseOf(sitting));
  return !isPast && planned.crew.length === 0 && (line?.crew ?? []).every(({ onDuty }) => !onDuty) ? 4 : CALM;
}

const PHASES = ["paused", "running", "starting", "armed", "planned", "lost", "closed"] as const;

/** Where somebody is needed first; then what goes on, by time; what is over last. */
export function byUrgency(a: DaySitting, b: DaySitting, nowMs: number): number {
  return (
    weightOf(a, nowMs) - weightOf(b, nowMs) ||
    PHASES.indexOf(phaseOf(a)) - PHASES.indexOf(phaseOf(b)) ||
    a.planned.scheduledAt - b.planned.scheduledAt ||
    (a.planned.sittingId < b.planned.sittingId ? -1 : 1)
  );
}

/** Nobody has to be there any more. */
export function isOver(
  state: DaySitting["planned"]["state"] | (typeof PHASES)[number],
): state is "closed" | "lost" {
  return state === "closed" || state === "lost";
}

/** As the server says; before it has said anything, as it was planned. One that is not held is only that. */
export function phaseOf({ planned, line }: DaySitting): (typeof PHASES)[number] {
  if (planned.state === "lost") return "lost";
  if (line !== null) return line.sitting.clock.phase;
  if (planned.state === "open") return "armed";
  return planned.state === "closed" ? "closed" : "planned";
}
