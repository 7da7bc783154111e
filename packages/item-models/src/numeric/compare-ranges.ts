import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { textOf } from "../indonesian-number.ts";
import type { ModelItem, ModelLevel } from "../model.ts";
import { numericModel } from "../numeric-item.ts";
import {
  comparisonItem,
  type Relation,
  type RelationSlip,
  relationItem,
  relationText,
  slipTo,
} from "../relation-item.ts";

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
      return `Jadi ${p} dan ${q}. Kedua rentang itu tumpang tindih, sehingga P dapat lebih besar atau lebih kecil daripada Q.`;
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

/** What narrows a whole number down, and the numbers that are left. */
type Narrowed = {
  readonly kind: string;
  readonly given: string;
  readonly left: readonly number[];
  readonly hint: string;
};

const WHOLE_MAX = 150;
const WHOLES = Array.from({ length: 2 * WHOLE_MAX + 1 }, (_, index) => index - WHOLE_MAX);

function narrowed(draws: Seeded, level: ModelLevel): Narrowed {
  const within = (low: number, high: number, test: (x: number) => number): number[] =>
    WHOLES.filter((x) => test(x) > low && test(x) < high);
  switch (level) {
    case 1: {
      const low = between(draws, 3, 60);
      const high = low + between(draws, 2, 3);
      return {
        kind: "bilangan bulat",
        given: `${low} < x < ${high}`,
        left: within(low, high, (x) => x),
        hint: "bilangan bulat di antara kedua batas",
      };
    }
    case 2: {
      const factor = between(draws, 3, 9);
      const low = between(draws, 10, 80);
      const high = low + between(draws, factor - 1, factor + 4);
      return {
        kind: "bilangan bulat",
        given: `${low} < ${factor}x < ${high}`,
        left: within(low, high, (x) => factor * x),
        hint: `kelipatan ${factor} di antara ${low} dan ${high}, dibagi ${factor}`,
      };
    }
    case 3: {
      const low = between(draws, 5, 90);
      const high = low + between(draws, 4, 9);
      const left = within(low, high, (x) => x).filter(isPrime);
      return {
        kind: "bilangan prima",
        given: `${low} < x < ${high}`,
        left,
        hint: "bilangan prima di antara kedua batas",
      };
    }
    case 4: {
      const [one, other] = pick(draws, [
        [4, 6],
        [6, 8],
        [3, 8],
        [4, 10],
        [6, 9],
        [8, 12],
        [6, 10],
        [5, 8],
        [3, 7],
        [4, 7],
      ] as const);
      const low = between(draws, 10, 90);
      const high = low + between(draws, 12, 40);
      const left = within(low, high, (x) => x).filter((x) => x % one === 0 && x % other === 0);
      return {
        kind: `bilangan bulat yang habis dibagi ${one} dan ${other}`,
        given: `${low} < x < ${high}`,
        left,
        hint: `kelipatan persekutuan ${one} dan ${other} di antara kedua batas`,
      };
    }
    case 5: {
      const root = between(draws, 4, 11);
      const low = root ** 2 - between(draws, 1, 2 * root - 2);
      const high = root ** 2 + between(draws, 1, 2 * root);
      const kind = pick(draws, ["bilangan bulat", "bilangan bulat positif", "bilangan bulat negatif"]);
      const left = within(low, high, (x) => x ** 2).filter((x) =>
        kind.endsWith("positif") ? x > 0 : kind.endsWith("negatif") ? x < 0 : true,
      );
      return {
        kind,
        given: `${low} < x² < ${high}`,
        left,
        hint: `${kind} yang kuadratnya di antara ${low} dan ${high}`,
      };
    }
  }
}

function isPrime(number: number): boolean {
  if (number < 2) return false;
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
}

function wholeNumber(draws: Seeded, level: ModelLevel, relation: Relation): ModelItem | null {
  const { kind, given, left, hint } = narrowed(draws, level);
  const [low, high] = [left[0], left.at(-1)];
  if (low === undefined || high === undefined || left.length > 3) return null;
  const constant = between(draws, low - 2, high + 2);
  const found: Relation = low > constant ? ">" : high < constant ? "<" : left.length === 1 ? "=" : "?";
  const bounds = given.match(/\d+/gu) ?? [];
  const edge = Number(bounds[0]);
  if (found !== relation || constant === 0 || edge === constant) return null;
  const shift = edge - constant;
  const unfinished = level === 2 ? " tanpa membaginya" : level === 5 ? " tanpa mengambil akarnya" : "";
  return relationItem(draws, {
    given: pick(draws, [
      `Diketahui x ${kind} yang memenuhi ${given}.`,
      `Bilangan x adalah ${kind}, dan ${given}.`,
      `Misalkan x ${kind} dengan ${given}.`,
    ]),
    p: "x",
    q: textOf(constant),
    relation,
    slips: [
      slipTo(high, constant, `hanya memakai kemungkinan terbesar, x = ${textOf(high)}`),
      slipTo(low, constant, `hanya memakai kemungkinan terkecil, x = ${textOf(low)}`),
      slipTo(high + 1, constant, `memakai bilangan berikutnya, ${textOf(high + 1)}, sebagai x`),
      slipTo(low - 1, constant, `memakai bilangan sebelumnya, ${textOf(low - 1)}, sebagai x`),
      ...left.filter((x) => x === constant).map((x) => slipTo(1, 1, `hanya menemukan x = ${textOf(x)}`)),
      { relation: "?", mistake: "mengira ada lebih dari satu kemungkinan di kedua sisi Q" },
      { relation: "=", mistake: `mengira ${textOf(constant)} juga memenuhi syarat` },
    ],
    near: {
      text: shift > 0 ? `P = Q + ${shift}` : `Q = P + ${-shift}`,
      mistake: `memakai batas ${edge} sebagai x${unfinished}`,
    },
    solution: `Yang memenuhi syarat adalah ${hint}: x = ${left.map(textOf).join(" atau x = ")}. ${found === "?" ? `Dibandingkan dengan ${textOf(constant)}, hasilnya tidak selalu sama, jadi hubungannya tidak dapat ditentukan` : `Jadi ${relationText(found)}`}.`,
    effort: {
      steps: level,
      load: digitLoad(edge, Number(bounds[1]), constant) + level,
      insight: 1 + level / 2,
    },
    fingerprint: `banding-rentang ${kind} ${given} ${constant}`,
  });
}
