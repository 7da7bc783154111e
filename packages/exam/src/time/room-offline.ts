import { type Instant, instant, plusMs } from "@neraca/base";
import type { AttemptState } from "../attempt/attempt.ts";
import type { SittingPolicy } from "../sitting/policy.ts";
import type { TimeAccount } from "./time-account.ts";

/**
 * How a room stands, as a proctor would judge it: `from` is the moment since which so many of those who are working have had no
 * connection at once, `certainAt` when that has lasted long enough to be called the venue's fault. Null: it is no fault.
 */
export type RoomOffline = { readonly from: Instant; readonly certainAt: Instant };

/**
 * [TM8] Derived from the state of the room alone, at any time: nobody has to have watched it happen. What was judged before (a fault that was
 * ended, by recovery, by a proctor or by its limit) is not judged again: who has been gone since then counts as gone home.
 */
export function roomOffline(
  attempts: Iterable<Pick<AttemptState, "startedAt" | "finished" | "connected" | "outages">>,
  account: TimeAccount,
  policy: SittingPolicy["venueFault"],
): RoomOffline | null {
  const judged = account.faults.findLast(({ cause }) => cause === "room-offline")?.to ?? 0;
  let unfinished = 0;
  const finishedAt: number[] = [];
  const lostAt: number[] = [];
  for (const { startedAt, finished, connected, outages } of attempts) {
    if (startedAt === null) continue;
    const from = outages.at(-1)?.from ?? startedAt;
    if (!connected && from <= judged) continue;
    if (finished === null) unfinished += 1;
    else finishedAt.push(finished.at);
    if (connected || (finished !== null && finished.cause !== "deadline")) continue;
    // Whom the clock has ended while they were gone may get that time back; who left afterwards has lost nothing.
    if (finished === null || from <= finished.at) lostAt.push(from);
  }
  lostAt.sort((a, b) => a - b);
  finishedAt.sort((a, b) => a - b);
  let finishedBefore = 0;
  for (const [index, from] of lostAt.entries()) {
    while ((finishedAt[finishedBefore] ?? Number.POSITIVE_INFINITY) < from) finishedBefore += 1;
    const working = unfinished + finishedAt.length - finishedBefore;
    const enough = Math.max(policy.offlineCountMin, Math.ceil((working * policy.offlinePercentMin) / 100));
    if (index + 1 >= enough) {
      return { from: instant(from), certainAt: plusMs(instant(from), policy.offlineMsMin) };
    }
  }
  return null;
}
