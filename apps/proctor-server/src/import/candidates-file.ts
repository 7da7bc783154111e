import { type CandidateId, candidateId, type Instant, type SelectionId } from "@neraca/base";
import {
  type Candidate,
  NAMES_ASKED_MAX,
  type NamedCandidate,
  type Position,
  type Registry,
  type Venue,
  type VenueId,
} from "@neraca/engine";
import { mayHaveExtraTime, type RuleBook, type RuleSet } from "@neraca/exam";
import type { Accommodations, CandidateFileColumn, CarriedOverScores } from "@neraca/protocol";
import { accommodationsOf, grantedInRow, groundsMissing } from "./accommodation-cells.ts";
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
import { otherwise, type StandingCandidate } from "./standing-candidates.ts";

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
  /** Of whom the file may speak again, as they stand, and which columns it has; null: whoever is registered is refused. */
  readonly again: {
    readonly standing: ReadonlyMap<CandidateId, StandingCandidate>;
    readonly columns: ReadonlySet<CandidateFileColumn>;
  } | null;
};

/** A candidate as the file has them: without id, and with the PIN instead of its hash. */
export type CandidateDraft = Omit<Candidate, "id" | "selectionId" | "positionId" | "pinHash"> & {
  readonly line: number;
  readonly position: Position;
  /** null: to be drawn. */
  readonly pin: string | null;
  /** null: any venue will do. */
  readonly wishedVenueId: VenueId | null;
  /** With extra time; null: nothing besides it. */
  readonly accommodations: Accommodations | null;
  /** Scores of an earlier round; null: they sit the exam. */
  readonly carriedOver: CarriedOverScores | null;
};

export type CheckedCandidates = {
  /** Whole rows, in the order of the file; to be used only when there are no problems. */
  readonly drafts: readonly CandidateDraft[];
  /** Rows of people who are registered exactly so. */
  readonly unchanged: number;
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
    accommodations: _granted,
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
  /** What is wrong with it if it is somebody new: what stands was decided. */
  readonly ifNew: readonly Problem[];
};

export function checkCandidates(
  rows: readonly Row<CandidateColumn>[],
  book: CandidatesBook,
): CheckedCandidates {
  const problems: Problem[] = [];
  const readRow = rowReader(book, problems);
  const read = rows.map(readRow);
  const { unchanged, otherwiseRegistered } = againRegistered(read, book);
  const fresh = read.filter((each) => !unchanged.has(each) && !otherwiseRegistered.has(each));
  problems.push(
    ...fresh.flatMap(({ ifNew }) => ifNew),
    ...[...otherwiseRegistered.values()].flat(),
    ...duplicatesIn("participant_number", placed(read, "participantNumber")),
    ...duplicatesIn("nik", placed(read, "nik")),
    ...registeredAlready(fresh, book.registered),
    ...numbersThatAreNiks(read, book.registered),
    ...roundedNiks(read),
  );
  const drafts = fresh.flatMap(({ draft }) => (draft === null ? [] : [draft]));
  return { drafts, unchanged: unchanged.size, problems };
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
    const granted = grantedInRow(cell);
    const ifNew: Problem[] = granted === null ? [] : [...groundsMissing(line, granted)];
    const carriedOver = broughtIn(row);
    if (extra !== null && extra > 0 && position !== null && !mayHaveExtraTime(position.formationType)) {
      const place = { line, column: "extra_minutes", value: row.cells.extra_minutes };
      ifNew.push(problemAt(place, fault("extra-minutes-formation")));
    }
    const known = { line, participantNumber: number, nik: identity, ifNew };
    if (number === null || identity === null || name === null || born === null) {
      return { ...known, draft: null };
    }
    if (position === null || extra === null || granted === null) return { ...known, draft: null };
    const draft = { line, participantNumber: number, nik: identity, name, birthDate: born };
    const accommodations = accommodationsOf(granted, extra);
    const more = { extraTimeMs: extra, pin: secret, wishedVenueId: wish, accommodations, carriedOver };
    return { ...known, draft: { ...draft, position, ...more } };
  };
}

/** Rows of people whom number and NIK both name: those that say what stands, and of the others what they say otherwise. */
function againRegistered(read: readonly Read[], { again, registered, positions, venues }: CandidatesBook) {
  const unchanged = new Set<Read>();
  const otherwiseRegistered = new Map<Read, readonly Problem[]>();
  if (again === null || registered.length === 0) return { unchanged, otherwiseRegistered };
  const byNumber = new Map(registered.map((candidate) => [candidate.participantNumber, candidate]));
  const codes = new Map<string, string>(positions.map(({ id, code }) => [id, code]));
  for (const row of read) {
    const known = byNumber.get(row.participantNumber ?? "");
    const standing = known === undefined ? undefined : again.standing.get(known.id);
    if (known === undefined || standing === undefined || known.nik !== row.nik || row.draft === null)
      continue;
    const { draft, line } = row;
    const differing = otherwise(draft, standing, again.columns, (id) => codes.get(id) ?? "");
    if (differing.length === 0) unchanged.add(row);
    else
      otherwiseRegistered.set(
        row,
        differing.map(({ column, value, there }) => {
          const venue = venues.find(({ id }) => id === there)?.name ?? there;
          const standsThere = shown(column === "wished_venue" ? venue : there);
          const other = known.participantNumber;
          const why =
            there === ""
              ? fault("registered-empty", { other })
              : fault("registered-otherwise", { other, there: standsThere });
          return problemAt({ line, column, value }, why);
        }),
      );
  }
  return { unchanged, otherwiseRegistered };
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
