import {
  type Reason,
  zAssignmentApplied,
  zAssignmentApply,
  zAssignmentDesk,
  zAssignmentExplanation,
  zAssignmentPeople,
  zAssignmentPreview,
  zAssignmentPreviewRequest,
  zAssignmentSearch,
  zAssignmentSeats,
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
  "assignment-late-too-long",
  "sitting-lost",
  "assignment-too-many",
  "busy",
];

/** Who sits in which sitting, and where. */
export const ASSIGNMENT_OPERATIONS: readonly Operation[] = [
  staffed("get", ASSIGNMENT, "Sittings with their seats, and how many sit", zAssignmentDesk, {
    refusals: ["selection-unknown"],
  }),
  staffed(
    "get",
    `${ASSIGNMENT}/sittings/:sittingId`,
    "Seats of a sitting, and who has them",
    zAssignmentSeats,
    {
      refusals: ["sitting-unknown"],
    },
  ),
  staffed("post", `${ASSIGNMENT}/people`, "Candidates by number or name", zAssignmentPeople, {
    body: zAssignmentSearch,
    refusals: ["selection-unknown"],
  }),
  staffed(
    "post",
    `${ASSIGNMENT}/changes/check`,
    "What speaks against a change by hand",
    zHandChangesOutcome,
    {
      body: zHandChanges,
      refusals: NOT_ASSIGNED,
    },
  ),
  staffed("post", `${ASSIGNMENT}/preview`, "Who would sit where, and what is missing", zAssignmentPreview, {
    body: zAssignmentPreviewRequest,
    refusals: [...NOT_ASSIGNED, "assignment-changed-meanwhile"],
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
    { refusals: ["selection-unknown", "assignment-too-many", "not-found", "busy"] },
  ),
];
