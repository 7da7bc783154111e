import { fileURLToPath } from "node:url";
import { type OnOneCore, onOneCore } from "./one-core.ts";
import type { ResultsFigures, ResultsSettings } from "./results-process.ts";

const PROCESS = fileURLToPath(new URL("results-process.ts", import.meta.url));

/** How long the committee waits for results at the desk, and how long everybody else waits for the thread meanwhile. */
export function benchResults(settings: ResultsSettings): Promise<OnOneCore<ResultsFigures>> {
  return onOneCore(PROCESS, settings);
}
