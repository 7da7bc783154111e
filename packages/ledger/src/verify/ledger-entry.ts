import { canonicalObjectOf, type JsonObject, MemberReader } from "./json.ts";

/** Entries as this verifier reads them; `number` counts from 1, as people do. */
export type SeedCommitment = {
  readonly kind: "seed-commitment";
  readonly number: number;
  readonly sitting: string;
  readonly bankDigest: string;
  readonly ruleSet: string;
  /** Of the rules' file; null in entries that only name the rules. */
  readonly ruleSetDigest: string | null;
  readonly seedCommitment: string;
  readonly roster: number;
  readonly armedAt: number;
};

export type Seed = {
  readonly kind: "seed";
  readonly number: number;
  readonly sitting: string;
  readonly seed: string;
  readonly closedAt: number;
};

export type Scores = {
  readonly twk: number;
  readonly tiu: number;
  readonly tkp: number;
  readonly total: number;
};

export type LedgerResult = Scores & {
  readonly kind: "result";
  readonly number: number;
  readonly sitting: string;
  readonly candidateRef: string;
  readonly position: string;
  readonly status: "scored" | "absent" | "disqualified";
  readonly hasPaper: boolean;
  readonly hasResponses: boolean;
  /** Paper, responses and record, as the entry names them: the same in all results of one attempt. */
  readonly basis: string;
  /** The ruling on an item that it follows from; null: it was sealed. */
  readonly rulingDigest: string | null;
};

/** What a committee ruled on an item after the exam, or took back. */
export type ItemRuling = {
  readonly kind: "item-ruling";
  readonly number: number;
  readonly selection: string;
  /** Its number in the selection. */
  readonly nth: number;
  readonly act: "imposed" | "taken-back";
  readonly bankDigest: string;
  readonly item: string;
  readonly ruling: "also-right" | "annulled";
  readonly rulingDigest: string;
};

/** What a committee decided about a result that was sealed before. */
export type Disqualification = {
  readonly kind: "disqualification";
  readonly number: number;
  readonly sitting: string;
  readonly candidateRef: string;
  readonly position: string;
  readonly act: "imposed" | "lifted";
  readonly grounds: string;
  readonly decidedAt: number;
};

/** Scores of an earlier round, entered or taken back. */
export type CarriedOver = Scores & {
  readonly kind: "carried-over";
  readonly number: number;
  readonly selection: string;
  readonly candidateRef: string;
  readonly position: string;
  readonly act: "entered" | "taken-back";
  /** Of the round. */
  readonly ruleSet: string;
  readonly ruleSetDigest: string;
  readonly formationType: string;
};

export type LedgerRanking = {
  readonly kind: "ranking";
  readonly number: number;
  readonly selection: string;
  readonly position: string;
  readonly publicationVersion: number;
  readonly ruleSet: string;
  readonly ruleSetDigest: string | null;
  readonly quota: number;
  readonly formationType: string;
  readonly rankingDigest: string;
  readonly lines: number;
  readonly hasReason: boolean;
};

export type JournalHead = {
  readonly kind: "journal";
  readonly number: number;
  readonly position: number;
  readonly chain: string;
};

export type ReadEntry =
  | SeedCommitment
  | Seed
  | LedgerResult
  | Disqualification
  | ItemRuling
  | CarriedOver
  | LedgerRanking
  | JournalHead;

const KINDS = [
  "seed-commitment",
  "seed",
  "result",
  "disqualification",
  "item-ruling",
  "carried-over",
  "ranking",
  "journal",
] as const;

/** Undefined when the bytes are not the canonical JSON of an entry of a known kind, with its members and no other. */
export function readEntry(bytes: Uint8Array, number: number): ReadEntry | undefined {
  const object = canonicalObjectOf(bytes);
  if (object === undefined) return undefined;
  const members = new MemberReader(object);
  const entry = readKind(object, members, number);
  return members.isRight ? entry : undefined;
}

