import { constants } from "node:fs";
import { type FileHandle, open, readFile } from "node:fs/promises";
import { type Instant, instant } from "@neraca/base";
import { z } from "zod";
import { type BootReading, readBoot } from "./boot-counter.ts";

/** How exactly an outage is measured; also how much a loss of power may give too much. */
const EVERY_MS = 1_000;

/** Always this long, so that it is written in place: no moment without a whole one, and no new block on a full disk. */
const RECORD_BYTES = 256;

/** A sign of life. */
export type Beat = {
  /** By the server's clock. */
  readonly at: Instant;
  /** A sitting was counting down, running or paused. */
  readonly isHolding: boolean;
  /** The machine's own counter at the same moment. */
  readonly boot: BootReading | null;
};

const zBeat = z.strictObject({
  at: z.int().positive(),
  isHolding: z.boolean(),
  boot: z.strictObject({ bootId: z.string().min(1).max(64), uptimeMs: z.int().nonnegative() }).nullable(),
});

export type Heartbeat = {
  /** From now on this process is the one that lives. null: alive, but nothing that happens is stored, which counts as absence. */
  readonly start: (beat: () => Omit<Beat, "boot"> | null) => void;
  readonly stop: () => Promise<void>;
};

/** The last sign of life on this data folder; null: there never was one, or nobody can tell. */
export async function lastBeatOf(path: string): Promise<Beat | null> {
  try {
    const beat = zBeat.safeParse(JSON.parse(await readFile(path, "utf8")));
    return beat.success ? { ...beat.data, at: instant(beat.data.at) } : null;
  } catch {
    // First start, or a damaged disk: without it only events tell.
    return null;
  }
}

/**
 * A file with the time, written again every second. Not synced: after a loss of power an older time may be found, or none, which gives
 * candidates a little more time, never less. The first beat is written at once.
 */
export function heartbeatOn(path: string): Heartbeat {
  let timer: NodeJS.Timeout | null = null;
  let file: FileHandle | null = null;
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;

  async function opened(): Promise<FileHandle> {
    const made = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await made.truncate(RECORD_BYTES);
    return made;
  }

  async function write(beat: Omit<Beat, "boot">): Promise<void> {
    const record: Beat = { ...beat, boot: await readBoot() };
    file ??= await opened();
    await file.write(`${JSON.stringify(record).padEnd(RECORD_BYTES - 1)}\n`, 0);
  }

  function beatOnce(beat: () => Omit<Beat, "boot"> | null): void {
    const record = beat();
    // A disk that hangs gets one write, not one a second.
    if (record === null || isWriting) return;
    isWriting = true;
    writing = write(record)
      // A heartbeat that cannot be written must not disturb an exam: the journal's own times still bound the outage.
      .catch(() => {})
      .finally(() => {
        isWriting = false;
      });
  }

  return {
    start: (beat) => {
      beatOnce(beat);
      timer = setInterval(() => beatOnce(beat), EVERY_MS);
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      await writing;
      await file?.close();
    },
  };
}
