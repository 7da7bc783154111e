import type { LocalText } from "@neraca/base";
import type { Findings } from "./finding.ts";
import type { SelectionAudit } from "./selection-audit.ts";

/** Named of those that are missing; more are counted. */
const NAMED_MAX = 20;

function listed(marks: readonly number[]): string {
  const more = marks.length - NAMED_MAX;
  return `${marks.slice(0, NAMED_MAX).join(", ")}${more > 0 ? ` (+${more})` : ""}`;
}

/** Who may have been the same person as this member at this place of the journal: of two, one had taken the other's second factor away. */
function perhapsSame(
  marks: ReturnType<SelectionAudit["staffMarksOf"]>,
  member: string,
  before: number,
): ReadonlySet<string | null> {
  const same = new Set<string | null>();
  for (const { position, by, changes } of marks) {
    if (position >= before) continue;
    for (const change of changes) {
      if (change.what !== "factor-taken") continue;
      if (change.of === member) same.add(by);
      if (by === member) same.add(change.of);
    }
  }
  return same;
}

/**
 * Marks are acknowledged before a publication is approved, by somebody else than whoever left them or could have come in as whoever acknowledges, once,
 * with words, and after they were there.
 */
export function lookAtAcknowledgements(
  findings: Findings,
  sitting: string,
  selection: string,
  selections: Pick<SelectionAudit, "acts" | "markAt" | "marksOf" | "staffMarksOf">,
): void {
  const done = new Set<number>();
  for (const { position, event } of selections.acts(selection)) {
    if (event.type === "PublicationApproved") {
      const open = selections.marksOf(selection).filter((mark) => mark < position && !done.has(mark));
      findings.look("lawful", { sitting, position }, open.length === 0, () => ({
        id: `pengumuman disetujui sebelum catatan ini diketahui orang lain: ${listed(open)}`,
        en: `a publication was approved before somebody else had acknowledged these marks: ${listed(open)}`,
      }));
    }
    if (event.type !== "MarksAcknowledged") continue;
    const look = (holds: boolean, said: LocalText): void => {
      findings.look("lawful", { sitting, position }, holds, () => said);
    };
    look(event.note.trim() !== "" && event.marks.length > 0, {
      id: "catatan dinyatakan diketahui tanpa keterangan, atau tanpa satu catatan pun",
      en: "marks were acknowledged without a word, or none was",
    });
    const same = perhapsSame(selections.staffMarksOf(selection), event.by, position);
    for (const place of event.marks) {
      const mark = place < position ? selections.markAt(place) : undefined;
      // The selection of a sitting that was never armed is not in the journal.
      const isThere = mark !== undefined && (mark.selection === null || mark.selection === selection);
      look(isThere, {
        id: `catatan ${place} dinyatakan diketahui, padahal tidak ada di seleksi ini`,
        en: `mark ${place} was acknowledged, and there is none in this selection`,
      });
      look(mark === undefined || mark.by !== event.by, {
        id: `catatan ${place} dinyatakan diketahui oleh orang yang melakukannya sendiri`,
        en: `mark ${place} was acknowledged by whoever left it`,
      });
      look(mark === undefined || !same.has(mark.by), {
        id: `catatan ${place} dinyatakan diketahui oleh orang yang dapat jadi pelakunya sendiri: salah satu menghapus faktor kedua yang lain`,
        en: `mark ${place} was acknowledged by somebody who may be its author: one of them had taken the other's second factor away`,
      });
      look(!done.has(place), {
        id: `catatan ${place} dinyatakan diketahui dua kali`,
        en: `mark ${place} was acknowledged twice`,
      });
      done.add(place);
    }
  }
}
