import { z } from "zod";
import { zInstant, zShortText } from "./common.ts";
import { PASSWORD_LENGTH_MAX } from "./password-length.ts";
import { zFactorCode } from "./second-factor.ts";
import { zStaffRole } from "./staff-role.ts";

/** POST /api/staff/login */
export const zStaffLogin = z.strictObject({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
  /** Of the second factor; not there: the first try of whoever has one, who is then asked for it, or somebody who has none. */
  code: zFactorCode.optional(),
});
export type StaffLoginRequest = z.output<typeof zStaffLogin>;

/** GET /api/staff/me, and the answer to a login */
export const zStaffMe = z.strictObject({
  username: zShortText,
  name: zShortText,
  role: zStaffRole,
  /** They can do nothing before they have set up a second factor. */
  mustSetUpFactor: z.literal(true).optional(),
});
export type StaffMe = z.output<typeof zStaffMe>;

/** Of a password so much must be of its owner's own. */
const OWN_LETTERS_MIN = 6;

/** Words that whoever guesses at an installation of this program tries first, and their like: a password of nothing else is none. */
export const CONTEXT_WORDS = [
  "neraca",
  "password",
  "passw0rd",
  "katasandi",
  "sandi",
  "rahasia",
  "administrator",
  "admin",
  "panitia",
  "pengawas",
  "auditor",
  "proctor",
  "committee",
  "operator",
  "petugas",
  "seleksi",
  "ujian",
  "peserta",
  "cpns",
  "pppk",
  "skd",
  "bkn",
  "tilok",
  "indonesia",
  "merdeka",
  "qwerty",
  "asdfgh",
  "iloveyou",
  "welcome",
  "abc",
] as const;

/** Whether too little is left of a password without its owner's name, these words, digits, signs and letters said again and again. */
export function isEasyPassword(password: string, username: string): boolean {
  const lower = password.toLowerCase();
  if (username !== "" && lower.includes(username.toLowerCase())) return true;
  const letters = lower.replaceAll(/[^\p{L}0]/gu, "");
  const words = [...CONTEXT_WORDS].toSorted((a, b) => b.length - a.length);
  const own = words.reduce((text, word) => text.replaceAll(word, ""), letters).replaceAll("0", "");
  return own.replaceAll(/(\p{L})\1+/gu, "$1").length < OWN_LETTERS_MIN;
}

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
