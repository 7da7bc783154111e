import type { Language } from "../page/sheet.ts";
import { tableCsv } from "../table-file.ts";
import type { AnnouncedLine } from "./announcement.ts";
import { cellsOf } from "./published-line.ts";

/** Of the columns of a ranking. */
export const CSV_NAMES = ["place", "number", "name", "TWK", "TIU", "TKP", "total", "code", "reason"];

/**
 * A ranking as CSV.
 *
 * @param mark what every row says first, under the column `draft`: rows are copied out of their file; null: nothing
 */
export function rankingCsv(
  lines: readonly AnnouncedLine[],
  language: Language,
  mark: string | null = null,
): string {
  const marked = mark === null ? [] : [mark];
  const rows = lines.map((line) => [...marked, ...cellsOf(line, language)]);
  return tableCsv([[...(mark === null ? [] : ["draft"]), ...CSV_NAMES], ...rows]);
}
