import writeXlsxFile, { type CellObject } from "write-excel-file/node";

/** As what a table can be had. */
export type TableKind = "csv" | "xlsx";
export const TABLE_TYPES: Readonly<Record<TableKind, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

type Cell = string | number | null;

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

/** Rows as the one sheet of a workbook, the first of them its head. Text stays text: a code keeps its first zero. */
export async function tableWorkbook(sheet: string, rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const cellOf = (value: Cell, isHead: boolean): CellObject | null => {
    if (value === null) return null;
    if (typeof value === "number") return { value, type: Number };
    return isHead ? { value, type: String, fontWeight: "bold" } : { value, type: String };
  };
  const data = rows.map((row, at) => row.map((value) => cellOf(value, at === 0)));
  return writeXlsxFile([{ sheet, data, stickyRowsCount: 1 }]).toBuffer();
}
