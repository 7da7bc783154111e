import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { counted, decimalText, type NumberFormat, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numberItem, numericModel } from "../numeric-item.ts";
import { gcd, type Rational, rational, rounded } from "../rational.ts";
import { raised } from "../words.ts";

/** Averages that change because somebody comes, goes or is corrected. */
export const averages = numericModel({
  id: "cerita-rata-rata",
  topic: "numerik-cerita",
  title: { id: "Soal cerita rata-rata", en: "Word problems of averages" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

type Setting = { readonly people: string; readonly group: string };

const SETTINGS: readonly Setting[] = [
  { people: "peserta", group: "ruang ujian" },
  { people: "pegawai", group: "bagian" },
  { people: "siswa", group: "kelas" },
  { people: "pelamar", group: "kota" },
];

function one(value: Rational): Rational {
  return rounded(value.times(10)).over(10);
}

/** A mark: nobody has more than 100. */
const mark: NumberFormat = (value) => (rational(value).compare(100) > 0 ? null : wholeText(value));

/** Two groups put together. */
function combined(draws: Seeded): ModelItem | null {
  const { people, group } = pick(draws, SETTINGS);
  const [a, b] = [between(draws, 8, 40), between(draws, 8, 40)];
  const base = between(draws, 55, 85);
  const step = between(draws, 1, 6) * pick(draws, [1, -1]);
  const divisor = gcd(a, b);
  const [x, y] = [base - (step * b) / divisor, base + (step * a) / divisor];
  if (a === b || Math.min(x, y) < 40 || Math.max(x, y) > 98 || Math.abs(x - y) < 4) return null;
  const half = rational(x + y, 2);
  return numberItem(draws, {
    stem: pick(draws, [
      `Rata-rata nilai ${a} ${people} di sebuah ${group} adalah ${x}, sedangkan rata-rata nilai ${b} ${people} di ${group} lain adalah ${y}. Rata-rata nilai seluruh ${people} di kedua ${group} itu adalah ...`,
      `Sebanyak ${a} ${people} memperoleh nilai rata-rata ${x} dan ${b} ${people} lain memperoleh nilai rata-rata ${y}. Berapakah rata-rata nilai mereka semua?`,
    ]),
    value: base,
    format: mark,
    mistakes: [
      {
        value: rounded(half),
        mistake: `merata-ratakan ${x} dan ${y} tanpa memperhitungkan banyaknya ${people}`,
      },
      { value: rounded(rational(b * x + a * y, a + b)), mistake: `banyaknya ${people} tertukar` },
      {
        value: rounded(rational(a * x + b * y, 2 * Math.max(a, b))),
        mistake: `membagi dengan dua kali ${Math.max(a, b)}`,
      },
      {
        value: rounded(rational(a * x + b * y, 2 * Math.min(a, b))),
        mistake: `membagi dengan dua kali ${Math.min(a, b)}`,
      },
      {
        value: rounded(rational(a * x + b * y, a + b - 1)),
        mistake: `membagi dengan ${a + b - 1}, bukan ${a + b}`,
      },
      {
        value: rounded(rational(a * x + b * y, a + b + 1)),
        mistake: `membagi dengan ${a + b + 1}, bukan ${a + b}`,
      },
      {
        value: rounded(rational(a * x + b * y, a + b - 2)),
        mistake: `membagi dengan ${a + b - 2}, bukan ${a + b}`,
      },
      {
        value: rounded(rational(a * x + b * y, a + b + 2)),
        mistake: `membagi dengan ${a + b + 2}, bukan ${a + b}`,
      },
      { value: Math.max(x, y), mistake: "mengambil rata-rata yang lebih tinggi" },
      { value: Math.min(x, y), mistake: "mengambil rata-rata yang lebih rendah" },
    ],
    spreadMax: 2,
    solution: `Jumlah nilai ${a} × ${x} + ${b} × ${y} = ${textOf(a * x + b * y)} untuk ${a + b} ${people}, jadi rata-ratanya ${textOf(a * x + b * y)} ÷ ${a + b} = ${base}.`,
    effort: { steps: 3, load: digitLoad(a, b, x, y), insight: 0 },
    fingerprint: `cerita-rata-rata combined ${a} ${x} ${b} ${y}`,
  });
}

/** Some join, and the average moves: what is theirs? */
function joined(draws: Seeded): ModelItem | null {
  const people = pick(draws, ["peserta", "siswa", "pelamar"]);
  const [n, k] = [between(draws, 10, 48), between(draws, 2, 12)];
  const [before, after] = [between(draws, 55, 85), between(draws, 55, 88)];
  const value = rational((n + k) * after - n * before, k);
  if (before === after || !value.isWhole || value.compare(30) < 0 || value.compare(100) > 0) return null;
  const up = after - before;
  return numberItem(draws, {
    stem: pick(draws, [
      `Rata-rata nilai ${n} ${people} adalah ${before}. Setelah nilai ${k} ${people} susulan digabungkan, rata-ratanya menjadi ${after}. Rata-rata nilai ${people} susulan itu adalah ...`,
      `Sebanyak ${n} ${people} memperoleh nilai rata-rata ${before}. Kemudian ${k} ${people} lain mengikuti ujian, dan rata-rata nilai mereka semua menjadi ${after}. Berapakah rata-rata nilai ${k} ${people} itu?`,
    ]),
    value,
    format: mark,
    mistakes: [
      {
        value: 2 * after - before,
        mistake: `menganggap ${after} rata-rata biasa dari ${before} dan nilai yang dicari`,
      },
      { value: rounded(rational(before + after, 2)), mistake: `merata-ratakan ${before} dan ${after}` },
      {
        value: rounded(rational(n * up, k)).plus(before),
        mistake: `menambahkan perubahan itu pada ${before}, bukan pada ${after}`,
      },
      {
        value: rounded(rational((n + k) * up, k)).plus(after),
        mistake: `menghitung perubahan untuk ${n + k} ${people}, lalu menambahkannya pada ${after}`,
      },
      {
        value: rational(after).minus(rounded(rational(n * up, k))),
        mistake: "menggeser rata-rata ke arah yang salah",
      },
      {
        value: rounded(rational((n + k) * after + n * before, n + 2 * k + n)),
        mistake: "menjumlahkan kedua jumlah nilai, bukan mengurangkan",
      },
      { value: rounded(rational(k * up, n)).plus(after), mistake: `banyaknya ${people} tertukar` },
      { value: value.plus(up > 0 ? 2 : -2), mistake: "jumlah nilai kelebihan karena salah mengalikan" },
      { value: value.plus(up > 0 ? -1 : 1), mistake: "jumlah nilai kekurangan karena salah mengalikan" },
    ],
    spreadMax: 2,
    solution: `Jumlah nilai semua ${n + k} × ${after} = ${textOf((n + k) * after)}, jumlah nilai ${n} ${people} pertama ${n} × ${before} = ${textOf(n * before)}. Selisihnya ${textOf((n + k) * after - n * before)} untuk ${k} ${people}, jadi rata-ratanya ${textOf(value)}.`,
    effort: { steps: 4, load: digitLoad(n, k, before, after), insight: 1 },
    fingerprint: `cerita-rata-rata joined ${n} ${before} ${k} ${after}`,
  });
}

/** One goes, another comes. */
function replaced(draws: Seeded): ModelItem | null {
  const n = between(draws, 5, 40);
  const [kind, having, unit, low, high] = pick(draws, [
    ["umur", "berumur", "tahun", 25, 45],
    ["berat badan", "berat badannya", "kg", 52, 72],
    ["tinggi badan", "tinggi badannya", "cm", 158, 172],
  ] as const);
  const before = between(draws, low, high);
  const change = rational(between(draws, 1, 8) * pick(draws, [1, -1]), pick(draws, [1, 2, 4, 5]));
  const after = change.plus(before);
  const gone = between(draws, low - 5, high + 10);
  const value = change.times(n).plus(gone);
  if (change.isWhole && change.compare(3) > 0) return null;
  if (
    !value.isWhole ||
    decimalText(after, 1) === null ||
    value.compare(low - 5) < 0 ||
    value.compare(high + 14) > 0 ||
    gone === before ||
    value.equals(gone)
  )
    return null;
  const shift = change.times(n);
  const group = pick(draws, [
    "anggota sebuah regu",
    "pegawai sebuah bagian",
    "anggota panitia",
    "petugas sebuah pos",
  ]);
  const isUp = change.compare(0) > 0;
  return numberItem(draws, {
    stem: pick(draws, [
      `Rata-rata ${kind} ${n} orang ${group} adalah ${before} ${unit}. Seorang di antara mereka yang ${having} ${gone} ${unit} diganti oleh orang lain sehingga rata-ratanya menjadi ${textOf(after)} ${unit}. ${raised(kind)} pengganti itu adalah ...`,
      `Dari ${n} orang ${group} dengan rata-rata ${kind} ${before} ${unit}, seorang yang ${having} ${gone} ${unit} keluar dan satu orang baru masuk. Sekarang rata-rata ${kind} mereka ${textOf(after)} ${unit}. Berapakah ${kind} orang yang baru masuk?`,
    ]),
    value,
    format: counted(wholeText, unit),
    mistakes: [
      { value: rational(gone).minus(shift), mistake: "menggeser ke arah yang salah" },
      { value: rounded(after.times(2).minus(before)), mistake: "menganggap rata-rata hanya dari dua orang" },
      {
        value: rounded(rational(before).plus(shift)),
        mistake: `mengenakan perubahan jumlah pada rata-rata semula, bukan pada ${gone}`,
      },
      {
        value: rounded(change.times(n - 1).plus(gone)),
        mistake: `menghitung perubahan untuk ${n - 1} orang`,
      },
      {
        value: rounded(change.times(n + 1).plus(gone)),
        mistake: `menghitung perubahan untuk ${n + 1} orang`,
      },
      { value: rounded(after.plus(shift)), mistake: "mengenakan perubahan jumlah pada rata-rata yang baru" },
      {
        value: rounded(change.plus(gone)),
        mistake: "menganggap perubahan rata-rata sama dengan perubahan orangnya",
      },
      { value: rounded(after), mistake: "memakai rata-rata yang baru" },
      { value: gone, mistake: "menganggap orang yang masuk sama dengan yang keluar" },
      { value: rounded(shift.over(2).plus(gone)), mistake: "membagi dua perubahan jumlah" },
    ],
    spreadMax: 2,
    solution: `Rata-rata ${isUp ? "naik" : "turun"} ${textOf(isUp ? change : change.times(-1))} ${unit}, jadi jumlahnya ${isUp ? "naik" : "turun"} ${n} × ${textOf(isUp ? change : change.times(-1))} = ${textOf(isUp ? shift : shift.times(-1))} ${unit}. ${raised(kind)} pengganti ${gone} ${isUp ? "+" : "−"} ${textOf(isUp ? shift : shift.times(-1))} = ${textOf(value)} ${unit}.`,
    effort: { steps: 4, load: digitLoad(n, before, gone) + (change.isWhole ? 0 : 2), insight: 2 },
    fingerprint: `cerita-rata-rata replaced ${n} ${kind} ${before} ${gone} ${textOf(after)}`,
  });
}

/** Two groups of known averages and a known average of all: how many are in the second? */
function sizeFromAverages(draws: Seeded): ModelItem | null {
  const [a, all] = [between(draws, 6, 60), between(draws, 58, 88)];
  const up = between(draws, 2, 18) * pick(draws, [1, -1]);
  const downs = Array.from({ length: 17 }, (_, index) => index + 2).filter(
    (each) => (a * Math.abs(up)) % each === 0,
  );
  if (downs.length === 0) return null;
  const down = pick(draws, downs) * Math.sign(up);
  const [x, y] = [all - up, all + down];
  const value = rational(a * up, down);
  if (up === down || value.compare(4) < 0 || value.compare(90) > 0 || Math.max(x, y) > 97) return null;
  const [men, women] = pick(draws, [
    ["pegawai laki-laki", "pegawai perempuan"],
    ["peserta gelombang pertama", "peserta gelombang kedua"],
    ["pelamar lulusan diploma", "pelamar lulusan sarjana"],
    ["siswa kelas A", "siswa kelas B"],
  ] as const);
  const asksTotal = draws.below(2) === 0;
  const b = value.toWhole();
  return numberItem(draws, {
    stem: `Rata-rata nilai ${a} ${men} adalah ${x}, dan rata-rata nilai ${women} adalah ${y}. ${pick(draws, [
      `Jika rata-rata nilai mereka semua ${all}, banyaknya ${asksTotal ? "mereka semua" : women} adalah ...`,
      `Rata-rata nilai kedua kelompok itu jika digabungkan adalah ${all}. Berapakah banyaknya ${asksTotal ? "anggota kedua kelompok itu seluruhnya" : women}?`,
    ])}`,
    value: asksTotal ? a + b : b,
    format: counted(wholeText, "orang"),
    mistakes: [
      {
        value: asksTotal ? b : a + b,
        mistake: asksTotal ? `hanya menghitung ${women}` : "menghitung banyaknya mereka semua",
      },
      {
        value: rounded(rational(a * down, up)).plus(asksTotal ? a : 0),
        mistake: "perbandingan selisih rata-ratanya terbalik",
      },
      {
        value: rounded(rational(a * x, y)).plus(asksTotal ? a : 0),
        mistake: `membandingkan rata-ratanya, ${x} : ${y}`,
      },
      {
        value: rounded(rational(a * y, x)).plus(asksTotal ? a : 0),
        mistake: `membandingkan rata-ratanya, ${y} : ${x}`,
      },
      { value: asksTotal ? 2 * a : a, mistake: "menganggap kedua kelompok sama banyak" },
      {
        value: rounded(rational(a * Math.abs(up), Math.abs(y - x))).plus(asksTotal ? a : 0),
        mistake: "membandingkan dengan selisih kedua rata-rata kelompok",
      },
      {
        value: rounded(rational(a * Math.abs(down), Math.abs(y - x))).plus(asksTotal ? a : 0),
        mistake: "membandingkan selisih yang keliru dengan selisih kedua rata-rata kelompok",
      },
      {
        value: rounded(rational(a * Math.abs(y - x), Math.abs(up))).plus(asksTotal ? a : 0),
        mistake: "membalik perbandingan dengan selisih kedua rata-rata kelompok",
      },
      { value: Math.abs(b - a), mistake: "mengurangkan banyaknya kedua kelompok" },
    ],
    solution: `Misalkan banyaknya ${women} n. Setiap ${men.replace(/ .*/u, "")} kelompok pertama berselisih ${Math.abs(up)} dan kelompok kedua ${Math.abs(down)} dari ${all}, ke arah yang berlawanan. Jadi ${a} × ${Math.abs(up)} = n × ${Math.abs(down)}, sehingga n = ${b}${asksTotal ? ` dan seluruhnya ${a} + ${b} = ${a + b} orang` : ""}.`,
    effort: { steps: 5, load: digitLoad(a, x, y, all), insight: 2.5 },
    fingerprint: `cerita-rata-rata size ${a} ${x} ${y} ${all} ${asksTotal}`,
  });
}

/** The highest and the lowest are left out, or a mark was misread: what was one of them? */
function correctedOrTrimmed(draws: Seeded): ModelItem | null {
  return draws.below(2) === 0 ? corrected(draws) : trimmed(draws);
}

function corrected(draws: Seeded): ModelItem | null {
  const before = rational(between(draws, 60, 80));
  const [rightA, rightB] = [between(draws, 50, 96), between(draws, 50, 96)];
  const [readA, readB] = [turned(rightA), turned(rightB)];
  const net = rightA - readA + rightB - readB;
  // Of so many, the average moves by tenths, and not by whole points.
  const counts = Array.from({ length: 41 }, (_, index) => 10 + index).filter(
    (each) => (net * 10) % each === 0 && net % each !== 0,
  );
  if (new Set([rightA, rightB, readA, readB]).size < 4 || counts.length === 0) return null;
  const n = pick(draws, counts);
  const value = before.plus(rational(net, n));
  const people = pick(draws, ["peserta", "siswa", "pelamar"]);
  const by = (total: number, count = n): Rational => one(before.plus(rational(total, count)));
  const format = (amount: Parameters<typeof decimalText>[0]): string | null => {
    const text = decimalText(amount, 1);
    return text?.includes(",") === true ? text : null;
  };
  return numberItem(draws, {
    stem: pick(draws, [
      `Rata-rata nilai ${n} ${people} dihitung ${textOf(before)}. Kemudian diketahui bahwa dua nilai salah dibaca: ${rightA} terbaca ${readA}, dan ${rightB} terbaca ${readB}. Rata-rata yang benar adalah ...`,
      `Panitia menghitung rata-rata nilai ${n} ${people} sebesar ${textOf(before)}. Ternyata nilai ${rightA} tertulis ${readA} dan nilai ${rightB} tertulis ${readB}. Setelah diperbaiki, berapakah rata-ratanya?`,
    ]),
    value,
    format,
    mistakes: [
      { value: by(-net), mistake: "memperbaiki ke arah yang salah" },
      { value: by(rightA - readA), mistake: `hanya memperbaiki nilai ${rightA}` },
      { value: by(rightB - readB), mistake: `hanya memperbaiki nilai ${rightB}` },
      {
        value: by(rightA - readA - rightB + readB),
        mistake: "salah satu perbaikan dihitung ke arah yang salah",
      },
      { value: by(net, 2 * n), mistake: "membagi dua perubahan karena ada dua nilai" },
      { value: by(2 * net), mistake: "menghitung perubahan dua kali" },
      { value: by(net, n + 2), mistake: `membagi perubahan dengan ${n + 2}` },
      { value: by(net, n - 2), mistake: `membagi perubahan dengan ${n - 2}` },
      {
        value: by(Math.abs(rightA - readA) + Math.abs(rightB - readB)),
        mistake: "menjumlahkan besar kedua perbaikan tanpa tandanya",
      },
    ],
    spreadMax: 2,
    solution: `Perubahan jumlah nilai (${rightA} − ${readA}) + (${rightB} − ${readB}) = ${textOf(net)}. Perubahan rata-rata ${textOf(net)} ÷ ${n} = ${textOf(rational(net, n))}, jadi rata-rata yang benar ${textOf(value)}.`,
    effort: { steps: 5, load: digitLoad(n, rightA, readA, rightB, readB) + 2, insight: 2.5 },
    fingerprint: `cerita-rata-rata corrected ${n} ${textOf(before)} ${rightA} ${rightB}`,
  });
}

/** A mark read with its digits in the wrong order: 68 for 86. */
function turned(mark: number): number {
  return Number(String(mark).split("").toReversed().join(""));
}

function trimmed(draws: Seeded): ModelItem | null {
  const [n, all] = [between(draws, 8, 30), between(draws, 60, 80)];
  const rest = all + between(draws, 1, 2) * pick(draws, [1, -1]);
  const both = n * all - (n - 2) * rest;
  const floor = Math.max(30, both - 100);
  if (floor > 58) return null;
  const lowest = between(draws, floor, 58);
  const highest = both - lowest;
  if (highest < rest + 4 || lowest > rest - 4) return null;
  const asksHighest = draws.below(2) === 0;
  const value = asksHighest ? highest : lowest;
  const known = asksHighest ? lowest : highest;
  const people = pick(draws, ["peserta", "siswa", "pelamar"]);
  const [name, other] = asksHighest ? ["tertinggi", "terendah"] : ["terendah", "tertinggi"];
  return numberItem(draws, {
    stem: pick(draws, [
      `Rata-rata nilai ${n} ${people} adalah ${all}. Jika nilai tertinggi dan nilai terendah dikeluarkan, rata-rata nilai ${n - 2} ${people} lainnya ${rest}. Nilai ${other} adalah ${known}. Nilai ${name} adalah ...`,
      `Dari ${n} ${people} dengan rata-rata nilai ${all}, nilai tertinggi dan terendah tidak dihitung lagi sehingga rata-ratanya menjadi ${rest}. Nilai yang ${other} ${known}. Berapakah nilai yang ${name}?`,
    ]),
    value,
    format: mark,
    mistakes: [
      {
        value: n * all - (n - 1) * rest - known,
        mistake: `menghitung rata-rata ${rest} untuk ${n - 1} orang`,
      },
      { value: 2 * all - known, mistake: `menganggap rata-rata nilai tertinggi dan terendah ${all}` },
      { value: 2 * rest - known, mistake: `menganggap rata-rata nilai tertinggi dan terendah ${rest}` },
      { value: (n - 2) * (all - rest) + all, mistake: "menganggap hanya satu nilai yang dikeluarkan" },
      {
        value: rounded(rational(n * all - (n - 2) * rest, 2)),
        mistake: "membagi dua jumlah kedua nilai itu",
      },
      { value: n * all - (n - 2) * rest - rest, mistake: `mengurangkan ${rest}, bukan ${known}` },
      { value: n * all - (n - 2) * rest - all, mistake: `mengurangkan ${all}, bukan ${known}` },
      { value: value + Math.abs(all - rest), mistake: "menambahkan selisih kedua rata-rata pada hasilnya" },
      { value: value - Math.abs(all - rest), mistake: "mengurangkan selisih kedua rata-rata dari hasilnya" },
      {
        value: value + 2 * Math.abs(all - rest),
        mistake: "menambahkan dua kali selisih kedua rata-rata pada hasilnya",
      },
      { value: all + rest - known, mistake: `menjumlahkan kedua rata-rata lalu mengurangkan ${known}` },
    ],
    spreadMax: 2,
    solution: `Jumlah semua nilai ${n} × ${all} = ${textOf(n * all)}, jumlah ${n - 2} nilai yang tersisa ${n - 2} × ${rest} = ${textOf((n - 2) * rest)}. Jumlah nilai tertinggi dan terendah ${textOf(n * all - (n - 2) * rest)}, jadi nilai ${name} ${textOf(n * all - (n - 2) * rest)} − ${known} = ${value}.`,
    effort: { steps: 6, load: digitLoad(n, all, rest, known) + 1, insight: 2.5 },
    fingerprint: `cerita-rata-rata trimmed ${n} ${all} ${rest} ${known} ${asksHighest}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: combined,
  2: joined,
  3: replaced,
  4: sizeFromAverages,
  5: correctedOrTrimmed,
};
