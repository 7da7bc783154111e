import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { type SyllogismShape, syllogismItem } from "./syllogism.ts";

/** Premises about classes and one about a person with a name, of whom something follows. */
export const namedPerson: ItemModel = {
  id: "silogisme-perorangan",
  topic: "verbal-silogisme",
  title: { id: "Silogisme tentang seseorang", en: "A syllogism about one person" },
  generate: (draws, level) => firstAccepted(() => syllogismItem({ ...COMMON, ...LEVELS[level] }, draws)),
};

const COMMON = { modelId: "silogisme-perorangan", hasNamed: true, hasSome: false } as const;

type OfLevel = Omit<SyllogismShape, keyof typeof COMMON>;

const LEVELS: Readonly<Record<ModelLevel, OfLevel>> = {
  1: { termCount: 3, steps: [2, 2], hasNegatedSubjects: false, wordings: ["plain"] },
  2: { termCount: 3, steps: [3, 3], hasNegatedSubjects: false, wordings: ["plain", "each"] },
  3: { termCount: 3, steps: [4, 4], hasNegatedSubjects: false, wordings: ["plain", "each", "none-not"] },
  4: { termCount: 4, steps: [4, 5], hasNegatedSubjects: false, wordings: ["plain", "each", "none-not"] },
  5: { termCount: 4, steps: [5, 6], hasNegatedSubjects: true, wordings: ["plain", "none-not"] },
};
