import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OnOneCore, onOneCore } from "./one-core.ts";
import type { SeatsFigures } from "./seats-process.ts";

const PROCESS = fileURLToPath(new URL("seats-process.ts", import.meta.url));

export type SeatsBench = { readonly candidates: number; readonly venues: number; readonly positions: number };

/**
 * How long a running server takes to plan and store a whole selection from the desk, and for how long it answers nobody meanwhile; beside the same
 * plan on the server's own thread.
 */
export async function benchSeats(settings: SeatsBench): Promise<OnOneCore<SeatsFigures>> {
  const data = await mkdtemp(join(tmpdir(), "neraca-bench-seats-"));
  try {
    return await onOneCore<SeatsFigures>(PROCESS, { ...settings, data });
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
