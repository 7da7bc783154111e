import { QUESTION_LIMITS, seeded } from "@neraca/base";
import { describe, expect, test } from "vitest";
import { FIGURAL_MODELS } from "../../src/figural-models.ts";
import { type ItemModel, MODEL_LEVELS, type ModelItem } from "../../src/index.ts";
import { type Cell, cellsOf, difference, type Ink, inkOf, layoutOf, REACH } from "./eye.ts";

const ITEMS_PER_LEVEL = 24;
/** Unit squares of 8100. The dot in the middle of a small shape is the least that makes two options differ; it is about 5 px wide. */
const DIFFERENCE_MIN = 30;
/** One in five by chance. */
const MOST_ALIKE_SHARE_MAX = 0.35;
/** Each attempt of a model draws ten numbers or more, so this is a small part of what `ATTEMPTS_MAX` would allow. */
const DRAWS_MAX = 25_000;

const WORDS_OF_RULES =
  /diputar|dicerminkan|bertukar|bergantian|berganti|bertambah|berkurang|searah|aturan|menyimpang|berbeda|kunci|benar/iu;

/** How places are numbered is no rule. */
const NUMBERING = /dinomori 1 sampai \d searah jarum jam/u;

const made = new Map<ItemModel, readonly ModelItem[]>();

/** Every test looks at the same ones. */
function itemsOf(model: ItemModel): readonly ModelItem[] {
  const items =
    made.get(model) ??
    MODEL_LEVELS.flatMap((level) =>
      Array.from({ length: ITEMS_PER_LEVEL }, (_, index) =>
        model.generate(seeded("9f".repeat(32), `${model.id} ${level} ${index}`), level),
      ),
    );
  made.set(model, items);
  return items;
}

const seen = new WeakMap<object, readonly Cell[]>();

/** Each figure is read once. */
function cellsIn(figure: { readonly svg: string }): readonly Cell[] {
  const cells = seen.get(figure) ?? cellsOf(figure.svg);
  seen.set(figure, cells);
  return cells;
}

function optionInk(item: ModelItem): readonly Ink[] {
  return item.options.map(({ figure }) => inkOf(cellsIn(figure!)[0]!));
}

describe.each(FIGURAL_MODELS)("figures of $id", (model) => {
  const items = itemsOf(model);

  test("[FG1] cells stand in a row, one of them asks, and no mark touches a frame", () => {
    for (const { stem, figure, options } of items) {
      for (const option of options) {
        expect(option.text).toBe("");
        expect(layoutOf(option.figure!.svg)).toEqual({ centres: [50], asking: 0 });
      }
      expect(figure === null).toBe(stem.startsWith("Empat dari lima gambar"));
      const cells = options.flatMap((option) => cellsIn(option.figure!));
      if (figure !== null) {
        const { centres, asking } = layoutOf(figure.svg);
        expect(asking).toBe(1);
        for (const [index, centre] of centres.slice(1).entries()) {
          expect(centre - centres[index]!).toBeGreaterThanOrEqual(2 * REACH + 10);
        }
        cells.push(...cellsIn(figure));
      }
      for (const cell of cells) {
        const ink = inkOf(cell);
        const side = 2 * REACH;
        const atEdge = ink.some(
          (isInk, index) =>
            isInk === 1 &&
            [0, side - 1].some((edge) => index % side === edge || Math.floor(index / side) === edge),
        );
        expect(atEdge).toBe(false);
        expect(ink.includes(1)).toBe(true);
      }
    }
  });

  test("[FG2] every option differs from every other by what an eye can see", () => {
    for (const item of items) {
      const inks = optionInk(item);
      for (const [index, ink] of inks.entries()) {
        for (const other of inks.slice(index + 1)) {
          expect(difference(ink, other), item.rationale).toBeGreaterThanOrEqual(DIFFERENCE_MIN);
        }
      }
    }
  });

  test("[FG7] the texts for who cannot see say what is drawn, not what becomes of it", () => {
    for (const { figure, options } of items) {
      const alts = options.map((option) => option.figure!.alt);
      expect(new Set(alts.map((alt) => alt.toLowerCase())).size).toBe(5);
      for (const alt of [...alts, ...(figure === null ? [] : [figure.alt])]) {
        expect(alt.length).toBeGreaterThan(6);
        expect(alt.length).toBeLessThanOrEqual(QUESTION_LIMITS.altLengthMax);
        expect(alt.replace(NUMBERING, "")).not.toMatch(WORDS_OF_RULES);
        expect(alt).not.toMatch(/undefined|NaN|null|  /u);
      }
    }
  });

  test("[FG9] no item needs many draws", () => {
    for (const level of MODEL_LEVELS) {
      for (let index = 0; index < ITEMS_PER_LEVEL; index += 1) {
        const draws = seeded("a1".repeat(32), `${model.id} ${level} ${index}`);
        let count = 0;
        model.generate(
          {
            below: (bound) => {
              count += 1;
              return draws.below(bound);
            },
          },
          level,
        );
        expect(count).toBeLessThan(DRAWS_MAX);
      }
    }
  });
});

test.each(FIGURAL_MODELS.filter(({ topic }) => topic !== "figural-ketidaksamaan"))(
  "[FG8] $id: the option most like the others is not usually the key",
  (model) => {
    const items = itemsOf(model);
    const found = items.filter((item) => {
      const inks = optionInk(item);
      const sums = inks.map((ink) => inks.reduce((sum, other) => sum + difference(ink, other), 0));
      return sums[0] === Math.min(...sums);
    });
    expect(found.length / items.length).toBeLessThan(MOST_ALIKE_SHARE_MAX);
  },
);
