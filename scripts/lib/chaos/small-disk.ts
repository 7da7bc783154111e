import { execFile } from "node:child_process";
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Room for a sitting to be armed (512 MiB must be free), and little more. */
const DISK_BYTES = 700 * 1024 * 1024;

/** What is left for writing, because a file system does not give away its last bytes in one step. */
const LAST_BYTES = 4 * 1024 * 1024;

/** A file system of its own that can be filled to the last byte, or an ordinary folder where the machine does not allow one. */
export type SmallDisk = {
  readonly folder: string;
  /** What it is, in words for the report. */
  readonly kind: string;
  readonly canBeFilled: boolean;
  readonly fill: () => Promise<void>;
  readonly free: () => void;
  readonly remove: () => Promise<void>;
};

/** @param inFolder an existing folder, on a disk with room */
export async function makeSmallDisk(inFolder: string): Promise<SmallDisk> {
  const folder = join(inFolder, "data");
  await mkdir(folder);
  const refusals: string[] = [];
  for (const [kind, mount] of [
    ["ext4 in a loop device", mountLoop],
    ["tmpfs", mountTmpfs],
  ] as const) {
    try {
      await mount(inFolder, folder);
      return mounted(kind, folder);
    } catch (cause) {
      refusals.push(`${kind}: ${cause instanceof Error ? cause.message.trim().split("\n").at(-1) : cause}`);
    }
  }
  return {
    folder,
    kind: `not possible here, nothing was filled (${refusals.join("; ")})`,
    canBeFilled: false,
    fill: async () => {},
    free: () => {},
    remove: async () => {},
  };
}

/** Real blocks, real syncs. Nothing is kept back for root, who would otherwise never see it full. */
async function mountLoop(inFolder: string, folder: string): Promise<void> {
  const image = join(inFolder, "disk.img");
  await writeFile(image, "");
  await truncate(image, DISK_BYTES);
  await run("mkfs.ext4", ["-q", "-m", "0", "-E", "lazy_itable_init=0,lazy_journal_init=0", image]);
  await run("mount", ["-o", "loop", image, folder]);
}

/** Full like any disk, but its syncs cost nothing. */
async function mountTmpfs(_inFolder: string, folder: string): Promise<void> {
  await run("mount", ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", folder]);
}

function mounted(kind: string, folder: string): SmallDisk {
  const ballast = join(folder, "ballast");
  const rest = join(folder, "ballast-rest");
  return {
    folder,
    kind,
    canBeFilled: true,
    fill: async () => {
      // Almost all in one step, the rest by writing until nothing fits.
      const { bavail, bsize } = statfsSync(folder);
      const bytes = bavail * bsize - LAST_BYTES;
      if (bytes > 0) await run("fallocate", ["-l", String(bytes), ballast]);
      writeUntilFull(rest);
    },
    free: () => {
      rmSync(ballast, { force: true });
      rmSync(rest, { force: true });
    },
    remove: async () => {
      await run("umount", ["-l", folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, "a");
  try {
    for (let blockBytes = 1024 * 1024; blockBytes >= 512; blockBytes /= 2) {
      while (writes(file, Buffer.alloc(blockBytes))) {}
    }
  } finally {
    closeSync(file);
  }
}

/** False when the disk is full. */
function writes(file: number, bytes: Uint8Array): boolean {
  try {
    return writeSync(file, bytes) === bytes.length;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC") return false;
    throw cause;
  }
}
