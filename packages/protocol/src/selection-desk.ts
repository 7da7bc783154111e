import { z } from "zod";
import { zInstant, zMeasure, zReason, zSelectionId, zShortText, zSubtest } from "./common.ts";

/** The committee's desk: /api/staff/desk. */

/** Selections of an installation: an agency's in ten years. */
export const SELECTIONS_MAX = 100;
/** Days of one selection's exams: the longest took a month and a half. */
export const EXAM_DAYS_MAX = 60;
/** A day has room for this many sittings of 100 minutes, with the time between. */
export const SITTINGS_A_DAY_MAX = 8;
/** Versions of a selection that are shown; all are kept. */
export const SELECTION_VERSIONS_SHOWN_MAX = 50;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export const TIME_ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] as const;

const zLockdownRule = z.enum(["off", "record", "require"]);
const zGrade = z.enum(["record", "warn", "lock"]);

/** What a committee decides of the sittings of its selection; in force in those that are armed afterwards. As the exam's policy, without its alarms. */
export const zSelectionPolicy = z.strictObject({
  board: z.strictObject({
    visibility: z.enum(["off", "staff", "public", "after-close"]),
    delayMs: z.int().min(0).max(HOUR_MS),
    freezeMs: z.int().min(0).max(DAY_MS),
    release: z.enum(["close", "publication"]),
    names: z.enum(["full", "initials", "number"]),
  }),
  lateAnswers: z.strictObject({
    rule: z.enum(["accept-if-disconnected", "hold", "reject"]),
    graceMs: z.int().min(0).max(DAY_MS),
  }),
  venueFault: z.strictObject({
    offlinePercentMin: z.int().min(1).max(100),
    offlineCountMin: z.int().min(1).max(1_000),
    offlineMsMin: z
      .int()
      .min(1_000)
      .max(10 * MINUTE_MS),
    offlineMsMax: z.int().min(MINUTE_MS).max(DAY_MS),
    serverDownMsMin: z
      .int()
      .min(0)
      .max(10 * MINUTE_MS),
  }),
  arrival: z.strictObject({ loginNeedsCheckIn: z.boolean(), loginNeedsIssuedPin: z.boolean() }),
  /** Not there: as the installation has it. So a selection that was decided before there was such a rule does not undo it. */
  safeExamBrowser: zLockdownRule.exactOptional(),
  seatEnrolment: zLockdownRule.exactOptional(),
  integrity: z.strictObject({
    "full-screen-left": zGrade,
    "focus-lost": zGrade,
    "page-hidden": zGrade,
    "page-left": zGrade,
    copy: zGrade,
    cut: zGrade,
    paste: zGrade,
    "context-menu": zGrade,
    "shortcut-blocked": zGrade,
    "print-blocked": zGrade,
    "second-tab": zGrade,
    "display-changed": zGrade,
  }),
});
export type SelectionPolicy = z.output<typeof zSelectionPolicy>;

const zDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => z.iso.date().safeParse(text).success, "not a day");

export const zExamCalendar = z.strictObject({
  timeZone: z.string().max(64),
  /** 2026-11-30, in order. */
  days: z.array(zDay).max(EXAM_DAYS_MAX),
  sittingsADay: z.int().min(1).max(SITTINGS_A_DAY_MAX),
  /** Friday's prayer takes the middle of the day. */
  sittingsOnFriday: z.int().min(1).max(SITTINGS_A_DAY_MAX),
});
export type ExamCalendar = z.output<typeof zExamCalendar>;

/** What a selection without a decision has. */
export const DEFAULT_CALENDAR: ExamCalendar = {
  timeZone: "Asia/Jakarta",
  days: [],
  sittingsADay: 4,
  sittingsOnFriday: 2,
};

/** What a committee decides of its selection. */
export const zSelectionSettings = z.strictObject({
  name: z.string().trim().min(1).max(200),
  agency: z.string().trim().min(1).max(200),
  ruleSetId: z.string().min(1).max(64),
  calendar: zExamCalendar,
  /** null: as this installation's. */
  policy: zSelectionPolicy.nullable(),
});
export type SelectionSettings = z.output<typeof zSelectionSettings>;

/** What is wrong with settings beyond their form. */
export function settingsFault({
  calendar,
}: SelectionSettings): "time-zone-unknown" | "days-unordered" | null {
  if (!(TIME_ZONES as readonly string[]).includes(calendar.timeZone)) return "time-zone-unknown";
  const isOrdered = calendar.days.every((day, at) => at === 0 || (calendar.days[at - 1] ?? "") < day);
  return isOrdered ? null : "days-unordered";
}

