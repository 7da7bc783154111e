import type { Seeded } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted, isHeads, sample } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { listed } from "../prose.ts";
import { type AnalogyPlan, analogyItem, type Rule } from "./analogy.ts";
import { pairsFigure } from "./drawing.ts";
import { type Grid, gridLines, placeOnGrid } from "./grid.ts";
import { type Mark, point, type Scene, shape, stroke } from "./scene.ts";
import { PLACES } from "./words.ts";

/** Two figures are laid over each other; the third shows what both have, what only one has, and so on. */
export const overlaidLines: ItemModel = {
  id: "analogi-tumpang",
  topic: "figural-analogi",
  title: { id: "Dua gambar yang ditumpangkan", en: "Two figures laid over each other" },
  generate: (draws, level) =>
    firstAccepted(() => {
      const plan = drawnPlan(level, draws);
      return plan === null ? null : analogyItem(plan, draws);
    }),
};

const STEM =
  "Gambar ketiga diperoleh dari gambar pertama dan gambar kedua. Dengan aturan yang sama, gambar keenam diperoleh dari " +
  "gambar keempat dan gambar kelima.\n\nGambar manakah yang menggantikan tanda tanya?";

/** What a figure is made of. The elements are told apart by where they are. */
type Stuff = {
  readonly kind: "lines" | "fields";
  readonly elements: readonly { readonly name: string; readonly mark: Mark }[];
  readonly ground: Scene;
};

/** Elements of the figure, one bit each. */
type Elements = number;
type Pair = { readonly first: Elements; readonly second: Elements };

const EDGE = 30;
const [UP_LEFT, UP, UP_RIGHT, RIGHT, DOWN_RIGHT, DOWN, DOWN_LEFT, LEFT] = [
  point(-EDGE, -EDGE),
  point(0, -EDGE),
  point(EDGE, -EDGE),
  point(EDGE, 0),
  point(EDGE, EDGE),
  point(0, EDGE),
  point(-EDGE, EDGE),
  point(-EDGE, 0),
] as const;

const LINES: Stuff = {
  kind: "lines",
  ground: [],
  elements: [
    { name: "sisi atas", mark: stroke(UP_LEFT, UP_RIGHT) },
    { name: "sisi kanan", mark: stroke(UP_RIGHT, DOWN_RIGHT) },
    { name: "sisi bawah", mark: stroke(DOWN_LEFT, DOWN_RIGHT) },
    { name: "sisi kiri", mark: stroke(UP_LEFT, DOWN_LEFT) },
    { name: "garis tegak di tengah", mark: stroke(UP, DOWN) },
    { name: "garis mendatar di tengah", mark: stroke(LEFT, RIGHT) },
    { name: "diagonal dari kiri atas", mark: stroke(UP_LEFT, DOWN_RIGHT) },
    { name: "diagonal dari kiri bawah", mark: stroke(DOWN_LEFT, UP_RIGHT) },
  ],
};

const NINE: Grid = { size: 3, pitch: 30 };

const FIELD_NAMES = [
  ...PLACES.slice(0, 3),
  PLACES[7],
  "pusat",
  PLACES[3],
  PLACES[6],
  PLACES[5],
  PLACES[4],
] as const;

const FIELDS: Stuff = {
  kind: "fields",
  ground: gridLines(NINE),
  elements: FIELD_NAMES.map((name, field) => ({
    name,
    mark: shape("square", placeOnGrid(NINE, field), 14, "full"),
  })),
};

type Operation = {
  readonly told: string;
  readonly cost: number;
  readonly of: (a: Elements, b: Elements, all: Elements) => Elements;
};

const OPERATIONS = {
  either: { told: "semua bagian kedua gambar digabungkan", cost: 1, of: (a, b) => a | b },
  both: { told: "yang tersisa hanya bagian yang ada pada kedua gambar", cost: 1, of: (a, b) => a & b },
  one: {
    told: "yang tersisa hanya bagian yang ada pada tepat satu gambar",
    cost: 1,
    of: (a, b) => a ^ b,
  },
  first: {
    told: "bagian gambar kedua dihapus dari gambar pertama",
    cost: 1,
    of: (a, b) => a & ~b,
  },
  second: {
    told: "bagian gambar pertama dihapus dari gambar kedua",
    cost: 1,
    of: (a, b) => b & ~a,
  },
  neither: {
    told: "yang muncul hanya bagian yang tidak ada pada kedua gambar",
    cost: 2,
    of: (a, b, all) => all & ~(a | b),
  },
  same: {
    told: "yang muncul hanya bagian yang ada pada kedua gambar atau tidak ada pada keduanya",
    cost: 2,
    of: (a, b, all) => all & ~(a ^ b),
  },
} as const satisfies Readonly<Record<string, Operation>>;

type OperationName = keyof typeof OPERATIONS;
const NAMES = Object.keys(OPERATIONS) as OperationName[];

/** What may happen to the outcome: each element takes the place of another. */
type After = { readonly told: string; readonly cost: number; readonly turns: number };

const AFTERS: readonly After[] = [
  { told: "hasilnya tidak diputar", cost: 0, turns: 0 },
  { told: "hasilnya diputar 90° searah jarum jam", cost: 2, turns: 1 },
  { told: "hasilnya diputar 180°", cost: 2, turns: 2 },
  { told: "hasilnya diputar 90° berlawanan arah jarum jam", cost: 2, turns: 3 },
];

