import { expect } from "vitest";

export type ReadPuzzle<W> = {
  readonly worlds: readonly W[];
  readonly clues: readonly ((world: W) => boolean)[];
  readonly options: readonly ((world: W) => boolean)[];
  /** As the candidate reads it. */
  readonly question: string;
  /** What the question supposes besides the clues. */
  readonly supposed?: (world: W) => boolean;
};

/**
 * Goes through all worlds. One is left at least; every clue is needed; the first option is what is asked for and no other is; and no
 * single clue gives the answer.
 */
export function verifyPuzzle<W>({
  worlds,
  clues,
  options,
  question,
  supposed = () => true,
}: ReadPuzzle<W>): void {
  const leftBy = (some: readonly ((world: W) => boolean)[]): readonly W[] =>
    worlds.filter((world) => some.every((clue) => clue(world)));
  const left = leftBy([supposed, ...clues]);
  const all = leftBy(clues);
  expect(left.length).toBeGreaterThan(0);
  for (const index of clues.keys()) {
    expect(leftBy(clues.toSpliced(index, 1)).length, `clue ${index + 1} is needless`).toBeGreaterThan(
      all.length,
    );
  }
  const isRight = (option: (world: W) => boolean, among: readonly W[]): boolean => {
    if (question.includes("**tidak mungkin**")) return !among.some(option);
    return question.includes("memenuhi semua syarat") ? among.some(option) : among.every(option);
  };
  expect(options.map((option) => isRight(option, left))).toEqual([true, false, false, false, false]);
  if (question.includes("memenuhi semua syarat")) return;
  for (const clue of clues) expect(isRight(options[0]!, leftBy([supposed, clue]))).toBe(false);
}
