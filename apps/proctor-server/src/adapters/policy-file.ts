import { readFile } from "node:fs/promises";
import { DAY_MS, INTEGRITY_KINDS, type IntegrityKind, MINUTE_MS } from "@neraca/base";
import {
  BOARD_NAMES,
  BOARD_RELEASES,
  BOARD_VISIBILITIES,
  DEFAULT_POLICY,
  INTEGRITY_GRADES,
  LATE_RULES,
  LIVE_BOARD,
  SAFE_EXAM_BROWSER_RULES,
  SEAT_ENROLMENT_RULES,
  type SittingPolicy,
} from "@neraca/exam";
import { z } from "zod";
import { type Config, ConfigError } from "../config.ts";

const { arrival, board, lateAnswers, venueFault, integrity, alarms } = DEFAULT_POLICY;
const msUpTo = (least: number, most: number, otherwise: number): z.ZodDefault<z.ZodInt> =>
  z.int().min(least).max(most).default(otherwise);

const count = (least: number, most: number, otherwise: number): z.ZodDefault<z.ZodInt> =>
  z.int().min(least).max(most).default(otherwise);

const { away, pace, server } = alarms;

/** From a second, so that nothing is told before a look can find it, to a day: nobody waits longer for an alarm. */
const alarmMs = (otherwise: number): z.ZodDefault<z.ZodInt> => msUpTo(1_000, DAY_MS, otherwise);

const zAlarms = z.strictObject({
  offlineMsMin: alarmMs(alarms.offlineMsMin),
  notStartedMsMin: alarmMs(alarms.notStartedMsMin),
  pausedMsMin: alarmMs(alarms.pausedMsMin),
  away: z
    .strictObject({
      // More than 60 of them are not remembered.
      countMin: count(1, 60, away.countMin),
      totalMsMin: alarmMs(away.totalMsMin),
      withinMs: msUpTo(MINUTE_MS, DAY_MS, away.withinMs),
    })
    .default(away),
  pace: z
    .strictObject({
      // Three quick answers in a row are nothing yet.
      runMin: count(3, 300, pace.runMin),
      hardSecondsMin: count(10, 600, pace.hardSecondsMin),
      hardDifficultyMin: count(0, 100, pace.hardDifficultyMin),
      percentMax: count(1, 100, pace.percentMax),
      tookMsMax: msUpTo(1_000, 10 * MINUTE_MS, pace.tookMsMax),
      endingMs: msUpTo(0, DAY_MS, pace.endingMs),
    })
    .default(pace),
  server: z
    .strictObject({
      clockSkewMsMin: alarmMs(server.clockSkewMsMin),
      boardLagMsMin: alarmMs(server.boardLagMsMin),
      ledgerLagMsMin: alarmMs(server.ledgerLagMsMin),
      witnessMissingMsMin: alarmMs(server.witnessMissingMsMin),
    })
    .default(server),
});

const grades = Object.fromEntries(
  INTEGRITY_KINDS.map((kind) => [kind, z.enum(INTEGRITY_GRADES).default(integrity[kind])]),
) as Record<IntegrityKind, z.ZodDefault<z.ZodEnum<{ record: "record"; warn: "warn"; lock: "lock" }>>>;

/** What is held back is held in memory. Who wants to hold back more shows the board after the close. */
const BOARD_DELAY_MS_MAX = 60 * MINUTE_MS;

/** What a file may say. What it leaves out is as in the default. */
const zPolicyFile = z.strictObject({
  lateAnswers: z
    .strictObject({
      rule: z.enum(LATE_RULES).default(lateAnswers.rule),
      graceMs: msUpTo(0, DAY_MS, lateAnswers.graceMs),
    })
    .default(lateAnswers),
  venueFault: z
    .strictObject({
      offlinePercentMin: z.int().min(1).max(100).default(venueFault.offlinePercentMin),
      offlineCountMin: z.int().min(1).max(1_000).default(venueFault.offlineCountMin),
      offlineMsMin: msUpTo(1_000, 10 * MINUTE_MS, venueFault.offlineMsMin),
      offlineMsMax: msUpTo(MINUTE_MS, DAY_MS, venueFault.offlineMsMax),
      serverDownMsMin: msUpTo(0, 10 * MINUTE_MS, venueFault.serverDownMsMin),
    })
    .default(venueFault),
  board: z
    .strictObject({
      visibility: z.enum(BOARD_VISIBILITIES).default(board.visibility),
      delayMs: msUpTo(0, BOARD_DELAY_MS_MAX, board.delayMs),
      freezeMs: msUpTo(0, DAY_MS, board.freezeMs),
      release: z.enum(BOARD_RELEASES).default(board.release),
      names: z.enum(BOARD_NAMES).default(board.names),
    })
    .default(board),
  arrival: z
    .strictObject({
      loginNeedsCheckIn: z.boolean().default(arrival.loginNeedsCheckIn),
      loginNeedsIssuedPin: z.boolean().default(arrival.loginNeedsIssuedPin),
    })
    .default(arrival),
  safeExamBrowser: z.enum(SAFE_EXAM_BROWSER_RULES).default(DEFAULT_POLICY.safeExamBrowser),
  seatEnrolment: z.enum(SEAT_ENROLMENT_RULES).default(DEFAULT_POLICY.seatEnrolment),
  integrity: z.strictObject(grades).default(integrity),
  alarms: zAlarms.default(alarms),
});

/**
 * The policy that sittings are armed with from now on; those that are armed already keep theirs.
 *
 * @param file null: the default
 * @throws ConfigError naming the file and what in it cannot be used
 */
export async function readPolicy(file: string | null): Promise<SittingPolicy> {
  if (file === null) return DEFAULT_POLICY;
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`NERACA_POLICY: ${file} is not a readable JSON file`, { cause });
  }
  const parsed = zPolicyFile.safeParse(value);
  if (!parsed.success) throw new ConfigError(`NERACA_POLICY: ${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** What this installation arms with. A demonstration shows its board live: nobody's real key is read from it. */
export async function policyOf({ demonstration, policyFile }: Config): Promise<SittingPolicy> {
  const policy = await readPolicy(policyFile);
  return demonstration && policyFile === null ? { ...policy, board: LIVE_BOARD } : policy;
}
