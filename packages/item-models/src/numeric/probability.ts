import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { fractionText, textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { type Mistake, numberItem, numericModel } from "../numeric-item.ts";
import { gcd, type Rational, rational } from "../rational.ts";

/** Balls, cards and teams drawn by chance. */
export const probability = numericModel({
  id: "cerita-peluang",
  topic: "numerik-cerita",
  title: { id: "Soal cerita peluang", en: "Word problems of probability" },
  propose(draws, level) {
    return KINDS[level](draws);
  },
});

type Things = {
  readonly box: string;
  readonly thing: string;
  readonly kinds: readonly [string, string, string];
};

const THINGS: readonly Things[] = [
  { box: "Sebuah kotak", thing: "bola", kinds: ["merah", "biru", "kuning"] },
  { box: "Sebuah kantong", thing: "kelereng", kinds: ["hijau", "putih", "hitam"] },
  { box: "Sebuah laci", thing: "map", kinds: ["merah", "biru", "hijau"] },
  { box: "Sebuah kardus", thing: "lampu", kinds: ["putih", "kuning", "biru"] },
  { box: "Sebuah stoples", thing: "kancing", kinds: ["cokelat", "putih", "hitam"] },
];

/** Probabilities of a mistake that are no probabilities would be struck out at sight. */
function likely(mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.filter(({ value }) => rational(value).numerator > 0n && rational(value).compare(1) < 0);
}

function fraction(value: Rational): string {
  return fractionText(value) ?? textOf(value);
}

/** One drawn of three kinds: the chance that it is of one of two, or not of one. */
function single(draws: Seeded): ModelItem | null {
  const { box, thing, kinds } = pick(draws, THINGS);
  const [a, b, c] = [between(draws, 2, 12), between(draws, 2, 12), between(draws, 2, 12)];
  const total = a + b + c;
  if (new Set([a, b, c]).size < 3) return null;
  const isNot = draws.below(2) === 0;
  const value = rational(isNot ? b + c : a + b, total);
  const [one, two, three] = kinds;
  const [left, out] = isNot ? [b + c, a] : [a + b, c];
  const asked = isNot
    ? pick(draws, [
        `Peluang terambil ${thing} yang **tidak** berwarna ${one} adalah ...`,
        `Berapakah peluang ${thing} yang terambil **tidak** berwarna ${one}?`,
      ])
    : pick(draws, [
        `Peluang terambil ${thing} berwarna ${one} atau ${two} adalah ...`,
        `Berapakah peluang ${thing} yang terambil berwarna ${one} atau ${two}?`,
      ]);
  const stem = `${box} berisi ${a} ${thing} ${one}, ${b} ${thing} ${two}, dan ${c} ${thing} ${three}. Satu ${thing} diambil secara acak. ${asked}`;
  return numberItem(draws, {
    stem,
    value,
    format: fractionText,
    mistakes: likely([
      { value: rational(out, total), mistake: `menghitung peluang yang sebaliknya (${out} dari ${total})` },
      {
        value: rational(isNot ? b : a, total),
        mistake: `hanya menghitung ${thing} ${isNot ? two : one} (${isNot ? b : a} dari ${total})`,
      },
      {
        value: rational(isNot ? c : b, total),
        mistake: `hanya menghitung ${thing} ${isNot ? three : two} (${isNot ? c : b} dari ${total})`,
      },
      { value: rational(left, total + left), mistake: `menambahkan ${left} pada banyaknya seluruh ${thing}` },
      { value: rational(out, left), mistake: `membandingkan ${out} dengan ${left}, bukan dengan seluruhnya` },
      { value: rational(left - 1, total), mistake: `menghitung ${left - 1} ${thing}, bukan ${left}` },
      { value: rational(left + 1, total), mistake: `menghitung ${left + 1} ${thing}, bukan ${left}` },
      { value: rational(left, total - 1), mistake: `menghitung seluruhnya ${total - 1}, bukan ${total}` },
      { value: rational(left, total + 1), mistake: `menghitung seluruhnya ${total + 1}, bukan ${total}` },
      { value: rational(2, 3), mistake: "menghitung dua dari tiga warna tanpa memperhatikan banyaknya" },
      { value: rational(1, 3), mistake: "menghitung satu dari tiga warna tanpa memperhatikan banyaknya" },
    ]),
    solution: `Seluruhnya ${total} ${thing}, dan yang sesuai ${left}. Peluangnya ${left}/${total}${gcd(left, total) > 1 ? ` = ${fraction(value)}` : ""}.`,
    effort: { steps: 2, load: digitLoad(total, left), insight: 0 },
    fingerprint: `cerita-peluang single ${isNot ? `not ${a} of ${total}` : `${Math.min(a, b)} ${Math.max(a, b)} of ${total}`}`,
  });
}

/** A card from 1 to n: a multiple of a, or of b. */
function numbered(draws: Seeded): ModelItem | null {
  const count = between(draws, 20, 100);
  const [a, b] = [between(draws, 2, 9), between(draws, 3, 12)];
  if (a >= b || b % a === 0) return null;
  const isOr = draws.below(2) === 0;
  const common = (a * b) / gcd(a, b);
  const of = (divisor: number): number => Math.floor(count / divisor);
  const [ofA, ofB, both] = [of(a), of(b), of(common)];
  const fit = isOr ? ofA + ofB - both : ofA - both;
  const value = rational(fit, count);
  if (both === 0) return null;
  const cards = pick(draws, ["kartu", "kupon", "bola"]);
  const condition = isOr ? `habis dibagi ${a} atau ${b}` : `habis dibagi ${a} tetapi tidak habis dibagi ${b}`;
  return numberItem(draws, {
    stem: pick(draws, [
      `Sebuah kotak berisi ${count} ${cards} yang diberi nomor 1 sampai ${count}. Satu ${cards} diambil secara acak. Peluang terambil nomor yang ${condition} adalah ...`,
      `Dari ${count} ${cards} bernomor 1 sampai ${count} diambil satu secara acak. Berapakah peluang nomornya ${condition}?`,
    ]),
    value,
    format: fractionText,
    mistakes: likely([
      isOr
        ? {
            value: rational(ofA + ofB, count),
            mistake: `menghitung dua kali bilangan yang habis dibagi ${a} dan ${b}`,
          }
        : { value: rational(ofA, count), mistake: `tidak mengeluarkan bilangan yang habis dibagi ${b}` },
      {
        value: rational(both, count),
        mistake: `menghitung bilangan yang habis dibagi ${a} dan ${b} sekaligus`,
      },
      isOr
        ? {
            value: rational(ofA + ofB - 2 * both, count),
            mistake: `mengeluarkan bilangan yang habis dibagi keduanya sama sekali`,
          }
        : { value: rational(ofB - both, count), mistake: `${a} dan ${b} tertukar` },
      isOr
        ? { value: rational(ofA, count), mistake: `hanya menghitung kelipatan ${a}` }
        : {
            value: rational(ofA + ofB - both, count),
            mistake: `menghitung bilangan yang habis dibagi ${a} atau ${b}`,
          },
      { value: rational(ofB, count), mistake: `hanya menghitung kelipatan ${b}` },
      { value: rational(count - fit, count), mistake: "menghitung peluang yang sebaliknya" },
      {
        value: rational(Math.abs(ofA - ofB), count),
        mistake: "mengurangkan banyaknya kelipatan kedua bilangan",
      },
      { value: rational(fit + 1, count), mistake: "kelebihan satu bilangan saat menghitung kelipatan" },
      { value: rational(fit - 1, count), mistake: "kekurangan satu bilangan saat menghitung kelipatan" },
      { value: rational(1, a).plus(rational(1, b)), mistake: `menjumlahkan 1/${a} dan 1/${b}` },
    ]),
    solution: `Sampai ${count} ada ${ofA} kelipatan ${a}, ${ofB} kelipatan ${b}, dan ${both} kelipatan ${common} (habis dibagi keduanya). Yang sesuai ${isOr ? `${ofA} + ${ofB} − ${both}` : `${ofA} − ${both}`} = ${fit}, jadi peluangnya ${fit}/${count}${gcd(fit, count) > 1 ? ` = ${fraction(value)}` : ""}.`,
    effort: { steps: 4, load: digitLoad(count, ofA, ofB), insight: 1 },
    fingerprint: `cerita-peluang numbered ${count} ${a} ${b} ${isOr}`,
  });
}

type TwoKinds = {
  readonly text: string;
  readonly a: number;
  readonly b: number;
  readonly total: number;
  readonly thing: string;
  readonly one: string;
  readonly two: string;
};

function twoKinds(draws: Seeded): TwoKinds | null {
  const { box, thing, kinds } = pick(draws, THINGS);
  const [a, b] = [between(draws, 3, 12), between(draws, 3, 12)];
  if (a === b) return null;
  const [one, two] = kinds;
  const text = pick(draws, [
    `${box} berisi ${a} ${thing} ${one} dan ${b} ${thing} ${two}.`,
    `Di dalam ${box.replace("Sebuah", "sebuah")} terdapat ${a} ${thing} ${one} dan ${b} ${thing} ${two}.`,
  ]);
  return { text, a, b, total: a + b, thing, one, two };
}

/** Two drawn without putting back: both of one kind. */
function bothOfAKind(draws: Seeded): ModelItem | null {
  const drawn = twoKinds(draws);
  if (drawn === null) return null;
  const { text, a, b, total: n, thing, one } = drawn;
  const value = rational(a * (a - 1), n * (n - 1));
  return numberItem(draws, {
    stem: `${text} ${pick(draws, [
      `Dua ${thing} diambil secara acak satu demi satu tanpa pengembalian. Peluang keduanya ${thing} ${one} adalah ...`,
      `Secara acak diambil dua ${thing} sekaligus. Berapakah peluang keduanya ${thing} ${one}?`,
    ])}`,
    value,
    format: fractionText,
    mistakes: likely([
      {
        value: rational(a * a, n * n),
        mistake: `menganggap ${thing} pertama dikembalikan (${a}/${n} × ${a}/${n})`,
      },
      { value: rational(a, n), mistake: `hanya menghitung satu pengambilan (${a}/${n})` },
      {
        value: rational(a * (a - 1), n * n),
        mistake: `lupa bahwa pada pengambilan kedua tinggal ${n - 1} ${thing}`,
      },
      { value: rational(2, n), mistake: `membagi 2 dengan ${n}` },
      { value: rational(b * (b - 1), n * (n - 1)), mistake: "menghitung peluang untuk warna yang lain" },
      { value: rational(2 * a * b, n * (n - 1)), mistake: "menghitung peluang kedua warna berbeda" },
      {
        value: rational(a * a, n * (n - 1)),
        mistake: `lupa bahwa pada pengambilan kedua tinggal ${a - 1} ${thing} ${one}`,
      },
      { value: rational(2, a), mistake: `membagi 2 dengan ${a}` },
      { value: rational(a - 1, n - 1), mistake: `hanya menghitung pengambilan kedua (${a - 1}/${n - 1})` },
      {
        value: rational(a * (a - 1), 2 * n * (n - 1)),
        mistake: "membagi dua sekali lagi karena ada dua pengambilan",
      },
    ]),
    solution: `Peluang yang pertama ${one} ${a}/${n}, dan yang kedua ${a - 1}/${n - 1} karena satu sudah diambil. Peluangnya ${a}/${n} × ${a - 1}/${n - 1} = ${fraction(value)}.`,
    effort: { steps: 4, load: digitLoad(a, n, n - 1) + 2, insight: 1.5 },
    fingerprint: `cerita-peluang both ${a} of ${n}`,
  });
}

/** Two drawn without putting back: of different kinds, or at least one of a kind. */
function differentOrSome(draws: Seeded): ModelItem | null {
  const drawn = twoKinds(draws);
  if (drawn === null) return null;
  const { text, a, b, total: n, thing, one } = drawn;
  const isDifferent = draws.below(2) === 0;
  const pairs = n * (n - 1);
  const value = isDifferent ? rational(2 * a * b, pairs) : rational(pairs - b * (b - 1), pairs);
  const asked = isDifferent
    ? pick(draws, [`Peluang warnanya berbeda adalah ...`, `Berapakah peluang warnanya berbeda?`])
    : pick(draws, [
        `Peluang terambil sedikitnya satu ${thing} ${one} adalah ...`,
        `Berapakah peluang terambil sedikitnya satu ${thing} ${one}?`,
      ]);
  return numberItem(draws, {
    stem: `${text} Dua ${thing} diambil secara acak tanpa pengembalian. ${asked}`,
    value,
    format: fractionText,
    mistakes: likely([
      {
        value: rational(a * b, pairs),
        mistake: isDifferent
          ? "hanya menghitung satu urutan pengambilan"
          : "hanya menghitung yang pertama sesuai dan yang kedua tidak",
      },
      isDifferent
        ? { value: rational(2 * a * b, n * n), mistake: `menganggap ${thing} pertama dikembalikan` }
        : { value: rational(n * n - b * b, n * n), mistake: `menganggap ${thing} pertama dikembalikan` },
      isDifferent
        ? { value: rational(pairs - 2 * a * b, pairs), mistake: `menghitung peluang warnanya sama` }
        : { value: rational(2 * a * b, pairs), mistake: `menghitung peluang tepat satu ${thing} ${one}` },
      { value: rational(a * (a - 1), pairs), mistake: `menghitung peluang keduanya ${one}` },
      {
        value: rational(b * (b - 1), pairs),
        mistake: isDifferent
          ? "menghitung peluang keduanya dari jenis yang kedua"
          : `menghitung peluang tidak ada ${thing} ${one}`,
      },
      {
        value: rational(pairs - a * (a - 1), pairs),
        mistake: `menghitung peluang sedikitnya satu bukan ${one}`,
      },
      { value: rational(1, 2), mistake: `menganggap warnanya sama dan berbeda sama-sama mungkin` },
      { value: rational(a, n), mistake: "hanya menghitung satu pengambilan" },
      {
        value: rational(a * b, n * n),
        mistake: `hanya menghitung satu urutan dan menganggap ${thing} pertama dikembalikan`,
      },
    ]),
    solution: isDifferent
      ? `Ada dua urutan: ${a}/${n} × ${b}/${n - 1} dan ${b}/${n} × ${a}/${n - 1}. Jumlahnya 2 × ${a * b}/${pairs} = ${fraction(value)}.`
      : `Peluang tidak ada ${thing} ${one} ${b}/${n} × ${b - 1}/${n - 1} = ${fraction(rational(b * (b - 1), pairs))}. Jadi peluang sedikitnya satu 1 − ${fraction(rational(b * (b - 1), pairs))} = ${fraction(value)}.`,
    effort: { steps: 5, load: digitLoad(a, b, n) + 3, insight: 2 },
    fingerprint: `cerita-peluang ${isDifferent ? `different ${Math.min(a, b)}` : `some ${a}`} of ${n}`,
  });
}

function choose(n: number, k: number): number {
  return k < 0 || k > n
    ? 0
    : Array.from({ length: k }, (_, index) => index).reduce(
        (ways, index) => (ways * (n - index)) / (index + 1),
        1,
      );
}

type People = { readonly pool: string; readonly one: string; readonly two: string; readonly team: string };

const PEOPLE: readonly People[] = [
  { pool: "pegawai", one: "pegawai perempuan", two: "pegawai laki-laki", team: "tim" },
  { pool: "peserta", one: "guru", two: "perawat", team: "panitia" },
  { pool: "calon", one: "calon dari Kota Sentosa", two: "calon dari Kota Mulya", team: "regu" },
  { pool: "siswa", one: "siswa kelas XI", two: "siswa kelas XII", team: "delegasi" },
];

/** Three or four of two kinds are chosen: exactly so many of one. */
function team(draws: Seeded): ModelItem | null {
  const { one, two, team: name } = pick(draws, PEOPLE);
  const [a, b] = [between(draws, 3, 8), between(draws, 3, 8)];
  const size = between(draws, 3, 4);
  const wanted = between(draws, 1, size - 1);
  const n = a + b;
  const all = choose(n, size);
  const ways = choose(a, wanted) * choose(b, size - wanted);
  const value = rational(ways, all);
  // In order, as if each place were drawn with the same chances again.
  const returned = (times: number): Rational =>
    rational(a ** wanted * b ** (size - wanted) * times, n ** size);
  const ordered = rational(ways, all * choose(size, wanted));
  return numberItem(draws, {
    stem: pick(draws, [
      `Dari ${a} ${one} dan ${b} ${two} dipilih secara acak sebuah ${name} yang terdiri atas ${size} orang. Peluang terpilihnya tepat ${wanted} ${one} adalah ...`,
      `Sebuah ${name} beranggotakan ${size} orang dipilih secara acak dari ${a} ${one} dan ${b} ${two}. Berapakah peluang ${name} itu memuat tepat ${wanted} ${one}?`,
    ]),
    value,
    format: fractionText,
    mistakes: likely([
      { value: ordered, mistake: `hanya menghitung satu urutan pemilihan` },
      { value: rational(wanted, size), mistake: `menganggap peluangnya ${wanted} dari ${size} tempat` },
      {
        value: rational(choose(a, size - wanted) * choose(b, wanted), all),
        mistake: `menghitung tepat ${size - wanted} ${one}`,
      },
      { value: rational(choose(a, wanted), all), mistake: `lupa memilih ${size - wanted} orang lainnya` },
      {
        value: returned(choose(size, wanted)),
        mistake: "menganggap orang yang sudah terpilih dapat terpilih lagi",
      },
      { value: rational(all - ways, all), mistake: "menghitung peluang yang sebaliknya" },
      {
        value: rational(choose(a, wanted) + choose(b, size - wanted), all),
        mistake: "menjumlahkan banyaknya cara, bukan mengalikan",
      },
      { value: rational(a, n), mistake: `menghitung peluang satu orang saja, ${a} dari ${n}` },
      {
        value: rational(choose(a, wanted) * choose(n - wanted, size - wanted), all),
        mistake: `memilih ${size - wanted} orang lainnya dari semua yang tersisa`,
      },
      { value: rational(size, n), mistake: `membagi ${size} dengan ${n}` },
      { value: rational(wanted, a), mistake: `membagi ${wanted} dengan ${a}` },
    ]),
    solution: `Semua susunan: memilih ${size} dari ${n} orang, ${textOf(all)} cara. Yang sesuai: ${wanted} dari ${a} (${choose(a, wanted)} cara) dan ${size - wanted} dari ${b} (${choose(b, size - wanted)} cara), seluruhnya ${choose(a, wanted)} × ${choose(b, size - wanted)} = ${textOf(ways)} cara. Peluangnya ${textOf(ways)}/${textOf(all)}${gcd(ways, all) > 1 ? ` = ${fraction(value)}` : ""}.`,
    effort: { steps: 6, load: digitLoad(all, ways, n) + 3, insight: 2.5 },
    fingerprint: `cerita-peluang team ${a} ${b} ${size} ${wanted}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, (draws: Seeded) => ModelItem | null>> = {
  1: single,
  2: numbered,
  3: bothOfAKind,
  4: differentOrSome,
  5: team,
};
