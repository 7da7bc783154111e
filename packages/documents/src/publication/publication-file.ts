import type { Instant } from "@neraca/base";
import { typeset } from "../page/sheet.ts";
import { type Announcement, announcementSheet } from "./announcement.ts";
import { draftMark, LANGUAGE } from "./announcement-words.ts";
import { rankingIn, rulesIn, wordsOfRules } from "./ledger-files.ts";
import { rankingCsv } from "./ranking-csv.ts";
import { rankingWorkbook } from "./ranking-workbook.ts";

/** What a published ranking is also given as, beside the ledger's own JSON. */
export const PUBLICATION_FORMATS = ["pdf", "xlsx", "csv"] as const;
export type PublicationFormat = (typeof PUBLICATION_FORMATS)[number];

/** Files of the ledger as they lie there, and what only the record says. They are read where the document is made. */
export type PublicationFiles = Pick<
  Announcement,
  "agency" | "selection" | "unit" | "part" | "rankingDigest" | "reason" | "checkpoint" | "checkAddress"
> & {
  readonly format: PublicationFormat;
  /** `neraca-ranking-1` or `neraca-ranking-2`. */
  readonly ranking: Uint8Array;
  /** Of the version before; null: this is the first. */
  readonly before: Uint8Array | null;
  /** `neraca-rule-set-1`; null: published before there were rule files. */
  readonly rules: Uint8Array | null;
  readonly publishedAt: Instant;
};

/** @param isPractice whether it is of a practice: then it is a draft */
export async function publicationFile(files: PublicationFiles, isPractice: boolean): Promise<Uint8Array> {
  const announcement = announcementOf(files);
  const mark = draftMark(files.checkpoint, isPractice);
  switch (files.format) {
    case "pdf":
      return typeset(announcementSheet(announcement), isPractice);
    case "xlsx":
      return rankingWorkbook(announcement, mark);
    case "csv":
      return new TextEncoder().encode(rankingCsv(announcement.ranking.lines, LANGUAGE, mark));
  }
}

function announcementOf({ ranking, before, rules, ...record }: PublicationFiles): Announcement {
  const file = rankingIn(ranking);
  return {
    ...record,
    ...wordsOfRules(rules === null ? null : rulesIn(rules), file, LANGUAGE),
    ranking: file,
    before: before === null ? null : rankingIn(before),
    language: LANGUAGE,
  };
}
