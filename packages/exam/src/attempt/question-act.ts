import {
  accepted,
  type Instant,
  type ItemId,
  type OptionId,
  type OutboxId,
  refused,
  unreachable,
} from "@neraca/base";
import { type Paper, questionFor } from "../paper/paper.ts";
import type { Act } from "./attempt.ts";
import type { Decision } from "./command.ts";

export type QuestionAct = Extract<Act, { itemId: ItemId }>;

/** Which act of which client an event records. */
export type Origin = {
  readonly at: Instant;
  readonly outboxId: OutboxId;
  readonly seq: number;
  readonly epoch: number;
};

/** [AT12] Only what is in the candidate's own paper. Says nothing of the time. */
export function decideOnQuestion(act: QuestionAct, from: Origin, paper: Paper): Decision {
  const question = questionFor(paper, act.itemId);
  if (question === undefined) return refused("item-not-in-paper");
  const has = (optionId: OptionId): boolean => question.optionIds.includes(optionId);
  // The paper's own text, not the frame's: equal texts that are one are found faster in every map that follows, and kept once.
  const { itemId } = question;
  switch (act.kind) {
    case "show-question":
      return accepted([{ type: "QuestionShown", ...from, itemId }]);
    case "clear-response":
      return accepted([{ type: "ResponseCleared", ...from, itemId }]);
    case "set-flag":
      return accepted([{ type: "FlagSet", ...from, itemId, flagged: act.flagged }]);
    case "save-response":
      return has(act.optionId)
        ? accepted([{ type: "ResponseSaved", ...from, itemId, optionId: act.optionId }])
        : refused("option-not-in-item");
    case "set-strike":
      return has(act.optionId)
        ? accepted([{ type: "StrikeSet", ...from, itemId, optionId: act.optionId, struck: act.struck }])
        : refused("option-not-in-item");
    default:
      return unreachable(act);
  }
}
