import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Digest } from "@neraca/base";
import { syncFolder, writeWholeFile } from "@neraca/storage";

export type PhotoFiles = {
  /** Durable when it resolves; what is there and whole stays. */
  readonly keep: (digest: Digest, bytes: Uint8Array) => Promise<void>;
  /** undefined: there is none, or it is damaged. */
  readonly read: (digest: Digest) => Promise<Uint8Array | undefined>;
  /** No longer there when it resolves. What a disk keeps of a file that was removed is not ours to say. */
  readonly remove: (digest: Digest) => Promise<void>;
  /** Removes whatever else is in the folder. */
  readonly keepOnly: (digests: ReadonlySet<Digest>) => Promise<void>;
};

/** SHA-256. */
export function digestOfPhoto(bytes: Uint8Array): Digest {
  return createHash("sha256").update(bytes).digest("hex") as Digest;
}

/** Pictures in a folder of their owner only, each under its SHA-256. */
export async function photoFiles(folder: string): Promise<PhotoFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncFolder(join(folder, ".."));
  const read: PhotoFiles["read"] = async (digest) => {
    try {
      const bytes = await readFile(join(folder, digest));
      return digestOfPhoto(bytes) === digest ? bytes : undefined;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  };
  return {
    read,
    remove: (digest) => rm(join(folder, digest), { force: true }),
    keepOnly: async (digests) => {
      for (const name of await readdir(folder))
        if (!digests.has(name as Digest)) await rm(join(folder, name), { force: true });
    },
    keep: async (digest, bytes) => {
      if ((await read(digest)) === undefined) await writeWholeFile(join(folder, digest), bytes, 0o600);
    },
  };
}
