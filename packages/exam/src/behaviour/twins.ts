import {
  type AttemptId,
  type Instant,
  type ItemId,
  MINUTE_MS,
  msBetween,
  type OptionId,
  type Subtest,
} from "@neraca/base";
import { itemPointsOf, type ScoreTable } from "../scoring/score-table.ts";

/** Answers of two candidates to one question that come so soon after each other may have followed each other. */
export const TWIN_NEAR_MS = 2 * MINUTE_MS;

/** What one candidate ended with, and where they sat. */
export type TwinCandidate = {
  readonly attemptId: AttemptId;
  readonly row: number;
  readonly column: number;
  readonly answers: ReadonlyMap<ItemId, { readonly optionId: OptionId; readonly at: Instant }>;
};

/** Two neighbours whose answers agree more than chance explains, with everything it rests on. */
export type Twins = {
  readonly pair: readonly [AttemptId, AttemptId];
  /** Questions that both answered. */
  readonly common: number;
  /** Of these, the same option, right or not; and within TWIN_NEAR_MS of each other. */
  readonly same: number;
  readonly sameNear: number;
  /** Of these, both missed; and with the same option. */
  readonly bothMissed: number;
  readonly sameMissed: number;
  /** So many pairs of strangers would have to be looked at to expect one that agrees as much. The larger of the two tests, ONE_IN_MAX at most. */
  readonly oneIn: number;
};

/**
 * A sitting of five hundred has about two thousand pairs of neighbours, a selection a thousand such sittings: one in ten million for each test is
 * one false pair in about two sittings in a thousand were the model exact. Three misses in common are asked for besides, so that two who
 * know everything are never twins by their knowledge.
 */
export const TWINS = { oneInMin: 10_000_000, sameMissedMin: 3 } as const;

/** Beyond this, how unlikely it is says nothing more. */
export const ONE_IN_MAX = 1_000_000_000_000;

/**
 * [BV4] [BV5] [BV6] Twins among neighbours: seats whose rows and columns differ by one at most.
 *
 * Two tests, both given who was right where, so that ability explains nothing:
 * - alike: of the questions that both missed, how many they missed with the same option. Two strangers do so with the probability that two draws
 *   from this room's wrong answers to the question agree (the pair itself left out, each wrong option counted once more than it was chosen).
 * - near: of all common questions, how many have the same option within TWIN_NEAR_MS. Strangers: the probability above (1 where both are right, 0
 *   where one is) times how often their answers to *different* questions of the subtest came that near each other.
 * Each count is held against the sum of its independent chances.
 *
 * @param candidates of one sitting; whoever answered nothing may be left out
 */
export function twinsOf(candidates: readonly TwinCandidate[], table: ScoreTable): readonly Twins[] {
  const wrong = wrongCounts(candidates, table);
  const seats = new Map<string, TwinCandidate[]>();
  for (const each of candidates) {
    const key = `${each.row}/${each.column}`;
    seats.set(key, [...(seats.get(key) ?? []), each]);
  }
  const found: Twins[] = [];
  for (const first of candidates) {
    for (const second of neighboursAfter(first, seats)) {
      const twins = compare(first, second, table, wrong);
      if (twins.oneIn >= TWINS.oneInMin && twins.sameMissed >= TWINS.sameMissedMin) found.push(twins);
    }
  }
  return found.toSorted((a, b) => b.oneIn - a.oneIn || (a.pair[0] < b.pair[0] ? -1 : 1));
}

/** Right of it, and in the row behind: each pair comes once. */
const STEPS = [
  [0, 1],
  [1, -1],
  [1, 0],
  [1, 1],
] as const;

function neighboursAfter(
  { row, column }: TwinCandidate,
  seats: ReadonlyMap<string, readonly TwinCandidate[]>,
): readonly TwinCandidate[] {
  return STEPS.flatMap(([down, right]) => seats.get(`${row + down}/${column + right}`) ?? []);
}

type WrongCounts = ReadonlyMap<ItemId, ReadonlyMap<OptionId, number>>;

function wrongCounts(candidates: readonly TwinCandidate[], table: ScoreTable): WrongCounts {
  const counts = new Map<ItemId, Map<OptionId, number>>();
  for (const { answers } of candidates) {
    for (const [itemId, { optionId }] of answers) {
      if (isBest(table, itemId, optionId)) continue;
      const of = counts.get(itemId) ?? new Map<OptionId, number>();
      counts.set(itemId, of.set(optionId, (of.get(optionId) ?? 0) + 1));
    }
  }
  return counts;
}

