import type { Figure, ItemId, OptionId, Question, RichText, Subtest } from "@neraca/base";
import { invariant } from "@neraca/base";
import type { Mark } from "@neraca/candidate-engine";
import { type Counts, countsOf, type GridSection, gridOf, type Paper } from "./cells.ts";

/** Five options: the letters that candidates read, and the keys they press. Say nothing about the option's id. */
export const LETTERS = ["A", "B", "C", "D", "E"] as const;
export type Letter = (typeof LETTERS)[number];

export type OptionView = {
  readonly id: OptionId;
  readonly letter: Letter;
  readonly content: RichText;
  readonly figure: Figure | null;
  readonly chosen: boolean;
  readonly struck: boolean;
};

/** Everything that the exam screen shows of a paper. The practice paper makes one too: both are drawn by the same parts. */
export type DeskView = {
  readonly itemId: ItemId;
  readonly subtest: Subtest;
  /** From 1. */
  readonly number: number;
  readonly stem: RichText;
  readonly figure: Figure | null;
  readonly options: readonly OptionView[];
  readonly chosenLetter: Letter | null;
  readonly mark: Mark;
  readonly flagged: boolean;
  readonly previous: ItemId | null;
  readonly next: ItemId | null;
  readonly grid: readonly GridSection[];
  readonly counts: Counts;
};

/** The question to show: where the candidate last was, else the first. */
export function currentQuestion(paper: Paper): ItemId {
  const found = paper.questions.find(({ id }) => id === paper.work.current) ?? paper.questions[0];
  invariant(found !== undefined, "a paper without questions");
  return found.id;
}

export function deskOf(paper: Paper): DeskView {
  const itemId = currentQuestion(paper);
  const index = paper.questions.findIndex(({ id }) => id === itemId);
  const question = paper.questions[index];
  invariant(question !== undefined, "the current question is in the paper");
  const options = optionsOf(question, paper);
  return {
    itemId,
    subtest: question.subtest,
    number: index + 1,
    stem: question.stem,
    figure: question.figure,
    options,
    chosenLetter: options.find((option) => option.chosen)?.letter ?? null,
    mark: paper.marks.get(itemId) ?? "unseen",
    flagged: paper.work.flags.has(itemId),
    previous: paper.questions[index - 1]?.id ?? null,
    next: paper.questions[index + 1]?.id ?? null,
    grid: gridOf(paper, itemId),
    counts: countsOf(paper),
  };
}

function optionsOf(question: Question, { work }: Paper): readonly OptionView[] {
  return question.options.map((option, at) => {
    const letter = LETTERS[at];
    invariant(letter !== undefined, "more options than letters");
    return {
      id: option.id,
      letter,
      content: option.content,
      figure: option.figure,
      chosen: work.responses.get(question.id) === option.id,
      struck: work.strikes.has(`${question.id}/${option.id}`),
    };
  });
}

/** What became of the answer to the question on screen: the line that a candidate looks at after a click. */
export type SaveState = "unanswered" | "saving" | "kept-here" | "only-on-screen" | "saved" | "practised";

export function saveStateOf(
  desk: Pick<DeskView, "mark" | "chosenLetter">,
  connection: "online" | "connecting" | "offline",
  keepsDraft: boolean,
): SaveState {
  if (desk.mark === "saving") {
    if (connection === "online") return "saving";
    return keepsDraft ? "kept-here" : "only-on-screen";
  }
  return desk.chosenLetter === null ? "unanswered" : "saved";
}
