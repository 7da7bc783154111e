import { expect, test } from "vitest";
import type { ModelItem } from "../../src/index.ts";
import { roundTable } from "../../src/logic/round-table.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import { ordersOf, type Places, thingsIn } from "./order-reader.ts";
import { askedOf, introOf, premisesOf } from "./premises.ts";
import { verifyPuzzle } from "./puzzle-check.ts";

type Said = (places: Places) => boolean;

/** Seats between two, the short way round. */
function gap(places: Places, a: string, b: string): number {
  const one = Math.abs(places.get(a)! - places.get(b)!);
  expect(one).not.toBeNaN();
  return Math.min(one, 6 - one);
}

const VERB = "(?:duduk|berjualan|berdiri|bekerja)";

function read(sentence: string): Said {
  const readers: readonly (readonly [string, (a: string, b: string, c: string) => Said])[] = [
    [`(.+) tidak ${VERB} bersebelahan dengan (.+)`, (a, b) => (places) => gap(places, a, b) !== 1],
    [`(.+) ${VERB} bersebelahan dengan (.+)`, (a, b) => (places) => gap(places, a, b) === 1],
    [`(.+) tidak ${VERB} berhadapan dengan (.+)`, (a, b) => (places) => gap(places, a, b) !== 3],
    [`(.+) ${VERB} berhadapan dengan (.+)`, (a, b) => (places) => gap(places, a, b) === 3],
    [`(.+) dan (.+) ${VERB} berselang tepat satu orang`, (a, b) => (places) => gap(places, a, b) === 2],
    [
      "(.+) diapit oleh (.+) dan (.+)",
      (a, b, c) => (places) => gap(places, a, b) === 1 && gap(places, a, c) === 1,
    ],
  ];
  for (const [pattern, make] of readers) {
    const match = new RegExp(`^${pattern}\\.$`, "u").exec(sentence);
    if (match !== null) return make(match[1]!, match[2]!, match[3]!);
  }
  throw new Error(`not understood: ${sentence}`);
}

function optionOf(text: string, question: string): Said {
  const opposite = new RegExp(`^Siapa yang ${VERB} berhadapan dengan (.+)\\?$`, "u").exec(question)?.[1];
  if (opposite !== undefined) return (places) => gap(places, opposite, text) === 3;
  const flanked = /^Dua orang yang mengapit (.+) adalah/u.exec(question)?.[1];
  if (flanked === undefined) return read(text);
  const [one, other] = text.split(" dan ");
  return (places) => gap(places, flanked, one!) === 1 && gap(places, flanked, other!) === 1;
}

function verify(item: ModelItem): void {
  const names = thingsIn(introOf(item));
  expect(names.length).toBe(6);
  // Who sits on the last seat does not matter: all are equal.
  const worlds = ordersOf(names.slice(1)).map((places) => new Map([...places, [names[0]!, 6]]));
  const question = askedOf(item);
  verifyPuzzle({
    worlds,
    clues: premisesOf(item).map(read),
    options: item.options.map(({ text }) => optionOf(text, question)),
    question,
  });
}

describeModel(roundTable, { verify, itemsPerLevel: 100 });

test("[LM6] round table: one option is certain or impossible, and the check sees another key", () => {
  for (const item of seenItems(roundTable)) {
    verify(item);
    expect(() => verify(withKeyLast(item))).toThrow();
  }
});
