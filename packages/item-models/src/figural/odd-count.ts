import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { firstAccepted, sample } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { listed, numberName } from "../prose.ts";
import { type Feature, figuresFor, type OddPlan, oddItem } from "./odd-one-out.ts";
import { type Point, point, type Scene, type Shape, shape, turnedPoint } from "./scene.ts";
import { PLACES } from "./words.ts";

/** A polygon with dots inside and rings outside: their numbers belong together in four of five figures. */
export const oddCount: ItemModel = {
  id: "beda-hitungan",
  topic: "figural-ketidaksamaan",
  title: {
    id: "Hubungan banyak sisi, titik, dan lingkaran",
    en: "Sides, dots and rings that belong together",
  },
  generate: (draws, level) =>
    firstAccepted(() => {
      const plan = drawnPlan(level, draws);
      return plan === null ? null : oddItem(plan, draws);
    }),
};

type Counted = {
  readonly sides: number;
  readonly dots: number;
  /** Corners of the cell with a ring, clockwise from the upper left, in order. */
  readonly corners: readonly number[];
  /** Whether the polygon stands on a corner. */
  readonly isOnCorner: boolean;
};

const SHAPES: Readonly<Record<number, Shape>> = { 3: "triangle", 4: "square", 5: "pentagon", 6: "hexagon" };
const NAMES: Readonly<Record<number, string>> = {
  3: "segitiga",
  4: "persegi",
  5: "segi lima",
  6: "segi enam",
};
const DOTS_MAX = 6;

type Relation = {
  readonly of: (counted: Counted) => number;
  /** What the relation gives in four figures; several to draw from. */
  readonly usual: readonly number[];
  readonly law: (usual: number) => string;
  readonly load: number;
};

function rings({ corners }: Counted): number {
  return corners.length;
}

const DOTS_TO_SIDES: Relation = {
  of: ({ dots, sides }) => dots - sides,
  usual: [0],
  law: () => "Pada empat gambar, banyak titik sama dengan banyak sisi bangun",
  load: 6,
};
const DOTS_NEAR_SIDES: Relation = {
  of: ({ dots, sides }) => dots - sides,
  usual: [-1, -2, 1],
  law: (usual) =>
    `Pada empat gambar, banyak titik ${numberName(Math.abs(usual))} ${usual > 0 ? "lebih banyak" : "lebih sedikit"} daripada banyak sisi bangun`,
  load: 11,
};
const ALL_TO_SIDES: Relation = {
  of: (counted) => counted.dots + rings(counted) - counted.sides,
  usual: [0],
  law: () =>
    "Pada empat gambar, banyak titik di dalam ditambah banyak lingkaran di luar sama dengan banyak sisi bangun",
  load: 16,
};
const DOTS_LESS_RINGS: Relation = {
  of: (counted) => counted.dots - rings(counted),
  usual: [1, 2, 0],
  law: (usual) =>
    usual === 0
      ? "Pada empat gambar, banyak titik di dalam sama dengan banyak lingkaran di luar"
      : `Pada empat gambar, titik di dalam ${numberName(usual)} lebih banyak daripada lingkaran di luar`,
  load: 14,
};
const SIDES_AND_RINGS: Relation = {
  of: (counted) => counted.sides + rings(counted),
  usual: [6, 7],
  law: (usual) =>
    `Pada empat gambar, banyak sisi ditambah banyak lingkaran di luar adalah ${numberName(usual)}`,
  load: 21,
};
const SUM_OF_ALL: Relation = {
  of: (counted) => counted.sides + counted.dots + rings(counted),
  usual: [9, 10],
  law: (usual) =>
    `Pada empat gambar, banyak sisi, titik, dan lingkaran seluruhnya berjumlah ${usual === 10 ? "sepuluh" : numberName(usual)}`,
  load: 26,
};
const DOUBLE: Relation = {
  of: (counted) => counted.dots - 2 * rings(counted),
  usual: [0],
  law: () => "Pada empat gambar, titik di dalam dua kali sebanyak lingkaran di luar",
  load: 20,
};
const PRODUCT: Relation = {
  of: (counted) => counted.dots * rings(counted) - counted.sides,
  usual: [0],
  law: () => "Pada empat gambar, banyak titik dikalikan banyak lingkaran sama dengan banyak sisi bangun",
  load: 28,
};

const RELATIONS: Readonly<Record<ModelLevel, readonly Relation[]>> = {
  1: [DOTS_TO_SIDES],
  2: [DOTS_NEAR_SIDES],
  3: [ALL_TO_SIDES, DOTS_LESS_RINGS],
  4: [SIDES_AND_RINGS, DOUBLE],
  5: [SUM_OF_ALL, PRODUCT],
};

