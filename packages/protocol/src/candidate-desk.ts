import { type CandidateId, isId } from "@neraca/base";
import { z } from "zod";
import { ACCOMMODATION_NOTE_LENGTH_MAX, GRANTED_BY_LENGTH_MAX } from "./accommodation-file.ts";
import {
  zInstant,
  zMeasure,
  zPositionId,
  zReason,
  zSelectionId,
  zShortText,
  zSittingId,
  zSubtest,
  zTimeZone,
} from "./common.ts";
import { POSITIONS_MAX } from "./position-desk.ts";

/** Candidates at the committee's desk: /api/staff/desk/selections/:selectionId/candidates. */

/** Rows of one page: what a person scrolls through before typing another word. */
export const CANDIDATES_PAGE_MAX = 100;
/** What is typed into the search: a long name and a number. */
export const CANDIDATE_SEARCH_LENGTH_MAX = 100;
/** Words of a search that are looked for; further ones would find nobody else. */
export const CANDIDATE_SEARCH_WORDS_MAX = 8;
/** Versions of one candidate that are shown; all are kept. */
export const CANDIDATE_VERSIONS_SHOWN_MAX = 50;
/** Above what any decree grants on top of its time; the rule set says how much it is. */
const EXTRA_TIME_MS_MAX = 6 * 3_600_000;
/** Above the points of any subtest of any decree. */
const POINTS_MAX = 1_000;

/** Venues of one installation: two for each regency. */
const VENUES_MAX = 1_000;

const zCandidateId = z
  .string()
  .max(64)
  .refine(isId, "not an id")
  .transform((text) => text as CandidateId);
const zVenueId = z.string().max(64).refine(isId, "not an id");
const zVersion = z.int().nonnegative();
const zCount = z.int().nonnegative();

/** As imports have it: what begins like a formula is run by spreadsheets that open an export. */
const NO_FORMULA = /^(?![=+\-@])/u;
/** A name has a letter; control signs and halves of pairs come from a wrong decoding. */
const PERSON_NAME = /^(?=.*\p{L})[^\p{C}\p{Zl}\p{Zp}\ufffd]+$/u;
const zName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(NO_FORMULA)
  .regex(PERSON_NAME)
  .transform((text) => text.normalize("NFC"));
const zBirthDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => z.iso.date().safeParse(text).success, "not a day");
const zLocalText = z.strictObject({ id: zShortText, en: zShortText });
const zPoints = z.int().min(0).max(POINTS_MAX);

export const zAccommodations = z.strictObject({
  /** On top of everybody's. */
  extraTimeMs: z.int().min(0).max(EXTRA_TIME_MS_MAX),
  /** The exam speaks the words of figures and formulas from the beginning. */
  screenReader: z.boolean(),
  /** The exam begins with its largest text. */
  largeText: z.boolean(),
  /** Sits where a room has seats for people of low vision. */
  lowVisionSeat: z.boolean(),
  /** What they rest on, in the committee's words. */
  note: z.string().trim().max(ACCOMMODATION_NOTE_LENGTH_MAX),
  /** Who granted them, by name or office; not there: nobody, or nobody said. */
  grantedBy: z.string().trim().min(1).max(GRANTED_BY_LENGTH_MAX).exactOptional(),
});
export type Accommodations = z.output<typeof zAccommodations>;

export const zWithdrawal = z.strictObject({ reason: z.string().trim().min(1).max(300) });

/** The number of a certificate or of an announcement, with the agency that gave it. */
export const CARRIED_OVER_DOCUMENT_LENGTH_MAX = 120;

/** Scores of an earlier round, which rank together with fresh ones where the decree says so. */
export const zCarriedOver = z.strictObject({
  TWK: zPoints,
  TIU: zPoints,
  TKP: zPoints,
  /** The rule set of the round in which they were earned. */
  round: z.string().min(1).max(64),
  /** As what they competed in that round. */
  formationType: z.string().min(1).max(64),
  /** By which anybody can look the scores up: the certificate's or the announcement's number. */
  document: z.string().trim().min(1).max(CARRIED_OVER_DOCUMENT_LENGTH_MAX).regex(NO_FORMULA),
});
export type CarriedOverScores = z.output<typeof zCarriedOver>;

