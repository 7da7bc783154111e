import { expect, test } from "vitest";
import { dotInRegions } from "../../src/figural/dot-in-regions.ts";
import { mirroredPost } from "../../src/figural/mirrored-post.ts";
import { oddCount } from "../../src/figural/odd-count.ts";
import { oddPattern } from "../../src/figural/odd-pattern.ts";
import type { ItemModel, ModelItem } from "../../src/index.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import { type Cell, cellsOf, distanceToSegment, isInside, type Spot, shapesIn } from "./eye.ts";
import { oddPlace } from "./laws.ts";

type Value = string | number | boolean;

/**
 * [FG6] is held here for every item: of everything that can be read in the five figures, something singles out the first, and nothing
 * singles out another.
 */
function verifyOdd<F>(
  item: ModelItem,
  read: (cell: Cell) => F,
  features: readonly ((figure: F) => Value)[],
): void {
  expect(item.figure).toBe(null);
  const figures = item.options.map(({ figure }) => read(cellsOf(figure!.svg)[0]!));
  const places = features.map((feature) => oddPlace(figures.map(feature)));
  expect(places).toContain(0);
  expect(places.filter((place) => place !== null && place !== 0)).toEqual([]);
}

function checkOdd(model: ItemModel, verify: (item: ModelItem) => void): void {
  describeModel(model, { verify });
  test(`[FG6] ${model.id}: one figure is singled out by whatever can be read, and the check sees when it is another`, () => {
    for (const item of seenItems(model)) {
      verify(item);
      expect(() => verify(withKeyLast(item))).toThrow();
    }
  });
}

/** A post as a chain of its shapes, seen along the post from one end with one side to the left; and how the post stands. */
type Post = {
  readonly chain: string;
  readonly mirrored: string;
  readonly stance: number;
  readonly towards: ReadonlyMap<string, number>;
  readonly fills: ReadonlyMap<string, string>;
};

function postOf(cell: Cell): Post {
  const post = cell.find((seen) => seen.kind === "line");
  const [from, to] =
    post?.kind === "line"
      ? (post.points as readonly [Spot, Spot])
      : [
          { x: 0, y: 0 },
          { x: 0, y: 1 },
        ];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const shapes = shapesIn(cell).map(({ corners, name, at, fill }) => {
    const kind = corners === 4 ? "square" : name;
    const height = Math.round((at.x * along.x + at.y * along.y) / 23);
    const side = Math.sign(along.x * at.y - along.y * at.x);
    return { kind, height, side, fill };
  });
  const told = (way: number, hand: number): string =>
    shapes
      .map(({ kind, height, side }) => `${height * way}:${side * way * hand}:${kind}`)
      .toSorted()
      .join(" ");
  const either = (hand: number): string => [told(1, hand), told(-1, hand)].toSorted()[0]!;
  return {
    chain: either(1),
    mirrored: either(-1),
    stance: Math.round((Math.atan2(along.y, along.x) * 4) / Math.PI + 8) % 4,
    towards: new Map(
      shapes.map(({ kind, side }) => [
        kind,
        // The side of the post on which the shape is, as one of eight directions.
        (Math.round((Math.atan2(along.x * side, -along.y * side) * 4) / Math.PI) + 8) % 8,
      ]),
    ),
    fills: new Map(shapes.map(({ kind, fill }) => [kind, fill])),
  };
}

checkOdd(mirroredPost, (item) => {
  const posts = item.options.map(({ figure }) => postOf(cellsOf(figure!.svg)[0]!));
  expect(posts[1]!.chain).toBe(posts[0]!.mirrored);
  const kinds = [...posts[0]!.towards.keys()];
  verifyOdd(item, postOf, [
    ({ chain }) => chain,
    ({ stance }) => stance,
    ({ stance }) => stance % 2,
    ...kinds.map(
      (kind) =>
        ({ towards }: Post) =>
          towards.get(kind)!,
    ),
    ...kinds.map(
      (kind) =>
        ({ fills }: Post) =>
          fills.get(kind)!,
    ),
    ({ fills }) => [...fills.values()].filter((fill) => fill === "full").length,
  ]);
});

/** Three rows of three; 1 is filled. */
type Rows = readonly (readonly number[])[];

function rowsOf(cell: Cell): Rows {
  const rows = [0, 1, 2].map(() => [0, 0, 0]);
  for (const { at } of shapesIn(cell)) rows[Math.round(at.y / 30) + 1]![Math.round(at.x / 30) + 1] = 1;
  return rows;
}

