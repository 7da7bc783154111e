import type { Language } from "@neraca/base";
import type { RankingFile } from "./ranking-file.ts";

const HEADER = ["place", "number", "name", "TWK", "TIU", "TKP", "total", "code", "reason"];

/** A cell that begins like a formula is run by spreadsheets when the file is opened: a quote before it keeps it text. */
function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The ranking as CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets read the names right). */
export function rankingCsv(file: RankingFile, language: Language): string {
  const lines = file.lines.map((line) => [
    line.place,
    line.participantNumber,
    line.name,
    line.twk,
    line.tiu,
    line.tkp,
    line.total,
    line.code,
    line.reason[language],
  ]);
  return `\uFEFF${[HEADER, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
