import { zMarks, zMarksAcknowledgement } from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const MARKS = "/desk/selections/:selectionId/marks";

/** What people did alone, and who has looked at it. */
export const MARKS_OPERATIONS: readonly Operation[] = [
  staffed("get", MARKS, "What one person did alone and could have favoured somebody", zMarks, {
    refusals: ["selection-unknown"],
  }),
  staffed("post", `${MARKS}/acknowledge`, "Says that somebody else has looked at it, all or none", zMarks, {
    body: zMarksAcknowledgement,
    refusals: [
      "selection-unknown",
      "mark-unknown",
      "mark-acknowledged",
      "mark-own",
      "mark-perhaps-own",
      "mark-note-missing",
      "busy",
      "not-stored",
    ],
  }),
];
