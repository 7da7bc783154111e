import { TABLE_TYPES } from "@neraca/documents";
import {
  zCandidateDesk,
  zCandidateOutcome,
  zCandidatePage,
  zCandidateSave,
  zCandidateSearch,
  zCandidatesDesk,
  zCandidatesMark,
  zCarriedOverOutcome,
  zCarriedOverSave,
} from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const SELECTION = "/desk/selections/:selectionId";

/** Candidates at the committee's desk. */
export const CANDIDATE_DESK_OPERATIONS: readonly Operation[] = [
  staffed("get", `${SELECTION}/candidates`, "What lists of candidates are filtered by", zCandidatesDesk, {
    refusals: ["selection-unknown"],
  }),
  staffed(
    "get",
    `${SELECTION}/candidates/mark`,
    "A mark that differs once lists may have changed",
    zCandidatesMark,
    {
      refusals: ["selection-unknown"],
    },
  ),
  staffed("post", `${SELECTION}/candidates/search`, "A page of candidates", zCandidatePage, {
    body: zCandidateSearch,
    refusals: ["selection-unknown"],
  }),
  staffed(
    "get",
    `${SELECTION}/candidates/export/:kind`,
    "Candidates as `csv` or `xlsx`, filtered by `positionId`, `formationType` and `mark`",
    ["text/csv", TABLE_TYPES.xlsx],
    { refusals: ["selection-unknown", "not-found", "message-malformed", "workbook-too-long"] },
  ),
  staffed("get", `${SELECTION}/candidate/:candidateId`, "A candidate, and what was decided", zCandidateDesk, {
    refusals: ["candidate-unknown"],
  }),
  staffed(
    "post",
    `${SELECTION}/candidate/:candidateId/save`,
    "Puts a decision in the place of the one seen",
    zCandidateOutcome,
    { body: zCandidateSave, refusals: ["candidate-unknown"] },
  ),
  staffed(
    "post",
    `${SELECTION}/candidate/:candidateId/carried-over`,
    "Enters, changes or takes back scores of an earlier round",
    zCarriedOverOutcome,
    { body: zCarriedOverSave, refusals: ["candidate-unknown"] },
  ),
];
