import { statfs } from "node:fs/promises";

/** Bytes that this process may still write to the file system on which `folder` lies (without what is kept back for root). */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
