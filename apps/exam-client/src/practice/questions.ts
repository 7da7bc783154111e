import { itemId, optionId, type Question, type RichText, type Subtest } from "@neraca/base";

/* Written for this page only: none of them is, or resembles, an item of a bank. Indonesian, like the exam itself. */

function paragraph(text: string): RichText {
  return [{ kind: "paragraph", inlines: [{ kind: "text", text }] }];
}

function question(subtest: Subtest, stem: RichText, options: readonly string[]): Question {
  const id = `latihan-${subtest.toLowerCase()}`;
  return {
    id: itemId(id),
    subtest,
    stem,
    figure: null,
    options: options.map((text, at) => ({
      id: optionId(`${id}-${at + 1}`),
      content: paragraph(text),
      figure: null,
    })),
  };
}

export const PRACTICE_QUESTIONS: readonly Question[] = [
  question("TWK", paragraph("Lagu kebangsaan Indonesia berjudul …"), [
    "Indonesia Raya",
    "Bagimu Negeri",
    "Halo-Halo Bandung",
    "Tanah Airku",
    "Rayuan Pulau Kelapa",
  ]),
  question(
    "TIU",
    [
      {
        kind: "paragraph",
        inlines: [
          { kind: "text", text: "Tabel ini menunjukkan jumlah buku yang dipinjam di sebuah perpustakaan." },
        ],
      },
      {
        kind: "table",
        header: ["Hari", "Senin", "Selasa", "Rabu"].map((text) => [{ kind: "text", text }]),
        rows: [["Buku", "12", "15", "18"].map((text) => [{ kind: "text", text }])],
      },
      {
        kind: "paragraph",
        inlines: [
          { kind: "text", text: "Bila polanya berlanjut, berapa buku yang dipinjam pada hari " },
          { kind: "strong", inlines: [{ kind: "text", text: "Kamis" }] },
          { kind: "text", text: "?" },
        ],
      },
    ],
    ["19", "20", "21", "22", "24"],
  ),
  question(
    "TKP",
    paragraph("Rekan Anda belum memahami cara memakai aplikasi baru di kantor. Apa yang Anda lakukan?"),
    [
      "Menawarkan waktu untuk menunjukkannya bersama-sama.",
      "Mengirimkan panduan tertulis lalu menanyakan apakah sudah jelas.",
      "Menyarankan ia bertanya kepada petugas teknologi informasi.",
      "Menunggu sampai ia meminta bantuan.",
      "Mengerjakan bagiannya agar pekerjaan cepat selesai.",
    ],
  ),
];
