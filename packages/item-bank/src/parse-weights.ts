import type { OptionId } from "@neraca/base";
import type { Report } from "./finding.ts";
import { OPTION_IDS, type Scoring, type Weight } from "./item.ts";
import { type Fields, fieldsOf, wholeNumber } from "./read-fields.ts";

const WEIGHTS: readonly Weight[] = [1, 2, 3, 4, 5];

/** Reads `weights: { p: 3, q: 5, r: 1, s: 2, t: 4 }`: each option one of 1 to 5, each number once. */
export function parseWeights(fields: Fields, report: Report): Scoring | undefined {
  const tree = fields.get("weights");
  if (tree === undefined) return undefined;
  const inner = fieldsOf(tree, fields.file, { required: OPTION_IDS, optional: [] }, report);
  if (inner === undefined) return undefined;
  const weights: Record<OptionId, Weight> = {};
  const used = new Set<Weight>();
  for (const id of OPTION_IDS) {
    const value = inner.get(id);
    const number = value === undefined ? undefined : wholeNumber(value);
    const weight = WEIGHTS.find((each) => each === number);
    if (weight === undefined) continue;
    weights[id] = weight;
    used.add(weight);
  }
  if (used.size === WEIGHTS.length) return { kind: "weights", weights };
  report.error(fields.placeOf("weights"), "weights", {
    id: "Bobot harus memakai 1, 2, 3, 4, dan 5, masing-masing tepat sekali.",
    en: "The weights must be 1, 2, 3, 4 and 5, each exactly once.",
  });
  return undefined;
}
