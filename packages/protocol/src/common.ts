import {
  type AttemptId,
  type Digest,
  type Instant,
  type ItemId,
  isId,
  type OptionId,
  type OutboxId,
  type PositionId,
  type SelectionId,
  type SittingId,
} from "@neraca/base";
import { z } from "zod";
import { isReason, type Reason } from "./reason.ts";

const idText = z.string().max(64).refine(isId, "not an id");
export const zItemId = idText.transform((text) => text as ItemId);
export const zOptionId = idText.transform((text) => text as OptionId);
export const zOutboxId = idText.transform((text) => text as OutboxId);
export const zSittingId = idText.transform((text) => text as SittingId);
export const zSelectionId = idText.transform((text) => text as SelectionId);
export const zPositionId = idText.transform((text) => text as PositionId);
export const zAttemptId = z
  .string()
  .max(129)
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}\.[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)
  .transform((text) => text as AttemptId);
export const zDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Digest);
export const zInstant = z
  .int()
  .nonnegative()
  .transform((epochMs) => epochMs as Instant);
export const zSeq = z.int().positive();
export const zClientId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
export const zToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const zReason = z
  .string()
  .max(64)
  .refine(isReason, "not a reason")
  .transform((text) => text as Reason);
export const zSubtest = z.enum(["TWK", "TIU", "TKP"]);
/** What a decree asks a minimum of, and what results are drawn by. */
export const zMeasure = z.enum(["TWK", "TIU", "TKP", "total"]);
export const zShortText = z.string().max(300);
/** By what clock a venue goes: Asia/Jayapura. */
export const zTimeZone = z.string().max(64);

export const zScores = z.strictObject({
  TWK: z.int().nonnegative(),
  TIU: z.int().nonnegative(),
  TKP: z.int().nonnegative(),
  total: z.int().nonnegative(),
});
export type ScoresView = z.output<typeof zScores>;

/** How time stands. Whoever shows a clock counts down from `timeLeftMs` since the frame arrived: no clock of the reader's is trusted. */
export const zClock = z.strictObject({
  phase: z.enum(["planned", "armed", "starting", "running", "paused", "closed"]),
  /** The server's clock when this was said. */
  serverNow: zInstant,
  /** End of the countdown; only while starting. */
  startsAt: zInstant.nullable(),
  /** Derived: start + granted + extensions + time that stood still. null before the start and while time stands still. */
  endsAt: zInstant.nullable(),
  /** At `serverNow`; does not fall while time stands still. Before the start: all of the granted time. */
  timeLeftMs: z.int().nonnegative(),
  /** Why time stands still. During a venue fault the exam goes on; during a pause it does not, and `phase` says so too. */
  standsBecause: z.enum(["sitting-paused", "attempt-paused", "venue-fault"]).nullable(),
  /** Sum of extensions so far, so that a change can be told apart and announced. */
  extensionMs: z.int(),
  /** Given back so far for faults of the venue and for outages of this candidate's own, as of `serverNow`. */
  creditedMs: z.int().nonnegative(),
  /** Why it is paused, in the proctor's words. */
  pauseReason: zShortText.nullable(),
});
export type ClockView = z.output<typeof zClock>;
