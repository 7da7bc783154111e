import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { accepted, type Result, refused } from "@neraca/base";

export type Upload = { readonly bytes: number; readonly digest: string };

/**
 * Writes what comes to a file of its owner only, and counts it: what is longer than `bytesMax` is left unread and unkept, whatever it said of its
 * length. Never more than a piece of it is in memory.
 */
export async function keepUpload(
  stream: Readable,
  path: string,
  bytesMax: number,
): Promise<Result<Upload, "import-file-too-large" | "import-incomplete">> {
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  let bytes = 0;
  try {
    for await (const piece of stream) {
      const part = piece as Uint8Array;
      bytes += part.length;
      if (bytes > bytesMax) return await unkept(path, "import-file-too-large");
      hash.update(part);
      await file.write(part);
    }
    return accepted({ bytes, digest: hash.digest("hex") });
  } catch (error) {
    await rm(path, { force: true });
    // Whoever sent it has gone; a full disk is another matter.
    if (error instanceof Error && "code" in error && error.code === "ECONNRESET")
      return refused("import-incomplete");
    throw error;
  } finally {
    await file.close();
  }
}

async function unkept<T>(path: string, reason: T): Promise<Result<never, T>> {
  await rm(path, { force: true });
  return refused(reason);
}
