/** A piece of time that a clock does not count; `to` is null while it lasts. */
export type Stop = { readonly from: number; readonly to: number | null };

/**
 * When a clock that has `budgetMs` to run, from `startedAt` on, has run down: walked through stop by stop, as somebody with a watch
 * would do it. null: not as things stand, because it is stopped before. Stops may overlap and come in any order; what begins after the
 * clock has run down stops nothing.
 */
export function runsOutAt(startedAt: number, budgetMs: number, stops: readonly Stop[]): number | null {
  let at = startedAt;
  let leftMs = Math.max(0, budgetMs);
  for (const { from, to } of stops.toSorted((a, b) => a.from - b.from)) {
    if (to !== null && to <= at) continue;
    if (from > at) {
      if (from - at > leftMs) return at + leftMs;
      leftMs -= from - at;
      at = from;
    }
    if (to === null) return null;
    at = to;
  }
  return at + leftMs;
}
