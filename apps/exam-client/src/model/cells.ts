import type { ItemId, Question, Subtest } from "@neraca/base";
import { SUBTESTS } from "@neraca/base";
import type { Mark, Work } from "@neraca/candidate-engine";

/** One number in the grid. `mark` is what the server knows of the answer; a flag stands beside it, because both can be true. */
export type Cell = {
  readonly itemId: ItemId;
  /** As shown, from 1. */
  readonly number: number;
  readonly mark: Mark;
  readonly flagged: boolean;
  readonly current: boolean;
};

export type GridSection = {
  readonly subtest: Subtest;
  readonly cells: readonly Cell[];
  readonly answered: number;
};

export type Counts = {
  readonly answered: number;
  readonly unanswered: number;
  readonly flagged: number;
  readonly total: number;
};

export type Paper = {
  readonly questions: readonly Question[];
  readonly work: Work;
  readonly marks: ReadonlyMap<ItemId, Mark>;
};

export function gridOf(paper: Paper, current: ItemId | null): readonly GridSection[] {
  const cells = paper.questions.map((question, index) => ({
    subtest: question.subtest,
    cell: {
      itemId: question.id,
      number: index + 1,
      mark: paper.marks.get(question.id) ?? "unseen",
      flagged: paper.work.flags.has(question.id),
      current: question.id === current,
    },
  }));
  return SUBTESTS.map((subtest) => {
    const own = cells.filter((entry) => entry.subtest === subtest).map((entry) => entry.cell);
    return {
      subtest,
      cells: own,
      answered: own.filter((cell) => paper.work.responses.has(cell.itemId)).length,
    };
  }).filter((section) => section.cells.length > 0);
}

export function countsOf({ questions, work }: Paper): Counts {
  const answered = questions.filter(({ id }) => work.responses.has(id)).length;
  return {
    answered,
    unanswered: questions.length - answered,
    flagged: questions.filter(({ id }) => work.flags.has(id)).length,
    total: questions.length,
  };
}

/** What still asks for a look before finishing. */
export type Remaining = { readonly unanswered: readonly Cell[]; readonly flagged: readonly Cell[] };

export function remainingOf(paper: Paper): Remaining {
  const cells = gridOf(paper, null).flatMap((section) => section.cells);
  return {
    unanswered: cells.filter((cell) => !paper.work.responses.has(cell.itemId)),
    flagged: cells.filter((cell) => cell.flagged),
  };
}
