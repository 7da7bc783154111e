import { expect, test } from "vitest";
import type { ItemModel, ModelItem } from "../../src/index.ts";
import { ranking } from "../../src/logic/ranking.ts";
import { seatRow } from "../../src/logic/seat-row.ts";
import { weeklySchedule } from "../../src/logic/weekly-schedule.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import {
  ordersOf,
  type Places,
  placeAsked,
  placeOf,
  readOrder,
  type Said,
  thingsIn,
} from "./order-reader.ts";
import { askedOf, introOf, premisesOf } from "./premises.ts";
import { verifyPuzzle } from "./puzzle-check.ts";

function puzzleOf(item: ModelItem) {
  const names = thingsIn(introOf(item));
  const question = askedOf(item);
  return {
    worlds: ordersOf(names),
    clues: premisesOf(item).map(readOrder),
    options: item.options.map(({ text }): Said => optionOf(text, question, names)),
  };
}

function optionOf(text: string, question: string, names: readonly string[]): Said {
  if (question.endsWith("?")) {
    const name = names.find((each) => each.toLowerCase() === text.toLowerCase());
    expect(name, text).toBeDefined();
    const place = placeAsked(question);
    return (places) => places.get(name!) === place;
  }
  if (question.startsWith("Susunan")) {
    const line = text.split("–");
    return (places: Places) => line.every((name, index) => placeOf(places, name) === index + 1);
  }
  return readOrder(text);
}

function verify(item: ModelItem): void {
  verifyPuzzle({ ...puzzleOf(item), question: askedOf(item) });
}

function checkOrders(model: ItemModel): void {
  describeModel(model, { verify, itemsPerLevel: 80 });
  test(`[LM6] ${model.id}: one option is certain (impossible, possible), and the check sees another key`, () => {
    for (const item of seenItems(model)) {
      verify(item);
      expect(() => verify(withKeyLast(item))).toThrow();
    }
  });
}

checkOrders(seatRow);
checkOrders(weeklySchedule);
checkOrders(ranking);
