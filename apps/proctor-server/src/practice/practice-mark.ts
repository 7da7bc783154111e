import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeWholeFile } from "@neraca/storage";
import { JOURNAL_FILE, REGISTRY_FILE } from "../backup/data-folder.ts";
import type { Config } from "../config.ts";
import { isPracticeFolder, PRACTICE_FILE } from "./practice-folder.ts";

/** Before the name of a practice's ledger: no checkpoint or receipt of one passes for another's. */
const LEDGER_PREFIX = "latihan-practice.";

/** A practice was asked for in the data folder of real exams. The server must not start. */
export class NotPracticeError extends Error {
  override readonly name = "NotPracticeError";
}

/**
 * Whether all that this data folder holds is a practice. The folder decides, and once marked it stays so: whoever starts a server on it
 * later, or restores it elsewhere, and has forgotten, gets a practice. The mark is durable before there is anything that it marks.
 *
 * @throws NotPracticeError
 */
export async function settlePractice({
  dataFolder,
  practice,
}: Pick<Config, "dataFolder" | "practice">): Promise<boolean> {
  if (isPracticeFolder(dataFolder)) return true;
  if (!practice) return false;
  if ([REGISTRY_FILE, JOURNAL_FILE].some((name) => existsSync(join(dataFolder, name)))) {
    throw new NotPracticeError(
      `${dataFolder} holds real exams: a practice needs a data folder of its own. Set NERACA_DATA to an empty one.`,
    );
  }
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await writeWholeFile(
    join(dataFolder, PRACTICE_FILE),
    Buffer.from("Latihan, bukan ujian. A practice, not an exam.\n"),
    0o600,
  );
  return true;
}

/** By which name the ledger of this folder signs. */
export function ledgerOriginOf(origin: string, isPractice: boolean): string {
  return isPractice ? `${LEDGER_PREFIX}${origin}` : origin;
}
