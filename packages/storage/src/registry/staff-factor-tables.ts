import type { Digest, StaffId } from "@neraca/base";
import {
  idColumn,
  index,
  instantColumn,
  optionalIdColumn,
  table,
  textColumn,
  wholeNumberColumn,
} from "./columns.sqlite.ts";
import { staff } from "./tables.ts";

export const staffFactors = table("staff_factors", {
  staffId: idColumn<StaffId>("staff_id")
    .primaryKey()
    .references(() => staff.id),
  sealed: textColumn("sealed"),
  since: instantColumn("since"),
  lastStep: wholeNumberColumn("last_step"),
});

/** Those that nobody has used. */
export const staffRecoveryCodes = table(
  "staff_recovery_codes",
  {
    codeHash: idColumn<Digest>("code_hash").primaryKey(),
    staffId: idColumn<StaffId>("staff_id").references(() => staff.id),
  },
  (column) => [index("staff_recovery_codes_of_staff").on(column.staffId)],
);

/** Of accounts whose factor somebody else has taken away: the last time. */
export const staffFactorResets = table("staff_factor_resets", {
  staffId: idColumn<StaffId>("staff_id")
    .primaryKey()
    .references(() => staff.id),
  at: instantColumn("at"),
  by: optionalIdColumn<StaffId>("reset_by").references(() => staff.id),
});
