import { EXAM_NEEDS } from "@neraca/base";
import { z } from "zod";
import { zAttemptId, zShortText } from "./common.ts";

/** What was granted to a candidate besides time, each once. */
export const zExamNeeds = z.array(z.enum(EXAM_NEEDS)).max(EXAM_NEEDS.length);

/** Whatever of it shows on the candidate's screen does so at once, where they have not chosen otherwise themselves. */
export const zChangeNeeds = z.strictObject({
  verb: z.literal("change-needs"),
  attemptId: zAttemptId,
  needs: zExamNeeds,
  reason: zShortText,
});
