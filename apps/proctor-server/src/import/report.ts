import type { Language, LocalText } from "@neraca/base";
import type { ImportOutcome } from "./import-file.ts";
import { IMPORT_LIMITS } from "./limits.ts";

const KINDS: Readonly<Record<"positions" | "candidates" | "unknown", LocalText>> = {
  positions: { id: "formasi", en: "positions" },
  candidates: { id: "peserta", en: "candidates" },
  unknown: { id: "tidak dikenal", en: "unknown" },
};

/** What a person reads, one line each. No number, NIK, name or PIN unless its cell was refused. */
export function linesOfReport(outcome: ImportOutcome, language: Language): readonly string[] {
  const { kind, rowCount, imported, seated, cardsFile, problems } = outcome;
  const say = (words: LocalText): string => words[language];
  const noun = say(KINDS[kind ?? "unknown"]);
  const read = say({ id: `Dibaca ${rowCount} baris (${noun}).`, en: `Read ${rowCount} rows (${noun}).` });
  if (problems.length > 0) {
    const rest = problems.length - IMPORT_LIMITS.problemsShownMax;
    const more = { id: `... dan ${rest} masalah lain.`, en: `... and ${rest} more problems.` };
    return [
      ...problems.slice(0, IMPORT_LIMITS.problemsShownMax).map((problem) => {
        const column = { id: `, kolom ${problem.column}`, en: `, column ${problem.column}` };
        const value = problem.value === "" ? "" : ` "${problem.value}"`;
        const place = say({ id: `baris ${problem.line}`, en: `line ${problem.line}` });
        return `${place}${problem.column === null ? "" : say(column)}${value}: ${say(problem.message)} [${problem.reason}]`;
      }),
      ...(rest > 0 ? [say(more)] : []),
      read,
      say({
        id: `DITOLAK: ${problems.length} masalah. Tidak ada yang diimpor.`,
        en: `REFUSED: ${problems.length} problems. Nothing was imported.`,
      }),
    ];
  }
  const seats = { id: `, ${seated} di antaranya mendapat kursi`, en: `, ${seated} of them with a seat` };
  return [
    read,
    say({ id: `Diimpor: ${imported} ${noun}`, en: `Imported: ${imported} ${noun}` }) +
      (kind === "candidates" ? `${say(seats)}.` : "."),
    ...(kind === "candidates" && seated < imported
      ? [
          say({
            id: `Tanpa kursi: ${imported - seated}. Kursi diberikan oleh kolom sitting (dan seat) pada saat impor; peserta tanpa kursi tidak dapat ikut sesi.`,
            en: `Without a seat: ${imported - seated}. Seats are given by the columns sitting (and seat) of the import; who has none cannot take part in a sitting.`,
          }),
        ]
      : []),
    ...(cardsFile === null
      ? []
      : [
          say({
            id: `Kartu peserta dengan PIN (rahasia; cetak lalu hapus): ${cardsFile}`,
            en: `Participant cards with PINs (secret; print, then delete): ${cardsFile}`,
          }),
        ]),
  ];
}

/** One line for programs. `problems` is capped as on screen; `omitted` counts the rest. */
export function jsonOfReport(outcome: ImportOutcome, language: Language): string {
  const { kind, rowCount, imported, problems } = outcome;
  const most = IMPORT_LIMITS.problemsShownMax;
  return JSON.stringify({
    kind,
    rows: rowCount,
    imported,
    problems: problems.slice(0, most).map((problem) => ({
      line: problem.line,
      column: problem.column,
      value: problem.value,
      reason: problem.reason,
      message: problem.message[language],
    })),
    omitted: Math.max(0, problems.length - most),
  });
}
