import {
  accepted,
  type CanonicalValue,
  canonicalJson,
  concat,
  type Digest,
  digest,
  fromHex,
  type Instant,
  invariant,
  isId,
  isRecord,
  type LocalText,
  type PositionId,
  type Result,
  RULING_ACTS,
  RULING_KINDS,
  type RulingAct,
  type RulingKind,
  refused,
  type SelectionId,
  type SittingId,
  sha256,
  toHex,
  utf8,
} from "@neraca/base";
import { textOf } from "./strict-text.ts";

/** Version 2 of an entry that names a rule set also says which file, `rule-sets/<id>.json` in the ledger's folder, holds the rules. */
export type RuleSetBinding =
  | { readonly version: 1 }
  | {
      readonly version: 2;
      /** SHA-256 of the bytes of the file. */
      readonly ruleSetDigest: Digest;
    };

/** Version 2 of a result also binds the record that it comes from; version 3 replaces a result because of a ruling on an item. */
export type RecordBinding =
  | { readonly version: 1 }
  | {
      readonly version: 2;
      /**
       * Of everything that was recorded of the attempt before its result: who is given that record can check that nothing is missing or
       * changed.
       */
      readonly journalDigest: Digest;
    }
  | {
      readonly version: 3;
      /** That of the result before it; null: that one had none. */
      readonly journalDigest: Digest | null;
      /** Of the `item-ruling` before it. */
      readonly rulingDigest: Digest;
    };

/** A sitting is armed: its seed is drawn and bound, and its rules, before any paper exists that depends on them. */
export type SeedCommitmentEntry = RuleSetBinding & {
  readonly type: "seed-commitment";
  readonly sitting: SittingId;
  readonly bankDigest: Digest;
  readonly blueprintDigest: Digest;
  /** The decree's rule set, for instance `cpns-2024`. */
  readonly ruleSet: string;
  /** SHA-256 of the 32 bytes of the seed. */
  readonly seedCommitment: Digest;
  /** Attempts that the sitting is armed for. */
  readonly roster: number;
  readonly armedAt: Instant;
};

/** A sitting is closed: its seed is revealed, and anyone can recompute who got which question. */
export type SeedEntry = {
  readonly type: "seed";
  readonly version: 1;
  readonly sitting: SittingId;
  /** The 32 bytes in hexadecimal, lower case. */
  readonly seed: string;
  readonly journalDigest: Digest;
  readonly closedAt: Instant;
};

export const RESULT_STATUSES = ["scored", "absent", "disqualified"] as const;
export type ResultStatus = (typeof RESULT_STATUSES)[number];

/**
 * What one candidate reached. A later entry for the same candidate and position replaces an earlier one, in sight of all; only an
 * absence replaces no score.
 */
export type ResultEntry = RecordBinding & {
  readonly type: "result";
  readonly sitting: SittingId;
  /** See `candidateRef`: says nothing to those who do not hold the salt. */
  readonly candidateRef: Digest;
  readonly position: PositionId;
  readonly status: ResultStatus;
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
  readonly total: number;
  readonly paperDigest: Digest | null;
  readonly responsesDigest: Digest | null;
};

export const DISQUALIFICATION_ACTS = ["imposed", "lifted"] as const;

/**
 * A committee takes a candidate out of a selection after their result was sealed, or takes that back. The result stays as it is; while
 * a disqualification is in force every ranking lists the candidate as disqualified.
 */
export type DisqualificationEntry = {
  readonly type: "disqualification";
  readonly version: 1;
  readonly sitting: SittingId;
  /** As in the result. */
  readonly candidateRef: Digest;
  readonly position: PositionId;
  readonly act: (typeof DISQUALIFICATION_ACTS)[number];
  /** A name from the committee's list of grounds, such as `impersonation`: no free text, because a ledger can forget nothing. */
  readonly grounds: string;
  readonly decidedAt: Instant;
};

export const CARRIED_OVER_ACTS = ["entered", "taken-back"] as const;

/**
 * Somebody stands in a ranking with scores of an earlier round, or does so no more. It comes right before the ranking that shows it. The
 * ranking judges the scores by its own rules; under the rules that are bound here they were earned.
 */