/** For each element, where a quarter turn clockwise takes it. */
const QUARTERS: Readonly<Record<Stuff["kind"], readonly number[]>> = {
  lines: [1, 2, 3, 0, 5, 4, 7, 6],
  fields: [2, 5, 8, 1, 4, 7, 0, 3, 6],
};

type OverlayRule = Rule<Pair, Elements> & { readonly name: OperationName; readonly after: After };

function familyOf(stuff: Stuff): readonly OverlayRule[] {
  const all = 2 ** stuff.elements.length - 1;
  return NAMES.flatMap((name) =>
    AFTERS.map((after) => {
      const { of, told, cost }: Operation = OPERATIONS[name];
      return {
        name,
        after,
        apply: ({ first, second }) => turnedElements(of(first, second, all), after.turns, stuff) || null,
        parts: [told, after.told],
        cost: cost + after.cost,
      };
    }),
  );
}

const FAMILIES = { lines: familyOf(LINES), fields: familyOf(FIELDS) } as const;

function turnedElements(elements: Elements, turns: number, stuff: Stuff): Elements {
  const quarter = QUARTERS[stuff.kind];
  let turned = elements;
  for (let count = 0; count < turns; count += 1) {
    turned = quarter.reduce((sum, to, from) => sum | (isIn(turned, from) ? 2 ** to : 0), 0);
  }
  return turned;
}

function isIn(elements: Elements, index: number): boolean {
  return (elements & (2 ** index)) !== 0;
}

const OPERATIONS_OF_LEVEL: Readonly<Record<ModelLevel, readonly OperationName[]>> = {
  1: ["either", "both"],
  2: ["first", "second", "both"],
  3: ["one"],
  4: ["neither", "same"],
  5: ["both", "one", "first", "second"],
};

function drawnPlan(level: ModelLevel, draws: Seeded): AnalogyPlan<Pair, Elements> | null {
  const stuff = isHeads(draws) ? LINES : FIELDS;
  const name = pick(draws, OPERATIONS_OF_LEVEL[level]);
  const turns = level === 5 ? pick(draws, [1, 2, 3]) : 0;
  const family = FAMILIES[stuff.kind];
  const rules = family.filter((each) => each.name === name && each.after.turns === turns);
  const rule = pick(draws, rules);
  const [example, asked] = [drawnPair(stuff, draws), drawnPair(stuff, draws)];
  // A turn must change what comes out, in the example and in what is asked.
  const unturned = family.find((each) => each.name === name && each.after.turns === 0);
  if (turns > 0 && [example, asked].some((pair) => unturned?.apply(pair) === rule.apply(pair))) return null;
  const describe = (elements: Elements): string => told(elements, stuff);
  const draw = (elements: Elements): Scene => sceneOf(elements, stuff);
  const all = stuff.elements.map((_, index) => index);
  return {
    stem: STEM,
    rule,
    family,
    example,
    asked,
    draw,
    look: String,
    describe,
    traits: (elements) => all.map((index) => Number(isIn(elements, index))),
    figureOf: (given, outcome, query) =>
      pairsFigure(
        [draw(given.first), draw(given.second), draw(outcome)],
        [draw(query.first), draw(query.second)],
        [given.first, given.second, outcome, query.first, query.second]
          .map((elements, index) => `Gambar ${ORDINALS[index]}: ${describe(elements)}.`)
          .join(" ") + " Gambar keenam: tanda tanya.",
      ),
    load: 4 * level + 4 + (level === 5 ? 6 : 0) + (stuff.kind === "lines" ? 0 : 2),
    fingerprint: `analogi-tumpang ${stuff.kind} ${rule.parts.join()} ${Object.values(example).join()} ${Object.values(asked).join()}`,
  };
}

const ORDINALS = ["pertama", "kedua", "ketiga", "keempat", "kelima"] as const;

/** Some elements in both figures, some only in the first and some only in the second, so that no two operations look alike. */
function drawnPair(stuff: Stuff, draws: Seeded): Pair {
  const counts = [pick(draws, [1, 2]), pick(draws, [1, 2]), pick(draws, [1, 2])] as const;
  const total = counts[0] + counts[1] + counts[2];
  const drawn = sample(
    draws,
    stuff.elements.map((_, index) => index),
    total,
  );
  const sumOf = (from: number, to: number): Elements =>
    drawn.slice(from, to).reduce((sum, index) => sum + 2 ** index, 0);
  const shared = sumOf(0, counts[0]);
  return {
    first: shared + sumOf(counts[0], counts[0] + counts[1]),
    second: shared + sumOf(counts[0] + counts[1], total),
  };
}

function told(elements: Elements, stuff: Stuff): string {
  const names = stuff.elements.filter((_, index) => isIn(elements, index)).map(({ name }) => name);
  return stuff.kind === "lines" ? listed(names) : `petak terisi: ${listed(names)}`;
}

function sceneOf(elements: Elements, stuff: Stuff): Scene {
  return [
    ...stuff.ground,
    ...stuff.elements.filter((_, index) => isIn(elements, index)).map(({ mark }) => mark),
  ];
}
