import { accepted, type ExamNeed, needsInOrder, refused } from "@neraca/base";
import { isReason } from "../sitting/decide.ts";
import type { RosterLine } from "../sitting/sitting.ts";
import type { AttemptState } from "./attempt.ts";
import type { AttemptCommandOf, AttemptSurroundings, Decision } from "./command.ts";

/** [ND1] What this candidate needs: what staff decided last, or else what the sitting was armed with. */
export function needsOf({ needs }: Pick<AttemptState, "needs">, line: RosterLine): readonly ExamNeed[] {
  return needs ?? line.needs ?? [];
}

/** [ND2] The arming has fixed what was granted; whatever comes later is an act of staff on the record, until the exam is over. */
export function changeNeeds(
  command: AttemptCommandOf<"change-needs">,
  state: AttemptState,
  { sitting, line }: AttemptSurroundings,
): Decision {
  if (sitting.phase === "planned") return refused("sitting-not-open");
  if (sitting.phase === "closed") return refused("sitting-closed");
  if (state.finished !== null) return refused("already-finished");
  const { at, by } = command;
  const needs = needsInOrder(command.needs);
  if (needs.join() === needsOf(state, line).join()) return refused("needs-unchanged");
  const reason = command.reason.trim();
  return isReason(reason)
    ? accepted([{ type: "NeedsChanged", at, by, needs, reason }])
    : refused("reason-missing");
}
