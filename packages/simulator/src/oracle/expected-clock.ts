import type { AttemptId } from "@neraca/base";
import type { ClockView } from "@neraca/protocol";
import { coveredMs, deadline, extensionMs, grantedMs, isStanding } from "./deadline.ts";
import type { AttemptFold, SittingFold } from "./journal-fold.ts";

/** What a candidate's screen must be told of the time at `at`. */
export function expectedClock(
  sitting: SittingFold,
  attempt: AttemptFold,
  attemptId: AttemptId,
  at: number,
): Pick<ClockView, "phase" | "endsAt" | "timeLeftMs" | "extensionMs" | "creditedMs" | "standsBecause"> {
  const { startedAt } = sitting;
  const isOver = sitting.phase === "closed";
  const isOwnPause = attempt.stops.some(({ why, to }) => why === "own-pause" && to === null);
  const end = deadline(sitting, attempt, attemptId, at);
  const credits = [
    ...sitting.stops.filter(({ why }) => why !== "pause"),
    ...attempt.stops.filter(({ why }) => why === "credit"),
  ];
  const isFault = credits.some(({ to }) => to === null);
  const stands =
    sitting.phase === "paused"
      ? "sitting-paused"
      : isOwnPause
        ? "attempt-paused"
        : isFault
          ? "venue-fault"
          : null;
  return {
    phase: !isOver && startedAt !== null && stands === "attempt-paused" ? "paused" : sitting.phase,
    endsAt:
      startedAt === null || isOver || isStanding(sitting, attempt) ? null : (end as ClockView["endsAt"]),
    timeLeftMs: isOver ? 0 : startedAt === null ? grantedMs(sitting, attemptId) : Math.max(0, end - at),
    extensionMs: extensionMs(sitting) + extensionMs(attempt),
    creditedMs: startedAt === null ? 0 : coveredMs(credits, startedAt, at),
    standsBecause: isOver || startedAt === null ? null : stands,
  };
}
