import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { isRecord, type LocalText } from "@neraca/base";
import { CsvError, type Options, parse } from "csv-parse";

export const RESULT_COLUMNS = {
  required: ["participant_number", "position_code", "formation_type", "quota", "twk", "tiu", "tkp"],
  optional: ["status", "source"],
} as const;

export type ResultColumn =
  | (typeof RESULT_COLUMNS)["required"][number]
  | (typeof RESULT_COLUMNS)["optional"][number];

/** One result as it stands in the file. `line`: the row of a table, or the place in a JSON list, both counted from 1. */
export type ResultRow = { readonly line: number; readonly cell: (column: ResultColumn) => string };

/** The file as a whole cannot be read, and why. */
export class ResultsFileError extends Error {
  override readonly name = "ResultsFileError";
  readonly words: LocalText;
  constructor(words: LocalText) {
    super(words.en);
    this.words = words;
  }
}

/** A row of nine short cells; what is longer is a quotation mark that was never closed. */
const RECORD_BYTES_MAX = 4_096;
/** A JSON file is read whole. A nation's results come as a table, which is read row by row. */
const JSON_BYTES_MAX = 128 * 1024 * 1024;

/**
 * The rows of a file of results, a table (`.csv`, commas or semicolons) or a list of JSON objects (`.json`) with the same names.
 *
 * @throws ResultsFileError; the error of the system when there is no such file
 */
export function resultRows(path: string): AsyncGenerator<ResultRow> {
  return path.toLowerCase().endsWith(".json") ? rowsOfJson(path) : rowsOfTable(path);
}

async function* rowsOfTable(path: string): AsyncGenerator<ResultRow> {
  // Neither separator can stand in a cell of this table, so both are taken.
  const options: Options = {
    bom: true,
    delimiter: [",", ";"],
    info: true,
    max_record_size: RECORD_BYTES_MAX,
    skip_empty_lines: true,
    trim: true,
  };
  // Both end together, however it ends: a file that cannot be read, a fault in it, a reader who has had enough.
  const parser = pipeline(createReadStream(path), parse(options), () => {});
  let places: ReadonlyMap<string, number> | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }>) {
      if (places === null) {
        places = placesOf(record.map((name) => name.toLowerCase()));
        continue;
      }
      const known = places;
      yield { line: info.lines, cell: (column) => record[known.get(column) ?? -1] ?? "" };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new ResultsFileError({
      id: `${path} bukan tabel CSV yang utuh: ${cause.message}`,
      en: `${path} is not a whole CSV table: ${cause.message}`,
    });
  }
  if (places === null) throw new ResultsFileError({ id: `${path} kosong.`, en: `${path} is empty.` });
}

async function* rowsOfJson(path: string): AsyncGenerator<ResultRow> {
  if ((await stat(path)).size > JSON_BYTES_MAX) {
    const mib = JSON_BYTES_MAX / 1024 / 1024;
    throw new ResultsFileError({
      id: `${path} lebih besar dari ${mib} MiB; pakai CSV.`,
      en: `${path} is larger than ${mib} MiB; use CSV.`,
    });
  }
  const list = parsed(await readFile(path, "utf8"));
  if (!Array.isArray(list) || !list.every(isRecord)) {
    throw new ResultsFileError({
      id: `${path} harus berisi satu daftar objek JSON.`,
      en: `${path} must hold one list of JSON objects.`,
    });
  }
  for (const [index, object] of list.entries()) {
    if (index === 0) placesOf(Object.keys(object));
    yield {
      line: index + 1,
      cell: (column) => {
        const value = object[column];
        return typeof value === "string" || typeof value === "number" ? String(value) : "";
      },
    };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** Where each column stands. @throws ResultsFileError when one is missing or not known */
function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  const { required, optional } = RESULT_COLUMNS;
  const missing = required.filter((column) => !names.includes(column));
  const unknown = names.filter((name) => ![...required, ...optional].some((column) => column === name));
  if (missing.length > 0 || unknown.length > 0 || new Set(names).size !== names.length) {
    const list = [...required, ...optional].join(",");
    throw new ResultsFileError({
      id: `Kolomnya harus: ${list} (dua terakhir boleh tidak ada). Kurang: ${missing.join(", ") || "-"}; tidak dikenal: ${unknown.join(", ") || "-"}.`,
      en: `The columns must be: ${list} (the last two may be left out). Missing: ${missing.join(", ") || "-"}; not known: ${unknown.join(", ") || "-"}.`,
    });
  }
  return new Map(names.map((name, index) => [name, index]));
}
