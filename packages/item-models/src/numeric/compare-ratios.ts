import type { Seeded } from "@neraca/base";
import { between, pick, several } from "../draws.ts";
import { names } from "../dress.ts";
import { digitLoad } from "../effort.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numericModel } from "../numeric-item.ts";
import { gcd } from "../rational.ts";
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

/** Counts of which only proportions are known, sometimes with a total or an addition. */
export const compareRatios = numericModel({
  id: "banding-rasio",
  topic: "numerik-perbandingan",
  title: {
    id: "Membandingkan besaran yang diketahui perbandingannya",
    en: "Comparing amounts in known proportions",
  },
  propose(draws, level) {
    return comparisonItem(draws, KINDS[level]);
  },
});

/** Three counts, as a stem calls them after "banyaknya". */
type Counts = readonly [string, string, string];

function countsDrawn(draws: Seeded): Counts {
  const three = (values: readonly string[], before: string): Counts => {
    const [one = "", two = "", last = ""] = several(draws, values, 3);
    return [`${before} ${one}`, `${before} ${two}`, `${before} ${last}`];
  };
  switch (draws.below(4)) {
    case 0:
      return three(["jati", "mahoni", "sengon", "trembesi", "cemara"], "bibit");
    case 1:
      return three(["Umum", "Keuangan", "Perencanaan", "Kepegawaian", "Pelayanan"], "pegawai Bagian");
    default:
      return three(names(draws, 3), pick(draws, ["buku", "perangko", "kelereng", "kartu pos"]));
  }
}

/** `Perbandingan banyaknya buku Andi dan buku Budi adalah 2 : 3.` */
function told(draws: Seeded, one: string, other: string, a: number, b: number): string {
  return pick(draws, [
    `Perbandingan banyaknya ${one} dan ${other} adalah ${a} : ${b}.`,
    `Banyaknya ${one} berbanding banyaknya ${other} sama dengan ${a} : ${b}.`,
    `Banyaknya ${one} dan ${other} berbanding ${a} : ${b}.`,
  ]);
}

function ratioDrawn(draws: Seeded, high: number): readonly [number, number] {
  const [a, b] = [between(draws, 2, high), between(draws, 2, high)];
  const divisor = gcd(a, b);
  return [a / divisor, b / divisor];
}

function times(factor: number, count: string): string {
  return factor === 1 ? `banyaknya ${count}` : `${factor} kali banyaknya ${count}`;
}

const UNKNOWN_COUNTS = { relation: "?", mistake: "mengira banyaknya masing-masing harus diketahui" } as const;

/** A : B = 2 : 3, P = 4A, Q = 3B */
function multiples(draws: Seeded, relation: Relation): ModelItem | null {
  const [a, b] = ratioDrawn(draws, 9);
  const [k, m] = relation === "=" ? [b, a] : [between(draws, 1, 9), between(draws, 1, 9)];
  const near = proportionText(k * b, m * a);
  const isOpen = (a - b) * (k - m) < 0 && 2 * k * a < 3 * m * b && 2 * m * b < 3 * k * a;
  if (
    near === null ||
    near === proportionText(k * a, m * b) ||
    !isOpen ||
    relationOf(k * a, m * b) !== relation
  )
    return null;
  const [one, other] = countsDrawn(draws);
  return relationItem(draws, {
    given: told(draws, one, other, a, b),
    p: times(k, one),
    q: times(m, other),
    relation,
    slips: [
      slipTo(k, m, `hanya membandingkan pengalinya (${k} dan ${m})`),
      slipTo(a, b, `hanya membandingkan banyaknya (${a} : ${b})`),
      { relation: "=", mistake: "mengira pengali yang besar tepat mengimbangi bagian yang kecil" },
      UNKNOWN_COUNTS,
    ],
    near: { text: near, mistake: `membalik perbandingan menjadi ${b} : ${a}` },
    solution: `Misalkan banyaknya ${one} ${a}k dan banyaknya ${other} ${b}k. P = ${k === 1 ? "" : `${k} × `}${a}k = ${k * a}k dan Q = ${m === 1 ? "" : `${m} × `}${b}k = ${m * b}k. Jadi ${relationText(relation)}.`,
    effort: { steps: 2, load: digitLoad(k * a, m * b), insight: 0 },
    fingerprint: `banding-rasio multiples ${a}:${b} ${k} ${m}`,
  });
}

