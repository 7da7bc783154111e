import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { type SyllogismShape, syllogismItem } from "./syllogism.ts";

/** Three premises over four terms; the conclusion needs all of them. */
export const chainedPremises: ItemModel = {
  id: "silogisme-berantai",
  topic: "verbal-silogisme",
  title: { id: "Silogisme berantai", en: "A chain of premises" },
  generate: (draws, level) => firstAccepted(() => syllogismItem({ ...COMMON, ...LEVELS[level] }, draws)),
};

const COMMON = { modelId: "silogisme-berantai", termCount: 4, hasNamed: false } as const;

type OfLevel = Omit<SyllogismShape, keyof typeof COMMON>;

const LEVELS: Readonly<Record<ModelLevel, OfLevel>> = {
  1: { hasSome: false, steps: [3, 3], hasNegatedSubjects: false, wordings: ["plain"] },
  2: { hasSome: true, steps: [2, 3], hasNegatedSubjects: false, wordings: ["plain", "each"] },
  3: { hasSome: false, steps: [4, 4], hasNegatedSubjects: false, wordings: ["plain", "each"] },
  4: { hasSome: true, steps: [4, 4], hasNegatedSubjects: false, wordings: ["plain", "each", "none-not"] },
  5: { hasSome: true, steps: [4, 4], hasNegatedSubjects: true, wordings: ["plain", "none-not"] },
};
