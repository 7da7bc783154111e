import type { AttemptId } from "@neraca/base";
import { Armed } from "@neraca/engine";
import type { ScoresView } from "@neraca/protocol";
import { shortExam } from "../venue/exam-paper.ts";
import type { Oracle } from "./oracle.ts";
import { scoresOf, scoresUnder } from "./scores.ts";

const PAPERS = new WeakMap<object, Armed>();

/** What somebody has earned by the disk: their answers, and the rulings in force once there is a result that they change. */
export function earnedOf(oracle: Oracle, attemptId: AttemptId): ScoresView {
  const { bank } = shortExam();
  const { responses, startedAt, result } = oracle.attempt(attemptId);
  const { terms } = oracle.sitting;
  const { inForce } = oracle.rulings;
  if (inForce.size === 0 || terms === null || startedAt === null || result === null) {
    return scoresOf(responses, bank);
  }
  const armed = PAPERS.get(terms) ?? new Armed(terms, bank);
  PAPERS.set(terms, armed);
  const paper = new Set<string>(armed.paper(attemptId).questions.map(({ itemId }) => itemId));
  return scoresUnder(responses, bank, paper, inForce);
}
