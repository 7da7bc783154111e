import type { SittingId, StaffId } from "@neraca/base";
import { idColumn, instantColumn, optionalIdColumn, table, textColumn } from "./columns.sqlite.ts";
import { sittings, staff } from "./tables.ts";

/** Sittings that are not held. */
export const lostSittings = table("lost_sittings", {
  sittingId: idColumn<SittingId>("sitting_id")
    .primaryKey()
    .references(() => sittings.id),
  at: instantColumn("at"),
  by: optionalIdColumn<StaffId>("lost_by").references(() => staff.id),
  reason: textColumn("reason"),
});
