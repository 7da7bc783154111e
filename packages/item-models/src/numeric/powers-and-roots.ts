import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { decimalText, type NumberFormat, superscript, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numberItem, numericModel } from "../numeric-item.ts";
import { type Amount, rational } from "../rational.ts";

/** Roots and powers: of large squares, of decimals, with one base, of sums. */
export const powersAndRoots = numericModel({
  id: "hitung-pangkat-akar",
  topic: "numerik-berhitung",
  title: { id: "Pangkat dan akar", en: "Powers and roots" },
  propose(draws, level) {
    const expression = EXPRESSIONS[level](draws);
    if (expression === null) return null;
    const { text, steps, insight, numbers } = expression;
    return numberItem(draws, {
      ...expression,
      stem: pick(draws, STEMS)(text),
      effort: { steps, load: digitLoad(...numbers), insight },
      fingerprint: `hitung-pangkat-akar ${text}`,
    });
  },
});

const STEMS: readonly ((expression: string) => string)[] = [
  (expression) => `Hasil dari ${expression} adalah ...`,
  (expression) => `Nilai dari ${expression} adalah ...`,
  (expression) => `Berapakah hasil dari ${expression}?`,
];

type Expression = {
  readonly text: string;
  readonly value: Amount;
  readonly format: NumberFormat;
  readonly solution: string;
  readonly mistakes: readonly Mistake[];
  readonly steps: number;
  readonly insight: number;
  readonly numbers: readonly number[];
  readonly spreadMax?: number;
};

/** √1.296 + √729 − 4² */
function largeSquares(draws: Seeded): Expression | null {
  const [one, two, small] = [between(draws, 13, 45), between(draws, 12, 35), between(draws, 3, 6)];
  // Nothing may cancel at sight.
  if (one === two || [one, two].includes(small ** 2) || one % 10 === 0 || two % 10 === 0) return null;
  const roots = [`√${textOf(one ** 2)}`, `√${textOf(two ** 2)}`];
  const value = one + two - small ** 2;
  return {
    text: `${roots.join(" + ")} − ${small}²`,
    value,
    format: wholeText,
    solution: `${roots[0]} = ${one} karena ${one}² = ${textOf(one ** 2)}, dan ${roots[1]} = ${two} karena ${two}² = ${textOf(two ** 2)}. Hasilnya ${one} + ${two} − ${small ** 2} = ${value}.`,
    mistakes: [
      { value: one + two - 2 * small, mistake: `${small}² dihitung sebagai ${small} × 2` },
      { value: one + two + small ** 2, mistake: `${small}² ditambahkan, bukan dikurangkan` },
      { value: one + two - small, mistake: `${small}² dihitung sebagai ${small}` },
      { value: value - 10, mistake: `${roots[0]} dianggap ${one - 10}` },
      { value: value + 10, mistake: `${roots[1]} dianggap ${two + 10}` },
      { value: one - two + small ** 2, mistake: "tanda tambah dan kurang tertukar" },
      { value: one + two, mistake: `lupa mengurangkan ${small}²` },
      { value: value - 1, mistake: `${roots[1]} dianggap ${two - 1}` },
      { value: value + 1, mistake: `${roots[0]} dianggap ${one + 1}` },
    ],
    steps: 3,
    insight: 0,
    numbers: [one, two, small ** 2],
  };
}