function flipped(rows: Rows): Rows {
  return rows.map((row) => row.toReversed());
}

function transposed(rows: Rows): Rows {
  return rows.map((_, column) => rows.map((row) => row[column]!));
}

function isSame(one: Rows, other: Rows): boolean {
  return one.flat().join() === other.flat().join();
}

/** Colours spread from field to field until nothing changes. */
function pieces(rows: Rows): number {
  const colours = rows.map((row, y) => row.map((full, x) => (full === 1 ? 1 + x + 3 * y : 0)));
  for (let round = 0; round < 9; round += 1) {
    for (const [y, row] of colours.entries()) {
      for (const [x, own] of row.entries()) {
        if (own === 0) continue;
        const beside = [colours[y - 1]?.[x], colours[y + 1]?.[x], row[x - 1], row[x + 1]];
        row[x] = Math.max(own, ...beside.map((colour) => colour ?? 0));
      }
    }
  }
  return new Set(colours.flat().filter((colour) => colour > 0)).size;
}

const ROW_FEATURES: readonly ((rows: Rows) => Value)[] = [
  (rows) => rows.flat().filter((full) => full === 1).length,
  (rows) => rows.flat().filter((full) => full === 1).length % 2,
  pieces,
  (rows) => rows[0]![0]! + rows[0]![2]! + rows[2]![0]! + rows[2]![2]!,
  (rows) => [...rows, ...transposed(rows)].some((line) => line.every((full) => full === 1)),
  (rows) => [...rows, ...transposed(rows)].some((line) => line.every((full) => full === 0)),
  (rows) => isSame(rows, flipped(rows)),
  (rows) => isSame(rows, rows.toReversed()),
  (rows) => isSame(rows, flipped(rows)) || isSame(rows, rows.toReversed()),
  (rows) => isSame(rows, transposed(rows)) || isSame(rows, antiTransposed(rows)),
  (rows) =>
    [flipped(rows), rows.toReversed(), transposed(rows), antiTransposed(rows)].some((other) =>
      isSame(rows, other),
    ),
  (rows) => isSame(rows, flipped(rows.toReversed())),
  ...Array.from({ length: 9 }, (_, field) => (rows: Rows) => rows.flat()[field]!),
];

function antiTransposed(rows: Rows): Rows {
  return flipped(transposed(rows)).toReversed();
}

checkOdd(oddPattern, (item) => verifyOdd(item, rowsOf, ROW_FEATURES));

type Counts = {
  readonly sides: number;
  readonly dots: number;
  readonly rings: readonly Spot[];
  readonly isOnCorner: boolean;
};

function countsOf(cell: Cell): Counts {
  const shapes = shapesIn(cell);
  const polygon = cell.find((seen) => seen.kind === "polygon");
  const corners = polygon?.kind === "polygon" ? polygon.corners : [];
  const lowest = Math.max(...corners.map(({ y }) => y));
  const dots = shapes.filter(({ name, size }) => name === "circle" && size < 3);
  for (const { at } of dots) expect(isInside(at, [corners])).toBe(true);
  return {
    sides: corners.length,
    dots: dots.length,
    rings: shapes.filter(({ name, size }) => name === "circle" && size > 4).map(({ at }) => at),
    isOnCorner: corners.filter(({ y }) => y > lowest - 1).length === 1,
  };
}

const COUNT_FEATURES: readonly ((counts: Counts) => Value)[] = [
  ({ sides }) => sides,
  ({ dots }) => dots,
  ({ rings }) => rings.length,
  ({ isOnCorner }) => isOnCorner,
  ({ sides }) => sides % 2,
  ({ dots }) => dots % 2,
  ({ rings }) => rings.length % 2,
  ({ dots, sides }) => dots - sides,
  ({ dots, rings }) => dots - rings.length,
  ({ sides, rings }) => sides - rings.length,
  ({ dots, sides }) => dots + sides,
  ({ dots, rings }) => dots + rings.length,
  ({ sides, rings }) => sides + rings.length,
  ({ sides, dots, rings }) => dots + rings.length - sides,
  ({ sides, dots, rings }) => dots + rings.length + sides,
  ({ sides, dots, rings }) => dots * rings.length - sides,
  ({ dots, rings }) => dots - 2 * rings.length,
  ({ dots, sides }) => Math.sign(dots - sides),
  ({ dots, rings }) => Math.sign(dots - rings.length),
  ({ rings }) => rings.length === 0,
  ...[-1, 1].flatMap((x) =>
    [-1, 1].map(
      (y) =>
        ({ rings }: Counts): Value =>
          rings.some((ring) => Math.sign(ring.x) === x && Math.sign(ring.y) === y),
    ),
  ),
];

