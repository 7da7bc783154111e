import type { Language } from "../page/sheet.ts";
import type { AnnouncedLine } from "./announcement.ts";
import { scoresOf } from "./published-line.ts";

const HEADER = ["place", "number", "name", "TWK", "TIU", "TKP", "total", "code", "reason"];

/** A cell that begins like a formula is run by spreadsheets when the file is opened: a quote before it keeps it text. */
function spreadsheetText(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

function cell(value: string | number | null): string {
  const text = typeof value === "string" ? spreadsheetText(value) : String(value ?? "");
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A ranking as CSV: RFC 4180, UTF-8 with a mark so that spreadsheets read names right. */
export function rankingCsv(lines: readonly AnnouncedLine[], language: Language): string {
  const rows = lines.map((line) => [
    line.place,
    line.participantNumber,
    line.name,
    ...scoresOf(line),
    line.code,
    line.reason[language],
  ]);
  return `\uFEFF${[HEADER, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
