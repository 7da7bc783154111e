import { existsSync } from "node:fs";
import { join } from "node:path";

/** Stands in the data folder of a practice. What it says inside does not matter. */
export const PRACTICE_FILE = "practice";

/** Also for the board's program, which must reach nothing else of a data folder. */
export function isPracticeFolder(dataFolder: string): boolean {
  return existsSync(join(dataFolder, PRACTICE_FILE));
}
