import type { Digest, StaffId } from "@neraca/base";
import {
  idColumn,
  instantColumn,
  optionalIdColumn,
  optionalInstantColumn,
  optionalTextColumn,
  table,
  textColumn,
} from "./columns.sqlite.ts";
import { staff } from "./tables.ts";

export const machineTokens = table("machine_tokens", {
  id: textColumn("id").primaryKey(),
  tokenHash: idColumn<Digest>("token_hash").unique(),
  name: textColumn("name"),
  /** JSON. */
  scopes: textColumn("scopes"),
  by: idColumn<StaffId>("made_by").references(() => staff.id),
  createdAt: instantColumn("created_at"),
  expiresAt: instantColumn("expires_at"),
  usedAt: optionalInstantColumn("used_at"),
  revokedAt: optionalInstantColumn("revoked_at"),
  revokedBy: optionalIdColumn<StaffId>("revoked_by").references(() => staff.id),
  revokedReason: optionalTextColumn("revoked_reason"),
});
