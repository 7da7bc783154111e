import type { Subtest } from "@neraca/base";
import type { BankCell } from "./bank-desk.ts";
import type { PlannedBlueprint, PlannedSubtest } from "./bank-plan.ts";

/** What a decree says of a subtest: so many items in every paper. */
export type SubtestDemand = { readonly subtest: Subtest; readonly itemCount: number };

/** Items that a blueprint asks for of a subtest. */
export function itemCountOf(
  part: { readonly topics: readonly { readonly count: number }[] } | undefined,
): number {
  return (part?.topics ?? []).reduce((sum, { count }) => sum + count, 0);
}

/** Subtests of which a paper would not have as many items as the decree says, or which it does not know. Empty: it is by the rules. */
export function blueprintFaults(
  blueprint: PlannedBlueprint,
  rules: readonly SubtestDemand[],
): readonly { readonly subtest: Subtest; readonly asked: number; readonly needed: number }[] {
  const subtests = new Set([
    ...rules.map(({ subtest }) => subtest),
    ...blueprint.subtests.map(({ subtest }) => subtest),
  ]);
  return [...subtests].flatMap((subtest) => {
    const needed = rules.find((rule) => rule.subtest === subtest)?.itemCount ?? 0;
    const asked = itemCountOf(blueprint.subtests.find((part) => part.subtest === subtest));
    return asked === needed ? [] : [{ subtest, asked, needed }];
  });
}

/** What can be said of a topic by counting alone, before a paper is made. */
export type TopicFeasibility = {
  readonly subtest: Subtest;
  readonly topic: string;
  /** Items that a paper takes of it. */
  readonly count: number;
  /** Items that may be drawn. */
  readonly drawable: number;
  /** Items that are missing for one paper; 0: there are enough. */
  readonly short: number;
  /** Of a hundred candidates so many see each of its items, since all are used equally often. null: nobody takes any, or it is short. */
  readonly exposurePercent: number | null;
};

/** Each topic that the blueprint asks for, against the bank's counts. Whole, and as fast as somebody types. */
export function feasibilityOf(
  blueprint: PlannedBlueprint,
  cells: readonly BankCell[],
): readonly TopicFeasibility[] {
  return blueprint.subtests.flatMap(({ subtest, topics }) =>
    topics.map(({ topic, count }): TopicFeasibility => {
      const cell = cells.find((each) => each.subtest === subtest && each.topic === topic);
      const drawable = cell?.drawable ?? 0;
      const short = Math.max(0, count - drawable);
      return {
        subtest,
        topic,
        count,
        drawable,
        short,
        exposurePercent: short > 0 || drawable === 0 ? null : (100 * count) / drawable,
      };
    }),
  );
}

/**
 * Items that two candidates who know nothing of each other have in common, on average: of a topic with P items of which each takes c it
 * is c c / P. null where a topic is short, or nothing is asked. Neighbours have less.
 */
export function expectedOverlap(topics: readonly TopicFeasibility[]): number | null {
  if (topics.length === 0 || topics.some(({ short }) => short > 0)) return null;
  return topics.reduce((sum, { count, drawable }) => sum + (count * count) / drawable, 0);
}

/** A blueprint to begin with: each subtest's items spread evenly over the topics that the bank has, no more of one than it has. */
export function evenBlueprint(
  rules: readonly SubtestDemand[],
  cells: readonly BankCell[],
): PlannedBlueprint | null {
  const subtests = rules.flatMap(({ subtest, itemCount }): PlannedSubtest[] => {
    const topics = cells
      .filter((cell) => cell.subtest === subtest && cell.drawable > 0)
      .map(({ topic, drawable }) => ({ topic, count: 0, drawable }));
    for (let left = itemCount; left > 0; left -= 1) {
      const room = topics.filter(({ count, drawable }) => count < drawable);
      const [least] = room.toSorted((a, b) => a.count - b.count);
      if (least === undefined) break;
      least.count += 1;
    }
    const asked = topics.flatMap(({ topic, count }) => (count === 0 ? [] : [{ topic, count }]));
    return asked.length === 0 ? [] : [{ subtest, topics: asked }];
  });
  return subtests.length === 0 ? null : { subtests };
}
