import type { ItemModel } from "./model.ts";
import { NUMERIC_MODELS } from "./numeric-models.ts";

/** Every model there is. */
export const ITEM_MODELS: readonly ItemModel[] = [...NUMERIC_MODELS];
