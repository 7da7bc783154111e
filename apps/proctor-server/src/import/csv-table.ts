import type { AccommodationFileColumn, CARRIED_OVER_FILE_COLUMNS } from "@neraca/protocol";
import { CsvError, parse } from "csv-parse/sync";
import { columnFor } from "./column-names.ts";
import { textOf } from "./csv-text.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { fault, type Problem, problemAt } from "./problem.ts";
import { type CellReading, isWorkbook, linesOfWorkbook } from "./workbook.ts";

const POSITION_COLUMNS = ["code", "title", "agency", "unit", "formation_type", "quota"] as const;
/** What the committee's desk knows of a position besides; a command does not store it. */
const POSITION_DESK_COLUMNS = ["location", "qualification", "profile"] as const;
const CANDIDATE_COLUMNS = ["participant_number", "nik", "name", "birth_date", "position_code"] as const;
const CANDIDATE_EXTRA_COLUMNS = ["extra_minutes", "pin", "sitting", "seat"] as const;

/** What the committee's desk knows of a candidate besides; a command does not store it. */
type CandidateDeskColumn =
  | "wished_venue"
  | AccommodationFileColumn
  | (typeof CARRIED_OVER_FILE_COLUMNS)[number];

const NO_DESK_CELLS: Readonly<Record<CandidateDeskColumn, string>> = {
  wished_venue: "",
  screen_reader: "",
  large_text: "",
  low_vision_seat: "",
  accommodation_note: "",
  granted_by: "",
  carried_twk: "",
  carried_tiu: "",
  carried_tkp: "",
  carried_round: "",
  carried_formation_type: "",
  carried_document: "",
};

export const POSITION_FILE_COLUMNS = [...POSITION_COLUMNS, ...POSITION_DESK_COLUMNS] as const;

/** Who reads a file: the desk knows more columns. */
export type ImportReader = "command" | "desk";
export type PositionColumn = (typeof POSITION_FILE_COLUMNS)[number];
export type CandidateColumn =
  | (typeof CANDIDATE_COLUMNS)[number]
  | (typeof CANDIDATE_EXTRA_COLUMNS)[number]
  | CandidateDeskColumn;

export type ImportKind = "positions" | "candidates";
/** What columns are found to be apart by, the likelier first where a line has as many of each. */
const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Cells without the spaces around them; an optional column that the file lacks is empty. */
export type Row<Column extends string> = {
  /** Where the row begins in the file, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
};

export type Table =
  | { readonly kind: "positions"; readonly rows: readonly Row<PositionColumn>[] }
  | { readonly kind: "candidates"; readonly rows: readonly Row<CandidateColumn>[] };

export type ReadTable = {
  readonly kind: ImportKind | null;
  readonly separator: Separator;
  /** Below the header, also those that are not in the table because their cells cannot be told apart. */
  readonly rowCount: number;
  /** null: nothing can be said about rows. */
  readonly table: Table | null;
  readonly problems: readonly Problem[];
};

type Columns = { readonly required: readonly string[]; readonly optional: readonly string[] };

const COLUMNS: Readonly<Record<ImportReader, Readonly<Record<ImportKind, Columns>>>> = {
  command: {
    positions: { required: POSITION_COLUMNS, optional: [] },
    candidates: { required: CANDIDATE_COLUMNS, optional: CANDIDATE_EXTRA_COLUMNS },
  },
  desk: {
    positions: { required: POSITION_COLUMNS, optional: POSITION_DESK_COLUMNS },
    candidates: { required: CANDIDATE_COLUMNS, optional: CANDIDATE_EXTRA_COLUMNS },
  },
};

export type Line = { readonly line: number; readonly cells: readonly string[] };

