import {
  type Digest,
  digestOf,
  type Instant,
  instant,
  type PositionId,
  positionId,
  type SittingId,
  selectionId,
  sittingId,
} from "@neraca/base";
import {
  candidateRef,
  type DisqualificationEntry,
  type ItemRulingEntry,
  type JournalEntry,
  type RankingEntry,
  type ResultEntry,
  type SeedCommitmentEntry,
  type SeedEntry,
  seedCommitmentOf,
} from "../src/index.ts";

type Unbound<E> = Extract<E, { readonly version: 1 }>;

/** Entries that tests start from: a small selection with one sitting. */
export const SITTING: SittingId = sittingId("S1");
export const POSITION: PositionId = positionId("MDN-ANALIS");
export const SEED = "5e".repeat(32);
export const SALT = "0f".repeat(16);
export const ARMED_AT: Instant = instant(1_790_000_000_000);

/** As it was before rules were bound; `boundTo` binds them. */
export function seedCommitmentEntry(
  changes: Partial<Unbound<SeedCommitmentEntry>> = {},
): Unbound<SeedCommitmentEntry> {
  return {
    type: "seed-commitment",
    version: 1,
    sitting: SITTING,
    bankDigest: digestOf("bank"),
    blueprintDigest: digestOf("blueprint"),
    ruleSet: "cpns-2024",
    seedCommitment: seedCommitmentOf(SEED),
    roster: 10,
    armedAt: ARMED_AT,
    ...changes,
  };
}

export function seedEntry(changes: Partial<SeedEntry> = {}): SeedEntry {
  return {
    type: "seed",
    version: 1,
    sitting: SITTING,
    seed: SEED,
    journalDigest: digestOf("journal"),
    closedAt: instant(ARMED_AT + 6_000_000),
    ...changes,
  };
}

export function refOf(participantNumber: string): Digest {
  return candidateRef(SALT, participantNumber);
}

/** As it is written today: with the digest of the attempt's record. */
type BoundResult = Extract<ResultEntry, { readonly version: 2 }>;

export function resultEntry(participantNumber: string, changes: Partial<BoundResult> = {}): BoundResult {
  const scores = { twk: 100, tiu: 120, tkp: 190, ...changes };
  return {
    type: "result",
    version: 2,
    sitting: SITTING,
    candidateRef: refOf(participantNumber),
    position: POSITION,
    status: "scored",
    paperDigest: digestOf(`paper ${participantNumber}`),
    responsesDigest: digestOf(`responses ${participantNumber}`),
    journalDigest: digestOf(`journal ${participantNumber}`),
    ...scores,
    total: changes.total ?? scores.twk + scores.tiu + scores.tkp,
  };
}

export function absentEntry(participantNumber: string): BoundResult {
  return resultEntry(participantNumber, {
    status: "absent",
    twk: 0,
    tiu: 0,
    tkp: 0,
    paperDigest: null,
    responsesDigest: null,
  });
}

export function rankingEntry(changes: Partial<Unbound<RankingEntry>> = {}): Unbound<RankingEntry> {
  return {
    type: "ranking",
    version: 1,
    selection: selectionId("CPNS-2026-MEDAN"),
    position: POSITION,
    publicationVersion: 1,
    ruleSet: "cpns-2024",
    quota: 1,
    formationType: "general",
    rankingDigest: digestOf("ranking"),
    lines: 0,
    reason: null,
    ...changes,
  };
}

export function journalEntry(position: number): JournalEntry {
  return { type: "journal", version: 1, position, chain: digestOf(`journal up to ${position}`) };
}

/** The entry as it is written today: with the digest of its rules' file. */
export function boundTo(
  file: string,
  entry: Unbound<SeedCommitmentEntry> | Unbound<RankingEntry>,
): SeedCommitmentEntry | RankingEntry {
  return { ...entry, version: 2, ruleSetDigest: digestOf(file) };
}

export function disqualificationEntry(
  participantNumber: string,
  changes: Partial<DisqualificationEntry> = {},
): DisqualificationEntry {
  return {
    type: "disqualification",
    version: 1,
    sitting: SITTING,
    candidateRef: refOf(participantNumber),
    position: POSITION,
    act: "imposed",
    grounds: "impersonation",
    decidedAt: instant(ARMED_AT + 90_000_000),
    ...changes,
  };
}

/** Another sitting of the same selection and bank, in which somebody may sit again. */
export const SECOND_SITTING: SittingId = sittingId("S2");
export const secondCommitment = seedCommitmentEntry({ sitting: SECOND_SITTING });

export function itemRulingEntry(changes: Partial<ItemRulingEntry> = {}): ItemRulingEntry {
  const number = changes.number ?? 1;
  return {
    type: "item-ruling",
    version: 1,
    selection: selectionId("CPNS-2026-MEDAN"),
    number,
    act: "imposed",
    bankDigest: digestOf("bank"),
    item: digestOf("item"),
    ruling: "also-right",
    grounds: "several-right",
    rulingDigest: digestOf(`ruling ${number}`),
    decidedAt: instant(ARMED_AT + 95_000_000),
    ...changes,
  };
}

/** A result as it stands after a ruling: everything as it was but the points. */
export function ruledEntry(
  before: BoundResult,
  scores: Partial<Pick<BoundResult, "twk" | "tiu" | "tkp">>,
  ruling = 1,
  changes: Partial<Extract<ResultEntry, { readonly version: 3 }>> = {},
): Extract<ResultEntry, { readonly version: 3 }> {
  const { twk, tiu, tkp } = { ...before, ...scores };
  const total = twk + tiu + tkp;
  const points = { twk, tiu, tkp, total };
  return { ...before, version: 3, ...points, rulingDigest: digestOf(`ruling ${ruling}`), ...changes };
}
