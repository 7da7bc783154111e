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

export type ReadEntry = SeedCommitment | Seed | LedgerResult | Disqualification | LedgerRanking;

const KINDS = ["seed-commitment", "seed", "result", "disqualification", "ranking"] as const;

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
        ruleSetDigest: readRuleSetDigest(object, members),
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
      members.literal("version", 1);
      members.hash("journalDigest");
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
    case "ranking":
      return {
        kind,
        number,
        selection: members.name("selection"),
        position: members.name("position"),
        publicationVersion: members.count("publicationVersion", 1),
        ruleSet: members.name("ruleSet"),
        ruleSetDigest: readRuleSetDigest(object, members),
        quota: members.count("quota", 1),
        formationType: members.name("formationType"),
        rankingDigest: members.hash("rankingDigest"),
        lines: members.count("lines"),
        hasReason: members.hasLocalTextOrNull("reason"),
      };
    default: {
      const unknownKind: never = kind;
      return unknownKind;
    }
  }
}

/** Version 1 names the rules; version 2 binds them. */
function readRuleSetDigest({ version }: JsonObject, members: MemberReader): string | null {
  members.literal("version", version === 2 ? 2 : 1);
  return version === 2 ? members.hash("ruleSetDigest") : null;
}

export function readScores(members: MemberReader): Scores {
  return {
    twk: members.count("twk"),
    tiu: members.count("tiu"),
    tkp: members.count("tkp"),
    total: members.count("total"),
  };
}
