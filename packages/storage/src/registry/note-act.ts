import { randomUUID } from "node:crypto";
import type { Instant } from "@neraca/base";
import type { StaffAct } from "@neraca/engine";
import type { RegistryDatabase } from "./registry-database.ts";
import { staffActs } from "./tables.ts";

/** To be called in the transaction of what it tells of. */
export function noteAct(database: RegistryDatabase, act: StaffAct, at: Instant): void {
  database
    .insert(staffActs)
    .values({ id: randomUUID(), at, act: JSON.stringify(act) })
    .run();
}
