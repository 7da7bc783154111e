import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { digitLoad } from "../effort.ts";
import { stepText, wholeText } from "../indonesian-number.ts";
import type { ModelLevel } from "../model.ts";
import { type Mistake, numericModel } from "../numeric-item.ts";
import { rational } from "../rational.ts";
import { seriesItem } from "../series-item.ts";

/** `growth` is what the number of the operation gains each time that its turn comes again. */
type Operation = { readonly sign: "+" | "×"; readonly by: number; readonly growth: number };

type Plan = {
  readonly start: number;
  readonly cycle: readonly Operation[];
  /** Terms that are given. Every operation is seen at least twice in them. */
  readonly givenCount: number;
  readonly insight: number;
};

/** Series that go on by two or three operations in turn. */
export const alternatingOperations = numericModel({
  id: "deret-operasi-bergantian",
  topic: "numerik-deret",
  title: { id: "Deret dengan operasi bergantian", en: "Series of operations in turn" },
  propose(draws, level) {
    const plan = planOf(draws, level);
    const terms = [plan.start];
    while (terms.length <= plan.givenCount) {
      terms.push(applied(turn(plan, terms.length - 1), terms.at(-1) ?? 0));
    }
    return seriesItem(draws, {
      terms,
      gap: plan.givenCount,
      solution: solutionOf(plan, terms),
      mistakes: mistakesOf(plan, terms),
      effort: {
        steps: plan.cycle.length + (level > 1 ? 1 : 0),
        load: digitLoad(...terms.slice(-3)),
        insight: plan.insight,
      },
      fingerprint: `deret-operasi-bergantian ${terms.join(" ")}`,
    });
  },
});

function planOf(draws: Seeded, level: ModelLevel): Plan {
  const add = (by: number, growth = 0): Operation => ({ sign: "+", by, growth });
  const times = (by: number, growth = 0): Operation => ({ sign: "×", by, growth });
  const oneOf = (count: number): number => count + draws.below(2);
  switch (level) {
    case 1: {
      const up = between(draws, 4, 12);
      const cycle = [add(up), add(-between(draws, 1, up - 1))];
      return { start: between(draws, 3, 25), cycle, givenCount: oneOf(6), insight: 0 };
    }
    case 2: {
      const cycle = [times(2), add(pick(draws, [-1, 1]) * between(draws, 1, 6))];
      return { start: between(draws, 3, 9), cycle, givenCount: oneOf(5), insight: 1 };
    }
    case 3: {
      const factor = pick(draws, [2, 3]);
      const other = add(pick(draws, [-1, 1]) * between(draws, 2, 12));
      const cycle = draws.below(2) === 0 ? [times(factor), other] : [other, times(factor)];
      return { start: between(draws, 4, 15), cycle, givenCount: oneOf(6), insight: 1 };
    }
    case 4: {
      const [up, down] = [add(between(draws, 2, 12)), add(-between(draws, 1, 9))];
      const cycle = pick(draws, [
        [up, times(2), down],
        [times(2), down, up],
        [down, times(2), up],
        [times(2), add(up.by + 5), down],
      ]);
      return { start: between(draws, 3, 14), cycle, givenCount: oneOf(7), insight: 2 };
    }
    case 5: {
      const growing = pick(draws, [
        [times(2), add(between(draws, 1, 6), between(draws, 1, 3))],
        [times(2), add(-between(draws, 1, 4), -1)],
        [add(between(draws, 5, 12), between(draws, 2, 4)), add(-between(draws, 1, 4), -between(draws, 1, 2))],
        [times(2, 1), add(between(draws, -4, 9))],
      ]);
      const cycle = draws.below(2) === 0 ? growing : growing.toReversed();
      return { start: between(draws, 4, 15), cycle, givenCount: 7, insight: 3 };
    }
  }
}

/** The operation that leads from the term with this index to the next one. */
function turn({ cycle }: Plan, index: number): Operation {
  const operation = cycle[index % cycle.length] as Operation;
  return { ...operation, by: operation.by + operation.growth * Math.floor(index / cycle.length) };
}

function applied({ sign, by }: Operation, term: number): number {
  return sign === "+" ? term + by : term * by;
}

function textOfOperation({ sign, by }: Operation): string {
  return sign === "+" ? stepText(by) : `×${by}`;
}