/** What a committee decides of a candidate. */
export const zCandidateFields = z.strictObject({
  name: zName,
  birthDate: zBirthDate,
  positionId: zPositionId,
  accommodations: zAccommodations,
  /** null: still a candidate. */
  withdrawal: zWithdrawal.nullable(),
  carriedOver: zCarriedOver.nullable(),
  /** The venue that they wish for; not there: any will do. */
  wishedVenueId: zVenueId.exactOptional(),
});
export type CandidateFields = z.output<typeof zCandidateFields>;

export const CANDIDATE_SORTS = ["number", "name", "position"] as const;
export type CandidateSort = (typeof CANDIDATE_SORTS)[number];

export const CANDIDATE_MARKS = [
  "seated",
  "unseated",
  "accommodated",
  "withdrawn",
  "carried-over",
  "without-photo",
] as const;
export type CandidateMark = (typeof CANDIDATE_MARKS)[number];

/** Whom a list is of; all conditions hold. */
export const zCandidateFilter = z.strictObject({
  /** Parts of a name, a number or a NIK, in any order; of each word the beginning is enough. */
  search: z.string().max(CANDIDATE_SEARCH_LENGTH_MAX),
  positionId: zPositionId.nullable(),
  formationType: z.string().min(1).max(64).nullable(),
  marks: z.array(z.enum(CANDIDATE_MARKS)).max(CANDIDATE_MARKS.length),
});
export type CandidateFilter = z.output<typeof zCandidateFilter>;

/** POST .../candidates/search: names and numbers that are looked for stand in no address, and so in no log. */
export const zCandidateSearch = z.strictObject({
  ...zCandidateFilter.shape,
  sort: z.enum(CANDIDATE_SORTS),
  isDescending: z.boolean(),
  /** Of the page before; null: the first. */
  cursor: z.string().max(2_000).nullable(),
});
export type CandidateSearch = z.output<typeof zCandidateSearch>;

/** GET .../candidates/export/:kind?positionId=&formationType=&mark=: of all who are meant, whatever was searched for. */
export const zCandidateExport = z.object({
  positionId: zPositionId.exactOptional(),
  formationType: z.string().min(1).max(64).exactOptional(),
  mark: z.enum(CANDIDATE_MARKS).exactOptional(),
});

const zCandidateRow = z.strictObject({
  candidateId: zCandidateId,
  participantNumber: zShortText,
  name: zShortText,
  position: z.strictObject({ code: zShortText, title: zShortText }),
  isSeated: z.boolean(),
  isAccommodated: z.boolean(),
  isWithdrawn: z.boolean(),
  isCarriedOver: z.boolean(),
  hasPhoto: z.boolean(),
});
export type CandidateRow = z.output<typeof zCandidateRow>;

export const zCandidatePage = z.strictObject({
  rows: z.array(zCandidateRow).max(CANDIDATES_PAGE_MAX),
  /** For the next page; null: this was the last. */
  next: z.string().max(2_000).nullable(),
  /** How many there are on all pages; only the first says so. */
  found: zCount.nullable(),
});
export type CandidatePage = z.output<typeof zCandidatePage>;

/** Rule sets of one installation that a form chooses from: those of the program, and those of twenty years to come. */
const EARLIER_ROUNDS_MAX = 100;

/** A round in which scores were earned: what they can be there, and what had to be reached. */
const zEarlierRound = z.strictObject({
  id: z.string().max(64),
  title: zLocalText,
  points: z.array(z.strictObject({ subtest: zSubtest, most: zPoints, step: z.int().positive() })).max(3),
  formationTypes: z
    .array(
      z.strictObject({
        id: z.string().max(64),
        name: zLocalText,
        minima: z.array(z.strictObject({ measure: zMeasure, minimum: z.int() })).max(3),
      }),
    )
    .max(100),
});
export type EarlierRound = z.output<typeof zEarlierRound>;

