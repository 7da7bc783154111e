import type { Findings } from "./finding.ts";
import type { SeenItem, SelectionAct } from "./selection-audit.ts";

/** [AU41] A look at an item that leaves no mark, because a ruling on it is on the record: so it is, and on that item. */
export function lookAtSeenItems(
  findings: Findings,
  sitting: string,
  acts: readonly SelectionAct[],
  seen: readonly SeenItem[],
): void {
  for (const { position, bank, item, ruling } of seen) {
    const isOnRecord = acts.some(
      ({ position: before, event }) =>
        event.type === "RulingProposed" &&
        before < position &&
        event.ruling === ruling &&
        event.bankDigest === bank &&
        event.item.itemId === item,
    );
    findings.look("lawful", { sitting, position }, isOnRecord, () => ({
      id: `kunci soal diperlihatkan atas dasar keputusan ${ruling}, padahal keputusan itu tidak ada atau bukan atas soal ini`,
      en: `the key of an item was shown because of ruling ${ruling}, which there is not, or not on this item`,
    }));
  }
}
