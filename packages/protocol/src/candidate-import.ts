import { z } from "zod";
import { ACCOMMODATION_FILE_COLUMNS } from "./accommodation-file.ts";
import { zInstant, zReason, zSelectionId, zShortText } from "./common.ts";

/** As large as the reader takes; what is larger is refused by its length, before it is read. */
export const IMPORT_FILE_BYTES_MAX = 32 * 1024 * 1024;
/** Problems on a page. */
export const IMPORT_PROBLEMS_PAGE = 100;
/** Pages that can be looked at; the file of problems has them all. */
export const IMPORT_PAGES_MAX = 200;
/** Files of a selection that are remembered on screen. */
export const IMPORTS_SHOWN_MAX = 20;

/** Scores of an earlier round: in a row all of them are filled, or none. */
export const CARRIED_OVER_FILE_COLUMNS = [
  "carried_twk",
  "carried_tiu",
  "carried_tkp",
  "carried_round",
  "carried_formation_type",
  "carried_document",
] as const;

/** What a file of candidates is asked for at the desk. Seats and PINs come later. */
export const CANDIDATE_FILE_COLUMNS = [
  "participant_number",
  "nik",
  "name",
  "birth_date",
  "position_code",
  "extra_minutes",
  "wished_venue",
  ...ACCOMMODATION_FILE_COLUMNS,
  ...CARRIED_OVER_FILE_COLUMNS,
] as const;
export type CandidateFileColumn = (typeof CANDIDATE_FILE_COLUMNS)[number];
/** A file may lack these. */
export const OPTIONAL_FILE_COLUMNS: readonly CandidateFileColumn[] = [
  "extra_minutes",
  "wished_venue",
  ...ACCOMMODATION_FILE_COLUMNS,
  ...CARRIED_OVER_FILE_COLUMNS,
];

const zCount = z.int().nonnegative();
const zPlace = z.int().nonnegative().max(99).nullable();

/** Which of the file's columns, from 0, is which of ours; null: none. */
export const zCandidateMapping = z.strictObject({
  participant_number: zPlace,
  nik: zPlace,
  name: zPlace,
  birth_date: zPlace,
  position_code: zPlace,
  extra_minutes: zPlace,
  wished_venue: zPlace,
  screen_reader: zPlace,
  large_text: zPlace,
  low_vision_seat: zPlace,
  accommodation_note: zPlace,
  granted_by: zPlace,
  carried_twk: zPlace,
  carried_tiu: zPlace,
  carried_tkp: zPlace,
  carried_round: zPlace,
  carried_formation_type: zPlace,
  carried_document: zPlace,
});
export type CandidateMapping = z.output<typeof zCandidateMapping>;

/** Nothing is known of a file's columns. */
export const NO_CANDIDATE_MAPPING = Object.fromEntries(
  CANDIDATE_FILE_COLUMNS.map((column) => [column, null]),
) as CandidateMapping;

const zFileColumn = z.strictObject({
  index: z.int().nonnegative(),
  name: zShortText,
  /** Some of what stands there, each once. */
  samples: z.array(zShortText).max(3),
});
export type FileColumn = z.output<typeof zFileColumn>;

const zWords = z.strictObject({ id: z.string().max(2_000), en: z.string().max(2_000) });

/** What is wrong with a row; `column` as it is called in the file. */
const zImportProblem = z.strictObject({
  line: z.int().positive(),
  column: zShortText.nullable(),
  value: zShortText,
  message: zWords,
});
export type ImportProblem = z.output<typeof zImportProblem>;

export const zImportProblems = z.strictObject({
  page: zCount,
  pages: zCount,
  /** All that were found, on pages or not. */
  total: zCount,
  problems: z.array(zImportProblem).max(IMPORT_PROBLEMS_PAGE),
});
export type ImportProblems = z.output<typeof zImportProblems>;

/** A file under examination. */
export const zCandidateImport = z.strictObject({
  importId: z.string().max(64),
  fileName: zShortText,
  bytes: zCount,
  /** Reading, checking and applying go on by themselves; the others wait for a person. */
  state: z.enum(["reading", "unreadable", "mapping", "checking", "checked", "applying", "done"]),
  /** Of what goes on, in hundredths. */
  percent: z.int().min(0).max(100),
  /** Why the last step came to nothing. */
  refusal: zReason.nullable(),
  rows: zCount,
  columns: z.array(zFileColumn).max(100),
  /** As suggested, or as it was checked. */
  mapping: zCandidateMapping,
  problems: zCount,
  /** What was found most, worst first. */
  kinds: z
    .array(z.strictObject({ column: zShortText.nullable(), message: zWords, count: zCount, line: zCount }))
    .max(20),
  /** Of the rows those whose candidate is registered already, exactly so: nothing is done about them. */
  unchanged: zCount,
  /** Of those who would be added: who bring scores of an earlier round, and who are granted something, extra time or else. */
  bringing: zCount,
  granted: zCount,
  /** Candidates of the selection, when it was checked. */
  before: zCount,
  /** To be agreed to; null: it cannot be. */
  digest: z.string().max(64).nullable(),
  /** Candidates of the selection afterwards; null: not imported. */
  after: zCount.nullable(),
});
export type CandidateImport = z.output<typeof zCandidateImport>;

export const zCandidateImports = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  candidates: zCount,
  /** Why no file is taken; null: one is. */
  whyNot: zReason.nullable(),
  underWay: zCandidateImport.nullable(),
  earlier: z
    .array(
      z.strictObject({
        fileName: zShortText,
        rows: zCount,
        at: zInstant,
        by: zShortText.nullable(),
      }),
    )
    .max(IMPORTS_SHOWN_MAX),
});
export type CandidateImportsView = z.output<typeof zCandidateImports>;

export const zImportCheck = z.strictObject({ mapping: zCandidateMapping });
/** Of what was told when it was checked: file, mapping and selection are still those. */
export const zImportApply = z.strictObject({ digest: z.string().max(64) });
export const zImportDiscard = z.strictObject({});