function solutionOf(plan: Plan, terms: readonly number[]): string {
  const count = terms.length - 1;
  const turns = Array.from({ length: count }, (_, index) => textOfOperation(turn(plan, index)));
  const grows = plan.cycle.some(({ growth }) => growth !== 0);
  const rule = grows
    ? "operasinya bergantian, dan bilangan pengubahnya ikut berubah secara teratur"
    : `bergantian ${joined(plan.cycle.map(textOfOperation))}`;
  const last = terms[count - 1] ?? 0;
  const end = `${wholeText(last)} ${spaced(turn(plan, count - 1))} = ${wholeText(terms[count] ?? 0)}`;
  return `Aturan: ${rule}. Langkahnya ${turns.slice(0, -1).join(", ")}, lalu ${turns.at(-1)}. Jadi ${end}.`;
}

function joined(parts: readonly string[]): string {
  return parts.length === 2 ? parts.join(" dan ") : `${parts.slice(0, -1).join(", ")}, dan ${parts.at(-1)}`;
}

function spaced(operation: Operation): string {
  const text = textOfOperation(operation);
  return `${text.charAt(0)} ${text.slice(1)}`;
}

function mistakesOf(plan: Plan, terms: readonly number[]): readonly Mistake[] {
  const count = terms.length - 1;
  const last = terms[count - 1] ?? 0;
  const own = turn(plan, count - 1);
  const stepBack = (back: number): number => (terms[count - back] ?? 0) - (terms[count - back - 1] ?? 0);
  const following = turn(plan, count);
  const twice = applied(following, applied(own, last));
  return [
    ...plan.cycle.slice(1).map((_, index): Mistake => {
      const other = turn(plan, count - 2 - index);
      return {
        value: applied(other, last),
        mistake: `salah giliran, memakai ${textOfOperation(other)} sebagai ganti ${textOfOperation(own)}`,
      };
    }),
    {
      value: last + stepBack(1),
      mistake: `mengulang selisih dua suku terakhir (${stepText(stepBack(1))})`,
    },
    {
      value: twice,
      mistake: `mengerjakan dua langkah sekaligus (${textOfOperation(own)} lalu ${textOfOperation(following)})`,
    },
    ...ownMistakes(plan, own, last, count),
    {
      value: last + stepBack(plan.cycle.length),
      mistake: `mengulang selisih pada giliran yang sama sebelumnya (${stepText(stepBack(plan.cycle.length))})`,
    },
    ...[own.by + 1, own.by - 1]
      .filter((by) => by !== 0)
      .map((by): Mistake => {
        const near = { ...own, by };
        return {
          value: applied(near, last),
          mistake: `memakai ${textOfOperation(near)} sebagai ganti ${textOfOperation(own)}`,
        };
      }),
    { value: last + (terms[0] ?? 0), mistake: "menambahkan suku pertama pada suku terakhir" },
    { value: last + (terms[count - 2] ?? 0), mistake: "menjumlahkan dua suku terakhir" },
    {
      value: applied(own, terms[count - 2] ?? 0),
      mistake: `mengenakan ${textOfOperation(own)} pada suku sebelum yang terakhir`,
    },
  ];
}

function ownMistakes(plan: Plan, own: Operation, last: number, count: number): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  if (own.growth !== 0) {
    const [old, skipped] = [-plan.cycle.length, plan.cycle.length].map((turns) =>
      turn(plan, count - 1 + turns),
    );
    if (old !== undefined && skipped !== undefined) {
      mistakes.push(
        { value: applied(old, last), mistake: `memakai ${textOfOperation(old)} dari giliran sebelumnya` },
        {
          value: applied(skipped, last),
          mistake: `melompat ke ${textOfOperation(skipped)} dari giliran sesudahnya`,
        },
      );
    }
  }
  if (own.sign === "+") {
    mistakes.push({ value: last - own.by, mistake: `tandanya terbalik (${stepText(-own.by)})` });
  } else {
    const addition = plan.cycle.find(({ sign }) => sign === "+")?.by ?? 0;
    mistakes.push(
      {
        value: last * own.by + addition,
        mistake: `mengalikan lalu langsung mengerjakan ${stepText(addition)}`,
      },
      { value: last * own.by - addition, mistake: `mengalikan lalu mengerjakan ${stepText(-addition)}` },
      { value: last + own.by, mistake: `menambahkan ${own.by}, bukan mengalikan dengan ${own.by}` },
      { value: rational(last, own.by), mistake: `membagi dengan ${own.by}, bukan mengalikan` },
    );
  }
  return mistakes;
}
