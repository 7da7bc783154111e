import { accepted, refused } from "@neraca/base";
import type { Hall, StaffDeskOptions } from "@neraca/engine";

/** Participant PINs that nobody has to keep: 200001 is the first of every candidate, 200002 the second. */
export function memoryPins(hall: Hall): StaffDeskOptions["issuePins"] {
  return async (sittingId, by, attemptIds, reason) => {
    const service = hall.service(sittingId);
    const numbers = new Map(attemptIds.map((id) => [id, service.attempt(id).pinsIssued + 1]));
    const outcome = await hall.conduct(sittingId).issuePins(by, numbers, reason);
    if (!outcome.ok) return outcome;
    if (outcome.value === "not-stored") return refused("not-stored");
    return accepted(new Map([...numbers].map(([id, number]) => [id, String(200_000 + number)])));
  };
}
