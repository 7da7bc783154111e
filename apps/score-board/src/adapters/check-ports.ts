import { readCode, saveFile } from "@neraca/ui/files";
import type { CheckPorts } from "../engine/check-desk.ts";
import { inflate } from "./inflate.ts";
import { seenCheckpoints } from "./seen-checkpoints.ts";

/** @param ledgerPrefix where this page's server has its ledger; null for a page that was opened from a file */
export function checkPorts(ledgerPrefix: string | null): CheckPorts {
  return {
    fetch: (path, init) => fetch(path, init),
    ledgerPrefix,
    inflate,
    readCode,
    seen: seenCheckpoints,
    wallMs: () => Date.now(),
    // Two frames: in the first the browser paints what the screen has become.
    breathe: () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
    save: saveFile,
  };
}
