import { fileURLToPath } from "node:url";
import type { AssignFigures, AssignSettings } from "./assign-process.ts";
import { type OnOneCore, onOneCore } from "./one-core.ts";

const PROCESS = fileURLToPath(new URL("assign-process.ts", import.meta.url));

/** How long it takes to give everybody a sitting and a seat. */
export function benchAssign(settings: AssignSettings): Promise<OnOneCore<AssignFigures>> {
  return onOneCore(PROCESS, settings);
}
