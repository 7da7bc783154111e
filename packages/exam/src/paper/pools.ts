import type { Subtest } from "@neraca/base";
import { byCodeUnits } from "./draws.ts";
import type { Shortage } from "./misfit.ts";
import type { PaperBlueprint, PaperBlueprintSubtest, PaperItem } from "./paper.ts";

/** Items by subtest and topic, each list sorted by id, whatever order the bank was read in. */
export type Pools = (subtest: Subtest, topic: string) => readonly PaperItem[];

export function poolsOf(items: readonly PaperItem[]): Pools {
  const sorted = items.toSorted((a, b) => byCodeUnits(a.id, b.id));
  const pools = Map.groupBy(sorted, ({ subtest, topic }) => `${subtest}/${topic}`);
  return (subtest, topic) => pools.get(`${subtest}/${topic}`) ?? [];
}

/** Topics with what a paper takes of each, sorted by name. */
export function topicsOf(part: PaperBlueprintSubtest): readonly (readonly [topic: string, count: number])[] {
  return Object.entries(part.topics).toSorted(([a], [b]) => byCodeUnits(a, b));
}

/** What pools lack for a blueprint; empty when there are enough items for a paper. */
export function shortagesIn(pools: Pools, blueprint: PaperBlueprint): readonly Shortage[] {
  return blueprint.subtests.flatMap((part) =>
    topicsOf(part)
      .map(([topic, needed]): Shortage => {
        const available = pools(part.subtest, topic).length;
        return {
          constraint: "items",
          subtest: part.subtest,
          topic,
          needed,
          available,
          by: needed - available,
        };
      })
      .filter(({ by }) => by > 0),
  );
}