/** The keyed option, or the one that weighs most. */
function isBest(table: ScoreTable, itemId: ItemId, optionId: OptionId): boolean {
  const { points } = itemPointsOf(table, itemId);
  return points.get(optionId) === Math.max(...points.values());
}

type Shared = {
  readonly itemId: ItemId;
  readonly subtest: Subtest;
  readonly at: readonly [Instant, Instant];
  readonly isSame: boolean;
  readonly bothMissed: boolean;
  /** That strangers who are right or wrong as these two agree. */
  readonly chance: number;
};

function compare(first: TwinCandidate, second: TwinCandidate, table: ScoreTable, wrong: WrongCounts): Twins {
  const shared = sharedOf(first, second, table, wrong);
  const missed = shared.filter(({ bothMissed }) => bothMissed);
  const near = nearChances(shared);
  const isNear = ({ at: [a, b] }: Shared): boolean => Math.abs(msBetween(a, b)) <= TWIN_NEAR_MS;
  const sameMissed = missed.filter(({ isSame }) => isSame).length;
  const sameNear = shared.filter((each) => each.isSame && isNear(each)).length;
  const alikeTail = atLeast(
    sameMissed,
    missed.map(({ chance }) => chance),
  );
  const nearTail = atLeast(
    sameNear,
    shared.map(({ chance, subtest }) => chance * (near.get(subtest) ?? 1)),
  );
  return {
    pair: [first.attemptId, second.attemptId],
    common: shared.length,
    same: shared.filter(({ isSame }) => isSame).length,
    sameNear,
    bothMissed: missed.length,
    sameMissed,
    oneIn: Math.floor(Math.min(ONE_IN_MAX, 1 / Math.max(Math.min(alikeTail, nearTail), 1 / ONE_IN_MAX))),
  };
}

function sharedOf(
  first: TwinCandidate,
  second: TwinCandidate,
  table: ScoreTable,
  wrong: WrongCounts,
): readonly Shared[] {
  const shared: Shared[] = [];
  for (const [itemId, a] of first.answers) {
    const b = second.answers.get(itemId);
    if (b === undefined) continue;
    const [aBest, bBest] = [isBest(table, itemId, a.optionId), isBest(table, itemId, b.optionId)];
    const bothMissed = !aBest && !bBest;
    const chance = bothMissed
      ? wrongAgree(itemId, [a.optionId, b.optionId], table, wrong)
      : Number(aBest && bBest);
    const { subtest } = itemPointsOf(table, itemId);
    shared.push({ itemId, subtest, at: [a.at, b.at], isSame: a.optionId === b.optionId, bothMissed, chance });
  }
  return shared;
}

function wrongAgree(
  itemId: ItemId,
  theirs: readonly OptionId[],
  table: ScoreTable,
  wrong: WrongCounts,
): number {
  const counts = wrong.get(itemId);
  const options = [...itemPointsOf(table, itemId).points.keys()].filter((id) => !isBest(table, itemId, id));
  // One more than it was chosen: an option that nobody else took is rare, not impossible.
  const weights = options.map((id) => (counts?.get(id) ?? 0) - theirs.filter((own) => own === id).length + 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.reduce((total, weight) => total + (weight / sum) ** 2, 0);
}

/** By subtest: how often their answers to different questions came near each other. With one question only, always. */
function nearChances(shared: readonly Shared[]): ReadonlyMap<Subtest, number> {
  const chances = new Map<Subtest, number>();
  for (const subtest of new Set(shared.map((each) => each.subtest))) {
    const those = shared.filter((each) => each.subtest === subtest);
    let near = 0;
    for (const [
      i,
      {
        at: [a],
      },
    ] of those.entries()) {
      for (const [
        j,
        {
          at: [, b],
        },
      ] of those.entries()) {
        if (i !== j && Math.abs(msBetween(a, b)) <= TWIN_NEAR_MS) near += 1;
      }
    }
    // One more than was seen of each: few questions are no proof that it never happens.
    chances.set(subtest, (near + 1) / (those.length * (those.length - 1) + 1));
  }
  return chances;
}

/** That independent chances come true `count` times or more: the sum's exact distribution. */
function atLeast(count: number, chances: readonly number[]): number {
  let below: readonly number[] = [1];
  for (const chance of chances) {
    // What has come true `count` times already stays so, and needs no place.
    below = Array.from({ length: Math.min(below.length + 1, count) }, (_, true_) => {
      const stays = (below[true_] ?? 0) * (1 - chance);
      return stays + (below[true_ - 1] ?? 0) * chance;
    });
  }
  const left = below.reduce((sum, each) => sum + each, 0);
  return count === 0 ? 1 : Math.max(0, 1 - left);
}
