import {
  type Figure,
  type Formula,
  type FormulaPart,
  type FormulaSign,
  type Inline,
  itemId,
  optionId,
  type Question,
  type RichText,
  type Subtest,
} from "@neraca/base";

/* Questions to draw the gallery with: the shapes that occur (a sentence, a passage with a table, drawings, a formula, long options). */

const text = (words: string): Inline => ({ kind: "text", text: words });
const paragraph = (...words: readonly string[]): RichText =>
  words.map((each) => ({ kind: "paragraph", inlines: [text(each)] }));

type Draft = {
  readonly stem: RichText;
  readonly figure?: Figure;
  readonly options: readonly (string | Figure | RichText)[];
};

function drawing(width: number, shapes: string, alt: string): Figure {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 100">${shapes}</svg>`;
  return { svg, alt };
}

const frame = (x: number): string =>
  `<rect x="${x + 2}" y="5" width="90" height="90" fill="none" stroke="currentColor" stroke-width="2"/>`;
const disc = (x: number, y: number, filled: boolean): string =>
  `<circle cx="${x}" cy="${y}" r="14" fill="${filled ? "currentColor" : "none"}" stroke="currentColor" stroke-width="3"/>`;
const cellOf = (x: number, y: number, filled: boolean, words: string): Figure =>
  drawing(96, frame(0) + disc(x, y, filled), words);

const number = (words: string): FormulaPart => ({ kind: "number", text: words });
const sign = (words: FormulaSign): FormulaPart => ({ kind: "sign", text: words });
const over = (above: Formula, under: Formula): FormulaPart => ({ kind: "fraction", over: above, under });
const formula = (...parts: Formula): Inline => ({ kind: "formula", formula: parts });
/** 1 + √4/5 */
const NESTED: Formula = [
  number("1"),
  sign("+"),
  over([{ kind: "root", of: [number("4")], degree: null }], [number("5")]),
];

const DRAFTS: Readonly<Record<Subtest, readonly Draft[]>> = {
  TWK: [
    {
      stem: paragraph(
        "Sebuah kantor kelurahan hendak memasang papan informasi layanan. Sebagian warga meminta informasi itu ditulis pula dalam bahasa daerah.",
        "Sikap yang paling sesuai dengan semboyan Bhinneka Tunggal Ika adalah …",
      ),
      options: [
        "menulis dalam bahasa Indonesia saja karena merupakan bahasa negara",
        "menulis dalam bahasa Indonesia disertai bahasa daerah setempat",
        "menulis dalam bahasa daerah yang penuturnya paling banyak",
        "menunda pemasangan sampai ada petunjuk dari pusat",
        "menyerahkan pilihan bahasa kepada pembuat papan",
      ],
    },
    {
      stem: paragraph("Naskah Proklamasi dibacakan pada tanggal …"),
      options: ["1 Juni 1945", "16 Agustus 1945", "17 Agustus 1945", "18 Agustus 1945", "10 November 1945"],
    },
  ],
  TIU: [
    {
      stem: [
        ...paragraph("Tabel menunjukkan waktu tunggu rata-rata (menit) pada empat loket selama tiga hari."),
        {
          kind: "table",
          header: ["Loket", "Senin", "Selasa", "Rabu"].map((word) => [text(word)]),
          rows: [
            ["A", "12", "10", "8"],
            ["B", "9", "9", "9"],
            ["C", "15", "11", "10"],
            ["D", "7", "8", "12"],
          ].map((row) => row.map((word) => [text(word)])),
        },
        ...paragraph("Loket manakah yang waktu tunggu rata-ratanya selama tiga hari sama dengan loket D?"),
      ],
      options: ["Loket A", "Loket B", "Loket C", "Loket A dan B", "Tidak ada"],
    },
    {
      stem: paragraph("Gambar manakah yang melanjutkan deret ini?"),
      figure: drawing(
        420,
        [0, 108, 216].map((x, at) => frame(x) + disc(x + 24 + 22 * at, 28 + 20 * at, at % 2 === 0)).join("") +
          frame(324) +
          '<text x="358" y="64" font-size="40" fill="currentColor">?</text>',
        "Tiga bingkai: lingkaran bergerak dari kiri atas ke kanan bawah, terisi lalu kosong lalu terisi. Bingkai keempat: tanda tanya.",
      ),
      options: [
        cellOf(24, 28, true, "Lingkaran terisi di kiri atas"),
        cellOf(74, 76, false, "Lingkaran kosong di kanan bawah"),
        cellOf(74, 76, true, "Lingkaran terisi di kanan bawah"),
        cellOf(48, 50, false, "Lingkaran kosong di tengah"),
        cellOf(24, 76, true, "Lingkaran terisi di kiri bawah"),
      ],
    },
    {
      stem: [
        {
          kind: "paragraph",
          inlines: [
            text("Hasil dari "),
            formula(number("2"), sign("+"), over([number("1")], NESTED)),
            text(" adalah …"),
          ],
        },
      ],
      options: ["12/7", "19/7", "26/7", "7/19", "5/2"].map((each) => {
        const [above = "", below = ""] = each.split("/");
        return [{ kind: "paragraph", inlines: [formula(over([number(above)], [number(below)]))] }];
      }),
    },
  ],
  TKP: [
    {
      stem: paragraph(
        "Anda sedang melayani warga ketika atasan meminta laporan yang harus selesai dalam satu jam. Antrean masih panjang dan rekan Anda tidak masuk hari ini. Apa yang Anda lakukan?",
      ),
      options: [
        "Menyelesaikan pelayanan warga yang sedang dilayani, menyampaikan keadaan antrean kepada atasan, lalu bersama-sama mengatur siapa yang mengerjakan laporan.",
        "Menutup loket sebentar dan memasang pengumuman agar warga menunggu sampai laporan selesai.",
        "Meminta warga kembali esok hari supaya laporan dapat diselesaikan dengan tenang.",
        "Mengerjakan laporan sambil melayani warga meskipun keduanya menjadi lambat.",
        "Menyampaikan bahwa laporan tidak dapat dikerjakan karena tugas utama adalah pelayanan.",
      ],
    },
  ],
};

function isText(option: Figure | RichText): option is RichText {
  return Array.isArray(option);
}

function questionOf(subtest: Subtest, at: number): Question {
  const drafts = DRAFTS[subtest];
  const draft = drafts[at % drafts.length] ?? { stem: [], options: [] };
  const id = `${subtest.toLowerCase()}-${at + 1}`;
  return {
    id: itemId(id),
    subtest,
    stem: draft.stem,
    figure: draft.figure ?? null,
    options: draft.options.map((option, place) => ({
      id: optionId(`${id}-${place + 1}`),
      content: typeof option === "string" ? paragraph(option) : isText(option) ? option : [],
      figure: typeof option === "string" || isText(option) ? null : option,
    })),
  };
}

function subtestOf(subtest: Subtest, count: number): readonly Question[] {
  return Array.from({ length: count }, (_, at) => questionOf(subtest, at));
}

/** 110 questions: 30, 35 and 45. */
export const GALLERY_QUESTIONS: readonly Question[] = [
  ...subtestOf("TWK", 30),
  ...subtestOf("TIU", 35),
  ...subtestOf("TKP", 45),
];
