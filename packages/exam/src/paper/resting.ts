import type { DifficultyBand, PaperItem } from "./paper.ts";

/** The items of a topic from which papers take `count`. */
export type Pool = {
  readonly topic: string;
  readonly count: number;
  readonly items: readonly PaperItem[];
};

/** One in so many items of a topic may rest. More, and the rest would be seen too often. */
const RESTING_DIVISOR = 5;

/** Means are reckoned in thousandths, rounded down: whole numbers, so that everybody finds the same. */
const THOUSAND = 1_000;

/**
 * Every item of a topic is used equally often, so the mean difficulty of papers is that of the pools, weighted by what is taken of each.
 * Where that is not in the middle half of the band, items rest: again and again the easiest (or the hardest, whichever way leads to
 * the target) of the topic that brings the mean nearest to it; of equals, the first topic and the first item. Ends in the middle half,
 * where no item brings it nearer, or where a fifth of each topic rests. No topic gets smaller than what a paper takes of it.
 */
export function rested(pools: readonly Pool[], band: DifficultyBand | undefined): readonly Pool[] {
  if (band === undefined) return pools;
  const itemCount = pools.reduce((sum, { count }) => sum + count, 0);
  const target = THOUSAND * itemCount * band.target;
  const half = THOUSAND * itemCount * band.tolerance;
  let current = pools;
  for (;;) {
    const off = weightedMean(current) - target;
    if (2 * Math.abs(off) <= half) return current;
    const next = nearest(current, pools, off);
    if (next === null) return current;
    current = next;
  }
}

/** What the pools are when the best item rests; null when none brings the mean nearer. */
function nearest(current: readonly Pool[], full: readonly Pool[], off: number): readonly Pool[] | null {
  let best: { readonly distance: number; readonly pools: readonly Pool[] } | null = null;
  for (const [index, pool] of current.entries()) {
    const whole = full[index]?.items.length ?? 0;
    const least = Math.max(pool.count, whole - Math.floor(whole / RESTING_DIVISOR));
    if (pool.count === 0 || pool.items.length <= least) continue;
    const smaller = withoutExtreme(pool, off < 0);
    const change = weightedMean([smaller]) - weightedMean([pool]);
    const distance = Math.abs(off + change);
    if (distance >= (best?.distance ?? Math.abs(off))) continue;
    best = { distance, pools: current.with(index, smaller) };
  }
  return best === null ? null : best.pools;
}

function withoutExtreme(pool: Pool, isEasiest: boolean): Pool {
  const levels = pool.items.map(({ difficulty }) => difficulty);
  const extreme = isEasiest ? Math.min(...levels) : Math.max(...levels);
  return { ...pool, items: pool.items.toSpliced(levels.indexOf(extreme), 1) };
}

/** The sum of `count` times the mean difficulty of the pool, in thousandths, over the pools. */
function weightedMean(pools: readonly Pool[]): number {
  return pools.reduce((sum, { count, items }) => {
    if (count === 0) return sum;
    const total = items.reduce((difficulty, item) => difficulty + item.difficulty, 0);
    return sum + count * Math.floor((THOUSAND * total) / items.length);
  }, 0);
}