checkOdd(oddCount, (item) => verifyOdd(item, countsOf, COUNT_FEATURES));

/** For the dot and the cross: whether circle, square and triangle hold it. And where the shapes are. */
type Dotted = {
  readonly dot: readonly boolean[];
  readonly cross: readonly boolean[];
  readonly centres: readonly Spot[];
  readonly isPointingDown: boolean;
};

/** Half the width of a line: what is nearer to one cannot be told to be inside or outside. */
const CLEARANCE_MIN = 4.5;

function dottedOf(cell: Cell): Dotted {
  const circle = cell.find((seen) => seen.kind === "circle" && seen.radius > 10)!;
  const polygons = cell.flatMap((seen) => (seen.kind === "polygon" ? [seen.corners] : []));
  const [square, triangle] = [4, 3].map((count) => polygons.find((corners) => corners.length === count)!);
  const dot = shapesIn(cell).find(({ size, corners }) => corners === 0 && size < 5)!.at;
  const strokes = cell.flatMap((seen) => (seen.kind === "line" ? [seen.points] : []));
  const cross =
    strokes.length === 0
      ? null
      : { x: (strokes[0]![0]!.x + strokes[0]![1]!.x) / 2, y: (strokes[0]![0]!.y + strokes[0]![1]!.y) / 2 };
  const held = (spot: Spot | null): readonly boolean[] => {
    if (spot === null) return [];
    if (circle.kind !== "circle") return [];
    const fromCentre = Math.hypot(spot.x - circle.at.x, spot.y - circle.at.y);
    const gaps = [
      Math.abs(fromCentre - circle.radius),
      ...[square!, triangle!].flatMap((corners) =>
        corners.map((from, index) => distanceToSegment(spot, from, corners[(index + 1) % corners.length]!)),
      ),
    ];
    expect(Math.min(...gaps)).toBeGreaterThan(CLEARANCE_MIN);
    return [fromCentre < circle.radius, isInside(spot, [square!]), isInside(spot, [triangle!])];
  };
  const tip = triangle!.filter(({ y }) => y === Math.min(...triangle!.map((corner) => corner.y))).length;
  return {
    dot: held(dot),
    cross: held(cross),
    centres: [circle.kind === "circle" ? circle.at : dot, ...[square!, triangle!].map(middle)],
    isPointingDown: tip === 2,
  };
}

function middle(corners: readonly Spot[]): Spot {
  return {
    x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
    y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
  };
}

function count(held: readonly boolean[]): number {
  return held.filter(Boolean).length;
}

function both({ dot, cross }: Dotted): number {
  return dot.filter((holds, index) => holds && cross[index] === true).length;
}

const DOT_FEATURES: readonly ((dotted: Dotted) => Value)[] = [
  ({ dot }) => dot.join(),
  ({ cross }) => cross.join(),
  ({ dot }) => count(dot),
  ({ cross }) => count(cross),
  ...[0, 1, 2].flatMap((shape) => [
    ({ dot }: Dotted) => dot[shape]!,
    ({ cross }: Dotted) => cross[shape] ?? false,
    ({ dot, cross }: Dotted) => Number(dot[shape]) + Number(cross[shape] ?? false),
  ]),
  both,
  (dotted) => both(dotted) === 0,
  ({ dot, cross }) => count(dot) - count(cross),
  ({ dot, cross }) => count(dot) + count(cross),
  ({ dot, cross }) => dot.map((holds, index) => holds || cross[index] === true).join(),
  ({ isPointingDown }) => isPointingDown,
  ...[0, 1, 2].flatMap((shape) => [
    ({ centres }: Dotted) => `${Math.round(centres[shape]!.x / 10)} ${Math.round(centres[shape]!.y / 4)}`,
  ]),
  // One shape is in the middle, alone above the two others or alone below them.
  ({ centres }) => Math.sign(centres.find(({ x }) => Math.abs(x) < 4)!.y),
];

checkOdd(dotInRegions, (item) => {
  verifyOdd(item, dottedOf, DOT_FEATURES);
});