/** Rows of a file, found by the names in its first line. Never throws, whatever the bytes. */
export function readTable(bytes: Uint8Array, reader: ImportReader): ReadTable {
  const nothing = { kind: null, separator: ",", rowCount: 0, table: null } as const;
  const split = isWorkbook(bytes) ? splitWorkbook(bytes) : splitText(bytes);
  const { separator } = split;
  const [header, ...lines] = split.lines;
  if (header === undefined) {
    const empty = problemAt({ line: 1, column: null, value: "" }, fault("file-empty"));
    return { ...nothing, problems: split.problems.length > 0 ? split.problems : [empty] };
  }
  const kind = kindOf(header.cells, reader);
  const headerProblems =
    kind === null ? [unknownHeader(header)] : problemsOfHeader(header, COLUMNS[reader][kind]);
  if (kind === null || headerProblems.length > 0) {
    return { kind, separator, rowCount: lines.length, table: null, problems: headerProblems };
  }
  const problems = [...split.problems];
  if (lines.length === 0 && problems.length === 0) {
    problems.push(problemAt({ line: header.line, column: null, value: "" }, fault("rows-none")));
  }
  const names = header.cells.map(nameOf);
  const fitting = lines.filter(({ cells, line }) => {
    if (cells.length === names.length) return true;
    const particulars = { found: cells.length, wanted: names.length };
    problems.push(
      // Not the row itself: nobody knows which of its cells is the PIN.
      problemAt({ line, column: null, value: "" }, fault("cell-count", particulars)),
    );
    return false;
  });
  return {
    kind,
    separator,
    rowCount: lines.length,
    table: tableOf(kind, fitting.map(rowReader(names))),
    problems,
  };
}

/** The lines of a file, whatever they mean; with what is wrong with each. Never throws, whatever the bytes. */
export function linesOfFile(bytes: Uint8Array, reading: CellReading): Omit<Split, "separator"> {
  if (!isWorkbook(bytes)) return splitText(bytes);
  const { lines, problems } = linesOfWorkbook(bytes, reading);
  const most = bounded(lines);
  return { lines: most.lines, problems: [...problems, ...most.problems] };
}

type Split = {
  readonly separator: Separator;
  readonly lines: readonly Line[];
  readonly problems: readonly Problem[];
};

function splitText(bytes: Uint8Array): Split {
  const text = textOf(bytes);
  if (!text.ok) return { separator: ",", lines: [], problems: [text.error] };
  const separator = separatorOf(text.value);
  return { separator, ...linesOf(text.value, separator) };
}

/** What a workbook hides or computes is said first: what its cells would say without that is nobody's fault. */
function splitWorkbook(bytes: Uint8Array): Split {
  const { lines, problems } = linesOfWorkbook(bytes);
  if (problems.length > 0) return { separator: ",", lines: [], problems };
  return { separator: ",", ...bounded(lines) };
}

