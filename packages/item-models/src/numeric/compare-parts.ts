import type { Seeded } from "@neraca/base";
import { between, multipleBetween, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numericModel } from "../numeric-item.ts";
import { gcd, percent, type Rational, rational } from "../rational.ts";
import {
  type Comparison,
  comparisonItem,
  proportionText,
  type Relation,
  relationItem,
  relationOf,
  relationText,
  slipTo,
} from "../relation-item.ts";
import { raised } from "../words.ts";

/** Percentages and fractions of amounts, known and unknown. */
export const compareParts = numericModel({
  id: "banding-persen-pecahan",
  topic: "numerik-perbandingan",
  title: { id: "Membandingkan persentase dan pecahan dari suatu besaran", en: "Comparing parts of amounts" },
  propose(draws, level) {
    return comparisonItem(draws, KINDS[level]);
  },
});

/** P = 35% dari 60, Q = 60% dari 35 */
function twoPercentages(draws: Seeded, relation: Relation): ModelItem | null {
  const [a, b] = [multipleBetween(draws, 5, 5, 95), multipleBetween(draws, 5, 20, 240)];
  const isTurned = relation === "=" && draws.below(2) === 0 && b < 100;
  const [c, d] = isTurned ? [b, a] : [multipleBetween(draws, 5, 5, 95), multipleBetween(draws, 5, 20, 240)];
  const [p, q] = [percent(a).times(b), percent(c).times(d)];
  // The larger percentage is of the smaller amount: else there would be nothing to compute.
  const isOpen = (a - c) * (b - d) < 0 && p.over(q).compare(2) < 0 && q.over(p).compare(2) < 0;
  const near = proportionText(a, c);
  if (!isOpen || near === null || relationOf(p, q) !== relation) return null;
  return relationItem(draws, {
    given: "",
    p: `${a}% dari ${b}`,
    q: `${c}% dari ${d}`,
    relation,
    slips: [
      slipTo(a, c, `hanya membandingkan persennya (${a}% dan ${c}%)`),
      slipTo(b, d, `hanya membandingkan bilangannya (${b} dan ${d})`),
      { relation: "=", mistake: "mengira persen yang kecil selalu tepat diimbangi bilangan yang besar" },
    ],
    near: { text: near, mistake: `menganggap P : Q sama dengan perbandingan persennya, ${a} : ${c}` },
    solution: `P = ${a}/100 × ${b} = ${textOf(p)} dan Q = ${c}/100 × ${d} = ${textOf(q)}, jadi ${relationText(relation)}.`,
    effort: { steps: 2, load: digitLoad(a, b, c, d), insight: 0 },
    fingerprint: `banding-persen-pecahan percent ${[a, b, c, d].join(" ")}`,
  });
}

function fractionDrawn(draws: Seeded): readonly [number, number] {
  const below = pick(draws, [3, 4, 5, 6, 7, 8, 9, 12]);
  const tops = Array.from({ length: below - 1 }, (_, index) => index + 1).filter(
    (each) => gcd(each, below) === 1,
  );
  return [pick(draws, tops), below];
}

const RATES = ["12,5", "37,5", "62,5", "15", "35", "45", "65", "80", "48", "24"];

