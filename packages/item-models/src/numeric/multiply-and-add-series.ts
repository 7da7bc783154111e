import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { stepText, wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numericModel } from "../numeric-item.ts";
import { seriesItem } from "../series-item.ts";

/** One step of the series: times a factor, then plus an addend (which may be negative or nothing). */
type Step = { readonly factor: number; readonly addend: number };

type Plan = {
  readonly start: number;
  readonly steps: readonly Step[];
  readonly rule: string;
  readonly insight: number;
};

/** Series in which a term is multiplied and moved, with a factor or an addend that may grow from step to step. */
export const multiplyAndAddSeries = numericModel({
  id: "deret-kali-tambah",
  topic: "numerik-deret",
  title: { id: "Deret dengan pengali yang berubah", en: "Series with a growing factor" },
  propose(draws, level) {
    const plan = planOf(draws, level);
    const terms = plan.steps.reduce<readonly number[]>(
      (so, step) => [...so, taken(step, so.at(-1) ?? 0)],
      [plan.start],
    );
    return seriesItem(draws, {
      terms,
      gap: terms.length - 1,
      solution: solutionOf(plan, terms),
      mistakes: mistakesOf(plan, terms),
      effort: { steps: level < 3 ? 2 : 3, load: digitLoad(...terms.slice(-2)), insight: plan.insight },
      fingerprint: `deret-kali-tambah ${terms.join(" ")}`,
    });
  },
});

function planOf(draws: Seeded, level: ModelLevel): Plan {
  const steps = (count: number, stepAt: (index: number) => Step): Step[] =>
    Array.from({ length: count }, (_, index) => stepAt(index));
  const sign = pick(draws, [1, -1]);
  const word = sign > 0 ? "ditambah" : "dikurangi";
  switch (level) {
    case 1: {
      const addend = sign * between(draws, 1, 5);
      const rule = `setiap suku dikali 2 lalu ${word} ${Math.abs(addend)}`;
      return {
        start: between(draws, 2, 15),
        steps: steps(5, () => ({ factor: 2, addend })),
        rule,
        insight: 0,
      };
    }
    case 2: {
      const [factor, addend] = [pick(draws, [2, 3, 3]), sign * between(draws, 2, 11)];
      const rule = `setiap suku dikali ${factor} lalu ${word} ${Math.abs(addend)}`;
      return { start: between(draws, 3, 20), steps: steps(5, () => ({ factor, addend })), rule, insight: 1 };
    }
    case 3: {
      const from = pick(draws, [1, 2]);
      const addend = sign * between(draws, 1, 9);
      const rule = `pengali naik 1 setiap kali, dan hasilnya ${word} ${Math.abs(addend)}`;
      return {
        start: between(draws, 3, 20),
        steps: steps(5, (index) => ({ factor: from + index, addend })),
        rule,
        insight: 2,
      };
    }
    case 4: {
      const growth = between(draws, 1, 5);
      const first = between(draws, 1, 9);
      const rule = `setiap suku dikali 2 lalu ${word} bilangan yang bertambah ${growth} setiap kali`;
      const stepAt = (index: number): Step => ({ factor: 2, addend: sign * (first + growth * index) });
      return { start: between(draws, 3, 25), steps: steps(6, stepAt), rule, insight: 3 };
    }
    case 5: {
      const from = pick(draws, [1, 2]);
      const [first, growth] = [between(draws, 1, 6), between(draws, 1, 4)];
      const rule = `pengali naik 1 setiap kali, dan hasilnya ${word} bilangan yang bertambah ${growth} setiap kali`;
      const stepAt = (index: number): Step => ({
        factor: from + index,
        addend: sign * (first + growth * index),
      });
      return { start: between(draws, 2, 16), steps: steps(5, stepAt), rule, insight: 4 };
    }
  }
}

function taken({ factor, addend }: Step, term: number): number {
  return term * factor + addend;
}

/** `×3 − 2` */
function stepName({ factor, addend }: Step): string {
  return `×${factor} ${addend < 0 ? "−" : "+"} ${Math.abs(addend)}`;
}

/** `12 × 3 − 2` */
function workText(step: Step, term: number): string {
  return `${wholeText(term)} ${stepName(step).replace("×", "× ")}`;
}

function solutionOf({ steps, rule }: Plan, terms: readonly number[]): string {
  const works = steps.map((step, index) => {
    const [from = 0, to = 0] = terms.slice(index);
    return `${workText(step, from)} = ${wholeText(to)}`;
  });
  return `Aturan: ${rule}. ${works.slice(0, -1).join(", ")}. Jadi suku berikutnya ${works.at(-1)}.`;
}

function mistakesOf({ steps }: Plan, terms: readonly number[]): readonly Mistake[] {
  const [last = 0, second = 0] = terms.slice(0, -1).toReversed();
  const [own, latest] = steps.toReversed() as [Step, Step];
  const mistaken = (step: Step, mistake: string): Mistake => ({ value: taken(step, last), mistake });
  const isSteady = own.factor === latest.factor && own.addend === latest.addend;
  const changed: readonly Mistake[] = [
    mistaken(latest, `mengulang langkah sebelumnya (${stepName(latest)})`),
    mistaken(
      { ...own, addend: latest.addend },
      `bilangan kedua tidak ikut berubah (${stepName({ ...own, addend: latest.addend })})`,
    ),
    mistaken(
      { ...own, factor: latest.factor },
      `pengalinya tidak ikut naik (${stepName({ ...own, factor: latest.factor })})`,
    ),
    mistaken(
      { factor: 2 * own.factor - latest.factor, addend: 2 * own.addend - latest.addend },
      "melompati satu langkah",
    ),
  ];
  return [
    { value: last * own.factor, mistake: `hanya mengalikan dengan ${own.factor}` },
    ...(isSteady ? [] : changed),
    { value: last * own.factor - own.addend, mistake: `tanda ${Math.abs(own.addend)} terbalik` },
    { value: last + (last - second), mistake: `mengulang selisih terakhir (${stepText(last - second)})` },
    mistaken({ ...own, addend: own.addend + 1 }, `memakai ${stepName({ ...own, addend: own.addend + 1 })}`),
    mistaken({ ...own, addend: own.addend - 1 }, `memakai ${stepName({ ...own, addend: own.addend - 1 })}`),
    mistaken({ ...own, addend: 2 * own.addend }, `mengenakan ${stepText(own.addend)} dua kali`),
    mistaken({ ...own, factor: own.factor + 1 }, `memakai pengali ${own.factor + 1}`),
    {
      value: (last + own.addend) * own.factor,
      mistake: `mengerjakan ${stepText(own.addend)} sebelum mengalikan`,
    },
    { value: last * own.factor + second, mistake: `menambahkan suku sebelumnya, ${wholeText(second)}` },
    {
      value: last * own.factor + own.addend + 10,
      mistake: "menyimpan satu puluhan terlalu banyak saat mengalikan",
    },
    { value: last * own.factor + own.addend - 10, mistake: "lupa menyimpan satu puluhan saat mengalikan" },
  ];
}
