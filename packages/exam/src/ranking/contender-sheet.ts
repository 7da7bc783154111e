import { type CandidateId, invariant, type PositionId } from "@neraca/base";
import { assertScores, type Scores } from "../scoring/scores.ts";
import { type Contender, FRESH, type ScoreSource, UNSCORED_STATUSES } from "./contender.ts";

/** Rows that a new sheet has room for; it doubles when they are full. */
const ROWS_AT_FIRST = 1_024;

/** One byte a row: 0 scored, else the place in UNSCORED_STATUSES plus 1, with this added when there are no scores. */
const WITHOUT_SCORES = 0x80;

/** Points of one subtest in two bytes. Rule files keep below it; scores from elsewhere that do not are refused. */
const POINTS_MAX = 0xffff;

/**
 * Contenders of many positions, in the order in which they come in: results arrive by sitting, rankings are by position. A nation's
 * results fit, because a row is a few bytes and two texts; contenders are made again for one position at a time.
 */
export class ContenderSheet {
  readonly #positions = new Map<PositionId, number>();
  readonly #positionIds: PositionId[] = [];
  readonly #candidateIds: CandidateId[] = [];
  readonly #participantNumbers: string[] = [];
  /** Few are carried over, so they stand apart. By row. */
  readonly #sources = new Map<number, ScoreSource>();
  #positionOf = new Uint32Array(ROWS_AT_FIRST);
  #statuses = new Uint8Array(ROWS_AT_FIRST);
  /** TWK, TIU, TKP of a row beside each other. */
  #points = new Uint16Array(3 * ROWS_AT_FIRST);

  /** Rows. */
  get size(): number {
    return this.#candidateIds.length;
  }

  /** In the order of their first contender. */
  get positionIds(): readonly PositionId[] {
    return this.#positionIds;
  }

  /** Throws InvariantError for scores that do not add up, or of more than 65,535 points in a subtest. */
  add(positionId: PositionId, contender: Contender): void {
    const row = this.size;
    if (row === this.#statuses.length) this.#grow();
    this.#positionOf[row] = this.#indexOf(positionId);
    this.#candidateIds.push(contender.candidateId);
    this.#participantNumbers.push(contender.participantNumber);
    this.#statuses[row] = statusByte(contender);
    if (contender.scores !== null) this.#keepPoints(row, contender.scores);
    if (contender.status === "scored" && contender.source.kind !== "fresh") {
      this.#sources.set(row, contender.source);
    }
  }

  /** Every position with its contenders, in the order of `positionIds`. What is added meanwhile is not seen. */
  *byPosition(): Generator<{ readonly positionId: PositionId; readonly contenders: readonly Contender[] }> {
    const { starts, rows } = this.#rowsByPosition();
    for (const [index, positionId] of this.#positionIds.slice(0, starts.length - 1).entries()) {
      const contenders: Contender[] = [];
      for (const row of rows.subarray(starts[index], starts[index + 1]))
        contenders.push(this.#contenderAt(row));
      yield { positionId, contenders };
    }
  }

  /** Rows sorted by position (they are counted, so it takes one pass), and where each position's begin. */
  #rowsByPosition(): { readonly starts: Uint32Array; readonly rows: Uint32Array } {
    const { size } = this;
    const starts = new Uint32Array(this.#positionIds.length + 1);
    for (const index of this.#positionOf.subarray(0, size)) starts[index + 1] = (starts[index + 1] ?? 0) + 1;
    for (let index = 1; index < starts.length; index += 1) {
      starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
    }
    const next = starts.slice();
    const rows = new Uint32Array(size);
    for (const [row, index] of this.#positionOf.subarray(0, size).entries()) {
      const at = next[index] ?? 0;
      rows[at] = row;
      next[index] = at + 1;
    }
    return { starts, rows };
  }

  #contenderAt(row: number): Contender {
    const candidateId = this.#candidateIds[row];
    const participantNumber = this.#participantNumbers[row];
    const byte = this.#statuses[row];
    invariant(
      candidateId !== undefined && participantNumber !== undefined && byte !== undefined,
      "no such row",
    );
    const scores = (byte & WITHOUT_SCORES) === 0 ? this.#scoresAt(row) : null;
    const status = UNSCORED_STATUSES[(byte & ~WITHOUT_SCORES) - 1];
    if (status !== undefined) return { candidateId, participantNumber, status, scores };
    invariant(scores !== null, "who is scored has scores");
    const source = this.#sources.get(row) ?? FRESH;
    return { candidateId, participantNumber, status: "scored", scores, source };
  }

  #scoresAt(row: number): Scores {
    const TWK = this.#points[3 * row] ?? 0;
    const TIU = this.#points[3 * row + 1] ?? 0;
    const TKP = this.#points[3 * row + 2] ?? 0;
    return { TWK, TIU, TKP, total: TWK + TIU + TKP };
  }

  #keepPoints(row: number, scores: Scores): void {
    assertScores(scores);
    const { TWK, TIU, TKP } = scores;
    invariant(Math.max(TWK, TIU, TKP) <= POINTS_MAX, "more points than a sheet takes");
    this.#points[3 * row] = TWK;
    this.#points[3 * row + 1] = TIU;
    this.#points[3 * row + 2] = TKP;
  }

  #indexOf(positionId: PositionId): number {
    const known = this.#positions.get(positionId);
    if (known !== undefined) return known;
    const index = this.#positionIds.length;
    this.#positions.set(positionId, index);
    this.#positionIds.push(positionId);
    return index;
  }

  #grow(): void {
    const rows = 2 * this.#statuses.length;
    const [positionOf, statuses, points] = [this.#positionOf, this.#statuses, this.#points];
    this.#positionOf = new Uint32Array(rows);
    this.#positionOf.set(positionOf);
    this.#statuses = new Uint8Array(rows);
    this.#statuses.set(statuses);
    this.#points = new Uint16Array(3 * rows);
    this.#points.set(points);
  }
}

function statusByte({ status, scores }: Contender): number {
  const kind = status === "scored" ? 0 : UNSCORED_STATUSES.indexOf(status) + 1;
  return scores === null ? kind | WITHOUT_SCORES : kind;
}
