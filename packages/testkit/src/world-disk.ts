import type { Digest } from "@neraca/base";
import type { PublicationStore } from "@neraca/engine";
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

export function publicationStore(disk: WorldDisk): PublicationStore {
  return {
    keep: async (digest, bytes) => {
      disk.publications.set(digest, bytes);
    },
    load: async (digest) => {
      const bytes = disk.publications.get(digest);
      if (bytes === undefined) throw new Error(`no publication ${digest}`);
      return bytes;
    },
  };
}
