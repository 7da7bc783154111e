import { type AttemptEvent, type Mark, markOf, type SittingEvent } from "@neraca/exam";

/** A mark, where it lies in the journal, and about whom it is. */
export type FoundMark = Mark & {
  readonly position: number;
  /** The participant number; null: about the whole room. */
  readonly candidate: string | null;
};

/** More are counted and not kept: nobody reads them, and a forger could put in any number. */
export const MARKS_KEPT_MAX = 1_000;

/** What one person did alone and could have favoured somebody, in the order of the journal. It is no difference: people judge it. */
export class Marks {
  readonly #kept: FoundMark[] = [];
  #count = 0;

  get kept(): readonly FoundMark[] {
    return this.#kept.toSorted((a, b) => a.position - b.position);
  }

  get count(): number {
    return this.#count;
  }

  take(position: number, candidate: string | null, event: AttemptEvent | SittingEvent): void {
    const mark = markOf(event);
    if (mark !== null) this.add({ ...mark, position, candidate });
  }

  add({ kind, at, by, reason, changes, position, candidate }: FoundMark): void {
    this.#count += 1;
    if (this.#kept.length < MARKS_KEPT_MAX)
      this.#kept.push({ kind, at, by, reason, changes, position, candidate });
  }
}
