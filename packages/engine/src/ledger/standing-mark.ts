import type { SelectionId } from "@neraca/base";
import type { Hall } from "../hall.ts";

/**
 * Two marks that are equal have the same on record before them: sealed scores, disqualifications and what lifted them, withdrawals, and
 * what one person did alone. It is made of the journal's positions, so it never comes again once something has changed. null: something
 * that may change them is on its way to the disk, and whatever is submitted now comes after it in the journal.
 */
export function standingMark(
  hall: Pick<Hall, "services" | "staff">,
  selectionId: SelectionId,
): string | null {
  const decided = hall.staff.decided();
  if (decided === null) return null;
  const positions: string[] = [];
  for (const service of hall.services()) {
    if (!service.isArmed || service.armed.terms.selectionId !== selectionId) continue;
    if (service.isUnderway) return null;
    positions.push(`${service.id}@${service.position}`);
  }
  return [decided, ...positions].join(" ");
}
