import { type CandidateId, isId } from "@neraca/base";
import { z } from "zod";
import { zDigest, zInstant, zSelectionId, zShortText, zSittingId, zTimeZone } from "./common.ts";
import { zRoomId, zSeatTags } from "./room-layout.ts";

/** Who sits in which sitting, and where: /api/staff/desk/selections/:selectionId/assignment. */

/** Candidates of one selection that are planned as one: a large agency's. */
export const ASSIGNMENT_CANDIDATES_MAX = 100_000;
/** Explanations on one page. */
export const EXPLANATIONS_MAX = 200;
/** Changes by hand at once: a row of a room, exchanged with another. */
export const HAND_CHANGES_MAX = 100;
/** Sittings of one selection: sixty days of eight, in ten places. */
export const ASSIGNMENT_SITTINGS_MAX = 5_000;
/** Seats of one room; a layout has no more. */
const ROOM_SEATS_MAX = 2_500;
/** People that a search shows; who is not among them is found by another word. */
export const ASSIGNMENT_PEOPLE_MAX = 20;
/** Sittings that are lost or late at once: those of a venue in two weeks. */
const MISHAPS_MAX = 100;
/** Of why a sitting is lost or late. */
export const MISHAP_REASON_MAX = 200;
/** Different things that were not met; there is one for each venue and kind of seat. */
const UNMET_MAX = 1_000;
const DAY_MS = 86_400_000;

const zCandidate = z
  .string()
  .max(64)
  .refine(isId)
  .transform((text) => text as CandidateId);
const zWords = z.strictObject({ id: z.string().max(2_000), en: z.string().max(2_000) });
const zCount = z.int().min(0);
const zPerson = z.strictObject({ candidateId: zCandidate, participantNumber: zShortText, name: zShortText });
export type AssignmentPerson = z.output<typeof zPerson>;

/** GET .../assignment: what can be chosen from. */
export const zAssignmentDesk = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  counts: z.strictObject({ candidates: zCount, seated: zCount, carriedOver: zCount }),
  /** By time. */
  sittings: z
    .array(
      z.strictObject({
        sittingId: zSittingId,
        title: zShortText,
        venue: zShortText,
        room: zShortText,
        roomId: zRoomId,
        scheduledAt: zInstant,
        timeZone: zTimeZone,
        /** Gets and loses candidates here: nothing of it is on record, and its time has not come. */
        isOpen: z.boolean(),
        /** Seats that work, spare ones among them. */
        seats: zCount,
        taken: zCount,
      }),
    )
    .max(ASSIGNMENT_SITTINGS_MAX),
  mayEdit: z.boolean(),
});
export type AssignmentDeskView = z.output<typeof zAssignmentDesk>;

/** GET .../assignment/sittings/:sittingId: its seats, by row, then column. */
export const zAssignmentSeats = z.strictObject({
  sittingId: zSittingId,
  seats: z
    .array(
      z.strictObject({
        seat: z.string().max(64),
        kind: z.enum(["usual", "spare", "broken"]),
        tags: zSeatTags.exactOptional(),
        /** Who has it; null: nobody. */
        by: zPerson.nullable(),
      }),
    )
    .max(ROOM_SEATS_MAX),
});
export type AssignmentSeatsView = z.output<typeof zAssignmentSeats>;

/** POST .../assignment/people: names and numbers that are looked for stand in no address, and so in no log. */
export const zAssignmentSearch = z.strictObject({ search: z.string().max(100) });
export const zAssignmentPeople = z.strictObject({
  people: z.array(zPerson).max(ASSIGNMENT_PEOPLE_MAX),
  /** There are others. */
  isCut: z.boolean(),
});

const zPolicy = z.strictObject({
  /** Candidates of one position over all sittings, or in as few as can be. */
  positions: z.enum(["spread", "together"]),
  sparePercent: z.int().min(0).max(90),
});

const zMishap = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("lost"), sittingId: zSittingId }),
  z.strictObject({ kind: z.literal("late"), sittingId: zSittingId, byMs: z.int().min(1).max(DAY_MS) }),
]);

const zPlan = z.strictObject({
  /** Any text: the same makes the same plan. */
  seed: z.string().min(1).max(100),
  policy: zPolicy,
  mishaps: z.array(zMishap).max(MISHAPS_MAX),
});

