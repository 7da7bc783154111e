import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { stepText, superscript, wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numericModel } from "../numeric-item.ts";
import { seriesItem } from "../series-item.ts";

/** Each term is a power and a little more or less, as a function of the number of its base. */
type Plan = {
  /** `n²`, in words: "kuadrat dari 3, 4, 5, 6, 7". */
  readonly kind: "square" | "cube" | "exponential";
  /** Bases (squares, cubes) or exponents (exponential) of the given terms and of the one asked for. */
  readonly indices: readonly number[];
  /** The base of an exponential. */
  readonly base: number;
  /** What is added to each power. */
  readonly offsets: readonly number[];
  /** How the offset is described; empty when there is none. */
  readonly offsetRule: string;
  readonly insight: number;
};

/** Series of squares, cubes or powers of one number, moved a little. */
export const powersInSeries = numericModel({
  id: "deret-pola-pangkat",
  topic: "numerik-deret",
  title: { id: "Deret dengan pola kuadrat, kubik, atau pangkat", en: "Series of squares, cubes or powers" },
  propose(draws, level) {
    const plan = planOf(draws, level);
    const terms = plan.indices.map((index, place) => powerOf(plan, index) + (plan.offsets[place] ?? 0));
    return seriesItem(draws, {
      terms,
      gap: terms.length - 1,
      solution: solutionOf(plan, terms),
      mistakes: mistakesOf(plan, terms),
      effort: { steps: 2, load: digitLoad(...terms.slice(-2)), insight: plan.insight },
      fingerprint: `deret-pola-pangkat ${terms.join(" ")}`,
    });
  },
});

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19];

function planOf(draws: Seeded, level: ModelLevel): Plan {
  const run = (from: number, count: number, step = 1): number[] =>
    Array.from({ length: count }, (_, index) => from + step * index);
  const kept = (by: number, count: number): Pick<Plan, "offsets" | "offsetRule"> => ({
    offsets: Array.from({ length: count }, () => by),
    offsetRule: `${by < 0 ? "dikurangi" : "ditambah"} ${Math.abs(by)}`,
  });
  const other = (offsets: number[], offsetRule: string): Pick<Plan, "offsets" | "offsetRule"> => ({
    offsets,
    offsetRule,
  });
  const signed = (high: number): number => pick(draws, [-1, 1]) * between(draws, 1, high);
  switch (level) {
    case 1:
      return {
        kind: "square",
        indices: run(between(draws, 2, 9), 6),
        base: 0,
        ...kept(signed(9), 6),
        insight: 0,
      };
    case 2:
      return draws.below(2) === 0
        ? {
            kind: "square",
            indices: run(between(draws, 2, 5), 6, 2),
            base: 0,
            ...kept(signed(9), 6),
            insight: 1,
          }
        : {
            kind: "exponential",
            indices: run(between(draws, 1, 4), 6),
            base: 2,
            ...kept(signed(15), 6),
            insight: 1,
          };
    case 3:
      return draws.below(2) === 0
        ? { kind: "cube", indices: run(between(draws, 1, 4), 6), base: 0, ...kept(signed(9), 6), insight: 2 }
        : {
            kind: "exponential",
            indices: run(between(draws, 1, 2), 6),
            base: 3,
            ...kept(signed(12), 6),
            insight: 2,
          };
    case 4: {
      const from = between(draws, 2, 9);
      const by = between(draws, 1, 9);
      const sign = pick(draws, [1, -1]);
      const turning = run(from, 7).map((_, place) => (place % 2 === 0 ? sign * by : -sign * by));
      const rule = `bergantian ${sign > 0 ? "ditambah" : "dikurangi"} dan ${sign > 0 ? "dikurangi" : "ditambah"} ${by}`;
      return { kind: "square", indices: run(from, 7), base: 0, ...other(turning, rule), insight: 3 };
    }
    case 5: {
      const sign = pick(draws, [1, -1]);
      const word = sign > 0 ? "ditambah" : "dikurangi";
      const kind = pick(draws, ["primes", "cube-and-base", "power-and-number"] as const);
      if (kind === "primes") {
        const from = between(draws, 0, 2);
        return {
          kind: "square",
          indices: PRIMES.slice(from, from + 6),
          base: 0,
          ...kept(signed(30), 6),
          insight: 4,
        };
      }
      if (kind === "cube-and-base") {
        const indices = run(between(draws, 1, 4), 6);
        const factor = between(draws, 1, 4);
        const rule = factor === 1 ? `${word} bilangan itu sendiri` : `${word} ${factor} kali bilangan itu`;
        return {
          kind: "cube",
          indices,
          base: 0,
          ...other(
            indices.map((index) => sign * factor * index),
            rule,
          ),
          insight: 4,
        };
      }
      const [base, from, step] = [pick(draws, [2, 3]), between(draws, 1, 8), between(draws, 1, 4)];
      const added = run(from, 6, step);
      const rule = `${word} ${added.slice(0, 3).join(", ")}, dan seterusnya`;
      return {
        kind: "exponential",
        indices: run(base === 2 ? between(draws, 2, 4) : between(draws, 1, 2), 6),
        base,
        ...other(
          added.map((each) => sign * each),
          rule,
        ),
        insight: 4,
      };
    }
  }
}

