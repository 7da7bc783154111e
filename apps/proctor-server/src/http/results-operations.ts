import { TABLE_TYPES } from "@neraca/documents";
import {
  type Reason,
  zComparedPage,
  zComparedQuery,
  zResultAct,
  zResultProposals,
  zResultsComparison,
  zResultsDesk,
  zResultsPage,
  zResultsQuery,
} from "@neraca/protocol";
import { NO_RESULTS } from "./no-results.ts";
import type { Operation } from "./operation.ts";
import { RULING_OPERATIONS } from "./ruling-operations.ts";
import { staffed } from "./staffed-operation.ts";

const RESULTS = "/desk/selections/:selectionId/results";
const LIST = "/desk/selections/:selectionId/result-list";
const COMPARED = `${RESULTS}/compared/:ruleSetId`;

const ACTS = `${RESULTS}/acts`;
/** Of an act of two people, as in the sitting's control room. */
const NOT_AGREED: readonly Reason[] = [
  "selection-unknown",
  "sitting-unknown",
  "attempt-unknown",
  "selection-archived",
  "already-disqualified",
  "not-disqualified",
  "already-checked-in",
  "reason-missing",
  "proposal-unknown",
  "proposal-expired",
  "proposal-exists",
  "too-many-proposals",
  "same-person",
  "sitting-set-aside",
  "busy",
  "disk-full",
  "not-stored",
];
const FILES = ["application/pdf", TABLE_TYPES.xlsx, "text/csv"];
const PUBLISHED_FILES = [...FILES, "application/json"];

const NOT_COMPARED: readonly Reason[] = [...NO_RESULTS, "comparison-unknown", "comparison-impossible"];

/** Results at the committee's desk, and what another decree would make of them. */
export const RESULTS_OPERATIONS: readonly Operation[] = [
  ...RULING_OPERATIONS,
  staffed("get", RESULTS, "What a publication would say now, counted", zResultsDesk, {
    refusals: NO_RESULTS,
  }),
  staffed("post", `${RESULTS}/:positionId`, "A page of the ranking of a position", zResultsPage, {
    body: zResultsQuery,
    refusals: [...NO_RESULTS, "position-without-results"],
  }),
  staffed("get", ACTS, "What waits for a second person, in all sittings", zResultProposals, {
    refusals: ["selection-unknown"],
  }),
  staffed("post", ACTS, "Disqualifies a candidate, or lifts it, by two people", zResultProposals, {
    body: zResultAct,
    refusals: NOT_AGREED,
  }),
  staffed("get", `${RESULTS}/:positionId/draft/:file`, "A list as it might be published", FILES, {
    refusals: [...NO_RESULTS, "position-without-results", "already-published", "not-found", "busy"],
  }),
  staffed("get", `${RESULTS}/:positionId/published/:file`, "A list as it is published", PUBLISHED_FILES, {
    refusals: ["not-found", "busy"],
  }),
  staffed("get", `${LIST}/draft/:file`, "One list over all positions, as it might be published", FILES, {
    refusals: [...NO_RESULTS, "not-found", "busy"],
  }),
  staffed("get", `${LIST}/published/:file`, "One list over all positions, as it is published", FILES, {
    refusals: ["not-found", "busy"],
  }),
  staffed("get", COMPARED, "What another decree would make of the results", zResultsComparison, {
    refusals: NOT_COMPARED,
  }),
  staffed("get", `${COMPARED}/export`, "Everybody who stands otherwise under it", ["text/csv"], {
    refusals: NOT_COMPARED,
  }),
  staffed(
    "post",
    `${COMPARED}/:positionId`,
    "Who stands otherwise under it in a position, page by page",
    zComparedPage,
    { body: zComparedQuery, refusals: [...NOT_COMPARED, "position-without-results"] },
  ),
];
