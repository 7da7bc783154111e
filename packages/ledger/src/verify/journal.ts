import { Findings, type LedgerCheck } from "./check.ts";
import type { ReadEntry } from "./ledger-entry.ts";

/** What was said of the journal goes forward: a journal that is shorter than it was, or that has two pasts, has been put in place of another. */
export function checkJournal(entries: readonly ReadEntry[]): LedgerCheck {
  const findings = new Findings();
  let last = { number: 0, position: 0 };
  let count = 0;
  for (const entry of entries) {
    if (entry.kind !== "journal") continue;
    const { number, position } = entry;
    if (position <= last.position) {
      findings.add(
        `Entri ${number}: jurnal berada di peristiwa ${position}, padahal sudah di ${last.position} pada entri ${last.number}.`,
        `Entry ${number}: the journal stands at event ${position}, but stood at ${last.position} in entry ${last.number}.`,
      );
    }
    last = { number, position };
    count += 1;
  }
  return findings.check("journal", {
    id: `${count} kali keadaan jurnal diikat, terakhir sampai peristiwa ${last.position}.`,
    en: `The journal's state is bound ${count} times, the last time up to event ${last.position}.`,
  });
}
