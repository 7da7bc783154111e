import { candidateId, type Instant, type SelectionId } from "@neraca/base";
import {
  type Candidate,
  NAMES_ASKED_MAX,
  type NamedCandidate,
  type Position,
  type Registry,
  type Venue,
  type VenueId,
} from "@neraca/engine";
import type { RuleBook, RuleSet } from "@neraca/exam";
import type { CarriedOverScores } from "@neraca/protocol";
import { carriedOverReader } from "./carried-over-cells.ts";
import {
  birthDate,
  extraTimeMs,
  nik,
  optional,
  participantNumber,
  personName,
  pin,
  required,
  venueNamed,
} from "./cells.ts";
import type { CandidateColumn, Row } from "./csv-table.ts";
import { fault, type Problem, type ProblemReason, problemAt, shown } from "./problem.ts";
import { cellsOf, duplicatesIn } from "./row-reading.ts";

/** What a file of candidates is checked against. */
export type CandidatesBook = {
  readonly selectionId: SelectionId;
  readonly ruleSet: RuleSet;
  /** What an earlier round can have been. */
  readonly rules: RuleBook;
  readonly now: Instant;
  readonly positions: readonly Position[];
  /** Where candidates may wish to sit. */
  readonly venues: readonly Pick<Venue, "id" | "name">[];
  /** Those of the selection who have a number or NIK of the file. */
  readonly registered: readonly NamedCandidate[];
};

/** A candidate as the file has them: without id, and with the PIN instead of its hash. */
export type CandidateDraft = Omit<Candidate, "id" | "selectionId" | "positionId" | "pinHash"> & {
  readonly line: number;
  readonly position: Position;
  /** null: to be drawn. */
  readonly pin: string | null;
  /** null: any venue will do. */
  readonly wishedVenueId: VenueId | null;
  /** Scores of an earlier round; null: they sit the exam. */
  readonly carriedOver: CarriedOverScores | null;
};

export type CheckedCandidates = {
  /** Whole rows, in the order of the file; to be used only when there are no problems. */
  readonly drafts: readonly CandidateDraft[];
  readonly problems: readonly Problem[];
};

/** Who of a selection has a number or NIK that stands in the file, whatever else is wrong with it. */
export async function namedInFile(
  rows: readonly Row<CandidateColumn>[],
  registry: Pick<Registry, "candidatesNamed">,
  selectionId: SelectionId,
): Promise<readonly NamedCandidate[]> {
  const names = [...new Set(rows.flatMap(({ cells }) => [cells.participant_number, cells.nik]))];
  const found = new Map<string, NamedCandidate>();
  for (let from = 0; from < names.length; from += NAMES_ASKED_MAX) {
    const some = await registry.candidatesNamed(selectionId, names.slice(from, from + NAMES_ASKED_MAX));
    for (const candidate of some) found.set(candidate.participantNumber, candidate);
  }
  return [...found.values()];
}

/** The candidate that a draft becomes. */
export function candidateOf(
  {
    line: _line,
    position,
    pin: _secret,
    wishedVenueId: _wish,
    carriedOver: _brought,
    ...known
  }: CandidateDraft,
  selectionId: SelectionId,
  id: string,
  pinHash: string | null,
): Candidate {
  return { ...known, id: candidateId(id), selectionId, positionId: position.id, pinHash };
}

type Read = {
  readonly line: number;
  readonly participantNumber: string | null;
  readonly nik: string | null;
  readonly draft: CandidateDraft | null;
};

export function checkCandidates(
  rows: readonly Row<CandidateColumn>[],
  book: CandidatesBook,
): CheckedCandidates {
  const problems: Problem[] = [];
  const readRow = rowReader(book, problems);
  const read = rows.map(readRow);
  problems.push(
    ...duplicatesIn("participant_number", placed(read, "participantNumber")),
    ...duplicatesIn("nik", placed(read, "nik")),
    ...registeredAlready(read, book.registered),
    ...numbersThatAreNiks(read, book.registered),
    ...roundedNiks(read),
  );
  return { drafts: read.flatMap(({ draft }) => (draft === null ? [] : [draft])), problems };
}

