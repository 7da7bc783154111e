import { invariant, type Seeded, shuffled } from "@neraca/base";

/** Different places of the list, in an order drawn anew. */
export function sample<T>(draws: Seeded, values: readonly T[], count: number): readonly T[] {
  invariant(count <= values.length, `${count} of ${values.length}`);
  return shuffled(values, draws).slice(0, count);
}

export function isHeads(draws: Seeded): boolean {
  return draws.below(2) === 0;
}

/**
 * How often a model may throw its draws away and begin again. Every model of figures and logic accepts at least one draw in ten, so
 * so many refusals in a row have a chance of 0.9^400, less than 10^-18: that is a broken model and not bad luck.
 */
const ATTEMPTS_MAX = 400;

/** The first draw that the model accepts: it answers null for one that would give a doubtful item. */
export function firstAccepted<T>(attempt: () => T | null): T {
  for (let count = 0; count < ATTEMPTS_MAX; count += 1) {
    const accepted = attempt();
    if (accepted !== null) return accepted;
  }
  throw new Error(`model: ${ATTEMPTS_MAX} draws in a row were refused`);
}
