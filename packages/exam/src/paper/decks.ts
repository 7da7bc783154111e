import { type ItemId, invariant, shuffled } from "@neraca/base";
import type { Draws } from "./draws.ts";
import type { PaperBlueprint, PaperItem } from "./paper.ts";
import { type Pools, topicsOf } from "./pools.ts";
import { type Pool, rested } from "./resting.ts";

/** The items of one topic in the order in which a sitting deals them, round and round. */
export type Deck = {
  /** The subtest's number in the blueprint. */
  readonly subtest: number;
  /** `<subtest>/<topic>`. */
  readonly name: string;
  /** How many cards of this deck a place has, and which of its cards is the first of them. */
  readonly count: number;
  readonly firstCard: number;
  /** By rank: numbers of items. */
  readonly cards: readonly number[];
};

/** The items that a sitting deals, and what planning asks about them: a column each, by number of the item. */
export type Cards = {
  readonly items: readonly PaperItem[];
  readonly difficulty: Int32Array;
  readonly seconds: Int32Array;
  /** 1 for a generated item, else 0. */
  readonly generated: Int32Array;
  /** Whoever said it first: both are enemies of each other. */
  readonly enemies: readonly (readonly number[])[];
  /** Items of one model are a family; whatever a person wrote is one by itself. */
  readonly family: Int32Array;
  /** By number of the family. */
  readonly members: readonly (readonly number[])[];
};

export type Decks = {
  readonly decks: readonly Deck[];
  readonly cards: Cards;
  /** How many cards a place has. */
  readonly handSize: number;
  /** Left out of the sitting so that the rest meets the blueprint's difficulty. */
  readonly resting: readonly ItemId[];
};

/** @param pools only items that may be drawn, at least as many of each topic as the blueprint asks for */
export function decksOf(pools: Pools, blueprint: PaperBlueprint, draws: Draws): Decks {
  const items: PaperItem[] = [];
  const decks: Deck[] = [];
  const resting: ItemId[] = [];
  let firstCard = 0;
  for (const [subtest, part] of blueprint.subtests.entries()) {
    const generators = new Map(
      topicsOf(part).map(([topic]) => [topic, draws(`deck/${part.subtest}/${topic}`)]),
    );
    const full = topicsOf(part).map(([topic, count]): Pool => {
      const generator = generators.get(topic);
      invariant(generator !== undefined, "a generator for each topic");
      return { topic, count, items: inOrder(shuffled(pools(part.subtest, topic), generator)) };
    });
    for (const [index, pool] of rested(full, part.difficulty).entries()) {
      const generator = generators.get(pool.topic);
      invariant(generator !== undefined, "a generator for each topic");
      const kept = new Set(pool.items);
      resting.push(...(full[index]?.items ?? []).filter((item) => !kept.has(item)).map(({ id }) => id));
      const numbers = pool.items.map((_, rank) => items.length + rank);
      items.push(...pool.items);
      const offset = pool.items.length === 0 ? 0 : generator.below(pool.items.length);
      decks.push({
        subtest,
        name: `${part.subtest}/${pool.topic}`,
        count: pool.count,
        firstCard,
        cards: strided(numbers, offset),
      });
      firstCard += pool.count;
    }
  }
  return { decks, cards: cardsOf(items), handSize: firstCard, resting };
}

/** Those that people wrote before generated ones, each from the easiest to the hardest; equals as the shuffle left them. */
function inOrder(items: readonly PaperItem[]): readonly PaperItem[] {
  return items.toSorted(
    (a, b) => Number(a.model !== null) - Number(b.model !== null) || a.difficulty - b.difficulty,
  );
}

/**
 * Goes round a list in steps of about 0.618 of its length. Any run of what comes out, be it short or long, is spread evenly over the
 * list: so is every block's share over difficulty and origin, however few candidates there are.
 */
function strided(list: readonly number[], offset: number): readonly number[] {
  let step = Math.max(1, Math.floor((618 * list.length) / 1000));
  while (greatestCommonDivisor(step, list.length) !== 1) step -= 1;
  return list.map((_, rank) => {
    const card = list[(offset + rank * step) % list.length];
    invariant(card !== undefined, "within the list");
    return card;
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function cardsOf(items: readonly PaperItem[]): Cards {
  const numbers = new Map(items.map(({ id }, number) => [id, number]));
  const enemies = items.map(() => new Set<number>());
  for (const [number, item] of items.entries()) {
    for (const id of item.enemies) {
      const other = numbers.get(id);
      if (other === undefined || other === number) continue;
      enemies[number]?.add(other);
      enemies[other]?.add(number);
    }
  }
  const families = [...Map.groupBy(items, ({ model, id }) => model ?? `by a person/${id}`).values()];
  const family = new Map(families.flatMap((each, number) => each.map(({ id }) => [id, number])));
  return {
    items,
    difficulty: Int32Array.from(items, ({ difficulty }) => difficulty),
    seconds: Int32Array.from(items, ({ seconds }) => seconds),
    generated: Int32Array.from(items, ({ model }) => (model === null ? 0 : 1)),
    enemies: enemies.map((each) => [...each]),
    family: Int32Array.from(items, ({ id }) => family.get(id) ?? -1),
    members: families.map((each) => each.map(({ id }) => numbers.get(id) ?? -1)),
  };
}
