import { MARK_CHANGES, MARK_CHANGES_MAX, MARK_KINDS } from "@neraca/base";
import { z } from "zod";
import { zInstant, zSelectionId, zShortText, zSittingId } from "./common.ts";

/** Marks at the committee's desk: /api/staff/desk/selections/:selectionId/marks. What one person did alone and could have favoured somebody. */

/** Sittings that are named where something waits for marks; the count is of all. */
export const MARKED_SITTINGS_MAX = 20;

/** How many marks nobody else has acknowledged, and where. */
export const zOpenMarks = z.strictObject({
  count: z.int().nonnegative(),
  /** The most marks first. */
  sittings: z
    .array(
      z.strictObject({
        /** null: of the selection as a whole. */
        sittingId: zSittingId.nullable(),
        title: zShortText.nullable(),
        count: z.int().positive(),
      }),
    )
    .max(MARKED_SITTINGS_MAX),
});
export type OpenMarks = z.output<typeof zOpenMarks>;

/** Of each list; more are counted and come when these are acknowledged. */
export const MARKS_SHOWN_MAX = 500;

const zMarkChange = z.strictObject({
  what: z.enum(MARK_CHANGES),
  /** Participant number, code, part of the policy or name, after `what`; null: `what` says it. */
  of: zShortText.nullable(),
  before: zShortText.nullable(),
  after: zShortText.nullable(),
});
export type MarkChangeView = z.output<typeof zMarkChange>;

const zMark = z.strictObject({
  /** What it is called by: its place in the journal. */
  position: z.int().positive(),
  kind: z.enum(MARK_KINDS),
  at: zInstant,
  by: zShortText,
  /** Whoever asks did it: somebody else acknowledges it. */
  isMine: z.boolean(),
  reason: z.string().max(2_000).nullable(),
  /** The file that was taken, the digest of the bank that was looked into. */
  detail: zShortText.nullable(),
  /** What is another than it was; none where the act says it all. */
  changes: z.array(zMarkChange).max(MARK_CHANGES_MAX),
  /** null: about the selection as a whole. */
  place: z.strictObject({ sittingId: zSittingId, title: zShortText, room: zShortText }).nullable(),
  /** The participant number; null: about everybody there. */
  candidate: zShortText.nullable(),
});
export type MarkView = z.output<typeof zMark>;

/** What was found, in a sentence or two. */
export const MARK_NOTE_LENGTH_MAX = 500;
const zNote = z.string().max(MARK_NOTE_LENGTH_MAX);

export const zMarks = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  /** All there are, also those that are not shown. */
  openCount: z.int().nonnegative(),
  acknowledgedCount: z.int().nonnegative(),
  /** What is about the selection first, then by sitting, in the order of the record. */
  open: z.array(zMark).max(MARKS_SHOWN_MAX),
  /** The last ones, newest first. */
  acknowledged: z
    .array(zMark.extend({ acknowledgedBy: zShortText, acknowledgedAt: zInstant, note: zNote }))
    .max(MARKS_SHOWN_MAX),
  mayAcknowledge: z.boolean(),
});
export type MarksView = z.output<typeof zMarks>;

/** POST .../marks/acknowledge: all of them, or none. */
export const zMarksAcknowledgement = z.strictObject({
  marks: z.array(z.int().positive()).min(1).max(MARKS_SHOWN_MAX),
  note: zNote,
});
