import type { ItemId, Question } from "@neraca/base";
import type { QueuedAct } from "./ports.ts";
import type { Mark } from "./snapshot.ts";
import type { Work } from "./work.ts";

/** The mark of each question in the candidate's grid. */
export function marksOf(
  questions: readonly Pick<Question, "id">[],
  work: Work,
  queued: readonly QueuedAct[],
): ReadonlyMap<ItemId, Mark> {
  const saving = new Set<ItemId>();
  for (const { act } of queued) {
    if (act.kind === "save-response" || act.kind === "clear-response") saving.add(act.itemId);
  }
  const markOf = (itemId: ItemId): Mark => {
    if (saving.has(itemId)) return "saving";
    if (work.responses.has(itemId)) return "saved";
    return work.seen.has(itemId) ? "seen" : "unseen";
  };
  return new Map(questions.map(({ id }) => [id, markOf(id)]));
}