/** A : B = 2 : 3 and A + B = 50, P = A + 12, Q = B */
function withTotal(draws: Seeded, relation: Relation): ModelItem | null {
  const [a, b] = ratioDrawn(draws, 9);
  const part = between(draws, 3, 14);
  const [first, second] = [a * part, b * part];
  const added = second - first + (relation === "=" ? 0 : between(draws, 1, 6) * (relation === ">" ? 1 : -1));
  if (a >= b || added < 3 || relationOf(first + added, second) !== relation) return null;
  const total = first + second;
  const wrong = Math.abs(b - a);
  if (added === wrong) return null;
  const shift = added - wrong;
  if (shift === first + added - second) return null;
  const [one, other] = countsDrawn(draws);
  return relationItem(draws, {
    given: `${told(draws, one, other, a, b)} Jumlah keduanya ${total}.`,
    p: `banyaknya ${one} ditambah ${added}`,
    q: `banyaknya ${other}`,
    relation,
    slips: [
      slipTo(first, second, `lupa menambahkan ${added}`),
      slipTo(a + added, b, `menambahkan ${added} pada perbandingannya (${a} + ${added} dan ${b})`),
      slipTo(second + added, first, `membalik perbandingan menjadi ${b} : ${a}`),
      slipTo(1, 1, "mengira tambahan itu tepat menutup selisihnya"),
      UNKNOWN_COUNTS,
    ],
    near: {
      text: shift > 0 ? `P = Q + ${shift}` : `Q = P + ${-shift}`,
      mistake: `menganggap selisih keduanya ${wrong}, seperti pada perbandingan ${a} : ${b}`,
    },
    solution: `Satu bagian ${total} ÷ ${a + b} = ${part}, jadi banyaknya ${one} ${first} dan banyaknya ${other} ${second}. P = ${first} + ${added} = ${first + added} dan Q = ${second}. Jadi ${relationText(relation)}.`,
    effort: { steps: 3, load: digitLoad(total, first, second, added), insight: 1 },
    fingerprint: `banding-rasio total ${a}:${b} ${total} ${added}`,
  });
}

/** A : B = 2 : 3, B : C = 4 : 5, P = 2A, Q = C */
function chain(draws: Seeded, relation: Relation): ModelItem | null {
  const [[a, b], [c, d]] = [ratioDrawn(draws, 7), ratioDrawn(draws, 7)];
  const [k, m] = [between(draws, 1, 5), between(draws, 1, 5)];
  const [p, q] = [k * a * c, m * b * d];
  const near = proportionText(k * a, m * d);
  const isOpen = 2 * p < 3 * q && 2 * q < 3 * p && b !== c && a !== b && c !== d;
  if (near === null || near === proportionText(p, q) || !isOpen || relationOf(p, q) !== relation) return null;
  const common = (b * c) / gcd(b, c);
  const [first, last] = [(a * common) / b, (d * common) / c];
  const [one, two, three] = countsDrawn(draws);
  return relationItem(draws, {
    given: `${told(draws, one, two, a, b)} ${told(draws, two, three, c, d)}`,
    p: times(k, one),
    q: times(m, three),
    relation,
    slips: [
      slipTo(k * a, m * d, `langsung memakai ${a} dan ${d} tanpa menyamakan bagian ${two}`),
      slipTo(k, m, `hanya membandingkan pengalinya (${k} dan ${m})`),
      slipTo(first, last, "membandingkan banyaknya tanpa pengali"),
      slipTo(k * b * d, m * a * c, "membalik kedua perbandingan"),
      { relation: "=", mistake: "mengira kedua perbandingan saling meniadakan" },
      UNKNOWN_COUNTS,
    ],
    near: { text: near, mistake: `menganggap banyaknya ${one} dan ${three} berbanding ${a} : ${d}` },
    solution: `Samakan bagian ${two} menjadi ${common}: banyaknya ${one}, ${two}, dan ${three} berbanding ${first} : ${common} : ${last}. P = ${k * first}k dan Q = ${m * last}k, jadi ${relationText(relation)}.`,
    effort: { steps: 4, load: digitLoad(first, common, last) + 2, insight: 1 },
    fingerprint: `banding-rasio chain ${a}:${b} ${c}:${d} ${k} ${m}`,
  });
}

