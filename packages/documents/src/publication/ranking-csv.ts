import type { Language } from "../page/sheet.ts";
import { tableCsv } from "../table-file.ts";
import type { AnnouncedLine } from "./announcement.ts";
import { scoresOf } from "./published-line.ts";

const HEADER = ["place", "number", "name", "TWK", "TIU", "TKP", "total", "code", "reason"];

/** A ranking as CSV. */
export function rankingCsv(lines: readonly AnnouncedLine[], language: Language): string {
  const rows = lines.map((line) => [
    line.place,
    line.participantNumber,
    line.name,
    ...scoresOf(line),
    line.code,
    line.reason[language],
  ]);
  return tableCsv([HEADER, ...rows]);
}
