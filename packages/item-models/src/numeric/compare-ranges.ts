import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numericModel } from "../numeric-item.ts";
import { comparisonItem, type Relation, type RelationSlip, relationItem, slipTo } from "../relation-item.ts";
import { wholeNumber } from "./whole-numbers.ts";

/** Unknown numbers of which only bounds are known: is that enough to compare? */
export const compareRanges = numericModel({
  id: "banding-rentang",
  topic: "numerik-perbandingan",
  title: {
    id: "Membandingkan bilangan yang hanya diketahui batasnya",
    en: "Comparing numbers of which bounds are known",
  },
  propose(draws, level) {
    return comparisonItem(draws, {
      // By its name the model would lead candidates to expect that nothing is decided.
      relations: [">", "<", ">", "<", "=", "?"],
      propose: (own, relation) =>
        relation === "=" || own.below(4) === 0
          ? wholeNumber(own, level, relation)
          : REAL[level](own, relation),
    });
  },
});

/** An open interval. */
type Range = { readonly low: number; readonly high: number };

type Compared = {
  readonly x: Range;
  readonly y: Range | null;
  readonly p: string;
  readonly q: string;
  /** Of P, Q, and of their difference, over all that x and y may be. */
  readonly ofP: Range;
  readonly ofQ: Range;
  readonly difference: Range;
  readonly note: string;
  readonly slips: readonly RelationSlip[];
  readonly steps: number;
  readonly insight: number;
};

function rangeDrawn(draws: Seeded, low: number, high: number, width: number): Range {
  const from = between(draws, low, high);
  return { low: from, high: from + between(draws, 2, width) };
}

function shownRange({ low, high }: Range, letter: string): string {
  return `${textOf(low)} < ${letter} < ${textOf(high)}`;
}

function isIn(range: Range): Relation {
  return range.low >= 0 ? ">" : range.high <= 0 ? "<" : "?";
}

function realItem(draws: Seeded, relation: Relation, compared: Compared): ModelItem | null {
  const { x, y, p, q, ofP, ofQ, difference, note, steps, insight } = compared;
  const found = isIn(difference);
  // What is decided far off is no question; what is undecided by a hair is a trick.
  const slack =
    found === "?"
      ? Math.min(-difference.low, difference.high)
      : found === ">"
        ? difference.low
        : -difference.high;
  const span = difference.high - difference.low;
  if (found !== relation || (found === "?" ? slack * 8 < span : slack * 2 > span)) return null;
  const shift = ofP.low - ofQ.low;
  if (shift === 0) return null;
  const bounds = [shownRange(x, "x"), ...(y === null ? [] : [shownRange(y, "y")])].join(" dan ");
  const names = y === null ? "x" : "x dan y";
  const middle = (range: Range): number => range.low + range.high;
  return relationItem(draws, {
    given: pick(draws, [
      `Bilangan real ${names} memenuhi ${bounds}.`,
      `Diketahui ${bounds}, dengan ${names} bilangan real.`,
      `Untuk bilangan real ${names} berlaku ${bounds}.`,
    ]),
    p,
    q,
    relation,
    slips: [
      ...compared.slips,
      slipTo(ofP.high, ofQ.high, "hanya membandingkan batas atas P dan Q"),
      slipTo(ofP.low, ofQ.low, "hanya membandingkan batas bawah P dan Q"),
      slipTo(middle(ofP), middle(ofQ), "hanya membandingkan nilai tengah kedua rentang"),
      {
        relation: "=",
        mistake: "mengira rentang yang bersinggungan atau tumpang tindih berarti nilainya sama",
      },
      { relation: "?", mistake: `mengira nilai ${names} yang tepat harus diketahui` },
    ],
    near: {
      text: shift > 0 ? `P = Q + ${textOf(shift)}` : `Q = P + ${textOf(-shift)}`,
      mistake: `mengurangkan batas bawah keduanya (${textOf(ofP.low)} dan ${textOf(ofQ.low)})`,
    },
    solution: `${note} ${conclusionOf(found, ofP, ofQ)}`,
    effort: { steps, load: digitLoad(x.low, x.high, y?.low ?? 0, y?.high ?? 0) + steps, insight },
    fingerprint: `banding-rentang real ${bounds} ${p} ${q}`,
  });
}

function conclusionOf(relation: Relation, ofP: Range, ofQ: Range): string {
  const [p, q] = [describedRange(ofP, "P"), describedRange(ofQ, "Q")];
  switch (relation) {
    case "?":
      return `Jadi ${p} dan ${q}. ${ofQ.low === ofQ.high ? "Nilai Q terletak di dalam rentang P" : "Kedua rentang itu tumpang tindih"}, sehingga P dapat lebih besar atau lebih kecil daripada Q.`;
    case ">":
      return `Jadi ${p} dan ${q}. Setiap nilai P lebih besar daripada setiap nilai Q, jadi P > Q.`;
    default:
      return `Jadi ${p} dan ${q}. Setiap nilai P lebih kecil daripada setiap nilai Q, jadi P < Q.`;
  }
}

function describedRange({ low, high }: Range, letter: string): string {
  return low === high ? `${letter} = ${textOf(low)}` : shownRange({ low, high }, letter);
}

function minus(one: Range, other: Range): Range {
  return { low: one.low - other.high, high: one.high - other.low };
}

function scaled({ low, high }: Range, factor: number, added: number): Range {
  return { low: factor * low + added, high: factor * high + added };
}

function plain(draws: Seeded, relation: Relation): ModelItem | null {
  const [x, y] = [rangeDrawn(draws, 1, 30, 9), rangeDrawn(draws, 1, 30, 9)];
  const compared = { x, y, p: "x", q: "y", ofP: x, ofQ: y, difference: minus(x, y) };
  return realItem(draws, relation, {
    ...compared,
    note: "Bandingkan kedua rentang.",
    slips: [],
    steps: 1,
    insight: 1,
  });
}

