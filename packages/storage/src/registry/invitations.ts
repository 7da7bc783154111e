import { accepted, refused } from "@neraca/base";
import type { Registry, Staff } from "@neraca/engine";
import { asc, eq, gt, isNull, lte } from "drizzle-orm";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { staffInvitations as invitations, staff } from "./tables.ts";

/** Who may make an account of their own, once. What becomes of an invitation and of its account is one transaction. */
export function staffInvitations(
  database: RegistryDatabase,
  open: () => RegistryDatabase,
): Pick<Registry, "invite" | "invitations" | "withdrawInvitation" | "acceptInvitation"> {
  return {
    invite: async (invitation) => {
      open().transaction(
        () => {
          const { by, role, expiresAt, createdAt } = invitation;
          database.delete(invitations).where(lte(invitations.expiresAt, createdAt)).run();
          // The code of an earlier start is in an older log.
          if (by === null) database.delete(invitations).where(isNull(invitations.by)).run();
          database.insert(invitations).values(invitation).run();
          if (by !== null)
            noteAct(database, { type: "StaffInvited", staffId: by, role, expiresAt }, createdAt);
        },
        { behavior: "immediate" },
      );
    },
    invitations: async (at) =>
      open()
        .select()
        .from(invitations)
        .where(gt(invitations.expiresAt, at))
        .orderBy(asc(invitations.createdAt), asc(invitations.codeHash))
        .all(),
    withdrawInvitation: async (codeHash, by, at) =>
      open().transaction(
        () => {
          const [gone] = database
            .delete(invitations)
            .where(eq(invitations.codeHash, codeHash))
            .returning()
            .all();
          if (gone === undefined) return false;
          noteAct(database, { type: "StaffInvitationWithdrawn", staffId: by, role: gone.role }, at);
          return true;
        },
        { behavior: "immediate" },
      ),
    acceptInvitation: async (codeHash, account) =>
      open().transaction(
        () => {
          const found = database.select().from(invitations).where(eq(invitations.codeHash, codeHash)).get();
          if (found === undefined || found.expiresAt <= account.createdAt)
            return refused("invitation-unknown" as const);
          // The first administrator is the first: who came otherwise meanwhile invites.
          const somebody = database.select().from(staff).limit(1).get();
          if (found.by === null && somebody !== undefined) return refused("invitation-unknown" as const);
          const namesake = database.select().from(staff).where(eq(staff.username, account.username)).get();
          if (namesake !== undefined) return refused("username-taken" as const);
          const made: Staff = { ...account, role: found.role };
          database.insert(staff).values(made).run();
          database.delete(invitations).where(eq(invitations.codeHash, codeHash)).run();
          noteAct(database, { type: "StaffAdded", staffId: made.id, role: made.role }, made.createdAt);
          return accepted(made);
        },
        { behavior: "immediate" },
      ),
  };
}
