/** Whether five values keep a law from the first to the last. Told as a test of all five, where the models compute a fifth from four. */
export function keepsALaw(values: readonly number[], ring: number | null): boolean {
  const same = (a: number, b: number): boolean => (ring === null ? a === b : (a - b) % ring === 0);
  const steps = pairs(values).map(([a, b]) => b - a);
  const growths = pairs(steps).map(([a, b]) => b - a);
  const growsEvenly = growths.every((growth) => same(growth, growths[0]!));
  const takesTurns = same(steps[0]!, steps[2]!) && same(steps[1]!, steps[3]!);
  const comesRound = [2, 3].some((period) =>
    values.slice(period).every((value, index) => value === values[index]),
  );
  if (growsEvenly || takesTurns || comesRound) return true;
  if (ring !== null) return false;
  const doubles = pairs(values).every(([a, b]) => b === 2 * a);
  const adds = values.slice(2).every((value, index) => value === values[index]! + values[index + 1]!);
  return doubles || adds;
}

function pairs(values: readonly number[]): readonly (readonly [number, number])[] {
  return values.slice(1).map((value, index) => [values[index]!, value]);
}

/** The place of the only value that differs from all others, which are equal. */
export function oddPlace(values: readonly (string | number | boolean)[]): number | null {
  const counts = new Map<string | number | boolean, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const single = [...counts].find(([, count]) => count === 1);
  return counts.size === 2 && single !== undefined ? values.indexOf(single[0]) : null;
}
