import writeXlsxFile, { type CellObject } from "write-excel-file/node";

/** As what a table can be had. */
export type TableKind = "csv" | "xlsx";
export const TABLE_TYPES: Readonly<Record<TableKind, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export type Cell = string | number | null;
export type SheetRow = readonly (CellObject | null)[];

/** A cell that begins like a formula is run by spreadsheets when the file is opened: a quote before it keeps it text. */
function spreadsheetText(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

function cell(value: Cell): string {
  const text = typeof value === "string" ? spreadsheetText(value) : String(value ?? "");
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV: RFC 4180, UTF-8 with a mark so that spreadsheets read names right. */
export function tableCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** As text, whatever it looks like: a number keeps its first zero, and a name that begins with `=` is a name. */
export function sheetCell(value: Cell): CellObject | null {
  if (value === null) return null;
  return typeof value === "number" ? { value, type: Number } : { value, type: String };
}

export function headCell(value: string): CellObject {
  return { value, type: String, fontWeight: "bold" };
}

/** Rows as the one sheet of a workbook, the first of them its head. */
export async function tableWorkbook(sheet: string, rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const data = rows.map((row, at) =>
    row.map((value) => (at === 0 && typeof value === "string" ? headCell(value) : sheetCell(value))),
  );
  return writeXlsxFile([{ sheet, data, stickyRowsCount: 1 }]).toBuffer();
}
