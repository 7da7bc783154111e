import { type Instant, plusMs } from "@neraca/base";
import type { Clock } from "./ports.ts";

/**
 * Gathers what has changed and tells it at most once in `everyMs`, however much happens in between. A level, not a log: what is sent
 * is the state at the time of sending, so that a change told twice is harmless and one told late is complete.
 */
export class Feed<Key> {
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #tell: (changed: ReadonlySet<Key>) => void;
  #changed = new Set<Key>();
  #pendingSince: Instant | null = null;
  #cancel: () => void = () => {};

  constructor(clock: Clock, everyMs: number, tell: (changed: ReadonlySet<Key>) => void) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#tell = tell;
  }

  /** Something changed; without a key it is something about the whole. */
  touch(key?: Key): void {
    if (key !== undefined) this.#changed.add(key);
    if (this.#pendingSince !== null) return;
    const now = this.#clock.now();
    this.#pendingSince = now;
    this.#cancel = this.#clock.at(plusMs(now, this.#everyMs), () => {
      this.#pendingSince = null;
      const changed = this.#changed;
      this.#changed = new Set();
      this.#tell(changed);
    });
  }

  /** Since when something has changed that is not told yet; null: all is told. */
  get pendingSince(): Instant | null {
    return this.#pendingSince;
  }

  stop(): void {
    this.#cancel();
  }
}
