import type { Language } from "../page/sheet.ts";
import { tableCsv } from "../table-file.ts";
import type { AnnouncedLine } from "./announcement.ts";
import { scoresOf } from "./published-line.ts";

const HEADER = ["place", "number", "name", "TWK", "TIU", "TKP", "total", "code", "reason"];

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
  const rows = lines.map((line) => [
    ...marked,
    line.place,
    line.participantNumber,
    line.name,
    ...scoresOf(line),
    line.code,
    line.reason[language],
  ]);
  return tableCsv([[...(mark === null ? [] : ["draft"]), ...HEADER], ...rows]);
}
