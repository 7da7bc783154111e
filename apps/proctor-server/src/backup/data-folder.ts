import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { syncFolder, TEMPORARY_PATTERN } from "@neraca/storage";
import { isAbsent } from "./manifest.ts";

export const JOURNAL_FILE = "journal.sqlite";
export const REGISTRY_FILE = "registry.sqlite";
export const KEY_FILE = "ledger.key";
/** Seals second factors of staff. */
export const FACTOR_KEY_FILE = "factor.key";
export const LEDGER_FOLDER = "ledger";

/** Stands in a data folder while it is being restored: a server must not start on half of one. */
export const UNFINISHED_FILE = "restore-unfinished";

/** Everything below a folder that is whole: temporary files of a writer, and what begins with a dot, are left out. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !TEMPORARY_PATTERN.test(entry.name) && !entry.name.startsWith("."))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .toSorted();
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw cause;
  }
}

/** Copies a file that is not there yet, with its folders, and syncs it. The names are durable after `syncFolders`. */
export async function copyDurably(from: string, to: string, mode: number): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_EXCL);
  const file = await open(to, "r+");
  try {
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function syncFolders(root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name));
  }
  await syncFolder(root);
}

/** The published ledger is for everybody; everything else in a data folder holds keys, PINs or names. */
export function modeOf(path: string): number {
  return path.startsWith(`${LEDGER_FOLDER}/`) ? 0o644 : 0o600;
}
