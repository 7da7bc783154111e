/** The mean of what columns count, each standing for its place; 0 where there is nothing. */
export function meanOf(columns: readonly number[]): number {
  const all = columns.reduce((sum, count) => sum + count, 0);
  return all === 0 ? 0 : columns.reduce((sum, count, place) => sum + count * place, 0) / all;
}

/** The last place that something is in; 0 where there is nothing. */
export function mostOf(columns: readonly number[]): number {
  return Math.max(
    0,
    columns.findLastIndex((count) => count > 0),
  );
}

/** As shares of all, percent. */
export function percents(columns: readonly number[]): readonly number[] {
  const all = columns.reduce((sum, count) => sum + count, 0);
  return columns.map((count) => (all === 0 ? 0 : (100 * count) / all));
}
