import type { SittingId } from "@neraca/base";
import type { Hall } from "../hall.ts";
import { type Noted, notedOf } from "./noted.ts";

/**
 * What the minutes of every sitting will tell, kept as it happens: a fold of the journal that replay makes again, so that minutes never
 * have to read a day's answers. To be made before the replay. Grows with what people do, which the rules of the exam bound.
 */
export class MinutesRecord {
  readonly #noted = new Map<SittingId, Noted[]>();

  constructor(hall: Pick<Hall, "onPublished">) {
    hall.onPublished((sittingId, published) => {
      for (const line of published) {
        const noted = notedOf(line);
        if (noted !== null) this.#listOf(sittingId).push(noted);
      }
    });
  }

  /** In the order of the record. */
  of(sittingId: SittingId): readonly Noted[] {
    return this.#noted.get(sittingId) ?? [];
  }

  #listOf(sittingId: SittingId): Noted[] {
    const list = this.#noted.get(sittingId) ?? [];
    this.#noted.set(sittingId, list);
    return list;
  }
}
