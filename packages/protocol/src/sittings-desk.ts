import { z } from "zod";
import { zInstant, zReason, zSelectionId, zShortText, zSittingId } from "./common.ts";
import { zRoomId } from "./room-layout.ts";
import { EXAM_DAYS_MAX, SITTINGS_A_DAY_MAX, TIME_ZONES } from "./selection-desk.ts";

/** Sittings of a selection as its committee plans them: /api/staff/desk/selections/:selectionId/sittings. */

/** Sixty days of eight, and as many again in other rooms. */
export const SITTINGS_OF_SELECTION_MAX = 1_000;
/** That come, go or change at once: a week of four sittings a day in five rooms. */
export const SITTINGS_AT_ONCE_MAX = 200;
/** Rooms of an installation that a committee chooses from. */
export const ROOMS_OFFERED_MAX = 500;
const zCount = z.int().nonnegative();

const zTitle = z.string().trim().min(1).max(100);
const zPlanned = z.strictObject({ title: zTitle, scheduledAt: zInstant, roomId: zRoomId });
export type SittingPlanned = z.output<typeof zPlanned>;

const zSlot = z.strictObject({
  /** By the venue's clock. */
  day: z.string().max(10),
  nth: zCount,
  startsAt: zInstant,
  /** So long may an exam be that begins then. */
  lengthMs: zCount,
});

const zRoomOffered = z.strictObject({
  roomId: zRoomId,
  room: zShortText,
  venue: zShortText,
  /** Candidates that it takes, with a tenth of its seats kept spare. */
  places: zCount,
  /** When sittings of other selections have it. */
  taken: z
    .array(z.strictObject({ from: zInstant, until: zInstant, selection: zShortText, title: zShortText }))
    .max(SITTINGS_OF_SELECTION_MAX),
});

const zSittingOnPlan = zPlanned.extend({
  sittingId: zSittingId,
  /** Who said when, and why, that it is not held; null: it is. */
  lost: z.strictObject({ at: zInstant, by: zShortText.nullable(), reason: zShortText }).nullable(),
  phase: z.enum(["planned", "armed", "starting", "running", "paused", "closed"]),
  places: zCount,
  seated: zCount,
  /** People on duty. */
  duties: zCount,
});
export type SittingOnPlan = z.output<typeof zSittingOnPlan>;

export const zSittingsDesk = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  timeZone: z.string().max(64),
  /** Of an exam by the decree. */
  durationMs: z.int().positive(),
  slots: z.array(zSlot).max(EXAM_DAYS_MAX * SITTINGS_A_DAY_MAX),
  rooms: z.array(zRoomOffered).max(ROOMS_OFFERED_MAX),
  /** By time, then room. */
  sittings: z.array(zSittingOnPlan).max(SITTINGS_OF_SELECTION_MAX),
  /** Who sit: whose scores are carried over do not. */
  candidates: zCount,
  sparePercent: zCount,
  /** Why nothing of it may be changed; null: it may be. */
  whyNot: zReason.nullable(),
});
export type SittingsDeskView = z.output<typeof zSittingsDesk>;

const zPut = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add"), ...zPlanned.shape }),
  z.strictObject({ kind: z.literal("change"), sittingId: zSittingId, seen: zPlanned, ...zPlanned.shape }),
  z.strictObject({ kind: z.literal("remove"), sittingId: zSittingId, seen: zPlanned }),
  /** It was lost, and is held after all, as it was planned. */
  z.strictObject({ kind: z.literal("restore"), sittingId: zSittingId, seen: zPlanned }),
]);
export type SittingPut = z.output<typeof zPut>;

/** POST: all of it, or nothing. */
export const zSittingsChange = z.strictObject({ puts: z.array(zPut).min(1).max(SITTINGS_AT_ONCE_MAX) });

export const zSittingsOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zSittingsDesk }),
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zSittingsDesk }),
  z.strictObject({
    outcome: z.literal("refused"),
    faults: z
      .array(
        z.strictObject({
          /** Which of what was sent, from 0. */
          at: zCount,
          reason: zReason,
          /** The sitting that is in the way; null: none is. */
          other: zShortText.nullable(),
        }),
      )
      .max(SITTINGS_AT_ONCE_MAX * 4),
    view: zSittingsDesk,
  }),
]);
export type SittingsOutcome = z.output<typeof zSittingsOutcome>;

/** POST /api/staff/venues */
export const zVenueSave = z.strictObject({
  venueId: zRoomId,
  name: z.string().trim().min(1).max(100),
  city: z.string().trim().min(1).max(100),
  timeZone: z.enum(TIME_ZONES),
  /** As whoever changes it saw it; null: it is new. */
  seen: z.strictObject({ name: zShortText, city: zShortText, timeZone: z.string().max(64) }).nullable(),
});
export type VenueSave = z.output<typeof zVenueSave>;
export const zVenueSaved = z.strictObject({ venueId: zRoomId });
