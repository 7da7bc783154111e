import { itemId, optionId, type Question, type Subtest } from "@neraca/base";
import { type Mark, NO_WORK, type Work } from "@neraca/candidate-engine";
import type { Paper } from "../src/model/cells.ts";

export const item = (name: string) => itemId(name);
export const option = (name: string) => optionId(name);

export function question(name: string, subtest: Subtest): Question {
  return {
    id: itemId(name),
    subtest,
    stem: [{ kind: "paragraph", inlines: [{ kind: "text", text: name }] }],
    figure: null,
    options: [1, 2, 3, 4, 5].map((place) => ({
      id: optionId(`${name}-${place}`),
      content: [],
      figure: null,
    })),
  };
}

export const QUESTIONS = [
  question("twk-1", "TWK"),
  question("twk-2", "TWK"),
  question("tiu-1", "TIU"),
  question("tkp-1", "TKP"),
];

export function paperWith(work: Partial<Work>, marks: Readonly<Record<string, Mark>> = {}): Paper {
  return {
    questions: QUESTIONS,
    work: { ...NO_WORK, ...work },
    marks: new Map(Object.entries(marks).map(([name, mark]) => [itemId(name), mark])),
  };
}
