import {
  CANDIDATE_FILE_COLUMNS,
  CARRIED_OVER_FILE_COLUMNS,
  type CandidateFileColumn,
  type CandidateMapping,
  type FileColumn,
  NO_CANDIDATE_MAPPING,
  OPTIONAL_FILE_COLUMNS,
} from "@neraca/protocol";
import { columnFor } from "./column-names.ts";
import { type CandidateColumn, type Line, linesOfFile, type Row } from "./csv-table.ts";
import { fault, type Problem, problemAt, shown } from "./problem.ts";
import { isWorkbook } from "./workbook.ts";

/** Of a column, so that somebody sees what is in it. */
const SAMPLES = 3;
/** More columns are nobody's list of candidates; a workbook has no more either. */
const COLUMNS_MAX = 100;
/** Rows that are looked through for samples. */
const SAMPLE_ROWS = 200;

export type LookedAt = {
  readonly rows: number;
  readonly columns: readonly FileColumn[];
  readonly suggested: CandidateMapping;
  /** Why there is nothing to be mapped. */
  readonly problems: readonly Problem[];
};

/** What columns a file has, and which of ours they seem to be. What is wrong with single cells is said when it is known which are taken. */
export function lookAt(bytes: Uint8Array): LookedAt {
  const { lines, problems } = linesOfFile(bytes, {
    mayBeDay: () => true,
    mayBeFlag: () => true,
    isTaken: () => false,
  });
  const [header, ...rows] = lines;
  if (header === undefined || rows.length === 0) {
    const line = header?.line ?? 1;
    const nothing = problemAt(
      { line, column: null, value: "" },
      fault(header === undefined ? "file-empty" : "rows-none"),
    );
    return {
      rows: 0,
      columns: [],
      suggested: NO_CANDIDATE_MAPPING,
      problems: problems.length > 0 ? problems : [nothing],
    };
  }
  const names = header.cells.slice(0, COLUMNS_MAX);
  const columns = names.map((name, index) => ({
    index,
    name: shown(name),
    samples: samplesOf(rows, name, index),
  }));
  return { rows: rows.length, columns, suggested: suggestedFor(names), problems: [] };
}

function samplesOf(rows: readonly Line[], name: string, index: number): string[] {
  // Whatever it is for, it is a secret.
  if (columnFor(name) === "pin") return [];
  const filled = rows.slice(0, SAMPLE_ROWS).flatMap(({ cells }) => cells[index] ?? []);
  return [...new Set(filled.filter((cell) => cell !== ""))].slice(0, SAMPLES).map(shown);
}

/** A name that stands there twice is suggested for nothing: nobody but whoever made the file knows which one is meant. */
function suggestedFor(names: readonly string[]): CandidateMapping {
  const meant = names.map(columnFor);
  const places = CANDIDATE_FILE_COLUMNS.map((column) => {
    const first = meant.indexOf(column);
    return [column, first >= 0 && meant.lastIndexOf(column) === first ? first : null] as const;
  });
  return { ...NO_CANDIDATE_MAPPING, ...Object.fromEntries(places) };
}

export type MappedRows = {
  readonly rows: readonly Row<CandidateColumn>[];
  readonly rowCount: number;
  readonly problems: readonly Problem[];
  /** What a column is called in the file. */
  readonly nameOf: (column: string) => string;
};

/** The rows of a file by a mapping of its columns. */
export function mappedRows(bytes: Uint8Array, mapping: CandidateMapping): MappedRows {
  const taken = new Set(Object.values(mapping));
  const day = mapping.birth_date;
  const { screen_reader, large_text, low_vision_seat } = mapping;
  const flags = new Set([screen_reader, large_text, low_vision_seat]);
  const { lines, problems } = linesOfFile(bytes, {
    mayBeDay: (_name, column) => column === day,
    mayBeFlag: (column) => flags.has(column),
    isTaken: (column) => taken.has(column),
  });
  const [header, ...below] = lines;
  const names = header?.cells ?? [];
  const nameOf = (column: string): string => {
    const index = mapping[column as CandidateFileColumn];
    const name = index === null || index === undefined ? undefined : names[index];
    return name === undefined || name === "" ? column : shown(name);
  };
  const ofHeader = problemsOfMapping(names, header?.line ?? 1, mapping);
  // What a workbook hides or computes is said first: what its cells would say without that is nobody's fault.
  const isUnsure = problems.length > 0 && isWorkbook(bytes);
  if (header === undefined || ofHeader.length > 0 || isUnsure) {
    return { rows: [], rowCount: below.length, problems: [...problems, ...ofHeader], nameOf };
  }
  const faults: Problem[] = [...problems];
  if (below.length === 0 && faults.length === 0) {
    faults.push(problemAt({ line: header.line, column: null, value: "" }, fault("rows-none")));
  }
  const rows = below.flatMap(({ line, cells }): readonly Row<CandidateColumn>[] => {
    if (cells.length !== names.length) {
      const particulars = { found: cells.length, wanted: names.length };
      faults.push(problemAt({ line, column: null, value: "" }, fault("cell-count", particulars)));
      return [];
    }
    const cell = (column: CandidateFileColumn): string => {
      const index = mapping[column];
      return index === null ? "" : (cells[index] ?? "");
    };
    return [{ line, cells: { ...cellsBy(cell), pin: "", sitting: "", seat: "" } }];
  });
  return { rows, rowCount: below.length, problems: faults, nameOf };
}

/** A cell for each of our columns. */
function cellsBy(
  cell: (column: CandidateFileColumn) => string,
): Readonly<Record<CandidateFileColumn, string>> {
  return {
    participant_number: cell("participant_number"),
    nik: cell("nik"),
    name: cell("name"),
    birth_date: cell("birth_date"),
    position_code: cell("position_code"),
    extra_minutes: cell("extra_minutes"),
    wished_venue: cell("wished_venue"),
    screen_reader: cell("screen_reader"),
    large_text: cell("large_text"),
    low_vision_seat: cell("low_vision_seat"),
    accommodation_note: cell("accommodation_note"),
    granted_by: cell("granted_by"),
    carried_twk: cell("carried_twk"),
    carried_tiu: cell("carried_tiu"),
    carried_tkp: cell("carried_tkp"),
    carried_round: cell("carried_round"),
    carried_formation_type: cell("carried_formation_type"),
    carried_document: cell("carried_document"),
  };
}

function problemsOfMapping(
  names: readonly string[],
  line: number,
  mapping: CandidateMapping,
): readonly Problem[] {
  const bare = (name: string): string => name.trim().toLowerCase();
  // Scores without their round say nothing: of these columns a file has all or none.
  const areBrought = CARRIED_OVER_FILE_COLUMNS.some((column) => mapping[column] !== null);
  return CANDIDATE_FILE_COLUMNS.flatMap((column): readonly Problem[] => {
    const index = mapping[column];
    const isBrought = areBrought && (CARRIED_OVER_FILE_COLUMNS as readonly string[]).includes(column);
    const isOptional = !isBrought && OPTIONAL_FILE_COLUMNS.includes(column);
    if (index === null) {
      return isOptional ? [] : [problemAt({ line, column, value: "" }, fault("header-column-missing"))];
    }
    const name = names[index];
    if (name === undefined) return [problemAt({ line, column, value: "" }, fault("header-column-missing"))];
    const isTwice =
      (name !== "" && names.filter((each) => bare(each) === bare(name)).length > 1) ||
      Object.values(mapping).filter((each) => each === index).length > 1;
    return isTwice ? [problemAt({ line, column: name, value: name }, fault("header-column-twice"))] : [];
  });
}