function powerOf({ kind, base }: Plan, index: number): number {
  switch (kind) {
    case "square":
      return index ** 2;
    case "cube":
      return index ** 3;
    case "exponential":
      return base ** index;
  }
}

function powerText({ kind, base }: Plan, index: number): string {
  return kind === "exponential" ? `${base}${superscript(index)}` : `${index}${kind === "square" ? "²" : "³"}`;
}

function termText(plan: Plan, place: number): string {
  const offset = plan.offsets[place] ?? 0;
  return `${powerText(plan, plan.indices[place] ?? 0)} ${offset < 0 ? "−" : "+"} ${Math.abs(offset)}`;
}

function solutionOf(plan: Plan, terms: readonly number[]): string {
  const last = terms.length - 1;
  const shown = terms.slice(0, 3).map((term, place) => `${wholeText(term)} = ${termText(plan, place)}`);
  const patterns = { square: "kuadrat", cube: "pangkat tiga", exponential: `pangkat dari ${plan.base}` };
  const bases =
    PRIMES.includes(plan.indices[0] ?? 0) && isPrimes(plan.indices) ? " bilangan prima berurutan" : "";
  return (
    `Aturan: setiap suku adalah ${patterns[plan.kind]}${bases}, lalu ${plan.offsetRule}. ${shown.join(", ")}, dan seterusnya. ` +
    `Jadi suku berikutnya ${termText(plan, last)} = ${wholeText(terms[last] ?? 0)}.`
  );
}

function isPrimes(indices: readonly number[]): boolean {
  return indices.every((index) => PRIMES.includes(index));
}

function mistakesOf(plan: Plan, terms: readonly number[]): readonly Mistake[] {
  const place = terms.length - 1;
  const [last = 0, second = 0] = terms.slice(0, -1).toReversed();
  const index = plan.indices[place] ?? 0;
  const offset = plan.offsets[place] ?? 0;
  const earlier = plan.offsets[place - 1] ?? 0;
  const power = powerOf(plan, index);
  const near = [index + 1, index - 1, index + 2].filter((each) => each !== plan.indices[place - 1]);
  return [
    {
      value: power,
      mistake: `lupa ${offset < 0 ? "mengurangi" : "menambah"} ${Math.abs(offset)} (${powerText(plan, index)} saja)`,
    },
    {
      value: power - offset,
      mistake: `tanda ${Math.abs(offset)} terbalik (${powerText(plan, index)} ${offset < 0 ? "+" : "−"} ${Math.abs(offset)})`,
    },
    ...(earlier === offset || earlier === -offset
      ? []
      : [
          {
            value: power + earlier,
            mistake: `memakai bilangan tambahan dari suku sebelumnya (${stepText(earlier)})`,
          },
        ]),
    { value: last + (last - second), mistake: `mengulang selisih terakhir (${stepText(last - second)})` },
    ...near.map(
      (each): Mistake => ({
        value: powerOf(plan, each) + offset,
        mistake: `salah urutan, memakai ${powerText(plan, each)} sebagai ganti ${powerText(plan, index)}`,
      }),
    ),
    {
      value: power + offset + Math.sign(offset),
      mistake: `memakai ${stepText(offset + Math.sign(offset))} sebagai ganti ${stepText(offset)}`,
    },
    {
      value: power + 2 * offset,
      mistake: `${offset < 0 ? "mengurangi" : "menambah"} ${Math.abs(offset)} dua kali`,
    },
    {
      value: 2 * last - second + (last - 2 * second + (terms[place - 3] ?? 0)),
      mistake: "menganggap selisihnya naik tetap seperti kenaikan terakhir",
    },
    { value: 2 * last, mistake: `menggandakan suku terakhir (2 × ${wholeText(last)})` },
    {
      value: last + second,
      mistake: `menjumlahkan dua suku terakhir (${wholeText(second)} + ${wholeText(last)})`,
    },
    { value: power + offset + 10, mistake: `${powerText(plan, index)} dihitung kelebihan 10` },
    { value: power + offset - 10, mistake: `${powerText(plan, index)} dihitung kekurangan 10` },
  ];
}