/** √0,0625 + ∛0,027 */
function decimalRoots(draws: Seeded): Expression | null {
  const square = rational(between(draws, 11, 35), 100);
  if (square.times(10).isWhole) return null;
  const cube = rational(between(draws, 2, 9), 10);
  const shownSquare = `√${decimalText(square.times(square))}`;
  const shownCube = `∛${decimalText(cube.times(cube).times(cube))}`;
  const value = square.plus(cube);
  // Two decimals each, so that nothing but size tells options apart.
  const format: NumberFormat = (amount) => {
    const text = decimalText(amount, 2);
    return text === null || !text.includes(",") ? null : text;
  };
  const third = cube.times(cube).times(cube).over(3);
  return {
    text: `${shownSquare} + ${shownCube}`,
    value,
    format,
    solution: `${shownSquare} = ${textOf(square)} karena ${textOf(square)}² = ${textOf(square.times(square))}. ${shownCube} = ${textOf(cube)} karena ${textOf(cube)}³ = ${textOf(cube.times(cube).times(cube))}. Jumlahnya ${textOf(value)}.`,
    mistakes: [
      { value: square.plus(cube.over(10)), mistake: `${shownCube} dianggap ${textOf(cube.over(10))}` },
      { value: square.times(10).plus(cube), mistake: `${shownSquare} dianggap ${textOf(square.times(10))}` },
      {
        value: square.times(square).over(2).plus(cube),
        mistake: `${shownSquare} dihitung sebagai setengah dari ${textOf(square.times(square))}`,
      },
      {
        value: square.times(10).plus(cube.over(10)),
        mistake: `koma bergeser satu tempat pada kedua akar (${textOf(square.times(10))} + ${textOf(cube.over(10))})`,
      },
      {
        value: square.plus(third),
        mistake: `${shownCube} dihitung sebagai sepertiga dari ${textOf(third.times(3))}`,
      },
      { value: square.minus(cube), mistake: `mengurangkan ${textOf(cube)}, bukan menambahkan` },
      { value: cube.minus(square), mistake: `mengurangkan ${textOf(square)}, bukan menambahkan` },
      {
        value: value.plus(rational(1, 10)),
        mistake: `${shownCube} dianggap ${textOf(cube.plus(rational(1, 10)))}`,
      },
      {
        value: value.minus(rational(1, 10)),
        mistake: `${shownCube} dianggap ${textOf(cube.minus(rational(1, 10)))}`,
      },
      {
        value: value.minus(rational(1, 100)),
        mistake: `${shownSquare} dianggap ${textOf(square.minus(rational(1, 100)))}`,
      },
      { value: value.times(2), mistake: "hasilnya digandakan" },
    ],
    steps: 3,
    insight: 1,
    numbers: [square.times(100).toWhole() ** 2, 100, 11, 11],
  };
}

/** A power of the prime, raised once more: (2³)² is { of: 3, to: 2 }. */
type Power = { readonly of: number; readonly to: number };

