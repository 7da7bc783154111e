import { fileURLToPath } from "node:url";
import type { ListFigures, ListSettings } from "./list-process.ts";
import { onOneCore } from "./one-core.ts";

const PROCESS = fileURLToPath(new URL("list-process.ts", import.meta.url));

/** How long one list over all positions takes to set, in each form, beside the same rankings position by position: each in a process of its own. */
export async function benchList(settings: Omit<ListSettings, "way">): Promise<object> {
  const figures: Record<string, unknown> = { ...settings };
  for (const way of ["volume", "volumes", "each-pdf", "xlsx", "each-xlsx", "csv", "each-csv"] as const) {
    const run = await onOneCore<ListFigures>(PROCESS, { ...settings, way });
    for (const [figure, value] of Object.entries(run)) figures[`${way}.${figure}`] = value;
  }
  return figures;
}