export const zAssignmentPreviewRequest = z.strictObject({
  ...zPlan.shape,
  /** Of the plan that is looked at further; null: plan. */
  digest: zDigest.nullable(),
  page: z.strictObject({
    of: z.enum(["all", "placed-now", "freed", "unmet", "unplaced", "carried-over"]),
    from: z.int().min(0).max(1_000_000),
    limit: z.int().min(1).max(EXPLANATIONS_MAX),
  }),
});
export type AssignmentPreviewRequest = z.output<typeof zAssignmentPreviewRequest>;

export const zAssignmentApply = z
  .strictObject({
    ...zPlan.shape,
    digest: zDigest,
    /** Why sittings are lost or late; null where none is. */
    reason: z.string().trim().min(1).max(MISHAP_REASON_MAX).nullable(),
  })
  .refine(({ mishaps, reason }) => mishaps.length === 0 || reason !== null, "a mishap has a reason");
export type AssignmentApply = z.output<typeof zAssignmentApply>;

const zPlace = z.strictObject({ sittingId: zSittingId, seat: z.string().max(64) });
const zExplanation = z.strictObject({
  ...zPerson.shape,
  /** null: none. */
  place: zPlace.nullable(),
  /** The place that they lose by this plan; null: none. */
  lost: zPlace.nullable(),
  /** They bring scores of an earlier round, and lack no place. */
  needsNone: z.boolean(),
  /** Why there, or why not at all, and what would help. */
  words: zWords,
});
export type AssignmentExplanationView = z.output<typeof zExplanation>;
export const zAssignmentExplanation = zExplanation;

const zReady = z.strictObject({
  selectionId: zSelectionId,
  /** Of all that would be stored. */
  digest: zDigest,
  counts: z.strictObject({
    candidates: zCount,
    kept: zCount,
    freed: zCount,
    placed: zCount,
    unplaced: zCount,
    /** Bring scores of an earlier round: they need no place, and are not among those without one. */
    carriedOver: zCount,
    openSittings: zCount,
    places: zCount,
  }),
  /** The most frequent first. */
  unmet: z
    .array(z.strictObject({ reason: z.string().max(64), candidates: zCount, words: zWords }))
    .max(UNMET_MAX),
  page: z.strictObject({ total: zCount, explanations: z.array(zExplanation).max(EXPLANATIONS_MAX) }),
});
/** How far it is, in per cent: whoever asks the same again waits on. */
const zPercent = z.int().min(0).max(100);

export const zAssignmentPreview = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("planning"), percent: zPercent }),
  z.strictObject({ state: z.literal("ready"), ...zReady.shape }),
]);
export type AssignmentPreviewView = z.output<typeof zAssignmentPreview>;
/** Of which a page is shown. */
export type AssignmentPlanView = Extract<AssignmentPreviewView, { readonly state: "ready" }>;

export const zAssignmentApplied = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("storing"), percent: zPercent }),
  z.strictObject({ state: z.literal("stored"), placed: zCount, freed: zCount }),
]);
export type AssignmentAppliedView = z.output<typeof zAssignmentApplied>;

export const zHandChanges = z.strictObject({
  sparePercent: zPolicy.shape.sparePercent,
  changes: z
    .array(z.strictObject({ candidateId: zCandidate, to: zPlace.nullable() }))
    .min(1)
    .max(HAND_CHANGES_MAX),
});
export type HandChangesRequest = z.output<typeof zHandChanges>;

const zRemark = z.strictObject({ candidateId: zCandidate, reason: z.string().max(64), words: zWords });
export const zHandChangesOutcome = z.discriminatedUnion("outcome", [
  /** Stored; what speaks against it is for people to weigh. */
  z.strictObject({ outcome: z.literal("changed"), doubts: z.array(zRemark) }),
  /** Only looked at: it would be stored. */
  z.strictObject({ outcome: z.literal("possible"), doubts: z.array(zRemark) }),
  z.strictObject({ outcome: z.literal("refused"), faults: z.array(zRemark) }),
]);
export type HandChangesOutcome = z.output<typeof zHandChangesOutcome>;