/** P = 37,5% dari 64, Q = 5/6 dari 30 */
function percentAndFraction(draws: Seeded, relation: Relation): ModelItem | null {
  const shown = `${pick(draws, RATES)}%`;
  const rate = rational(Number(shown.replace(/\D/gu, "")), shown.includes(",") ? 1_000 : 100);
  const amount = Number(rate.denominator) * between(draws, 2, Math.floor(400 / Number(rate.denominator)));
  const [above, below] = fractionDrawn(draws);
  const fraction = rational(above, below);
  const p = rate.times(amount);
  const shift = relation === "=" ? 0 : between(draws, 1, 8) * (relation === ">" ? -1 : 1);
  const q = p.plus(shift);
  const other = q.over(fraction);
  if (!other.isWhole || other.compare(12) < 0 || other.compare(500) > 0) return null;
  const near = proportionText(amount, other);
  const isOpen = rate.compare(fraction) * rational(amount).compare(other) < 0;
  if (near === null || !isOpen) return null;
  const size = textOf(other);
  return relationItem(draws, {
    given: "",
    p: `${shown} dari ${amount}`,
    q: `${above}/${below} dari ${size}`,
    relation,
    slips: [
      slipTo(amount, other, `hanya membandingkan ${amount} dan ${size}`),
      slipTo(rate, fraction, `hanya membandingkan ${shown} dan ${above}/${below}`),
      { relation: "=", mistake: `membulatkan ${shown} sehingga kedua hasil tampak sama` },
    ],
    near: { text: near, mistake: `menganggap P : Q sama dengan ${amount} : ${size}` },
    solution: `P = ${shown} × ${amount} = ${textOf(p)} dan Q = ${above}/${below} × ${size} = ${textOf(q)}, jadi ${relationText(relation)}.`,
    effort: { steps: 2, load: digitLoad(amount, other.toWhole()) + 3, insight: 1 },
    fingerprint: `banding-persen-pecahan fraction ${shown} ${amount} ${above}/${below} ${size}`,
  });
}

/** P = 40% dari 75% dari 240, Q = 30% dari 245 */
function partOfPart(draws: Seeded, relation: Relation): ModelItem | null {
  const [a, b] = [multipleBetween(draws, 5, 15, 90), multipleBetween(draws, 5, 15, 90)];
  const amount = multipleBetween(draws, 20, 80, 800);
  const product = percent(a).times(percent(b)).times(100);
  const p = product.over(100).times(amount);
  // Either the percentage of the percentage is written out, or another percentage of another amount comes close.
  const c = draws.below(2) === 0 ? product : rational(multipleBetween(draws, 5, 5, 90));
  const equal = p.over(c.over(100));
  const shift = relation === "=" ? 0 : multipleBetween(draws, 5, 5, 40) * (relation === ">" ? -1 : 1);
  const other = equal.plus(shift);
  if (!p.isWhole || !c.isWhole || !other.isWhole || other.compare(40) < 0 || other.compare(900) > 0)
    return null;
  const q = c.over(100).times(other);
  const near = proportionText(rational(a + b), c);
  if (a === b || c.equals(a) || c.equals(b) || near === null || c.compare(a + b) === 0) return null;
  // What the mistake leads to may happen to be so: there would be two right options.
  if (near === proportionText(p, q)) return null;
  const [rate, size] = [textOf(c), textOf(other)];
  const gap = Math.abs(a - b);
  return relationItem(draws, {
    given: "",
    p: `${a}% dari ${b}% dari ${amount}`,
    q: `${rate}% dari ${size}`,
    relation,
    slips: [
      slipTo(
        percent(a + b).times(amount),
        q,
        `menjumlahkan ${a}% dan ${b}%, sehingga P = ${a + b}% dari ${amount}`,
      ),
      slipTo(
        percent(gap).times(amount),
        q,
        `mengurangkan ${a}% dan ${b}%, sehingga P = ${gap}% dari ${amount}`,
      ),
      slipTo(amount, other, `hanya membandingkan ${amount} dan ${size}`),
      slipTo(
        percent(Math.min(a, b)).times(amount),
        q,
        `hanya memakai persen yang lebih kecil, ${Math.min(a, b)}% dari ${amount}`,
      ),
      ...(c.equals(product) ? [slipTo(1, 1, `berhenti setelah menemukan ${a}% × ${b}% = ${rate}%`)] : []),
    ],
    near: { text: near, mistake: `menganggap P : Q sama dengan (${a} + ${b}) : ${rate}` },
    solution: `P = ${a}% × ${b}% × ${amount} = ${textOf(p)} dan Q = ${rate}% × ${size} = ${textOf(q)}, jadi ${relationText(relation)}.`,
    effort: { steps: 3, load: digitLoad(a, b, amount, other.toWhole()) + 1, insight: 1 },
    fingerprint: `banding-persen-pecahan chain ${[a, b, rate, amount, size].join(" ")}`,
  });
}

