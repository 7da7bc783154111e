import type { AttemptId } from "@neraca/base";
import type { SittingEvent } from "@neraca/exam";
import type { Verdict } from "../verdict.ts";
import type { ServerProcess } from "../venue/server-process.ts";

/** Time without a server, in true time, and by how much less or more than that the server may honestly believe it was away. */
export type Outage = {
  readonly from: number;
  to: number | null;
  /** Not noticed, so not given back: less than two seconds, and the time from the replay to the first connection. */
  shortMs: number;
  /** Given back though the server was there: since the last beat of its heart that reached the disk. */
  overMs: number;
};

type Span = { readonly from: number; readonly to: number };

/**
 * [SM6] What the events grant against what the candidates really had, in true time: the start, minus pauses by people, minus time without
 * a server. No stamp of any server's clock is added up here.
 */
export class TimeLaw {
  readonly #verdict: Verdict;
  readonly #outages: Outage[] = [];
  readonly #pauses: { readonly from: number; to: number | null }[] = [];
  readonly #ended = new Map<AttemptId, { readonly grantedMs: number; readonly at: number }>();
  #startedAt: number | null = null;

  constructor(verdict: Verdict) {
    this.#verdict = verdict;
  }

  outage(outage: Outage): void {
    this.#outages.push(outage);
  }

  /** Times are taken from the process that decided: a commit that comes late does not move the moment. */
  sittingEvent(event: SittingEvent, process: ServerProcess): void {
    const at = process.trueTimeOf(event.at);
    if (event.type === "SittingStarted") this.#startedAt = at;
    if (event.type === "SittingPaused" && event.by !== "system") this.#pauses.push({ from: at, to: null });
    if (event.type === "SittingResumed" && event.by !== "system") {
      const open = this.#pauses.at(-1);
      if (open !== undefined) open.to = at;
    }
  }

  /** @param grantedMs as it stood then: what is given to others later is not theirs */
  finishedByClock(attemptId: AttemptId, grantedMs: number, trueTime: number): void {
    this.#ended.set(attemptId, { grantedMs, at: trueTime });
  }

  /** At the end of a world: everybody whom the clock ended had what they were granted. */
  check(): void {
    const startedAt = this.#startedAt;
    if (startedAt === null) return;
    for (const [attemptId, { grantedMs: granted, at: endedAt }] of this.#ended) {
      const within = { from: startedAt, to: endedAt };
      const away = [...this.#pauses, ...this.#outages].map(({ from, to }) => ({ from, to: to ?? endedAt }));
      const had = endedAt - startedAt - lengthOfUnion(away, within);
      const outages = this.#outages.filter(({ from, to }) => from < endedAt && (to ?? endedAt) > startedAt);
      const shortMs = outages.reduce((sum, outage) => sum + outage.shortMs, 0);
      const overMs = outages.reduce((sum, outage) => sum + outage.overMs, 0);
      this.#verdict.hold(
        "time-granted-is-time-had",
        had >= granted - shortMs && had <= granted + overMs,
        () =>
          `${attemptId} was granted ${granted} ms and had ${had} ms (${had - granted}); ${outages.length} outages explain -${shortMs} to +${overMs}`,
      );
    }
  }
}

/** How much of `within` the spans cover, counting nothing twice. */
function lengthOfUnion(spans: readonly Span[], within: Span): number {
  let covered = 0;
  let reached = within.from;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(from, reached);
    const end = Math.min(to, within.to);
    if (end <= start) continue;
    covered += end - start;
    reached = end;
  }
  return covered;
}
