import { type CandidateId, MINUTE_MS, type SelectionId } from "@neraca/base";
import type { Candidate, NamedCandidate, Registry } from "@neraca/engine";
import {
  type Accommodations,
  CANDIDATE_FILE_COLUMNS,
  type CandidateFileColumn,
  type CarriedOverScores,
} from "@neraca/protocol";
import type { CandidateDraft } from "./candidates-file.ts";

/** Somebody who is registered, as a file would say it. */
export type StandingCandidate = {
  readonly candidate: Candidate;
  readonly wishedVenueId: string | null;
  readonly accommodations: Accommodations;
  /** Scores of an earlier round; null: none. */
  readonly carriedOver: CarriedOverScores | null;
};

const NOT_GRANTED = { screenReader: false, largeText: false, lowVisionSeat: false };

/** Those of a selection who stand in a file. Of a file of new people it is nobody, and nothing is read. */
export async function standingCandidates(
  registry: Pick<
    Registry,
    "candidatesOfSelection" | "candidateMarks" | "groundsOfSelection" | "carriedOverScores"
  >,
  selectionId: SelectionId,
  registered: readonly NamedCandidate[],
): Promise<ReadonlyMap<CandidateId, StandingCandidate>> {
  if (registered.length === 0) return new Map();
  const wanted = new Set(registered.map(({ id }) => id));
  const marks = await registry.candidateMarks(selectionId);
  const grounds = await registry.groundsOfSelection(selectionId);
  const brought = await registry.carriedOverScores(selectionId);
  const candidates = (await registry.candidatesOfSelection(selectionId)).filter(({ id }) => wanted.has(id));
  return new Map(
    candidates.map((candidate) => {
      const { id, extraTimeMs } = candidate;
      const marked = marks.get(id);
      const { note, grantedBy } = grounds.get(id) ?? { note: "", grantedBy: null };
      const { screenReader, largeText, lowVisionSeat } = marked ?? NOT_GRANTED;
      const needs = { extraTimeMs, screenReader, largeText, lowVisionSeat, note };
      const accommodations = { ...needs, ...(grantedBy === null ? {} : { grantedBy }) };
      const wishedVenueId = marked?.wishedVenueId ?? null;
      return [id, { candidate, wishedVenueId, accommodations, carriedOver: brought.get(id) ?? null }];
    }),
  );
}

/** Where a row says something else than stands; of columns that the file lacks it says nothing. */
export function otherwise(
  draft: CandidateDraft,
  standing: StandingCandidate,
  columns: ReadonlySet<CandidateFileColumn>,
  codeOf: (positionId: string) => string,
): readonly { readonly column: CandidateFileColumn; readonly value: string; readonly there: string }[] {
  const inFile = cellsOf(
    draft,
    draft.accommodations ?? { ...NOT_GRANTED, extraTimeMs: draft.extraTimeMs, note: "" },
    draft.position.code,
    draft.wishedVenueId,
    draft.carriedOver,
  );
  const { candidate, accommodations, wishedVenueId, carriedOver } = standing;
  const there = cellsOf(candidate, accommodations, codeOf(candidate.positionId), wishedVenueId, carriedOver);
  return CANDIDATE_FILE_COLUMNS.filter(
    (column) => columns.has(column) && inFile[column] !== there[column],
  ).map((column) => ({ column, value: inFile[column], there: there[column] }));
}

function cellsOf(
  person: Pick<Candidate, "participantNumber" | "nik" | "name" | "birthDate">,
  { extraTimeMs, screenReader, largeText, lowVisionSeat, note, grantedBy = "" }: Accommodations,
  positionCode: string,
  wishedVenueId: string | null,
  carriedOver: CarriedOverScores | null,
): Readonly<Record<CandidateFileColumn, string>> {
  const flag = (is: boolean): string => (is ? "1" : "0");
  return {
    participant_number: person.participantNumber,
    nik: person.nik,
    name: person.name,
    birth_date: person.birthDate,
    position_code: positionCode,
    extra_minutes: String(extraTimeMs / MINUTE_MS),
    wished_venue: wishedVenueId ?? "",
    screen_reader: flag(screenReader),
    large_text: flag(largeText),
    low_vision_seat: flag(lowVisionSeat),
    accommodation_note: note,
    granted_by: grantedBy,
    carried_twk: String(carriedOver?.TWK ?? ""),
    carried_tiu: String(carriedOver?.TIU ?? ""),
    carried_tkp: String(carriedOver?.TKP ?? ""),
    carried_round: carriedOver?.round ?? "",
    carried_formation_type: carriedOver?.formationType ?? "",
    carried_document: carriedOver?.document ?? "",
  };
}
