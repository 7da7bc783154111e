import { readFile } from "node:fs/promises";
import { DAY_MS, MINUTE_MS } from "@neraca/base";
import { DEFAULT_POLICY, LATE_RULES, type SittingPolicy } from "@neraca/exam";
import { z } from "zod";
import { ConfigError } from "../config.ts";

const { lateAnswers, venueFault } = DEFAULT_POLICY;
const msUpTo = (least: number, most: number, otherwise: number): z.ZodDefault<z.ZodInt> =>
  z.int().min(least).max(most).default(otherwise);

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
