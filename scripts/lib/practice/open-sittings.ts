import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJournalLines } from "../journal-lines.ts";

/** Streams of the sittings of a data folder that are armed or running; none where there is no journal. */
export function openSittingsIn(dataFolder: string): readonly string[] {
  const journal = join(dataFolder, "journal.sqlite");
  if (!existsSync(journal)) return [];
  const open = new Set<string>();
  for (const { stream, event } of readJournalLines(journal)) {
    if (event.type === "SittingArmed") open.add(stream);
    if (event.type === "SittingClosed") open.delete(stream);
  }
  return [...open];
}
