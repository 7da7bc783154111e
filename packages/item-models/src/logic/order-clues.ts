import { type Seeded, shuffled } from "@neraca/base";
import { capital } from "../prose.ts";
import { lined, type Order, type OrderSpace, placeIn } from "./orders.ts";
import type { Claim, Clue } from "./puzzle.ts";
import { bitsIn, formOf, type Relation, relation } from "./relations.ts";

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

const RELATIONS = {
  before: (a: number, b: number) =>
    relation("before", [a, b], [], (order) => placeIn(order, a) < placeIn(order, b)),
  apart: (a: number, b: number, distance: number) =>
    relation("apart", [a, b], [distance], (order) => placeIn(order, b) - placeIn(order, a) === distance),
  beside: (a: number, b: number) =>
    relation("beside", [a, b], [], (order) => Math.abs(placeIn(order, a) - placeIn(order, b)) === 1, 0),
  notBeside: (a: number, b: number) =>
    relation("not-beside", [a, b], [], (order) => Math.abs(placeIn(order, a) - placeIn(order, b)) !== 1, 0),
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

/** For each order that is left: things are named by their places in it. */
export function placeLabels(left: readonly Order[]): readonly ((thing: number) => number)[] {
  return left.map((order) => (thing) => placeIn(order, thing));
}

const TURNED = "membaca terbalik";
const MISCOUNTED = "salah menghitung jarak pada";
const NOT_IGNORED = "mengabaikan kata ingkar pada";
const ONE_WAY = "menganggap hanya satu urutan yang mungkin pada";
const ONE_END = "menganggap hanya satu ujung yang mungkin pada";

/** A clue that is not put into words before it is wanted: of hundreds, a puzzle takes five. */
type Draft = {
  readonly own: Relation;
  readonly text: () => string;
  readonly misreadings: () => readonly (readonly [told: string, other: Relation])[];
};

/** More of one kind than a puzzle may need. */
const DRAFTS_OF_KIND_MAX = 8;

/** Of each kind some clues that are true in the hidden order, kind by kind in turn, so that a puzzle is not made of one kind. */
export function cluePool(
  maker: Maker,
  kinds: readonly ClueKind[],
  hidden: Order,
  draws: Seeded,
): readonly Clue[] {
  const { space } = maker;
  const byKind = shuffled(kinds, draws).map((kind) => {
    const drafts = draftsOf(maker, kind).filter(({ own }) => own.holds(hidden));
    return shuffled(drafts, draws)
      .slice(0, DRAFTS_OF_KIND_MAX)
      .map(
        ({ own, text, misreadings }): Clue => ({
          text: text(),
          form: formOf(own),
          bits: bitsIn(space, own),
          misreadings: misreadings().map(([told, other]) => ({ told, bits: bitsIn(space, other) })),
        }),
      );
  });
  const longest = Math.max(...byKind.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => byKind.flatMap((clues) => clues[index] ?? [])).flat();
}

function draftsOf(maker: Maker, kind: ClueKind): readonly Draft[] {
  switch (kind) {
    case "at":
    case "notAt":
    case "atAnEnd":
      return placeDrafts(maker, kind);
    default:
      return pairDrafts(maker, kind);
  }
}

type PlaceKind = "at" | "notAt" | "atAnEnd";

/** Of things and the places where they are. */
function placeDrafts({ space, words, names }: Maker, kind: PlaceKind): readonly Draft[] {
  const { size } = space;
  const things = Array.from({ length: size }, (_, thing) => thing);
  const name = (thing: number): string => names[thing] ?? "";
  const { at, notAt, atAnEnd } = RELATIONS;
  switch (kind) {
    case "at":
      return things.flatMap((a) =>
        things.map((place) => ({
          own: at(a, place),
          text: () => words.at(name(a), place),
          misreadings: () => [["menghitung dari ujung yang salah pada", at(a, size - 1 - place)]],
        })),
      );
    case "notAt":
      return things.flatMap((a) =>
        things.map((place) => ({
          own: notAt(a, place),
          text: () => words.notAt(name(a), place),
          misreadings: () => [[NOT_IGNORED, at(a, place)]],
        })),
      );
    case "atAnEnd":
      return things.map((a) => ({
        own: atAnEnd(a),
        text: () => words.atAnEnd(name(a)),
        misreadings: () => [
          [ONE_END, at(a, 0)],
          [ONE_END, at(a, size - 1)],
        ],
      }));
  }
}

/** Of things and each other. */
function pairDrafts({ space, words, names }: Maker, kind: Exclude<ClueKind, PlaceKind>): readonly Draft[] {
  const things = Array.from({ length: space.size }, (_, thing) => thing);
  const pairs = things.flatMap((a) => things.filter((b) => b !== a).map((b) => [a, b] as const));
  const unordered = pairs.filter(([a, b]) => a < b);
  const name = (thing: number): string => names[thing] ?? "";
  const { before, apart, beside, notBeside, between } = RELATIONS;
  switch (kind) {
    case "before":
      return pairs.map(([a, b]) => ({
        own: before(a, b),
        text: () => words.before(name(a), name(b)),
        misreadings: () => [
          ["menganggap selisihnya tepat satu pada", apart(a, b, 1)],
          [TURNED, before(b, a)],
        ],
      }));
    case "justBefore":
      return pairs.map(([a, b]) => ({
        own: apart(a, b, 1),
        text: () => words.justBefore(name(a), name(b)),
        misreadings: () => [[TURNED, apart(b, a, 1)]],
      }));
    case "apart":
      return pairs.flatMap(([a, b]) =>
        [2, 3].map((distance) => ({
          own: apart(a, b, distance),
          text: () => words.apart(name(a), name(b), distance),
          misreadings: () => [
            [MISCOUNTED, apart(a, b, distance - 1)],
            [MISCOUNTED, apart(a, b, distance + 1)],
            [TURNED, apart(b, a, distance)],
          ],
        })),
      );
    case "beside":
      return unordered.map(([a, b]) => ({
        own: beside(a, b),
        text: () => words.beside(name(a), name(b)),
        misreadings: () => [
          [ONE_WAY, apart(a, b, 1)],
          [ONE_WAY, apart(b, a, 1)],
        ],
      }));
    case "notBeside":
      return unordered.map(([a, b]) => ({
        own: notBeside(a, b),
        text: () => words.notBeside(name(a), name(b)),
        misreadings: () => [[NOT_IGNORED, beside(a, b)]],
      }));
    case "between":
      return pairs.flatMap(([a, b]) =>
        things
          .filter((c) => c !== a && c !== b)
          .map((c) => ({
            own: between(a, b, c),
            text: () => words.between(name(a), name(b), name(c)),
            misreadings: () => [[TURNED, between(a, c, b)]],
          })),
      );
  }
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
  return names.map((name, thing) => {
    const own = RELATIONS.at(thing, place);
    return { text: capital(name), form: formOf(own), bits: bitsIn(space, own) };
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
