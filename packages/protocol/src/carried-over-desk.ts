import { z } from "zod";
import { zCandidateDesk, zCarriedOver } from "./candidate-desk.ts";
import { zReason, zShortText } from "./common.ts";

/** Scores of an earlier round at the committee's desk: .../candidate/:candidateId/carried-over. */

/** Of why scores were entered, changed or taken back. */
export const CARRIED_OVER_REASON_MAX = 300;
/** Of one claim: three subtests, a total, and what is unknown. */
const FAULTS_MAX = 8;

export const CARRIED_OVER_FAULTS = [
  "carried-over-not-allowed",
  "carried-over-round-unknown",
  "carried-over-round-not-earlier",
  "carried-over-points-too-many",
  "carried-over-points-between",
  "carried-over-type-unknown",
  "carried-over-below-threshold",
] as const;

/** POST .../candidate/:candidateId/carried-over */
export const zCarriedOverSave = z.strictObject({
  /** Of the candidate, as it was seen. */
  version: z.int().nonnegative(),
  /** null: they are taken back, and the candidate sits the exam. */
  carriedOver: zCarriedOver.nullable(),
  reason: z.string().trim().min(1).max(CARRIED_OVER_REASON_MAX),
});
export type CarriedOverSave = z.output<typeof zCarriedOverSave>;

/** What became of it. Nothing of it is stored but when it is `saved`. */
export const zCarriedOverOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zCandidateDesk }),
  /** Somebody else was first: what stands now. */
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zCandidateDesk }),
  z.strictObject({ outcome: z.literal("refused"), missing: z.array(zReason).min(1).max(4) }),
  /** The scores cannot be those of that round: which number misses what. */
  z.strictObject({
    outcome: z.literal("not-valid"),
    faults: z
      .array(
        z.strictObject({
          reason: z.enum(CARRIED_OVER_FAULTS),
          words: z.strictObject({ id: zShortText, en: zShortText }),
        }),
      )
      .min(1)
      .max(FAULTS_MAX),
  }),
]);
export type CarriedOverOutcome = z.output<typeof zCarriedOverOutcome>;
