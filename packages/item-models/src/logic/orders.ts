import { invariant } from "@neraca/base";
import { type Bits, bitsOf } from "./bits.ts";

/** An order of things: for each thing its place, counted from 0. */
export type Order = readonly number[];

/** All orders of so many things, and what may be said of them, looked up and not computed for each puzzle anew. */
export type OrderSpace = {
  readonly size: number;
  readonly worlds: readonly Order[];
  readonly all: Bits;
  /** The orders in which a relation holds; the same relation is computed once. */
  readonly where: (relation: string, holds: (order: Order) => boolean) => Bits;
};

function ordersOf(size: number): readonly Order[] {
  if (size === 0) return [[]];
  return ordersOf(size - 1).flatMap((order) =>
    Array.from({ length: size }, (_, place) => [
      ...order.map((other) => (other >= place ? other + 1 : other)),
      place,
    ]),
  );
}

/** @param isAllowed leaves out orders that look the same as others */
export function orderSpace(size: number, isAllowed: (order: Order) => boolean = () => true): OrderSpace {
  const worlds = ordersOf(size).filter(isAllowed);
  const known = new Map<string, Bits>();
  return {
    size,
    worlds,
    all: bitsOf(worlds, () => true),
    where: (relation, holds) => {
      const found = known.get(relation) ?? bitsOf(worlds, holds);
      known.set(relation, found);
      return found;
    },
  };
}

export function placeIn(order: Order, thing: number): number {
  const place = order[thing];
  invariant(place !== undefined, `thing ${thing} of ${order.length}`);
  return place;
}

/** The things in the order of their places. */
export function lined<T>(order: Order, things: readonly T[]): readonly T[] {
  return order.flatMap((_, place) => things[order.indexOf(place)] ?? []);
}
