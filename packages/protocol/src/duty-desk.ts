import { z } from "zod";
import { zInstant, zReason, zSelectionId, zShortText, zSittingId, zTimeZone } from "./common.ts";
import { ACCOUNTS_SHOWN_MAX, USERNAME_PATTERN } from "./invitation.ts";
import { zStaffRole } from "./staff-role.ts";

/** GET /api/staff/desk/selections/:selectionId/duties and what changes them. */

/** Sittings of one selection: sixty days of eight, and as many again in other rooms. */
export const DUTY_SITTINGS_MAX = 1_000;
/** Duties that one change brings: fifty people in twenty sittings. More come in a second change. */
export const DUTIES_AT_ONCE_MAX = 1_000;

const zUsername = z.string().regex(USERNAME_PATTERN);

/** A sitting, named where somebody's other duty is told. */
const zDutyPlace = z.strictObject({
  title: zShortText,
  venue: zShortText,
  room: zShortText,
  scheduledAt: zInstant,
  timeZone: zTimeZone,
});

const zDutySitting = zDutyPlace.extend({
  sittingId: zSittingId,
  endsAt: zInstant,
  state: z.enum(["ahead", "open", "closed", "lost"]),
  /** User names of who is on duty, in order. */
  crew: z.array(zShortText).max(ACCOUNTS_SHOWN_MAX),
});
export type DutySittingView = z.output<typeof zDutySitting>;

const zDutyStaff = z.strictObject({
  username: zShortText,
  name: zShortText,
  role: zStaffRole,
  /** Sittings of their duty in this selection, and in all others. */
  here: z.int().nonnegative(),
  elsewhere: z.int().nonnegative(),
  /** Two sittings at once, at least one of them of this selection. */
  clashes: z
    .array(z.strictObject({ one: zDutyPlace, other: zDutyPlace, kind: z.enum(["two-venues", "two-rooms"]) }))
    .max(100),
});
export type DutyStaffView = z.output<typeof zDutyStaff>;

export const zDuties = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  /** By time. */
  sittings: z.array(zDutySitting).max(DUTY_SITTINGS_MAX),
  /** Proctors, and whoever else is on duty here. By name. */
  staff: z.array(zDutyStaff).max(ACCOUNTS_SHOWN_MAX),
  mayEdit: z.boolean(),
});
export type DutiesView = z.output<typeof zDuties>;

const zDuty = z.strictObject({ username: zUsername, sittingId: zSittingId });
export type DutyGiven = z.output<typeof zDuty>;

/** POST .../duties: all of it, or none. One that is so already is no fault. */
export const zDutiesChange = z
  .strictObject({
    on: z.array(zDuty).max(DUTIES_AT_ONCE_MAX),
    off: z.array(zDuty).max(DUTIES_AT_ONCE_MAX),
  })
  .refine(({ on, off }) => on.length + off.length <= DUTIES_AT_ONCE_MAX, "too many at once");
export type DutiesChangeRequest = z.output<typeof zDutiesChange>;

export const zDutiesOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zDuties }),
  /** Nothing is stored. What stands is told anew: somebody may have changed it. */
  z.strictObject({
    outcome: z.literal("refused"),
    refusals: z
      .array(
        z.strictObject({
          name: zShortText,
          sitting: zShortText,
          reason: zReason,
          /** The sitting that stands in the way. */
          other: zDutyPlace.nullable(),
        }),
      )
      .max(DUTIES_AT_ONCE_MAX),
    view: zDuties,
  }),
]);
export type DutiesOutcome = z.output<typeof zDutiesOutcome>;
