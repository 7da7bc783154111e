import { z } from "zod";
import { ALARM_KINDS, ALARM_SEVERITIES } from "./alarm.ts";
import { zAttemptId, zInstant, zShortText } from "./common.ts";
import { zStaffRole } from "./staff-role.ts";

/** Who has to do with a sitting: on duty there, or looking at it now. */
export const zCrewMember = z.strictObject({
  name: zShortText,
  role: zStaffRole,
  onDuty: z.boolean(),
  /** Since when a control room of theirs has had this sitting before it, without a gap; null: none has. */
  watchingSince: zInstant.nullable(),
});
export type CrewMember = z.output<typeof zCrewMember>;

/** One act of a member of staff, as it stands in the journal. */
export const zRecentAct = z.strictObject({
  at: zInstant,
  by: zShortText,
  /** The event's name. */
  act: z.string().max(64),
  /** The candidate it was done to; null: the sitting. */
  attemptId: zAttemptId.nullable(),
});
export type RecentActView = z.output<typeof zRecentAct>;

/** Seats that need somebody, by why. */
export const zTrouble = z.strictObject({
  /** A login that is locked or that waits to be let in. */
  logins: z.int().nonnegative(),
  called: z.int().nonnegative(),
  offline: z.int().nonnegative(),
  /** With late answers about which nobody has decided. */
  late: z.int().nonnegative(),
});
export type Trouble = z.output<typeof zTrouble>;

/** Alarms of a kind that nobody has taken, of a sitting that is armed and not closed. */
export const zLineAlarm = z.strictObject({
  kind: z.enum(ALARM_KINDS),
  severity: z.enum(ALARM_SEVERITIES),
  count: z.int().positive(),
  /** The oldest of them. */
  since: zInstant,
  /** It is the server's, and so every sitting's. */
  isServers: z.boolean(),
});
export type LineAlarm = z.output<typeof zLineAlarm>;
/** Worst first. */
export const zLineAlarms = z.array(zLineAlarm).max(ALARM_KINDS.length);

/** People of one sitting that are told of at once; a venue has some hundred members of staff. */
export const CREW_MAX = 200;
/** Acts that a room shows: what the others did lately. The whole record is in the journal. */
export const RECENT_ACTS_MAX = 50;
/** Sittings of one overview. A venue has some dozens in a week; the list on the same page has all. */
export const OVERVIEW_SITTINGS_MAX = 256;

export const zCrew = z.array(zCrewMember).max(CREW_MAX);
export const zRecentActs = z.array(zRecentAct).max(RECENT_ACTS_MAX);
