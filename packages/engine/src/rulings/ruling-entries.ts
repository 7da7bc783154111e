import { type AttemptId, invariant } from "@neraca/base";
import { type AttemptEvent, type RulingProposed, ruledItemDigest } from "@neraca/exam";
import type { ItemRulingEntry, LedgerEntry, ResultEntry } from "@neraca/ledger";
import type { SelectionEvent } from "../ledger/selection-event.ts";

/**
 * [RB7] What the ledger has to tell of rulings. A result that another sitting has replaced is changed no more: its entry stands as it was, because a
 * later entry of the same candidate would take the place of the one that counts.
 */
export class RulingEntries {
  readonly #proposed = new Map<string, RulingProposed>();
  /** The entry that counts, by position and candidate, and of which attempt it is. */
  readonly #standing = new Map<string, { readonly attemptId: AttemptId; readonly entry: ResultEntry }>();
  readonly #keyOf = new Map<AttemptId, string>();

  /** An event of a selection, in the order of the journal. @returns the entry that it makes, if it makes one */
  takeSelection(event: SelectionEvent): ItemRulingEntry | null {
    if (event.type === "RulingProposed") this.#proposed.set(event.digest, event);
    if (event.type !== "RulingConfirmed") return null;
    const proposed = this.#proposed.get(event.digest);
    invariant(proposed !== undefined, `a ruling that nobody proposed: ${event.digest}`);
    const { bankDigest, item, act, grounds, ruling } = proposed;
    return {
      type: "item-ruling",
      version: 1,
      selection: event.selectionId,
      number: ruling,
      act,
      bankDigest,
      item: ruledItemDigest(bankDigest, item),
      ruling: item.kind,
      grounds,
      rulingDigest: event.digest,
      decidedAt: event.at,
    };
  }

  /** The entry of a sealed result, in the order of the journal. */
  takeSealed(attemptId: AttemptId, entry: ResultEntry): void {
    const key = `${entry.position} ${entry.candidateRef}`;
    this.#keyOf.set(attemptId, key);
    if (entry.status !== "absent" || !this.#standing.has(key)) this.#standing.set(key, { attemptId, entry });
  }

  /** null: it tells nothing of rulings, or of a result that counts no more. */
  takeAttempt(attemptId: AttemptId, event: AttemptEvent): ResultEntry | null {
    if (event.type !== "ResultRescored") return null;
    const key = this.#keyOf.get(attemptId);
    const standing = key === undefined ? undefined : this.#standing.get(key);
    invariant(key !== undefined && standing !== undefined, `scored anew before it was sealed: ${attemptId}`);
    if (standing.attemptId !== attemptId) return null;
    const entry = entryAfter(standing.entry, event);
    this.#standing.set(key, { attemptId, entry });
    return entry;
  }
}

function entryAfter(
  before: ResultEntry,
  { scores, digest }: Extract<AttemptEvent, { readonly type: "ResultRescored" }>,
): Extract<LedgerEntry, { readonly type: "result"; readonly version: 3 }> {
  return {
    ...before,
    version: 3,
    journalDigest: before.version === 1 ? null : before.journalDigest,
    rulingDigest: digest,
    twk: scores.TWK,
    tiu: scores.TIU,
    tkp: scores.TKP,
    total: scores.total,
  };
}
