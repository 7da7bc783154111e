import { z } from "zod";
import { type ClockView, zAttemptId, zInstant, zShortText, zTimeZone } from "./common.ts";
import { MINUTES_LINES_MAX, MINUTES_NOTE_LENGTH_MAX } from "./limits.ts";
import type { Reason } from "./reason.ts";

/** What is printed for a room. */
export const PAPERS = [
  "participant-cards",
  "attendance-by-number",
  "attendance-by-seat",
  "seat-plan",
  "minutes",
  "results",
] as const;
export type PaperName = (typeof PAPERS)[number];

export function isPaperName(name: string): name is PaperName {
  return (PAPERS as readonly string[]).includes(name);
}

/** Why a paper cannot be printed yet; null: it can. The server and the screen say the same. */
export function whyNotPaper(
  paper: PaperName,
  { phase, seats }: { readonly phase: ClockView["phase"]; readonly seats: number },
): Reason | null {
  switch (paper) {
    case "participant-cards":
    case "attendance-by-number":
    case "attendance-by-seat":
    case "seat-plan":
      return seats === 0 ? "roster-empty" : null;
    case "minutes":
      return phase === "planned" ? "minutes-too-early" : null;
    case "results":
      return phase === "closed" ? null : "results-not-sealed";
  }
}

/** GET /api/staff/sittings/<sittingId>/papers/<paper>.pdf */
export function pathOfPaper(sittingId: string, paper: PaperName): string {
  return `/api/staff/sittings/${encodeURIComponent(sittingId)}/papers/${paper}.pdf`;
}

/** More candidates than a room has seats. */
const PIN_CARDS_MAX = 1_000;

/** POST /api/staff/sittings/<sittingId>/pin-cards: issues a participant PIN to each and answers with their cards, the only place where they stand. */
export const zPinCards = z.strictObject({
  attemptIds: z.array(zAttemptId).min(1).max(PIN_CARDS_MAX),
  /** Needed when one of them has had a PIN in this sitting. */
  reason: z.string().max(300).nullable(),
});
export type PinCards = z.output<typeof zPinCards>;

export function pathOfPinCards(sittingId: string): string {
  return `/api/staff/sittings/${encodeURIComponent(sittingId)}/pin-cards`;
}

const zLocalText = z.strictObject({ id: z.string().max(4_000), en: z.string().max(4_000) });

/** GET /api/staff/sittings/<sittingId>/minutes: the draft as far as the record writes it. */
export const zMinutes = z.strictObject({
  startedAt: zInstant.nullable(),
  closedAt: zInstant.nullable(),
  expected: z.int().nonnegative(),
  present: z.int().nonnegative(),
  notStarted: z.int().nonnegative(),
  absent: z.int().nonnegative(),
  disqualified: z.int().nonnegative(),
  /** In order. What is done over and over in every sitting is only counted here and told in the paper's appendix. */
  entries: z
    .array(
      z.strictObject({
        at: zInstant,
        topic: zLocalText,
        what: zLocalText,
        /** null: the server by itself. */
        by: zShortText.nullable(),
      }),
    )
    .max(MINUTES_LINES_MAX),
  routine: z.int().nonnegative(),
  notes: z
    .array(
      z.strictObject({
        at: zInstant,
        by: zShortText.nullable(),
        text: z.string().max(MINUTES_NOTE_LENGTH_MAX),
      }),
    )
    .max(1_000),
});
export type MinutesView = z.output<typeof zMinutes>;

/** What a card says, as it was scanned or typed. */
export const zArrivalCode = z.strictObject({ code: z.string().min(1).max(64) });

/** POST /api/staff/sittings/<sittingId>/arrivals, because a number or NIK must not stand in an address: whose card this is, and whether they are right here. */
export const zArrival = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("here"), attemptId: zAttemptId }),
  /** Of another sitting: where and when, and nothing of who. */
  z.strictObject({
    kind: z.literal("elsewhere"),
    sitting: zShortText,
    venue: zShortText,
    room: zShortText,
    scheduledAt: zInstant,
    timeZone: zTimeZone,
    isSameVenue: z.boolean(),
    isSameRoom: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("unknown") }),
]);
export type ArrivalView = z.output<typeof zArrival>;

/** A number or NIK as it is scanned or typed; longer than any. */
export const ARRIVAL_CODE_LENGTH_MAX = 64;

/** What a scanner or a person typed, as it is looked up; null: it cannot be a number or NIK. */
export function arrivalCodeOf(typed: string): string | null {
  const code = typed.trim();
  return code.length === 0 || code.length > ARRIVAL_CODE_LENGTH_MAX ? null : code;
}
