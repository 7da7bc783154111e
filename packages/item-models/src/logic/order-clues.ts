import { type Seeded, shuffled } from "@neraca/base";
import type { Bits } from "./bits.ts";
import { lined, type Order, type OrderSpace, placeIn } from "./orders.ts";
import type { Claim, Clue, Form } from "./puzzle.ts";

/** How a setting says what is true of an order. Sentences have their full stop; places are counted from 0. */
export type OrderWords = {
  readonly before: (a: string, b: string) => string;
  readonly justBefore: (a: string, b: string) => string;
  /** b is exactly `distance` places after a; 2 or more. */
  readonly apart: (a: string, b: string, distance: number) => string;
  readonly beside: (a: string, b: string) => string;
  readonly notBeside: (a: string, b: string) => string;
  readonly at: (a: string, place: number) => string;
  readonly notAt: (a: string, place: number) => string;
  readonly atAnEnd: (a: string) => string;
  /** a before b, but after c. */
  readonly between: (a: string, b: string, c: string) => string;
};

export type ClueKind = keyof OrderWords;

export type Maker = {
  readonly space: OrderSpace;
  readonly words: OrderWords;
  readonly names: readonly string[];
};

/** A relation of things to each other and to places. */
type Relation = {
  readonly name: string;
  readonly things: readonly number[];
  readonly numbers: readonly number[];
  /** True where the things may be named in any order. */
  readonly isMutual: boolean;
  readonly holds: (order: Order) => boolean;
};

function relation(
  name: string,
  things: readonly number[],
  numbers: readonly number[],
  holds: (order: Order) => boolean,
  isMutual = false,
): Relation {
  return { name, things, numbers, isMutual, holds };
}

const RELATIONS = {
  before: (a: number, b: number) =>
    relation("before", [a, b], [], (order) => placeIn(order, a) < placeIn(order, b)),
  apart: (a: number, b: number, distance: number) =>
    relation("apart", [a, b], [distance], (order) => placeIn(order, b) - placeIn(order, a) === distance),
  beside: (a: number, b: number) =>
    relation("beside", [a, b], [], (order) => Math.abs(placeIn(order, a) - placeIn(order, b)) === 1, true),
  notBeside: (a: number, b: number) =>
    relation(
      "not-beside",
      [a, b],
      [],
      (order) => Math.abs(placeIn(order, a) - placeIn(order, b)) !== 1,
      true,
    ),
  at: (a: number, place: number) => relation("at", [a], [place], (order) => placeIn(order, a) === place),
  notAt: (a: number, place: number) =>
    relation("not-at", [a], [place], (order) => placeIn(order, a) !== place),
  atAnEnd: (a: number) =>
    relation("end", [a], [], (order) => placeIn(order, a) === 0 || placeIn(order, a) === order.length - 1),
  between: (a: number, b: number, c: number) =>
    relation(
      "between",
      [a, b, c],
      [],
      (order) => placeIn(order, c) < placeIn(order, a) && placeIn(order, a) < placeIn(order, b),
    ),
} as const;

function formOf({ name, things, numbers, isMutual }: Relation): Form {
  return (label) => {
    const labels = things.map(label);
    return [name, ...(isMutual ? labels.toSorted((a, b) => a - b) : labels), ...numbers].join(".");
  };
}

function bitsIn(space: OrderSpace, { name, things, numbers, holds }: Relation): Bits {
  return space.where(`${name} ${things.join()} ${numbers.join()}`, holds);
}

/** For each order that is left: things are named by their places in it. */
export function placeLabels(left: readonly Order[]): readonly ((thing: number) => number)[] {
  return left.map((order) => (thing) => placeIn(order, thing));
}

const TURNED = "membaca terbalik";

/** Everything of the kinds that is true in the hidden order, kind by kind in turn, so that a puzzle is not made of one kind. */
export function cluePool(
  maker: Maker,
  kinds: readonly ClueKind[],
  hidden: Order,
  draws: Seeded,
): readonly Clue[] {
  const byKind = shuffled(kinds, draws).map((kind) => shuffled(cluesOfKind(maker, kind, hidden), draws));
  const longest = Math.max(...byKind.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => byKind.flatMap((clues) => clues[index] ?? [])).flat();
}

