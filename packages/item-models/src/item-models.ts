import type { ItemModel } from "./model.ts";

/** Every model that there is, by topic as FORMAT.md lists them. A bank's shelves name them by id. */
export const ITEM_MODELS: readonly ItemModel[] = [];
