import { type ImmutableMap, type Instant, type ItemId, msBetween, SECOND_MS } from "@neraca/base";
import type { PacePolicy } from "./alarm-policy.ts";

/** What the bank expects of an item, by its author. */
export type Expectation = {
  /** That a prepared candidate needs. */
  readonly seconds: number;
  /** Per cent of prepared candidates who miss it. */
  readonly difficulty: number;
};

/** A run of hard questions, each answered too quickly. Numbers only: not which, not with what, not whether it was right. */
export type PaceRun = {
  readonly count: number;
  /** Together. */
  readonly tookMs: number;
  readonly expectedMs: number;
};

export type Pace = {
  readonly shown: { readonly itemId: ItemId; readonly at: Instant } | null;
  /** How long each question was looked at before it was left, until its first answer. */
  readonly lookedMs: ImmutableMap<ItemId, number>;
  /** Answered for the first time: only that is measured. */
  readonly answered: ImmutableMap<ItemId, true>;
  readonly run: PaceRun;
  /** The last run that was long enough, and when it became so. */
  readonly odd: (PaceRun & { readonly since: Instant }) | null;
  /** What comes before this was kept on the computer and sent all at once: its times are not the candidate's. */
  readonly measuredFrom: Instant | null;
};

export const NO_RUN: PaceRun = { count: 0, tookMs: 0, expectedMs: 0 };

/** After a connection, a pause or a fault, what was kept meanwhile arrives within this time. */
export const CATCHING_UP_MS = 15 * SECOND_MS;

export function questionShown(pace: Pace, itemId: ItemId, at: Instant): Pace {
  return { ...lookEnded(pace, at), shown: { itemId, at } };
}

/** @param expected undefined when the item is not in the bank any more: it is not measured */
export function firstAnswer(
  before: Pace,
  itemId: ItemId,
  at: Instant,
  expected: Expectation | undefined,
  policy: PacePolicy,
): Pace {
  if (before.answered.has(itemId)) return before;
  const tookMs = tookMsOf(before, itemId, at);
  const pace = { ...before, answered: before.answered.with(itemId, true) };
  if (tookMs === null || expected === undefined) return pace;
  // An easy question between two hard ones says nothing of the run.
  if (expected.seconds < policy.hardSecondsMin || expected.difficulty < policy.hardDifficultyMin) return pace;
  const expectedMs = expected.seconds * SECOND_MS;
  if (tookMs > Math.min(policy.tookMsMax, Math.floor((expectedMs * policy.percentMax) / 100))) {
    return { ...pace, run: NO_RUN };
  }
  const run: PaceRun = {
    count: pace.run.count + 1,
    tookMs: pace.run.tookMs + tookMs,
    expectedMs: pace.run.expectedMs + expectedMs,
  };
  if (run.count < policy.runMin) return { ...pace, run };
  // The same run grows: it is the same alarm, of the moment when it became one.
  const since = run.count === policy.runMin || pace.odd === null ? at : pace.odd.since;
  return { ...pace, run, odd: { ...run, since } };
}

/** From here on, for a moment, what comes was kept before. */
export function catchingUp(pace: Pace, at: Instant): Pace {
  return { ...pace, shown: null, measuredFrom: at };
}

function lookEnded(pace: Pace, at: Instant): Pace {
  const { shown, lookedMs } = pace;
  if (shown === null || pace.answered.has(shown.itemId)) return pace;
  const before = lookedMs.get(shown.itemId) ?? 0;
  return { ...pace, lookedMs: lookedMs.with(shown.itemId, before + msBetween(shown.at, at)) };
}

/** Of a first answer that comes now. Null when nobody measured it: it was never seen to be shown, or came with what had been kept. */
export function tookMsOf(
  { shown, lookedMs, measuredFrom }: Pace,
  itemId: ItemId,
  at: Instant,
): number | null {
  if (shown?.itemId !== itemId) return null;
  if (measuredFrom !== null && msBetween(measuredFrom, shown.at) < CATCHING_UP_MS) return null;
  return (lookedMs.get(itemId) ?? 0) + msBetween(shown.at, at);
}
