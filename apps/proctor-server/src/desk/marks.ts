import {
  type AttemptId,
  compareTexts,
  type MarkChange,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import {
  type Hall,
  type KeptMark,
  MarkBook,
  type MarkRefusal,
  type MarkSources,
  MarksRecord,
  type Registry,
} from "@neraca/engine";
import { MARKS_SHOWN_MAX, type MarksView, type MarkView } from "@neraca/protocol";

export type MarksOptions = MarkSources & {
  readonly hall: Pick<Hall, "selection" | "staff" | "service">;
  readonly registry: Pick<Registry, "positionsOfSelection" | "selectionById" | "sittings">;
  readonly staffNameOf: (id: StaffId) => string | null;
};

/** Changes that are of a member of the staff. */
const OF_STAFF: ReadonlySet<MarkChange["what"]> = new Set(["duty-given", "duty-taken", "factor-taken"]);

type MarkAsker = { readonly id: StaffId; readonly mayAcknowledge: boolean };

/** To be made before the replay: the record of marks is a fold of what is published. */
export function markSources(hall: Hall, registry: Registry): Pick<MarkSources, "marksRecord" | "takeNotes"> {
  return { marksRecord: new MarksRecord(hall), takeNotes: () => hall.staff.moveNow(registry) };
}

/** What people did alone in the sittings of a selection, for the committee to look at. */
export class Marks {
  readonly #options: MarksOptions;
  readonly #book: MarkBook;

  constructor(options: MarksOptions) {
    this.#options = options;
    this.#book = new MarkBook(options);
  }

  async view(selectionId: SelectionId, asker: MarkAsker): Promise<MarksView | undefined> {
    const { registry, staffNameOf, takeNotes } = this.#options;
    await takeNotes();
    const selection = await registry.selectionById(selectionId);
    if (selection === undefined) return undefined;
    const { open, acknowledged } = await this.#book.standing(selectionId);
    const places = new Map((await registry.sittings()).map((each) => [each.sitting.id, each] as const));
    const positions = await registry.positionsOfSelection(selectionId);
    const codes = new Map(positions.map(({ id, code }) => [id as string, code] as const));
    const shown = (mark: KeptMark): MarkView => {
      const { sittingId } = mark;
      const place = sittingId === null ? undefined : places.get(sittingId);
      return {
        position: mark.position,
        kind: mark.kind,
        at: mark.at,
        by: staffNameOf(mark.by) ?? mark.by,
        isMine: mark.by === asker.id,
        reason: mark.reason,
        detail: mark.detail,
        changes: mark.changes.map((change) => ({
          ...(change.what === "applied-for" ? betweenPositions(change, codes) : change),
          of: this.#nameOf(mark, change),
        })),
        place:
          sittingId === null
            ? null
            : { sittingId, title: place?.sitting.title ?? sittingId, room: place?.room.name ?? "" },
        candidate: this.#candidateOf(mark),
      };
    };
    const when = ({ sittingId }: KeptMark): number =>
      sittingId === null ? 0 : (places.get(sittingId)?.sitting.scheduledAt ?? 0);
    return {
      selectionId,
      name: selection.name,
      openCount: open.length,
      acknowledgedCount: acknowledged.length,
      open: open
        .toSorted(
          (a, b) =>
            when(a) - when(b) ||
            compareTexts(a.sittingId ?? "", b.sittingId ?? "") ||
            a.position - b.position,
        )
        .slice(0, MARKS_SHOWN_MAX)
        .map(shown),
      acknowledged: acknowledged
        .toSorted((a, b) => b.acknowledgement.at - a.acknowledgement.at || a.position - b.position)
        .slice(0, MARKS_SHOWN_MAX)
        .map(({ acknowledgement, ...mark }) => ({
          ...shown(mark),
          acknowledgedBy: staffNameOf(acknowledgement.by) ?? acknowledgement.by,
          acknowledgedAt: acknowledgement.at,
          note: acknowledgement.note,
        })),
      mayAcknowledge: asker.mayAcknowledge,
    };
  }

  /** null: it is on the record. */
  async acknowledge(
    selectionId: SelectionId,
    { marks, note }: { readonly marks: readonly number[]; readonly note: string },
    by: StaffId,
  ): Promise<MarkRefusal | null> {
    const done = await this.#book.acknowledge({ selectionId, marks, note, by });
    return done.ok ? null : done.error;
  }

  #candidateOf({ sittingId, attemptId, candidate }: KeptMark): string | null {
    return attemptId === null || sittingId === null ? candidate : this.#numberOf(sittingId, attemptId);
  }

  /** Whose seat or whose duty it was, by the name that people know them by. */
  #nameOf({ sittingId }: KeptMark, { what, of }: MarkChange): string | null {
    if (of === null) return null;
    if (OF_STAFF.has(what)) return this.#options.staffNameOf(of as StaffId) ?? of;
    return what === "seat" && sittingId !== null ? this.#numberOf(sittingId, of as AttemptId) : of;
  }

  #numberOf(sittingId: SittingId, attemptId: AttemptId): string {
    const service = this.#options.hall.service(sittingId);
    const isThere = service.isArmed && service.armed.has(attemptId);
    return isThere ? service.armed.line(attemptId).participantNumber : attemptId;
  }
}

/** By their codes, as people know them. */
function betweenPositions(change: MarkChange, codes: ReadonlyMap<string, string>): MarkChange {
  const codeOf = (id: string | null): string | null => (id === null ? null : (codes.get(id) ?? id));
  return { ...change, before: codeOf(change.before), after: codeOf(change.after) };
}
