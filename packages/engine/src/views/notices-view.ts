import type { ExamNeed } from "@neraca/base";
import type { Actor, AttemptState } from "@neraca/exam";
import type { NoticesView } from "@neraca/protocol";

/** Name of a member of staff for people to read; null: nobody here knows it (any more). */
export type StaffNameOf = (actor: Actor) => string | null;

/** What a candidate is shown of what proctors have said and done to them. */
export function noticesView(
  { lock, messages }: AttemptState,
  needs: readonly ExamNeed[],
  nameOf: StaffNameOf,
): NoticesView {
  return {
    needs: [...needs],
    lock: lockView(lock, nameOf),
    messages: messages.map(({ text, at, by, acknowledgedAt }, index) => ({
      number: index + 1,
      text,
      at,
      by: nameOf(by),
      acknowledgedAt,
    })),
  };
}

export function lockView(lock: AttemptState["lock"], nameOf: StaffNameOf): NoticesView["lock"] {
  return lock === null ? null : { at: lock.at, by: nameOf(lock.by), reason: lock.reason };
}
