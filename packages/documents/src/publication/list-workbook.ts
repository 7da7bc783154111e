import { headCell, type SheetRow, sheetCell } from "../table-file.ts";
import { numberOf } from "./announcement.ts";
import { checkFact, checkpointFacts, draftFact, LANGUAGE, LIST_DIGEST } from "./announcement-words.ts";
import { markedWorkbook, rankingColumns, type SheetColumn } from "./marked-workbook.ts";
import type { ReadList } from "./publication-list.ts";
import { cellsOf } from "./published-line.ts";

const LINES: readonly SheetColumn[] = [
  ["Kode jabatan", 14],
  ["Jabatan", 32],
  ["Unit kerja", 30],
  ["Jenis kebutuhan", 16],
  ["Kebutuhan", 10],
  ...rankingColumns(LANGUAGE),
];

const POSITIONS: readonly SheetColumn[] = [
  ["Nomor", 34],
  ["Kode jabatan", 14],
  ["Jabatan", 32],
  ["Unit kerja", 30],
  ["Jenis kebutuhan", 16],
  ["Kebutuhan", 10],
  ["Peserta", 10],
  ["Versi", 8],
  ["Diumumkan", 26],
  ["Peraturan", 28],
  ["Koreksi karena", 60],
  ["Sidik jari berkas peringkat (SHA-256)", 68],
];

/** On one sheet everybody with their position, so that a filter finds any of them; on the next the positions; on the last what explains them. */
export async function listWorkbook(list: ReadList): Promise<Uint8Array> {
  const { mark, positions } = list;
  const everybody = positions.flatMap(({ code, unit, formation, ranking }) => {
    // The same in each row of a position: made once.
    const its = [code, ranking.title, unit, formation, ranking.quota].map(sheetCell);
    return ranking.lines.map((line) => [...its, ...cellsOf(line, LANGUAGE).map(sheetCell)]);
  });
  const each = positions.map((position) =>
    [
      numberOf(position.ranking),
      position.code,
      position.ranking.title,
      position.unit,
      position.formation,
      position.ranking.quota,
      position.ranking.lines.length,
      position.ranking.publicationVersion,
      position.publishedOn ?? "",
      position.decree,
      position.reason ?? "",
      position.rankingDigest,
    ].map(sheetCell),
  );
  return markedWorkbook(
    [
      { sheet: "Peringkat", columns: LINES, rows: everybody },
      { sheet: "Jabatan", columns: POSITIONS, rows: each },
      { sheet: "Keterangan", widths: [44, 90], rows: about(list) },
    ],
    mark,
    LANGUAGE,
  );
}

function about({
  agency,
  selection,
  whole,
  legends,
  checkpoint,
  checkAddress,
}: ReadList): readonly SheetRow[] {
  const facts = [
    ...(checkpoint === null ? [draftFact(LANGUAGE)] : []),
    { term: agency, is: selection },
    { term: "Jabatan", is: String(whole.positions) },
    { term: "Peserta", is: String(whole.lines) },
    ...(checkpoint === null
      ? []
      : [...checkpointFacts(checkpoint, LANGUAGE), checkFact(checkAddress, LANGUAGE)]),
    { term: LIST_DIGEST, is: whole.digest },
    ...legends.flatMap(({ decree, codes }) => [
      { term: "Peraturan", is: decree },
      ...codes.map(({ code, is }) => ({ term: `Kode ${code}`, is })),
    ]),
  ];
  return facts.map(({ term, is }) => [headCell(term), sheetCell(is)]);
}