/** GET .../candidates: what lists and forms choose from. */
export const zCandidatesDesk = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  candidates: zCount,
  /** By code. */
  positions: z
    .array(z.strictObject({ positionId: zPositionId, code: zShortText, title: zShortText }))
    .max(POSITIONS_MAX),
  formationTypes: z.array(z.strictObject({ id: z.string().max(64), name: zLocalText })).max(100),
  /** From which scores may be carried over, the newest first; none where the decree takes none. */
  rounds: z.array(zEarlierRound).max(EARLIER_ROUNDS_MAX),
  /** Where a candidate may wish to sit, by name. */
  venues: z.array(z.strictObject({ venueId: zVenueId, venue: zShortText })).max(VENUES_MAX),
  mayEdit: z.boolean(),
});
export type CandidatesDeskView = z.output<typeof zCandidatesDesk>;

/** GET .../candidates/mark: another one says that something of the registry has changed, so that nobody asks for pages again who would be told the same. */
export const zCandidatesMark = z.strictObject({ mark: zShortText });
export type CandidatesMark = z.output<typeof zCandidatesMark>;

const zChangedBy = z.strictObject({ at: zInstant, by: zShortText.nullable() });

/** GET .../candidate/:candidateId */
export const zCandidateDesk = z.strictObject({
  candidateId: zCandidateId,
  participantNumber: zShortText,
  nik: zShortText,
  /** 0: nobody has changed them at this desk. */
  version: zVersion,
  fields: zCandidateFields,
  /** Who granted the accommodations that stand; null: they came with the list, or there are none. */
  granted: zChangedBy.nullable(),
  carriedOver: z.strictObject({
    /** Who entered the scores that stand, when and why; null: there are none. */
    entered: z.strictObject({ ...zChangedBy.shape, reason: zShortText.nullable() }).nullable(),
    /** Why none can be entered; null: they can. */
    whyNot: zReason.nullable(),
  }),
  seat: z
    .strictObject({
      sittingId: zSittingId,
      sitting: zShortText,
      room: zShortText,
      seat: zShortText,
      scheduledAt: zInstant,
      timeZone: zTimeZone,
    })
    .nullable(),
  /** The newest first, each as it stood then. */
  versions: z
    .array(
      z.strictObject({
        version: zVersion,
        changed: zChangedBy,
        /** What they gave as their reason; null: nobody was asked for one. */
        reason: zShortText.nullable(),
        fields: zCandidateFields,
      }),
    )
    .max(CANDIDATE_VERSIONS_SHOWN_MAX),
  /** Why what an exam rests on cannot be changed any more (position, accommodations, taking back a withdrawal); null: it can. */
  locked: zReason.nullable(),
  /** What the selection's decree allows. */
  decree: z.strictObject({
    extraTimeMsMax: z.int().nonnegative(),
  }),
  mayEdit: z.boolean(),
});
export type CandidateDeskView = z.output<typeof zCandidateDesk>;

/** POST .../candidate/:candidateId/save. Scores of an earlier round stay as they are. */
export const zCandidateSave = z.strictObject({
  version: zVersion,
  fields: zCandidateFields.omit({ carriedOver: true }),
});
export type CandidateSave = z.output<typeof zCandidateSave>;

/** What became of a change. Nothing of it is stored but when it is `saved`. */
export const zCandidateOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zCandidateDesk }),
  /** Somebody else was first: what stands now. */
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zCandidateDesk }),
  z.strictObject({ outcome: z.literal("refused"), missing: z.array(zReason).min(1).max(16) }),
]);
export type CandidateOutcome = z.output<typeof zCandidateOutcome>;
