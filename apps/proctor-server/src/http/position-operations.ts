import { TABLE_TYPES } from "@neraca/documents";
import {
  zPositionSave,
  zPositionsBulk,
  zPositionsDesk,
  zPositionsFile,
  zPositionsImport,
  zPositionsOutcome,
} from "@neraca/protocol";
import { NOT_CLEAN, type Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const POSITIONS = "/desk/selections/:selectionId/positions";

/** Positions at the committee's desk. */
export const POSITION_OPERATIONS: readonly Operation[] = [
  staffed("get", POSITIONS, "Positions, and what of them is fixed", zPositionsDesk, {
    refusals: ["selection-unknown"],
  }),
  staffed(
    "get",
    `${POSITIONS}/export/:kind`,
    "Positions as `csv` or `xlsx`",
    ["text/csv", TABLE_TYPES.xlsx],
    { refusals: ["selection-unknown", "not-found"] },
  ),
  staffed("post", `${POSITIONS}/save`, "A position, new or changed, or none", zPositionsOutcome, {
    body: zPositionSave,
    refusals: ["selection-unknown"],
  }),
  staffed("post", `${POSITIONS}/bulk`, "The same change of several", zPositionsOutcome, {
    body: zPositionsBulk,
    refusals: ["selection-unknown"],
  }),
  staffed(
    "post",
    `${POSITIONS}/import`,
    "What a file of positions would do; with its digest, does it",
    zPositionsImport,
    { body: zPositionsFile, refusals: ["selection-unknown", "positions-changed", ...NOT_CLEAN] },
  ),
];
