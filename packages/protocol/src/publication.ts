import { z } from "zod";
import { zDigest, zInstant, zPositionId, zReason, zShortText } from "./common.ts";
import { zOpenMarks } from "./marks-desk.ts";

/** Lines of one PDF. Pages take a millisecond a line to set: a longer ranking is several, each some 400 pages, and every other file is whole. */
export const PUBLICATION_PDF_LINES_MAX = 10_000;

/** How many PDFs a ranking of so many lines is. */
export function publicationPdfParts(lines: number): number {
  return Math.max(1, Math.ceil(lines / PUBLICATION_PDF_LINES_MAX));
}

const zCount = z.int().nonnegative();
/** A sentence or a few: printed on the correction, and in the ledger. */
const zDraftReason = z.string().max(500);

/** POST /api/staff/selections/:selectionId/drafts. The reason is needed where something published is corrected. */
export const zDraftRequest = z.strictObject({ reason: zDraftReason.nullable() });

/** POST .../drafts/:draft/approve: exactly what was looked at. */
export const zDraftApproval = z.strictObject({ digest: zDigest });

/** POST .../drafts/:draft/reject and .../withdraw */
export const zDraftEnding = z.strictObject({ digest: zDigest, reason: zDraftReason });

const zDraftedRanking = z.strictObject({
  positionId: zPositionId,
  title: zShortText,
  unit: zShortText,
  formationType: zShortText,
  quota: z.int().positive(),
  /** From 2 on it is a correction. */
  version: z.int().positive(),
  lines: zCount,
  /** Of the ranking file. */
  digest: zDigest,
});

const zPerson = z.strictObject({ name: zShortText, isMe: z.boolean() });

/** GET /api/staff/selections/:selectionId/publication: what the committee of a selection has done and may do. */
export const zSelectionPublication = z.strictObject({
  selectionId: z.string().max(64),
  name: zShortText,
  agency: zShortText,
  closed: zCount,
  sittings: zCount,
  draft: z
    .strictObject({
      number: z.int().positive(),
      digest: zDigest,
      by: zPerson,
      at: zInstant,
      reason: zDraftReason.nullable(),
      rankings: z.array(zDraftedRanking).max(10_000),
    })
    .nullable(),
  /** What became of the draft before. */
  last: z
    .strictObject({
      number: z.int().positive(),
      outcome: z.enum(["approved", "rejected", "withdrawn"]),
      draftedBy: zPerson,
      decidedBy: zPerson,
      at: zInstant,
      reason: zDraftReason.nullable(),
    })
    .nullable(),
  /** Why whoever asks may not; null: they may. */
  whyNot: z.strictObject({
    draft: zReason.nullable(),
    approve: zReason.nullable(),
    reject: zReason.nullable(),
    withdraw: zReason.nullable(),
  }),
  /** What people did alone: nothing is approved before somebody else has acknowledged it. */
  openMarks: zOpenMarks,
  /** A draft made now would correct something that is published. */
  isCorrection: z.boolean(),
});
export type SelectionPublication = z.output<typeof zSelectionPublication>;

/** A line of a published ranking file (formats `neraca-ranking-1` and `-2`). */
export const zRankingLine = z.object({
  place: z.int().positive().nullable(),
  participantNumber: z.string(),
  name: z.string(),
  twk: zCount,
  tiu: zCount,
  tkp: zCount,
  total: zCount,
  status: z.string(),
  code: z.string(),
  tiedAtCut: z.boolean(),
  /** The round whose scores they are; not there, or null: they were earned in this selection. */
  carriedFrom: z.string().max(64).nullable().exactOptional(),
  reason: z.object({ id: z.string(), en: z.string() }),
});
export type RankingLineView = z.output<typeof zRankingLine>;

const zPair = <Value extends z.ZodType>(value: Value) => z.object({ before: value, after: value }).nullable();

/** GET .../drafts/:draft/positions/:positionId */
export const zDraftedPosition = z.object({
  positionId: zPositionId,
  lines: z.array(zRankingLine).max(100_000),
  /** null: there is no version before. */
  difference: z
    .object({
      quota: zPair(z.int()),
      formationType: zPair(z.string()),
      ruleSet: zPair(z.string()),
      came: z.array(zRankingLine),
      went: z.array(zRankingLine),
      changed: z.array(
        z.object({
          before: zRankingLine,
          after: zRankingLine,
          place: z.boolean(),
          status: z.boolean(),
          scores: z.boolean(),
          name: z.boolean(),
        }),
      ),
    })
    .nullable(),
});
export type DraftedPosition = z.output<typeof zDraftedPosition>;
