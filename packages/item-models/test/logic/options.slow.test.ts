import { seeded } from "@neraca/base";
import { describe, expect, test } from "vitest";
import { MODEL_LEVELS, type ModelItem } from "../../src/index.ts";
import { LOGIC_MODELS } from "../../src/logic-models.ts";

const ITEMS_PER_LEVEL = 60;
/** One in five by chance. */
const EXTREME_SHARE_MAX = 0.45;
/** Each attempt of a model draws ten numbers or more, so this is a small part of what its attempts would allow. */
const DRAWS_MAX = 60_000;

describe.each(LOGIC_MODELS)("$id", (model) => {
  const items = MODEL_LEVELS.flatMap((level) =>
    Array.from({ length: ITEMS_PER_LEVEL }, (_, index) => {
      const draws = seeded("9f".repeat(32), `${model.id} ${level} ${index}`);
      let count = 0;
      const counted = {
        below: (bound: number) => {
          count += 1;
          return draws.below(bound);
        },
      };
      return { item: model.generate(counted, level), count };
    }),
  );

  const share = (isSo: (key: number, others: readonly number[]) => boolean): number => {
    const hits = items.filter(({ item }: { readonly item: ModelItem }) => {
      const [key, ...others] = item.options.map(({ text }) => text.length);
      return isSo(key!, others);
    });
    return hits.length / items.length;
  };

  test("[LM7] the key is not usually the longest option, nor the shortest", () => {
    expect(share((key, others) => others.every((other) => other < key))).toBeLessThan(EXTREME_SHARE_MAX);
    expect(share((key, others) => others.every((other) => other > key))).toBeLessThan(EXTREME_SHARE_MAX);
  });

  test("[LM8] fingerprints know no words of the setting", () => {
    for (const { item } of items) {
      const told = item.fingerprint.slice(model.id.length);
      expect(told).not.toMatch(/[A-Z]/u);
      for (const word of item.options[0].text.replace(/\.$/u, "").split(" ")) {
        if (word.length > 4) expect(told).not.toContain(word);
      }
    }
  });

  test("[LM9] no item needs many draws", () => {
    for (const { count } of items) expect(count).toBeLessThan(DRAWS_MAX);
  });
});