/** What the committee has decided; kept in the registry. */
export const SELECTION_STAGE_NAMES = ["draft", "open", "closed", "archived"] as const;
const zSelectionStage = z.enum(SELECTION_STAGE_NAMES);
const zStand = z.enum(["draft", "open", "armed", "running", "closed", "published", "archived"]);
export const zSelectionMove = z.enum(["open", "back-to-draft", "close", "reopen", "archive"]);
export type SelectionMoveView = z.output<typeof zSelectionMove>;
const zPathStep = z.enum([
  "rules",
  "positions",
  "open",
  "candidates",
  "bank",
  "sittings",
  "seats",
  "duties",
  "exam",
  "close",
  "publish",
  "archive",
]);
const zVersion = z.int().nonnegative();
const zCount = z.int().nonnegative();
const zLacks = z.array(zReason).max(16);

const zChangedBy = z.strictObject({ at: zInstant, by: zShortText.nullable() });

const zDeskSelection = z.strictObject({
  selectionId: zSelectionId,
  name: zShortText,
  agency: zShortText,
  stand: zStand,
});
export type DeskSelection = z.output<typeof zDeskSelection>;

/** A decree with its numbers. */
const zDecree = z.strictObject({
  id: z.string().max(64),
  title: z.strictObject({ id: zShortText, en: zShortText }),
  decree: zShortText,
  durationMs: z.int().positive(),
  extendedDurationMs: z.int().positive(),
  cutMultiple: z.int().positive(),
  subtests: z
    .array(z.strictObject({ subtest: zSubtest, itemCount: z.int().positive(), max: z.int().positive() }))
    .max(8),
  totalMax: z.int().positive(),
  formationTypes: z
    .array(
      z.strictObject({
        id: z.string().max(64),
        name: z.strictObject({ id: zShortText, en: zShortText }),
        /** What a candidate must reach. Points. */
        minima: z.array(z.strictObject({ measure: zMeasure, minimum: z.int().min(0) })).max(8),
      }),
    )
    .max(100),
});
export type Decree = z.output<typeof zDecree>;

/** GET /api/staff/desk */
export const zDesk = z.strictObject({
  selections: z.array(zDeskSelection).max(SELECTIONS_MAX),
  decrees: z.array(zDecree).max(100),
});
export type DeskView = z.output<typeof zDesk>;

/** POST /api/staff/desk/selections */
export const zNewSelection = z.strictObject({
  selectionId: zSelectionId,
  name: z.string().trim().min(1).max(200),
  agency: z.string().trim().min(1).max(200),
  ruleSetId: z.string().min(1).max(64),
  /** Whose calendar and policy it takes over; null: nobody's. */
  copyOf: zSelectionId.nullable(),
});
export type NewSelection = z.output<typeof zNewSelection>;
export const zSelectionMade = z.strictObject({ selectionId: zSelectionId });

/** GET /api/staff/desk/selections/:selectionId */
export const zSelectionDesk = z.strictObject({
  selectionId: zSelectionId,
  /** Raised by every change: who saves says what they saw. 0: nobody has changed it at this desk. */
  version: zVersion,
  stage: zSelectionStage,
  stand: zStand,
  settings: zSelectionSettings,
  /** Why each part of the settings cannot be changed any more; null: it can. */
  locks: z.strictObject({
    name: zReason.nullable(),
    agency: zReason.nullable(),
    ruleSetId: zReason.nullable(),
    calendar: zReason.nullable(),
    policy: zReason.nullable(),
  }),
  /** What holds where the settings have no policy. */
  installation: zSelectionPolicy,
  counts: z.strictObject({
    positions: zCount,
    candidates: zCount,
    sittings: zCount,
    sittingsClosed: zCount,
    seated: zCount,
  }),
  path: z
    .array(z.strictObject({ step: zPathStep, mark: z.enum(["done", "here", "ahead"]), missing: zLacks }))
    .max(16),
  /** Every move, and what it lacks; none: it can be made. */
  moves: z.array(z.strictObject({ move: zSelectionMove, missing: zLacks })).max(8),
  /** The newest first, each as it stood then. */
  versions: z
    .array(
      z.strictObject({
        version: zVersion,
        changed: zChangedBy,
        stage: zSelectionStage,
        settings: zSelectionSettings,
      }),
    )
    .max(SELECTION_VERSIONS_SHOWN_MAX),
  /** Whoever asks may change it. */
  mayEdit: z.boolean(),
});
export type SelectionDeskView = z.output<typeof zSelectionDesk>;

/** POST .../settings */
export const zSelectionSave = z.strictObject({ version: zVersion, settings: zSelectionSettings });
/** POST .../move */
export const zSelectionMoveRequest = z.strictObject({ version: zVersion, move: zSelectionMove });

/** What became of a change. Nothing of it is stored but when it is `saved`. */
export const zSelectionOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("saved"), view: zSelectionDesk }),
  /** Somebody else was first: what stands now, to be looked at before it is sent again. */
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zSelectionDesk }),
  z.strictObject({ outcome: z.literal("refused"), missing: zLacks }),
]);
export type SelectionOutcome = z.output<typeof zSelectionOutcome>;
