import { expect, test } from "vitest";
import type { ItemModel, ModelItem } from "../../src/index.ts";
import { compounds } from "../../src/logic/compounds.ts";
import { conditionals } from "../../src/logic/conditionals.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import { premisesOf } from "./premises.ts";
import { type Read, type Row, readExclusively, readSentence, rowsOf } from "./proposition-reader.ts";

function truthsOf(item: ModelItem): {
  readonly rows: readonly Row[];
  readonly premises: readonly Read[];
  readonly options: readonly Read[];
} {
  const premises = premisesOf(item).map(readSentence);
  const options = item.options.map(({ text }) => readSentence(text));
  const events = eventsOf([...premises, ...options]);
  const ofPremises = eventsOf(premises);
  // An option may not bring up what no premise speaks of.
  expect([...events].toSorted()).toEqual([...ofPremises].toSorted());
  return { rows: rowsOf(events), premises, options };
}

function eventsOf(reads: readonly Read[]): ReadonlySet<string> {
  return new Set(reads.flatMap(({ events }) => [...events]));
}

function rowsWith(rows: readonly Row[], premises: readonly Read[]): readonly Row[] {
  return rows.filter((row) => premises.every(({ isTrue }) => isTrue(row)));
}

/** The first option is true in every row of the premises, the others are false in some row, also of those who read "or" strictly. */
function verify(item: ModelItem): void {
  const { rows, premises, options } = truthsOf(item);
  const left = rowsWith(rows, premises);
  const strict = rowsWith(left, premisesOf(item).map(readExclusively));
  expect(left.length).toBeGreaterThan(0);
  const [key, ...others] = options;
  expect(left.every(key!.isTrue)).toBe(true);
  for (const { isTrue } of others) expect((strict.length === 0 ? left : strict).every(isTrue)).toBe(false);
}

/** All but one premise at most; two needed at least. */
function verifyNeeded(item: ModelItem): void {
  const { rows, premises, options } = truthsOf(item);
  const needed = premises.filter(
    (_, index) => !rowsWith(rows, premises.toSpliced(index, 1)).every(options[0]!.isTrue),
  );
  expect(needed.length).toBeGreaterThanOrEqual(Math.max(2, premises.length - 1));
}

function checkArgument(model: ItemModel): void {
  describeModel(model, { verify });
  test(`[LM4] ${model.id}: the key is true in every row and nothing else is, and the check sees another key`, () => {
    for (const item of seenItems(model)) {
      verify(item);
      expect(() => verify(withKeyLast(item))).toThrow();
    }
  });
  test(`[LM5] ${model.id}: every premise is needed, but for one that tempts`, () => {
    for (const item of seenItems(model)) verifyNeeded(item);
  });
}

checkArgument(conditionals);
checkArgument(compounds);
