import { z } from "zod";
import { zInstant, zPositionId, zReason, zSelectionId, zShortText, zSubtest } from "./common.ts";

/** Positions at the committee's desk: /api/staff/desk/selections/:selectionId/positions. */

/** Positions of one selection: as many as one transaction of the registry takes. */
export const POSITIONS_MAX = 10_000;
/** Positions that one act changes in the same way: as many as fit into a request. */
export const POSITIONS_AT_ONCE_MAX = 100;
/** As imports bound it: far above any real one. */
export const QUOTA_MAX = 10_000;
/** Competencies of one position: job descriptions have eight or nine. */
export const COMPETENCIES_MAX = 12;
/** What shows one competency: three subtests, and topics of them. */
export const COMPETENCY_LINKS_MAX = 8;
/** Levels of the civil service's dictionary of competencies, from 1. */
export const COMPETENCY_LEVEL_MAX = 5;
/** A file of POSITIONS_MAX ordinary rows has about 1.5 MB. */
export const POSITIONS_FILE_BYTES_MAX = 2 * 1024 * 1024;
/** Problems of a file that are told; the rest is counted. Nobody mends more before trying again. */
export const POSITION_PROBLEMS_MAX = 200;

export const POSITION_CODE = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,31}$/;
/** A name of a competency, or of a topic: none of the signs that divide them in a file. */
export const COMPETENCY_NAME = /^[\p{L}\p{N}][\p{L}\p{N} .&()'_-]{0,79}$/u;

/** As imports have it: what begins like a formula is run by spreadsheets that open an export. */
const NO_FORMULA = /^(?![=+\-@])/u;
const zText = z.string().trim().min(1).max(200).regex(NO_FORMULA);
const zTextOrNone = z.string().trim().max(200).regex(NO_FORMULA);
const zCompetency = z.strictObject({
  competency: z.string().regex(COMPETENCY_NAME),
  level: z.int().min(1).max(COMPETENCY_LEVEL_MAX),
  /** What of the exam shows it; without a topic the whole subtest. */
  links: z
    .array(z.strictObject({ subtest: zSubtest, topic: z.string().regex(COMPETENCY_NAME).nullable() }))
    .max(COMPETENCY_LINKS_MAX),
});
export type Competency = z.output<typeof zCompetency>;

/** What a committee decides of a position. */
export const zPositionFields = z.strictObject({
  code: z.string().regex(POSITION_CODE),
  title: zText,
  agency: zText,
  unit: zText,
  /** Where the work is; empty: not said. */
  location: zTextOrNone,
  formationType: z.string().min(1).max(64),
  quota: z.int().min(1).max(QUOTA_MAX),
  /** Education that is asked for; empty: not said. */
  qualification: zTextOrNone,
  profile: z.array(zCompetency).max(COMPETENCIES_MAX),
});
export type PositionFields = z.output<typeof zPositionFields>;

const zVersion = z.int().nonnegative();
const zCount = z.int().nonnegative();

const zDeskPosition = z.strictObject({
  positionId: zPositionId,
  /** 0: nobody has changed it at this desk. */
  version: zVersion,
  changed: z.strictObject({ at: zInstant, by: zShortText.nullable() }).nullable(),
  fields: zPositionFields,
  /** Who applies for it. */
  candidates: zCount,
  /** Why it cannot be changed any more; null: it can. */
  locked: zReason.nullable(),
});
export type DeskPosition = z.output<typeof zDeskPosition>;

/** GET .../positions */
export const zPositionsDesk = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  /** By code. */
  positions: z.array(zDeskPosition).max(POSITIONS_MAX),
  /** That the selection's decree knows. */
  formationTypes: z
    .array(
      z.strictObject({ id: z.string().max(64), name: z.strictObject({ id: zShortText, en: zShortText }) }),
    )
    .max(100),
  /** Why no position can be added or changed any more, by anybody; null: it can. */
  fixed: zReason.nullable(),
  mayEdit: z.boolean(),
});
export type PositionsDeskView = z.output<typeof zPositionsDesk>;

/** POST .../positions/save: one position, new or in the place of the version that was seen. */
export const zPositionSave = z.strictObject({
  /** null: a new one. */
  seen: z.strictObject({ positionId: zPositionId, version: zVersion }).nullable(),
  /** null: it goes. */
  fields: zPositionFields.nullable(),
});
export type PositionSave = z.output<typeof zPositionSave>;

/** POST .../positions/bulk: the same change of several, all or none. Fields that are null stay. */
export const zPositionsBulk = z.strictObject({
  seen: z
    .array(z.strictObject({ positionId: zPositionId, version: zVersion }))
    .min(1)
    .max(POSITIONS_AT_ONCE_MAX),
  agency: zText.nullable(),
  unit: zText.nullable(),
  location: zText.nullable(),
  formationType: z.string().min(1).max(64).nullable(),
  qualification: zText.nullable(),
});
export type PositionsBulk = z.output<typeof zPositionsBulk>;

/** What became of a change. Nothing of it is stored but when it is `saved`. */
export const zPositionsOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zPositionsDesk }),
  /** Somebody else was first: what stands now. */
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zPositionsDesk }),
  z.strictObject({ outcome: z.literal("refused"), missing: z.array(zReason).min(1).max(16) }),
]);
export type PositionsOutcome = z.output<typeof zPositionsOutcome>;

/** POST .../positions/import. Without a digest it is only looked at. */
export const zPositionsFile = z.strictObject({
  /** The bytes, in base64: what encoding they are in is the server's to say. */
  file: z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .max(Math.ceil(POSITIONS_FILE_BYTES_MAX / 3) * 4 + 8),
  /** Of what looking at the file told: file and positions are still those. */
  digest: z.string().max(64).nullable(),
});

/** What a file would do, or has done. */
export const zPositionsImport = z.strictObject({
  rows: zCount,
  added: zCount,
  changed: zCount,
  /** Rows that say what stands already. */
  same: zCount,
  problems: z
    .array(
      z.strictObject({
        line: z.int().positive(),
        column: zShortText.nullable(),
        value: zShortText,
        message: z.strictObject({ id: z.string().max(2_000), en: z.string().max(2_000) }),
      }),
    )
    .max(POSITION_PROBLEMS_MAX),
  /** Further problems that are not told. */
  omitted: zCount,
  /** To be sent with the same file to import it; null: it cannot be. */
  digest: z.string().max(64).nullable(),
  /** It was imported just now: nothing is, or all of it. */
  isDone: z.boolean(),
});
export type PositionsImport = z.output<typeof zPositionsImport>;