/** Parts of unknown amounts of which only the order is known. */
function partsOfUnknown(draws: Seeded, relation: Relation): ModelItem | null {
  const [a, c] = [multipleBetween(draws, 5, 10, 95), multipleBetween(draws, 5, 10, 95)];
  const isXLarger = draws.below(2) === 0;
  const found: Relation = isXLarger === a > c ? (isXLarger ? ">" : "<") : "?";
  const near = proportionText(a, c);
  if (near === null || found !== relation) return null;
  const [larger, smaller] = isXLarger ? ["x", "y"] : ["y", "x"];
  return relationItem(draws, {
    given: pick(draws, [
      `Bilangan real x dan y memenuhi ${larger} > ${smaller} > 0.`,
      `Diketahui x dan y bilangan positif dengan ${smaller} < ${larger}.`,
      `Untuk bilangan positif x dan y diketahui bahwa ${larger} lebih besar daripada ${smaller}.`,
    ]),
    p: `${a}% dari x`,
    q: `${c}% dari y`,
    relation,
    slips: [
      slipTo(a, c, `hanya membandingkan ${a}% dan ${c}%`),
      slipTo(isXLarger ? 2 : 1, isXLarger ? 1 : 2, "hanya membandingkan x dan y"),
      slipTo(
        isXLarger ? 1 : 2,
        isXLarger ? 2 : 1,
        `terbalik membaca bahwa ${larger} lebih besar, dan mengabaikan persennya`,
      ),
      { relation: "=", mistake: "mengira perbedaan persen selalu tepat diimbangi perbedaan bilangannya" },
      {
        relation: "?",
        mistake: "mengira nilai x dan y harus diketahui, padahal urutan keduanya sudah cukup",
      },
    ],
    near: { text: near, mistake: `menganggap x = y, sehingga P : Q = ${a} : ${c}` },
    solution:
      found === "?"
        ? `Persen yang lebih besar dikenakan pada bilangan yang lebih kecil. Jika ${larger} hanya sedikit lebih besar daripada ${smaller}, ` +
          `persennya yang menentukan; jika jauh lebih besar, bilangannya yang menentukan. Jadi hubungannya tidak dapat ditentukan.`
        : `Karena ${larger} > ${smaller} > 0 dan persen untuk ${larger} juga lebih besar, hasilnya pasti lebih besar. Jadi ${relationText(found)}.`,
    effort: { steps: 3, load: digitLoad(a, c), insight: 3 },
    fingerprint: `banding-persen-pecahan unknown ${a} ${c} ${larger}`,
  });
}

type Goods = { readonly noun: string; readonly one: string; readonly other: string };

const GOODS: readonly Goods[] = [
  { noun: "harga", one: "meja", other: "lemari" },
  { noun: "harga", one: "pemindai", other: "pencetak" },
  { noun: "harga", one: "beras", other: "gula" },
  { noun: "tarif", one: "kereta malam", other: "kereta pagi" },
  { noun: "biaya", one: "pelatihan lanjutan", other: "pelatihan dasar" },
  { noun: "harga", one: "seragam dinas", other: "seragam olahraga" },
];