/** (8³ × 4²) ÷ 16² */
function oneBase(draws: Seeded): Expression | null {
  const prime = pick(draws, [2, 2, 2, 3, 3, 5]);
  const largest = { 2: 5, 3: 4, 5: 3 }[prime] ?? 3;
  const exponent = between(draws, 2, { 2: 10, 3: 6, 5: 4 }[prime] ?? 4);
  const power = (): Power => ({ of: between(draws, 1, largest), to: between(draws, 2, 6) });
  const [one, two] = [power(), power()];
  const rest = one.of * one.to + two.of * two.to - exponent;
  const divisors = Array.from({ length: largest }, (_, index) => index + 1).filter(
    (of) => rest % of === 0 && rest / of >= 2 && rest / of <= 9 && of !== one.of && of !== two.of,
  );
  if (divisors.length === 0 || one.of === two.of) return null;
  const of = pick(draws, divisors);
  const three: Power = { of, to: rest / of };
  const bases = [one, two, three].map((each) => prime ** each.of);
  const text = ({ of, to }: Power): string => `${textOf(prime ** of)}${superscript(to)}`;
  const shown = ({ of, to }: Power): string => `${text({ of, to })} = ${prime}${superscript(of * to)}`;
  const value = prime ** exponent;
  const wrong = (other: number, mistake: string): Mistake => ({
    value: other < 0 ? rational(1, prime ** -other) : prime ** other,
    mistake: `${mistake}, sehingga ${prime}${other < 0 ? "" : superscript(other)}`,
  });
  const sum = (exponents: readonly number[]): number =>
    (exponents[0] ?? 0) + (exponents[1] ?? 0) - (exponents[2] ?? 0);
  const all = [one, two, three];
  const replaced = (at: number, by: number): number =>
    sum(all.map(({ of, to }, index) => (index === at ? by : of * to)));
  return {
    text: `(${text(one)} × ${text(two)}) ÷ ${text(three)}`,
    value,
    format: wholeText,
    solution: `Ubah ke bilangan pokok ${prime}: ${all
      .filter(({ of }) => of > 1)
      .map(shown)
      .join(
        ", ",
      )}. Hasilnya ${prime} berpangkat ${one.of * one.to} + ${two.of * two.to} − ${three.of * three.to} = ${exponent}, yaitu ${prime}${superscript(exponent)} = ${textOf(value)}.`,
    mistakes: [
      wrong(sum(all.map(({ of, to }) => of + to)), "pangkat dari pangkat dijumlahkan, bukan dikalikan"),
      wrong(
        replaced(2, three.of * three.to + 1),
        `${text(three)} dianggap ${prime}${superscript(three.of * three.to + 1)}`,
      ),
      wrong(
        replaced(2, three.of * three.to - 1),
        `${text(three)} dianggap ${prime}${superscript(three.of * three.to - 1)}`,
      ),
      wrong(
        replaced(0, one.of * (one.to - 1)),
        `${text(one)} dihitung sebagai ${text({ ...one, to: one.to - 1 })}`,
      ),
      wrong(
        replaced(1, two.of * (two.to - 1)),
        `${text(two)} dihitung sebagai ${text({ ...two, to: two.to - 1 })}`,
      ),
      wrong(replaced(2, three.of), `${text(three)} dihitung sebagai ${textOf(prime ** three.of)}`),
      wrong(
        replaced(0, one.of * one.to + 2),
        `${text(one)} dianggap ${prime}${superscript(one.of * one.to + 2)}`,
      ),
      wrong(sum([one.to, two.to, three.to]), "hanya pangkat yang tertulis yang dihitung"),
      {
        value: prime * exponent,
        mistake: `${prime}${superscript(exponent)} dihitung sebagai ${prime} × ${exponent}`,
      },
      { value: 2 * value, mistake: `${prime}${superscript(exponent)} digandakan` },
    ],
    steps: 4,
    insight: 2,
    numbers: [...bases, ...bases],
    // Powers of one base are far apart, and no wilder for that.
    spreadMax: 30,
  };
}

const TRIPLES = [
  [3, 4, 5],
  [5, 12, 13],
  [8, 15, 17],
  [7, 24, 25],
  [20, 21, 29],
  [12, 35, 37],
  [9, 40, 41],
] as const;

/** √(65² − 25²) + √48 × √27 */
function rootOfDifference(draws: Seeded): Expression | null {
  const [a, b, c] = pick(draws, TRIPLES);
  const scale = between(draws, 1, Math.floor(75 / c));
  const [leg, taken] = draws.below(2) === 0 ? [a * scale, b * scale] : [b * scale, a * scale];
  const longest = c * scale;
  const isSum = draws.below(2) === 0;
  // √(km²) × √(kn²) = kmn
  const [kernel, m, n] = [pick(draws, [2, 3, 5, 6, 7]), between(draws, 1, 4), between(draws, 2, 5)];
  if (m === n) return null;
  const product = kernel * m * n;
  const [one, two] = [kernel * m * m, kernel * n * n];
  const first = isSum ? longest : leg;
  const [left, right] = isSum ? [leg, taken] : [longest, taken];
  const value = first + product;
  const shown = `√(${left}² ${isSum ? "+" : "−"} ${right}²)`;
  const naive = isSum ? left + right : left - right;
  return {
    text: `${shown} + √${one} × √${two}`,
    value,
    format: wholeText,
    solution: `${shown} = √${textOf(first ** 2)} = ${first}. Lalu √${one} × √${two} = √${textOf(one * two)} = ${product}. Jumlahnya ${first} + ${product} = ${value}.`,
    mistakes: [
      {
        value: naive + product,
        mistake: `akar diambil suku demi suku, ${left} ${isSum ? "+" : "−"} ${right} = ${naive}`,
      },
      {
        value: first + kernel * (m + n),
        mistake: `√${one} × √${two} dihitung sebagai ${kernel} × (${m} + ${n})`,
      },
      { value: first + m * n, mistake: `faktor ${kernel} hilang dari √${one} × √${two}` },
      {
        value: rational(one + two, 2).plus(first),
        mistake: `√${one} × √${two} dihitung sebagai rata-rata ${one} dan ${two}`,
      },
      { value: first - product, mistake: "mengurangkan, bukan menjumlahkan" },
      { value: product - first, mistake: `mengurangkan ${first} dari ${product}` },
      { value: (isSum ? leg : longest) + product, mistake: `${shown} dianggap ${isSum ? leg : longest}` },
      { value: value + 10, mistake: `${shown} dianggap ${first + 10}` },
      { value: first > 10 ? value - 10 : 0, mistake: `${shown} dianggap ${first - 10}` },
      { value: first + 2 * product, mistake: `√${one} × √${two} dihitung dua kali` },
      { value: first, mistake: `lupa menambahkan √${one} × √${two}` },
    ],
    steps: 5,
    insight: 2,
    numbers: [left, right, one, two],
  };
}

