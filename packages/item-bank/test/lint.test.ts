import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Finding, OPTION_IDS, parseBank } from "../src/index.ts";
import { chiSquareMilli } from "../src/lint/keys.ts";
import { brief, lineWith, replaced, sampleBank, svg } from "./sample-bank.ts";

const TWK = "twk/nasionalisme.yaml";
const TIU = "tiu/figural-serial.yaml";
const TKP = "tkp/tik.yaml";

/** A bank of TIU items with these keys; every stem has words of its own. */
function bankOfKeys(
  keys: readonly string[],
  keyText: (index: number) => string = (index) => `kunci${index}`,
): Finding[] {
  const items = keys.map((key, index) => {
    const options = OPTION_IDS.map(
      (id) => `      ${id}: ${id === key ? keyText(index) : `jawab${id}${index}`}`,
    ).join("\n");
    const stem = Array.from({ length: 6 }, (_, word) => `kata${index}x${word}`).join(" ");
    return `  - id: tiu-${index}\n    stem: ${stem}\n    options:\n${options}\n    key: ${key}\n    status: reviewed\n    difficulty: 30\n    seconds: 30\n    level: C1\n    rationale: Ya.\n`;
  });
  const file = `subtest: TIU\ntopic: numerik-deret\nitems:\n${items.join("")}`;
  return [
    ...parseBank(
      new Map([
        ["bank.yaml", "id: a\ntitle: A\nlanguage: id\n"],
        ["tiu/numerik-deret.yaml", file],
      ]),
    ).findings,
  ];
}

function rules(files: Map<string, string>): readonly string[] {
  return brief(parseBank(files).findings);
}

describe("[IB30] options of an item differ", () => {
  test("the same figure twice", () => {
    const files = replaced(
      sampleBank(),
      TIU,
      "q: Tidak ada gambar",
      "q: { figure: { file: arrow-p.svg, alt: Lain } }",
    );
    expect(rules(files)).toContain(`${TIU}:9 error duplicate-option`);
  });

  test("other figures with the same words for who cannot see them", () => {
    const files = replaced(
      sampleBank(),
      TIU,
      "q: Tidak ada gambar",
      "q: { figure: { file: arrow-q.svg, alt: sebuah lingkaran. } }",
    );
    files.set("figures/arrow-q.svg", svg(`<circle r="2" fill="none"/>`));
    expect(rules(files)).toEqual([`${TIU}:9 warning duplicate-alt`]);
  });

  test("case and signs can be what is asked about", () => {
    const files = replaced(sampleBank(), TWK, "Mengganti bendera itu", "membiarkannya berkibar");
    expect(rules(files)).toEqual([]);
  });
});

describe("[IB30] options that say the same", () => {
  const twice = (first: string, second: string): readonly string[] => {
    const files = replaced(sampleBank(), TKP, "Melapor kepada atasan", second);
    return rules(replaced(files, TKP, "Menunggu pelatihan resmi", first));
  };

  test.each([
    ["Membuat panduan untuk rekan baru", "Membuat panduan bagi para rekan baru"],
    ["Melaporkan hal itu kepada atasan langsung", "Melaporkan hal tersebut kepada atasan langsung."],
  ])("%s / %s", (first, second) => {
    expect(twice(first, second)).toEqual([`${TKP}:11 warning similar-option`]);
  });

  test.each([
    ["Membuat panduan untuk rekan baru", "Membuat panduan untuk rekan lama"],
    ["Paling lambat 14 hari kerja", "Paling lambat 30 hari kerja"],
    ["Melaporkan hal itu kepada atasan", "Tidak melaporkan hal itu kepada atasan"],
    ["Dari kantor", "Ke kantor"],
  ])("not: %s / %s", (first, second) => {
    expect(twice(first, second)).toEqual([]);
  });

  test("where wording is the topic, it may differ in wording", () => {
    const items = ["Rapat diadakan di ruang lantai dua", "Rapat diadakan ke ruang lantai dua"];
    const file = sampleBank()
      .get(TWK)!
      .replace("topic: nasionalisme", "topic: bahasa-indonesia")
      .replace("Melaporkannya kepada atasan", items[0]!)
      .replace("Mengganti bendera itu", items[1]!);
    const files = sampleBank().set("twk/bahasa-indonesia.yaml", file.replaceAll("twk-nas", "twk-bah"));
    files.delete(TWK);
    expect(rules(files)).toEqual([]);
  });
});

describe("[IB31] no option speaks of others", () => {
  test.each([
    "Semua benar",
    "Semuanya salah.",
    "Semua jawaban di atas benar",
    "Semua pilihan benar",
    "Benar semua",
    "Semua di atas",
    "Tidak ada jawaban yang benar",
    "Tidak ada yang tepat",
    "Tidak ada pilihan yang sesuai",
    "Bukan salah satu di atas",
    "A dan B",
    "Jawaban A dan C benar",
    "Pilihan b",
    "a, b, dan c",
    "p dan q benar",
  ])("%s", (option) => {
    const files = replaced(sampleBank(), TKP, "Melapor kepada atasan", option);
    expect(rules(files)).toContain(`${TKP}:${lineWith(files.get(TKP)!, option)} error catch-all-option`);
  });

  test.each([
    "Semua pegawai wajib hadir",
    "Tidak ada pegawai yang benar-benar hadir",
    "Tidak dapat ditarik simpulan",
    "x dan y",
    "Vitamin A",
    "A",
    "Semua arsiparis benar",
  ])("an ordinary option: %s", (option) => {
    const files = replaced(sampleBank(), TKP, "Melapor kepada atasan", option);
    expect(rules(files)).toEqual([]);
  });
});

