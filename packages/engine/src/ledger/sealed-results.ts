import type { AttemptId, CandidateId, PositionId } from "@neraca/base";
import { type Contender, FRESH, type RosterLine, type SealedResult } from "@neraca/exam";
import type { Withdrawals } from "./withdrawals.ts";

/** One sealed result, and whose it is. */
export type SealedLine = {
  readonly attemptId: AttemptId;
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly positionId: PositionId;
  readonly result: SealedResult;
  /** By two people; of whoever sat twice, in either sitting. */
  readonly isDisqualified: boolean;
  /** As the journal has it. */
  readonly isWithdrawn: boolean;
};

/** What one sitting sealed. */
export type SealedSitting = { readonly closedAt: number; readonly lines: readonly SealedLine[] };

/** @param result null: nothing was sealed for this line */
export function sealedLine(
  line: RosterLine,
  result: SealedResult | null,
  isDisqualified: boolean,
  withdrawals: Pick<Withdrawals, "has">,
): readonly SealedLine[] {
  const { attemptId, candidateId, participantNumber, positionId } = line;
  if (result === null) return [];
  const isWithdrawn = withdrawals.has(candidateId);
  return [{ attemptId, candidateId, participantNumber, positionId, result, isDisqualified, isWithdrawn }];
}

/**
 * One line a candidate. Who sat twice has the result that was sealed last; an absence replaces no result that was scored, because
 * whoever was moved to another sitting is absent from the one they left. The ledger's readers see it the same way.
 */
export function newestResults(sittings: readonly SealedSitting[]): readonly SealedLine[] {
  const newest = new Map<CandidateId, SealedLine>();
  const struck = new Set<CandidateId>();
  for (const { lines } of sittings.toSorted((a, b) => a.closedAt - b.closedAt)) {
    for (const line of lines) {
      const { candidateId } = line;
      if (line.isDisqualified) struck.add(candidateId);
      if (line.result.status !== "absent" || !newest.has(candidateId)) newest.set(candidateId, line);
    }
  }
  // Hardly anybody is: most lines stay what they are.
  return [...newest.values()].map((line) =>
    struck.has(line.candidateId) === line.isDisqualified ? line : { ...line, isDisqualified: true },
  );
}

/** Who was disqualified does not escape it by withdrawing; who withdrew is not ranked, whether they sat or not. */
export function contenderOf({
  candidateId,
  participantNumber,
  result,
  isDisqualified,
  isWithdrawn,
}: SealedLine): Contender {
  if (isDisqualified) return { candidateId, participantNumber, status: "disqualified", scores: null };
  if (isWithdrawn) {
    const scores = result.status === "scored" ? result.scores : null;
    return { candidateId, participantNumber, status: "withdrawn", scores };
  }
  return result.status === "scored"
    ? { candidateId, participantNumber, status: "scored", scores: result.scores, source: FRESH }
    : { candidateId, participantNumber, status: result.status, scores: null };
}
