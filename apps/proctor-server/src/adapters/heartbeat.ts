import { readFile, writeFile } from "node:fs/promises";
import { type Instant, instant } from "@neraca/base";

/** How exactly an outage is measured; also how much a loss of power may give too much. */
const EVERY_MS = 1_000;

export type Heartbeat = {
  /** When a process on this data folder was last seen alive; null: never, or nobody can tell. */
  readonly last: Instant | null;
  /** From now on this process is the one that lives. */
  readonly start: (now: () => Instant) => void;
  readonly stop: () => void;
};

/**
 * A file with the time, written again every second. Not synced: after a loss of power an older time may be found, which gives candidates
 * a little more time, never less. A file that cannot be read counts as none.
 */
export async function openHeartbeat(path: string): Promise<Heartbeat> {
  let timer: NodeJS.Timeout | null = null;
  return {
    last: await lastOf(path),
    start: (now) => {
      const beat = (): void => {
        // A heartbeat that cannot be written must not disturb an exam: the journal's own times still bound the outage.
        writeFile(path, String(now()), { mode: 0o600 }).catch(() => {});
      };
      // The first at once: one that a process before has left may be by a clock that was set back since.
      beat();
      timer = setInterval(beat, EVERY_MS);
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
    },
  };
}

async function lastOf(path: string): Promise<Instant | null> {
  try {
    const epochMs = Number(await readFile(path, "utf8"));
    return Number.isSafeInteger(epochMs) && epochMs > 0 ? instant(epochMs) : null;
  } catch {
    // First start, or a damaged disk: without it only events tell.
    return null;
  }
}