/** √(31 + √(20 + 5)) × 3³ − 2⁶ */
function nestedRoot(draws: Seeded): Expression | null {
  const outer = between(draws, 6, 15);
  const inner = between(draws, 4, 12);
  const [base, exponent] = pick(draws, [
    [2, 3],
    [2, 4],
    [2, 5],
    [3, 2],
    [3, 3],
    [4, 2],
    [5, 2],
  ] as const);
  const addend = outer ** 2 - inner;
  const hidden = between(draws, 5, inner ** 2 - 5);
  const rest = inner ** 2 - hidden;
  const product = outer * base ** exponent;
  const taken = between(draws, 11, 99);
  if (product - taken < 20) return null;
  const shownPower = `${base}${superscript(exponent)}`;
  const shownRoot = `√(${addend} + √(${hidden} + ${rest}))`;
  const value = product - taken;
  return {
    text: `${shownRoot} × ${shownPower} − ${taken}`,
    value,
    format: wholeText,
    solution: `√(${hidden} + ${rest}) = √${inner ** 2} = ${inner}. Lalu √(${addend} + ${inner}) = √${outer ** 2} = ${outer}. Hasilnya ${outer} × ${base ** exponent} − ${taken} = ${product} − ${taken} = ${value}.`,
    mistakes: [
      {
        value: outer * base * exponent - taken,
        mistake: `${shownPower} dihitung sebagai ${base} × ${exponent}`,
      },
      {
        value: outer * base ** (exponent - 1) - taken,
        mistake: `${shownPower} dihitung sebagai ${base}${superscript(exponent - 1)}`,
      },
      { value: (outer + 1) * base ** exponent - taken, mistake: `${shownRoot} dianggap ${outer + 1}` },
      { value: (outer - 1) * base ** exponent - taken, mistake: `${shownRoot} dianggap ${outer - 1}` },
      { value: product + taken, mistake: `menambahkan ${taken}, bukan mengurangkan` },
      { value: product, mistake: `lupa mengurangkan ${taken}` },
      {
        value: (outer + inner) * base ** exponent - taken,
        mistake: `akar dalam ditambahkan di luar, ${outer} + ${inner}`,
      },
      {
        value: inner * base ** exponent - taken,
        mistake: `memakai akar dalam ${inner} sebagai ganti ${outer}`,
      },
      { value: value + 10, mistake: `${outer} × ${base ** exponent} dihitung ${product + 10}` },
      { value: value - 10, mistake: `${outer} × ${base ** exponent} dihitung ${product - 10}` },
    ],
    steps: 6,
    insight: 2,
    numbers: [outer ** 2, inner ** 2, base ** exponent, taken, product],
  };
}

const EXPRESSIONS: Readonly<Record<ModelLevel, (draws: Seeded) => Expression | null>> = {
  1: largeSquares,
  2: decimalRoots,
  3: oneBase,
  4: rootOfDifference,
  5: nestedRoot,
};
