import type { AttemptId, Digest } from "@neraca/base";
import { type AttemptEvent, type SittingEvent, type SittingTerms, seedCommitment } from "@neraca/exam";
import { candidateRef, type LedgerEntry, type RuleSetBinding } from "@neraca/ledger";
import type { RecordedEvent } from "../journal.ts";
import type { CarriedOverTold, RankingPublished, ScoresCarriedOver } from "./selection-event.ts";

/** Where an event stands in the journal. */
export type Place = Pick<RecordedEvent, "position" | "chain">;

/** [LB1] Which lines of the ledger an event writes, if any. A pure function, so that the ledger is a fold of the journal. */
export function entriesOfSitting(
  event: SittingEvent,
  place: Place,
  terms: SittingTerms,
): readonly LedgerEntry[] {
  switch (event.type) {
    case "SittingArmed":
      return [
        {
          type: "seed-commitment",
          ...versionWith(terms.ruleSetDigest),
          sitting: terms.sittingId,
          bankDigest: terms.bankDigest,
          blueprintDigest: terms.blueprintDigest,
          ruleSet: terms.ruleSetId,
          seedCommitment: seedCommitment(terms.seedHex),
          roster: terms.roster.length,
          armedAt: event.at,
        },
        ...journalEntries(place),
      ];
    case "SittingClosed":
      return [
        {
          type: "seed",
          version: 1,
          sitting: terms.sittingId,
          seed: terms.seedHex,
          journalDigest: event.journalDigest,
          closedAt: event.at,
        },
        ...journalEntries(place),
      ];
    default:
      return [];
  }
}

/** [LB10] None for an event that was recorded before there was a chain: what it wrote then was without. */
function journalEntries({ position, chain }: Place): readonly LedgerEntry[] {
  return chain === null ? [] : [{ type: "journal", version: 1, position, chain }];
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
    ...(journalDigest === undefined ? { version: 1 } : { version: 2, journalDigest }),
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
  };
}

/** [LB12] Those of scores of an earlier round come before the ranking that shows them. */
export function entriesOfSelection(event: RankingPublished | ScoresCarriedOver): readonly LedgerEntry[] {
  return event.type === "RankingPublished"
    ? [rankingEntry(event)]
    : event.entries.map((told) => carriedOverEntry(event, told));
}

function carriedOverEntry(
  { selectionId, positionId }: ScoresCarriedOver,
  told: CarriedOverTold,
): LedgerEntry {
  const { candidateId: _whose, round, roundDigest, ...said } = told;
  return {
    type: "carried-over",
    version: 1,
    selection: selectionId,
    position: positionId,
    ruleSet: round,
    ruleSetDigest: roundDigest,
    ...said,
  };
}

function rankingEntry(event: RankingPublished): LedgerEntry {
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
