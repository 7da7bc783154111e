import { DISQUALIFICATION_GROUNDS } from "@neraca/base";
import { z } from "zod";
import { zAttemptId, zInstant, zShortText, zSittingId } from "./common.ts";
import { zAgreeVerb, zProposedAct } from "./staff.ts";

/**
 * What takes two people, asked for from the results at the desk: the acts of the sittings' control rooms, on the same record.
 * /api/staff/desk/selections/:selectionId/results/acts
 */

/** Of all sittings of a selection at once: each has at most twenty, and somebody has to judge them within ten minutes. */
const PROPOSALS_SHOWN_MAX = 1_000;

/** POST .../results/acts */
export const zResultAct = z.strictObject({ sittingId: zSittingId, command: zAgreeVerb });
export type ResultAct = z.output<typeof zResultAct>;

/** GET .../results/acts, and the answer to an act: what waits for a second person. */
export const zResultProposals = z.strictObject({
  proposals: z
    .array(
      z.strictObject({
        sittingId: zSittingId,
        number: z.int().positive(),
        act: zProposedAct,
        name: zShortText,
        participantNumber: zShortText,
        by: zShortText,
        isMine: z.boolean(),
        reason: zShortText,
        expiresAt: zInstant,
      }),
    )
    .max(PROPOSALS_SHOWN_MAX),
});
export type ResultProposals = z.output<typeof zResultProposals>;
export type ResultProposal = ResultProposals["proposals"][number];

/** Which attempt of a candidate an act is about, and by whom and why they are disqualified. */
export const zResultAttempt = z.strictObject({
  sittingId: zSittingId,
  attemptId: zAttemptId,
  struck: z
    .strictObject({
      grounds: z.enum(DISQUALIFICATION_GROUNDS),
      at: zInstant,
      /** What two people agreed on. */
      reason: zShortText,
      by: zShortText,
      confirmedBy: zShortText,
    })
    .nullable(),
  /** Items on which rulings in force have changed the scores. */
  rescoredFor: z.array(zShortText).max(500),
});
export type ResultAttempt = z.output<typeof zResultAttempt>;
