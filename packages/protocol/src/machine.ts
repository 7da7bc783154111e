import { z } from "zod";
import { zInstant } from "./common.ts";

/**
 * How much room the server's disk has, worst last. `low`: no sitting can be armed. `telemetry-stopped`: looks and evidence are not
 * recorded any more, answers are. `critical`: as that, and minutes from full. `full`: a commit was refused for lack of room; answers
 * wait in the candidates' browsers.
 */
export const DISK_LEVELS = ["ok", "low", "telemetry-stopped", "critical", "full"] as const;
export type DiskLevel = (typeof DISK_LEVELS)[number];

/** How long the disk takes to make answers durable. `slow`: people notice. `stalled`: it has not answered for seconds. */
export const JOURNAL_LEVELS = ["ok", "slow", "stalled"] as const;
export type JournalLevel = (typeof JOURNAL_LEVELS)[number];

/** How the server itself is. The same for every room that it serves. */
export const zMachine = z.strictObject({
  disk: z.strictObject({
    level: z.enum(DISK_LEVELS),
    /** null: not read yet, or it cannot be read. */
    freeBytes: z.int().nonnegative().nullable(),
  }),
  journal: z.strictObject({
    level: z.enum(JOURNAL_LEVELS),
    /** 95 of 100 commits of the last minute took no longer. Milliseconds; 0 when there were none. */
    commitMs: z.int().nonnegative(),
    /** Age of the commit that is on its way; 0 when none is. */
    inFlightMs: z.int().nonnegative(),
    /** Events that wait for the disk. */
    waitingEvents: z.int().nonnegative(),
  }),
  /** Present when PINs and passwords go over the network in clear. */
  plainHttp: z.literal(true).optional(),
  clock: z.strictObject({
    /** How far the machine's clock is ahead of the server's (negative: behind), which decides. Times of day are off by it. */
    aheadMs: z.int(),
    /** The machine's clock was stepped, forwards or (negative) backwards; nobody's time changed. null: not lately. */
    step: z.strictObject({ at: zInstant, byMs: z.int() }).nullable(),
    /** The last absence of the server is longer than is likely, and only the machine's clock says so. null: no such doubt. */
    outage: z.strictObject({ from: zInstant, to: zInstant }).nullable(),
  }),
});
export type MachineView = z.output<typeof zMachine>;