/** One price is above another, by so much per cent or nobody knows by how much; both are cut. */
function changedPrices(draws: Seeded, relation: Relation): ModelItem | null {
  const goods = pick(draws, GOODS);
  const [one, other] = [`${goods.noun} ${goods.one}`, `${goods.noun} ${goods.other}`];
  const rise = draws.below(3) === 0 ? null : pick(draws, [10, 20, 25, 40, 50, 60]);
  const [cut, second] = [multipleBetween(draws, 5, 5, 50), pick(draws, [0, 0, 5, 10, 15, 20, 25, 30])];
  const p = rational(100 + (rise ?? 0), 100).times(rational(100 - cut, 100));
  const q = rational(100 - second, 100);
  const found: Relation = rise !== null ? relationOf(p, q) : cut <= second ? ">" : "?";
  // Without a number for the rise, that which is not known is taken for a number.
  const guess = rise ?? pick(draws, [10, 20, 25]);
  const near = proportionText(100 + guess - cut, 100 - second);
  if (found !== relation || near === null || near === proportionText(p, q)) return null;
  const after = (name: string, change: number): string =>
    change === 0 ? name : `${name} setelah dipotong ${change}%`;
  const known = rise === null ? "lebih tinggi" : `${rise}% lebih tinggi`;
  return relationItem(draws, {
    given: pick(draws, [
      `${raised(one)} ${known} daripada ${other}.`,
      `Di sebuah daerah, ${one} ${known} daripada ${other}.`,
      `Diketahui bahwa ${one} ${known} daripada ${other}.`,
    ]),
    p: after(one, cut),
    q: after(other, second),
    relation,
    slips: [
      slipTo(100 - cut, 100 - second, `hanya membandingkan potongannya (${cut}% dan ${second}%)`),
      ...(rise === null
        ? []
        : [slipTo(100 + rise - cut, 100 - second, `mengurangkan persen begitu saja (${rise}% − ${cut}%)`)]),
      { relation: ">", mistake: `hanya melihat bahwa ${one} semula lebih tinggi` },
      { relation: "=", mistake: `mengira potongan itu tepat menghapus selisih kedua ${goods.noun}` },
      { relation: "?", mistake: `mengira ${goods.noun} dalam rupiah harus diketahui` },
    ],
    near: {
      text: near,
      mistake:
        rise === null
          ? `menganggap selisihnya ${guess}%, lalu mengurangkan persen begitu saja`
          : `menghitung potongan dari ${other}, sehingga P : Q = ${100 + rise - cut} : ${100 - second}`,
    },
    solution: solutionOfPrices({ noun: goods.noun, one, other, rise, cut, second, relation, p, q }),
    effort: { steps: 4, load: digitLoad(rise ?? 0, cut, second) + 4, insight: 4 },
    fingerprint: `banding-persen-pecahan prices ${rise ?? "higher"} ${cut} ${second}`,
  });
}

type Prices = {
  readonly noun: string;
  readonly one: string;
  readonly other: string;
  readonly rise: number | null;
  readonly cut: number;
  readonly second: number;
  readonly relation: Relation;
  readonly p: Rational;
  readonly q: Rational;
};

function solutionOfPrices({ noun, one, other, rise, cut, second, relation, p, q }: Prices): string {
  if (rise !== null) {
    const product = `${textOf(rational(100 + rise, 100))} × ${textOf(rational(100 - cut, 100))}`;
    const ofQ = second === 0 ? "h" : `${textOf(q)}h`;
    return `Misalkan ${other} h. P = ${product} × h = ${p.equals(1) ? "" : textOf(p)}h dan Q = ${ofQ}, jadi ${relationText(relation)}.`;
  }
  if (relation === ">") {
    return `${raised(one)} lebih tinggi, dan potongannya (${cut}%) tidak lebih besar daripada ${second}%. Jadi P > Q, berapa pun selisihnya.`;
  }
  return (
    `Tidak diketahui seberapa jauh kedua ${noun} itu berbeda. Jika hampir sama, potongan ${cut}% membuat P lebih kecil; ` +
    `jika jauh berbeda, P tetap lebih besar. Jadi hubungannya tidak dapat ditentukan.`
  );
}

const KINDS: Readonly<Record<ModelLevel, Comparison>> = {
  1: { relations: [">", "<", "="], propose: twoPercentages },
  2: { relations: [">", "<", "="], propose: percentAndFraction },
  3: { relations: [">", "<", "="], propose: partOfPart },
  4: { relations: [">", "<", "?"], propose: partsOfUnknown },
  5: { relations: [">", "<", "=", "?"], propose: changedPrices },
};
