import type { AttemptId, SittingId } from "@neraca/base";
import { type Mark, markOf } from "@neraca/exam";
import type { Hall } from "../hall.ts";

/** A mark, and where it is. */
export type KeptMark = Mark & {
  /** Of the act in the journal: what the mark is called by. */
  readonly position: number;
  /** null: of the selection as a whole. */
  readonly sittingId: SittingId | null;
  /** null: about the whole room, or left at the desk. */
  readonly attemptId: AttemptId | null;
  /** Left at the desk: the participant number and what it was, where there is one. */
  readonly candidate: string | null;
  readonly detail: string | null;
};

/**
 * What people did alone in sittings and could have favoured somebody, kept as it happens: a fold of the journal that replay makes again. To be made
 * before the replay. Grows with what people do, which the rules of the exam bound.
 */
export class MarksRecord {
  readonly #marks = new Map<SittingId, KeptMark[]>();

  constructor(hall: Pick<Hall, "onPublished">) {
    hall.onPublished((sittingId, published) => {
      for (const line of published) {
        const mark = markOf(line.event);
        if (mark === null) continue;
        const { position } = line;
        const attemptId = line.kind === "attempt" ? line.attemptId : null;
        const list = this.#marks.get(sittingId) ?? [];
        list.push({ ...mark, position, sittingId, attemptId, candidate: null, detail: null });
        this.#marks.set(sittingId, list);
      }
    });
  }

  /** In the order of the record. */
  of(sittingId: SittingId): readonly KeptMark[] {
    return this.#marks.get(sittingId) ?? [];
  }
}
