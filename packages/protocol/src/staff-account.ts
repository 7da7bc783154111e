import { z } from "zod";
import { zInstant, zShortText } from "./common.ts";
import { zStaffRole } from "./staff-role.ts";

/** POST /api/staff/login */
export const zStaffLogin = z.strictObject({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});
export type StaffLoginRequest = z.output<typeof zStaffLogin>;

/** GET /api/staff/me, and the answer to a login */
export const zStaffMe = z.strictObject({
  username: zShortText,
  name: zShortText,
  role: zStaffRole,
});
export type StaffMe = z.output<typeof zStaffMe>;

/**
 * Long enough that ten guesses in a quarter of an hour never find it, short enough to be remembered (NIST SP 800-63B asks for 15 where
 * a password stands alone; those that the commands draw have 16 letters).
 */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 256;

/** POST /api/staff/password */
export const zPasswordChange = z.strictObject({
  current: z.string().min(1).max(PASSWORD_LENGTH_MAX),
  next: z.string().min(1).max(PASSWORD_LENGTH_MAX),
});

/** Logins of one account that are shown; more are there only by a script that does not log out. */
export const LOGINS_SHOWN_MAX = 50;

/** GET /api/staff/logins: the newest first. */
export const zStaffLoginList = z.strictObject({
  logins: z
    .array(
      z.strictObject({
        /** Names it to its owner; opens nothing. */
        id: z.string().regex(/^[0-9a-f]{16}$/),
        isThis: z.boolean(),
        createdAt: zInstant,
        seenAt: zInstant,
        endsAt: zInstant,
        address: zShortText,
      }),
    )
    .max(LOGINS_SHOWN_MAX),
});
export type StaffLoginList = z.output<typeof zStaffLoginList>;

/** What is left of this login, as of the answer. Whoever shows it counts down by a stopwatch of their own. */
export const zTimeLeft = z.strictObject({
  /** Until it ends because its owner did nothing. */
  idleMs: z.int().nonnegative(),
  /** Until it ends whatever its owner does. */
  endMs: z.int().nonnegative(),
});
export type TimeLeft = z.output<typeof zTimeLeft>;
