import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { accepted, type Instant, type LocalText, type Result, refused } from "@neraca/base";
import { DISK_POLICY } from "@neraca/engine";
import { copyJournal, copyRegistry, freeBytesOf, syncFolder, writeWholeFile } from "@neraca/storage";
import {
  copyDurably,
  FACTOR_KEY_FILE,
  filesBelow,
  JOURNAL_FILE,
  KEY_FILE,
  LEDGER_FOLDER,
  modeOf,
  REGISTRY_FILE,
  syncFolders,
} from "./data-folder.ts";
import { isAbsent, MANIFEST_FILE, type Manifest, manifestFileOf } from "./manifest.ts";

export type BackupRequest = {
  readonly dataFolder: string;
  /** Must not exist yet; the folder that it will be in must. */
  readonly target: string;
  readonly withKey: boolean;
  readonly now: Instant;
};

/** Files of the data folder's first level that are copied as they are: cards with PINs, logins of a demonstration, the mark of a practice. */
const LOOSE_FILES = /^(?:participant-cards-[0-9TZ]+\.csv|demonstration\.json|practice)$/;

/** Folders of files that are whole at every moment: kept under their digests, renamed into place, or rules that people have put there. */
const KEPT_FOLDERS = ["banks", "photos", "publications", "rules", "seb"];

/**
 * A consistent copy of a data folder, also while a sitting runs on it.
 *
 * What one part says of another must be true in the copy, so the order is: the ledger, its checkpoint first (the published checkpoint
 * must be a prefix of the journal, and its tiles must be there); then the journal; then the registry, the banks and the publications (the
 * journal speaks of people, banks and files that must be known). What is added meanwhile only makes the later parts know more.
 *
 * Crash story. All is written under a temporary name beside the target and synced; then it is renamed. A crash before leaves a folder
 * `.<name>.<process>.new`, which is no backup and may be deleted; after it there is a whole backup. The data folder is only read.
 */
export async function backUp(request: BackupRequest): Promise<Result<Manifest, LocalText>> {
  const target = resolve(request.target);
  const refusal = await refusalOf(request, target);
  if (refusal !== null) return refused(refusal);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
  await rm(temporary, { recursive: true, force: true });
  try {
    await mkdir(temporary, { mode: 0o700 });
    const manifest = await copyAll(request, temporary);
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    await writeWholeFile(join(temporary, MANIFEST_FILE), Buffer.from(text), 0o600);
    await syncFolders(temporary);
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return accepted(manifest);
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    const words = wordsOf(cause);
    if (words === null) throw cause;
    return refused(words);
  }
}

/** What people can do something about. null: a fault, whose stack somebody needs. */
function wordsOf(cause: unknown): LocalText | null {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOSPC" || code === "SQLITE_FULL") {
    return {
      id: "Disk tujuan penuh; cadangan dibatalkan.",
      en: "The target's disk is full; no backup was made.",
    };
  }
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return {
      id: "Jurnal atau registri rusak dan tidak dapat dibaca utuh. Jangan hapus apa pun; panggil operator.",
      en: "Journal or registry is damaged and cannot be read whole. Delete nothing; call the operator.",
    };
  }
  return null;
}

async function copyAll({ dataFolder, withKey, now }: BackupRequest, into: string): Promise<Manifest> {
  const copy = async (path: string): Promise<void> =>
    copyDurably(join(dataFolder, path), join(into, path), modeOf(path));

  const ledger = await filesBelow(join(dataFolder, LEDGER_FOLDER));
  for (const path of ledger.toSorted(checkpointFirst)) await copy(`${LEDGER_FOLDER}/${path}`);
  const journalHead = copyJournal(join(dataFolder, JOURNAL_FILE), join(into, JOURNAL_FILE));
  copyRegistry(join(dataFolder, REGISTRY_FILE), join(into, REGISTRY_FILE));
  for (const folder of KEPT_FOLDERS) {
    for (const path of await filesBelow(join(dataFolder, folder))) await copy(`${folder}/${path}`);
  }
  const loose = (await readdir(dataFolder)).filter((name) => LOOSE_FILES.test(name));
  // An import that is refused takes its cards away again.
  for (const name of loose) await copy(name).catch(unlessAbsent);
  if (withKey) await copy(KEY_FILE);
  // One that was never started since there are second factors has none.
  if (withKey) await copy(FACTOR_KEY_FILE).catch(unlessAbsent);

  const files: Manifest["files"] = [];
  for (const path of await filesBelow(into)) files.push(await manifestFileOf(into, path));
  const madeAt = new Date(now).toISOString();
  return { format: "neraca-backup/1", madeAt, journalHead, hasKey: withKey, files };
}

function checkpointFirst(a: string, b: string): number {
  if (a === "checkpoint") return -1;
  return b === "checkpoint" ? 1 : a.localeCompare(b);
}

async function refusalOf({ dataFolder, withKey }: BackupRequest, target: string): Promise<LocalText | null> {
  for (const name of withKey ? [JOURNAL_FILE, REGISTRY_FILE, KEY_FILE] : [JOURNAL_FILE, REGISTRY_FILE]) {
    if (!(await isThere(join(dataFolder, name)))) {
      return { id: `Tidak ada ${name} di ${dataFolder}.`, en: `There is no ${name} in ${dataFolder}.` };
    }
  }
  if (await isThere(target)) {
    return {
      id: `${target} sudah ada. Sebut folder baru untuk setiap cadangan.`,
      en: `${target} exists already. Name a new folder for each backup.`,
    };
  }
  if (!(await isThere(dirname(target)))) {
    return { id: `Tidak ada folder ${dirname(target)}.`, en: `There is no folder ${dirname(target)}.` };
  }
  if (`${target}/`.startsWith(`${resolve(dataFolder)}/`)) {
    return {
      id: "Cadangan tidak boleh berada di dalam folder data.",
      en: "A backup must not lie in the data folder.",
    };
  }
  return refusalOfSpace(dataFolder, dirname(target));
}

/** A backup must not fill the disk of a running exam. */
async function refusalOfSpace(dataFolder: string, parent: string): Promise<LocalText | null> {
  const sizes = await Promise.all(
    (await filesBelow(dataFolder)).map((path) => stat(join(dataFolder, path)).then(sizeOf, zeroIfAbsent)),
  );
  const needed = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const isSameDisk = (await stat(dataFolder)).dev === (await stat(parent)).dev;
  const spare = isSameDisk ? DISK_POLICY.lowBytes : 0;
  const free = await freeBytesOf(parent);
  if (free >= needed + spare) return null;
  const mib = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
  return {
    id: `Ruang di ${parent} kurang: bebas ${mib(free)} MiB, perlu ${mib(needed + spare)} MiB${isSameDisk ? " (disk ini dipakai ujian; pakai disk lain)" : ""}.`,
    en: `Not enough room in ${parent}: ${mib(free)} MiB free, ${mib(needed + spare)} MiB needed${isSameDisk ? " (exams use this disk; take another)" : ""}.`,
  };
}

function sizeOf({ size }: { readonly size: number }): number {
  return size;
}

function unlessAbsent(cause: unknown): void {
  if (!isAbsent(cause)) throw cause;
}

function zeroIfAbsent(cause: unknown): number {
  if (isAbsent(cause)) return 0;
  throw cause;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw cause;
  }
}
