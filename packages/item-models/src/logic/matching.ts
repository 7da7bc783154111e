import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelItem, ModelLevel } from "../model.ts";
import { listed } from "../prose.ts";
import { type Bits, bitsOf, complement, hasAt, union } from "./bits.ts";
import { THEMES, type Theme, type Trait } from "./matching-themes.ts";
import { type Order, orderSpace, placeIn } from "./orders.ts";
import { type Claim, type Clue, type ClueLimits, chosenClues, puzzleItem } from "./puzzle.ts";
import { people } from "./things.ts";

/** Four people, each with one of four places and one of four means: who has what. */
export const matching: ItemModel = {
  id: "analitis-pasangan",
  topic: "verbal-analitis",
  title: { id: "Mencocokkan orang dengan dua hal", en: "Matching people with two things" },
  generate: (draws, level) => firstAccepted(() => matchingItem(SHAPES[level], draws)),
};

const COUNT = 4;
const FOUR = [0, 1, 2, 3] as const;

/** For each person, which value of the first and of the second trait he has. */
type World = readonly [first: Order, second: Order];

const ORDERS = orderSpace(COUNT).worlds;
const WORLDS: readonly World[] = ORDERS.flatMap((first) => ORDERS.map((second): World => [first, second]));
const ALL = bitsOf(WORLDS, () => true);

type Kind = "is" | "is-not" | "link" | "link-not" | "one-of";

type Shape = {
  readonly kinds: readonly Kind[];
  readonly limits: ClueLimits;
  /** Options about one thing of a person, or about both. */
  readonly claims: "single" | "both";
  readonly depthMin: number;
  readonly load: number;
};

const SHAPES: Readonly<Record<ModelLevel, Shape>> = {
  1: {
    kinds: ["is", "link", "is-not"],
    limits: { clues: [4, 6], left: [1, 1] },
    claims: "single",
    depthMin: 2,
    load: 2,
  },
  2: {
    kinds: ["is", "is-not", "link", "one-of"],
    limits: { clues: [4, 6], left: [1, 2] },
    claims: "single",
    depthMin: 3,
    load: 5,
  },
  3: {
    kinds: ["link", "is-not", "one-of"],
    limits: { clues: [4, 7], left: [1, 3] },
    claims: "both",
    depthMin: 3,
    load: 9,
  },
  4: {
    kinds: ["is-not", "link", "one-of", "link-not"],
    limits: { clues: [5, 7], left: [1, 3] },
    claims: "both",
    depthMin: 4,
    load: 12,
  },
  5: {
    kinds: ["is-not", "link-not", "one-of", "link"],
    limits: { clues: [6, 8], left: [1, 4] },
    claims: "both",
    depthMin: 5,
    load: 15,
  },
};

function matchingItem(shape: Shape, draws: Seeded): ModelItem | null {
  const theme = pick(draws, THEMES);
  const names = people(draws, COUNT).toSorted((a, b) => (a < b ? -1 : 1));
  const hidden = pick(draws, WORLDS);
  const clues = chosenClues(cluePool(shape.kinds, theme, names, hidden, draws), ALL, shape.limits);
  if (clues === null) return null;
  const { first, second } = theme;
  return puzzleItem(
    {
      modelId: "analitis-pasangan",
      worlds: WORLDS,
      all: ALL,
      worldTold: (world) => FOUR.map((person) => bothTold(theme, names, world, person)).join(", "),
      worldNoun: "pembagian",
      supposed: null,
      intro: theme.intro(listed(names), listed(first.values), listed(second.values)),
      clues,
      asked: "Pernyataan yang pasti benar adalah ...",
      question: "certain",
      claims: shape.claims === "single" ? singleClaims(theme, names) : bothClaims(theme, names),
      depthMin: shape.depthMin,
      load: shape.load,
      labels: matchingLabels,
    },
    draws,
  );
}

/** What a person is said to have of one trait, or a value of the first trait to have of the second. */
type Fact = { readonly trait: 0 | 1; readonly person: number; readonly value: number };

function has({ trait, person, value }: Fact, world: World): boolean {
  return placeIn(world[trait], person) === value;
}

/** The one who has the value of the first trait has that of the second. */
function isLinked(first: number, second: number, world: World): boolean {
  return FOUR.some((person) => placeIn(world[0], person) === first && placeIn(world[1], person) === second);
}

/** Sets of worlds by what they are the worlds of; there are a few dozen. */
const KNOWN = new Map<string, Bits>();

function where(key: string, holds: (world: World) => boolean): Bits {
  const found = KNOWN.get(key) ?? bitsOf(WORLDS, holds);
  KNOWN.set(key, found);
  return found;
}

function factBits(fact: Fact): Bits {
  return where(`${fact.trait} ${fact.person} ${fact.value}`, (world) => has(fact, world));
}

function linkBits(first: number, second: number): Bits {
  return where(`link ${first} ${second}`, (world) => isLinked(first, second, world));
}

/** People are 0 to 3, values of the first trait 4 to 7, of the second 8 to 11. */
function thingOf({ trait, value }: Fact): number {
  return COUNT * (trait + 1) + value;
}

