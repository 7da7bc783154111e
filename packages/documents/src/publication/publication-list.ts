import type { Instant } from "@neraca/base";
import { typeset } from "../page/sheet.ts";
import { dateOf } from "../room/indonesian.ts";
import { tableCsv } from "../table-file.ts";
import type { AnnouncedRanking, Announcement } from "./announcement.ts";
import { ANNOUNCED_IN, draftMark, LANGUAGE } from "./announcement-words.ts";
import { rankingIn, rulesIn, wordsOfRules } from "./ledger-files.ts";
import { listSheet } from "./list-sheet.ts";
import { listWorkbook } from "./list-workbook.ts";
import type { PublicationFormat } from "./publication-file.ts";
import { cellsOf } from "./published-line.ts";
import { CSV_NAMES } from "./ranking-csv.ts";

/** A position of a list over all of them, by its ranking file. */
export type ListedFile = {
  readonly code: string;
  readonly unit: string;
  /** `neraca-ranking-1` or `neraca-ranking-2`. */
  readonly ranking: Uint8Array;
  /** SHA-256 of the ranking file. */
  readonly rankingDigest: string;
  /** Which of the rules; null: published before there were rule files. */
  readonly rules: number | null;
  /** Why it is a correction; null: it is none. */
  readonly reason: string | null;
  /** null: nobody has published it. */
  readonly publishedAt: Instant | null;
  /** Which of its lines this file has; null: all. */
  readonly part: { readonly fromLine: number; readonly toLine: number } | null;
};

/** One document over all positions of a selection, or one volume of it, made of the ranking files of each and of nothing else. */
export type PublicationList = Pick<
  Announcement,
  "agency" | "selection" | "checkpoint" | "checkAddress" | "publishedAt"
> & {
  readonly format: PublicationFormat;
  /** In the order of the list. */
  readonly positions: readonly ListedFile[];
  /** `neraca-rule-set-1`, each once. */
  readonly rules: readonly Uint8Array[];
  /** What the list is, whichever part of it this file has. */
  readonly whole: {
    readonly positions: number;
    readonly lines: number;
    /** Of the digests of all rankings: another one is another list. */
    readonly digest: string;
    /** Codes of the first and the last position of each volume. */
    readonly volumes: readonly { readonly first: string; readonly last: string }[];
    /** Which of them this is, from 1. */
    readonly volume: number;
  };
};

/** A position, read. */
export type ListedPosition = Omit<ListedFile, "ranking" | "rules" | "publishedAt"> & {
  readonly ranking: AnnouncedRanking;
  readonly decree: string;
  readonly formation: string;
  /** The day in words; null: it is a draft. */
  readonly publishedOn: string | null;
};

export type ReadList = Omit<PublicationList, "positions" | "rules" | "format"> & {
  readonly positions: readonly ListedPosition[];
  /** Of each decree that the positions are under. */
  readonly legends: readonly {
    readonly decree: string;
    readonly codes: readonly { readonly code: string; readonly is: string }[];
  }[];
  /** What every page, sheet and row says; null: it is published. */
  readonly mark: string | null;
};

/** @param isPractice whether it is of a practice: then it is a draft */
export async function publicationListFile(list: PublicationList, isPractice: boolean): Promise<Uint8Array> {
  const read = readList(list, draftMark(list.checkpoint, isPractice));
  switch (list.format) {
    case "pdf":
      return typeset(listSheet(read), isPractice);
    case "xlsx":
      return listWorkbook(read);
    case "csv":
      return new TextEncoder().encode(listCsv(read));
  }
}

function readList(
  { positions, rules, format: _of, ...list }: PublicationList,
  mark: string | null,
): ReadList {
  const read = rules.map(rulesIn);
  return {
    ...list,
    mark,
    legends: read.map((its) => {
      const { decree, codes } = wordsOfRules(its, { formationType: "", ruleSet: "" }, LANGUAGE);
      return { decree, codes };
    }),
    positions: positions.map(({ ranking, rules: nth, publishedAt, ...position }) => {
      const file = rankingIn(ranking);
      const { decree, formation } = wordsOfRules(nth === null ? null : (read[nth] ?? null), file, LANGUAGE);
      const publishedOn = publishedAt === null ? null : dateOf(publishedAt, ANNOUNCED_IN);
      return { ...position, ranking: file, decree, formation, publishedOn };
    }),
  };
}

const HEADER = [
  "position_code",
  "position",
  "unit",
  "formation_type",
  "quota",
  "version",
  ...CSV_NAMES,
  "ranking_sha256",
];

/** As one table: who looks for a position, a unit or a code filters by its column. */
function listCsv({ positions, mark }: ReadList): string {
  const marked = mark === null ? [] : [mark];
  const rows = positions.flatMap(({ code, unit, formation, ranking, rankingDigest }) =>
    ranking.lines.map((line) => [
      ...marked,
      code,
      ranking.title,
      unit,
      formation,
      ranking.quota,
      ranking.publicationVersion,
      ...cellsOf(line, LANGUAGE),
      rankingDigest,
    ]),
  );
  return tableCsv([[...(mark === null ? [] : ["draft"]), ...HEADER], ...rows]);
}
