import { FIGURAL_MODELS } from "./figural-models.ts";
import { LOGIC_MODELS } from "./logic-models.ts";
import type { ItemModel } from "./model.ts";
import { NUMERIC_MODELS } from "./numeric-models.ts";

/** Every model there is. A bank's shelves name them by id. */
export const ITEM_MODELS: readonly ItemModel[] = [...NUMERIC_MODELS, ...FIGURAL_MODELS, ...LOGIC_MODELS];
