import { accepted, type Result, refused, type SelectionId, type SittingId, type StaffId } from "@neraca/base";
import type { Hall } from "../hall.ts";
import { reasonIn } from "../ledger/draft-decision.ts";
import type { MarksAcknowledged } from "../ledger/selection-event.ts";
import { OneAtATime } from "../one-at-a-time.ts";
import type { Clock } from "../ports.ts";
import type { Registry } from "../registry.ts";
import type { KeptMark, MarksRecord } from "./marks-record.ts";

export type MarkSources = {
  readonly hall: Pick<Hall, "selection" | "staff">;
  readonly registry: Pick<Registry, "selectionById" | "sittings">;
  readonly clock: Pick<Clock, "now">;
  readonly marksRecord: Pick<MarksRecord, "of">;
  /** What was noted at the desk is on record when it resolves, so that its marks are seen. */
  readonly takeNotes: () => Promise<boolean>;
};

/** Marks of a selection, in the order of the record. */
export type StandingMarks = {
  readonly open: readonly KeptMark[];
  readonly acknowledged: readonly (KeptMark & { readonly acknowledgement: MarksAcknowledged })[];
};

export type MarkRefusal =
  | "selection-unknown"
  | "mark-unknown"
  | "mark-acknowledged"
  | "mark-own"
  | "mark-perhaps-own"
  | "mark-note-missing"
  | "busy"
  | "not-stored";

type Acknowledging = {
  readonly selectionId: SelectionId;
  /** Places in the journal. */
  readonly marks: readonly number[];
  readonly note: string;
  readonly by: StaffId;
};

/** Of these sittings, and those that were left at the desk, in the order of the record. As it is on the disk at this moment. */
function marksOf(
  { hall, marksRecord }: Pick<MarkSources, "hall" | "marksRecord">,
  selectionId: SelectionId,
  sittingIds: readonly SittingId[],
): readonly KeptMark[] {
  const atTheDesk = hall.staff.marks.of(selectionId).map((mark) => ({ ...mark, attemptId: null }));
  return [...atTheDesk, ...sittingIds.flatMap((id) => marksRecord.of(id))].toSorted(
    (a, b) => a.position - b.position,
  );
}

/** Those that nobody has acknowledged. */
export function openMarksOf(
  sources: Pick<MarkSources, "hall" | "marksRecord">,
  selectionId: SelectionId,
  sittingIds: readonly SittingId[],
): readonly KeptMark[] {
  const selection = sources.hall.selection(selectionId);
  return marksOf(sources, selectionId, sittingIds).filter(
    ({ position }) => selection.acknowledgement(position) === undefined,
  );
}

/** Who may be the same person as this member, as the marks of a selection say: of two, one took the other's second factor away, and with the password too came in as them. */
function perhapsSame(marks: readonly KeptMark[], member: StaffId): ReadonlySet<string | null> {
  return new Set(
    marks.flatMap(({ by, changes }) =>
      changes.flatMap((change) => {
        if (change.what !== "factor-taken") return [];
        return change.of === member ? [by] : by === member ? [change.of] : [];
      }),
    ),
  );
}

/** The marks of selections, and who has looked at them. Whether somebody may at all is for the door to say. */
export class MarkBook {
  readonly #sources: MarkSources;
  readonly #turn = new OneAtATime<MarkRefusal>();

  constructor(sources: MarkSources) {
    this.#sources = sources;
  }

  async standing(selectionId: SelectionId): Promise<StandingMarks> {
    const { hall, registry } = this.#sources;
    const its = (await registry.sittings())
      .filter(({ sitting }) => sitting.selectionId === selectionId)
      .map(({ sitting }) => sitting.id);
    const selection = hall.selection(selectionId);
    const open: KeptMark[] = [];
    const acknowledged: StandingMarks["acknowledged"][number][] = [];
    for (const mark of marksOf(this.#sources, selectionId, its)) {
      const acknowledgement = selection.acknowledgement(mark.position);
      if (acknowledgement === undefined) open.push(mark);
      else acknowledged.push({ ...mark, acknowledgement });
    }
    return { open, acknowledged };
  }

  /** All of them, or none: on the record before it is accepted. */
  acknowledge(act: Acknowledging): Promise<Result<null, MarkRefusal>> {
    return this.#turn.run(() => this.#acknowledge(act));
  }

  async #acknowledge({ selectionId, marks, note, by }: Acknowledging): Promise<Result<null, MarkRefusal>> {
    const { hall, registry, clock, takeNotes } = this.#sources;
    if ((await registry.selectionById(selectionId)) === undefined) return refused("selection-unknown");
    const words = reasonIn(note);
    if (words === null) return refused("mark-note-missing");
    const places = [...new Set(marks)].toSorted((a, b) => a - b);
    if (places.length === 0) return refused("mark-unknown");
    // Whose factor was taken a moment ago is told by a mark that may still be at the desk.
    if (!(await takeNotes())) return refused("busy");
    const { open, acknowledged } = await this.standing(selectionId);
    const same = perhapsSame([...open, ...acknowledged], by);
    for (const place of places) {
      const mark = open.find(({ position }) => position === place);
      if (mark === undefined) {
        const isDone = acknowledged.some(({ position }) => position === place);
        return refused(isDone ? "mark-acknowledged" : "mark-unknown");
      }
      if (mark.by === by) return refused("mark-own");
      if (same.has(mark.by)) return refused("mark-perhaps-own");
    }
    const event: MarksAcknowledged = {
      type: "MarksAcknowledged",
      at: clock.now(),
      by,
      selectionId,
      marks: places,
      note: words,
    };
    return (await hall.selection(selectionId).record([event])) === "stored"
      ? accepted(null)
      : refused("not-stored");
  }
}
