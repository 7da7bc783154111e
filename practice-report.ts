import type { Instant } from "@neraca/base";
import { type Column, paragraph, type Row, signatures, table, together } from "./page/blocks.ts";
import { type Sheet, WIDTH_BETWEEN_MARGINS } from "./page/sheet.ts";

/** What went wrong in a practice, and what became of it. Texts are the trainer's: in their language, or in both. */
export type PracticeReport = {
  readonly title: string;
  readonly madeAt: Instant;
  /** Repeats this practice. */
  readonly seedHex: string;
  readonly troubles: readonly PracticeTrouble[];
};

export type PracticeTrouble = {
  /** Minutes and seconds of the exam. */
  readonly at: string;
  readonly what: string;
  readonly who: string;
  /** The first thing that somebody did about it; null: nobody did anything. */
  readonly act: { readonly what: string; readonly by: string; readonly afterSeconds: number } | null;
};

const WIDTH = WIDTH_BETWEEN_MARGINS.portrait;
const COLUMNS: readonly Column[] = [
  { title: "Menit", width: 44, align: "right", face: "exam" },
  { title: "Gangguan", width: 120 },
  { title: "Peserta", width: "rest" },
  { title: "Ditanggapi setelah", width: 60, align: "right" },
  { title: "Tindakan", width: 126 },
];

export function practiceReport({ title, madeAt, seedHex, troubles }: PracticeReport): Sheet {
  const seen = troubles.filter(({ act }) => act !== null).length;
  const rows = troubles.map(
    ({ at, what, who, act }): Row =>
      act === null
        ? { cells: [at, what, who, "–", "Tidak ada tindakan"], tone: "marked" }
        : { cells: [at, what, who, `${act.afterSeconds} s`, `${act.what} (${act.by})`] },
  );
  return {
    over: "Latihan petugas",
    title,
    subtitle: `${seen} dari ${troubles.length} gangguan ditanggapi`,
    foot: `Latihan ${seedHex.slice(0, 16)}`,
    language: "id",
    orientation: "portrait",
    madeAt,
    content: [
      paragraph(
        "Untuk setiap gangguan yang direncanakan: tindakan pertama petugas mengenai peserta itu, dan berapa detik setelah gangguan mulai. Tindakan pelatih dan sistem tidak dihitung.",
      ),
      table({ columns: COLUMNS, rows, empty: "Tidak ada gangguan.", width: WIDTH }),
      together([signatures([{ role: "Pelatih", name: "Nama:" }], WIDTH)]),
    ],
  };
}
