import {
  type Reason,
  zAssignmentApplied,
  zAssignmentApply,
  zAssignmentExplanation,
  zAssignmentPreview,
  zAssignmentPreviewRequest,
  zHandChanges,
  zHandChangesOutcome,
} from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const ASSIGNMENT = "/desk/selections/:selectionId/assignment";
const NOT_ASSIGNED: readonly Reason[] = [
  "selection-unknown",
  "sitting-unknown",
  "assignment-sitting-armed",
  "assignment-too-many",
];

/** Who sits in which sitting, and where. */
export const ASSIGNMENT_OPERATIONS: readonly Operation[] = [
  staffed("post", `${ASSIGNMENT}/preview`, "Who would sit where, and what is missing", zAssignmentPreview, {
    body: zAssignmentPreviewRequest,
    refusals: NOT_ASSIGNED,
  }),
  staffed("post", `${ASSIGNMENT}/apply`, "Stores what a preview showed, by its digest", zAssignmentApplied, {
    body: zAssignmentApply,
    refusals: [...NOT_ASSIGNED, "assignment-changed-meanwhile"],
  }),
  staffed("post", `${ASSIGNMENT}/changes`, "Gives, takes away or exchanges places", zHandChangesOutcome, {
    body: zHandChanges,
    refusals: [...NOT_ASSIGNED, "assignment-changed-meanwhile"],
  }),
  staffed(
    "get",
    `${ASSIGNMENT}/candidates/:candidateId`,
    "Why a candidate sits where they do",
    zAssignmentExplanation,
    { refusals: ["selection-unknown", "assignment-too-many", "not-found"] },
  ),
];
