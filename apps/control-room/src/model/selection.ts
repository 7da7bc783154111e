import type { AttemptId } from "@neraca/base";
import type { SeatView, StaffVerb } from "@neraca/protocol";
import { type Standing, whyNotCandidate } from "./room-actions.ts";

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

/** With one more, or one less. */
export function toggled(selection: ReadonlySet<AttemptId>, attemptId: AttemptId): ReadonlySet<AttemptId> {
  const next = new Set(selection);
  if (!next.delete(attemptId)) next.add(attemptId);
  return next;
}
