import { seeded } from "@neraca/base";
import { type ItemModel, MODEL_LEVELS, type ModelItem } from "../src/index.ts";

const ITEMS_PER_LEVEL = 10;

/** A few items of every level. */
export function seenItems(model: ItemModel): readonly ModelItem[] {
  return MODEL_LEVELS.flatMap((level) =>
    Array.from({ length: ITEMS_PER_LEVEL }, (_, index) =>
      model.generate(seeded("c3".repeat(32), `${model.id} ${level} ${index}`), level),
    ),
  );
}

/** A broken item, to see that a check can fail: a wrong option stands where the right one should. */
export function withKeyLast({ options, ...item }: ModelItem): ModelItem {
  const [key, ...others] = options;
  const [first, ...rest] = others;
  return { ...item, options: [first!, ...rest, { ...key, mistake: "planted" }] };
}
