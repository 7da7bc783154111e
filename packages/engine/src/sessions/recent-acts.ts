import { type AttemptId, type Instant, type SittingId, type StaffId } from "@neraca/base";
import { RECENT_ACTS_MAX } from "@neraca/protocol";

/** One act of a member of staff, as the journal has it. */
export type RecentAct = {
  readonly at: Instant;
  readonly by: StaffId;
  readonly act: string;
  readonly attemptId: AttemptId | null;
};

/** The last acts of staff in each sitting: a fold of the journal, so that a restart shows what was shown before. */
export class RecentActs {
  readonly #acts = new Map<SittingId, RecentAct[]>();

  /** Takes every event; those that nobody of the staff did are passed over. */
  heed(
    sittingId: SittingId,
    attemptId: AttemptId | null,
    event: { readonly type: string; readonly at: Instant; readonly by?: unknown },
  ): void {
    const { type: act, at, by } = event;
    if (typeof by !== "string" || NOBODY.has(by)) return;
    const acts = this.#acts.get(sittingId) ?? [];
    acts.unshift({ at, by: by as StaffId, act, attemptId });
    acts.length = Math.min(acts.length, RECENT_ACTS_MAX);
    this.#acts.set(sittingId, acts);
  }

  /** The newest first. */
  of(sittingId: SittingId): readonly RecentAct[] {
    return this.#acts.get(sittingId) ?? [];
  }
}

/** What an event says that the clock, the server or the candidate did. */
const NOBODY: ReadonlySet<string> = new Set(["system", "clock", "candidate"]);
