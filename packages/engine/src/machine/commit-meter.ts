import { type Instant, msBetween } from "@neraca/base";
import { type Append, CommitRejectedError, type Journal, type RecordedEvent } from "../journal.ts";
import type { Clock } from "../ports.ts";

/** Commits older than this say nothing about the disk of now. */
const REMEMBERED_MS = 60_000;
/** At 20 ms a sync and one commit after the other, a minute has fewer than this. */
const REMEMBERED_MAX = 4_096;
/** 95 of 100 commits took no longer: one slow sync in a busy minute is no slow disk. */
const SHARE = 0.95;

export type CommitReading = {
  /** 95 of 100 commits of the last minute took no longer; 0 when there were none. */
  readonly commitMs: number;
  /** Age of the oldest commit on its way; 0 when none is. */
  readonly inFlightMs: number;
  /** The last commits were refused for lack of room; null when the last one was not. */
  readonly refusedSince: Instant | null;
};

type Taken = { readonly at: Instant; readonly tookMs: number };

/** A journal that measures how long the one under it takes. Changes nothing of what it does. */
export class CommitMeter implements Journal {
  readonly #journal: Journal;
  readonly #clock: Pick<Clock, "now">;
  readonly #inFlight = new Set<{ readonly since: Instant }>();
  #taken: Taken[] = [];
  #refusedSince: Instant | null = null;

  constructor(journal: Journal, clock: Pick<Clock, "now">) {
    this.#journal = journal;
    this.#clock = clock;
  }

  readonly commit = async (batch: readonly Append[]): Promise<readonly RecordedEvent[]> => {
    const flight = { since: this.#clock.now() };
    this.#inFlight.add(flight);
    try {
      const recorded = await this.#journal.commit(batch);
      this.#refusedSince = null;
      return recorded;
    } catch (cause) {
      if (cause instanceof CommitRejectedError && cause.isDiskFull) this.#refusedSince ??= this.#clock.now();
      throw cause;
    } finally {
      this.#inFlight.delete(flight);
      const at = this.#clock.now();
      this.#taken.push({ at, tookMs: msBetween(flight.since, at) });
      if (this.#taken.length > REMEMBERED_MAX) this.#taken.shift();
    }
  };

  readonly read: Journal["read"] = (after, limit) => this.#journal.read(after, limit);
  readonly readStream: Journal["readStream"] = (stream, after, limit) =>
    this.#journal.readStream(stream, after, limit);
  readonly head: Journal["head"] = () => this.#journal.head();
  readonly close: Journal["close"] = () => this.#journal.close();

  reading(): CommitReading {
    const now = this.#clock.now();
    this.#taken = this.#taken.filter(({ at }) => msBetween(at, now) < REMEMBERED_MS);
    const durations = this.#taken.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
    const [oldest] = this.#inFlight;
    return {
      commitMs: durations[Math.ceil(durations.length * SHARE) - 1] ?? 0,
      inFlightMs: oldest === undefined ? 0 : msBetween(oldest.since, now),
      refusedSince: this.#refusedSince,
    };
  }
}
