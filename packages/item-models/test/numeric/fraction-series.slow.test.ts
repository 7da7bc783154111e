import { expect } from "vitest";
import { fractionSeries } from "../../src/numeric/fraction-series.ts";
import { describeModel } from "../model-contract.ts";
import { sizeOf } from "../read-text.ts";
import { expectOnlyKeyContinues } from "../series-reader.ts";

/** Numerators and denominators are two series; a fraction that could be reduced would leave a reader guessing which. */
describeModel(fractionSeries, {
  sizeOf,
  verify(item) {
    const parts = (text: string, part: 0 | 1): string =>
      text.replaceAll(/(\d+)\/(\d+)/g, (_, above, below) => String([above, below][part]));
    for (const part of [0, 1] as const) {
      const key = parts(item.options[0].text, part);
      const others = item.options.map(({ text }) => parts(text, part)).filter((text) => text !== key);
      // Options that share the key's part are told apart by the other one.
      const wrong = Array.from({ length: 4 }, (_, index) => others[index % others.length]!);
      expectOnlyKeyContinues({
        ...item,
        stem: parts(item.stem, part),
        options: [item.options[0], ...item.options.slice(1)].map((option, index) => ({
          ...option,
          text: index === 0 ? key : wrong[index - 1]!,
        })) as unknown as typeof item.options,
      });
    }
    expect(new Set(item.options.map((option) => sizeOf(option))).size).toBe(5);
  },
});
