import type { SeatView, StaffVerb } from "@neraca/protocol";
import { type Standing, whyNotCandidate } from "./room-actions.ts";

/** Who has been picked for an act on many, by attempt. It holds only seats of the room; whether they are shown does not matter. */
export type Selection = ReadonlySet<SeatView["attemptId"]>;

export const NOBODY: Selection = new Set();

type Place = Pick<SeatView, "row" | "column">;

export function idsOf(seats: readonly SeatView[]): Selection {
  return new Set(seats.map(({ attemptId }) => attemptId));
}

export function plus(one: Selection, other: Selection): Selection {
  return new Set([...one, ...other]);
}

export function minus(one: Selection, other: Selection): Selection {
  return new Set([...one].filter((attemptId) => !other.has(attemptId)));
}

export function isWithin(part: Selection, whole: Selection): boolean {
  return [...part].every((attemptId) => whole.has(attemptId));
}

export function toggled(selection: Selection, attemptId: SeatView["attemptId"]): Selection {
  const next = new Set(selection);
  if (!next.delete(attemptId)) next.add(attemptId);
  return next;
}

/** All of `added` are picked, or, when every one of them was already, none of them: what a press on the head of a row does. */
export function toggledAll(selection: Selection, added: Selection): Selection {
  return isWithin(added, selection) ? minus(selection, added) : plus(selection, added);
}

/** The seats of the rectangle that two places span, both of them included. */
export function rectangleOf(seats: readonly SeatView[], a: Place, b: Place): readonly SeatView[] {
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)];
  return seats.filter(({ row, column }) => row >= top && row <= bottom && column >= left && column <= right);
}

/** The lines from one to the other, both of them included, whichever comes first; empty when one is not in the list. */
export function spanOf(lines: readonly SeatView[], a: SeatView, b: SeatView): readonly SeatView[] {
  const [one, other] = [lines.indexOf(a), lines.indexOf(b)];
  if (one < 0 || other < 0) return [];
  return lines.slice(Math.min(one, other), Math.max(one, other) + 1);
}

/** Without those who are no longer in the room; the same object when nobody has gone. */
export function keptOf(selection: Selection, seats: readonly SeatView[]): Selection {
  const kept = idsOf(seats.filter(({ attemptId }) => selection.has(attemptId)));
  return kept.size === selection.size ? selection : kept;
}

/** What may be done to several candidates at once; each of them gets a command of their own. */
export const BULK_VERBS = [
  "send-message",
  "pause-attempt",
  "resume-attempt",
  "extend-attempt",
  "credit-outage",
  "lock-attempt",
] as const satisfies readonly StaffVerb["verb"][];
export type BulkVerb = (typeof BULK_VERBS)[number];

export type Reach = {
  readonly touched: readonly SeatView[];
  /** Selected, and cannot be acted upon like this now. */
  readonly left: readonly SeatView[];
};

/** Whom an act on the selection would touch: shown before it is done. */
export function reachOf(verb: BulkVerb, selected: readonly SeatView[], standing: Standing): Reach {
  const touched = selected.filter((seat) => whyNotCandidate(verb, seat, standing) === null);
  return { touched, left: selected.filter((seat) => !touched.includes(seat)) };
}
