import type { AttemptId, ItemId, OptionId, Subtest } from "@neraca/base";
import type { ScoreTable } from "../scoring/score-table.ts";

/** One scored attempt, as statistics of items see it. */
export type CountedAttempt = {
  readonly attemptId: AttemptId;
  readonly total: number;
  readonly paper: ReadonlySet<ItemId>;
  readonly responses: ReadonlyMap<ItemId, OptionId>;
};

/** How an item did among those who had it. Shares are in thousandths. */
export type ItemStatistic = {
  readonly itemId: ItemId;
  readonly subtest: Subtest;
  readonly had: number;
  readonly blank: number;
  /** Of its points, what was earned. */
  readonly earned: number;
  /** What the best of those who had it earned, less what the weakest did; null: too few had it to say. Below 0 something is wrong with it. */
  readonly discrimination: number | null;
  /** The option that most of the best chose earns less than another one. */
  readonly isKeyDoubted: boolean;
};

/** Fewer say nothing about an item. */
export const ITEM_HAD_MIN = 8;
/** The best and the weakest are each so many percent of those who had it: the customary share. */
const GROUP_PERCENT = 27;

type Answered = { readonly total: number; readonly attemptId: AttemptId; readonly optionId: OptionId | null };

/** [RI10] Of every item of the table that somebody had: the most doubtful first, then by id. */
export function itemStatisticsOf(
  attempts: Iterable<CountedAttempt>,
  table: ScoreTable,
): readonly ItemStatistic[] {
  const answered = new Map<ItemId, Answered[]>();
  for (const { attemptId, total, paper, responses } of attempts) {
    for (const itemId of paper) {
      const list = answered.get(itemId) ?? [];
      list.push({ total, attemptId, optionId: responses.get(itemId) ?? null });
      answered.set(itemId, list);
    }
  }
  return [...answered]
    .flatMap(([itemId, list]) => statisticOf(itemId, list, table))
    .toSorted((a, b) => doubtOf(a) - doubtOf(b) || (a.itemId < b.itemId ? -1 : 1));
}

function statisticOf(itemId: ItemId, list: readonly Answered[], table: ScoreTable): readonly ItemStatistic[] {
  const item = table.get(itemId);
  if (item === undefined) return [];
  const full = Math.max(...item.points.values());
  const pointsOf = ({ optionId }: Answered): number =>
    optionId === null ? 0 : (item.points.get(optionId) ?? 0);
  const shareOf = (some: readonly Answered[]): number =>
    Math.round((1_000 * some.reduce((sum, each) => sum + pointsOf(each), 0)) / (full * some.length));
  const byTotal = list.toSorted((a, b) => b.total - a.total || (a.attemptId < b.attemptId ? -1 : 1));
  const size = Math.max(1, Math.round((list.length * GROUP_PERCENT) / 100));
  const best = byTotal.slice(0, size);
  const isEnough = list.length >= ITEM_HAD_MIN;
  return [
    {
      itemId,
      subtest: item.subtest,
      had: list.length,
      blank: list.filter(({ optionId }) => optionId === null).length,
      earned: shareOf(list),
      discrimination: isEnough ? shareOf(best) - shareOf(byTotal.slice(-size)) : null,
      isKeyDoubted: isEnough && isOtherChosen(best, full, pointsOf),
    },
  ];
}

/** More of them chose one option that does not earn all than any that does. */
function isOtherChosen(
  best: readonly Answered[],
  full: number,
  pointsOf: (each: Answered) => number,
): boolean {
  const counts = Map.groupBy(
    best.filter(({ optionId }) => optionId !== null),
    ({ optionId }) => optionId,
  );
  const most = (isFull: boolean): number =>
    Math.max(
      0,
      ...[...counts.values()].flatMap((its) =>
        its.slice(0, 1).flatMap((each) => ((pointsOf(each) === full) === isFull ? its.length : [])),
      ),
    );
  return most(false) > most(true);
}

function doubtOf({ discrimination, isKeyDoubted }: ItemStatistic): number {
  return (discrimination ?? 1_001) - (isKeyDoubted ? 2_000 : 0);
}
