import { headCell, sheetCell } from "../table-file.ts";
import { type Announcement, announcementFacts } from "./announcement.ts";
import { markedWorkbook, rankingColumns } from "./marked-workbook.ts";
import { cellsOf } from "./published-line.ts";

const WORDS = {
  id: { ranking: "Peringkat", about: "Keterangan", code: "Kode" },
  en: { ranking: "Ranking", about: "About", code: "Code" },
} as const;

/**
 * The ranking of an announcement as XLSX: its lines on the first sheet, what identifies and explains them on the second.
 *
 * @param mark what every sheet says above all else, and in its name; null: nothing
 */
export async function rankingWorkbook(announcement: Announcement, mark: string | null): Promise<Uint8Array> {
  const { ranking, codes, language } = announcement;
  const words = WORDS[language];
  const about = [
    ...announcementFacts(announcement),
    ...codes.map(({ code, is }) => ({ term: `${words.code} ${code}`, is })),
  ];
  return markedWorkbook(
    [
      {
        sheet: words.ranking,
        columns: rankingColumns(language),
        rows: ranking.lines.map((line) => cellsOf(line, language).map(sheetCell)),
      },
      {
        sheet: words.about,
        widths: [40, 90],
        rows: about.map(({ term, is }) => [headCell(term), sheetCell(is)]),
      },
    ],
    mark,
    language,
  );
}
