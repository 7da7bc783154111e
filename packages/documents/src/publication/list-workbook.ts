import writeXlsxFile, { type CellObject } from "write-excel-file/node";
import { numberOf } from "./announcement.ts";
import type { ReadList } from "./publication-list.ts";
import { scoresOf } from "./published-line.ts";

type Row = (CellObject | null)[];

/** As text, whatever it looks like: a number keeps its first zero, and a name that begins with `=` is a name. */
const text = (value: string): CellObject => ({ value, type: String });
const count = (value: number | null): CellObject | null => (value === null ? null : { value, type: Number });
const head = (value: string): CellObject => ({ ...text(value), fontWeight: "bold" });

const LINES = [
  ["Kode jabatan", 14],
  ["Jabatan", 32],
  ["Unit kerja", 30],
  ["Jenis kebutuhan", 16],
  ["Kebutuhan", 10],
  ["No.", 6],
  ["Nomor peserta", 20],
  ["Nama", 36],
  ["TWK", 7],
  ["TIU", 7],
  ["TKP", 7],
  ["Total", 7],
  ["Kode", 8],
  ["Dasar", 90],
] as const;

const POSITIONS = [
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
] as const;

/** On one sheet everybody with their position, so that a filter finds any of them; on the next the positions; on the last what explains them. */
export async function listWorkbook(list: ReadList): Promise<Uint8Array> {
  const { mark, positions } = list;
  const marked: readonly Row[] = mark === null ? [] : [[head(mark)]];
  const nameOf = (sheet: string): string => (mark === null ? sheet : `RANCANGAN ${sheet}`);
  const sheetOf = (sheet: string, columns: readonly (readonly [string, number])[], rows: readonly Row[]) => ({
    sheet: nameOf(sheet),
    data: [...marked, columns.map(([name]) => head(name)), ...rows],
    columns: columns.map(([, width]) => ({ width })),
    stickyRowsCount: marked.length + 1,
  });
  const everybody = positions.flatMap(({ code, unit, formation, ranking }) => {
    // The same in each row of a position: made once.
    const its = [text(code), text(ranking.title), text(unit), text(formation), count(ranking.quota)];
    return ranking.lines.map(
      (line): Row => [
        ...its,
        count(line.place),
        text(line.participantNumber),
        text(line.name),
        ...scoresOf(line).map(count),
        text(line.code),
        text(line.reason.id),
      ],
    );
  });
  const each = positions.map(
    (position): Row => [
      text(numberOf(position.ranking)),
      text(position.code),
      text(position.ranking.title),
      text(position.unit),
      text(position.formation),
      count(position.ranking.quota),
      count(position.ranking.lines.length),
      count(position.ranking.publicationVersion),
      text(position.publishedOn ?? ""),
      text(position.decree),
      text(position.reason ?? ""),
      text(position.rankingDigest),
    ],
  );
  return writeXlsxFile([
    sheetOf("Peringkat", LINES, everybody),
    sheetOf("Jabatan", POSITIONS, each),
    {
      sheet: nameOf("Keterangan"),
      data: [...marked, ...about(list)],
      columns: [{ width: 44 }, { width: 90 }],
    },
  ]).toBuffer();
}

function about({
  agency,
  selection,
  whole,
  legends,
  checkpoint,
  checkAddress,
  mark,
}: ReadList): readonly Row[] {
  const fact = (term: string, is: string): Row => [head(term), text(is)];
  return [
    ...(mark === null ? [] : [fact("Rancangan: belum diumumkan", "Isinya masih dapat berubah.")]),
    fact(agency, selection),
    fact("Jabatan", String(whole.positions)),
    fact("Peserta", String(whole.lines)),
    ...(checkpoint === null
      ? []
      : [
          fact("Nama buku besar", checkpoint.origin),
          fact("Titik periksa", `${checkpoint.size} entri`),
          fact("Akar", checkpoint.rootHex),
          fact("Periksa di", checkAddress),
        ]),
    fact("Sidik jari daftar (SHA-256)", whole.digest),
    ...legends.flatMap(({ decree, codes }) => [
      fact("Peraturan", decree),
      ...codes.map(({ code, is }) => fact(`Kode ${code}`, is)),
    ]),
  ];
}
