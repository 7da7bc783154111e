import { z } from "zod";
import { zDigest, zInstant, zShortText } from "./common.ts";

/**
 * Leave to read questions of a bank that is not sealed: /api/staff/desk/selections/:selectionId/bank/leaves. One of the committee asks, another agrees;
 * it counts for a while, for the one who asked, for that bank.
 */

/** Of one selection at once, those that wait and those that count; the server keeps fewer open, and ends each by itself. */
export const LEAVES_SHOWN_MAX = 100;

const zLeave = z.strictObject({
  number: z.int().positive(),
  by: zShortText,
  isMine: z.boolean(),
  bankDigest: zDigest,
  reason: zShortText.max(500),
  at: zInstant,
  /** The first moment at which nobody can agree any more. */
  expiresAt: zInstant,
  /** null: it waits for a second person. */
  allowed: z.strictObject({ by: zShortText, until: zInstant }).nullable(),
});
export type QuestionLeaveView = z.output<typeof zLeave>;

export const zQuestionLeaves = z.strictObject({
  leaves: z.array(zLeave).max(LEAVES_SHOWN_MAX),
  /** Whoever asks may read questions at all, and agree to what others ask. */
  mayRead: z.boolean(),
});
export type QuestionLeavesView = z.output<typeof zQuestionLeaves>;

/** POST .../bank/leaves */
export const zLeaveRequest = z.strictObject({ bankDigest: zDigest, reason: z.string().max(500) });

/** POST .../bank/leaves/decide */
export const zLeaveDecision = z.strictObject({
  decision: z.enum(["allow", "decline"]),
  number: z.int().positive(),
});
export type LeaveDecision = z.output<typeof zLeaveDecision>;
