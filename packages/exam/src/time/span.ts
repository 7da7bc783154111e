import { type Instant, instant, msBetween } from "@neraca/base";

/** A piece of time that the candidates' clocks do not count. `to` is null while it lasts. */
export type Span = { readonly from: Instant; readonly to: Instant | null };

/** One that is over. */
export type ClosedSpan = { readonly from: Instant; readonly to: Instant };

export function isOpen(spans: readonly Span[]): boolean {
  return spans.at(-1)?.to === null;
}

/** The last one ends at `at`, if it is open. */
export function endedAt<S extends Span>(spans: readonly S[], at: Instant): readonly S[] {
  return spans.map((span) => (span.to === null ? { ...span, to: at } : span));
}

/**
 * [TM7] All that at least one of the spans covers between `since` and `until`, in order, without overlaps: so that a minute which two
 * reasons would give back is given back once. An open span reaches to `until`.
 */
export function covered(spans: readonly Span[], since: Instant, until: Instant): readonly ClosedSpan[] {
  const clipped = spans
    .map(({ from, to }) => ({
      from: instant(Math.max(from, since)),
      to: instant(Math.min(to ?? until, until)),
    }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
  const result: ClosedSpan[] = [];
  for (const span of clipped) {
    const last = result.at(-1);
    if (last === undefined || span.from > last.to) result.push(span);
    else if (span.to > last.to) result[result.length - 1] = { from: last.from, to: span.to };
  }
  return result;
}

/** What `spans` cover and `others` do not, between `since` and `until`. */
export function uncovered(
  spans: readonly Span[],
  others: readonly Span[],
  since: Instant,
  until: Instant,
): readonly ClosedSpan[] {
  const taken = covered(others, since, until);
  return covered(spans, since, until).flatMap((span) => {
    const pieces: ClosedSpan[] = [];
    let { from } = span;
    for (const other of taken) {
      if (other.to <= from || other.from >= span.to) continue;
      if (other.from > from) pieces.push({ from, to: other.from });
      from = instant(Math.max(from, other.to));
    }
    return from < span.to ? [...pieces, { from, to: span.to }] : pieces;
  });
}

export function lengthMs(spans: readonly ClosedSpan[]): number {
  return spans.reduce((sum, { from, to }) => sum + msBetween(from, to), 0);
}
