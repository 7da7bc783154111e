import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryJournalDisk, openMemoryJournal, openSqliteJournal } from "@neraca/storage";
import { journalContract } from "@neraca/testkit/journal-contract";

journalContract("memory", async () => {
  const disk = memoryJournalDisk();
  return { open: () => openMemoryJournal(disk), destroy: async () => {} };
});

journalContract("sqlite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "neraca-journal-"));
  return {
    open: () => openSqliteJournal(join(folder, "journal.sqlite")),
    destroy: () => rm(folder, { recursive: true }),
  };
});
