import type { Seeded } from "@neraca/base";
import { between, multipleBetween, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { textOf, wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numberItem, numericModel } from "../numeric-item.ts";
import { rational } from "../rational.ts";

/** Expressions that are long by the rules and short for who sees their structure: a common factor, a² − b², (a ± b)². */
export const cleverFactoring = numericModel({
  id: "hitung-pemfaktoran",
  topic: "numerik-berhitung",
  title: { id: "Berhitung cepat dengan pemfaktoran", en: "Quick arithmetic by factoring" },
  propose(draws, level) {
    const expression = EXPRESSIONS[level](draws);
    if (expression === null) return null;
    const { text, value, solution, mistakes, steps, insight, numbers } = expression;
    return numberItem(draws, {
      stem: pick(draws, STEMS)(text),
      value,
      format: wholeText,
      mistakes,
      solution,
      effort: { steps, load: digitLoad(...numbers), insight },
      fingerprint: `hitung-pemfaktoran ${text}`,
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
  readonly value: number;
  readonly solution: string;
  readonly mistakes: readonly Mistake[];
  readonly steps: number;
  readonly insight: number;
  readonly numbers: readonly number[];
};

/** 37 × 48 + 63 × 48 */
function commonFactor(draws: Seeded): Expression {
  const sum = pick(draws, [50, 80, 100, 100, 200]);
  const one = between(draws, Math.floor(sum / 5), Math.floor((2 * sum) / 5));
  const [other, factor] = [sum - one, between(draws, 12, 99)];
  const isFirst = draws.below(2) === 0;
  const product = (number: number): string =>
    isFirst ? `${textOf(number)} × ${textOf(factor)}` : `${textOf(factor)} × ${textOf(number)}`;
  const value = sum * factor;
  return {
    text: `${product(one)} + ${product(other)}`,
    value,
    solution: `Faktor yang sama adalah ${textOf(factor)}, jadi hasilnya (${textOf(one)} + ${textOf(other)}) × ${textOf(factor)} = ${textOf(sum)} × ${textOf(factor)} = ${textOf(value)}.`,
    mistakes: [
      { value: one * factor + other, mistake: `lupa mengalikan ${textOf(other)} dengan ${textOf(factor)}` },
      {
        value: 2 * value,
        mistake: `faktor ${textOf(factor)} dijumlahkan dua kali (${textOf(sum)} × ${textOf(2 * factor)})`,
      },
      {
        value: (other - one) * factor,
        mistake: `memakai selisih ${textOf(other)} − ${textOf(one)} sebagai ganti jumlahnya`,
      },
      {
        value: (sum + 10) * factor,
        mistake: `menghitung ${textOf(one)} + ${textOf(other)} = ${textOf(sum + 10)}`,
      },
      {
        value: (sum - 10) * factor,
        mistake: `menghitung ${textOf(one)} + ${textOf(other)} = ${textOf(sum - 10)}`,
      },
      { value: value + factor, mistake: `faktor ${textOf(factor)} ditambahkan sekali lagi` },
      { value: value - factor, mistake: `faktor ${textOf(factor)} dikurangkan sekali` },
      {
        value: (other + 1) * factor,
        mistake: `${textOf(one)} × ${textOf(factor)} dianggap hanya ${textOf(factor)}`,
      },
      { value: sum * (factor + 10), mistake: `${textOf(factor)} terbaca sebagai ${textOf(factor + 10)}` },
    ],
    steps: 2,
    insight: 1,
    numbers: [one, other, factor],
  };
}

/** 275² − 225² */
function differenceOfSquares(draws: Seeded): Expression {
  const sum = multipleBetween(draws, 20, 60, 1000);
  const difference = multipleBetween(draws, 2, 4, Math.min(90, sum / 3));
  const [one, other] = [(sum + difference) / 2, (sum - difference) / 2];
  const value = sum * difference;
  return {
    text: `${textOf(one)}² − ${textOf(other)}²`,
    value,
    solution: `a² − b² = (a + b)(a − b), jadi hasilnya (${textOf(one)} + ${textOf(other)}) × (${textOf(one)} − ${textOf(other)}) = ${textOf(sum)} × ${textOf(difference)} = ${textOf(value)}.`,
    mistakes: [
      {
        value: difference ** 2,
        mistake: `menghitung (${textOf(one)} − ${textOf(other)})² = ${textOf(difference)}²`,
      },
      {
        value: value / 2,
        mistake: `memakai rata-rata ${textOf(sum / 2)} sebagai ganti jumlah ${textOf(sum)}`,
      },
      {
        value: sum * (difference + 10),
        mistake: `salah mengurangkan, ${textOf(one)} − ${textOf(other)} dianggap ${textOf(difference + 10)}`,
      },
      {
        value: sum * (difference - 10),
        mistake: `salah mengurangkan, ${textOf(one)} − ${textOf(other)} dianggap ${textOf(difference - 10)}`,
      },
      { value: 2 * value, mistake: `menggandakan hasil ${textOf(sum)} × ${textOf(difference)}` },
      {
        value: (sum + 100) * difference,
        mistake: `salah menjumlahkan, ${textOf(one)} + ${textOf(other)} dianggap ${textOf(sum + 100)}`,
      },
      {
        value: (sum - 10) * difference,
        mistake: `salah menjumlahkan, ${textOf(one)} + ${textOf(other)} dianggap ${textOf(sum - 10)}`,
      },
      { value: value + difference ** 2, mistake: `menambahkan ${textOf(difference)}² pada hasil yang benar` },
      {
        value: 2 * one * difference,
        mistake: `memakai ${textOf(one)} dua kali sebagai ganti ${textOf(one)} + ${textOf(other)}`,
      },
      {
        value: 2 * other * difference,
        mistake: `memakai ${textOf(other)} dua kali sebagai ganti ${textOf(one)} + ${textOf(other)}`,
      },
    ],
    steps: 3,
    insight: 1,
    numbers: [one, other, sum, difference],
  };
}

/** 397 × 403 */
function aroundARoundNumber(draws: Seeded): Expression {
  const [middle, distance] = [
    multipleBetween(draws, 50, 50, 600),
    pick(draws, [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]),
  ];
  const [one, other] = [middle - distance, middle + distance];
  const value = middle ** 2 - distance ** 2;
  const square = textOf(middle ** 2);
  return {
    text: `${textOf(one)} × ${textOf(other)}`,
    value,
    solution: `${textOf(one)} × ${textOf(other)} = (${textOf(middle)} − ${distance})(${textOf(middle)} + ${distance}) = ${textOf(middle)}² − ${distance}² = ${square} − ${textOf(distance ** 2)} = ${textOf(value)}.`,
    mistakes: [
      { value: middle ** 2, mistake: `menganggap hasilnya ${textOf(middle)}²` },
      {
        value: middle ** 2 + distance ** 2,
        mistake: `menambahkan ${distance}², bukan mengurangkan (${square} + ${textOf(distance ** 2)})`,
      },
      {
        value: middle ** 2 - distance,
        mistake: `mengurangkan ${distance}, bukan ${distance}² (${square} − ${distance})`,
      },
      { value: middle ** 2 - 2 * distance, mistake: `mengurangkan 2 × ${distance}, bukan ${distance}²` },
      { value: one ** 2, mistake: `menghitung ${textOf(one)}²` },
      { value: value - middle, mistake: `mengurangkan ${textOf(middle)} sekali lagi` },
      {
        value: value + 2 * distance ** 2 + distance,
        mistake: `menambahkan ${distance}² dan ${distance} pada ${square}`,
      },
      { value: middle ** 2 - 2 * distance ** 2, mistake: `mengurangkan ${distance}² dua kali` },
      { value: value - 100, mistake: `lupa menyimpan satu ratusan` },
      { value: middle ** 2 + distance, mistake: `menambahkan ${distance} pada ${square}` },
    ],
    steps: 3,
    insight: 2,
    numbers: [one, other, middle, distance ** 2],
  };
}

/** 47² + 2 × 47 × 53 + 53² */
function squareOfSum(draws: Seeded): Expression {
  const isSum = draws.below(2) === 0;
  const root = isSum ? multipleBetween(draws, 10, 60, 200) : multipleBetween(draws, 5, 10, 80);
  const one = isSum ? between(draws, Math.ceil(root / 2) + 1, root - 11) : root + between(draws, 11, 90);
  const other = isSum ? root - one : one - root;
  const value = root ** 2;
  const [sign, opposite] = isSum ? ["+", "−"] : ["−", "+"];
  const wrongRoot = isSum ? one - other : one + other;
  return {
    text: `${textOf(one)}² ${sign} 2 × ${textOf(one)} × ${textOf(other)} + ${textOf(other)}²`,
    value,
    solution: `a² ${sign} 2ab + b² = (a ${sign} b)², jadi hasilnya (${textOf(one)} ${sign} ${textOf(other)})² = ${textOf(root)}² = ${textOf(value)}.`,
    mistakes: [
      {
        value: wrongRoot ** 2,
        mistake: `memakai (${textOf(one)} ${opposite} ${textOf(other)})² = ${textOf(wrongRoot)}²`,
      },
      { value: one ** 2 + other ** 2, mistake: `hanya menghitung ${textOf(one)}² + ${textOf(other)}²` },
      { value: Math.abs(one ** 2 - other ** 2), mistake: `menghitung ${textOf(one)}² − ${textOf(other)}²` },
      {
        value: one ** 2 + other ** 2 + (isSum ? 1 : -1) * one * other,
        mistake: `lupa faktor 2 pada suku tengah`,
      },
      {
        value: (root + 10) ** 2,
        mistake: `salah menghitung ${textOf(one)} ${sign} ${textOf(other)} sebagai ${textOf(root + 10)}`,
      },
      {
        value: (root - 10) ** 2,
        mistake: `salah menghitung ${textOf(one)} ${sign} ${textOf(other)} sebagai ${textOf(root - 10)}`,
      },
      { value: 2 * value, mistake: `menggandakan ${textOf(root)}²` },
      { value: value + 2 * one * other, mistake: `suku tengah dihitung sekali lagi` },
      { value: one * root, mistake: `menghitung ${textOf(one)} × ${textOf(root)}` },
    ],
    steps: 3,
    insight: 3,
    numbers: [one, other, one, other],
  };
}

/** (65² − 35²) ÷ (20² − 10²) */
function quotientOfDifferences(draws: Seeded): Expression | null {
  const [below, apart] = [multipleBetween(draws, 2, 10, 40), multipleBetween(draws, 2, 2, 16)];
  const [sum, difference] = [below * between(draws, 2, 8), apart * between(draws, 2, 6)];
  const [one, other] = [(sum + difference) / 2, (sum - difference) / 2];
  const [three, four] = [(below + apart) / 2, (below - apart) / 2];
  if (four < 2 || other < 2) return null;
  const product = sum * difference;
  const divisor = below * apart;
  const value = product / divisor;
  return {
    text: `(${textOf(one)}² − ${textOf(other)}²) ÷ (${textOf(three)}² − ${textOf(four)}²)`,
    value,
    solution:
      `a² − b² = (a + b)(a − b). Pembilangnya ${textOf(sum)} × ${textOf(difference)} = ${textOf(product)}, penyebutnya ` +
      `${textOf(below)} × ${textOf(apart)} = ${textOf(divisor)}. Hasilnya ${textOf(product)} ÷ ${textOf(divisor)} = ${textOf(value)}.`,
    mistakes: [
      {
        value: rational(difference, apart).times(rational(difference, apart)),
        mistake: `menghitung ${textOf(difference)}² ÷ ${textOf(apart)}²`,
      },
      { value: rational(sum, below), mistake: `hanya membagi jumlahnya, ${textOf(sum)} ÷ ${textOf(below)}` },
      {
        value: rational(difference, apart),
        mistake: `hanya membagi selisihnya, ${textOf(difference)} ÷ ${textOf(apart)}`,
      },
      { value: rational(product, below), mistake: `penyebut hanya ${textOf(below)}` },
      { value: rational(product, apart), mistake: `penyebut hanya ${textOf(apart)}` },
      {
        value: rational(sum, apart),
        mistake: `membagi jumlah dengan selisih, ${textOf(sum)} ÷ ${textOf(apart)}`,
      },
      { value: value * 2, mistake: "salah satu jumlah dihitung dua kali" },
      { value: rational(value, 2), mistake: "salah satu jumlah diganti rata-ratanya" },
      { value: value + 1, mistake: "hasil bagi dibulatkan ke atas" },
      {
        value: rational(one, three).times(rational(one, three)),
        mistake: `hanya membagi ${textOf(one)}² dengan ${textOf(three)}²`,
      },
      {
        value: rational(sum + difference, below + apart).plus(value),
        mistake: "menambahkan hasil bagi jumlah dan selisih",
      },
      { value: value - 1, mistake: "hasil bagi dibulatkan ke bawah" },
    ],
    steps: 5,
    insight: 3,
    numbers: [one, other, three, four],
  };
}

const EXPRESSIONS: Readonly<Record<ModelLevel, (draws: Seeded) => Expression | null>> = {
  1: commonFactor,
  2: differenceOfSquares,
  3: aroundARoundNumber,
  4: squareOfSum,
  5: quotientOfDifferences,
};
