import type { LocalText } from "@neraca/base";
import { ruledItemDigest, type SealedResult } from "@neraca/exam";
import type { Findings } from "./finding.ts";
import type { LedgerToCheck } from "./ledger-check.ts";
import type { NumberedEntry } from "./ledger-entries.ts";
import type { SelectionAct } from "./selection-audit.ts";

/** [AU37] Rulings on items in the ledger against those of the journal, both ways. */
export function lookAtRuledItems(
  findings: Findings,
  { entries, isDue }: Pick<LedgerToCheck, "entries" | "isDue">,
  { sitting, selection }: { readonly sitting: string; readonly selection: string },
  acts: readonly SelectionAct[],
): void {
  const told = new Map(
    entries.flatMap(({ number, entry }) =>
      entry.type === "item-ruling" && (entry.selection as string) === selection
        ? [[entry.rulingDigest as string, { number, entry }] as const]
        : [],
    ),
  );
  for (const { position, event } of acts) {
    if (event.type !== "RulingConfirmed") continue;
    const proposed = acts.find(
      ({ event: each }) => each.type === "RulingProposed" && each.digest === event.digest,
    )?.event;
    const found = told.get(event.digest);
    told.delete(event.digest);
    if (proposed?.type !== "RulingProposed" || (found === undefined && !isDue(event.at))) continue;
    const { ruling, act, bankDigest, item, grounds } = proposed;
    const should = {
      number: ruling,
      act,
      bankDigest,
      item: ruledItemDigest(bankDigest, item),
      ruling: item.kind,
      grounds,
      decidedAt: event.at,
    };
    const isTold = (Object.keys(should) as (keyof typeof should)[]).every(
      (member) => found?.entry[member] === should[member],
    );
    const said: LocalText = {
      id: `keputusan ${ruling} atas sebuah soal tidak ada di buku besar, atau tertulis lain`,
      en: `the ledger does not tell ruling ${ruling} on an item, or tells it otherwise`,
    };
    findings.look("ledger", { sitting, position }, isTold, () => said);
  }
  for (const { number } of told.values()) {
    findings.look("ledger", { sitting }, false, () => ({
      id: `entri ${number} adalah keputusan atas soal yang tidak ada dalam jurnal`,
      en: `entry ${number} is a ruling on an item that is not in the journal`,
    }));
  }
}

/**
 * What the ledger should say of a result now: its scores after as many rulings as it tells. A result that another sitting has replaced is told no
 * further; any other one is told to its end.
 *
 * @param history scores as they were sealed, then after each ruling
 * @param told how many entries there are of it
 */
export function toldScores(
  history: readonly SealedResult["scores"][],
  told: number,
  isReplaced: boolean,
): SealedResult["scores"] | undefined {
  return isReplaced ? history[Math.min(told, history.length) - 1] : history.at(-1);
}

/** Whose result another sitting has replaced, by position and reference: a scored one of that sitting comes after theirs. */
export function replacedElsewhere(entries: readonly NumberedEntry[], sitting: string): ReadonlySet<string> {
  const own = new Set<string>();
  const replaced = new Set<string>();
  for (const { entry } of entries) {
    if (entry.type !== "result") continue;
    const whose = `${entry.position} ${entry.candidateRef}`;
    if (entry.sitting === sitting) own.add(whose);
    else if (entry.status !== "absent" && own.has(whose)) replaced.add(whose);
  }
  return replaced;
}
