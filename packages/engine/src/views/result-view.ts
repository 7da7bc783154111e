import type { AttemptId } from "@neraca/base";
import type { ResultView } from "@neraca/protocol";
import type { SittingService } from "../sitting-service.ts";

/**
 * What a candidate is shown at the end. Null: not finished yet; a late answer can be on disk before the warden has written the end down, and
 * the result follows with that. The receipt comes with the sealed result, not before.
 */
export function resultViewOf(
  service: SittingService,
  attemptId: AttemptId,
  receiptOf: (attemptId: AttemptId) => string | null,
): ResultView | null {
  const state = service.attempt(attemptId);
  const { finished, late } = state;
  if (finished === null) return null;
  const { armed } = service;
  const standing = service.standing(attemptId);
  return {
    scores: state.result?.scores ?? standing.scores,
    maxima: armed.ruleSet.maxima,
    answered: standing.answered,
    questions: armed.paper(attemptId).questions.length,
    finishedAt: finished.at,
    cause: finished.cause,
    late: { accepted: late.accepted, held: late.held.length, rejected: late.rejected },
    receipt: state.result === null ? null : receiptOf(attemptId),
  };
}
