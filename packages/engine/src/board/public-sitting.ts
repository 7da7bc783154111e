import { type AttemptId, type Instant, instant, type PositionId } from "@neraca/base";
import {
  type BoardPolicy,
  endsAt,
  isStanding,
  NO_STANDING,
  PLANNED,
  reckoningOf,
  type SittingState,
  type Standing,
} from "@neraca/exam";
import type { BoardSitting } from "@neraca/protocol";
import { atOf, type Published, type SittingService } from "../sitting-service.ts";

/** What a delay holds back is gathered by the second: at most one standing of each candidate for each second of the delay. */
const HELD_MS = 1_000;

type Held = {
  readonly dueAt: number;
  readonly standings: Map<AttemptId, Standing>;
  sitting: SittingState | null;
};

/**
 * One sitting as far as the public may see it: a fold of the same events, in which those that the policy holds back have not happened.
 * [BF2] Nothing that it says before the release depends on an event at or after the freeze.
 */
export class PublicSitting {
  readonly #service: SittingService;
  readonly #publishedPositions: () => ReadonlySet<PositionId>;
  #sitting: SittingState = PLANNED;
  readonly #standings = new Map<AttemptId, Standing>();
  /** In the order of their times. */
  #held: Held[] = [];
  #freezesAt: Instant | null = null;
  #frozenAt: Instant | null = null;
  #isReleased = false;
  #touched = new Set<AttemptId>();

  constructor(service: SittingService, publishedPositions: () => ReadonlySet<PositionId>) {
    this.#service = service;
    this.#publishedPositions = publishedPositions;
  }

  /** null until it is armed: the policy is a part of its terms. */
  get policy(): BoardPolicy | null {
    return this.#service.isArmed ? this.#service.armed.terms.policy.board : null;
  }

  /** As the public knows it. */
  get state(): SittingState {
    return this.#isReleased ? this.#service.sitting : this.#sitting;
  }

  /** The first moment that is held back. */
  get frozenAt(): Instant | null {
    return this.#isReleased ? null : this.#frozenAt;
  }

  get shows(): BoardSitting["shows"] {
    if (this.#isReleased) return "final";
    const { policy, isSetAside } = this.#service.isArmed
      ? { policy: this.policy, isSetAside: this.#service.isSetAside }
      : { policy: null, isSetAside: false };
    // Its bank is missing: there are no scores to show until something is sealed.
    if (policy === null || policy.visibility === "after-close" || isSetAside) return "withheld";
    return this.#frozenAt === null ? "live" : "frozen";
  }

  standing(attemptId: AttemptId): Standing {
    if (this.#isReleased) return this.#service.standing(attemptId);
    return this.#standings.get(attemptId) ?? NO_STANDING;
  }

  hear(published: readonly Published[]): void {
    for (const line of published) {
      const at = atOf(line.event);
      this.#passTo(at);
      if (this.#isReleased) {
        if (line.kind === "attempt") this.#touched.add(line.attemptId);
        continue;
      }
      if (this.#frozenAt !== null && at >= this.#frozenAt) continue;
      if (line.kind === "sitting") {
        this.#freezesAt = this.#freezeOf(line.state, at);
        this.#holdBack(at, (held) => {
          held.sitting = line.state;
        });
      } else {
        this.#holdBack(at, ({ standings }) => standings.set(line.attemptId, line.standing));
      }
    }
  }

  /** Moves on to `now`. Says whose standing may be another than it was. */
  moveTo(now: Instant): ReadonlySet<AttemptId> {
    this.#passTo(now);
    if (!this.#isReleased && this.#isReleaseDue()) {
      this.#isReleased = true;
      this.#held = [];
      this.#standings.clear();
      for (const attemptId of this.#service.attemptIds()) this.#touched.add(attemptId);
    }
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  #passTo(now: Instant): void {
    if (this.#frozenAt === null && this.#freezesAt !== null && now >= this.#freezesAt)
      this.#frozenAt = this.#freezesAt;
    let shown = 0;
    for (const held of this.#held) {
      if (held.dueAt > now) break;
      this.#show(held);
      shown += 1;
    }
    if (shown > 0) this.#held = this.#held.slice(shown);
  }

  #show({ sitting, standings }: Pick<Held, "sitting" | "standings">): void {
    if (sitting !== null) this.#sitting = sitting;
    for (const [attemptId, standing] of standings) {
      this.#standings.set(attemptId, standing);
      this.#touched.add(attemptId);
    }
  }

  #holdBack(at: Instant, put: (held: Held) => void): void {
    const delayMs = this.policy?.delayMs ?? 0;
    if (delayMs === 0) {
      const now: Held = { dueAt: at, standings: new Map(), sitting: null };
      put(now);
      this.#show(now);
      return;
    }
    const dueAt = (Math.floor(at / HELD_MS) + 1) * HELD_MS + delayMs;
    const last = this.#held.at(-1);
    // Events of one second, and the few that are on disk after a later one: shown no earlier than they may be.
    if (last !== undefined && last.dueAt >= dueAt) {
      put(last);
      return;
    }
    const held: Held = { dueAt, standings: new Map(), sitting: null };
    put(held);
    this.#held.push(held);
  }

  #freezeOf(state: SittingState, at: Instant): Instant | null {
    const freezeMs = this.policy?.freezeMs ?? 0;
    if (freezeMs === 0 || state.phase !== "running") return null;
    const reckoning = reckoningOf(state.account);
    // While time stands still the end moves away with the clock.
    if (isStanding(reckoning)) return null;
    return instant(Math.max(0, endsAt(reckoning, state.terms.durationMs, at) - freezeMs));
  }

  #isReleaseDue(): boolean {
    const { sitting } = this.#service;
    if (sitting.phase !== "closed") return false;
    const { policy, roster } = sitting.terms;
    if (policy.board.release === "close") return true;
    const published = this.#publishedPositions();
    return roster.every(({ positionId }) => published.has(positionId));
  }
}
