import { seeded } from "@neraca/base";
import { parseBank } from "@neraca/item-bank";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ItemModel,
  MODEL_LEVELS,
  type ModelContent,
  type ModelItem,
  type ModelLevel,
} from "../src/index.ts";

export type ModelCheck = {
  /**
   * Finds the right option by a way that shares nothing with the model, from what a candidate reads, and expects it to be the first
   * and the only right one. Called for thousands of items.
   */
  readonly verify: (item: ModelItem, level: ModelLevel) => void;
  /** What orders the options: how large the number is. Null for options that have no order. */
  readonly sizeOf?: (option: ModelContent) => number | null;
  /** Items that are taken of each level. Fewer than the usual only where items are slow to make. */
  readonly itemsPerLevel?: number;
};

const ITEMS_PER_LEVEL = 400;
const DISTINCT_MIN = 200;
/** Items of each level that go through the bank's lint, which compares all stems pair by pair. */
const LINTED_PER_LEVEL = 40;
/** Nobody should sit over one of a hundred items of a paper for longer. */
const SECONDS_MAX = 240;
/** Less is no time to read a question. */
const SECONDS_MIN = 10;
/** Shares of a place in the order of options, were the key put there by chance: 1 in 5. Far enough from it to be a hint. */
const PLACE_SHARE_MIN = 0.05;
const PLACE_SHARE_MAX = 0.4;
/** How often the key may be the only option of its form. One in five would be chance. */
const ODD_FORM_SHARE_MAX = 0.25;

type Sampled = { readonly item: ModelItem; readonly level: ModelLevel; readonly seed: string };

/** What chance has found once: 80% of 25% of 420 and 70% of 80 are as 3 to 2, and so are 80 + 25 and 70. */
const FOUND: [ModelLevel, number][] = [[3, 45_913_392]];

/**
 * The tests that every model passes. Call it at the top of a test file of the model (`*.slow.test.ts`). A failure names the seed and
 * the level: `model.generate(drawsOf(model, seed), level)` makes the item again.
 */
