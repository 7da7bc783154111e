import { type Instant, MINUTE_MS, msBetween } from "@neraca/base";

/** How often something may be done in a minute, counted for each key. The count of a key starts anew when its minute is over. */
export class PerMinute<Key> {
  readonly #most: number;
  readonly #counts = new Map<Key, { since: Instant; count: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  allows(key: Key, at: Instant): boolean {
    const known = this.#counts.get(key);
    if (known === undefined || msBetween(known.since, at) >= MINUTE_MS) {
      this.#counts.set(key, { since: at, count: 1 });
      return true;
    }
    known.count += 1;
    return known.count <= this.#most;
  }
}
