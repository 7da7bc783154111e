import { z } from "zod";
import { zAttemptId, zClock, zInstant, zReason, zScores, zShortText, zSittingId } from "./common.ts";

/** Public board to server. */
export const zBoardInbound = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("watch"), sittingId: zSittingId }),
]);
export type BoardInbound = z.output<typeof zBoardInbound>;

/** One candidate on the public board. Places are equal where all four scores are. */
export const zBoardRow = z.strictObject({
  attemptId: zAttemptId,
  place: z.int().positive(),
  participantNumber: zShortText,
  name: zShortText,
  position: zShortText,
  scores: zScores,
  answered: z.int().nonnegative(),
  questions: z.int().nonnegative(),
  /** Meets the threshold of the position's formation type as of now. */
  meetsThreshold: z.boolean(),
  state: z.enum(["waiting", "working", "finished"]),
});
export type BoardRow = z.output<typeof zBoardRow>;

export const zBoardOutbound = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("board"),
    sittingId: zSittingId,
    title: zShortText,
    selection: zShortText,
    venue: zShortText,
    clock: zClock,
    /** The last event of the journal that these rows contain. */
    position: z.int().nonnegative(),
    updatedAt: zInstant,
    /** True once the sitting is closed and its results are sealed in the ledger. */
    sealed: z.boolean(),
    rows: z.array(zBoardRow).max(1_000),
  }),
  z.strictObject({
    type: z.literal("changes"),
    sittingId: zSittingId,
    clock: zClock,
    position: z.int().nonnegative(),
    updatedAt: zInstant,
    sealed: z.boolean(),
    /** Only the rows that changed. */
    rows: z.array(zBoardRow).max(1_000),
  }),
  z.strictObject({ type: z.literal("bye"), reason: zReason, final: z.boolean() }),
]);
export type BoardOutbound = z.output<typeof zBoardOutbound>;

/** GET /api/board/sittings */
export const zBoardSittings = z.strictObject({
  sittings: z
    .array(
      z.strictObject({
        sittingId: zSittingId,
        title: zShortText,
        selection: zShortText,
        venue: zShortText,
        scheduledAt: zInstant,
        phase: z.enum(["planned", "armed", "starting", "running", "paused", "closed"]),
      }),
    )
    .max(1_000),
});
export type BoardSittings = z.output<typeof zBoardSittings>;

/** GET /api/board/publications: the newest version of every published ranking. Files lie under /ledger/. */
export const zPublications = z.strictObject({
  publications: z
    .array(
      z.strictObject({
        selectionId: z.string().max(64),
        selection: zShortText,
        position: zShortText,
        title: zShortText,
        agency: zShortText,
        version: z.int().positive(),
        publishedAt: zInstant,
        lines: z.int().nonnegative(),
        /** Path below /ledger/. */
        file: zShortText,
      }),
    )
    .max(10_000),
});
export type Publications = z.output<typeof zPublications>;
