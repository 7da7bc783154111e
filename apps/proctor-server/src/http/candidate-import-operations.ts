import {
  type Reason,
  zCandidateImport,
  zCandidateImports,
  zImportApply,
  zImportCheck,
  zImportDiscard,
  zImportProblems,
} from "@neraca/protocol";
import { FILE_BODY, NOT_CLEAN, type Operation, zEmpty } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const IMPORT = "/desk/selections/:selectionId/candidates/import";
const NOT_FOUND: readonly Reason[] = ["selection-unknown", "import-gone"];
const NOT_RUN: readonly Reason[] = [
  "selection-unknown",
  "import-busy",
  "import-stage-closed",
  "selection-archived",
  "rule-set-unknown",
];

/** Files of candidates: upload, look at the columns, check by a mapping of them, and import what was checked. */
export const CANDIDATE_IMPORT_OPERATIONS: readonly Operation[] = [
  staffed("get", IMPORT, "The file under examination and earlier ones", zCandidateImports, {
    refusals: ["selection-unknown"],
  }),
  staffed("post", `${IMPORT}/file/:name`, "Takes a file of candidates", zCandidateImport, {
    body: FILE_BODY,
    refusals: [...NOT_RUN, "import-file-too-large", "import-incomplete", ...NOT_CLEAN],
  }),
  staffed("get", `${IMPORT}/:importId`, "How far a file is", zCandidateImport, { refusals: NOT_FOUND }),
  staffed("get", `${IMPORT}/:importId/problems/:page`, "What is wrong with it, by row", zImportProblems, {
    refusals: [...NOT_FOUND, "not-found"],
  }),
  staffed("get", `${IMPORT}/:importId/problems-file`, "All that is wrong with it", ["text/csv"], {
    refusals: [...NOT_FOUND, "not-found"],
  }),
  staffed("post", `${IMPORT}/:importId/check`, "Checks it by a mapping of its columns", zCandidateImport, {
    body: zImportCheck,
    refusals: [...NOT_RUN, "import-gone"],
  }),
  staffed("post", `${IMPORT}/:importId/apply`, "Imports what was checked, by its digest", zCandidateImport, {
    body: zImportApply,
    refusals: [...NOT_RUN, "import-gone", "import-changed"],
  }),
  staffed("post", `${IMPORT}/:importId/discard`, "Forgets a file", zEmpty, {
    body: zImportDiscard,
    refusals: ["selection-unknown", "import-busy"],
  }),
];
