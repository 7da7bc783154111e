import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type LocalText, type Result, refused } from "@neraca/base";
import { forgetLogins, isJournalInUse, syncFolder, writeWholeFile } from "@neraca/storage";
import {
  copyDurably,
  JOURNAL_FILE,
  modeOf,
  REGISTRY_FILE,
  syncFolders,
  UNFINISHED_FILE,
} from "./data-folder.ts";
import { damageOf, isAbsent, type Manifest, readManifest } from "./manifest.ts";

/** Damages that are named; the rest is counted. */
const DAMAGES_SHOWN_MAX = 20;

/**
 * Puts a backup in place as a data folder, which must be empty or absent.
 *
 * Logins of staff do not come back: one that was ended since would open the desk again.
 *
 * Crash story. Everything is checked before anything is written. Then a mark is put into the target, the files are copied and synced, and
 * the mark is taken away last: a server does not start on a folder that has it. After a crash the target is emptied and the command
 * given again.
 *
 * @returns what was restored, or every reason why nothing was
 */
export async function restoreBackup(
  backup: string,
  target: string,
): Promise<Result<Manifest, readonly LocalText[]>> {
  const manifest = await readManifest(backup);
  if (!manifest.ok) return refused([manifest.error]);
  const occupied = await occupancyOf(resolve(target));
  if (occupied !== null) return refused([occupied]);
  const damages: LocalText[] = [];
  for (const file of manifest.value.files) {
    const damage = await damageOf(backup, file);
    if (damage !== null) damages.push(damage);
  }
  if (damages.length > 0) return refused(shown(damages));

  await mkdir(target, { recursive: true, mode: 0o700 });
  await writeWholeFile(join(target, UNFINISHED_FILE), Buffer.from(`${manifest.value.madeAt}\n`), 0o600);
  for (const { path } of manifest.value.files) {
    await copyDurably(join(backup, path), join(target, path), modeOf(path));
  }
  for (const file of manifest.value.files) {
    const damage = await damageOf(target, file);
    if (damage !== null) damages.push(damage);
  }
  if (damages.length > 0) return refused(shown(damages));
  forgetLogins(join(target, REGISTRY_FILE));
  await syncFolders(target);
  await rm(join(target, UNFINISHED_FILE));
  await syncFolder(target);
  await syncFolder(dirname(resolve(target)));
  return manifest;
}

async function occupancyOf(target: string): Promise<LocalText | null> {
  if (isJournalInUse(join(target, JOURNAL_FILE))) {
    return {
      id: `Server sedang berjalan dengan ${target}. Hentikan dahulu, dan pakai folder kosong.`,
      en: `A server is running on ${target}. Stop it first, and use an empty folder.`,
    };
  }
  const names = await readdir(target).catch((cause: unknown) => {
    if (isAbsent(cause)) return [];
    throw cause;
  });
  // A disk of its own has this folder from the beginning.
  if (names.every((name) => name === "lost+found")) return null;
  return {
    id: `${target} tidak kosong. Pemulihan tidak menimpa apa pun: pindahkan isinya atau sebut folder lain.`,
    en: `${target} is not empty. A restore overwrites nothing: move what is there away or name another folder.`,
  };
}

function shown(damages: readonly LocalText[]): readonly LocalText[] {
  const rest = damages.length - DAMAGES_SHOWN_MAX;
  if (rest <= 0) return damages;
  const more: LocalText = { id: `... dan ${rest} lagi.`, en: `... and ${rest} more.` };
  return [...damages.slice(0, DAMAGES_SHOWN_MAX), more];
}
