import {
  accepted,
  type Digest,
  type Instant,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
} from "@neraca/base";
import type { LoginEnd, Registry, RegistryOutcome, Staff, StaffAct } from "@neraca/engine";
import { and, count, eq, gt, inArray, lte, ne, or, type SQL } from "drizzle-orm";
import { isTokenOf, revokeTokens } from "./machine-tokens.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { refuse, rowWriter } from "./row-writer.ts";
import { endLogins as endLoginsIn } from "./staff-login-ends.ts";
import {
  assignments,
  sittings,
  staff,
  staffActs,
  staffLogins,
  staffResets,
  staffSittings,
} from "./tables.ts";

type StaffWrites = Pick<
  Registry,
  | "createStaff"
  | "changeStaffPassword"
  | "rehashStaffPassword"
  | "changeStaffRole"
  | "resetStaffPassword"
  | "acceptPasswordReset"
  | "changeDuties"
  | "createStaffLogin"
  | "renewStaffLogin"
  | "deleteStaffLogin"
  | "deleteLoginsOfStaff"
  | "deleteExpiredStaffLogins"
  | "admitStaffToSitting"
  | "withdrawStaffFromSitting"
  | "noteStaffAct"
  | "forgetStaffActs"
>;

/** Everything that changes accounts. Each change and its note are one transaction: what happened cannot be without its line. */
export function staffWrites(
  database: RegistryDatabase,
  write: (rows: number, work: () => void) => RegistryOutcome,
): StaffWrites {
  const insertStaff = rowWriter(database, "staff", staff);
  const insertLogin = rowWriter(database, "staff-login", staffLogins);
  const insertDuty = rowWriter(database, "staff-sitting", staffSittings);

  const note = (act: StaffAct, at: Instant): void => noteAct(database, act, at);

  const endLogins = (which: SQL | undefined, end: LoginEnd, at: Instant | null): readonly Digest[] =>
    endLoginsIn(database, which, end, at);

  function loginsBut(id: StaffId, keep: Digest | null): SQL | undefined {
    const isTheirs = eq(staffLogins.staffId, id);
    return keep === null ? isTheirs : and(isTheirs, ne(staffLogins.tokenHash, keep));
  }

  /** Of which selection it is, and who has a seat in it: from then on it matters who proctors there. */
  function sittingFacts(id: SittingId): { readonly selectionId?: SelectionId; readonly seated: number } {
    const sitting = database.select().from(sittings).where(eq(sittings.id, id)).get();
    const [row] = database
      .select({ seated: count() })
      .from(assignments)
      .where(eq(assignments.sittingId, id))
      .all();
    const seated = row?.seated ?? 0;
    return sitting === undefined ? { seated } : { selectionId: sitting.selectionId, seated };
  }

  function changeStaff(id: StaffId, values: Partial<typeof staff.$inferInsert>): void {
    const changed = database.update(staff).set(values).where(eq(staff.id, id)).run();
    if (changed.changes === 0) refuse("unknown-reference", "staff", "id", id, 0);
  }

  return {
    createStaff: async (account) =>
      write(1, () => {
        insertStaff(account, 0);
        note({ type: "StaffAdded", staffId: account.id, role: account.role }, account.createdAt);
      }),
    changeStaffPassword: async (id, passwordHash, { at, by, keep }) =>
      write(1, () => {
        changeStaff(id, { passwordHash });
        database.delete(staffResets).where(eq(staffResets.staffId, id)).run();
        note({ type: "StaffPasswordChanged", staffId: id, by }, at);
        endLogins(loginsBut(id, keep), "password-changed", at);
        // Somebody else voided it: whoever had the password may have made tokens too.
        if (by !== id) revokeTokens(database, isTokenOf(id), { at, by, reason: null });
      }),
    async rehashStaffPassword(id, from, to) {
      write(1, () => {
        database
          .update(staff)
          .set({ passwordHash: to })
          .where(and(eq(staff.id, id), eq(staff.passwordHash, from)))
          .run();
      });
    },
    async changeStaffRole(id, role, { at, by }) {
      let refusal: "staff-unknown" | "last-administrator" | null = null;
      write(1, () => {
        const found = database.select().from(staff).where(eq(staff.id, id)).get();
        const others = and(eq(staff.role, "administrator"), ne(staff.id, id));
        const isLast =
          found?.role === "administrator" &&
          database.select().from(staff).where(others).limit(1).get() === undefined;
        if (found === undefined) refusal = "staff-unknown";
        else if (isLast && role !== "administrator") refusal = "last-administrator";
        if (refusal !== null) return;
        changeStaff(id, { role });
        note({ type: "StaffRoleChanged", staffId: id, role, by }, at);
        endLogins(loginsBut(id, null), "role-changed", at);
      });
      return refusal === null ? accepted(undefined) : refused(refusal);
    },
    async resetStaffPassword(reset, nobodysHash) {
      const { staffId: id, by, expiresAt, createdAt } = reset;
      let isThere = false;
      write(1, () => {
        isThere = database.select().from(staff).where(eq(staff.id, id)).get() !== undefined;
        if (!isThere) return;
        changeStaff(id, { passwordHash: nobodysHash });
        database
          .delete(staffResets)
          .where(or(eq(staffResets.staffId, id), lte(staffResets.expiresAt, createdAt)))
          .run();
        database.insert(staffResets).values(reset).run();
        note({ type: "StaffPasswordReset", staffId: id, by, expiresAt }, createdAt);
        endLogins(loginsBut(id, null), "password-changed", createdAt);
        revokeTokens(database, isTokenOf(id), { at: createdAt, by, reason: null });
      });
      return isThere ? accepted(undefined) : refused("staff-unknown");
    },
    async acceptPasswordReset(codeHash, passwordHash, at) {
      let whose: Staff | undefined;
      write(1, () => {
        const isIt = and(eq(staffResets.codeHash, codeHash), gt(staffResets.expiresAt, at));
        const [used] = database.delete(staffResets).where(isIt).returning().all();
        if (used === undefined) return;
        changeStaff(used.staffId, { passwordHash });
        note({ type: "StaffPasswordChanged", staffId: used.staffId, by: used.staffId }, at);
        whose = database.select().from(staff).where(eq(staff.id, used.staffId)).get();
      });
      return whose === undefined ? refused("reset-unknown") : accepted(whose);
    },
    createStaffLogin: async (login) =>
      write(1, () => {
        insertLogin(login, 0);
        note({ type: "StaffLoggedIn", staffId: login.staffId, address: login.address }, login.createdAt);
      }),
    async renewStaffLogin(tokenHash, seenAt, idleEndsAt) {
      write(1, () => {
        database
          .update(staffLogins)
          .set({ seenAt, idleEndsAt })
          .where(eq(staffLogins.tokenHash, tokenHash))
          .run();
      });
    },
    async deleteStaffLogin(tokenHash, end, at) {
      write(1, () => {
        endLogins(eq(staffLogins.tokenHash, tokenHash), end, at);
      });
    },
    async deleteLoginsOfStaff(id, keep, end, at) {
      let ended: readonly Digest[] = [];
      write(1, () => {
        ended = endLogins(loginsBut(id, keep), end, at);
      });
      return ended;
    },
    async deleteExpiredStaffLogins(at) {
      let ended: readonly Digest[] = [];
      write(1, () => {
        ended = endLogins(
          or(lte(staffLogins.expiresAt, at), lte(staffLogins.idleEndsAt, at)),
          "expired",
          null,
        );
      });
      return ended.length;
    },
    admitStaffToSitting: async (staffId, sittingId, at) =>
      write(1, () => {
        insertDuty({ staffId, sittingId }, 0);
        note({ type: "DutyAdded", staffId, sittingId }, at);
      }),
    changeDuties: async ({ on, off, at, by }) =>
      write(on.length + off.length, () => {
        for (const [row, { staffId, sittingId }] of on.entries()) {
          const isIt = and(eq(staffSittings.staffId, staffId), eq(staffSittings.sittingId, sittingId));
          if (database.select().from(staffSittings).where(isIt).get() !== undefined) continue;
          insertDuty({ staffId, sittingId }, row);
          note({ type: "DutyAdded", staffId, sittingId, by, ...sittingFacts(sittingId) }, at);
        }
        for (const { staffId, sittingId } of off) {
          const isIt = and(eq(staffSittings.staffId, staffId), eq(staffSittings.sittingId, sittingId));
          const { changes } = database.delete(staffSittings).where(isIt).run();
          if (changes > 0)
            note({ type: "DutyRemoved", staffId, sittingId, by, ...sittingFacts(sittingId) }, at);
        }
      }),
    withdrawStaffFromSitting: async (staffId, sittingId, at) =>
      write(1, () => {
        const isIt = and(eq(staffSittings.staffId, staffId), eq(staffSittings.sittingId, sittingId));
        const removed = database.delete(staffSittings).where(isIt).run();
        if (removed.changes === 0) refuse("unknown-reference", "staff-sitting", "sittingId", sittingId, 0);
        note({ type: "DutyRemoved", staffId, sittingId }, at);
      }),
    async noteStaffAct(act, at) {
      write(1, () => note(act, at));
    },
    async forgetStaffActs(ids) {
      write(1, () => {
        database
          .delete(staffActs)
          .where(inArray(staffActs.id, [...ids]))
          .run();
      });
    },
  };
}
