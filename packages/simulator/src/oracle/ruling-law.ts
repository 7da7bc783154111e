import type { AttemptEvent, RulingEvent } from "@neraca/exam";
import type { DurableLine } from "../venue/disk.ts";
import type { Verdict } from "../verdict.ts";

/** What is ruled on an item, by whom it was proposed, and how many scores it was said to change. */
type Proposed = {
  readonly number: number;
  readonly digest: string;
  readonly by: string;
  readonly act: "imposed" | "taken-back";
  readonly itemId: string;
  readonly kind: "also-right" | "annulled";
  readonly options: readonly string[];
  readonly changed: number;
};

/** Rulings on items, read from the disk: two people, one ruling an item, and everybody's new scores in the same commit as the agreement. */
export class RulingLaw {
  readonly #verdict: Verdict;
  readonly #inForce = new Map<string, Proposed>();
  #open: Proposed | null = null;
  #count = 0;
  #confirmed = 0;

  constructor(verdict: Verdict) {
    this.#verdict = verdict;
  }

  /** By item. */
  get inForce(): ReadonlyMap<string, Pick<Proposed, "kind" | "options">> {
    return this.#inForce;
  }

  /** Which the ledger must tell of. */
  get confirmed(): number {
    return this.#confirmed;
  }

  /** [SM22] Says what does not fit, or null. */
  take(event: RulingEvent): string | null {
    if (event.type === "RulingProposed") {
      this.#count += 1;
      const { itemId, kind, options } = event.item;
      const { ruling: number, digest, by, act, changed } = event;
      const fits = this.#open === null && number === this.#count;
      const isPossible = this.#inForce.has(itemId) === (act === "taken-back");
      this.#open = { number, digest, by, act, itemId, kind, options, changed };
      return fits && isPossible ? null : "a ruling out of turn, or beside one in force, or of what is not";
    }
    const open = this.#open;
    this.#open = null;
    if (open === null || open.number !== event.ruling || open.digest !== event.digest) {
      return "a ruling settled that nobody had proposed";
    }
    if (event.type === "RulingDeclined") return null;
    this.#confirmed += 1;
    if (open.act === "imposed") this.#inForce.set(open.itemId, open);
    else this.#inForce.delete(open.itemId);
    return event.by === open.by ? "a ruling that one person agreed on with themselves" : null;
  }

  /** [SM22] One commit: before and after it nobody has half a ruling. To be called before its lines are taken. */
  commit(lines: readonly DurableLine[]): void {
    const events = lines.map(({ json }) => JSON.parse(json) as RulingEvent | AttemptEvent);
    const rescored = events.filter(({ type }) => type === "ResultRescored").length;
    const agreed = events.filter(({ type }) => type === "RulingConfirmed").length;
    const said = agreed === 0 ? 0 : (this.#open?.changed ?? 0);
    this.#verdict.hold(
      "rulings-are-whole",
      rescored === said,
      () => `${rescored} scores are others in a commit in which ${said} should be`,
    );
  }
}
