import { type Instant, type ItemId, msBetween, SECOND_MS } from "@neraca/base";
import type { PacePolicy } from "../alarms/alarm-policy.ts";
import type { Expectation } from "../alarms/pace.ts";
import type { FirstAnswer } from "./behaviour.ts";

/** Hard questions one after another, each answered too quickly. */
export type HurriedRun = {
  readonly from: Instant;
  readonly until: Instant;
  readonly count: number;
  /** Together. */
  readonly tookMs: number;
  readonly expectedMs: number;
};

/**
 * [BV2] Every run that is long enough, by the same measure as the alarm (AL7). What is answered in the last minutes is guessing.
 *
 * @param endsAt null: nobody knows yet
 */
export function hurriedRuns(
  firsts: readonly FirstAnswer[],
  expectationOf: (itemId: ItemId) => Expectation | undefined,
  policy: PacePolicy,
  endsAt: Instant | null,
): readonly HurriedRun[] {
  const runs: HurriedRun[] = [];
  let run: HurriedRun | null = null;
  const end = (): void => {
    if (run !== null && run.count >= policy.runMin) runs.push(run);
    run = null;
  };
  for (const { itemId, at, tookMs } of firsts) {
    const expected = expectationOf(itemId);
    if (tookMs === null || expected === undefined) continue;
    if (endsAt !== null && msBetween(at, endsAt) < policy.endingMs) break;
    // An easy question between two hard ones says nothing of the run.
    if (expected.seconds < policy.hardSecondsMin || expected.difficulty < policy.hardDifficultyMin) continue;
    const expectedMs = expected.seconds * SECOND_MS;
    if (tookMs > Math.min(policy.tookMsMax, Math.floor((expectedMs * policy.percentMax) / 100))) {
      end();
      continue;
    }
    const before: HurriedRun = run ?? { from: at, until: at, count: 0, tookMs: 0, expectedMs: 0 };
    run = {
      from: before.from,
      until: at,
      count: before.count + 1,
      tookMs: before.tookMs + tookMs,
      expectedMs: before.expectedMs + expectedMs,
    };
  }
  end();
  return runs;
}
