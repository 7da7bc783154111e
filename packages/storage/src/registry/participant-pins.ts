import type { CandidateId, SittingId } from "@neraca/base";
import type { IssuedPin, Registry, RegistryOutcome } from "@neraca/engine";
import { and, eq, type SQL } from "drizzle-orm";
import type { RegistryDatabase } from "./registry-database.ts";
import { rowWriter } from "./row-writer.ts";
import { participantPins } from "./tables.ts";

/** PINs that were issued at the desk, by their hashes. */
export function pinsIn(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
  write: (rows: number, work: () => void) => RegistryOutcome,
): Pick<Registry, "keepPins" | "issuedPin"> {
  const insertPin = rowWriter(database, "participant-pin", participantPins);

  function keep(pin: IssuedPin, row: number): void {
    const isTheirs = whose(pin.sittingId, pin.candidateId);
    const before = database.select().from(participantPins).where(isTheirs).get();
    // Two that were issued one after the other may come in the other order: the journal counts the newer.
    if (before !== undefined && before.number >= pin.number) return;
    database.delete(participantPins).where(isTheirs).run();
    insertPin(pin, row);
  }

  return {
    keepPins: async (pins) =>
      write(pins.length, () => {
        for (const [row, pin] of pins.entries()) keep(pin, row);
      }),
    issuedPin: async (sittingId, candidateId) =>
      open().select().from(participantPins).where(whose(sittingId, candidateId)).get(),
  };
}

function whose(sittingId: SittingId, candidateId: CandidateId): SQL | undefined {
  return and(eq(participantPins.sittingId, sittingId), eq(participantPins.candidateId, candidateId));
}
