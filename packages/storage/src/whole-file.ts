import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { syncFolder } from "./sync-folder.ts";

/** Names of temporary files: `.name.process.number.new`. A reader who copies a folder leaves out what matches. */
export const TEMPORARY_PATTERN = /^\..+\.new$/;

let written = 0;

/**
 * Puts a file in its place, over an older one or none. Its folder must be there.
 *
 * 1. A temporary file beside it, with a name of its own, is written and synced. Crash: the old file stands; a temporary file may be left.
 * 2. It is renamed. Crash: the old file stands, or the new one, whole.
 * 3. The folder is synced. When this resolves the new file survives a loss of power.
 *
 * Calls may overlap, also for one path: the last to be renamed stays. A link in the file's place is replaced, not followed.
 *
 * @param mode permissions of the new file
 * @throws an error of the file system, after which the old file stands or the new one, and calling again is safe
 */
export async function writeWholeFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await placeWholeFile(path, bytes, mode);
  await syncFolder(dirname(path));
}

/** Steps 1 and 2: whoever places many files in one folder syncs it once, after the last, and has nothing durable before that. */
export async function placeWholeFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  written += 1;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${written}.new`);
  // No living process has this name; one that died may have had our number.
  await rm(temporary, { force: true });
  try {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}
