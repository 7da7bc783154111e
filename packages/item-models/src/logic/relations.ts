import type { Bits } from "./bits.ts";
import type { Order, OrderSpace } from "./orders.ts";
import type { Form } from "./puzzle.ts";

/** What may be said of an order: a relation of things to each other and to places. */
export type Relation = {
  readonly name: string;
  readonly things: readonly number[];
  readonly numbers: readonly number[];
  /** From which place on the things may be named in any order; null where each has its place. */
  readonly mutualFrom: number | null;
  readonly holds: (order: Order) => boolean;
};

export function relation(
  name: string,
  things: readonly number[],
  numbers: readonly number[],
  holds: (order: Order) => boolean,
  mutualFrom: number | null = null,
): Relation {
  return { name, things, numbers, mutualFrom, holds };
}

export function formOf({ name, things, numbers, mutualFrom }: Relation): Form {
  return (label) => {
    const labels = things.map(label);
    const fixed = mutualFrom ?? labels.length;
    const mutual = labels.slice(fixed).toSorted((a, b) => a - b);
    return [name, ...labels.slice(0, fixed), ...mutual, ...numbers].join(".");
  };
}

export function bitsIn(space: OrderSpace, { name, things, numbers, holds }: Relation): Bits {
  return space.where(`${name} ${things.join()} ${numbers.join()}`, holds);
}
