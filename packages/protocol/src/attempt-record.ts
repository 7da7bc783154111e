import { BROWSER_FINDINGS, EVIDENCE_KINDS, INCIDENT_KINDS } from "@neraca/base";
import { z } from "zod";
import { ALARM_KINDS } from "./alarm.ts";
import { zAttemptId, zInstant, zShortText, zSubtest } from "./common.ts";
import { zComputerView } from "./enrolment.ts";
import { zExamNeeds } from "./exam-needs.ts";
import { MESSAGE_LENGTH_MAX, PAPER_QUESTIONS_MAX } from "./limits.ts";

/** What happened, to a candidate or to the whole room. */
export const TIMELINE_KINDS = [
  "logged-in",
  "login-held",
  "login-locked",
  "login-released",
  "browser-genuine",
  "browser-refused",
  "browser-waived",
  "needs-changed",
  "computer-checked",
  "computer-held",
  "computer-admitted",
  "login-unlocked",
  "connected",
  "disconnected",
  "identity-confirmed",
  "rules-accepted",
  "paper-received",
  "started",
  "question-shown",
  "answer-saved",
  "answer-cleared",
  "flag-set",
  "flag-removed",
  "late-counted",
  "late-held",
  "late-rejected",
  "late-accepted-by-committee",
  "late-rejected-by-committee",
  "integrity",
  "proctor-called",
  "identity-denied",
  "alarm-taken",
  "finished",
  "reopened",
  "paused",
  "resumed",
  "time-changed",
  "time-change-undone",
  "outage-credited",
  "seat-moved",
  "result-sealed",
  "result-rescored",
  "checked-in",
  "check-in-undone",
  "pin-issued",
  "locked",
  "unlocked",
  "message-sent",
  "message-read",
  "finish-ordered",
  "finish-taken-back",
  "incident",
  "login-dismissed",
  "disqualified",
  "disqualification-lifted",
  "act-proposed",
  "act-confirmed",
  "act-declined",
  "room-incident",
  "room-armed",
  "room-start-scheduled",
  "room-start-cancelled",
  "room-started",
  "room-paused",
  "room-resumed",
  "room-time-changed",
  "room-time-change-undone",
  "fault-began",
  "fault-ended",
  "room-closed",
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** What a line says besides its kind. Never which option, never whether it was right. */
const zDetail = z.discriminatedUnion("of", [
  z.strictObject({
    of: z.literal("question"),
    /** Its place in this candidate's paper, from 1. */
    number: z.int().positive().max(PAPER_QUESTIONS_MAX),
    subtest: zSubtest,
  }),
  z.strictObject({
    of: z.literal("integrity"),
    integrity: z.enum(EVIDENCE_KINDS),
    grade: z.enum(["record", "warn", "lock"]),
    durationMs: z.int().nonnegative(),
  }),
  z.strictObject({ of: z.literal("browser"), finding: z.enum(BROWSER_FINDINGS) }),
  zComputerView.extend({ of: z.literal("computer") }),
  z.strictObject({ of: z.literal("time"), ms: z.int() }),
  z.strictObject({ of: z.literal("seat"), from: zShortText, to: zShortText }),
  z.strictObject({ of: z.literal("end"), cause: z.enum(["candidate", "deadline", "closing", "proctor"]) }),
  z.strictObject({ of: z.literal("fault"), cause: z.enum(["server-down", "room-offline"]) }),
  z.strictObject({ of: z.literal("incident"), incident: z.enum(INCIDENT_KINDS) }),
  /** What takes two people. */
  z.strictObject({
    of: z.literal("act"),
    act: z.enum(["disqualify", "lift-disqualification", "check-in-late"]),
  }),
  /** What they need from here on. */
  z.strictObject({ of: z.literal("needs"), needs: zExamNeeds }),
  z.strictObject({ of: z.literal("lock"), givesBack: z.boolean() }),
  z.strictObject({ of: z.literal("alarm"), alarm: z.enum(ALARM_KINDS) }),
]);

export const zTimelineLine = z.strictObject({
  /** Place in the journal: lines in its order are in the order in which things happened. */
  position: z.int().positive(),
  at: zInstant,
  kind: z.enum(TIMELINE_KINDS),
  /** Name of the member of staff; null: the candidate, or the system. */
  by: zShortText.nullable(),
  /** Why, or what was written: a proctor's message is the longest. */
  reason: z.string().max(MESSAGE_LENGTH_MAX).nullable(),
  detail: zDetail.nullable(),
});
export type TimelineLine = z.output<typeof zTimelineLine>;

/** Events that one answer goes through: about 100 KiB, and a page of a busy exam. */
export const TIMELINE_PAGE = 400;

/** How far a reader has come in the record of the attempt and in that of its sitting; 0: nothing yet. */
export const zRecordPlace = z.strictObject({
  attempt: z.int().nonnegative(),
  sitting: z.int().nonnegative(),
});
export type RecordPlace = z.output<typeof zRecordPlace>;

const zMs = z.int().nonnegative();

/** Where the time went: the lines less `passedMs` are `leftMs`, which the candidate's own screen shows. */
export const zTimeStatement = z.strictObject({
  at: zInstant,
  /** False while the time stands still, and after the end. */
  isRunning: z.boolean(),
  grantedMs: zMs,
  extraMs: zMs,
  roomChangesMs: z.int(),
  ownChangesMs: z.int(),
  roomPausesMs: zMs,
  faultsMs: zMs,
  ownPausesMs: zMs,
  creditsMs: zMs,
  passedMs: z.int(),
  leftMs: zMs,
});
export type TimeStatementView = z.output<typeof zTimeStatement>;

/** How far, not how well. */
export const zSubtestProgress = z.strictObject({
  subtest: zSubtest,
  questions: z.int().nonnegative(),
  answered: z.int().nonnegative(),
  seen: z.int().nonnegative(),
  flagged: z.int().nonnegative(),
});
export type SubtestProgress = z.output<typeof zSubtestProgress>;

/** Bursts and runs that are told of one candidate; more say nothing new. */
export const FINDINGS_MAX = 20;

/** What may be worth a look in how somebody worked. It proves nothing, and nothing follows from it. */
const zFinding = z.discriminatedUnion("of", [
  /** Hard questions one after another, each answered too quickly for it. */
  z.strictObject({
    of: z.literal("hurried"),
    at: zInstant,
    count: z.int().positive(),
    tookMs: zMs,
    expectedMs: zMs,
  }),
  /** Answers changed one after another when they were back at the exam's window. */
  z.strictObject({
    of: z.literal("burst"),
    at: zInstant,
    count: z.int().positive(),
    withinMs: zMs,
    awayMs: zMs,
  }),
  /** Presses of a mouse that was somewhere else and had not moved. */
  z.strictObject({ of: z.literal("unmoved"), at: zInstant, count: z.int().positive() }),
]);
export type BehaviourFinding = z.output<typeof zFinding>;

/** How somebody worked, in numbers. Never which option, never whether it was right. */
export const zBehaviour = z.strictObject({
  findings: z.array(zFinding).max(FINDINGS_MAX),
  /** In the order of the first answers. */
  times: z
    .array(
      z.strictObject({
        number: z.int().positive().max(PAPER_QUESTIONS_MAX),
        subtest: zSubtest,
        /** From being shown to the first answer; null: nobody measured it. */
        tookMs: zMs.nullable(),
        /** That its author expects; null: the bank does not know the question any more. */
        expectedMs: zMs.nullable(),
      }),
    )
    .max(PAPER_QUESTIONS_MAX),
});
export type BehaviourView = z.output<typeof zBehaviour>;

/** A page of everything that happened to one candidate, in the journal's order, and how they stand now. */
export const zAttemptRecord = z.strictObject({
  attemptId: zAttemptId,
  lines: z.array(zTimelineLine).max(2 * TIMELINE_PAGE),
  /** To be asked for next. */
  next: zRecordPlace,
  /** Nothing more was on record. */
  isEnd: z.boolean(),
  /** null before the start. */
  time: zTimeStatement.nullable(),
  progress: z.array(zSubtestProgress).max(3),
  /** With the last page only. */
  behaviour: zBehaviour.nullable(),
});
export type AttemptRecordView = z.output<typeof zAttemptRecord>;
