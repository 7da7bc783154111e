import writeXlsxFile, { type CellObject } from "write-excel-file/node";
import { type Announcement, announcementFacts, RANKING_COLUMNS } from "./announcement.ts";
import { scoresOf } from "./published-line.ts";

type Row = readonly (CellObject | null)[];

/** As text, whatever it looks like: a number keeps its first zero, and a name that begins with `=` is a name. */
const text = (value: string): CellObject => ({ value, type: String });
const count = (value: number | null): CellObject | null => (value === null ? null : { value, type: Number });
const head = (value: string): CellObject => ({ ...text(value), fontWeight: "bold" });

/** Widths in characters, by column of the ranking. */
const WIDTHS = [6, 20, 36, 7, 7, 7, 7, 8, 90];

const SHEETS = {
  id: { ranking: "Peringkat", about: "Keterangan", code: "Kode", draft: "RANCANGAN" },
  en: { ranking: "Ranking", about: "About", code: "Code", draft: "DRAFT" },
} as const;

/**
 * The ranking of an announcement as XLSX: its lines on the first sheet, what identifies and explains them on the second.
 *
 * @param mark what every sheet says above all else, and in its name; null: nothing
 */
export async function rankingWorkbook(announcement: Announcement, mark: string | null): Promise<Uint8Array> {
  const { ranking, codes, language } = announcement;
  const names = SHEETS[language];
  const rows = ranking.lines.map(
    (line): Row => [
      count(line.place),
      text(line.participantNumber),
      text(line.name),
      ...scoresOf(line).map(count),
      text(line.code),
      text(line.reason[language]),
    ],
  );
  const marked: readonly Row[] = mark === null ? [] : [[head(mark)]];
  const nameOf = (sheet: string): string => (mark === null ? sheet : `${names.draft} ${sheet}`);
  const about: readonly Row[] = [
    ...marked,
    ...announcementFacts(announcement).map(({ term, is }) => [head(term), text(is)]),
    ...codes.map(({ code, is }) => [head(`${names.code} ${code}`), text(is)]),
  ];
  return writeXlsxFile([
    {
      sheet: nameOf(names.ranking),
      data: [...marked, RANKING_COLUMNS[language].map(head), ...rows].map((row) => [...row]),
      columns: WIDTHS.map((width) => ({ width })),
      stickyRowsCount: marked.length + 1,
    },
    {
      sheet: nameOf(names.about),
      data: about.map((row) => [...row]),
      columns: [{ width: 40 }, { width: 90 }],
    },
  ]).toBuffer();
}
