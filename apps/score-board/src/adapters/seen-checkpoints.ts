import { checkpointClaim } from "@neraca/ledger/verify";
import type { CheckPorts, SeenCheckpoint } from "../engine/check-desk.ts";

const PREFIX = "neraca.seen-ledger.";

/** Checkpoints that this browser has seen, in its own storage. A browser that keeps nothing has seen nothing. */
export const seenCheckpoints: CheckPorts["seen"] = {
  get: (origin) => {
    try {
      return parsed(localStorage.getItem(PREFIX + origin));
    } catch {
      // Storage may be forbidden; so may reading it.
      return null;
    }
  },
  put: (origin, seen) => {
    try {
      localStorage.setItem(PREFIX + origin, JSON.stringify(seen));
    } catch {
      // Full or forbidden: tomorrow there is nothing to compare with, and the page says so.
    }
  },
  forget: (origin) => {
    try {
      localStorage.removeItem(PREFIX + origin);
    } catch {
      // Nothing was kept.
    }
  },
};

function parsed(text: string | null): SeenCheckpoint | null {
  const value: unknown = text === null ? null : JSON.parse(text);
  if (typeof value !== "object" || value === null) return null;
  const { checkpoint, verifierKey, atMs } = value as Record<string, unknown>;
  if (typeof checkpoint !== "string" || typeof verifierKey !== "string" || typeof atMs !== "number")
    return null;
  const claim = checkpointClaim(new TextEncoder().encode(checkpoint));
  return claim === undefined ? null : { checkpoint, verifierKey, atMs, size: claim.size };
}
