import type { AttemptId } from "@neraca/base";
import type { Verdict } from "../verdict.ts";
import { coveredMs } from "./deadline.ts";
import type { Stop } from "./journal-fold.ts";

/** Time without a server, in true time, and by how much less or more than that the server may honestly believe it was away. */
export type Outage = {
  readonly from: number;
  to: number | null;
  /** Not noticed, so not given back: shorter than the policy calls an outage, and the time from the replay to the first connection. */
  shortMs: number;
  /** Given back though the server was there: since the last beat of its heart that reached the disk. */
  overMs: number;
};

type Span = { readonly from: number; readonly to: number | null };
type Ending = { readonly grantedMs: number; readonly at: number; readonly stops: readonly Span[] };

/**
 * [SM6] What the events grant against what the candidates really had, in true time: from the start to the end, without pauses, faults of
 * the room and credits, as the events say, and without the time in which there was really no server, whatever the events say of that.
 */
export class TimeLaw {
  readonly #verdict: Verdict;
  /** When it really was that the server's clock showed this. */
  readonly #trueTimeOf: (stamp: number) => number;
  readonly #outages: Outage[] = [];
  readonly #endings = new Map<AttemptId, Ending>();
  #startedAt: number | null = null;

  constructor(verdict: Verdict, trueTimeOf: (stamp: number) => number) {
    this.#verdict = verdict;
    this.#trueTimeOf = trueTimeOf;
  }

  outage(outage: Outage): void {
    this.#outages.push(outage);
  }

  started(stamp: number): void {
    this.#startedAt = this.#trueTimeOf(stamp);
  }

  /**
   * The clock has ended an attempt, until it is reopened.
   *
   * @param grantedMs as it stood then: what is given to others later is not theirs
   * @param stops as they stood then
   */
  endedByClock(attemptId: AttemptId, grantedMs: number, stamp: number, stops: readonly Stop[]): void {
    this.#endings.set(attemptId, {
      grantedMs,
      at: this.#trueTimeOf(stamp),
      stops: stops
        .filter(({ why }) => why !== "server-down")
        .map(({ from, to }) => ({
          from: this.#trueTimeOf(from),
          to: to === null ? null : this.#trueTimeOf(to),
        })),
    });
  }

  reopened(attemptId: AttemptId): void {
    this.#endings.delete(attemptId);
  }

  /** At the end of a world: everybody whom the clock ended had what they were granted. */
  check(): void {
    const startedAt = this.#startedAt;
    if (startedAt === null) return;
    for (const [attemptId, { grantedMs, at, stops }] of this.#endings) {
      const had = at - startedAt - coveredMs([...stops, ...this.#outages], startedAt, at);
      // A deadline in an outage that was too short to be one is, as a true time, the moment when the server went away.
      const outages = this.#outages.filter(({ from, to }) => from <= at && (to ?? at) > startedAt);
      const shortMs = outages.reduce((sum, outage) => sum + outage.shortMs, 0);
      const overMs = outages.reduce((sum, outage) => sum + outage.overMs, 0);
      this.#verdict.hold(
        "time-granted-is-time-had",
        had >= grantedMs - shortMs && had <= grantedMs + overMs,
        () =>
          `${attemptId} was granted ${grantedMs} ms and had ${had} ms (${had - grantedMs}); ${outages.length} outages explain -${shortMs} to +${overMs}`,
      );
    }
  }
}
