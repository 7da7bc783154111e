import { z } from "zod";
import { zReason, zShortText, zToken } from "./common.ts";
import { zOpenMarks } from "./marks-desk.ts";
import { REASONS, type Reason } from "./reason.ts";

/** Body of every refused HTTP request. */
export const zHttpRefusal = z.object({
  reason: zReason,
  message: z.object({ id: z.string(), en: z.string() }),
  /** With `second-login`: names this wait, so that asking again needs no PIN. */
  ticket: zToken.optional(),
  /** Where whoever asked should sit, when they are at another computer. */
  seat: zShortText.optional(),
  /** With `marks-open`: how many, and where. */
  openMarks: zOpenMarks.optional(),
});
export type HttpRefusal = z.output<typeof zHttpRefusal>;

export function httpRefusal(reason: Reason): HttpRefusal {
  return { reason, message: REASONS[reason] };
}
