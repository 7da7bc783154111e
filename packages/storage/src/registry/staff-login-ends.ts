import type { Digest, Instant } from "@neraca/base";
import type { LoginEnd } from "@neraca/engine";
import type { SQL } from "drizzle-orm";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { staffLogins } from "./tables.ts";

/**
 * To be called in a transaction. Says which were ended.
 *
 * @param at null: when each of them expired
 */
export function endLogins(
  database: RegistryDatabase,
  which: SQL | undefined,
  end: LoginEnd,
  at: Instant | null,
): readonly Digest[] {
  const ended = database.delete(staffLogins).where(which).returning().all();
  for (const login of ended) {
    const endedAt = at ?? (login.expiresAt < login.idleEndsAt ? login.expiresAt : login.idleEndsAt);
    noteAct(database, { type: "StaffLoggedOut", staffId: login.staffId, end }, endedAt);
  }
  return ended.map((login) => login.tokenHash);
}
