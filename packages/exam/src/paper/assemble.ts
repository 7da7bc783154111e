import {
  accepted,
  type CandidateId,
  canonicalJson,
  type Digest,
  digestOf,
  invariant,
  type OptionId,
  type Result,
  refused,
  type Seeded,
  type Subtest,
  seeded,
  shuffled,
} from "@neraca/base";
import type {
  Paper,
  PaperBlueprint,
  PaperBlueprintSubtest,
  PaperItem,
  PaperQuestion,
  Shortage,
} from "./paper.ts";
import { assertSeed } from "./seed.ts";

export type PaperAssembly = {
  readonly bankDigest: Digest;
  /** Every item of the bank, in any order. */
  readonly items: readonly PaperItem[];
  readonly blueprint: PaperBlueprint;
  /** 32 bytes, lower-case hexadecimal. */
  readonly seedHex: string;
  readonly candidateId: CandidateId;
};

/**
 * The paper of one candidate: a pure function of bank, blueprint, seed and candidate, so that anyone who holds the bank can check,
 * once the seed is revealed, who got which question. The algorithm, for those who want to write it again:
 *
 * 1. `draws(purpose)` is the generator of base's `seeded` with the seed's 32 bytes and the label
 *    `neraca/paper/v1/<bankDigest>/<candidateId>/<purpose>`; `shuffle(list, purpose)` is Fisher-Yates from the last place to the
 *    first: for i = length - 1 down to 1, swap place i with place `draws(purpose).below(i + 1)`, one generator for the whole list.
 * 2. Everywhere "sorted" means by UTF-16 code units.
 * 3. For each subtest in the blueprint's order:
 *    a. for each topic of it, topics sorted by name: the items of this subtest and topic, sorted by id, are shuffled with the
 *       purpose `draw/<subtest>/<topic>`; the first `count` of them are drawn;
 *    b. the drawn items, one topic after the other, are shuffled with the purpose `order/<subtest>`.
 * 4. The options of a question are its option ids, sorted, shuffled with the purpose `options/<itemId>`; an item with `fixedOrder`
 *    keeps the order of the bank instead.
 * 5. The digest is the SHA-256 of the canonical JSON (RFC 8785) of `{candidateId, questions: [{itemId, optionIds, subtest}]}`.
 *
 * Refused with every topic that the bank is short of; then no candidate of the sitting can have a paper. Throws InvariantError for
 * two items of one id, an option twice in an item, a subtest twice in the blueprint, a count that is not a whole number of 0 or
 * more, and a seed that is not 32 bytes.
 */
export function assemblePaper(assembly: PaperAssembly): Result<Paper, readonly Shortage[]> {
  assertAssembly(assembly);
  const pools = poolsOf(assembly.items);
  const shortages = shortagesOf(assembly.blueprint, pools);
  if (shortages.length > 0) return refused(shortages);
  const draws = drawsOf(assembly);
  const questions = assembly.blueprint.subtests.flatMap((part) =>
    drawnItems(part, pools, draws).map((item) => questionFrom(item, draws)),
  );
  const { candidateId } = assembly;
  return accepted({ candidateId, digest: paperDigest(candidateId, questions), questions });
}

/** SHA-256 of the canonical JSON of the candidate and the questions as shown: what a receipt and the ledger say of a paper. */
export function paperDigest(candidateId: CandidateId, questions: readonly PaperQuestion[]): Digest {
  return digestOf(canonicalJson({ candidateId, questions }));
}

/** What a bank lacks for a blueprint; empty when papers can be assembled. Asked before a sitting is armed. */
export function shortagesIn(items: readonly PaperItem[], blueprint: PaperBlueprint): readonly Shortage[] {
  return shortagesOf(blueprint, poolsOf(items));
}

/** A generator for each purpose, bound to bank and candidate: no draw tells anything about another. */
type Draws = (purpose: string) => Seeded;

function drawsOf(assembly: PaperAssembly): Draws {
  // Neither a digest nor a candidate id has a slash, so two different pairs never make one label.
  const prefix = `neraca/paper/v1/${assembly.bankDigest}/${assembly.candidateId}`;
  return (purpose) => seeded(assembly.seedHex, `${prefix}/${purpose}`);
}

/** Items by subtest and topic, each list sorted by id, whatever order the bank was read in. */
type Pools = ReadonlyMap<string, readonly PaperItem[]>;

function poolKey(subtest: Subtest, topic: string): string {
  return `${subtest}/${topic}`;
}

function poolsOf(items: readonly PaperItem[]): Pools {
  const sorted = items.toSorted((a, b) => byCodeUnits(a.id, b.id));
  const pools = new Map<string, PaperItem[]>();
  for (const item of sorted) {
    const key = poolKey(item.subtest, item.topic);
    const pool = pools.get(key);
    if (pool === undefined) pools.set(key, [item]);
    else pool.push(item);
  }
  return pools;
}

function topicsOf(part: PaperBlueprintSubtest): readonly (readonly [topic: string, count: number])[] {
  return Object.entries(part.topics).toSorted(([a], [b]) => byCodeUnits(a, b));
}

function shortagesOf(blueprint: PaperBlueprint, pools: Pools): readonly Shortage[] {
  return blueprint.subtests.flatMap((part) =>
    topicsOf(part)
      .map(([topic, needed]) => ({
        subtest: part.subtest,
        topic,
        needed,
        available: pools.get(poolKey(part.subtest, topic))?.length ?? 0,
      }))
      .filter(({ needed, available }) => available < needed),
  );
}

function drawnItems(part: PaperBlueprintSubtest, pools: Pools, draws: Draws): readonly PaperItem[] {
  const drawn = topicsOf(part).flatMap(([topic, count]) => {
    const pool = pools.get(poolKey(part.subtest, topic)) ?? [];
    return shuffled(pool, draws(`draw/${part.subtest}/${topic}`)).slice(0, count);
  });
  return shuffled(drawn, draws(`order/${part.subtest}`));
}

function questionFrom(item: PaperItem, draws: Draws): PaperQuestion {
  return { itemId: item.id, subtest: item.subtest, optionIds: shownOptions(item, draws) };
}

function shownOptions(item: PaperItem, draws: Draws): readonly OptionId[] {
  const optionIds = item.options.map((option) => option.id);
  if (item.fixedOrder) return optionIds;
  return shuffled(optionIds.toSorted(byCodeUnits), draws(`options/${item.id}`));
}

/** Not `localeCompare`: the order must be the same on every machine, in every language. */
function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function assertAssembly({ seedHex, items, blueprint }: PaperAssembly): void {
  assertSeed(seedHex);
  invariant(new Set(items.map((item) => item.id)).size === items.length, "an item is in the bank twice");
  for (const item of items) {
    const distinct = new Set(item.options.map((option) => option.id)).size;
    invariant(distinct === item.options.length, `item ${item.id} has an option twice`);
  }
  const subtests = blueprint.subtests.map((part) => part.subtest);
  invariant(new Set(subtests).size === subtests.length, "a subtest is in the blueprint twice");
  const counts = blueprint.subtests.flatMap((part) => Object.values(part.topics));
  invariant(
    counts.every((count) => Number.isSafeInteger(count) && count >= 0),
    "a blueprint counts items in whole numbers",
  );
}
