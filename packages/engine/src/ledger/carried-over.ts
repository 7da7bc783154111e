import {
  type CandidateId,
  type Digest,
  digestOf,
  type Instant,
  isId,
  isRecord,
  type PositionId,
  type SelectionId,
  SUBTESTS,
} from "@neraca/base";
import { type Scores, scoresOf } from "@neraca/exam";

/** Scores of an earlier round as the journal has them. */
export type CarriedOver = {
  readonly candidateId: CandidateId;
  readonly selectionId: SelectionId;
  readonly participantNumber: string;
  readonly positionId: PositionId;
  readonly scores: Scores;
  /** The rule set of the round in which they were earned. */
  readonly round: string;
  /** As what they competed then. */
  readonly formationType: string;
  /** With the salt of whose it is: a number of a few digits would be found by trying them all. */
  readonly documentDigest: Digest;
  readonly decidedAt: Instant;
};

/** Any line of the staff's stream. */
type StaffLine = { readonly type: string; readonly [member: string]: unknown };

type Known = {
  readonly selectionId: SelectionId;
  readonly saltHex: string;
  /** Of the last change of the scores or of the position. */
  readonly decidedAt: Instant;
  readonly standing: CarriedOver | null;
};

/**
 * [PB19] Who stands with scores of an earlier round, as the journal has it: a fold of `machine/staff`, as `Withdrawals` is, for the same
 * reason. The registry is never asked.
 */
export class CarriedOverRecord {
  readonly #known = new Map<CandidateId, Known>();

  /** A line of the stream `machine/staff`, in the order of the journal. */
  take(line: StaffLine): void {
    const change = changeIn(line, this.#known);
    if (change === null) return;
    const { candidateId, standing, ...decided } = change;
    const known = this.#known.get(candidateId);
    if (known === undefined && standing === null) return;
    // Somebody whose name is corrected, or who withdraws, has the scores since they were entered.
    if (known !== undefined && isSameStanding(known.standing, standing)) return;
    this.#known.set(candidateId, { ...decided, standing });
  }

  /** In the order in which the journal first had them. */
  of(selectionId: SelectionId): readonly CarriedOver[] {
    return [...this.#known.values()].flatMap((known) =>
      known.standing?.selectionId === selectionId ? [known.standing] : [],
    );
  }

  /**
   * What their line in the ledger is named with, for good: it stays when the scores are taken back. 16 bytes in hexadecimal.
   *
   * @returns undefined: the journal never had scores of theirs
   */
  saltOf(candidateId: CandidateId): string | undefined {
    return this.#known.get(candidateId)?.saltHex;
  }

  /** When what stands of them was decided last. */
  decidedAt(candidateId: CandidateId): Instant | undefined {
    return this.#known.get(candidateId)?.decidedAt;
  }
}

/**
 * Whether a line changes scores of an earlier round. One that came with a list leaves no mark of its own, and moves a ranking all the same.
 */
export function movesScores({ type, before, after }: StaffLine): boolean {
  if (type !== "CandidateChanged" || !isRecord(before) || !isRecord(after)) return false;
  return JSON.stringify(before["carriedOver"]) !== JSON.stringify(after["carriedOver"]);
}

type Change = Known & { readonly candidateId: CandidateId };

/** null: a line that says nothing of a candidate. Scores without round, formation type or document are from before those were asked for, and rank nobody. */
function changeIn(line: StaffLine, before: ReadonlyMap<CandidateId, Known>): Change | null {
  const { type, candidateId, selectionId, participantNumber, at, after, noteId } = line;
  if (type !== "CandidateChanged" || !isRecord(after)) return null;
  if (!isName(candidateId) || !isName(selectionId) || typeof participantNumber !== "string") return null;
  const { positionId, carriedOver } = after;
  const who = { candidateId: candidateId as CandidateId, selectionId: selectionId as SelectionId };
  const decidedAt = at as Instant;
  const saltHex =
    before.get(who.candidateId)?.saltHex ?? saltOf(who.selectionId, who.candidateId, String(noteId));
  const nobody: Change = { ...who, saltHex, standing: null, decidedAt };
  if (!isRecord(carriedOver) || !isName(positionId)) return nobody;
  const { round, formationType, document } = carriedOver;
  const points = SUBTESTS.map((subtest) => carriedOver[subtest]);
  const isWhole =
    isName(round) && isName(formationType) && typeof document === "string" && points.every(isPoints);
  if (!isWhole) return nobody;
  const [TWK = 0, TIU = 0, TKP = 0] = points.filter(isPoints);
  const standing: CarriedOver = {
    ...who,
    participantNumber,
    positionId: positionId as PositionId,
    scores: scoresOf({ TWK, TIU, TKP }),
    round,
    formationType,
    documentDigest: documentDigestOf(saltHex, document),
    decidedAt,
  };
  return { ...nobody, standing };
}

function isSameStanding(a: CarriedOver | null, b: CarriedOver | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.selectionId === b.selectionId &&
    a.positionId === b.positionId &&
    a.round === b.round &&
    a.formationType === b.formationType &&
    a.documentDigest === b.documentDigest &&
    SUBTESTS.every((subtest) => a.scores[subtest] === b.scores[subtest])
  );
}

/** Nobody can guess it who has not the note: its id is random, and stays in the journal. */
function saltOf(selectionId: SelectionId, candidateId: CandidateId, noteId: string): string {
  return digestOf(`neraca-carried-over-1\n${selectionId}\n${candidateId}\n${noteId}\n`).slice(0, 32);
}

/** Whoever has the note can compare; whoever has only the ledger can try no numbers. */
function documentDigestOf(saltHex: string, document: string): Digest {
  return digestOf(`neraca-carried-over-document-1\n${saltHex}\n${document}\n`);
}

/** Far above those of any decree; a sheet of contenders has room for as many. */
const POINTS_MAX = 0xffff;

function isPoints(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= POINTS_MAX;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && isId(value);
}
