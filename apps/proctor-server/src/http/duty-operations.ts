import { TABLE_TYPES } from "@neraca/documents";
import { zDuties, zDutiesChange, zDutiesOutcome } from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const DUTIES = "/desk/selections/:selectionId/duties";

/** Who proctors which sitting. */
export const DUTY_OPERATIONS: readonly Operation[] = [
  staffed("get", DUTIES, "Sittings of the selection and who is on duty in them", zDuties, {
    refusals: ["selection-unknown"],
  }),
  staffed("post", DUTIES, "Puts people on duty and takes them off, all or nobody", zDutiesOutcome, {
    body: zDutiesChange,
    refusals: ["selection-unknown", "staff-unknown"],
  }),
  staffed("get", `${DUTIES}/export/:kind`, "The roster as `csv` or `xlsx`", ["text/csv", TABLE_TYPES.xlsx], {
    refusals: ["selection-unknown", "not-found"],
  }),
];
