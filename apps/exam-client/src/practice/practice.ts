import type { ItemId } from "@neraca/base";
import { afterAct, type Mark, NO_WORK, type Work } from "@neraca/candidate-engine";
import type { ActFrame } from "@neraca/protocol";
import type { Paper } from "../model/cells.ts";
import type { TextSize } from "../model/preferences.ts";
import { PRACTICE_QUESTIONS } from "./questions.ts";

/** The practice paper: the same acts and the same fold as the exam, without an engine. Nothing of it can reach a server. */
export type Practice = { readonly work: Work; readonly shown: number };

export const NEW_PRACTICE: Practice = { work: NO_WORK, shown: 0 };

export function practised(practice: Practice, act: ActFrame): Practice {
  return {
    work: afterAct(practice.work, act),
    shown: practice.shown + (act.kind === "show-question" ? 1 : 0),
  };
}

export function practicePaper({ work }: Practice): Paper {
  const markOf = (id: ItemId): Mark => {
    if (work.responses.has(id)) return "saved";
    return work.seen.has(id) ? "seen" : "unseen";
  };
  return {
    questions: PRACTICE_QUESTIONS,
    work,
    marks: new Map(PRACTICE_QUESTIONS.map(({ id }) => [id, markOf(id)])),
  };
}

export const TRIALS = ["answer", "flag", "move", "text"] as const;
export type Trial = (typeof TRIALS)[number];

/** What the candidate has tried out by now: an invitation, never a condition. */
export function triedOut(
  practice: Practice,
  textSize: TextSize,
  textSizeBefore: TextSize,
): ReadonlySet<Trial> {
  const tried = new Set<Trial>();
  if (practice.work.responses.size > 0) tried.add("answer");
  if (practice.work.flags.size > 0) tried.add("flag");
  if (practice.shown > 1) tried.add("move");
  if (textSize !== textSizeBefore) tried.add("text");
  return tried;
}
