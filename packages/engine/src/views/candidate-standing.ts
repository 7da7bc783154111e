import type { AttemptId, Instant } from "@neraca/base";
import { isStanding, reckoningOfAttempt, timeStatement } from "@neraca/exam";
import type { SubtestProgress, TimeStatementView } from "@neraca/protocol";
import type { SittingService } from "../sitting-service.ts";

/** [AR3] Where this candidate's time went, up to now or to their end; null before the start. */
export function timeStatementView(
  service: SittingService,
  attemptId: AttemptId,
  now: Instant,
): TimeStatementView | null {
  const { sitting } = service;
  if (!("account" in sitting) || sitting.account === null) return null;
  const state = service.attempt(attemptId);
  const line = service.armed.line(attemptId);
  const at = state.finished?.at ?? (sitting.phase === "closed" ? sitting.closedAt : now);
  const granted = { grantedMs: sitting.terms.durationMs, extraMs: line.extraTimeMs };
  const isOver = state.finished !== null || sitting.phase === "closed";
  return {
    at,
    isRunning: !isOver && !isStanding(reckoningOfAttempt(state, { sitting, line })),
    ...timeStatement(sitting.account, state.ownTime, granted, at),
  };
}

/** [AR4] How far, not how well. */
export function progressOf(service: SittingService, attemptId: AttemptId): SubtestProgress[] {
  const state = service.attempt(attemptId);
  const paper = service.armed.paper(attemptId);
  return service.armed.ruleSet.subtests.map(({ subtest }) => {
    const questions = paper.questions.filter((question) => question.subtest === subtest);
    const count = (known: {
      readonly has: (itemId: (typeof questions)[number]["itemId"]) => boolean;
    }): number => questions.filter(({ itemId }) => known.has(itemId)).length;
    return {
      subtest,
      questions: questions.length,
      answered: count(state.responses),
      seen: count(state.seen),
      flagged: count(state.flags),
    };
  });
}