function linear(draws: Seeded, relation: Relation): ModelItem | null {
  const [x, y] = [rangeDrawn(draws, 1, 12, 5), rangeDrawn(draws, 3, 50, 12)];
  const [factor, added] = [between(draws, 2, 4), pick(draws, [-1, 1]) * between(draws, 1, 9)];
  const ofP = scaled(x, factor, added);
  return realItem(draws, relation, {
    x,
    y,
    p: `${factor}x ${added < 0 ? "−" : "+"} ${Math.abs(added)}`,
    q: "y",
    ofP,
    ofQ: y,
    difference: minus(ofP, y),
    note: `Kalikan batas x dengan ${factor}, lalu ${added < 0 ? "kurangi" : "tambah"} ${Math.abs(added)}.`,
    slips: [
      slipTo(x.low + x.high, y.low + y.high, "membandingkan x dan y tanpa menghitung P"),
      slipTo(
        factor * (x.low + x.high),
        y.low + y.high,
        `lupa ${added < 0 ? "mengurangi" : "menambah"} ${Math.abs(added)}`,
      ),
    ],
    steps: 2,
    insight: 1,
  });
}

function sum(draws: Seeded, relation: Relation): ModelItem | null {
  const [x, y] = [rangeDrawn(draws, -6, 20, 7), rangeDrawn(draws, 2, 25, 7)];
  const isSum = draws.below(2) === 0;
  const ofP = isSum ? { low: x.low + y.low, high: x.high + y.high } : minus(x, y);
  const constant = between(draws, ofP.low - 4, ofP.high + 4);
  const ofQ = { low: constant, high: constant };
  const wrong = isSum
    ? { low: x.low + y.high, high: x.high + y.low }
    : { low: x.low - y.low, high: x.high - y.high };
  return realItem(draws, relation, {
    x,
    y,
    p: isSum ? "x + y" : "x − y",
    q: textOf(constant),
    ofP,
    ofQ,
    difference: minus(ofP, ofQ),
    note: isSum
      ? "Jumlahkan batas bawah dengan batas bawah dan batas atas dengan batas atas."
      : "Nilai x − y terkecil dicapai bila x kecil dan y besar, nilai terbesar bila x besar dan y kecil.",
    slips: [
      slipTo(
        Math.max(wrong.low, wrong.high),
        constant,
        "memasangkan batas yang keliru dan memakai yang terbesar",
      ),
      slipTo(
        Math.min(wrong.low, wrong.high),
        constant,
        "memasangkan batas yang keliru dan memakai yang terkecil",
      ),
    ],
    steps: 3,
    insight: 2,
  });
}

function square(draws: Seeded, relation: Relation): ModelItem | null {
  const low = between(draws, -9, 4);
  const x = { low, high: low + between(draws, 2, 6) };
  const squares = [x.low ** 2, x.high ** 2];
  const holdsZero = x.low < 0 && x.high > 0;
  const ofP = { low: holdsZero ? 0 : Math.min(...squares), high: Math.max(...squares) };
  const constant = between(draws, Math.max(1, ofP.low - 6), ofP.high + 6);
  const ofQ = { low: constant, high: constant };
  return realItem(draws, relation, {
    x,
    y: null,
    p: "x²",
    q: textOf(constant),
    ofP,
    ofQ,
    difference: minus(ofP, ofQ),
    note: holdsZero
      ? "Karena x dapat bernilai 0, x² dapat sekecil 0; nilai terbesarnya ditentukan oleh batas yang paling jauh dari 0."
      : "Kuadratkan kedua batas; untuk bilangan negatif urutannya berbalik.",
    slips: [
      slipTo(squares[1] ?? 0, constant, `hanya mengkuadratkan batas atas (${textOf(x.high)})`),
      slipTo(squares[0] ?? 0, constant, `hanya mengkuadratkan batas bawah (${textOf(x.low)})`),
      slipTo(-1, constant, "mengira kuadrat bilangan negatif juga negatif"),
    ],
    steps: 4,
    insight: 2,
  });
}

function product(draws: Seeded, relation: Relation): ModelItem | null {
  const [x, y] = [rangeDrawn(draws, -8, 5, 6), rangeDrawn(draws, -6, 6, 6)];
  const corners = [x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high];
  const ofP = { low: Math.min(...corners), high: Math.max(...corners) };
  const constant = between(draws, ofP.low - 6, ofP.high + 6);
  if (constant === 0 || (x.low >= 0 && y.low >= 0)) return null;
  const ofQ = { low: constant, high: constant };
  return realItem(draws, relation, {
    x,
    y,
    p: "x × y",
    q: textOf(constant),
    ofP,
    ofQ,
    difference: minus(ofP, ofQ),
    note: `Hasil kali yang ekstrem terjadi pada batas-batas: ${corners.map(textOf).join(", ")}.`,
    slips: [
      slipTo(x.high * y.high, constant, `hanya mengalikan kedua batas atas (${textOf(x.high * y.high)})`),
      slipTo(x.low * y.low, constant, `hanya mengalikan kedua batas bawah (${textOf(x.low * y.low)})`),
      slipTo(-(x.low * y.low), constant, "salah tanda pada hasil kali bilangan negatif"),
    ],
    steps: 5,
    insight: 3,
  });
}

const REAL: Readonly<Record<ModelLevel, (draws: Seeded, relation: Relation) => ModelItem | null>> = {
  1: plain,
  2: linear,
  3: sum,
  4: square,
  5: product,
};
