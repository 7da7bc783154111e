import type { AttemptId } from "@neraca/base";
import type { AttemptFold, SittingFold, Stop } from "./journal-fold.ts";

/** What everybody has, and what this candidate has on top. Milliseconds. */
export function grantedMs(sitting: SittingFold, attemptId: AttemptId): number {
  const line = sitting.terms?.roster.find((each) => each.attemptId === attemptId);
  return (sitting.terms?.durationMs ?? 0) + (line?.extraTimeMs ?? 0);
}

/** What was given and taken and not undone. */
export function extensionMs({ extensions }: Pick<SittingFold, "extensions">): number {
  return extensions.reduce((sum, { ms, undoneAt }) => (undoneAt === null ? sum + ms : sum), 0);
}

/** Everything that stops this candidate's clock. */
export function stopsOf(sitting: SittingFold, attempt: AttemptFold): readonly Stop[] {
  return [...sitting.stops, ...attempt.stops];
}

/** How much of the time between `since` and `until` the spans cover; what two of them cover counts once. */
export function coveredMs(
  spans: readonly { readonly from: number; readonly to: number | null }[],
  since: number,
  until: number,
): number {
  let reached = since;
  let covered = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const begins = Math.max(from, reached);
    const ends = Math.min(to ?? until, until);
    if (ends <= begins) continue;
    covered += ends - begins;
    reached = ends;
  }
  return covered;
}

/**
 * When the attempt's time is over: the start, and then as much as was granted, without what stopped the clock before it ran out. While
 * something stops it, the end is as far away as that is long at `at`.
 */
export function deadline(
  sitting: SittingFold,
  attempt: AttemptFold,
  attemptId: AttemptId,
  at: number,
): number {
  const { startedAt } = sitting;
  if (startedAt === null) return Number.POSITIVE_INFINITY;
  const given = grantedMs(sitting, attemptId) + extensionMs(sitting) + extensionMs(attempt);
  let end = startedAt + Math.max(0, given);
  let reached: number = startedAt;
  for (const { from, to } of stopsOf(sitting, attempt).toSorted((a, b) => a.from - b.from)) {
    // What begins when the time is over stops nothing.
    if (from > end) break;
    const begins = Math.max(from, reached);
    const ends = Math.min(to ?? at, at);
    if (ends <= begins) continue;
    end += ends - begins;
    reached = ends;
  }
  return end;
}

/** The earliest that may have been believed at `at`: what was recorded in that very millisecond was known or was not. */
export function earliestDeadline(
  sitting: SittingFold,
  attempt: AttemptFold,
  attemptId: AttemptId,
  at: number,
): number {
  const asOf = (isKnown: (moment: number) => boolean): number => {
    const before = <F extends Pick<SittingFold, "extensions" | "stops">>(fold: F): F => ({
      ...fold,
      extensions: fold.extensions
        .filter((extension) => isKnown(extension.at))
        .map(({ undoneAt, ...extension }) => ({
          ...extension,
          undoneAt: undoneAt !== null && isKnown(undoneAt) ? undoneAt : null,
        })),
      stops: fold.stops.filter(({ knownAt }) => isKnown(knownAt)),
    });
    return deadline(before(sitting), before(attempt), attemptId, at);
  };
  return Math.min(
    asOf((moment) => moment < at),
    asOf((moment) => moment <= at),
  );
}

/** A clock that stands still at `at`. */
export function isStanding(sitting: SittingFold, attempt: AttemptFold): boolean {
  return stopsOf(sitting, attempt).some(({ to }) => to === null);
}

/** No connection at that moment, as the record knows it now. */
export function wasDisconnectedAt({ outages }: AttemptFold, moment: number): boolean {
  return outages.some(({ from, to }) => from <= moment && (to === null || to > moment));
}
