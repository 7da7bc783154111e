import { open } from "node:fs/promises";
import { IMPORT_LIMITS } from "./limits.ts";

/**
 * The bytes of a file, and of one that is too large just so many that it is seen to be: what is refused is not read into memory.
 * Rejects when there is no file or it may not be read.
 */
export async function readImportFile(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of file.createReadStream({ end: IMPORT_LIMITS.fileBytesMax, autoClose: false })) {
      parts.push(part as Uint8Array);
      length += (part as Uint8Array).length;
    }
    const bytes = new Uint8Array(length);
    let offset = 0;
    for (const part of parts) {
      bytes.set(part, offset);
      offset += part.length;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
