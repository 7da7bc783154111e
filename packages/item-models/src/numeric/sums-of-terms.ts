import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numericModel } from "../numeric-item.ts";
import { seriesItem } from "../series-item.ts";

/** A term is the sum of the terms before it, each times its weight (the nearest first), and a constant. */
type Plan = {
  readonly first: readonly number[];
  readonly weights: readonly number[];
  readonly constant: number;
  readonly givenCount: number;
  readonly insight: number;
};

/** Series in which each term is made of the terms before it, as Fibonacci's. */
export const sumsOfTerms = numericModel({
  id: "deret-jumlah-suku",
  topic: "numerik-deret",
  title: { id: "Deret dari suku-suku sebelumnya", en: "Series made of their earlier terms" },
  propose(draws, level) {
    const plan = planOf(draws, level);
    const terms = [...plan.first];
    while (terms.length <= plan.givenCount) terms.push(followerOf(plan, terms));
    // Else the first terms themselves look like a series of another kind.
    if (isStraight(terms.slice(0, 4))) return null;
    return seriesItem(draws, {
      terms,
      gap: plan.givenCount,
      solution: solutionOf(plan, terms),
      mistakes: mistakesOf(plan, terms),
      effort: {
        steps: plan.weights.length + (plan.constant === 0 ? 0 : 1),
        load: digitLoad(...terms.slice(-plan.weights.length - 1)),
        insight: plan.insight,
      },
      fingerprint: `deret-jumlah-suku ${terms.join(" ")}`,
    });
  },
});

function planOf(draws: Seeded, level: ModelLevel): Plan {
  const start = (count: number, high: number): number[] =>
    Array.from({ length: count }, () => between(draws, 1, high));
  switch (level) {
    case 1:
      return { first: start(2, 14), weights: [1, 1], constant: 0, givenCount: 6, insight: 0 };
    case 2:
      return { first: start(2, 45), weights: [1, 1], constant: 0, givenCount: 6, insight: 1 };
    case 3: {
      const constant = pick(draws, [-3, -2, -1, 1, 2, 3, 4, 5]);
      return { first: start(2, 15), weights: [1, 1], constant, givenCount: 6, insight: 2 };
    }
    case 4:
      return { first: start(3, 9), weights: [1, 1, 1], constant: 0, givenCount: 6, insight: 2.5 };
    case 5: {
      const weights = pick(draws, [
        [2, 1],
        [1, 2],
        [1, 0, 1],
      ]);
      const constant = pick(draws, [0, 0, 1, 2, -1]);
      const givenCount = weights.length === 2 ? 6 : 7;
      return { first: start(weights.length, 9), weights, constant, givenCount, insight: 3 };
    }
  }
}

function followerOf({ weights, constant }: Plan, terms: readonly number[]): number {
  return weights.reduce((sum, weight, back) => sum + weight * (terms.at(-1 - back) ?? 0), constant);
}

function isStraight(terms: readonly number[]): boolean {
  const [a = 0, b = 0] = terms;
  return terms.every((term, index) => term === a + (b - a) * index);
}

/** `15 + 27 + 50`, `2 × 29 + 12 + 1`: the earlier term first. */
function sumText({ weights, constant }: Plan, terms: readonly number[]): string {
  const parts = weights.flatMap((weight, back) => {
    if (weight === 0) return [];
    const term = wholeText(terms.at(-1 - back) ?? 0);
    return [weight === 1 ? `${term}` : `${weight} × ${term}`];
  });
  const sum = parts.toReversed().join(" + ");
  return constant === 0 ? sum : `${sum} ${constant < 0 ? "−" : "+"} ${Math.abs(constant)}`;
}

function ruleOf({ weights, constant }: Plan): string {
  const sum = ((): string => {
    switch (weights.join(" ")) {
      case "1 1":
        return "jumlah dua suku sebelumnya";
      case "1 1 1":
        return "jumlah tiga suku sebelumnya";
      case "2 1":
        return "dua kali suku sebelumnya ditambah suku sebelum itu";
      case "1 2":
        return "suku sebelumnya ditambah dua kali suku sebelum itu";
      default:
        return "suku tepat sebelumnya ditambah suku ketiga sebelumnya";
    }
  })();
  if (constant === 0) return sum;
  return `${sum}, lalu ${constant < 0 ? "dikurangi" : "ditambah"} ${Math.abs(constant)}`;
}

function solutionOf(plan: Plan, terms: readonly number[]): string {
  const from = plan.weights.length;
  const shown = [from, from + 1].map(
    (index) => `${sumText(plan, terms.slice(0, index))} = ${wholeText(terms[index] ?? 0)}`,
  );
  const last = `${sumText(plan, terms.slice(0, -1))} = ${wholeText(terms.at(-1) ?? 0)}`;
  return `Aturan: setiap suku adalah ${ruleOf(plan)}. ${shown.join(", ")}, dan seterusnya. Jadi suku berikutnya ${last}.`;
}

function mistakesOf(plan: Plan, terms: readonly number[]): readonly Mistake[] {
  const given = terms.slice(0, -1);
  const [last = 0, second = 0, third = 0, fourth = 0] = given.toReversed();
  const { constant } = plan;
  const key = followerOf(plan, given);
  return [
    ...(constant === 0
      ? []
      : [
          {
            value: key - constant,
            mistake: `lupa ${constant < 0 ? "mengurangi" : "menambah"} ${Math.abs(constant)}`,
          },
          { value: key - 2 * constant, mistake: `tanda ${Math.abs(constant)} terbalik` },
        ]),
    {
      value: last + (last - second),
      mistake: `mengulang selisih terakhir (${wholeText(last)} + ${wholeText(last - second)})`,
    },
    {
      value: last + second,
      mistake: `hanya menjumlahkan dua suku terakhir (${wholeText(last)} + ${wholeText(second)})`,
    },
    {
      value: last + second + third,
      mistake: `menjumlahkan tiga suku terakhir (${wholeText(third)} + ${wholeText(second)} + ${wholeText(last)})`,
    },
    { value: 2 * last, mistake: `menggandakan suku terakhir (2 × ${wholeText(last)})` },
    { value: last + third, mistake: `melewati satu suku (${wholeText(last)} + ${wholeText(third)})` },
    { value: key + 1, mistake: "menambah 1 yang tidak ada dalam aturan" },
    {
      value: 2 * last - third,
      mistake: `menambahkan jumlah dua selisih terakhir (${wholeText(last)} + ${wholeText(last - third)})`,
    },
    {
      value: 2 * last + second,
      mistake: `menggandakan suku terakhir sebelum menjumlahkan (2 × ${wholeText(last)} + ${wholeText(second)})`,
    },
    {
      value: last + 2 * second,
      mistake: `menggandakan suku sebelum yang terakhir (${wholeText(last)} + 2 × ${wholeText(second)})`,
    },
    {
      value: last + second + (terms[0] ?? 0),
      mistake: "menambahkan suku pertama pada jumlah dua suku terakhir",
    },
    {
      value: last + third + fourth,
      mistake: `salah memilih suku yang dijumlahkan (${wholeText(fourth)} + ${wholeText(third)} + ${wholeText(last)})`,
    },
    { value: key + 10, mistake: "menyimpan satu puluhan terlalu banyak saat menjumlahkan" },
    { value: key - 10, mistake: "lupa menyimpan satu puluhan saat menjumlahkan" },
  ];
}
