import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { stepText, wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numericModel } from "../numeric-item.ts";
import { rational } from "../rational.ts";
import { seriesItem } from "../series-item.ts";

/** How the differences of a series go on: what the author has drawn. */
type Plan = {
  readonly kind: "adding" | "doubling" | "second" | "turning";
  readonly start: number;
  /** One more than is given: the last leads to the term after the last one given. */
  readonly steps: readonly number[];
  readonly rule: string;
  readonly insight: number;
};

/** Series whose differences follow a rule: they grow by a constant, are multiplied, grow by growing amounts, or change their sign. */
export const growingDifference = numericModel({
  id: "deret-selisih-bertingkat",
  topic: "numerik-deret",
  title: { id: "Deret dengan selisih yang berpola", en: "Series whose differences follow a rule" },
  propose(draws, level) {
    const plan = planOf(draws, level);
    const terms = plan.steps.reduce<readonly number[]>(
      (so, step) => [...so, (so.at(-1) ?? 0) + step],
      [plan.start],
    );
    // Steps that turn are only seen in a series without a gap.
    const asksWithin = level === 4 || (plan.kind === "second" && draws.below(2) === 0);
    const gap = asksWithin ? between(draws, 2, terms.length - 3) : terms.length - 1;
    return seriesItem(draws, {
      terms,
      gap,
      solution: solutionOf(plan, terms, gap),
      mistakes: asksWithin ? mistakesWithin(plan, terms, gap) : mistakesAtEnd(plan, terms),
      effort: {
        steps: 1 + plan.insight + (asksWithin ? 1 : 0),
        load: digitLoad(...terms.slice(-3)),
        insight: plan.insight,
      },
      fingerprint: `deret-selisih-bertingkat ${terms.join(" ")} ${gap}`,
    });
  },
});

function planOf(draws: Seeded, level: ModelLevel): Plan {
  switch (level) {
    case 1:
      return adding(between(draws, 2, 20), between(draws, 1, 6), between(draws, 1, 4), 5);
    case 2:
      return draws.below(2) === 0
        ? adding(between(draws, 80, 190), -between(draws, 2, 9), -between(draws, 2, 4), 5)
        : adding(between(draws, 11, 60), between(draws, 4, 12), between(draws, 3, 8), 5);
    case 3:
      return doubling(draws, 5);
    case 4:
      return draws.below(2) === 0
        ? adding(between(draws, 11, 60), between(draws, 3, 12), between(draws, 3, 8), 6)
        : doubling(draws, 6);
    case 5:
      return draws.below(2) === 0 ? second(draws) : turning(draws);
  }
}

function adding(start: number, first: number, growth: number, count: number): Plan {
  const steps = Array.from({ length: count }, (_, index) => first + growth * index);
  const rule = `selisih ${growth > 0 ? "bertambah" : "berkurang"} ${Math.abs(growth)} setiap kali`;
  return { kind: "adding", start, steps, rule, insight: Math.abs(first) > 6 || growth < 0 ? 1 : 0 };
}

function doubling(draws: Seeded, count: number): Plan {
  const factor = pick(draws, [2, 2, 3]);
  const first = between(draws, 2, factor === 2 ? 9 : 4);
  const steps = Array.from({ length: count }, (_, index) => first * factor ** index);
  const rule = `selisih menjadi ${factor === 2 ? "dua" : "tiga"} kali lipat setiap kali`;
  return { kind: "doubling", start: between(draws, 2, 40), steps, rule, insight: 1 };
}

function second(draws: Seeded): Plan {
  const [first, growth, growthOfGrowth] = [between(draws, 1, 8), between(draws, 1, 5), between(draws, 1, 4)];
  const steps = Array.from(
    { length: 6 },
    (_, index) => first + growth * index + (growthOfGrowth * index * (index - 1)) / 2,
  );
  const rule = `selisih bertingkat dua; selisih dari selisihnya bertambah ${growthOfGrowth} setiap kali`;
  return { kind: "second", start: between(draws, 1, 15), steps, rule, insight: 3 };
}

function turning(draws: Seeded): Plan {
  const [first, growth] = [between(draws, 2, 9), between(draws, 1, 5)];
  const sign = pick(draws, [1, -1]);
  const steps = Array.from(
    { length: 6 },
    (_, index) => (first + growth * index) * (index % 2 === 0 ? sign : -sign),
  );
  const rule = `selisih berganti tanda dan besarnya bertambah ${growth} setiap kali`;
  return { kind: "turning", start: between(draws, 20, 80), steps, rule, insight: 2 };
}

