import type { AttemptId, Digest } from "@neraca/base";
import { type AttemptEvent, type SittingEvent, type SittingTerms, seedCommitment } from "@neraca/exam";
import { candidateRef, type LedgerEntry, type RuleSetBinding } from "@neraca/ledger";
import type { SelectionEvent } from "./selection-event.ts";

/** [LB1] Which line of the ledger an event writes, if any. A pure function, so that the ledger is a fold of the journal. */
export function entryOfSitting(event: SittingEvent, terms: SittingTerms): LedgerEntry | null {
  switch (event.type) {
    case "SittingArmed":
      return {
        type: "seed-commitment",
        ...versionWith(terms.ruleSetDigest),
        sitting: terms.sittingId,
        bankDigest: terms.bankDigest,
        blueprintDigest: terms.blueprintDigest,
        ruleSet: terms.ruleSetId,
        seedCommitment: seedCommitment(terms.seedHex),
        roster: terms.roster.length,
        armedAt: event.at,
      };
    case "SittingClosed":
      return {
        type: "seed",
        version: 1,
        sitting: terms.sittingId,
        seed: terms.seedHex,
        journalDigest: event.journalDigest,
        closedAt: event.at,
      };
    default:
      return null;
  }
}

export function entryOfAttempt(
  event: AttemptEvent,
  attemptId: AttemptId,
  terms: SittingTerms,
): LedgerEntry | null {
  if (event.type !== "ResultSealed") return null;
  const line = terms.roster.find((each) => each.attemptId === attemptId);
  if (line === undefined) return null;
  const { status, scores, saltHex, paperDigest, responsesDigest, journalDigest } = event.result;
  return {
    type: "result",
    version: 1,
    sitting: terms.sittingId,
    candidateRef: candidateRef(saltHex, line.participantNumber),
    position: line.positionId,
    status,
    twk: scores.TWK,
    tiu: scores.TIU,
    tkp: scores.TKP,
    total: scores.total,
    paperDigest,
    responsesDigest,
    journalDigest,
  };
}

export function entryOfSelection(event: SelectionEvent): LedgerEntry {
  return {
    type: "ranking",
    ...versionWith(event.ruleSetDigest ?? null),
    selection: event.selectionId,
    position: event.positionId,
    publicationVersion: event.publicationVersion,
    ruleSet: event.ruleSetId,
    quota: event.quota,
    formationType: event.formationType,
    rankingDigest: event.rankingDigest,
    lines: event.lines,
    reason: event.reason,
  };
}

/** Entries from before rules were bound stay what they were, to the byte. */
function versionWith(ruleSetDigest: Digest | null): RuleSetBinding {
  return ruleSetDigest === null ? { version: 1 } : { version: 2, ruleSetDigest };
}
