import type { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";
import type { StartTime } from "./server-process.ts";

/** What the heartbeat file holds. */
type Beat = {
  readonly at: number;
  readonly isHolding: boolean;
  readonly bootId: number;
  readonly uptimeMs: number;
  readonly trueTime: number;
};

const CLOCK_STEP_MS_MAX = 600_000;
/** Two clocks that differ by less than this drift. */
const STEPPED_MS_MIN = 2_000;
/** The heartbeat is not synced: after a loss of power so many of its last beats may not be there. */
const BEATS_LOST_MAX = 5;

/** A machine's clocks: the one that people set, the kernel's counter, and the file in which a server leaves signs of life. */
export class MachineClock {
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;
  #wallOffsetMs = 0;
  #bootId = 1;
  #bootedAt: number;
  #beats: readonly Beat[] = [];

  constructor(scheduler: Scheduler, chance: Chance) {
    this.#scheduler = scheduler;
    this.#chance = chance;
    this.#bootedAt = scheduler.now;
  }

  get wallNow(): number {
    return this.#scheduler.now + this.#wallOffsetMs;
  }

  get lastBeat(): number | null {
    return this.#beats.at(-1)?.at ?? null;
  }

  /** How long ago, in true time, a server was last seen alive. */
  get sinceBeatMs(): number {
    const last = this.#beats.at(-1);
    return last === undefined ? 0 : this.#scheduler.now - last.trueTime;
  }

  beat({ at, isHolding }: { readonly at: number; readonly isHolding: boolean }): void {
    const { now } = this.#scheduler;
    const beat = { at, isHolding, bootId: this.#bootId, uptimeMs: now - this.#bootedAt, trueTime: now };
    this.#beats = [...this.#beats.slice(-BEATS_LOST_MAX), beat];
  }

  /** Somebody sets the clock. Returns how far it is off the true time from now on. */
  step(): number {
    const step = this.#chance.seldomLarge(1, CLOCK_STEP_MS_MAX);
    this.#wallOffsetMs += this.#chance.oneIn(2) ? step : -step;
    return this.#wallOffsetMs;
  }

  losePower(): void {
    const lost = this.#chance.below(BEATS_LOST_MAX + 1);
    this.#beats = this.#beats.slice(0, Math.max(1, this.#beats.length - lost));
    this.restart();
  }

  restart(): void {
    this.#bootId += 1;
    this.#bootedAt = this.#scheduler.now;
  }

  /** As the server finds out (CK3): by the kernel's counter while a sitting is held, else by the wall, but not before the last beat. */
  startTime(): StartTime {
    const last = this.#beats.at(-1);
    if (last === undefined) return { startsAt: this.wallNow, measuredBy: "nothing", steppedMs: 0 };
    const wall = {
      startsAt: Math.max(this.wallNow, last.at),
      measuredBy: "wall" as const,
      steppedMs: Math.min(0, this.wallNow - last.at),
    };
    if (last.bootId !== this.#bootId) return wall;
    if (!last.isHolding) return { ...wall, measuredBy: "uptime" };
    const goesOnAt = last.at + this.#scheduler.now - this.#bootedAt - last.uptimeMs;
    const steppedMs = this.wallNow - goesOnAt;
    return {
      startsAt: goesOnAt,
      measuredBy: "uptime",
      steppedMs: Math.abs(steppedMs) < STEPPED_MS_MIN ? 0 : steppedMs,
    };
  }
}