function solutionOf({ rule, steps }: Plan, terms: readonly number[], gap: number): string {
  const step = steps[gap - 1] ?? 0;
  const before = terms[gap - 1] ?? 0;
  const known = steps.slice(0, -1).map(stepText).join(", ");
  const shown =
    gap === terms.length - 1 ? `${known}, lalu ${stepText(step)}` : steps.map(stepText).join(", ");
  return `Aturan: ${rule}, yaitu ${shown}. Jadi ${sumText(before, step)} = ${wholeText(before + step)}.`;
}

function sumText(term: number, step: number): string {
  return `${wholeText(term)} ${step < 0 ? "−" : "+"} ${wholeText(Math.abs(step))}`;
}

function mistakesAtEnd({ kind, steps }: Plan, terms: readonly number[]): readonly Mistake[] {
  const [last = 0, previous = 0] = terms.slice(0, -1).toReversed();
  const [next = 0, latest = 0, earlier = 0, before = 0] = steps.toReversed();
  const skipped = afterNext(kind, steps);
  const oneMore = latest + Math.sign(latest);
  const tooLarge = next + Math.sign(next);
  const turned: Mistake = {
    value: last - next,
    mistake: `besar selisihnya benar, tetapi tandanya terbalik (${stepText(-next)})`,
  };
  const sum = latest + earlier;
  return [
    ...(kind === "turning" ? [turned] : []),
    { value: last + latest, mistake: `mengulang selisih terakhir (${stepText(latest)})` },
    { value: last + skipped, mistake: `melompati satu selisih (${stepText(skipped)})` },
    { value: last + oneMore, mistake: `menambah selisih terakhir dengan 1 saja (${stepText(oneMore)})` },
    { value: last + tooLarge, mistake: `selisih berikutnya kelebihan 1 (${stepText(tooLarge)})` },
    { value: last + sum, mistake: `menjumlahkan dua selisih terakhir (${stepText(sum)})` },
    { value: last + 2 * latest, mistake: `menggandakan selisih terakhir (${stepText(2 * latest)})` },
    { value: last + earlier, mistake: `mengulang selisih sebelum yang terakhir (${stepText(earlier)})` },
    { value: last + previous, mistake: `menjumlahkan dua suku terakhir (${sumText(last, previous)})` },
    { value: last + before, mistake: `mundur ke selisih ketiga dari akhir (${stepText(before)})` },
    { value: last + (steps[0] ?? 0), mistake: `kembali ke selisih pertama (${stepText(steps[0] ?? 0)})` },
    { value: 2 * last, mistake: `menggandakan suku terakhir (2 × ${wholeText(last)})` },
    ...(kind === "turning" ? [] : [turned]),
  ];
}

/** The difference after the one that leads to the key: what whoever skips one step uses. */
function afterNext(kind: Plan["kind"], steps: readonly number[]): number {
  const [next = 0, latest = 0, earlier = 0, before = 0] = steps.toReversed();
  switch (kind) {
    case "adding":
      return 2 * next - latest;
    case "doubling":
      return (next * next) / latest;
    case "second":
      return next + (next - latest) + (next - latest - (latest - earlier));
    case "turning":
      return latest + (latest - before);
  }
}

function mistakesWithin({ steps }: Plan, terms: readonly number[], gap: number): readonly Mistake[] {
  const [earliest = 0, before = 0, , after = 0] = terms.slice(gap - 2);
  const [earlier = 0, own = 0, next = 0, later = 0] = steps.slice(gap - 2);
  const oneMore = earlier + Math.sign(earlier);
  const tooLarge = own + Math.sign(own);
  return [
    { value: before + earlier, mistake: `mengulang selisih sebelumnya (${stepText(earlier)})` },
    {
      value: rational(before + after, 2),
      mistake: `mengambil rata-rata ${wholeText(before)} dan ${wholeText(after)}`,
    },
    { value: before + next, mistake: `memakai selisih yang baru datang sesudahnya (${stepText(next)})` },
    { value: before + oneMore, mistake: `menambah selisih sebelumnya dengan 1 saja (${stepText(oneMore)})` },
    { value: before + tooLarge, mistake: `selisih yang dicari kelebihan 1 (${stepText(tooLarge)})` },
    { value: before + 2 * earlier, mistake: `menggandakan selisih sebelumnya (${stepText(2 * earlier)})` },
    {
      value: after - later,
      mistake: `mundur dari ${wholeText(after)} dengan selisih sesudahnya (${stepText(later)})`,
    },
    {
      value: after - earlier,
      mistake: `mundur dari ${wholeText(after)} dengan selisih sebelumnya (${stepText(earlier)})`,
    },
    { value: before + (steps[0] ?? 0), mistake: `kembali ke selisih pertama (${stepText(steps[0] ?? 0)})` },
    {
      value: before + earliest,
      mistake: `menjumlahkan dua suku sebelumnya (${sumText(before, earliest)})`,
    },
    { value: before - own, mistake: `besar selisihnya benar, tetapi tandanya terbalik (${stepText(-own)})` },
  ];
}
