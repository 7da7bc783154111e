/**
 * The rules that a reader may see in a row of numbers. They are the family over which a series is proven: every rule that fits the
 * shown values has its say about the next one.
 */

/** What may follow the shown values on a ring of `size` places, where the last is followed by the first. */
export function nextOnRing(values: readonly number[], size: number): ReadonlySet<number> {
  const shown = values.map((value) => modulo(value, size));
  const steps = stepsOf(shown).map((step) => modulo(step, size));
  const last = shown.at(-1) ?? 0;
  const next = new Set<number>();
  for (const step of nextSteps(steps, (a, b) => modulo(a - b, size) === 0)) {
    next.add(modulo(last + step, size));
  }
  for (const value of comingRound(shown)) next.add(value);
  return next;
}

/** What may follow shown counts. Besides steps: doubling, and the sum of the last two. */
export function nextCount(shown: readonly number[]): ReadonlySet<number> {
  const last = shown.at(-1) ?? 0;
  const next = new Set<number>();
  for (const step of nextSteps(stepsOf(shown), (a, b) => a === b)) next.add(last + step);
  for (const value of comingRound(shown)) next.add(value);
  const pairs = shown.slice(1).map((value, index) => [shown[index] ?? 0, value] as const);
  if (pairs.every(([before, after]) => after === 2 * before)) next.add(2 * last);
  const triples = pairs.slice(1).map(([b, c], index) => [shown[index] ?? 0, b, c] as const);
  if (triples.every(([a, b, c]) => a + b === c)) next.add(last + (shown.at(-2) ?? 0));
  return next;
}

function stepsOf(shown: readonly number[]): readonly number[] {
  return shown.slice(1).map((value, index) => value - (shown[index] ?? 0));
}

/** Equal steps, steps that grow by equal amounts, and two steps that take turns. */
function nextSteps(steps: readonly number[], isSame: (a: number, b: number) => boolean): readonly number[] {
  const next: number[] = [];
  const last = steps.at(-1) ?? 0;
  const growths = stepsOf(steps);
  const growth = growths[0] ?? 0;
  // Equal steps grow by nothing.
  if (growths.every((each) => isSame(each, growth))) next.push(last + growth);
  if (steps.slice(2).every((step, index) => isSame(step, steps[index] ?? 0))) next.push(steps.at(-2) ?? 0);
  return next;
}

/** Values that begin again after two or three. */
function comingRound(shown: readonly number[]): readonly number[] {
  return [2, 3].flatMap((period) => {
    const isRound = shown.slice(period).every((value, index) => value === shown[index]);
    return isRound ? [shown[shown.length - period] ?? 0] : [];
  });
}

export function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}
