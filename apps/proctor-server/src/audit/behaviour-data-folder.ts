import { existsSync } from "node:fs";
import { join } from "node:path";
import { type BehaviourReport, behaviourReport } from "@neraca/audit";
import { accepted, type LocalText, type Result, refused, type SittingId } from "@neraca/base";
import { ForeignJournalError, openJournalRows } from "@neraca/storage";
import { JOURNAL_FILE } from "../backup/data-folder.ts";
import type { OpenedKey } from "../vault/venue-key.ts";
import { armedOf, openedBanks } from "./audit-data-folder.ts";

export type BehaviourRequest = {
  /** A data folder, also one that a server runs on, or a backup. */
  readonly dataFolder: string;
  readonly sitting: SittingId;
  /** Opens banks that were kept sealed; null: none. */
  readonly bankKey: OpenedKey | null;
};

/** What may be worth a look in a closed sitting of a data folder. Only reads. Refused in words where there is nothing to report on. */
export async function behaviourOfDataFolder(
  request: BehaviourRequest,
): Promise<Result<BehaviourReport, LocalText>> {
  const { dataFolder, sitting, bankKey } = request;
  const path = join(dataFolder, JOURNAL_FILE);
  if (!existsSync(path)) {
    return refused({
      id: `Tidak ada ${JOURNAL_FILE} di ${dataFolder}.`,
      en: `There is no ${JOURNAL_FILE} in ${dataFolder}.`,
    });
  }
  const opened = await openedBanks(dataFolder, bankKey);
  try {
    const journal = openJournalRows(path);
    try {
      return behaviourReport({
        sitting,
        rows: journal.rows(),
        standOf: (terms) => {
          const found = armedOf(dataFolder, terms, opened);
          if (!found.ok) return found;
          const armed = found.value;
          return accepted({ table: armed.table, expectationOf: (itemId) => armed.expectationOf(itemId) });
        },
      });
    } finally {
      journal.close();
    }
  } catch (error) {
    if (!(error instanceof ForeignJournalError)) throw error;
    return refused({ id: `Jurnal tidak dapat dibaca: ${error.message}`, en: error.message });
  }
}
