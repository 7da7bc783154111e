import { accepted, type Result, refused } from "@neraca/base";
import { columnFor } from "./column-names.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { fault, type Particulars, type Problem, type ProblemReason, problemAt } from "./problem.ts";
import { type Tag, tagsIn, unescaped } from "./xml-tags.ts";
import { Zip } from "./zip.ts";

export type WorkbookLine = { readonly line: number; readonly cells: readonly string[] };
type Lines = { readonly lines: readonly WorkbookLine[]; readonly problems: readonly Problem[] };

type Sheet = { readonly name: string; readonly isHidden: boolean; readonly path: string };
/** What cells refer to. */
type Book = {
  readonly shared: readonly string[];
  /** By style: whether it shows a number as a day. */
  readonly isDay: readonly boolean[];
  /** Serial number of 1970-01-01. */
  readonly epochDays: number;
};
type Cell = { column: number; type: string; style: number; value: string; text: string; hasFormula: boolean };

const WORKBOOK = "xl/workbook.xml";
const DAY_MS = 86_400_000;
/** A spreadsheet keeps no more digits of a number. */
const DIGITS_KEPT = 15;

/** How the cells of a sheet are read. */
export type CellReading = {
  /** Whether a cell below this name may be a day. */
  readonly mayBeDay: (name: string, column: number) => boolean;
  /** Whether a cell of this column may be TRUE or FALSE, which is then 1 or 0. */
  readonly mayBeFlag: (column: number) => boolean;
  /** What is wrong with a cell of any other column is left alone, and its text is empty. */
  readonly isTaken: (column: number) => boolean;
};

/** By the names that columns have. */
const BY_NAME: CellReading = {
  mayBeDay: (name) => columnFor(name) === "birth_date",
  mayBeFlag: () => false,
  isTaken: () => true,
};

