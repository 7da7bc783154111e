import { canonicalObjectOf, isObject, MemberReader } from "./json.ts";
import { readScores, type Scores } from "./ledger-entry.ts";

export const LINE_STATUSES = [
  "passed-within",
  "passed-outside",
  "below-threshold",
  "absent",
  "disqualified",
  "withdrawn",
] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

export type RankingLine = Scores & {
  readonly place: number | null;
  readonly candidateRef: string;
  readonly participantNumber: string;
  readonly name: string;
  readonly status: LineStatus;
  readonly code: string;
  readonly tiedAtCut: boolean;
  /** The rule set of the round whose scores they are; null: they were earned in this selection. */
  readonly carriedFrom: string | null;
};

export type RankingFile = {
  readonly selection: string;
  readonly position: string;
  readonly publicationVersion: number;
  readonly ruleSet: string;
  readonly quota: number;
  readonly formationType: string;
  readonly lines: readonly RankingLine[];
};

const FORMATS = ["neraca-ranking-1", "neraca-ranking-2"] as const;

/** Format `neraca-ranking-1`, or `neraca-ranking-2`, whose lines say where their scores are from. The string names what is wrong. */
export function readRankingFile(bytes: Uint8Array): RankingFile | string {
  const object = canonicalObjectOf(bytes);
  if (object === undefined) return "canonical JSON";
  const members = new MemberReader(object);
  const saysSources = members.oneOf("format", FORMATS, "neraca-ranking-1") === "neraca-ranking-2";
  members.text("title");
  const file = {
    selection: members.name("selection"),
    position: members.name("position"),
    publicationVersion: members.count("publicationVersion", 1),
    ruleSet: members.name("ruleSet"),
    quota: members.count("quota", 1),
    formationType: members.name("formationType"),
  };
  const lines: RankingLine[] = [];
  for (const [index, value] of members.list("lines").entries()) {
    const line = readLine(value, saysSources);
    if (typeof line === "string") return `lines[${index}].${line}`;
    lines.push(line);
  }
  return members.wrongMember ?? { ...file, lines };
}

function readLine(value: unknown, saysSources: boolean): RankingLine | string {
  if (!isObject(value)) return "object";
  const members = new MemberReader(value);
  members.localText("reason");
  const line = {
    place: members.countOrNull("place"),
    candidateRef: members.hash("candidateRef"),
    participantNumber: members.text("participantNumber"),
    name: members.text("name"),
    ...readScores(members),
    status: members.oneOf("status", LINE_STATUSES, "withdrawn"),
    code: members.text("code"),
    tiedAtCut: members.flag("tiedAtCut"),
    carriedFrom: saysSources ? members.nameOrNull("carriedFrom") : null,
  };
  return members.wrongMember ?? line;
}
