import { readFile } from "node:fs/promises";
import { DAY_MS, MINUTE_MS } from "@neraca/base";
import {
  BOARD_NAMES,
  BOARD_RELEASES,
  BOARD_VISIBILITIES,
  DEFAULT_POLICY,
  LATE_RULES,
  type SittingPolicy,
} from "@neraca/exam";
import { z } from "zod";
import { ConfigError } from "../config.ts";

const { board, lateAnswers, venueFault } = DEFAULT_POLICY;
const msUpTo = (least: number, most: number, otherwise: number): z.ZodDefault<z.ZodInt> =>
  z.int().min(least).max(most).default(otherwise);

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