/** A : B = 2 : 3, P = A + 10, Q = B + 4: decided only where both point the same way. */
function additions(draws: Seeded, relation: Relation): ModelItem | null {
  const [a, b] = ratioDrawn(draws, 12);
  const [c, d] = [between(draws, 2, 30), between(draws, 2, 30)];
  // Counts are whole: the smallest of them must leave room for both orders.
  if (a === b || (Math.abs(c - d) <= Math.abs(a - b) && relation === "?")) return null;
  const found: Relation = a < b ? (c <= d ? "<" : "?") : c >= d ? ">" : "?";
  const near = proportionText(a + c, b + d);
  if (found !== relation || near === null || near === proportionText(a, b)) return null;
  const [one, other] = countsDrawn(draws);
  const smaller = a < b ? one : other;
  return relationItem(draws, {
    given: told(draws, one, other, a, b),
    p: `banyaknya ${one} ditambah ${c}`,
    q: `banyaknya ${other} ditambah ${d}`,
    relation,
    slips: [
      slipTo(a, b, `hanya membandingkan banyaknya semula (${a} : ${b})`),
      slipTo(c, d, `hanya membandingkan tambahannya (${c} dan ${d})`),
      slipTo(a + c, b + d, `menganggap banyaknya ${a} dan ${b}`),
      { relation: "=", mistake: "mengira tambahan yang besar tepat mengimbangi bagian yang kecil" },
      UNKNOWN_COUNTS,
    ],
    near: {
      text: near,
      mistake: `menambahkan ${c} dan ${d} pada perbandingannya, menjadi ${a + c} : ${b + d}`,
    },
    solution:
      found === "?"
        ? `Banyaknya masing-masing tidak diketahui. Selisih keduanya dapat lebih kecil atau lebih besar daripada selisih tambahan ${Math.abs(c - d)}, jadi hubungannya tidak dapat ditentukan.`
        : `Banyaknya ${smaller} lebih sedikit, dan tambahannya ${c === d ? "tidak lebih banyak" : "juga lebih sedikit"}. Jadi ${relationText(found)}, berapa pun banyaknya.`,
    effort: { steps: 4, load: digitLoad(a, b, c, d) + 2, insight: 2.5 },
    fingerprint: `banding-rasio additions ${a}:${b} ${c} ${d}`,
  });
}

/** A : B = 2 : 3, B : C = 4 : 5, P = A + C, Q = 2B; with an addition, the size decides. */
function sumAgainstMiddle(draws: Seeded, relation: Relation): ModelItem | null {
  const [[a, b], [c, d]] = [ratioDrawn(draws, 7), ratioDrawn(draws, 7)];
  const factor = between(draws, 2, 3);
  const common = (b * c) / gcd(b, c);
  const [first, last] = [(a * common) / b, (d * common) / c];
  const [p, q] = [first + last, factor * common];
  const isClose = 2 * p < 3 * q && 2 * q < 3 * p && b !== c && a !== b && c !== d;
  const found = relationOf(p, q);
  const isUndecided = relation === "?";
  // An addition to the smaller side is outweighed, or not, by the unknown size.
  const added = isUndecided ? between(draws, 5, 40) : 0;
  const near = proportionText(a + d, factor * c);
  if (!isClose || near === null || near === proportionText(p, q)) return null;
  if (isUndecided ? found !== ">" || added <= p - q || added > 8 * (p - q) : found !== relation) return null;
  const [one, two, three] = countsDrawn(draws);
  const shownQ = `${factor} kali banyaknya ${two}${isUndecided ? ` ditambah ${added}` : ""}`;
  return relationItem(draws, {
    given: `${told(draws, one, two, a, b)} ${told(draws, two, three, c, d)}`,
    p: `jumlah ${one} dan ${three}`,
    q: shownQ,
    relation,
    slips: [
      ...(isUndecided
        ? [
            slipTo(p, q, `mengabaikan tambahan ${added}`),
            slipTo(p, q + added, "menganggap banyaknya sama dengan bilangan pada perbandingan"),
          ]
        : []),
      slipTo(a + d, factor * c, `langsung memakai ${a}, ${c}, dan ${d} tanpa menyamakan bagian ${two}`),
      slipTo(a + d, factor * b, `langsung memakai ${a}, ${b}, dan ${d} tanpa menyamakan bagian ${two}`),
      slipTo(p, common, `membandingkan dengan 1 kali banyaknya ${two}`),
      slipTo(first * last, q, "mengalikan, bukan menjumlahkan"),
      slipTo(Math.max(first, last), q, "hanya memakai salah satu dari kedua bagian"),
      { relation: "=", mistake: `mengira ${two} pasti rata-rata dari yang lain` },
      UNKNOWN_COUNTS,
    ],
    near: { text: near, mistake: `menganggap ketiganya berbanding ${a} : ${c} : ${d}` },
    solution: `Samakan bagian ${two} menjadi ${common}: ketiganya berbanding ${first} : ${common} : ${last}. P = ${p}k dan Q = ${q}k${isUndecided ? ` + ${added}. Jika k kecil, tambahan ${added} menentukan; jika k besar, ${p}k lebih besar. Jadi hubungannya tidak dapat ditentukan` : `. Jadi ${relationText(found)}`}.`,
    effort: { steps: 5, load: digitLoad(first, common, last, q) + 3, insight: 2.5 },
    fingerprint: `banding-rasio sum ${a}:${b} ${c}:${d} ${factor} ${added}`,
  });
}

const KINDS: Readonly<Record<ModelLevel, Comparison>> = {
  1: { relations: [">", "<", "="], propose: multiples },
  2: { relations: [">", "<", "="], propose: withTotal },
  3: { relations: [">", "<", "="], propose: chain },
  4: { relations: [">", "<", "?"], propose: additions },
  5: { relations: [">", "<", "=", "?"], propose: sumAgainstMiddle },
};
