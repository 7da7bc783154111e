import { existsSync } from "node:fs";
import type { SittingId } from "@neraca/base";
import { invariant } from "@neraca/base";
import type { Hall } from "@neraca/engine";
import { openJournalForReading } from "@neraca/storage";

/** Events read at once: bounds the memory, whatever the journal's size. */
const PAGE = 5_000;
const SITTING = "sitting/";

/**
 * Sittings of which anything is on record: armed or later, or their seats were drawn. Reads the journal beside a server that may be running.
 * Where there is no journal no sitting was ever touched.
 */
export async function touchedSittings(journalPath: string): Promise<ReadonlySet<SittingId>> {
  const touched = new Set<SittingId>();
  if (!existsSync(journalPath)) return touched;
  const journal = openJournalForReading(journalPath);
  try {
    const head = await journal.head();
    for (let position = 0; position < head; ) {
      const page = await journal.read(position, Math.min(PAGE, head - position));
      for (const { stream } of page)
        if (stream.startsWith(SITTING)) touched.add(stream.slice(SITTING.length) as SittingId);
      const last = page.at(-1);
      invariant(last !== undefined, `the journal ends at ${position}, before its head`);
      position = last.position;
    }
  } finally {
    await journal.close();
  }
  return touched;
}

/** Of a server's sitting, with what is on its way to the disk. */
export function isUntouched(hall: Pick<Hall, "service">, id: SittingId): boolean {
  const sitting = hall.service(id).expectedSitting;
  return sitting.phase === "planned" && sitting.seatActs.length === 0;
}