const FEATURES: readonly Feature<Counted>[] = [
  { of: ({ sides }) => sides, told: ({ sides }) => NAMES[sides] ?? "" },
  { of: ({ dots }) => dots, told: ({ dots }) => `${numberName(dots)} titik` },
  { of: rings, told: (counted) => `${numberName(rings(counted))} lingkaran di luar` },
  {
    of: ({ isOnCorner }) => Number(isOnCorner),
    told: ({ isOnCorner }) => (isOnCorner ? "berdiri pada sudutnya" : "berdiri pada sisinya"),
  },
  ...[DOTS_TO_SIDES, ALL_TO_SIDES, DOTS_LESS_RINGS, SIDES_AND_RINGS, SUM_OF_ALL, DOUBLE, PRODUCT].map(
    ({ of }): Feature<Counted> => ({ of, told: null }),
  ),
  ...[
    (counted: Counted) => counted.dots + rings(counted),
    (counted: Counted) => counted.dots + counted.sides,
    (counted: Counted) => rings(counted) - counted.sides,
    (counted: Counted) => Math.sign(counted.dots - rings(counted)),
    (counted: Counted) => Math.sign(counted.dots - counted.sides),
    ({ sides }: Counted) => sides % 2,
    ({ dots }: Counted) => dots % 2,
    (counted: Counted) => rings(counted) % 2,
    (counted: Counted) => (counted.dots + counted.sides) % 2,
    (counted: Counted) => (counted.dots + rings(counted)) % 2,
    (counted: Counted) => (counted.sides + rings(counted)) % 2,
    (counted: Counted) => Number(rings(counted) === 0),
    ...[0, 1, 2, 3].map((corner) => (counted: Counted) => Number(counted.corners.includes(corner))),
  ].map((of): Feature<Counted> => ({ of, told: null })),
];

function drawnPlan(level: ModelLevel, draws: Seeded): OddPlan<Counted> | null {
  const relation = pick(draws, RELATIONS[level]);
  const usual = pick(draws, relation.usual);
  const keeping = ALL.filter((counts) => relation.of(counts) === usual);
  // Nearly right, or it would be found without a thought.
  const near = ALL.filter((counts) => Math.abs(relation.of(counts) - usual) === 1);
  const figures = figuresFor(FEATURES, () =>
    [near, keeping, keeping, keeping, keeping].map((counts) => laidOut(pick(draws, counts), draws)),
  );
  if (figures === null) return null;
  return {
    figures,
    features: FEATURES,
    draw: sceneOf,
    look: (counted) => JSON.stringify(counted),
    describe,
    law: relation.law(usual),
    proof: (counted) => `${counted.sides} sisi, ${counted.dots} titik, ${rings(counted)} lingkaran`,
    load: relation.load,
    fingerprint: `beda-hitungan ${countsOf(figures[0])}: ${figures.slice(1).map(countsOf).toSorted().join(" ")}`,
  };
}

/** Every number of sides, dots and rings that can be drawn. */
const ALL: readonly Counted[] = [3, 4, 5, 6].flatMap((sides) =>
  Array.from({ length: DOTS_MAX }, (_, index) => index + 1).flatMap((dots) =>
    [0, 1, 2, 3, 4].map((count) => ({
      sides,
      dots,
      corners: Array.from({ length: count }, (_, corner) => corner),
      isOnCorner: false,
    })),
  ),
);

function laidOut(counts: Counted, draws: Seeded): Counted {
  const corners = sample(draws, [0, 1, 2, 3], counts.corners.length).toSorted((a, b) => a - b);
  return { ...counts, corners, isOnCorner: between(draws, 0, 1) === 1 };
}

function countsOf(counted: Counted | undefined): string {
  return counted === undefined ? "" : `${counted.sides}${counted.dots}${rings(counted)}`;
}

function describe({ sides, dots, corners, isOnCorner }: Counted): string {
  const where = listed(corners.map((corner) => PLACES[corner * 2] ?? ""));
  const outside =
    corners.length === 0
      ? "tanpa lingkaran di luar"
      : `${numberName(corners.length)} lingkaran kecil di luar, di ${where}`;
  return `${NAMES[sides]} yang berdiri pada ${isOnCorner ? "sudutnya" : "sisinya"} dengan ${numberName(dots)} titik di dalam; ${outside}`;
}

/** Dots as on a die: close together and far enough apart to be counted. */
const DOT_PLACES: readonly (readonly Point[])[] = [
  [point(0, 0)],
  [point(-5, 0), point(5, 0)],
  [point(0, -5), point(-5.5, 4.5), point(5.5, 4.5)],
  [point(-5, -5), point(5, -5), point(-5, 5), point(5, 5)],
  [point(-7, -6), point(7, -6), point(0, 0), point(-7, 6), point(7, 6)],
  [point(-9, -4.5), point(0, -4.5), point(9, -4.5), point(-9, 4.5), point(0, 4.5), point(9, 4.5)],
];

const RING_PLACE = 35;

function sceneOf({ sides, dots, corners, isOnCorner }: Counted): Scene {
  const kind = SHAPES[sides] ?? "circle";
  // Upright, triangle and pentagon rest on a side, square and hexagon too.
  const turn = isOnCorner ? 180 / sides : 0;
  const inside = (DOT_PLACES[dots - 1] ?? []).map((at) => shape("circle", at, 1.8, "full"));
  const outside = corners.map((corner) =>
    shape("circle", turnedPoint(point(-RING_PLACE, -RING_PLACE), corner * 90), 6.5),
  );
  return [shape(kind, point(0, 0), sides === 3 ? 29 : 26, "empty", turn), ...inside, ...outside];
}
