import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { accepted, type LocalText, type Result, refused } from "@neraca/base";
import { z } from "zod";

export const MANIFEST_FILE = "manifest.json";

/** A data folder has some hundred files: banks, publications, tiles of the ledger. */
const FILES_MAX = 200_000;
/** A manifest of that many files; whatever is larger is none. */
const MANIFEST_BYTES_MAX = 64 * 1024 * 1024;

/** Names joined by single slashes, none of which begins with a dot: nothing in a manifest leads out of its folder. */
const PATH_PATTERN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

const zManifest = z.strictObject({
  format: z.literal("neraca-backup/1"),
  /** When it was begun: everything acknowledged before is in it. */
  madeAt: z.iso.datetime(),
  /** Position of the last event. */
  journalHead: z.int().nonnegative(),
  /** Whether the key that signs the ledger is in it. */
  hasKey: z.boolean(),
  files: z
    .array(
      z.strictObject({
        path: z.string().max(512).regex(PATH_PATTERN),
        bytes: z.int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(FILES_MAX),
});
export type Manifest = z.output<typeof zManifest>;
export type ManifestFile = Manifest["files"][number];

export async function readManifest(folder: string): Promise<Result<Manifest, LocalText>> {
  const path = join(folder, MANIFEST_FILE);
  const none: LocalText = {
    id: `${folder} bukan cadangan: ${MANIFEST_FILE} tidak ada atau tidak terbaca.`,
    en: `${folder} is no backup: ${MANIFEST_FILE} is missing or unreadable.`,
  };
  try {
    if ((await stat(path)).size > MANIFEST_BYTES_MAX) return refused(none);
    const parsed = zManifest.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? accepted(parsed.data) : refused(none);
  } catch (cause) {
    if (cause instanceof SyntaxError || isAbsent(cause)) return refused(none);
    throw cause;
  }
}

/** What a file of the manifest must be; null when it is. */
export async function damageOf(folder: string, file: ManifestFile): Promise<LocalText | null> {
  const path = join(folder, file.path);
  try {
    if ((await sha256Of(path)) === file.sha256) return null;
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
    return { id: `Hilang: ${file.path}`, en: `Missing: ${file.path}` };
  }
  return {
    id: `Rusak (isi tidak sama dengan saat dicadangkan): ${file.path}`,
    en: `Damaged (not what was backed up): ${file.path}`,
  };
}

export async function manifestFileOf(folder: string, path: string): Promise<ManifestFile> {
  const full = join(folder, path);
  return { path, bytes: (await stat(full)).size, sha256: await sha256Of(full) };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}

export function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}
