import { type Instant, instant, plusMs } from "@neraca/base";
import type { Clock } from "@neraca/engine";

type Alarm = { readonly at: Instant; readonly order: number; readonly call: () => void };

/** Where tests begin: 22 November 2026, 01:00 UTC. No test depends on it. */
const START = instant(1_795_309_200_000);

/** Turns of the microtask queue that settle a test: far more than the longest chain of promises in an engine. */
const SETTLE_TURNS = 80;

/** Lets everything happen that is ready to happen. No timer of the computer is involved. */
export async function settle(turns = SETTLE_TURNS): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}

/** Time that moves only when a test moves it. Alarms ring in the order of their times, then of their setting. */
export class VirtualClock implements Clock {
  #now: Instant;
  #order = 0;
  readonly #alarms = new Set<Alarm>();

  constructor(start: Instant = START) {
    this.#now = start;
  }

  readonly now = (): Instant => this.#now;

  readonly notBefore = (at: Instant): void => {
    if (at > this.#now) this.#now = at;
  };

  readonly at = (at: Instant, call: () => void): (() => void) => {
    const alarm: Alarm = { at, order: this.#order, call };
    this.#order += 1;
    this.#alarms.add(alarm);
    // What is due already rings at once, but never inside the call that sets it.
    if (at <= this.#now) queueMicrotask(() => this.#ring(alarm));
    return () => {
      this.#alarms.delete(alarm);
    };
  };

  /** Alarms that are set and have not rung. */
  get waiting(): number {
    return this.#alarms.size;
  }

  /** The time of the next alarm, or null when none is set. */
  get nextAt(): Instant | null {
    return this.#next()?.at ?? null;
  }

  async advance(ms: number): Promise<void> {
    await this.advanceTo(plusMs(this.#now, ms));
  }

  /** The process is frozen: time goes on without it, and everything that was due meanwhile rings at the end. */
  async freeze(ms: number): Promise<void> {
    this.#now = plusMs(this.#now, ms);
    await this.advance(0);
  }

  /** Everything due on the way happens at its own time, with what follows from it. */
  async advanceTo(target: Instant): Promise<void> {
    await settle();
    for (let alarm = this.#next(); alarm !== undefined && alarm.at <= target; alarm = this.#next()) {
      if (alarm.at > this.#now) this.#now = alarm.at;
      this.#ring(alarm);
      await settle();
    }
    if (target > this.#now) this.#now = target;
    await settle();
  }

  #ring(alarm: Alarm): void {
    if (this.#alarms.delete(alarm)) alarm.call();
  }

  #next(): Alarm | undefined {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (next === undefined || alarm.at < next.at || (alarm.at === next.at && alarm.order < next.order)) {
        next = alarm;
      }
    }
    return next;
  }
}
