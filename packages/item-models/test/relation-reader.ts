import { seeded } from "@neraca/base";
import { expect, test } from "vitest";
import { type ItemModel, MODEL_LEVELS, type ModelItem } from "../src/index.ts";
import { type Rational, rational } from "../src/rational.ts";

/** Values that P and Q may have at once. */
export type Pair = readonly [p: Rational, q: Rational];

/** What follows `- P = ` or `- Q = ` in a stem. */
export function quantityIn(stem: string, letter: "P" | "Q"): string {
  const line = stem.split("\n").find((each) => each.startsWith(`- ${letter} = `));
  if (line === undefined) throw new Error(`no quantity ${letter}`);
  return line.slice(`- ${letter} = `.length);
}

/** What a stem says before P and Q. */
export function givenIn(stem: string): string {
  return stem.slice(0, stem.indexOf("- P = "));
}

/** Expects that the key says of these values what can be said, and that every other option is wrong of some of them. */
export function expectKeyHolds({ options }: ModelItem, pairs: readonly Pair[]): void {
  expect(pairs.length).toBeGreaterThan(0);
  const holds = options.map(({ text }) => {
    const relation = readRelation(text);
    return relation === null ? "undecided" : pairs.every(relation);
  });
  const decided = [">", "<", "="].some((sign) => pairs.every(readRelation(`P ${sign} Q`)!));
  // What cannot be decided is right when no order holds of all values, and wrong when one does.
  const right = holds.map((each) => (each === "undecided" ? !decided : each));
  expect(right).toEqual([true, false, false, false, false]);
}

/** `P > Q`, `2P = 3Q`, `P = Q + 4`; null for the option that says nothing can be said. */
function readRelation(text: string): ((pair: Pair) => boolean) | null {
  if (text.startsWith("Hubungan P dan Q")) return null;
  const found = /^(\d*)([PQ]) ([<>=]) (−?)(\d*)([PQ])(?: ([+−]) (\d+))?$/u.exec(text);
  if (found === null) throw new Error(`not a relation: ${text}`);
  const [, left, one, sign, minus, right, other, plus, added] = found;
  return ([p, q]) => {
    const valueOf = (letter: string | undefined, factor: string | undefined): Rational =>
      (letter === "P" ? p : q).times(factor === "" || factor === undefined ? 1 : Number(factor));
    const shift = added === undefined ? 0 : plus === "+" ? Number(added) : -Number(added);
    const order = valueOf(one, left).compare(
      valueOf(other, right)
        .times(minus === "" ? 1 : -1)
        .plus(shift),
    );
    return sign === "=" ? order === 0 : sign === "<" ? order < 0 : order > 0;
  };
}

/** Rational numbers that fill an open interval, its ends almost reached. */
export function between(low: Rational, high: Rational): readonly Rational[] {
  const width = high.minus(low);
  return [1, 60, 150, 250, 333, 400, 500, 600, 667, 750, 850, 940, 999].map((part) =>
    low.plus(width.times(rational(part, 1_000))),
  );
}

const SHARE_MIN = 0.08;
const SHARE_MAX = 0.55;
const ITEMS_PER_LEVEL = 300;

/** The test that no relation is so seldom or so often the key that candidates could go by it. */
export function describeRelations(model: ItemModel): void {
  test("[MD11] each of the four relations is the key often enough", () => {
    const counts = { ">": 0, "<": 0, "=": 0, "?": 0 };
    for (const level of MODEL_LEVELS) {
      for (let index = 0; index < ITEMS_PER_LEVEL; index += 1) {
        const [{ text }] = model.generate(
          seeded("7e".repeat(32), `${model.id} ${level} ${index}`),
          level,
        ).options;
        counts[text.startsWith("Hubungan") ? "?" : (/[<>=]/u.exec(text)![0] as "<")] += 1;
      }
    }
    for (const count of Object.values(counts)) {
      expect(count / (5 * ITEMS_PER_LEVEL), JSON.stringify(counts)).toBeGreaterThan(SHARE_MIN);
      expect(count / (5 * ITEMS_PER_LEVEL), JSON.stringify(counts)).toBeLessThan(SHARE_MAX);
    }
  });
}
