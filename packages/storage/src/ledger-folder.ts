import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PublishedFiles } from "@neraca/ledger";
import { CHECKPOINT_PATH } from "@neraca/ledger";
import { syncFolder } from "./sync-folder.ts";
import { placeWholeFile, TEMPORARY_PATTERN, writeWholeFile } from "./whole-file.ts";

/** A path that does not stay in the ledger's folder, or is no path of a file. Nothing was written. */
export class LedgerPathError extends Error {
  override readonly name = "LedgerPathError";
}

/** Names joined by single slashes; none begins with a dot, so that neither `..` nor our temporary files can be meant. */
const PATH_PATTERN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const PATH_LENGTH_MAX = 512;

/** Anybody may read the published ledger. */
const PUBLIC_MODE = 0o644;

/** A disk that takes 10 ms for a sync takes hardly longer for several at once. */
const WRITTEN_AT_ONCE = 8;

/**
 * Writes files of the ledger into `folder`, which anybody may copy or serve at any moment.
 *
 * 1. All paths are checked. Crash: nothing happened.
 * 2. Each file but the checkpoint, several at once: a temporary file is written and synced, then renamed over the old one. Crash: some
 *    files are new, each is whole; the old checkpoint speaks of none of the new ones. A temporary file may be left, the next write
 *    into its folder removes it.
 * 3. The folders are synced, so that the new names survive a loss of power.
 * 4. The checkpoint, in the same way, and its folder. Crash before: as after 2, and writing again completes it. After: it is published.
 *
 * One call at a time for one folder; the caller waits for one before it makes the next.
 *
 * @throws LedgerPathError before anything is written; an error of the file system after which writing again is safe
 */
export async function writeLedgerFiles(folder: string, files: PublishedFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const path of files.keys()) await refuseOutside(folder, path);

  const tiles = [...files].filter(([path]) => path !== CHECKPOINT_PATH);
  const folders = new Set(tiles.flatMap(([path]) => foldersOf(path)));
  for (const each of folders) await mkdir(join(folder, each), { recursive: true });
  for (let start = 0; start < tiles.length; start += WRITTEN_AT_ONCE) {
    const placed = tiles
      .slice(start, start + WRITTEN_AT_ONCE)
      .map(([path, bytes]) => placeWholeFile(join(folder, path), bytes, PUBLIC_MODE));
    // All of them have come to an end before a failure is told: whoever writes again must not meet a straggler.
    await Promise.allSettled(placed);
    await Promise.all(placed);
  }
  for (const each of folders) {
    await sweep(join(folder, each));
    await syncFolder(join(folder, each));
  }

  const checkpoint = files.get(CHECKPOINT_PATH);
  if (checkpoint === undefined) return;
  await sweep(folder);
  await writeWholeFile(join(folder, CHECKPOINT_PATH), checkpoint, PUBLIC_MODE);
}

async function refuseOutside(folder: string, path: string): Promise<void> {
  if (path.length > PATH_LENGTH_MAX || !PATH_PATTERN.test(path)) {
    throw new LedgerPathError(`not a path of the ledger: ${JSON.stringify(path)}`);
  }
  // A folder that is really a link could lead anywhere. A file that is one would be replaced, not followed.
  for (const ancestor of foldersOf(path)) {
    if (ancestor !== "." && (await isLink(join(folder, ancestor)))) {
      throw new LedgerPathError(`${ancestor} in the ledger's folder is a link`);
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

/** `tile/0/x001/234` lies in `tile/0/x001`, `tile/0`, `tile` and `.` (the ledger's folder). */
function foldersOf(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return [...names.map((_, index) => names.slice(0, index + 1).join("/")), "."];
}

/** One writer, one call at a time: a temporary file that is here now is of nobody. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (TEMPORARY_PATTERN.test(name)) await rm(join(folder, name), { force: true });
  }
}
