import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { type SyllogismShape, syllogismItem } from "./syllogism.ts";

/** Two premises over three terms: the classical syllogism. */
export const twoPremises: ItemModel = {
  id: "silogisme-dua-premis",
  topic: "verbal-silogisme",
  title: { id: "Silogisme dua premis", en: "A syllogism of two premises" },
  generate: (draws, level) => firstAccepted(() => syllogismItem({ ...COMMON, ...LEVELS[level] }, draws)),
};

const COMMON = { modelId: "silogisme-dua-premis", termCount: 3, hasNamed: false } as const;

type OfLevel = Omit<SyllogismShape, keyof typeof COMMON>;

const LEVELS: Readonly<Record<ModelLevel, OfLevel>> = {
  1: { hasSome: false, steps: [2, 2], hasNegatedSubjects: false, wordings: ["plain"] },
  2: { hasSome: true, steps: [1, 1], hasNegatedSubjects: false, wordings: ["plain", "each"] },
  3: { hasSome: false, steps: [3, 3], hasNegatedSubjects: false, wordings: ["plain", "each"] },
  4: { hasSome: true, steps: [2, 2], hasNegatedSubjects: false, wordings: ["plain", "each", "none-not"] },
  5: { hasSome: true, steps: [2, 2], hasNegatedSubjects: true, wordings: ["plain", "none-not"] },
};
