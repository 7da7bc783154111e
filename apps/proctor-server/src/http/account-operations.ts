import { zAccounts, zInvite, zInvited, zJoin, zPasswordReset, zRoleChange, zStaffMe } from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

/** Accounts and invitations; joining is before any login. */
export const ACCOUNT_OPERATIONS: readonly Operation[] = [
  staffed("post", "/join", "An account of one's own, by the code of an invitation", zStaffMe, {
    body: zJoin,
    refusals: [
      "invitation-unknown",
      "username-taken",
      "password-too-short",
      "password-too-easy",
      "password-common",
      "busy",
    ],
  }),
  staffed("post", "/reset", "Another password of one's own, by the code of a reset", zStaffMe, {
    body: zPasswordReset,
    refusals: ["reset-unknown", "password-too-short", "password-too-easy", "password-common", "busy"],
  }),
  staffed("post", "/desk/accounts/:username/role", "Another role; ends the account's logins", zAccounts, {
    body: zRoleChange,
    refusals: ["staff-unknown", "own-account", "last-administrator"],
  }),
  staffed(
    "post",
    "/desk/accounts/:username/reset",
    "Voids the password; tells a code for another once",
    zInvited,
    {
      refusals: ["staff-unknown", "own-account"],
    },
  ),
  staffed("get", "/desk/accounts", "Accounts, invitations, and who is missing", zAccounts),
  staffed("post", "/desk/invitations", "Invites somebody; tells the code once", zInvited, {
    body: zInvite,
    refusals: ["too-many-invitations"],
  }),
  staffed("post", "/desk/invitations/:invitation/withdraw", "The code no longer counts", zAccounts, {
    refusals: ["invitation-unknown"],
  }),
];