export type CarriedOverEntry = {
  readonly type: "carried-over";
  readonly version: 1;
  readonly selection: SelectionId;
  /** As in the result, if there is one: of somebody who did not come. */
  readonly candidateRef: Digest;
  readonly position: PositionId;
  readonly act: (typeof CARRIED_OVER_ACTS)[number];
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
  readonly total: number;
  /** The rule set of the round. */
  readonly ruleSet: string;
  /** SHA-256 of the bytes of its file, `rule-sets/<id>.json` in the ledger's folder. */
  readonly ruleSetDigest: Digest;
  /** As what they competed in that round: whose threshold they met. */
  readonly formationType: string;
  /** SHA-256 of what names the document, with a secret: a ledger can forget nothing, and numbers of documents are few enough to try them all. */
  readonly documentDigest: Digest;
  readonly decidedAt: Instant;
};

/**
 * Two members of a committee have ruled on an item that was found to be wrong after the exam, or have taken that back. Results that
 * change because of it follow as entries of version 3, and no others.
 */
export type ItemRulingEntry = {
  readonly type: "item-ruling";
  readonly version: 1;
  readonly selection: SelectionId;
  /** As it is numbered in the selection; proposals that came to nothing have numbers too. */
  readonly number: number;
  readonly act: RulingAct;
  readonly bankDigest: Digest;
  /** SHA-256 of the canonical JSON of `[bankDigest, item id]`: no word of the item. Whoever guesses the id can try it. */
  readonly item: Digest;
  readonly ruling: RulingKind;
  /** A name from the committee's list of grounds. */
  readonly grounds: string;
  /** Of everything that was proposed, options, reason and people among it. */
  readonly rulingDigest: Digest;
  readonly decidedAt: Instant;
};

/** A ranking is published: the file with this digest, and no other, is the publication of this version. */
export type RankingEntry = RuleSetBinding & {
  readonly type: "ranking";
  readonly selection: SelectionId;
  readonly position: PositionId;
  /** 1, then 2, 3 ... for each correction. */
  readonly publicationVersion: number;
  readonly ruleSet: string;
  readonly quota: number;
  readonly formationType: string;
  /** SHA-256 of the bytes of the published file. */
  readonly rankingDigest: Digest;
  readonly lines: number;
  /** Why a publication replaces the one before it; null for the first. */
  readonly reason: LocalText | null;
};

/**
 * How far the journal had come: the hash chain over all its events up to this position. Follows each arming and each close, so that no
 * event before can be changed, dropped or put in afterwards without being seen.
 */
export type JournalEntry = {
  readonly type: "journal";
  readonly version: 1;
  /** Of the last event covered, from 1. */
  readonly position: number;
  readonly chain: Digest;
};

export type LedgerEntry =
  | SeedCommitmentEntry
  | SeedEntry
  | ResultEntry
  | DisqualificationEntry
  | ItemRulingEntry
  | CarriedOverEntry
  | RankingEntry
  | JournalEntry;
export type EntryType = LedgerEntry["type"];

/** A bundle writes an entry's length in two bytes. An entry that is longer is refused and nothing is appended. */
export const ENTRY_BYTES_MAX = 65_535;

export type EntryRefusal = {
  readonly refusal:
    | "too-large"
    | "not-utf8"
    | "not-json"
    | "not-canonical"
    | "unknown-type"
    | "wrong-members"
    | "wrong-value"
    | "inconsistent";
  /** Which member, for a log line. */
  readonly detail: string;
};

/** The leaf: UTF-8 of the canonical JSON. Refuses what no verifier would accept, because an entry can never be taken back. */
export function encodeEntry(entry: LedgerEntry): Result<Uint8Array, EntryRefusal> {
  const checked = checkEntry(entry);
  if (!checked.ok) return checked;
  const bytes = utf8(canonicalJson(entry));
  if (bytes.length > ENTRY_BYTES_MAX) return refusal("too-large", `${bytes.length} bytes`);
  return accepted(bytes);
}