function rowReader(book: CandidatesBook, problems: Problem[]): (row: Row<CandidateColumn>) => Read {
  const positions = new Map(book.positions.map((position) => [position.code, position]));
  const rules = {
    number: required(participantNumber),
    nik: required(nik),
    name: required(personName),
    birthDate: required(birthDate(book.now)),
    position: required((code) => {
      const position = positions.get(code);
      return position === undefined
        ? { ok: false, error: fault("position-unknown") }
        : { ok: true, value: position };
    }),
    extraTime: optional(0, extraTimeMs(book.ruleSet)),
    pin: optional<string | null>(null, pin),
    wish: optional<VenueId | null>(null, venueNamed(book.venues)),
  };
  const broughtIn = carriedOverReader(book, problems);
  return (row) => {
    const cell = cellsOf(row, problems);
    const { line } = row;
    const number = cell("participant_number", rules.number);
    const identity = cell("nik", rules.nik);
    const name = cell("name", rules.name);
    const born = cell("birth_date", rules.birthDate);
    const position = cell("position_code", rules.position);
    const extra = cell("extra_minutes", rules.extraTime);
    // null is also "to be drawn"; what was refused is among the problems, so no draft of this file is used.
    const secret = cell("pin", rules.pin);
    const wish = cell("wished_venue", rules.wish);
    const carriedOver = broughtIn(row);
    if (extra !== null && extra > 0 && position !== null && position.formationType !== "disability") {
      const place = { line, column: "extra_minutes", value: row.cells.extra_minutes };
      problems.push(problemAt(place, fault("extra-minutes-formation")));
    }
    const known = { line, participantNumber: number, nik: identity };
    if (number === null || identity === null || name === null || born === null) {
      return { ...known, draft: null };
    }
    if (position === null || extra === null) return { ...known, draft: null };
    const draft = { line, participantNumber: number, nik: identity, name, birthDate: born };
    const more = { extraTimeMs: extra, pin: secret, wishedVenueId: wish, carriedOver };
    return { ...known, draft: { ...draft, position, ...more } };
  };
}

function placed(read: readonly Read[], field: "participantNumber" | "nik") {
  return read.map((each) => ({ line: each.line, value: each[field] }));
}

function registeredAlready(read: readonly Read[], registered: readonly NamedCandidate[]): readonly Problem[] {
  const byNumber = new Map(registered.map((candidate) => [candidate.participantNumber, candidate]));
  const byNik = new Map(registered.map((candidate) => [candidate.nik, candidate]));
  return read.flatMap(({ line, participantNumber: number, nik: identity }) => [
    ...known(line, "participant_number", number, byNumber),
    ...known(line, "nik", identity, byNik),
  ]);
}

/** Who came in a file is told by that file: whoever imports it a second time sees it at once. */
function known(
  line: number,
  column: "participant_number" | "nik",
  value: string | null,
  by: ReadonlyMap<string, NamedCandidate>,
): readonly Problem[] {
  const found = value === null ? undefined : by.get(value);
  if (value === null || found === undefined) return [];
  const other = found.participantNumber;
  const { origin } = found;
  const why =
    origin === null
      ? fault("already-registered", { other })
      : fault("already-imported", {
          other,
          file: shown(origin.fileName),
          there: origin.line,
          day: new Date(origin.at).toISOString().slice(0, 10),
        });
  return [problemAt({ line, column, value }, why)];
}

/** Whoever logs in types one or the other into the same field: a number must not be another person's NIK. */
function numbersThatAreNiks(
  read: readonly Read[],
  registered: readonly NamedCandidate[],
): readonly Problem[] {
  const people = [...read, ...registered.map((candidate) => ({ ...candidate, line: null }))];
  const numberOf = (person: (typeof people)[number]): string => person.participantNumber ?? "";
  const byNik = new Map(
    people.flatMap((person) =>
      person.nik === null || person.nik === person.participantNumber
        ? []
        : [[person.nik, { participantNumber: numberOf(person) }]],
    ),
  );
  const byNumber = new Map(
    registered
      .filter((candidate) => candidate.nik !== candidate.participantNumber)
      .map((candidate) => [candidate.participantNumber, candidate]),
  );
  return read.flatMap(({ line, participantNumber: number, nik: identity }) => [
    ...taken(line, "participant_number", number, byNik, "number-is-nik"),
    ...(number === identity ? [] : taken(line, "nik", identity, byNumber, "number-is-nik")),
  ]);
}

function taken(
  line: number,
  column: CandidateColumn,
  value: string | null,
  by: ReadonlyMap<string, { readonly participantNumber: string }>,
  reason: ProblemReason,
): readonly Problem[] {
  const other = value === null ? undefined : by.get(value)?.participantNumber;
  return value === null || other === undefined
    ? []
    : [problemAt({ line, column, value }, fault(reason, { other }))];
}

/** Among fewer, ten invented or family NIKs might end alike; among ten, by chance one file in ten thousand million. */
const ROUNDED_ROWS_MIN = 10;

/** A spreadsheet keeps 15 digits of a number: when it was saved, every 16th became 0, and no single row shows it. */
function roundedNiks(read: readonly Read[]): readonly Problem[] {
  const niks = read.flatMap(({ line, nik: value }) => (value === null ? [] : [{ line, value }]));
  const [first] = niks;
  if (first === undefined || niks.length < ROUNDED_ROWS_MIN) return [];
  if (!niks.every(({ value }) => value.endsWith("0"))) return [];
  return [problemAt({ ...first, column: "nik" }, fault("nik-rounded"))];
}
