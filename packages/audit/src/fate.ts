import type { AttemptEvent, LateRejection, SittingPolicy } from "@neraca/exam";
import type { AttemptCount } from "./attempt-count.ts";

/** What becomes of an answer: it counts, it counts though it was late, it waits for the committee, or it does not count. */
export type Fate = "in-time" | "late" | "held" | LateRejection | "none";

/** What the record says became of the answer; null: the event is no answer. */
export function fateOnRecord(event: AttemptEvent): Fate | null {
  switch (event.type) {
    case "ResponseSaved":
    case "ResponseCleared":
      return event.late === true ? "late" : "in-time";
    case "LateResponseHeld":
      return "held";
    case "LateResponseRejected":
      return event.why;
    default:
      return null;
  }
}

export type Moment = {
  readonly at: number;
  /** When this candidate's time is over, as far as is known at that moment; null: their clock stands. */
  readonly end: number | null;
  readonly isSittingClosed: boolean;
  /** A pause of the sitting or their own, or a lock: acts of the exam are not taken. */
  readonly mayNotWork: boolean;
  readonly policy: SittingPolicy["lateAnswers"];
};

/** What should have become of an answer at that moment; `none`: it should not be on the record at all. */
export function fateDue(count: AttemptCount, { at, end, isSittingClosed, mayNotWork, policy }: Moment): Fate {
  const { startedAt, finished } = count;
  if (startedAt === null || finished?.cause === "candidate") return "none";
  const isOver = end !== null && at > end;
  if (finished === null && !isSittingClosed && !isOver) return mayNotWork ? "none" : "in-time";
  if (isSittingClosed) return "sitting-closed";
  if (policy.rule === "reject") return "by-policy";
  if (policy.rule === "hold") return "held";
  const deadline = finished?.at ?? end;
  if (deadline === null || !count.wasGoneAt(deadline)) return "was-connected";
  return at > deadline + policy.graceMs ? "grace-over" : "late";
}
