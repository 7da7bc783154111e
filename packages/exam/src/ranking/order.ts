import type { Subtest } from "@neraca/base";
import type { Scores } from "../scoring/scores.ts";

/**
 * Compares two standings for sorting: negative when `a` stands higher, 0 only when nothing in the rules tells them apart. By total,
 * then by the tie order of the rule set; higher first. Live boards and final rankings both sort by this.
 */
export function compareScores(tieOrder: readonly Subtest[], a: Scores, b: Scores): number {
  if (a.total !== b.total) return b.total - a.total;
  for (const subtest of tieOrder) {
    if (a[subtest] !== b[subtest]) return b[subtest] - a[subtest];
  }
  return 0;
}

/** Several who stand on one place: nothing in the rules tells them apart. */
export type PlaceGroup<T> = {
  /** 1 plus the number of those who stand higher, so that after two at place 2 comes place 4. */
  readonly place: number;
  readonly scores: Scores;
  /** At least one, in the order given. */
  readonly members: readonly T[];
};

/** Places for any list that has scores, highest first. Members of one place keep the order of the input. */
export function placeGroups<T extends { readonly scores: Scores }>(
  tieOrder: readonly Subtest[],
  standings: readonly T[],
): readonly PlaceGroup<T>[] {
  const groups: { readonly place: number; readonly scores: Scores; readonly members: T[] }[] = [];
  const sorted = standings.toSorted((a, b) => compareScores(tieOrder, a.scores, b.scores));
  for (const [index, standing] of sorted.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && compareScores(tieOrder, last.scores, standing.scores) === 0) {
      last.members.push(standing);
    } else {
      groups.push({ place: index + 1, scores: standing.scores, members: [standing] });
    }
  }
  return groups;
}

/** How many are equal in all of `measures` to whoever stands at an index of the list, themselves included: the length of their run. */
export function runLengths(
  measures: readonly (keyof Scores)[],
  sorted: readonly { readonly scores: Scores }[],
): Int32Array {
  const lengths = new Int32Array(sorted.length);
  let start = 0;
  let first: Scores | undefined;
  for (const [index, { scores }] of sorted.entries()) {
    if (first !== undefined && measures.every((measure) => first?.[measure] === scores[measure])) continue;
    lengths.fill(index - start, start, index);
    start = index;
    first = scores;
  }
  lengths.fill(sorted.length - start, start);
  return lengths;
}
