import { type Subtest, TOPICS } from "@neraca/base";
import type { BankCell, BankPlan, PlannedBlueprint, PlannedSubtest, SubtestDemand } from "@neraca/protocol";

/** A blueprint while somebody types: topics of which nothing is asked are in it too. */
export type BlueprintDraft = readonly SubtestDraft[];
export type SubtestDraft = Omit<PlannedSubtest, "topics"> & {
  readonly topics: readonly { readonly topic: string; readonly count: number }[];
};

/** Every subtest of the decree, with every topic that there is of it. */
export function draftOf(blueprint: PlannedBlueprint | null, rules: readonly SubtestDemand[]): BlueprintDraft {
  const asked = blueprint?.subtests ?? [];
  const order: readonly Subtest[] = [
    ...asked.map(({ subtest }) => subtest),
    ...rules.map(({ subtest }) => subtest).filter((one) => asked.every(({ subtest }) => subtest !== one)),
  ];
  return order.map((subtest) => {
    const part = asked.find((each) => each.subtest === subtest);
    return {
      ...part,
      subtest,
      topics: TOPICS[subtest].map((topic) => ({
        topic,
        count: part?.topics.find((each) => each.topic === topic)?.count ?? 0,
      })),
    };
  });
}

/** What is asked for; null: nothing is. */
export function blueprintOf(draft: BlueprintDraft): PlannedBlueprint | null {
  const subtests = draft.flatMap((part): PlannedSubtest[] => {
    const topics = part.topics.filter(({ count }) => count > 0);
    return topics.length === 0 ? [] : [{ ...part, topics }];
  });
  return subtests.length === 0 ? null : { subtests };
}

/** Another count of a topic. */
export function withCount(
  draft: BlueprintDraft,
  subtest: Subtest,
  topic: string,
  count: number,
): BlueprintDraft {
  return draft.map((part) =>
    part.subtest === subtest
      ? { ...part, topics: part.topics.map((each) => (each.topic === topic ? { topic, count } : each)) }
      : part,
  );
}

type Demand = Pick<PlannedSubtest, "difficulty" | "secondsMax" | "generatedPercent">;

/** Other rules of a subtest; one that is undefined goes. */
export function withDemand(
  draft: BlueprintDraft,
  subtest: Subtest,
  change: { readonly [Name in keyof Demand]: Demand[Name] | undefined },
): BlueprintDraft {
  return draft.map((part) => {
    if (part.subtest !== subtest) return part;
    const { difficulty, secondsMax, generatedPercent } = { ...part, ...change };
    return {
      subtest,
      topics: part.topics,
      ...(difficulty === undefined ? {} : { difficulty }),
      ...(secondsMax === undefined ? {} : { secondsMax }),
      ...(generatedPercent === undefined ? {} : { generatedPercent }),
    };
  });
}

/** Topics that somebody may ask for: those that the bank has, and those that are asked for though it lacks them. */
export function topicsShown(part: SubtestDraft, cells: readonly BankCell[]): SubtestDraft["topics"] {
  const has = new Set(cells.filter(({ subtest }) => subtest === part.subtest).map(({ topic }) => topic));
  return part.topics.filter(({ topic, count }) => count > 0 || has.has(topic));
}

export function isSameBlueprint(one: PlannedBlueprint | null, other: PlannedBlueprint | null): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/** Members in one order, whoever wrote them. */
function ordered(blueprint: PlannedBlueprint | null): unknown {
  return blueprint?.subtests.map(({ subtest, topics, difficulty, secondsMax, generatedPercent }) => [
    subtest,
    topics.map(({ topic, count }) => [topic, count]),
    difficulty === undefined ? null : [difficulty.target, difficulty.tolerance],
    secondsMax ?? null,
    generatedPercent === undefined ? null : [generatedPercent.min, generatedPercent.max],
  ]);
}

/**
 * What to go on with when somebody else has chosen meanwhile: of bank and blueprint each, what only one of the two has changed. Where both
 * have, mine stays, to be looked at.
 */
export function mergedPlan(
  seen: BankPlan | null,
  theirs: BankPlan | null,
  mine: BankPlan,
): { readonly plan: BankPlan; readonly both: readonly ("bank" | "blueprint")[] } {
  if (theirs === null) return { plan: mine, both: [] };
  const isMyBank = seen?.bankDigest !== mine.bankDigest;
  const isTheirBank = seen?.bankDigest !== theirs.bankDigest;
  const isMyBlueprint = seen === null || !isSameBlueprint(seen.blueprint, mine.blueprint);
  const isTheirBlueprint = seen === null || !isSameBlueprint(seen.blueprint, theirs.blueprint);
  return {
    plan: {
      bankDigest: isMyBank ? mine.bankDigest : theirs.bankDigest,
      blueprint: isMyBlueprint ? mine.blueprint : theirs.blueprint,
    },
    both: [
      ...(isMyBank && isTheirBank && mine.bankDigest !== theirs.bankDigest ? (["bank"] as const) : []),
      ...(isMyBlueprint && isTheirBlueprint && !isSameBlueprint(mine.blueprint, theirs.blueprint)
        ? (["blueprint"] as const)
        : []),
    ],
  };
}
