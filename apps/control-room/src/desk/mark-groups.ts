import type { MarkKind } from "@neraca/base";
import type { MarksView, MarkView } from "@neraca/protocol";
import type { SelectionPart } from "../route.ts";

export type ListedMark = MarkView | MarksView["acknowledged"][number];

/** Marks that are read as one: what one person did again and again, somewhere, on one day, for one reason. At least one. */
export type MarkGroup = readonly [ListedMark, ...ListedMark[]];

/** In the order in which the first of each comes. @param dayOf names the day of a moment */
export function groupedMarks(
  marks: readonly ListedMark[],
  dayOf: (mark: ListedMark) => string,
): readonly MarkGroup[] {
  const groups = new Map<string, [ListedMark, ...ListedMark[]]>();
  for (const mark of marks) {
    const { kind, by, isMine, reason, place } = mark;
    const done = "acknowledgedBy" in mark ? [mark.acknowledgedBy, mark.acknowledgedAt, mark.note] : [];
    const key = JSON.stringify([kind, by, isMine, reason, place?.sittingId, dayOf(mark), ...done]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mark]);
    else group.push(mark);
  }
  return [...groups.values()];
}

/** Where somebody who wonders about such an act sees how things stand now; of the others their sitting. */
const PARTS: Readonly<Partial<Record<MarkKind, SelectionPart>>> = {
  "seats-changed": "seats",
  "questions-shown": "bank",
  "bank-chosen": "bank",
  "settings-changed": "selection",
  "selection-reopened": "selection",
  "position-changed": "positions",
  "duty-changed": "duties",
  "factor-reset": "duties",
  "candidate-changed": "candidates",
  "photos-changed": "candidates",
  "carried-over-entered": "candidates",
  "candidates-seen": "candidates",
  "candidates-exported": "candidates",
  "item-seen": "results",
  "results-exported": "results",
};

export function partOfMark(kind: MarkKind): SelectionPart | null {
  return PARTS[kind] ?? null;
}
