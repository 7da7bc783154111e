import { fileURLToPath } from "node:url";
import { type OnOneCore, onOneCore } from "./one-core.ts";
import type { RankFigures, RankSettings } from "./rank-process.ts";

const PROCESS = fileURLToPath(new URL("rank-process.ts", import.meta.url));

/** How long the ranking of a nation takes. */
export function benchRank(settings: RankSettings): Promise<OnOneCore<RankFigures>> {
  return onOneCore(PROCESS, settings);
}
