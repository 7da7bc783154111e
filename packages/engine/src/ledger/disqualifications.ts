import type { AttemptId, Instant } from "@neraca/base";
import type { AttemptEvent, SittingTerms } from "@neraca/exam";
import { candidateRef, type LedgerEntry } from "@neraca/ledger";

type Entry = Extract<LedgerEntry, { readonly type: "disqualification" }>;
/** Whose result stands in the ledger: the same in every sitting of a selection. */
type Owner = Pick<Entry, "candidateRef" | "position">;
type Struck = { readonly grounds: string; readonly at: Instant };

/**
 * [LB11] Which disqualifications the ledger has to tell. An entry is about somebody who has a result there, so what was decided before
 * the close is told right after the result; and it is about the person, so whoever is disqualified in two sittings is told once.
 */
export class Disqualifications {
  readonly #struck = new Map<AttemptId, Struck>();
  readonly #ownerOf = new Map<AttemptId, Owner>();
  readonly #attemptsOf = new Map<string, Set<AttemptId>>();
  readonly #inForce = new Set<string>();

  /** An event of an attempt, in the order of the journal. @returns the entry that it makes, if it makes one */
  take(event: AttemptEvent, attemptId: AttemptId, terms: SittingTerms): Entry | null {
    switch (event.type) {
      case "AttemptDisqualified":
        this.#struck.set(attemptId, { grounds: event.grounds, at: event.at });
        return this.#due(attemptId, terms, event);
      case "DisqualificationLifted":
        this.#struck.delete(attemptId);
        return this.#due(attemptId, terms, event);
      case "ResultSealed": {
        const line = terms.roster.find((each) => each.attemptId === attemptId);
        if (line === undefined) return null;
        const ref = candidateRef(event.result.saltHex, line.participantNumber);
        const owner = { candidateRef: ref, position: line.positionId };
        this.#ownerOf.set(attemptId, owner);
        const key = keyOf(owner);
        this.#attemptsOf.set(key, (this.#attemptsOf.get(key) ?? new Set()).add(attemptId));
        const struck = this.#struck.get(attemptId);
        return struck === undefined ? null : this.#due(attemptId, terms, struck);
      }
      default:
        return null;
    }
  }

  #due(attemptId: AttemptId, terms: SittingTerms, { grounds, at }: Struck): Entry | null {
    const owner = this.#ownerOf.get(attemptId);
    if (owner === undefined) return null;
    const key = keyOf(owner);
    const isStruck = [...(this.#attemptsOf.get(key) ?? [])].some((each) => this.#struck.has(each));
    if (isStruck === this.#inForce.has(key)) return null;
    if (isStruck) this.#inForce.add(key);
    else this.#inForce.delete(key);
    return {
      type: "disqualification",
      version: 1,
      sitting: terms.sittingId,
      ...owner,
      act: isStruck ? "imposed" : "lifted",
      grounds,
      decidedAt: at,
    };
  }
}

function keyOf({ candidateRef: ref, position }: Owner): string {
  return `${position} ${ref}`;
}