/** Names of columns hold none of them, so the first line tells. */
function separatorOf(text: string): Separator {
  const first = text.split("\n", 50).find((line) => line.trim() !== "") ?? "";
  const count = (separator: Separator): number => first.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

/**
 * All lines with something in them. A spreadsheet writes rows that were emptied as separators only: these are skipped too. A fault in
 * the quoting ends the reading, since nobody knows where the next row begins; what came before is still returned.
 */
function linesOf(
  text: string,
  separator: Separator,
): { readonly lines: readonly Line[]; readonly problems: readonly Problem[] } {
  const lines: Line[] = [];
  let lastLine = 0;
  const failed = (reason: "quotation-mark" | "row-too-long"): readonly Problem[] => {
    const after = text.split("\n");
    let line = lastLine + 1;
    while (line < after.length && after[line - 1]?.trim() === "") line += 1;
    return [problemAt({ line, column: null, value: "" }, fault(reason))];
  };
  try {
    parse(text, {
      delimiter: separator,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: IMPORT_LIMITS.recordBytesMax,
      // The header and one more than allowed, which is then refused.
      to: IMPORT_LIMITS.rowCountMax + 2,
      on_record: (record: readonly string[], context) => {
        lastLine = context.lines;
        const cells = record.map((cell) => cell.replace(/^[ \u00a0]+|[ \u00a0]+$/g, ""));
        const linesInside = record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
        if (cells.some((cell) => cell !== "")) lines.push({ line: context.lines - linesInside, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isLong = error.code === "CSV_MAX_RECORD_SIZE";
    return { lines, problems: failed(isLong ? "row-too-long" : "quotation-mark") };
  }
  return bounded(lines);
}

function bounded(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly problems: readonly Problem[];
} {
  if (lines.length <= IMPORT_LIMITS.rowCountMax + 1) return { lines, problems: [] };
  const tooMany = fault("rows-too-many", { most: IMPORT_LIMITS.rowCountMax });
  const line = lines.at(-1)?.line ?? 1;
  return { lines: lines.slice(0, -1), problems: [problemAt({ line, column: null, value: "" }, tooMany)] };
}

function nameOf(cell: string): string {
  return columnFor(cell);
}

/** The kind most of whose names stand there: one that is misspelt does not make the file an unknown one. */
function kindOf(cells: readonly string[], reader: ImportReader): ImportKind | null {
  const names = new Set(cells.map(nameOf));
  const count = (kind: ImportKind): number =>
    [...COLUMNS[reader][kind].required, ...COLUMNS[reader][kind].optional].filter((column) =>
      names.has(column),
    ).length;
  const [positions, candidates] = [count("positions"), count("candidates")];
  if (positions === 0 && candidates === 0) return null;
  return positions > candidates ? "positions" : "candidates";
}

function unknownHeader({ line, cells }: Line): Problem {
  const found = fault("header-unknown", {
    positions: POSITION_COLUMNS.join(","),
    candidates: CANDIDATE_COLUMNS.join(","),
  });
  return problemAt({ line, column: null, value: cells.join(",") }, found);
}

function problemsOfHeader({ line, cells }: Line, { required, optional }: Columns): readonly Problem[] {
  const names = cells.map(nameOf);
  const known = [...required, ...optional];
  const unknown = fault("header-column-unknown", { known: known.join(", ") });
  return [
    ...required
      .filter((column) => !names.includes(column))
      .map((column) => problemAt({ line, column, value: "" }, fault("header-column-missing"))),
    ...names.flatMap((name, index) => {
      const place = { line, column: name, value: cells[index] ?? "" };
      if (!known.includes(name)) return [problemAt(place, unknown)];
      return names.indexOf(name) < index ? [problemAt(place, fault("header-column-twice"))] : [];
    }),
  ];
}

type Reading = { readonly line: number; readonly cell: (column: string) => string };

function rowReader(names: readonly string[]): (line: Line) => Reading {
  const places = new Map(names.map((name, index) => [name, index]));
  return ({ line, cells }) => ({
    line,
    cell: (column) => {
      const place = places.get(column);
      return place === undefined ? "" : (cells[place] ?? "");
    },
  });
}

function tableOf(kind: ImportKind, readings: readonly Reading[]): Table {
  if (kind === "positions") {
    return {
      kind,
      rows: readings.map(({ line, cell }) => ({
        line,
        cells: {
          code: cell("code"),
          title: cell("title"),
          agency: cell("agency"),
          unit: cell("unit"),
          formation_type: cell("formation_type"),
          quota: cell("quota"),
          location: cell("location"),
          qualification: cell("qualification"),
          profile: cell("profile"),
        },
      })),
    };
  }
  return {
    kind,
    rows: readings.map(({ line, cell }) => ({
      line,
      cells: {
        participant_number: cell("participant_number"),
        nik: cell("nik"),
        name: cell("name"),
        birth_date: cell("birth_date"),
        position_code: cell("position_code"),
        extra_minutes: cell("extra_minutes"),
        ...NO_DESK_CELLS,
        pin: cell("pin"),
        sitting: cell("sitting"),
        seat: cell("seat"),
      },
    })),
  };
}
