import { type CandidateId, isId } from "@neraca/base";
import { z } from "zod";
import { zDigest, zSelectionId, zSittingId } from "./common.ts";

/** Who sits in which sitting, and where: /api/staff/desk/selections/:selectionId/assignment. */

/** Candidates of one selection that a server plans while it may conduct an exam; more is the command line's. */
export const ASSIGNED_BY_SERVER_MAX = 10_000;
/** Explanations on one page. */
export const EXPLANATIONS_MAX = 200;
/** Changes by hand at once: a row of a room, exchanged with another. */
export const HAND_CHANGES_MAX = 100;
/** Sittings that are lost or late at once: those of a venue in two weeks. */
const MISHAPS_MAX = 100;
/** Different things that were not met; there is one for each venue and kind of seat. */
const UNMET_MAX = 1_000;
const DAY_MS = 86_400_000;

const zCandidate = z
  .string()
  .max(64)
  .refine(isId)
  .transform((text) => text as CandidateId);
const zWords = z.strictObject({ id: z.string().max(2_000), en: z.string().max(2_000) });
const zCount = z.int().min(0);

const zPolicy = z.strictObject({
  /** Candidates of one position over all sittings, or in as few as can be. */
  positions: z.enum(["spread", "together"]),
  sparePercent: z.int().min(0).max(90),
});

const zMishap = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("lost"), sittingId: zSittingId }),
  z.strictObject({ kind: z.literal("late"), sittingId: zSittingId, byMs: z.int().min(1).max(DAY_MS) }),
]);

const zPlan = z.strictObject({
  /** Any text: the same makes the same plan. */
  seed: z.string().min(1).max(100),
  policy: zPolicy,
  mishaps: z.array(zMishap).max(MISHAPS_MAX),
});

export const zAssignmentPreviewRequest = z.strictObject({
  ...zPlan.shape,
  page: z.strictObject({
    of: z.enum(["all", "placed-now", "unmet", "unplaced"]),
    from: z.int().min(0).max(1_000_000),
    limit: z.int().min(1).max(EXPLANATIONS_MAX),
  }),
});
export type AssignmentPreviewRequest = z.output<typeof zAssignmentPreviewRequest>;

export const zAssignmentApply = z.strictObject({ ...zPlan.shape, digest: zDigest });
export type AssignmentApply = z.output<typeof zAssignmentApply>;

const zPlace = z.strictObject({ sittingId: zSittingId, seat: z.string().max(64) });
const zExplanation = z.strictObject({
  candidateId: zCandidate,
  /** null: none. */
  place: zPlace.nullable(),
  words: zWords,
});
export type AssignmentExplanationView = z.output<typeof zExplanation>;
export const zAssignmentExplanation = zExplanation;

export const zAssignmentPreview = z.strictObject({
  selectionId: zSelectionId,
  /** Of all that would be stored. */
  digest: zDigest,
  counts: z.strictObject({
    candidates: zCount,
    kept: zCount,
    freed: zCount,
    placed: zCount,
    unplaced: zCount,
    openSittings: zCount,
    places: zCount,
  }),
  /** The most frequent first. */
  unmet: z
    .array(z.strictObject({ reason: z.string().max(64), candidates: zCount, words: zWords }))
    .max(UNMET_MAX),
  page: z.strictObject({ total: zCount, explanations: z.array(zExplanation).max(EXPLANATIONS_MAX) }),
});
export type AssignmentPreviewView = z.output<typeof zAssignmentPreview>;

export const zAssignmentApplied = z.strictObject({ placed: zCount, freed: zCount });

export const zHandChanges = z.strictObject({
  sparePercent: zPolicy.shape.sparePercent,
  changes: z
    .array(z.strictObject({ candidateId: zCandidate, to: zPlace.nullable() }))
    .min(1)
    .max(HAND_CHANGES_MAX),
});
export type HandChangesRequest = z.output<typeof zHandChanges>;

const zRemark = z.strictObject({ candidateId: zCandidate, reason: z.string().max(64), words: zWords });
export const zHandChangesOutcome = z.discriminatedUnion("outcome", [
  /** Stored; what speaks against it is for people to weigh. */
  z.strictObject({ outcome: z.literal("changed"), doubts: z.array(zRemark) }),
  z.strictObject({ outcome: z.literal("refused"), faults: z.array(zRemark) }),
]);
export type HandChangesOutcome = z.output<typeof zHandChangesOutcome>;