function cluesOfKind(maker: Maker, kind: ClueKind, hidden: Order): readonly Clue[] {
  const { space, words } = maker;
  const things = Array.from({ length: space.size }, (_, thing) => thing);
  const pairs = things.flatMap((a) => things.filter((b) => b !== a).map((b) => [a, b] as const));
  const name = (thing: number): string => maker.names[thing] ?? "";
  const make = (
    text: string,
    own: Relation,
    misreadings: readonly (readonly [string, Relation])[],
  ): Clue => ({
    text,
    form: formOf(own),
    bits: bitsIn(space, own),
    misreadings: misreadings.map(([told, other]) => ({ told, bits: bitsIn(space, other) })),
  });
  const { before, apart, beside, notBeside, at, notAt, atAnEnd, between } = RELATIONS;
  const clues = ((): readonly Clue[] => {
    switch (kind) {
      case "before":
        return pairs.map(([a, b]) =>
          make(words.before(name(a), name(b)), before(a, b), [
            ["menganggap selisihnya tepat satu pada", apart(a, b, 1)],
            [TURNED, before(b, a)],
          ]),
        );
      case "justBefore":
        return pairs.map(([a, b]) =>
          make(words.justBefore(name(a), name(b)), apart(a, b, 1), [[TURNED, apart(b, a, 1)]]),
        );
      case "apart":
        return pairs.flatMap(([a, b]) =>
          [2, 3].map((distance) =>
            make(words.apart(name(a), name(b), distance), apart(a, b, distance), [
              ["salah menghitung jarak pada", apart(a, b, distance - 1)],
              ["salah menghitung jarak pada", apart(a, b, distance + 1)],
              [TURNED, apart(b, a, distance)],
            ]),
          ),
        );
      case "beside":
        return pairs
          .filter(([a, b]) => a < b)
          .map(([a, b]) =>
            make(words.beside(name(a), name(b)), beside(a, b), [
              ["menganggap hanya satu urutan yang mungkin pada", apart(a, b, 1)],
              ["menganggap hanya satu urutan yang mungkin pada", apart(b, a, 1)],
            ]),
          );
      case "notBeside":
        return pairs
          .filter(([a, b]) => a < b)
          .map(([a, b]) =>
            make(words.notBeside(name(a), name(b)), notBeside(a, b), [
              ["mengabaikan kata ingkar pada", beside(a, b)],
            ]),
          );
      case "at":
        return things.flatMap((a) =>
          things.map((place) =>
            make(words.at(name(a), place), at(a, place), [
              ["menghitung dari ujung yang salah pada", at(a, space.size - 1 - place)],
            ]),
          ),
        );
      case "notAt":
        return things.flatMap((a) =>
          things.map((place) =>
            make(words.notAt(name(a), place), notAt(a, place), [
              ["mengabaikan kata ingkar pada", at(a, place)],
            ]),
          ),
        );
      case "atAnEnd":
        return things.map((a) =>
          make(words.atAnEnd(name(a)), atAnEnd(a), [
            ["menganggap hanya satu ujung yang mungkin pada", at(a, 0)],
            ["menganggap hanya satu ujung yang mungkin pada", at(a, space.size - 1)],
          ]),
        );
      case "between":
        return pairs.flatMap(([a, b]) =>
          things
            .filter((c) => c !== a && c !== b)
            .map((c) =>
              make(words.between(name(a), name(b), name(c)), between(a, b, c), [[TURNED, between(a, c, b)]]),
            ),
        );
    }
  })();
  const index = space.worlds.indexOf(hidden);
  return clues.filter(({ bits }) => ((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0);
}

/** What options may say of an order. */
export function orderClaims({ space, words, names }: Maker, kinds: readonly ClueKind[]): readonly Claim[] {
  const things = Array.from({ length: space.size }, (_, thing) => thing);
  const pairs = things.flatMap((a) => things.filter((b) => b !== a).map((b) => [a, b] as const));
  const name = (thing: number): string => names[thing] ?? "";
  const claim = (text: string, own: Relation): Claim => ({
    text,
    form: formOf(own),
    bits: bitsIn(space, own),
  });
  return kinds.flatMap((kind): readonly Claim[] => {
    switch (kind) {
      case "before":
        return pairs.map(([a, b]) => claim(words.before(name(a), name(b)), RELATIONS.before(a, b)));
      case "justBefore":
        return pairs.map(([a, b]) => claim(words.justBefore(name(a), name(b)), RELATIONS.apart(a, b, 1)));
      case "beside":
        return pairs
          .filter(([a, b]) => a < b)
          .map(([a, b]) => claim(words.beside(name(a), name(b)), RELATIONS.beside(a, b)));
      case "at":
        return things.flatMap((a) =>
          things.map((place) => claim(words.at(name(a), place), RELATIONS.at(a, place))),
        );
      case "atAnEnd":
        return things.map((a) => claim(words.atAnEnd(name(a)), RELATIONS.atAnEnd(a)));
      default:
        return [];
    }
  });
}

/** Who is at the place: the options are names. */
export function whoClaims({ space, names }: Maker, place: number): readonly Claim[] {
  return names.map((text, thing) => {
    const own = RELATIONS.at(thing, place);
    return { text, form: formOf(own), bits: bitsIn(space, own) };
  });
}

/** Whole orders as options. */
export function lineClaims({ space }: Maker, told: (order: Order) => string): readonly Claim[] {
  const things = Array.from({ length: space.size }, (_, thing) => thing);
  return space.worlds.map((order) => {
    const own = relation("line", lined(order, things), [], (other) => other === order);
    return { text: told(order), form: formOf(own), bits: bitsIn(space, own) };
  });
}
