import writeXlsxFile from "write-excel-file/node";
import type { Language } from "../page/sheet.ts";
import { headCell, type SheetRow } from "../table-file.ts";
import { WORDS } from "./announcement-words.ts";

/** A column, and its width in characters. */
export type SheetColumn = readonly [title: string, width: number];

/** A sheet without titles of columns names each row itself. */
export type MarkedSheet = {
  readonly sheet: string;
  readonly rows: readonly SheetRow[];
} & ({ readonly columns: readonly SheetColumn[] } | { readonly widths: readonly number[] });

const WIDTHS = [6, 20, 36, 7, 7, 7, 7, 8, 90];
const DRAFT = { id: "RANCANGAN", en: "DRAFT" } as const;

/** Of a ranking. */
export function rankingColumns(language: Language): readonly SheetColumn[] {
  return WORDS[language].columns.map((title, nth) => [title, WIDTHS[nth] ?? 0]);
}

/** @param mark what every sheet says above all else, and in its name; null: nothing */
export async function markedWorkbook(
  sheets: readonly MarkedSheet[],
  mark: string | null,
  language: Language,
): Promise<Uint8Array> {
  const marked: readonly SheetRow[] = mark === null ? [] : [[headCell(mark)]];
  return writeXlsxFile(
    sheets.map(({ sheet, rows, ...its }) => {
      const titles = "columns" in its ? [its.columns.map(([title]) => headCell(title))] : [];
      const widths = "columns" in its ? its.columns.map(([, width]) => width) : its.widths;
      return {
        sheet: mark === null ? sheet : `${DRAFT[language]} ${sheet}`,
        data: [...marked, ...titles, ...rows].map((row) => [...row]),
        columns: widths.map((width) => ({ width })),
        ...(titles.length === 0 ? {} : { stickyRowsCount: marked.length + 1 }),
      };
    }),
  ).toBuffer();
}