export function isWorkbook(bytes: Uint8Array): boolean {
  return isZip(bytes) || isCompound(bytes);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** What Excel wrote before 2007, and what it wraps a workbook with a password into. */
function isCompound(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/**
 * Rows of the one sheet of a workbook that has something in it, with their numbers, days as YYYY-MM-DD. What is not as it looks (formulas,
 * merged cells, hidden rows, numbers that lost digits) is a problem, not a guess. Never throws, whatever the bytes.
 */
export function linesOfWorkbook(bytes: Uint8Array, reading: CellReading = BY_NAME): Lines {
  const whole = (reason: ProblemReason, particulars: Particulars = {}): Lines => ({
    lines: [],
    problems: [problemAt({ line: 1, column: null, value: "" }, fault(reason, particulars))],
  });
  const most = IMPORT_LIMITS.fileBytesMax / (1024 * 1024);
  if (bytes.length > IMPORT_LIMITS.fileBytesMax) return whole("file-too-large", { most });
  if (isCompound(bytes)) return whole("workbook-locked");
  const zip = Zip.open(bytes);
  const unpackedMost = { most: IMPORT_LIMITS.unpackedBytesMax / (1024 * 1024) };
  if (!zip.ok) return whole(zip.error, unpackedMost);
  if (zip.value.paths().some((path) => path.endsWith("vbaProject.bin"))) return whole("workbook-macros");
  if (!zip.value.has(WORKBOOK)) return whole("file-zip");
  const sheets = sheetsOf(zip.value);
  if (!sheets.ok) return whole(sheets.error, unpackedMost);
  const book = bookOf(zip.value);
  if (!book.ok) return whole(book.error, unpackedMost);
  const filled: { readonly sheet: Sheet; readonly read: Lines }[] = [];
  for (const sheet of sheets.value) {
    const tags = partOf(zip.value, sheet.path, "worksheet");
    if (!tags.ok) return whole(tags.error, unpackedMost);
    const read = readSheet(tags.value, book.value, reading);
    if (read.lines.length > 0 || read.problems.length > 0) filled.push({ sheet, read });
  }
  const [only] = filled;
  if (only === undefined) return whole("file-empty");
  const hidden = filled.find(({ sheet }) => sheet.isHidden);
  if (hidden !== undefined) return whole("workbook-sheet-hidden", { name: hidden.sheet.name });
  const names = filled.map(({ sheet }) => sheet.name).join(", ");
  return filled.length > 1 ? whole("workbook-sheets", { names: names.slice(0, 200) }) : only.read;
}

/** A part that must end as it began. A document type could define what its text expands to, so none may have one. */
function partOf(zip: Zip, path: string, root: string): Result<Iterable<Tag>, ProblemReason> {
  const bytes = zip.bytes(path);
  if (!bytes.ok) return bytes;
  if (bytes.value.includes("<!")) return refused("workbook-entities");
  const end = bytes.value.toString("utf8", Math.max(0, bytes.value.length - 200)).trimEnd();
  const isWhole = end.endsWith(`${root}>`) || (end.endsWith("/>") && end.includes(root));
  return isWhole ? accepted(tagsIn(bytes.value)) : refused("workbook-damaged");
}

function sheetsOf(zip: Zip): Result<readonly Sheet[], ProblemReason> {
  const tags = partOf(zip, WORKBOOK, "workbook");
  if (!tags.ok) return tags;
  const links = partOf(zip, "xl/_rels/workbook.xml.rels", "Relationships");
  if (!links.ok) return links;
  const targets = new Map(Array.from(links.value, ({ attribute }) => [attribute("Id"), attribute("Target")]));
  const sheets = Array.from(tags.value).flatMap(({ name, isEnd, attribute }): readonly Sheet[] => {
    if (name !== "sheet" || isEnd) return [];
    const target = targets.get(attribute("r:id")) ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    return [{ name: attribute("name"), isHidden: attribute("state").includes("idden"), path }];
  });
  const isRead = sheets.length > 0 && sheets.length <= IMPORT_LIMITS.sheetsMax;
  return isRead
    ? accepted(sheets.filter(({ path }) => path.includes("worksheets/")))
    : refused("workbook-damaged");
}

function bookOf(zip: Zip): Result<Book, ProblemReason> {
  const shared: string[] = [];
  if (zip.has("xl/sharedStrings.xml")) {
    const tags = partOf(zip, "xl/sharedStrings.xml", "sst");
    if (!tags.ok) return tags;
    let isPhonetic = false;
    for (const { name, isEnd, text } of tags.value) {
      if (name === "si" && !isEnd) shared.push("");
      else if (name === "rPh") isPhonetic = !isEnd;
      else if (name === "t" && !isEnd && !isPhonetic && shared.length > 0) {
        shared.push(`${shared.pop() ?? ""}${unescaped(text)}`);
      }
    }
  }
  const workbook = partOf(zip, WORKBOOK, "workbook");
  if (!workbook.ok) return workbook;
  const settings = Array.from(workbook.value).find(({ name }) => name === "workbookPr");
  const is1904 = ["1", "true"].includes(settings?.attribute("date1904") ?? "");
  const epochDays = is1904 ? 24_107 : 25_569;
  if (!zip.has("xl/styles.xml")) return accepted({ shared, isDay: [], epochDays });
  const styles = partOf(zip, "xl/styles.xml", "styleSheet");
  return styles.ok ? accepted({ shared, isDay: dayStyles(styles.value), epochDays }) : styles;
}

function dayStyles(tags: Iterable<Tag>): readonly boolean[] {
  const own = new Map<number, string>();
  const isDay: boolean[] = [];
  let isInside = false;
  for (const { name, isEnd, attribute } of tags) {
    if (name === "numFmt" && !isEnd) own.set(Number(attribute("numFmtId")), attribute("formatCode"));
    if (name === "cellXfs") isInside = !isEnd;
    if (name !== "xf" || isEnd || !isInside) continue;
    const id = Number(attribute("numFmtId"));
    // Without what stands in quotation marks or brackets: colours and currencies have letters too.
    const format = (own.get(id) ?? "").replaceAll(/&quot;[^&]*&quot;|\[[^\]]*\]|\\./g, "");
    isDay.push((id >= 14 && id <= 22) || /[ymd]/i.test(format));
  }
  return isDay;
}

function readSheet(tags: Iterable<Tag>, book: Book, reading: CellReading): Lines {
  const lines: WorkbookLine[] = [];
  const problems: Problem[] = [];
  let names: readonly string[] = [];
  let row: { line: number; isHidden: boolean; cells: Cell[] } = { line: 0, isHidden: false, cells: [] };
  let cell: Cell | null = null;
  const place = (line: number, column: number, value = "") => ({
    line,
    column: names[column] || lettersOf(column),
    value,
  });
  const endRow = (): void => {
    const texts: string[] = [];
    const faults: Problem[] = [];
    for (const each of row.cells) {
      const read = textOfCell(each, book, reading, names);
      while (texts.length < each.column) texts.push("");
      texts[each.column] = read.ok ? read.value : "";
      if (!read.ok && reading.isTaken(each.column))
        faults.push(problemAt(place(row.line, each.column, each.value || each.text), fault(read.error)));
    }
    if (faults.length === 0 && texts.every((text) => text === "")) return;
    if (row.isHidden)
      faults.push(problemAt({ line: row.line, column: null, value: "" }, fault("row-hidden")));
    problems.push(...faults);
    if (names.length === 0) {
      while (texts.at(-1) === "") texts.pop();
      names = texts;
    }
    while (texts.length > names.length && texts.at(-1) === "") texts.pop();
    while (texts.length < names.length) texts.push("");
    lines.push({ line: row.line, cells: texts });
  };
  for (const { name, isEnd, isEmpty, attribute, text } of tags) {
    if (name === "row" && !isEnd) {
      const line = Number(/^[1-9]\d{0,6}$/.exec(attribute("r"))?.[0] ?? row.line + 1);
      row = { line, isHidden: ["1", "true"].includes(attribute("hidden")), cells: [] };
    } else if (name === "row") {
      endRow();
      if (lines.length > IMPORT_LIMITS.rowCountMax + 1) break;
    } else if (name === "c" && !isEnd) {
      const letters = /^[A-Z]{1,3}/.exec(attribute("r"))?.[0];
      const column = letters === undefined ? (row.cells.at(-1)?.column ?? -1) + 1 : columnOf(letters);
      const type = attribute("t") || "n";
      cell = { column, type, style: Number(attribute("s")) || 0, value: "", text: "", hasFormula: false };
      if (column >= IMPORT_LIMITS.columnsMax) {
        // Formats of whole rows reach that far without anything in them.
        if (!isEmpty) problems.push(problemAt(place(row.line, column), fault("columns-too-many")));
      } else row.cells.push(cell);
      if (isEmpty) cell = null;
    } else if (name === "c") cell = null;
    else if (cell !== null && !isEnd && name === "v") cell.value = unescaped(text);
    else if (cell !== null && !isEnd && name === "t") cell.text += unescaped(text);
    else if (cell !== null && !isEnd && name === "f") cell.hasFormula = true;
    else if (name === "mergeCell" && !isEnd) {
      const [, letters = "A", line = "1"] = /^([A-Z]{1,3})([1-9]\d{0,6})/.exec(attribute("ref")) ?? [];
      const at = place(Number(line), columnOf(letters), attribute("ref"));
      problems.push(problemAt(at, fault("cells-merged")));
    }
    if (problems.length > IMPORT_LIMITS.problemsShownMax) break;
  }
  return { lines, problems };
}

function textOfCell(
  cell: Cell,
  book: Book,
  reading: CellReading,
  names: readonly string[],
): Result<string, ProblemReason> {
  const { column, type, style, value, text, hasFormula } = cell;
  if (hasFormula) return refused("cell-computed");
  if (type === "e") return refused("cell-error");
  if (type === "inlineStr") return accepted(trimmed(text));
  if (type === "s") {
    const shared = book.shared[Number(value)];
    return shared === undefined ? refused("workbook-damaged") : accepted(trimmed(shared));
  }
  if (type === "str") return accepted(trimmed(value));
  if (value === "") return accepted("");
  if (type === "b" && reading.mayBeFlag(column)) return accepted(value === "1" ? "1" : "0");
  if (type !== "n") return refused("cell-type");
  const number = Number(value);
  if (!Number.isFinite(number)) return refused("workbook-damaged");
  if (book.isDay[style] === true) {
    if (!reading.mayBeDay(names[column] ?? "", column)) return refused("cell-day");
    const ms = (number - book.epochDays) * DAY_MS;
    // Before March 1900 spreadsheets count a day that never was.
    const isDay = Number.isInteger(number) && number > 60 && number < 100_000;
    return isDay ? accepted(new Date(ms).toISOString().slice(0, 10)) : refused("birth-date-shape");
  }
  if (Math.abs(number) >= 10 ** DIGITS_KEPT) return refused("cell-number-long");
  return accepted(String(number));
}

function trimmed(text: string): string {
  return text.replace(/^[ \u00a0]+|[ \u00a0]+$/g, "");
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}
