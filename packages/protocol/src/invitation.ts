import { z } from "zod";
import { zInstant, zShortText } from "./common.ts";
import { PASSWORD_LENGTH_MAX } from "./password-length.ts";
import { FACTOR_DEMANDS, zFactorView } from "./second-factor.ts";
import { zStaffRole } from "./staff-role.ts";

/** Invitations that wait to be used: a committee and the proctors of all its rooms, not yet come. */
export const INVITATIONS_MAX = 200;
/** Accounts that are shown: the staff of an installation over the years. */
export const ACCOUNTS_SHOWN_MAX = 2_000;
export const USERNAME_PATTERN = /^[a-z0-9][a-z0-9._-]{1,31}$/;

/** POST /api/staff/join: whoever has a code makes their own account by it, once. */
export const zJoin = z.strictObject({
  code: z.string().trim().min(1).max(64),
  username: z.string().regex(USERNAME_PATTERN),
  name: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
});
export type JoinRequest = z.output<typeof zJoin>;

const zInvitation = z.strictObject({
  /** Names it; opens nothing. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  role: zStaffRole,
  createdAt: zInstant,
  expiresAt: zInstant,
  by: zShortText.nullable(),
});

/** GET /api/staff/desk/accounts */
export const zAccounts = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        username: zShortText,
        name: zShortText,
        role: zStaffRole,
        /** Sittings of their duty. */
        duties: z.int().nonnegative(),
        /** Until when a code makes another password; null: none was drawn, or it was used. */
        resetUntil: zInstant.nullable(),
        factor: zFactorView,
        /** Of whoever asks: another administrator changes it. */
        isOwn: z.boolean(),
      }),
    )
    .max(ACCOUNTS_SHOWN_MAX),
  /** That nobody has used, and that have not expired. */
  invitations: z.array(zInvitation).max(INVITATIONS_MAX),
  /** What an exam needs people for and has too few. */
  missing: z.array(z.enum(["second-committee", "proctor"])).max(2),
  mayInvite: z.boolean(),
  /** Of whom this installation demands a second factor. */
  factorDemand: z.enum(FACTOR_DEMANDS),
});
export type AccountsView = z.output<typeof zAccounts>;

/** POST /api/staff/desk/accounts/:username/role */
export const zRoleChange = z.strictObject({ role: zStaffRole });

/** POST /api/staff/reset: whoever has a code makes another password for their account by it, once. */
export const zPasswordReset = z.strictObject({
  code: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
});
export type PasswordResetRequest = z.output<typeof zPasswordReset>;

/** POST /api/staff/desk/invitations */
export const zInvite = z.strictObject({ role: zStaffRole });
/** Of an invitation or of another password. The code is told here, once. */
export const zInvited = z.strictObject({
  code: zShortText,
  expiresAt: zInstant,
  view: zAccounts,
});
