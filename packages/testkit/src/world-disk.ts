import type { Digest } from "@neraca/base";
import { type MemoryJournalDisk, memoryJournalDisk } from "@neraca/storage";

/** Everything that outlives the process: what a second world is opened on after a crash. */
export type WorldDisk = {
  readonly journal: MemoryJournalDisk;
  readonly banks: Map<Digest, string>;
  readonly publications: Map<Digest, Uint8Array>;
  readonly ledger: Map<string, Uint8Array>;
};

export function worldDisk(): WorldDisk {
  return { journal: memoryJournalDisk(), banks: new Map(), publications: new Map(), ledger: new Map() };
}
