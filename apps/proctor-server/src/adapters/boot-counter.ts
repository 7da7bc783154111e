import { readFile } from "node:fs/promises";

/** How long this machine has been on, and which of its lives this is. No clock that anybody can set. */
export type BootReading = {
  /** Another one after each start of the machine. */
  readonly bootId: string;
  readonly uptimeMs: number;
};

const BOOT_ID_PATH = "/proc/sys/kernel/random/boot_id";
/** Seconds with two decimals, suspended time included. */
const UPTIME_PATH = "/proc/uptime";

/** null where the kernel does not say: then only the machine's clock tells how long the server was away. */
export async function readBoot(): Promise<BootReading | null> {
  try {
    const bootId = (await readFile(BOOT_ID_PATH, "utf8")).trim();
    const uptimeMs = Math.round(Number((await readFile(UPTIME_PATH, "utf8")).split(" ")[0]) * 1_000);
    return bootId !== "" && Number.isSafeInteger(uptimeMs) ? { bootId, uptimeMs } : null;
  } catch {
    // Not Linux, or a container without /proc.
    return null;
  }
}
