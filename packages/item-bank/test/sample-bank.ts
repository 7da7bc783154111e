import type { Finding } from "../src/index.ts";

/** A small bank without a fault, one file of each subtest. Tests break it in one place. */
export function sampleBank(): Map<string, string> {
  return new Map([
    ["bank.yaml", "id: sample\ntitle: Bank contoh\nlanguage: id\n"],
    ["twk/nasionalisme.yaml", TWK],
    ["tiu/figural-serial.yaml", TIU],
    ["tkp/tik.yaml", TKP],
    ["figures/arrow.svg", svg(`<path d="M 0 0 L 5 5" fill="none" stroke="currentColor"/>`)],
    ["figures/arrow-p.svg", svg(`<g fill="currentColor">\n  <circle cx="5" cy="5" r="4"/>\n</g>`)],
  ]);
}

export function svg(inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">\n${inner}\n</svg>\n`;
}

export function replaced(
  files: Map<string, string>,
  file: string,
  from: string,
  to: string,
): Map<string, string> {
  const text = files.get(file);
  if (text === undefined || !text.includes(from)) throw new Error(`${file} does not have ${from}`);
  return new Map(files).set(
    file,
    text.replace(from, () => to),
  );
}

/** The line, from 1, of the first line that has this text. */
export function lineWith(text: string, part: string): number {
  const index = text.split("\n").findIndex((line) => line.includes(part));
  if (index === -1) throw new Error(`no line has ${part}`);
  return index + 1;
}

export function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => `${finding.file}:${finding.line} ${finding.severity} ${finding.rule}`);
}

const TWK = `subtest: TWK
topic: nasionalisme
items:
  - id: twk-nas-001
    stem: |
      Seorang pegawai melihat bendera yang robek.

      Tindakan yang **tidak** tepat adalah ...
    options:
      p: Melaporkannya kepada atasan
      q: Membiarkannya berkibar
      r: Menurunkannya dengan hormat
      s: Mengganti bendera itu
      t: "Menanyakan: siapa petugasnya"
    key: q
    status: reviewed
    difficulty: 20
    seconds: 45
    level: C3
    note: Telaah bersama ahli protokol.
    rationale: |
      Bendera yang robek dilarang dikibarkan.
    source: UU Nomor 24 Tahun 2009, Pasal 24
  - id: twk-nas-002
    stem: Ikrar pemuda diucapkan pada tahun ...
    options: { p: 1908, q: 1920, r: 1928, s: 1945, t: 1950 }
    key: r
    status: reviewed
    version: 2
    difficulty: 25
    seconds: 30
    level: C1
    enemies: [tkp-tik-001]
    rationale: Kongres Pemuda II.
    source: Putusan Kongres Pemuda II
    fixedOrder: true
`;

const TIU = `subtest: TIU
topic: figural-serial
items:
  - id: tiu-fse-001
    stem: Gambar manakah yang melanjutkan pola berikut?
    figure: { file: arrow.svg, alt: Sebuah panah miring }
    options:
      p: { figure: { file: arrow-p.svg, alt: Sebuah lingkaran } }
      q: Tidak ada gambar
      r: Panah tegak
      s: Panah datar
      t: Dua panah
    key: p
    status: reviewed
    difficulty: 45
    seconds: 75
    level: C4
    rationale: |
      Karena *begitu* adanya.
`;

const TKP = `subtest: TKP
topic: tik
items:
  - id: tkp-tik-001
    stem: Aplikasi baru belum dipahami rekan Anda. Sikap Anda ...
    options:
      p: Mengajarinya saat istirahat
      q: Menunggu pelatihan resmi
      r: Mengerjakan bagiannya
      s: Menyusun panduan bersama
      t: Melapor kepada atasan
    weights: { p: 4, q: 1, r: 2, s: 5, t: 3 }
    status: reviewed
    difficulty: 60
    seconds: 50
    level: C5
    rationale: Kerja sama lebih dahulu.
`;
