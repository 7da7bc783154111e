import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { decimalText, textOf, wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numberItem, numericModel } from "../numeric-item.ts";
import { type Amount, gcd, percent, type Rational, rational } from "../rational.ts";

/** Percentages, fractions and decimals of whole numbers in one expression, where the order of operations matters. */
export const mixedExpression = numericModel({
  id: "hitung-pecahan-persen",
  topic: "numerik-berhitung",
  title: {
    id: "Operasi campuran pecahan, desimal, dan persen",
    en: "Mixed fractions, decimals and percentages",
  },
  propose(draws, level) {
    const { text, value, solution, mistakes, steps, insight, numbers } = EXPRESSIONS[level](draws);
    return numberItem(draws, {
      stem: pick(draws, STEMS)(text),
      value,
      format: wholeText,
      mistakes,
      solution,
      effort: { steps, load: digitLoad(...numbers), insight },
      fingerprint: `hitung-pecahan-persen ${text}`,
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
  readonly value: Rational;
  readonly solution: string;
  readonly mistakes: readonly Mistake[];
  readonly steps: number;
  readonly insight: number;
  readonly numbers: readonly number[];
};

/** A part of an amount: a percentage, a fraction or a decimal of it. */
type Part = {
  readonly text: string;
  readonly value: Rational;
  /** Other parts that it is taken for, and the mistake in words. */
  readonly slips: readonly { readonly value: Rational; readonly mistake: string }[];
  readonly load: number;
};

const EASY_PERCENTS = [10, 20, 25, 40, 50, 60, 75, 80];
const HARD_PERCENTS = ["12,5", "37,5", "62,5", "87,5", "15", "35", "45", "65", "5", "2,5"];

function percentPart(draws: Seeded, isHard: boolean): Part {
  const text = isHard ? pick(draws, HARD_PERCENTS) : String(pick(draws, EASY_PERCENTS));
  const rate = rational(Number(text.replace(",", "")), text.includes(",") ? 10 : 1);
  const rest = rational(100).minus(rate);
  const round = rational(10).times(Math.round(Number(text.replace(",", ".")) / 10 + 0.01));
  return {
    text: `${text}%`,
    value: percent(rate),
    slips: [
      { value: percent(rest), mistake: `${text}% diganti pelengkapnya, ${textOf(rest)}%` },
      { value: percent(round), mistake: `${text}% dibulatkan menjadi ${textOf(round)}%` },
      ...(rate.isWhole ? [{ value: rational(1, rate), mistake: `${text}% dianggap 1/${text}` }] : []),
    ],
    load: isHard ? 12 : 11,
  };
}

function fractionPart(draws: Seeded, denominators: readonly number[]): Part {
  const below = pick(draws, denominators);
  const above = pick(
    draws,
    Array.from({ length: below - 1 }, (_, index) => index + 1).filter((each) => gcd(each, below) === 1),
  );
  const text = `${above}/${below}`;
  return {
    text,
    value: rational(above, below),
    slips: [
      { value: rational(1, below), mistake: `${text} dianggap 1/${below}` },
      { value: rational(below, above), mistake: `dibagi ${text}, bukan dikali` },
      {
        value: rational(below - above, below),
        mistake: `${text} diganti pelengkapnya, ${below - above}/${below}`,
      },
    ],
    load: 1,
  };
}

/** A whole number of which the part is whole: between about low and high. */
function amountFor(draws: Seeded, { value }: Part, low: number, high: number): number {
  const step = Number(value.denominator);
  return step * between(draws, Math.max(1, Math.ceil(low / step)), Math.max(1, Math.floor(high / step)));
}

/** One product of a part and an amount: `12,5% × 640`. */
type Product = {
  readonly part: Part;
  readonly amount: number;
  readonly value: Rational;
  readonly text: string;
};

function productOf(part: Part, amount: number): Product {
  return { part, amount, value: part.value.times(amount), text: `${part.text} × ${wholeText(amount)}` };
}

/** What goes wrong within one product, while the rest of the expression is right. */
function slipsOf({ part, amount }: Product, rest: (value: Rational) => Amount): readonly Mistake[] {
  return part.slips.map(({ value, mistake }) => ({ value: rest(value.times(amount)), mistake }));
}

/** Mistakes of two products take turns, so that those of neither are left out. */
function inTurn(one: readonly Mistake[], other: readonly Mistake[]): readonly Mistake[] {
  return [0, 1, 2].flatMap((index) => [...one.slice(index, index + 1), ...other.slice(index, index + 1)]);
}

function sumOfTwo(draws: Seeded): Expression {
  const part = percentPart(draws, false);
  const other = fractionPart(draws, [3, 4, 5]);
  const first = productOf(part, amountFor(draws, part, 40, 400));
  const second = productOf(other, amountFor(draws, other, 20, 150));
  const value = first.value.plus(second.value);
  return {
    text: `${first.text} + ${second.text}`,
    value,
    solution:
      `${first.text} = ${textOf(first.value)}. Lalu ${second.text} = ${textOf(second.value)}. ` +
      `Jumlahnya ${textOf(first.value)} + ${textOf(second.value)} = ${textOf(value)}.`,
    mistakes: [
      ...inTurn(
        slipsOf(first, (wrong) => wrong.plus(second.value)),
        slipsOf(second, (wrong) => first.value.plus(wrong)),
      ),
      { value: first.value.minus(second.value), mistake: "mengurangkan, bukan menjumlahkan" },
      {
        value: first.value.plus(second.amount),
        mistake: `lupa mengalikan ${wholeText(second.amount)} dengan ${other.text}`,
      },
      { value: first.value, mistake: `lupa menambahkan ${second.text}` },
      {
        value: second.value.plus(first.amount),
        mistake: `lupa mengalikan ${wholeText(first.amount)} dengan ${part.text}`,
      },
    ],
    steps: 2,
    insight: 0,
    numbers: [first.amount, second.amount, part.load],
  };
}

function differenceAndMore(draws: Seeded): Expression {
  const part = percentPart(draws, true);
  const other = fractionPart(draws, [4, 5, 6, 8]);
  const first = productOf(part, amountFor(draws, part, 120, 960));
  const second = productOf(other, amountFor(draws, other, 24, 160));
  const added = between(draws, 11, 89);
  const value = first.value.minus(second.value).plus(added);
  return {
    text: `${first.text} − ${second.text} + ${added}`,
    value,
    solution:
      `${first.text} = ${textOf(first.value)} dan ${second.text} = ${textOf(second.value)}. ` +
      `Hasilnya ${textOf(first.value)} − ${textOf(second.value)} + ${added} = ${textOf(value)}.`,
    mistakes: [
      {
        value: value.minus(2 * added),
        mistake: `menghitung ${second.text} + ${added} lebih dahulu, lalu mengurangkannya`,
      },
      ...inTurn(
        slipsOf(first, (wrong) => wrong.minus(second.value).plus(added)),
        slipsOf(second, (wrong) => first.value.minus(wrong).plus(added)),
      ),
      { value: first.value.plus(second.value).plus(added), mistake: "menjumlahkan semuanya" },
      { value: first.value.minus(second.value), mistake: `lupa menambahkan ${added}` },
      { value: first.value.plus(added), mistake: `lupa mengurangkan ${second.text}` },
    ],
    steps: 3,
    insight: 0,
    numbers: [first.amount, second.amount, added, part.load],
  };
}

function withBrackets(draws: Seeded): Expression {
  const part = percentPart(draws, true);
  const other = fractionPart(draws, [3, 4, 5, 6, 7, 8]);
  const difference = amountFor(draws, other, 30, 240);
  const taken = between(draws, 13, 97);
  const [larger, second] = [difference + taken, productOf(other, difference)];
  const first = productOf(part, amountFor(draws, part, 80, 800));
  const value = second.value.plus(first.value);
  return {
    text: `${other.text} × (${wholeText(larger)} − ${taken}) + ${first.text}`,
    value,
    solution:
      `Kurung lebih dahulu: ${wholeText(larger)} − ${taken} = ${wholeText(difference)}. Lalu ${second.text} = ${textOf(second.value)} ` +
      `dan ${first.text} = ${textOf(first.value)}. Hasilnya ${textOf(second.value)} + ${textOf(first.value)} = ${textOf(value)}.`,
    mistakes: [
      {
        value: other.value.times(larger).minus(taken).plus(first.value),
        mistake: `mengabaikan kurung, ${other.text} hanya dikalikan dengan ${wholeText(larger)}`,
      },
      ...inTurn(
        slipsOf(first, (wrong) => second.value.plus(wrong)),
        slipsOf(second, (wrong) => wrong.plus(first.value)),
      ),
      {
        value: other.value.times(larger + taken).plus(first.value),
        mistake: `menjumlahkan bilangan di dalam kurung (${wholeText(larger + taken)})`,
      },
      { value: second.value.minus(first.value), mistake: "mengurangkan hasil kedua perkalian" },
      { value: first.value.plus(difference), mistake: `lupa mengalikan isi kurung dengan ${other.text}` },
      { value: second.value, mistake: `lupa menambahkan ${first.text}` },
    ],
    steps: 4,
    insight: 1,
    numbers: [larger, taken, first.amount, part.load],
  };
}

function sumOfFractions(draws: Seeded): Expression {
  const [one, two] = [fractionPart(draws, [3, 4, 5]), fractionPart(draws, [6, 8, 10])];
  const sum = one.value.plus(two.value);
  const common = Number(one.value.denominator * two.value.denominator);
  const amount = common * between(draws, 2, Math.floor(480 / common));
  const part = percentPart(draws, true);
  const taken = productOf(part, amountFor(draws, part, 80, 480));
  const first = sum.times(amount);
  const value = first.minus(taken.value);
  const mediant = rational(
    one.value.numerator + two.value.numerator,
    one.value.denominator + two.value.denominator,
  );
  return {
    text: `(${one.text} + ${two.text}) × ${wholeText(amount)} − ${taken.text}`,
    value,
    solution:
      `${one.text} + ${two.text} = ${textOfFraction(sum)}, dan ${textOfFraction(sum)} × ${wholeText(amount)} = ${textOf(first)}. ` +
      `Lalu ${taken.text} = ${textOf(taken.value)}. Hasilnya ${textOf(first)} − ${textOf(taken.value)} = ${textOf(value)}.`,
    mistakes: [
      {
        value: mediant.times(amount).minus(taken.value),
        mistake: `pembilang dan penyebut dijumlahkan masing-masing menjadi ${textOfFraction(mediant)}`,
      },
      {
        value: one.value.times(amount).minus(taken.value),
        mistake: `hanya ${one.text} yang dikalikan, ${two.text} terlewat`,
      },
      ...slipsOf(taken, (wrong) => first.minus(wrong)),
      {
        value: two.value.times(amount).minus(taken.value),
        mistake: `hanya ${two.text} yang dikalikan, ${one.text} terlewat`,
      },
      { value: first.plus(taken.value), mistake: "menjumlahkan, bukan mengurangkan" },
      { value: first, mistake: `lupa mengurangkan ${taken.text}` },
      {
        value: one.value.minus(two.value).times(amount).plus(taken.value),
        mistake: "tanda tambah dan kurang tertukar",
      },
      {
        value: one.value.times(two.value).times(amount).plus(taken.value),
        mistake: "kedua pecahan dikalikan, dan hasil akhirnya dijumlahkan",
      },
    ],
    steps: 5,
    insight: 1,
    numbers: [amount, taken.amount, part.load, common],
  };
}

function divisionByFraction(draws: Seeded): Expression {
  const [one, two, three] = [
    fractionPart(draws, [3, 4, 5, 6, 7]),
    fractionPart(draws, [8, 9, 10, 12]),
    fractionPart(draws, [3, 4, 5, 6, 8]),
  ];
  const difference = one.value.minus(two.value);
  const quotient = difference.over(three.value);
  const amount = Number(quotient.denominator) * between(draws, 8, 60);
  const decimal = rational(pick(draws, [12, 15, 24, 32, 35, 45, 64, 75, 85]), 100);
  const decimalShown = decimalText(decimal) ?? "";
  const other = Number(decimal.denominator) * between(draws, 2, 16);
  const product = decimal.times(other);
  const first = quotient.times(amount);
  const value = first.plus(product);
  return {
    text: `(${one.text} − ${two.text}) ÷ ${three.text} × ${wholeText(amount)} + ${decimalShown} × ${wholeText(other)}`,
    value,
    solution:
      `${one.text} − ${two.text} = ${textOfFraction(difference)}. Dibagi ${three.text} menjadi ${textOfFraction(quotient)}, ` +
      `dikali ${wholeText(amount)} menjadi ${textOf(first)}. Lalu ${decimalShown} × ${wholeText(other)} = ${textOf(product)}. ` +
      `Jumlahnya ${textOf(value)}.`,
    mistakes: [
      {
        value: difference.times(three.value).times(amount).plus(product),
        mistake: `dikali ${three.text}, bukan dibagi ${three.text}`,
      },
      {
        value: first.plus(product.over(10)),
        mistake: `koma pada ${decimalShown} × ${wholeText(other)} bergeser satu tempat`,
      },
      {
        value: one.value.plus(two.value).over(three.value).times(amount).plus(product),
        mistake: "kedua pecahan di dalam kurung dijumlahkan",
      },
      { value: difference.times(amount).plus(product), mistake: `lupa membagi dengan ${three.text}` },
      { value: first.minus(product), mistake: "mengurangkan, bukan menjumlahkan" },
      {
        value: one.value.over(three.value).times(amount).plus(product),
        mistake: `lupa mengurangkan ${two.text}`,
      },
      { value: first, mistake: `lupa menambahkan ${decimalShown} × ${wholeText(other)}` },
      {
        value: first.plus(rational(other).minus(product)),
        mistake: `${decimalShown} diganti pelengkapnya, ${textOf(rational(1).minus(decimal))}`,
      },
      { value: product, mistake: "bagian pertama dianggap habis" },
    ],
    steps: 6,
    insight: 2,
    numbers: [amount, other, 11, Number(difference.denominator)],
  };
}

function textOfFraction(value: Rational): string {
  return value.isWhole ? textOf(value) : `${value.numerator}/${value.denominator}`;
}

const EXPRESSIONS: Readonly<Record<ModelLevel, (draws: Seeded) => Expression>> = {
  1: sumOfTwo,
  2: differenceAndMore,
  3: withBrackets,
  4: sumOfFractions,
  5: divisionByFraction,
};
