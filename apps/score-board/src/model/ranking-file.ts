import { isRecord, type LocalText } from "@neraca/base";
import type { LegendLine } from "./rule-file.ts";

/** A published ranking as it lies under /ledger/, format `neraca-ranking-1` or `-2`. Read for showing; `npm run ledger` verifies it. */
export type RankingFile = {
  readonly selection: string;
  readonly position: string;
  readonly title: string;
  readonly publicationVersion: number;
  readonly ruleSet: string;
  readonly quota: number;
  readonly formationType: string;
  readonly lines: readonly RankingLine[];
};

export type RankingLine = {
  /** null for whoever is not ranked. */
  readonly place: number | null;
  readonly participantNumber: string;
  readonly name: string;
  readonly twk: number | null;
  readonly tiu: number | null;
  readonly tkp: number | null;
  readonly total: number | null;
  readonly status: string;
  readonly code: string;
  /** The rule set of the round whose scores they are; null: they were earned in this selection. */
  readonly carriedFrom: string | null;
  readonly tiedAtCut: boolean;
  readonly reason: LocalText;
};

const FORMATS: readonly string[] = ["neraca-ranking-1", "neraca-ranking-2"];

/** More lines than any position of one selection has had; a longer file is not for a browser. */
const LINES_MAX = 100_000;

type Parsed<T> = { readonly success: true; readonly data: T } | { readonly success: false };

/** In the shape of a schema, so that it can be fetched like one. */
export const rankingReader = {
  safeParse: (value: unknown): Parsed<RankingFile> => {
    const file = readFile(value);
    return file === null ? { success: false } : { success: true, data: file };
  },
};

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown): Members | null {
  return isRecord(value) ? value : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.length <= 1_000 ? value : null;
}

function countOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function readFile(value: unknown): RankingFile | null {
  const members = membersOf(value);
  if (members === null || !FORMATS.includes(String(members["format"]))) return null;
  const { lines } = members;
  if (!Array.isArray(lines) || lines.length > LINES_MAX) return null;
  const selection = textOf(members["selection"]);
  const position = textOf(members["position"]);
  const title = textOf(members["title"]);
  const ruleSet = textOf(members["ruleSet"]);
  const formationType = textOf(members["formationType"]);
  const publicationVersion = countOf(members["publicationVersion"]);
  const quota = countOf(members["quota"]);
  if (selection === null || position === null || title === null || ruleSet === null) return null;
  if (formationType === null || publicationVersion === null || quota === null) return null;
  const read = lines.flatMap((line) => readLine(line) ?? []);
  // One line that cannot be read and the ranking would show someone on a place that is not theirs.
  if (read.length !== lines.length) return null;
  return { selection, position, title, publicationVersion, ruleSet, quota, formationType, lines: read };
}

function readLine(value: unknown): RankingLine | null {
  const members = membersOf(value);
  const reason = membersOf(members?.["reason"]);
  if (members === null || reason === null) return null;
  const participantNumber = textOf(members["participantNumber"]);
  const name = textOf(members["name"]);
  const status = textOf(members["status"]);
  const code = textOf(members["code"]);
  const id = textOf(reason["id"]);
  const en = textOf(reason["en"]);
  if (participantNumber === null || name === null || status === null || code === null) return null;
  if (id === null || en === null || typeof members["tiedAtCut"] !== "boolean") return null;
  return {
    place: countOf(members["place"]),
    participantNumber,
    name,
    twk: countOf(members["twk"]),
    tiu: countOf(members["tiu"]),
    tkp: countOf(members["tkp"]),
    total: countOf(members["total"]),
    status,
    code,
    carriedFrom: textOf(members["carriedFrom"]),
    tiedAtCut: members["tiedAtCut"],
    reason: { id, en },
  };
}

/** What the codes of the SKD stage have always meant: for rankings that were published before the rules were published with them. */
export const USUAL_LEGEND: readonly LegendLine[] = [
  {
    status: "passed-within",
    code: "P/L",
    meaning: {
      id: "Memenuhi nilai ambang batas dan berhak mengikuti SKB",
      en: "Met the threshold and goes on to the SKB",
    },
  },
  {
    status: "passed-outside",
    code: "P",
    meaning: {
      id: "Memenuhi nilai ambang batas, tetapi peringkatnya di luar batas untuk SKB",
      en: "Met the threshold, but the place is outside the cut for the SKB",
    },
  },
  {
    status: "below-threshold",
    code: "TL",
    meaning: { id: "Tidak memenuhi nilai ambang batas", en: "Did not meet the threshold" },
  },
  { status: "absent", code: "TH", meaning: { id: "Tidak hadir", en: "Absent" } },
  { status: "disqualified", code: "DIS", meaning: { id: "Didiskualifikasi", en: "Disqualified" } },
  {
    status: "withdrawn",
    code: "APS",
    meaning: { id: "Mengundurkan diri atas permintaan sendiri", en: "Withdrew at their own request" },
  },
];
