import { digestOf, type ExamNeed, isRecord, needsInOrder, SUBTESTS } from "@neraca/base";
import { type Scores, scoresOf } from "@neraca/exam";
import { type AnyEvent, isName, isWords } from "./shape-checks.ts";

/** What a line of the staff's stream says of a candidate, as far as a ranking rests on it. */
export type CandidateChange = {
  readonly candidateId: string;
  readonly isWithdrawn: boolean;
  /** null: they have none. */
  readonly earlier: (Omit<EarlierScores, "documentDigest"> & { readonly document: string }) | null;
  /** What their name in the ledger is made of, if this is the first that enters scores. */
  readonly saltHex: string;
  /** What an exam of theirs is armed with from then on; null: the line does not say. */
  readonly granted: Granted | null;
  /** Their name is another one since. */
  readonly isRenamed: boolean;
  readonly at: number;
};

export type Granted = {
  /** On top of what the decree gives everybody. Milliseconds. */
  readonly extraTimeMs: number;
  readonly needs: readonly ExamNeed[];
};

/** Scores of an earlier round, and for what they stand. */
export type EarlierScores = {
  readonly selectionId: string;
  readonly participantNumber: string;
  readonly positionId: string;
  readonly scores: Scores;
  readonly round: string;
  readonly formationType: string;
  readonly documentDigest: string;
};

/** null: it has not the members that it should have. */
export function candidateChangeOf(line: AnyEvent): CandidateChange | null {
  const { candidateId, after } = line;
  if (!isName(candidateId)) return null;
  if (!isRecord(after)) return null;
  const { withdrawal, carriedOver = null } = after;
  const isWithdrawn = withdrawal !== null;
  if (isWithdrawn && (!isRecord(withdrawal) || typeof withdrawal["reason"] !== "string")) return null;
  if (carriedOver !== null && !isRecord(carriedOver)) return null;
  const { selectionId, noteId, at } = line;
  if (typeof at !== "number" || !Number.isSafeInteger(at)) return null;
  const secret = `neraca-carried-over-1\n${String(selectionId)}\n${candidateId}\n${String(noteId)}\n`;
  return {
    candidateId,
    isWithdrawn,
    earlier: carriedOver === null ? null : earlierIn(line, after, carriedOver),
    saltHex: digestOf(secret).slice(0, 32),
    granted: grantedIn(after["accommodations"]),
    isRenamed: Array.isArray(line["corrected"]) && line["corrected"].includes("name"),
    at,
  };
}

/** null: it does not say. */
export function grantedIn(accommodations: unknown): Granted | null {
  if (!isRecord(accommodations)) return null;
  const { extraTimeMs, largeText, screenReader, lowVisionSeat } = accommodations;
  if (typeof extraTimeMs !== "number") return null;
  const needs = [
    ...(largeText === true ? (["large-text"] as const) : []),
    ...(screenReader === true ? (["screen-reader"] as const) : []),
    ...(lowVisionSeat === true ? (["low-vision-seat"] as const) : []),
  ];
  return { extraTimeMs, needs: needsInOrder(needs) };
}

/** null: scores without round, formation type or document are from before those were asked for, and rank nobody. */
function earlierIn(line: AnyEvent, after: Members, carriedOver: Members): CandidateChange["earlier"] {
  const { selectionId, participantNumber } = line;
  const { positionId } = after;
  const { round, formationType, document } = carriedOver;
  const points = SUBTESTS.map((subtest) => carriedOver[subtest]);
  if (!isName(selectionId) || !isWords(participantNumber) || !isName(positionId)) return null;
  if (!isName(round) || !isName(formationType) || !isWords(document)) return null;
  if (!points.every(isPoints)) return null;
  const [TWK = 0, TIU = 0, TKP = 0] = points;
  const scores = scoresOf({ TWK, TIU, TKP });
  return { selectionId, participantNumber, positionId, scores, round, formationType, document };
}

type Members = Readonly<Record<string, unknown>>;

/** Far above those of any decree; their sum is a number still. */
const POINTS_MAX = 0xffff;

function isPoints(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= POINTS_MAX;
}