function readKind(object: JsonObject, members: MemberReader, number: number): ReadEntry | undefined {
  const kind = members.oneOf("type", KINDS, "seed");
  switch (kind) {
    case "seed-commitment":
      members.hash("blueprintDigest");
      return {
        kind,
        number,
        sitting: members.name("sitting"),
        bankDigest: members.hash("bankDigest"),
        ruleSet: members.name("ruleSet"),
        ruleSetDigest: readAdded("ruleSetDigest", object, members),
        seedCommitment: members.hash("seedCommitment"),
        roster: members.count("roster"),
        armedAt: members.count("armedAt"),
      };
    case "seed":
      members.literal("version", 1);
      members.hash("journalDigest");
      return {
        kind,
        number,
        sitting: members.name("sitting"),
        seed: members.hash("seed"),
        closedAt: members.count("closedAt"),
      };
    case "result":
      return readResult(object, members, number);
    case "disqualification":
      members.literal("version", 1);
      return {
        kind,
        number,
        sitting: members.name("sitting"),
        candidateRef: members.hash("candidateRef"),
        position: members.name("position"),
        act: members.oneOf("act", ["imposed", "lifted"], "imposed"),
        grounds: members.name("grounds"),
        decidedAt: members.count("decidedAt"),
      };
    case "carried-over":
      members.literal("version", 1);
      members.hash("documentDigest");
      members.count("decidedAt");
      return {
        kind,
        number,
        selection: members.name("selection"),
        candidateRef: members.hash("candidateRef"),
        position: members.name("position"),
        act: members.oneOf("act", ["entered", "taken-back"], "entered"),
        ...readScores(members),
        ruleSet: members.name("ruleSet"),
        ruleSetDigest: members.hash("ruleSetDigest"),
        formationType: members.name("formationType"),
      };
    case "item-ruling":
      members.literal("version", 1);
      members.name("grounds");
      members.count("decidedAt");
      return {
        kind,
        number,
        selection: members.name("selection"),
        nth: members.count("number", 1),
        act: members.oneOf("act", ["imposed", "taken-back"], "imposed"),
        bankDigest: members.hash("bankDigest"),
        item: members.hash("item"),
        ruling: members.oneOf("ruling", ["also-right", "annulled"], "annulled"),
        rulingDigest: members.hash("rulingDigest"),
      };
    case "ranking":
      return {
        kind,
        number,
        selection: members.name("selection"),
        position: members.name("position"),
        publicationVersion: members.count("publicationVersion", 1),
        ruleSet: members.name("ruleSet"),
        ruleSetDigest: readAdded("ruleSetDigest", object, members),
        quota: members.count("quota", 1),
        formationType: members.name("formationType"),
        rankingDigest: members.hash("rankingDigest"),
        lines: members.count("lines"),
        hasReason: members.hasLocalTextOrNull("reason"),
      };
    case "journal":
      members.literal("version", 1);
      return { kind, number, position: members.count("position", 1), chain: members.hash("chain") };
    default: {
      const unknownKind: never = kind;
      return unknownKind;
    }
  }
}

function readResult(object: JsonObject, members: MemberReader, number: number): LedgerResult {
  const isRuled = object["version"] === 3;
  if (isRuled) members.literal("version", 3);
  const record = isRuled ? members.hashOrNull("journalDigest") : readAdded("journalDigest", object, members);
  const paper = members.hashOrNull("paperDigest");
  const responses = members.hashOrNull("responsesDigest");
  return {
    kind: "result",
    number,
    sitting: members.name("sitting"),
    candidateRef: members.hash("candidateRef"),
    position: members.name("position"),
    status: members.oneOf("status", ["scored", "absent", "disqualified"], "absent"),
    ...readScores(members),
    hasPaper: paper !== null,
    hasResponses: responses !== null,
    basis: `${paper} ${responses} ${record}`,
    rulingDigest: isRuled ? members.hash("rulingDigest") : null,
  };
}

/** What version 2 of an entry binds beside version 1: the rules that it names, or the record that a result comes from. */
function readAdded(digest: string, { version }: JsonObject, members: MemberReader): string | null {
  members.literal("version", version === 2 ? 2 : 1);
  return version === 2 ? members.hash(digest) : null;
}

export function readScores(members: MemberReader): Scores {
  return {
    twk: members.count("twk"),
    tiu: members.count("tiu"),
    tkp: members.count("tkp"),
    total: members.count("total"),
  };
}
