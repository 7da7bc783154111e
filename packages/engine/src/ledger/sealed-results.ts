import { type AttemptId, type CandidateId, invariant, type PositionId } from "@neraca/base";
import { type Contender, FRESH, type RosterLine, type ScoreSource, type SealedResult } from "@neraca/exam";
import type { CarriedOver, CarriedOverRecord } from "./carried-over.ts";
import type { Withdrawals } from "./withdrawals.ts";

/** One result that counts, and whose it is: sealed by a sitting, or carried over from an earlier round. */
export type SealedLine = {
  /** null: they sat in no sitting of the selection. */
  readonly attemptId: AttemptId | null;
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly positionId: PositionId;
  readonly result: Pick<SealedResult, "status" | "scores" | "saltHex">;
  /** Where the scores are from, when they were not earned in this selection; null: they were sealed by its sittings. */
  readonly carriedOver: CarriedOver | null;
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
  const whose = { attemptId, candidateId, participantNumber, positionId };
  return [{ ...whose, result, carriedOver: null, isDisqualified, isWithdrawn }];
}

/**
 * One line a candidate. Who sat twice has the result that was sealed last; an absence replaces no result that was scored, because
 * whoever was moved to another sitting is absent from the one they left. The ledger's readers see it the same way.
 */
export class NewestResults {
  readonly #newest = new Map<CandidateId, SealedLine>();
  readonly #struck = new Set<CandidateId>();

  /** What the next sitting has sealed, in the order in which they were closed. */
  add(lines: readonly SealedLine[]): void {
    for (const line of lines) {
      const { candidateId } = line;
      if (line.isDisqualified) this.#struck.add(candidateId);
      if (line.result.status !== "absent" || !this.#newest.has(candidateId))
        this.#newest.set(candidateId, line);
    }
  }

  /** Hardly anybody is struck in another sitting: most lines stay what they are. */
  lines(): readonly SealedLine[] {
    if (this.#struck.size === 0) return [...this.#newest.values()];
    return [...this.#newest.values()].map((line) =>
      this.#struck.has(line.candidateId) === line.isDisqualified ? line : { ...line, isDisqualified: true },
    );
  }
}

export function newestResults(sittings: readonly SealedSitting[]): readonly SealedLine[] {
  const newest = new NewestResults();
  for (const { lines } of sittings.toSorted((a, b) => a.closedAt - b.closedAt)) newest.add(lines);
  return newest.lines();
}

/**
 * [PB19] With those who stand with scores of an earlier round. What a sitting scored goes before them: an exam that a room has seen is not
 * put aside by a document. An absence takes nothing from them, as it takes nothing from what another sitting scored.
 */
export function withCarriedOver(
  lines: readonly SealedLine[],
  carriedOver: readonly CarriedOver[],
  scores: Pick<CarriedOverRecord, "saltOf">,
  withdrawals: Pick<Withdrawals, "has">,
): readonly SealedLine[] {
  if (carriedOver.length === 0) return lines;
  const standing = new Map(lines.map((line) => [line.candidateId, line]));
  for (const entered of carriedOver) {
    const { candidateId, participantNumber, positionId } = entered;
    const sealed = standing.get(candidateId);
    if (sealed !== undefined && sealed.result.status !== "absent") continue;
    const saltHex = sealed?.result.saltHex ?? scores.saltOf(candidateId);
    invariant(saltHex !== undefined, "whoever is carried over was entered");
    standing.set(candidateId, {
      attemptId: sealed?.attemptId ?? null,
      candidateId,
      participantNumber,
      // Whoever has a result in the ledger is ranked where it is.
      positionId: sealed?.positionId ?? positionId,
      result: { status: "scored", scores: entered.scores, saltHex },
      carriedOver: entered,
      isDisqualified: sealed?.isDisqualified === true,
      isWithdrawn: withdrawals.has(candidateId),
    });
  }
  return [...standing.values()];
}

/** Who was disqualified does not escape it by withdrawing; who withdrew is not ranked, whether they sat or not. */
export function contenderOf({
  candidateId,
  participantNumber,
  result,
  carriedOver,
  isDisqualified,
  isWithdrawn,
}: SealedLine): Contender {
  if (isDisqualified) return { candidateId, participantNumber, status: "disqualified", scores: null };
  if (isWithdrawn) {
    const scores = result.status === "scored" ? result.scores : null;
    return { candidateId, participantNumber, status: "withdrawn", scores };
  }
  const source: ScoreSource =
    carriedOver === null ? FRESH : { kind: "carried-over", round: carriedOver.round };
  return result.status === "scored"
    ? { candidateId, participantNumber, status: "scored", scores: result.scores, source }
    : { candidateId, participantNumber, status: result.status, scores: null };
}
