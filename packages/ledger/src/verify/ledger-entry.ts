import { canonicalObjectOf, type JsonObject, MemberReader } from "./json.ts";

/** Entries as this verifier reads them; `number` counts from 1, as people do. */
export type SeedCommitment = {
  readonly kind: "seed-commitment";
  readonly number: number;
  readonly sitting: string;
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
  | CarriedOver
  | LedgerRanking
  | JournalHead;

const KINDS = [
  "seed-commitment",
  "seed",
  "result",
  "disqualification",
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
      members.hash("bankDigest");
      members.hash("blueprintDigest");
      return {
        kind,
        number,
        sitting: members.name("sitting"),
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
      readAdded("journalDigest", object, members);
      return {
        kind,
        number,
        sitting: members.name("sitting"),
        candidateRef: members.hash("candidateRef"),
        position: members.name("position"),
        status: members.oneOf("status", ["scored", "absent", "disqualified"], "absent"),
        ...readScores(members),
        hasPaper: members.hashOrNull("paperDigest") !== null,
        hasResponses: members.hashOrNull("responsesDigest") !== null,
      };
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