describe("[IB32] stems differ", () => {
  const STEM = "Ikrar pemuda diucapkan pada tahun ...";
  const long =
    "Sebuah kantor memiliki dua belas pegawai tetap dan delapan pegawai kontrak yang bekerja setiap hari";

  test("near-duplicates are pointed out at the second", () => {
    let files = replaced(sampleBank(), TWK, STEM, `${long}.`);
    files = replaced(
      files,
      TWK,
      "Seorang pegawai melihat bendera yang robek.\n\n      Tindakan yang **tidak** tepat adalah ...",
      `${long} kerja.`,
    );
    expect(rules(files)).toEqual([`${TWK}:${lineWith(files.get(TWK)!, "twk-nas-002")} warning similar-stem`]);
  });

  test("the same question about other figures is another question", () => {
    const files = sampleBank().set("figures/other.svg", svg(`<circle r="3" fill="none"/>`));
    const item = files.get(TIU)!.split("items:\n")[1]!;
    files.set(
      TIU,
      files.get(TIU)! + item.replace("tiu-fse-001", "tiu-fse-002").replace("arrow.svg", "other.svg"),
    );
    expect(rules(files)).toEqual([]);
    files.set(TIU, files.get(TIU)!.replace("other.svg", "arrow.svg"));
    expect(rules(files).filter((each) => each.includes("error"))).toEqual([
      `${TIU}:${lineWith(files.get(TIU)!, "tiu-fse-002")} error duplicate-stem`,
    ]);
  });
});

describe("[IB33] a question turned round says so", () => {
  const STEM = "Ikrar pemuda diucapkan pada tahun ...";
  test.each([
    "Berikut ini isi ikrar pemuda, kecuali ...",
    "Manakah yang bukan isi ikrar pemuda?",
    "Manakah pernyataan yang tidak sesuai dengan ikrar? Pilih satu.",
    "Kalimat yang tidak baku adalah ...",
    "Berikut ini *isi* ikrar, **hanya** satu yang tidak termasuk ...",
  ])("%s", (stem) => {
    const files = replaced(sampleBank(), TWK, `stem: ${STEM}`, `stem: "${stem}"`);
    expect(rules(files)).toEqual([`${TWK}:${lineWith(files.get(TWK)!, stem)} warning negation`]);
  });

  test.each([
    "Berikut ini isi ikrar pemuda, **kecuali** ...",
    "Manakah yang *bukan* isi ikrar pemuda?",
    "Rekan Anda tidak hadir dan bukan karena sakit. Sikap Anda ...",
    "Apa sikap Anda ketika rekan tidak hadir?",
    "Ikrar itu bukan hanya janji, melainkan ...",
  ])("not pointed out: %s", (stem) => {
    expect(rules(replaced(sampleBank(), TWK, `stem: ${STEM}`, `stem: "${stem}"`))).toEqual([]);
  });
});

describe("[IB34] keys are spread", () => {
  const keysOf = (counts: readonly number[]): string[] =>
    OPTION_IDS.flatMap((id, index) => Array.from({ length: counts[index] ?? 0 }, () => id));

  test.each([
    [[20, 20, 20, 20, 20], 0],
    [[30, 20, 20, 15, 15], 7_500],
    [[32, 22, 16, 15, 15], 10_700],
    [[40, 15, 15, 15, 15], 25_000],
    [[0, 0, 0, 0, 0], 0],
  ])("chi-square of %j is %i thousandths", (counts, expected) => {
    expect(chiSquareMilli(counts)).toBe(expected);
  });

  test.each([
    [[20, 20, 20, 20, 20], undefined],
    [[30, 20, 20, 15, 15], undefined],
    [[32, 22, 16, 15, 15], "warning"],
    [[40, 15, 15, 15, 15], "error"],
    [[15, 0, 0, 0, 0], "error"],
    [[14, 0, 0, 0, 0], undefined],
  ])("keys %j: %s", (counts, severity) => {
    const found = bankOfKeys(keysOf(counts)).filter((finding) => finding.rule === "key-spread");
    expect(found.map((finding) => `${finding.file}:${finding.line} ${finding.severity}`)).toEqual(
      severity === undefined ? [] : [`tiu/numerik-deret.yaml:1 ${severity}`],
    );
  });

  test("weight 5 of TKP counts like a key", () => {
    const item = sampleBank().get(TKP)!.split("items:\n")[1]!;
    const items = Array.from({ length: 20 }, (_, index) =>
      item
        .replace("tkp-tik-001", `tkp-tik-${index}`)
        .replace(
          "Aplikasi baru belum dipahami rekan Anda",
          `a${index} b${index} c${index} d${index} e${index}`,
        ),
    );
    const files = sampleBank().set(TKP, `subtest: TKP\ntopic: tik\nitems:\n${items.join("")}`);
    expect(rules(files)).toContain(`${TKP}:1 error key-spread`);
  });

  test("the order of keys does not matter", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([3, 9, 12, 20, 1], { minLength: 5 }), (counts) => {
        expect(chiSquareMilli(counts)).toBe(chiSquareMilli([3, 9, 12, 20, 1]));
      }),
    );
  });
});

describe("[IB35] the key is not usually the longest", () => {
  const keys = Array.from({ length: 25 }, (_, index) => OPTION_IDS[index % 5]!);
  const longestIn = (count: number): readonly string[] =>
    bankOfKeys(keys, (index) => (index < count ? "kunci yang jauh lebih panjang" : "k"))
      .filter((finding) => finding.rule === "key-longest")
      .map((finding) => finding.severity);

  test.each([
    [0, []],
    [11, []],
    [12, ["warning"]],
    [15, ["warning"]],
    [16, ["error"]],
  ])("%i of 25: five are expected, three and five standard deviations are 11 and 15", (count, severities) => {
    expect(longestIn(count)).toEqual(severities);
  });
});
