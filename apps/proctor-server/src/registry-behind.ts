import type { SittingCard, SittingService } from "@neraca/engine";

/** The registry does not know whom the journal speaks of: it was replaced by another or an older one. The server must not start. */
export class RegistryBehindError extends Error {
  override readonly name = "RegistryBehindError";
}

/** Everybody on the roster of an open sitting has a name and a seat; without, their first hello could not be answered. */
export function assertKnown(service: SittingService, card: SittingCard | undefined): void {
  if (service.sitting.phase === "closed") return;
  const missing = service.attemptIds().filter((attemptId) => card?.seats.has(attemptId) !== true);
  if (missing.length === 0) return;
  throw new RegistryBehindError(
    `registry.sqlite does not know ${missing.length} candidates of the open sitting ${service.id}: it is older than journal.sqlite. ` +
      "Put back the registry that belongs to this journal.",
  );
}
