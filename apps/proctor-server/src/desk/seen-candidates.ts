import { DAY_MS, type Instant, plusMs, type SelectionId, type StaffId } from "@neraca/base";
import type { Clock, Registry } from "@neraca/engine";

/**
 * Candidates of one selection whose data one person had on their screen within a day, at which it is noted. A look at a page is work; a whole list is a list
 * that was taken without a file. Two notes a day at most: who has seen the larger number has all that anybody would want.
 */
export const SEEN_NOTED_AT = [200, 2_000] as const;

type Day = { readonly since: Instant; readonly until: Instant; readonly seen: Set<string>; noted: number };

type SeenOptions = {
  readonly registry: Pick<Registry, "noteStaffAct">;
  readonly clock: Pick<Clock, "now">;
};

/** Who has looked at how many candidates. In memory: a restart begins to count anew, and what was noted stays. */
export class SeenCandidates {
  readonly #options: SeenOptions;
  /** By person and selection; as many as have an account, and bounded each by the last number. */
  readonly #days = new Map<string, Day>();

  constructor(options: SeenOptions) {
    this.#options = options;
  }

  /** To be called before they are shown: it is noted when it resolves. */
  async look(selectionId: SelectionId, by: StaffId, candidates: readonly string[]): Promise<void> {
    const { registry, clock } = this.#options;
    const now = clock.now();
    const key = `${by} ${selectionId}`;
    const known = this.#days.get(key);
    const day =
      known !== undefined && now < known.until
        ? known
        : { since: now, until: plusMs(now, DAY_MS), seen: new Set<string>(), noted: 0 };
    this.#days.set(key, day);
    for (const id of candidates) {
      const next = SEEN_NOTED_AT[day.noted];
      if (next === undefined) return;
      day.seen.add(id);
      if (day.seen.size < next) continue;
      day.noted += 1;
      const act = { selectionId, candidates: next, since: day.since };
      await registry.noteStaffAct({ type: "CandidatesSeen", staffId: by, ...act }, now);
    }
  }
}
