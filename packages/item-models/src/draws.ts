import { invariant, type Seeded } from "@neraca/base";

/** One of the values, each equally likely. */
export function pick<T>(draws: Seeded, values: readonly [T, ...T[]] | readonly T[]): T {
  invariant(values.length > 0, "nothing to pick from");
  return values[draws.below(values.length)] as T;
}

/** A whole number from low to high, both included. */
export function between(draws: Seeded, low: number, high: number): number {
  return low + draws.below(high - low + 1);
}

/** A multiple of `step` from low to high, both included where they are multiples. */
export function multipleBetween(draws: Seeded, step: number, low: number, high: number): number {
  return step * between(draws, Math.ceil(low / step), Math.floor(high / step));
}

/** So many different ones of the values, in no order; all of them where there are no more. */
export function several<T>(draws: Seeded, values: readonly T[], count: number): readonly T[] {
  const left = [...values];
  return Array.from(
    { length: Math.min(count, values.length) },
    () => left.splice(draws.below(left.length), 1)[0] as T,
  );
}