function cluePool(
  kinds: readonly Kind[],
  theme: Theme,
  names: readonly string[],
  hidden: World,
  draws: Seeded,
): readonly Clue[] {
  const index = WORLDS.indexOf(hidden);
  const byKind = shuffled(kinds, draws).map((kind) =>
    shuffled(
      cluesOfKind(kind, theme, names).filter(({ bits }) => hasAt(bits, index)),
      draws,
    ),
  );
  const longest = Math.max(...byKind.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => byKind.flatMap((clues) => clues[place] ?? [])).flat();
}

const FACTS: readonly Fact[] = ([0, 1] as const).flatMap((trait) =>
  FOUR.flatMap((person) => FOUR.map((value) => ({ trait, person, value }))),
);
const LINKS = FOUR.flatMap((first) => FOUR.map((second) => [first, second] as const));
const IGNORED_NOT = "mengabaikan kata ingkar pada";

function cluesOfKind(kind: Kind, theme: Theme, names: readonly string[]): readonly Clue[] {
  const { first, second } = theme;
  const traitOf = ({ trait }: Fact): Trait => (trait === 0 ? first : second);
  switch (kind) {
    case "is":
      return FACTS.map((fact) => ({
        text: `${names[fact.person]} ${traitOf(fact).is(fact.value)}.`,
        form: (label) => `is.${label(fact.person)}.${label(thingOf(fact))}`,
        bits: factBits(fact),
        misreadings: [],
      }));
    case "is-not":
      return FACTS.map((fact) => ({
        text: `${names[fact.person]} tidak ${traitOf(fact).is(fact.value)}.`,
        form: (label) => `is-not.${label(fact.person)}.${label(thingOf(fact))}`,
        bits: complement(factBits(fact), ALL),
        misreadings: [{ told: IGNORED_NOT, bits: factBits(fact) }],
      }));
    case "link":
      return LINKS.map(([a, b]) => ({
        text: `${theme.who(a)} ${second.is(b)}.`,
        form: (label) => `link.${label(COUNT + a)}.${label(2 * COUNT + b)}`,
        bits: linkBits(a, b),
        misreadings: [],
      }));
    case "link-not":
      return LINKS.map(([a, b]) => ({
        text: `${theme.who(a)} tidak ${second.is(b)}.`,
        form: (label) => `link-not.${label(COUNT + a)}.${label(2 * COUNT + b)}`,
        bits: complement(linkBits(a, b), ALL),
        misreadings: [{ told: IGNORED_NOT, bits: linkBits(a, b) }],
      }));
    case "one-of":
      return FACTS.flatMap((fact) =>
        FOUR.filter((other) => other > fact.value).map((value): Clue => {
          const other = { ...fact, value };
          return {
            text: `${names[fact.person]} ${traitOf(fact).oneOf(fact.value, value)}.`,
            form: (label) =>
              `one-of.${label(fact.person)}.${[thingOf(fact), thingOf(other)]
                .map(label)
                .toSorted((a, b) => a - b)
                .join(".")}`,
            bits: union(factBits(fact), factBits(other)),
            misreadings: [
              { told: "menganggap hanya kemungkinan pertama yang berlaku pada", bits: factBits(fact) },
              { told: "menganggap hanya kemungkinan kedua yang berlaku pada", bits: factBits(other) },
            ],
          };
        }),
      );
  }
}

function singleClaims({ first, second, who }: Theme, names: readonly string[]): readonly Claim[] {
  return [
    ...FACTS.map(
      (fact): Claim => ({
        text: `${names[fact.person]} ${(fact.trait === 0 ? first : second).is(fact.value)}.`,
        form: (label) => `is.${label(fact.person)}.${label(thingOf(fact))}`,
        bits: factBits(fact),
      }),
    ),
    ...LINKS.map(
      ([a, b]): Claim => ({
        text: `${who(a)} ${second.is(b)}.`,
        form: (label) => `link.${label(COUNT + a)}.${label(2 * COUNT + b)}`,
        bits: linkBits(a, b),
      }),
    ),
  ];
}

function bothClaims(theme: Theme, names: readonly string[]): readonly Claim[] {
  return FOUR.flatMap((person) =>
    LINKS.map(([a, b]): Claim => {
      const facts: readonly Fact[] = [
        { trait: 0, person, value: a },
        { trait: 1, person, value: b },
      ];
      return {
        text: `${names[person]} ${theme.first.is(a)} dan ${theme.second.is(b)}.`,
        form: (label) => `both.${[person, COUNT + a, 2 * COUNT + b].map(label).join(".")}`,
        bits: where(`both ${person} ${a} ${b}`, (world) => facts.every((fact) => has(fact, world))),
      };
    }),
  );
}

function bothTold({ first, second }: Theme, names: readonly string[], world: World, person: number): string {
  return `${names[person]}–${first.values[placeIn(world[0], person)]}–${second.values[placeIn(world[1], person)]}`;
}

/** People in any order; values are named by who has them in a world that is left. */
function matchingLabels(left: readonly World[]): readonly ((thing: number) => number)[] {
  return left.flatMap((world) =>
    ORDERS.map((naming) => (thing: number) => {
      const trait = Math.floor(thing / COUNT);
      if (trait === 0) return placeIn(naming, thing);
      const values = trait === 1 ? world[0] : world[1];
      return COUNT * trait + placeIn(naming, values.indexOf(thing % COUNT));
    }),
  );
}