/** Reads a leaf back. Accepts exactly the bytes that `encodeEntry` can give, nothing that only looks like them. */
export function parseEntry(bytes: Uint8Array): Result<LedgerEntry, EntryRefusal> {
  if (bytes.length > ENTRY_BYTES_MAX) return refusal("too-large", `${bytes.length} bytes`);
  const text = textOf(bytes);
  if (!text.ok) return refusal("not-utf8", "entry");
  const value = parseJson(text.value);
  if (value === undefined) return refusal("not-json", "entry");
  const checked = checkEntry(value);
  if (!checked.ok) return checked;
  // Members are known by now, so writing canonically cannot meet a value it has no form for.
  return canonicalJson(checked.value) === text.value ? checked : refusal("not-canonical", "entry");
}

/** `undefined` when it is not JSON, which no JSON text means. */
function parseJson(text: string): CanonicalValue | undefined {
  try {
    return JSON.parse(text) as CanonicalValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A salt shorter than this could be found by trying all of them together with all participant numbers. */
export const SALT_BYTES_MIN = 16;

/** SHA-256(salt bytes || UTF-8 participant number): a candidate can prove their line; nobody can enumerate the others. */
export function candidateRef(saltHex: string, participantNumber: string): Digest {
  const salt = fromHex(saltHex);
  invariant(salt.length >= SALT_BYTES_MIN, "a salt has 16 bytes or more");
  return digest(toHex(sha256(concat(salt, utf8(participantNumber)))));
}

/** The entry of `seed` for a sitting that committed to it: what the commitment says. */
export function seedCommitmentOf(seedHex: string): Digest {
  invariant(isHash(seedHex), "a seed is 32 bytes in lower-case hexadecimal");
  return digest(toHex(sha256(fromHex(seedHex))));
}

type Check = (value: unknown) => boolean;
/** What an entry of a type has, besides what its version adds. */
type Members<E> = { readonly [Member in Exclude<keyof E, "version">]: Check };

const isHash: Check = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isHashOrNull: Check = (value) => value === null || isHash(value);
const isName: Check = (value) => typeof value === "string" && isId(value);
const isCount: Check = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const isPositive: Check = (value) => isCount(value) && value !== 0;
const isPlainText: Check = (value) => typeof value === "string" && value !== "" && value.isWellFormed();
const isLocalTextOrNull: Check = (value) =>
  value === null ||
  (isRecord(value) && hasExactly(value, ["id", "en"]) && Object.values(value).every(isPlainText));
const equals =
  (expected: string | number): Check =>
  (value) =>
    value === expected;

const MEMBERS: { readonly [Type in EntryType]: Members<Extract<LedgerEntry, { type: Type }>> } = {
  "seed-commitment": {
    type: equals("seed-commitment"),
    sitting: isName,
    bankDigest: isHash,
    blueprintDigest: isHash,
    ruleSet: isName,
    seedCommitment: isHash,
    roster: isCount,
    armedAt: isCount,
  },
  seed: {
    type: equals("seed"),
    sitting: isName,
    seed: isHash,
    journalDigest: isHash,
    closedAt: isCount,
  },
  result: {
    type: equals("result"),
    sitting: isName,
    candidateRef: isHash,
    position: isName,
    status: (value) => (RESULT_STATUSES as readonly unknown[]).includes(value),
    twk: isCount,
    tiu: isCount,
    tkp: isCount,
    total: isCount,
    paperDigest: isHashOrNull,
    responsesDigest: isHashOrNull,
  },
  disqualification: {
    type: equals("disqualification"),
    sitting: isName,
    candidateRef: isHash,
    position: isName,
    act: (value) => (DISQUALIFICATION_ACTS as readonly unknown[]).includes(value),
    grounds: isName,
    decidedAt: isCount,
  },
  "carried-over": {
    type: equals("carried-over"),
    selection: isName,
    candidateRef: isHash,
    position: isName,
    act: (value) => (CARRIED_OVER_ACTS as readonly unknown[]).includes(value),
    twk: isCount,
    tiu: isCount,
    tkp: isCount,
    total: isCount,
    ruleSet: isName,
    ruleSetDigest: isHash,
    formationType: isName,
    documentDigest: isHash,
    decidedAt: isCount,
  },
  "item-ruling": {
    type: equals("item-ruling"),
    selection: isName,
    number: isPositive,
    act: (value) => (RULING_ACTS as readonly unknown[]).includes(value),
    bankDigest: isHash,
    item: isHash,
    ruling: (value) => (RULING_KINDS as readonly unknown[]).includes(value),
    grounds: isName,
    rulingDigest: isHash,
    decidedAt: isCount,
  },
  ranking: {
    type: equals("ranking"),
    selection: isName,
    position: isName,
    publicationVersion: isPositive,
    ruleSet: isName,
    quota: isPositive,
    formationType: isName,
    rankingDigest: isHash,
    lines: isCount,
    reason: isLocalTextOrNull,
  },
  journal: {
    type: equals("journal"),
    position: isPositive,
    chain: isHash,
  },
};

type Version = { readonly number: number; readonly adds: Readonly<Record<string, Check>> };

const FIRST: Version = { number: 1, adds: {} };
const WITH_RULES: Version = { number: 2, adds: { ruleSetDigest: isHash } };
const WITH_RECORD: Version = { number: 2, adds: { journalDigest: isHash } };
const RULED: Version = { number: 3, adds: { journalDigest: isHashOrNull, rulingDigest: isHash } };

const VERSIONS: { readonly [Type in EntryType]: readonly Version[] } = {
  "seed-commitment": [FIRST, WITH_RULES],
  seed: [FIRST],
  result: [FIRST, WITH_RECORD, RULED],
  disqualification: [FIRST],
  "item-ruling": [FIRST],
  "carried-over": [FIRST],
  ranking: [FIRST, WITH_RULES],
  journal: [FIRST],
};

function checkEntry(value: unknown): Result<LedgerEntry, EntryRefusal> {
  if (!isRecord(value)) return refusal("unknown-type", "not an object");
  const type = value["type"];
  if (typeof type !== "string" || !Object.hasOwn(MEMBERS, type)) return refusal("unknown-type", String(type));
  const version = VERSIONS[type as EntryType].find(({ number }) => number === value["version"]) ?? FIRST;
  const members = { ...MEMBERS[type as EntryType], ...version.adds, version: equals(version.number) };
  if (!hasExactly(value, Object.keys(members))) return refusal("wrong-members", type);
  for (const [member, check] of Object.entries(members)) {
    if (!check(value[member])) return refusal("wrong-value", `${type}.${member}`);
  }
  return checkConsistency(value as LedgerEntry);
}

/** What one entry must say of itself; what entries must say of each other is the verifier's business. */
function checkConsistency(entry: LedgerEntry): Result<LedgerEntry, EntryRefusal> {
  if (entry.type === "result") {
    if (entry.total !== entry.twk + entry.tiu + entry.tkp) return refusal("inconsistent", "result.total");
    if (entry.status === "absent" && (entry.total !== 0 || entry.responsesDigest !== null)) {
      return refusal("inconsistent", "result.status");
    }
    if (entry.version === 3 && entry.status !== "scored") return refusal("inconsistent", "result.status");
    if (entry.status === "scored" && (entry.paperDigest === null || entry.responsesDigest === null)) {
      return refusal("inconsistent", "result.responsesDigest");
    }
  }
  if (entry.type === "carried-over" && entry.total !== entry.twk + entry.tiu + entry.tkp) {
    return refusal("inconsistent", "carried-over.total");
  }
  if (entry.type === "ranking" && (entry.publicationVersion === 1) !== (entry.reason === null)) {
    return refusal("inconsistent", "ranking.reason");
  }
  return accepted(entry);
}

function hasExactly(value: object, members: readonly string[]): boolean {
  const names = Object.keys(value);
  return names.length === members.length && members.every((member) => Object.hasOwn(value, member));
}

function refusal(
  kind: EntryRefusal["refusal"],
  detail: string,
): { readonly ok: false; readonly error: EntryRefusal } {
  return refused({ refusal: kind, detail });
}