export function describeModel(model: ItemModel, check: ModelCheck): void {
  const perLevel = check.itemsPerLevel ?? ITEMS_PER_LEVEL;
  let sampled: readonly Sampled[] | undefined;
  /** Made once for all tests: they look at the same items from different sides. */
  const sample = (): readonly Sampled[] => {
    sampled ??= MODEL_LEVELS.flatMap((level) =>
      Array.from({ length: perLevel }, (_, index) => sampledItem(model, level, `${level}:${index}`)),
    );
    return sampled;
  };

  describe(`model ${model.id}`, () => {
    test("[MD1] the same draws give the same item", () => {
      expect(model.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      for (const { item, level, seed } of sample().filter((_, index) => index % 10 === 0)) {
        expect(model.generate(drawsOf(model, seed), level)).toEqual(item);
      }
    });

    test("[MD2] exactly one option is right", () => {
      for (const each of sample()) verifyOne(each, check);
    });

    test("[MD2] whoever takes another option for the key is found out", () => {
      for (const each of sample().filter((_, index) => index % 20 === 0)) {
        const [key, other, ...rest] = each.item.options;
        const turned: ModelItem = { ...each.item, options: [other!, { ...key, mistake: "none" }, ...rest] };
        expect(() => check.verify(turned, each.level), place(each.item, each.seed)).toThrow();
      }
    });

    test("[MD2][MD3][MD4] so it is for seeds that nobody chose", () => {
      fc.assert(
        fc.property(fc.constantFrom(...MODEL_LEVELS), fc.nat(), (level, number) => {
          const each = sampledItem(model, level, `any:${number}`);
          verifyOne(each, check);
          verifyOptions(each);
        }),
        { examples: FOUND },
      );
    });

    test("[MD3][MD4] the options differ, each with a mistake that the rationale tells", () => {
      for (const each of sample()) verifyOptions(each);
    });

    test("[MD5] the bank takes what it writes", () => {
      expect(bankFindings(model, sample(), perLevel)).toEqual([]);
    });

    test("[MD6] it has many items, and one key for each", () => {
      const keys = new Map<string, string>();
      for (const { item, seed } of sample()) {
        const key = check.sizeOf === undefined ? "" : String(check.sizeOf(item.options[0]));
        expect(keys.get(item.fingerprint) ?? key, place(item, seed)).toBe(key);
        keys.set(item.fingerprint, key);
      }
      expect(keys.size).toBeGreaterThanOrEqual(DISTINCT_MIN);
    });

    test("[MD7] estimates are whole, in bounds, and rise with the level", () => {
      for (const { item, seed } of sample()) {
        expect(isWholeBetween(item.difficulty, 0, 100), place(item, seed)).toBe(true);
        expect(isWholeBetween(item.seconds, SECONDS_MIN, SECONDS_MAX), place(item, seed)).toBe(true);
      }
      for (const estimate of ["difficulty", "seconds"] as const) {
        const means = MODEL_LEVELS.map((level) =>
          meanOf(sample().flatMap((each) => (each.level === level ? [each.item[estimate]] : []))),
        );
        for (const [index, mean] of means.slice(1).entries()) {
          expect(mean, `${estimate} by level: ${means.join(", ")}`).toBeGreaterThan(means[index]!);
        }
      }
    });

    const { sizeOf } = check;
    if (sizeOf !== undefined) {
      test("[MD8] the key has no usual place in the order of options", () => {
        const counts = [0, 0, 0, 0, 0];
        for (const { item } of sample()) {
          const sizes = item.options.map(sizeOf).filter((size) => size !== null);
          if (sizes.length === 5) counts[sizes.filter((size) => size < sizes[0]!).length]! += 1;
        }
        const total = counts.reduce((sum, count) => sum + count, 0);
        for (const count of counts) {
          expect(count / total, counts.join(", ")).toBeGreaterThan(PLACE_SHARE_MIN);
          expect(count / total, counts.join(", ")).toBeLessThan(PLACE_SHARE_MAX);
        }
      });
    }

    test("[MD9] the key is not the only one of its form", () => {
      const odd = sample().filter(({ item }) => {
        const [key, ...others] = item.options.map(formOf);
        return !others.includes(key!) && new Set(others).size < others.length;
      });
      expect(odd.length / sample().length).toBeLessThan(ODD_FORM_SHARE_MAX);
    });
  });
}

/** The draws that a sampled item was made from. */
export function drawsOf(model: ItemModel, seed: string): ReturnType<typeof seeded> {
  return seeded("5e".repeat(32), `${model.id} ${seed}`);
}

function sampledItem(model: ItemModel, level: ModelLevel, seed: string): Sampled {
  return { item: model.generate(drawsOf(model, seed), level), level, seed };
}

/** What a failure says, so that the item can be read at once. */
function place(item: ModelItem, seed: string): string {
  return `seed ${seed}: ${item.stem} [${item.options.map(({ text }) => text).join(" | ")}]`;
}

function verifyOne({ item, level, seed }: Sampled, check: ModelCheck): void {
  try {
    check.verify(item, level);
  } catch (fault) {
    throw new Error(`level ${level}, ${place(item, seed)}: ${String(fault)}`, { cause: fault });
  }
}

function verifyOptions({ item, seed }: Sampled): void {
  const [, ...distractors] = item.options;
  const where = place(item, seed);
  expect(item.options.length, where).toBe(5);
  const seen = item.options.map(
    ({ text, figure }) => `${text.replaceAll(/\s+/g, " ").trim()}\n${figure?.svg ?? ""}`,
  );
  expect(new Set(seen).size, where).toBe(5);
  const heard = item.options.map(({ text, figure }) => `${text} ${figure?.alt ?? ""}`.toLowerCase().trim());
  expect(new Set(heard).size, where).toBe(5);
  expect(heard, where).not.toContain("");
  for (const { mistake } of distractors) {
    expect(mistake.length, where).toBeGreaterThan(3);
    expect(item.rationale, where).toContain(mistake);
  }
  expect(new Set(distractors.map(({ mistake }) => mistake)).size, where).toBe(4);
}

/** How an option looks from afar: digits and the length of its words do not count. */
function formOf({ text, figure }: ModelContent): string {
  return `${text.replaceAll(/\d+/g, "0").replaceAll(/0(?:\.0)+/g, "0")}${figure === null ? "" : "figure"}`;
}

function isWholeBetween(number: number, low: number, high: number): boolean {
  return Number.isInteger(number) && number >= low && number <= high;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** What the bank's reader and lint say about a shelf of items, each of which asks something else. Likeness aside. */
function bankFindings(model: ItemModel, sample: readonly Sampled[], perLevel: number): readonly string[] {
  const fingerprints = new Set<string>();
  const shelf = sample.filter(({ item }, index) => {
    if (index % perLevel >= LINTED_PER_LEVEL || fingerprints.has(item.fingerprint)) return false;
    fingerprints.add(item.fingerprint);
    return true;
  });
  const files = new Map([["bank.yaml", "id: sample\ntitle: Contoh\nlanguage: id\n"]]);
  const items = shelf.map(({ item }, index) => yamlOf(model, item, index, files));
  files.set(`tiu/${model.topic}.yaml`, `subtest: TIU\ntopic: ${model.topic}\nitems:\n${items.join("")}`);
  const { findings } = parseBank(files);
  return findings
    .filter(({ rule }) => rule !== "similar-stem")
    .map(({ file, line, rule, message }) => {
      const text = files.get(file)?.split("\n")[line - 1]?.trim() ?? "";
      return `${rule}: ${message.en} ${text}`;
    });
}

/** YAML knows every string of JSON. The key goes round the five places, as whoever stores the item would see to. */
function yamlOf(model: ItemModel, item: ModelItem, index: number, files: Map<string, string>): string {
  const id = `${model.id}-${index}`;
  const figureOf = (content: Pick<ModelContent, "figure">, part: string): string => {
    if (content.figure === null) return "";
    const file = `${id}${part}.svg`;
    files.set(`figures/${file}`, content.figure.svg);
    return `{ file: ${file}, alt: ${JSON.stringify(content.figure.alt)} }`;
  };
  const figure = figureOf(item, "");
  const options = item.options.map((_, at) => {
    const option = item.options[(at + 5 - (index % 5)) % 5]!;
    const drawn = figureOf(option, `-${"pqrst"[at]}`);
    const parts = [
      ...(option.text === "" ? [] : [`text: ${JSON.stringify(option.text)}`]),
      ...(drawn === "" ? [] : [`figure: ${drawn}`]),
    ];
    return `      ${"pqrst"[at]}: ${drawn === "" ? JSON.stringify(option.text) : `{ ${parts.join(", ")} }`}\n`;
  });
  return [
    `  - id: ${id}\n`,
    `    stem: ${JSON.stringify(item.stem)}\n`,
    ...(figure === "" ? [] : [`    figure: ${figure}\n`]),
    "    options:\n",
    ...options,
    `    key: ${"pqrst"[index % 5]}\n`,
    "    status: reviewed\n",
    "    level: C3\n",
    `    difficulty: ${item.difficulty}\n`,
    `    seconds: ${item.seconds}\n`,
    `    rationale: ${JSON.stringify(item.rationale)}\n`,
  ].join("");
}
