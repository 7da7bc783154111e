import { z } from "zod";

/** What was done to seats before the arming. */
export const zSeating = z.strictObject({
  /** Seats were drawn before: the next draw needs a reason. */
  isDrawn: z.boolean(),
  /** Seats that a draw gives out: not the spare and not the broken ones. */
  chairs: z.int().nonnegative(),
  /** Candidates whom the next draw leaves where staff has put them. */
  kept: z.int().nonnegative(),
  /** The act that can be taken back, and how many candidates it moved; null: none stands. */
  last: z
    .strictObject({
      number: z.int().positive(),
      kind: z.enum(["draw", "assign"]),
      count: z.int().nonnegative(),
    })
    .nullable(),
});
