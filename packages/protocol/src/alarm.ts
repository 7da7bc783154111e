import { z } from "zod";
import { zAttemptId, zInstant, zShortText } from "./common.ts";

/** Worst first. `note`: to know; `warn`: to see to; `bad`: now. */
export const ALARM_SEVERITIES = ["bad", "warn", "note"] as const;
export type AlarmSeverity = (typeof ALARM_SEVERITIES)[number];

/** What can be the matter, with a candidate, the room, or the server. Worst first within a severity. */
export const ALARM_KINDS = [
  "disk-full",
  "journal-stalled",
  "disk-critical",
  "room-gone",
  "witness-contradicts",
  "identity-denied",
  "called",
  "login-locked",
  "login-held",
  "locked",
  "offline",
  "odd-pace",
  "restless",
  "not-started",
  "late-held",
  "disk-telemetry-stopped",
  "disk-low",
  "journal-slow",
  "outage-in-doubt",
  "clock-skew",
  "board-behind",
  "ledger-behind",
  "paused",
  "witness-missing",
  "clock-stepped",
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export const ALARM_FACT_NAMES = [
  "count",
  "totalMs",
  "tookMs",
  "expectedMs",
  "offMs",
  "freeBytes",
  "missing",
  "of",
] as const;

export const ALARM_ID_LENGTH_MAX = 200;
export const zAlarmId = z.string().min(1).max(ALARM_ID_LENGTH_MAX);

/**
 * One alarm, derived from the state of the exam: it is there as long as its cause is. Facts are numbers; none says what was answered, or
 * whether it was right.
 */
export const zAlarm = z.strictObject({
  /** The same for as long as the cause lasts; a cause that goes and comes back has another. */
  id: zAlarmId,
  kind: z.enum(ALARM_KINDS),
  severity: z.enum(ALARM_SEVERITIES),
  /** null: about the room or the server. */
  attemptId: zAttemptId.nullable(),
  since: zInstant,
  facts: z.partialRecord(z.enum(ALARM_FACT_NAMES), z.int()),
  /** Somebody has seen it and sees to it. `by` null: nobody here knows their name. */
  acknowledged: z.strictObject({ by: zShortText.nullable(), at: zInstant }).nullable(),
});
export type AlarmView = z.output<typeof zAlarm>;

/** A room of a thousand in which half is the matter: more says nothing that a person can act on. */
export const ALARMS_TOLD_MAX = 500;
