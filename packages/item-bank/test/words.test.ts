import { describe, expect, test } from "vitest";
import { parseBank } from "../src/index.ts";
import { READING_LIMITS } from "../src/lint/reading.ts";
import { brief, replaced, sampleBank } from "./sample-bank.ts";

const TWK = "twk/nasionalisme.yaml";
const TKP = "tkp/tik.yaml";
const TIU = "tiu/figural-serial.yaml";

function rules(files: Map<string, string>): readonly string[] {
  return brief(parseBank(files).findings);
}

describe("[IB36] no English is left over", () => {
  const stemWith = (words: string): Map<string, string> =>
    replaced(sampleBank(), TWK, "Seorang pegawai melihat bendera yang robek.", words);

  test.each([
    "Pilih the jawaban yang tepat.",
    "Manakah which is benar?",
    "None jawaban.",
    "Laporan dibuat by pegawai.",
    "Ia datang (with rekan).",
  ])("%s", (words) => {
    expect(rules(stemWith(words))).toEqual([`${TWK}:5 error language`]);
  });

  test.each([
    "Layanan *state of the art* di kantor.",
    "Prinsip **the rule of law** dijunjung.",
    'Slogannya "by the people".',
    "Slogannya “by the people”.",
    "Ia bekerja di Organisation for Economic Cooperation.",
    "Lahan seluas dua are di desa, not angka, dan si Do on so.",
    "Surel dikirim ke kantor; e-government belum ada.",
  ])("not: %s", (words) => {
    expect(rules(stemWith(words))).toEqual([]);
  });

  test("in options, rationales and words for who cannot see", () => {
    expect(rules(replaced(sampleBank(), TKP, "Menunggu pelatihan resmi", "Menunggu the pelatihan"))).toEqual([
      `${TKP}:8 error language`,
    ]);
    expect(rules(replaced(sampleBank(), TKP, "Kerja sama lebih dahulu", "Because kerja sama"))).toEqual([
      expect.stringMatching(/error language$/u),
    ]);
    expect(rules(replaced(sampleBank(), TIU, "alt: Sebuah panah miring", "alt: The panah"))).toEqual([
      expect.stringMatching(/error language$/u),
    ]);
    expect(rules(replaced(sampleBank(), TIU, "alt: Sebuah lingkaran", "alt: Lingkaran with garis"))).toEqual([
      expect.stringMatching(/error language$/u),
    ]);
  });

  test("a source may be in any language: it names what it names", () => {
    expect(
      rules(replaced(sampleBank(), TWK, "UU Nomor 24", "Convention on the Law of the Sea, UU Nomor 24")),
    ).toEqual([]);
  });
});

describe("[IB37] nobody has to read more than there is time for", () => {
  const words = (count: number): string =>
    Array.from({ length: count }, (_, index) => `kata${index}`).join(" ");

  test.each([
    [
      TKP,
      "stem: Aplikasi baru belum dipahami rekan Anda. Sikap Anda ...",
      "stem: ",
      READING_LIMITS.TKP.stemWordsMax,
    ],
    [TIU, "stem: Gambar manakah yang melanjutkan pola berikut?", "stem: ", READING_LIMITS.TIU.stemWordsMax],
    [TKP, "q: Menunggu pelatihan resmi", "q: ", READING_LIMITS.TKP.optionWordsMax],
    [TIU, "q: Tidak ada gambar", "q: ", READING_LIMITS.TIU.optionWordsMax],
    [TWK, "q: Membiarkannya berkibar", "q: ", READING_LIMITS.TWK.optionWordsMax],
  ])("%s %s", (file, from, to, wordsMax) => {
    const found = (count: number): readonly string[] =>
      rules(replaced(sampleBank(), file, from, to + words(count))).filter((each) =>
        each.includes("reading-length"),
      );
    expect(found(wordsMax)).toEqual([]);
    expect(found(wordsMax + 1)).toEqual([expect.stringContaining(`${file}:`)]);
  });

  test("five words a second are the most that anybody reads", () => {
    const from = "Aplikasi baru belum dipahami rekan Anda. Sikap Anda ...";
    const found = (seconds: number): readonly string[] =>
      rules(
        replaced(replaced(sampleBank(), TKP, from, words(60)), TKP, "seconds: 50", `seconds: ${seconds}`),
      );
    // 60 in the stem and 15 in the options.
    expect(found(15)).toEqual([]);
    expect(found(14)).toEqual([`${TKP}:4 warning reading-time`]);
  });
});
