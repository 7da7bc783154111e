import { expect, test } from "vitest";
import { insideOut } from "../../src/figural/inside-out.ts";
import { overlaidLines } from "../../src/figural/overlaid-lines.ts";
import { turnedPattern } from "../../src/figural/turned-pattern.ts";
import { turnedPost } from "../../src/figural/turned-post.ts";
import type { ItemModel, ModelItem } from "../../src/index.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import { type Cell, cellsOf, type SeenShape, type Spot, shapesIn } from "./eye.ts";

/** A way to make one figure of another, and how many things it changes. Figures are compared as texts. */
type Way<F> = { readonly make: (given: F) => string | null; readonly changes: number };

/**
 * [FG5] is held here for every item: whatever makes the shown outcome of the example makes, of what is asked, the first option or no
 * option; and no simpler way makes anything but the first.
 */
function verifyAnalogy<F>(
  item: ModelItem,
  ways: readonly Way<F>[],
  example: F,
  outcome: string,
  asked: F,
  told: (cell: Cell) => string,
): void {
  const options = item.options.map(({ figure }) => told(cellsOf(figure!.svg)[0]!));
  const fitting = ways.filter(({ make }) => make(example) === outcome);
  const toKey = fitting.filter(({ make }) => make(asked) === options[0]);
  expect(toKey.length).toBeGreaterThan(0);
  const simplest = Math.min(...toKey.map(({ changes }) => changes));
  for (const { make, changes } of fitting) {
    const made = make(asked);
    expect(options.slice(1)).not.toContain(made);
    if (changes < simplest) expect(made).toBe(options[0]);
  }
}

function checkAnalogy(model: ItemModel, verify: (item: ModelItem) => void): void {
  describeModel(model, { verify });
  test(`[FG5] ${model.id}: whatever fits the example leads to one option, and the check sees when it is another`, () => {
    for (const item of seenItems(model)) {
      verify(item);
      expect(() => verify(withKeyLast(item))).toThrow();
    }
  });
}

/** The eight matrices that keep a square in its place. */
const MATRICES = [
  [1, 0, 0, 1],
  [0, -1, 1, 0],
  [-1, 0, 0, -1],
  [0, 1, -1, 0],
  [-1, 0, 0, 1],
  [0, -1, -1, 0],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
] as const;
type Matrix = (typeof MATRICES)[number];

function through([a, b, c, d]: Matrix, { x, y }: Spot): Spot {
  return { x: a * x + b * y, y: c * x + d * y };
}

function changesOf(matrix: Matrix): number {
  const index = MATRICES.indexOf(matrix);
  return index === 0 ? 0 : index === 5 || index === 7 ? 2 : 1;
}

/** A shape beside the post: across it at 1, along it at 0 or 2. */
type Beside = { readonly name: string; readonly isFull: boolean; readonly spot: Spot };

function postOf(cell: Cell): readonly Beside[] {
  const post = cell.find((seen) => seen.kind === "line");
  const [from, to] = post?.kind === "line" ? post.points : [];
  const isUpright = Math.abs(from!.x - to!.x) < 1;
  return shapesIn(cell).map(({ name, corners, at, fill }) => {
    const across = Math.sign(isUpright ? at.x : at.y);
    const along = 2 * Math.round((isUpright ? at.y : at.x) / 23);
    const spot = isUpright ? { x: across, y: along } : { x: along, y: across };
    return { name: corners === 4 ? "square" : name, isFull: fill === "full", spot };
  });
}

function postTold(shapes: readonly Beside[]): string {
  return shapes
    .map(({ name, isFull, spot }) => `${name} ${isFull} ${spot.x + 0},${spot.y + 0}`)
    .toSorted()
    .join(" ");
}

/** With three shapes the models exchange nothing; with two, one takes the place of the other. */
const POST_WAYS: readonly Way<readonly Beside[]>[] = MATRICES.flatMap((matrix) =>
  [false, true].flatMap((inverts) =>
    [false, true].map((swaps) => ({
      changes: changesOf(matrix) + (inverts ? 1 : 0) + (swaps ? 2 : 0),
      make: (shapes: readonly Beside[]) =>
        postTold(
          shapes.map(({ name, isFull, spot }, index) => {
            const place = swaps ? shapes[(index + 1) % shapes.length]!.spot : spot;
            return { name, isFull: isFull !== inverts, spot: through(matrix, place) };
          }),
        ),
    })),
  ),
);

checkAnalogy(turnedPost, (item) => {
  const [example, outcome, asked] = cellsOf(item.figure!.svg).map(postOf);
  verifyAnalogy(item, POST_WAYS, example!, postTold(outcome!), asked!, (cell) => postTold(postOf(cell)));
});

type Nested = {
  readonly roles: readonly [string, string, string];
  readonly fills: readonly boolean[];
  readonly corner: Spot;
};

/** Outer, inner and corner shape. A full outer shape has a hole where the inner one is. */
function nestedOf(cell: Cell): Nested {
  const all: readonly SeenShape[] = [
    ...shapesIn(cell),
    ...cell.flatMap((seen) =>
      seen.kind === "area"
        ? seen.rings.flatMap((ring, index) =>
            shapesIn([{ kind: "polygon", corners: ring, isFull: index === 0 }]).map((shape) => ({
              ...shape,
              name: shape.corners === 36 ? "circle" : shape.name,
            })),
          )
        : [],
    ),
  ];
  const corner = all.find(({ at }) => Math.hypot(at.x, at.y) > 40)!;
  const nest = all.filter((shape) => shape !== corner).toSorted((a, b) => b.size - a.size);
  expect(all.length).toBe(3);
  return {
    roles: [nest[0]!.name, nest[1]!.name, corner.name],
    fills: [nest[0]!, nest[1]!, corner].map(({ fill }) => fill === "full"),
    corner: { x: Math.sign(corner.at.x), y: Math.sign(corner.at.y) },
  };
}

function nestedTold({ roles, fills, corner }: Nested): string {
  return `${roles.join()} ${fills.join()} ${corner.x + 0},${corner.y + 0}`;
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** What becomes of the fills of the two nested shapes, given the order in which shapes change places. */
const FILL_WAYS: readonly ((
  fills: readonly boolean[],
  order: (typeof ORDERS)[number],
) => readonly [boolean, boolean])[] = [
  ([outer, inner]) => [outer!, inner!],
  (fills, [first, second]) => [fills[first]!, fills[second]!],
  ([outer, inner]) => [!outer!, inner!],
  ([outer, inner]) => [outer!, !inner!],
  ([outer, inner]) => [inner!, outer!],
];

const NESTED_WAYS: readonly Way<Nested>[] = ORDERS.flatMap((order) =>
  FILL_WAYS.flatMap((fillWay, fillIndex) =>
    MATRICES.slice(0, 4).flatMap((turn, quarters) =>
      [false, true].map((toggles) => ({
        changes:
          Math.max(0, order.filter((role, index) => role !== index).length - 1) +
          Math.min(1, fillIndex) +
          Math.min(1, quarters) +
          (toggles ? 1 : 0),
        make: ({ roles, fills, corner }: Nested) => {
          const [outer, inner] = fillWay(fills, order);
          if (outer && inner) return null;
          const [a, b, c] = order;
          return nestedTold({
            roles: [roles[a], roles[b], roles[c]],
            fills: [outer, inner, fills[2] !== toggles],
            corner: through(turn, corner),
          });
        },
      })),
    ),
  ),
);

checkAnalogy(insideOut, (item) => {
  const [example, outcome, asked] = cellsOf(item.figure!.svg).map(nestedOf);
  verifyAnalogy(item, NESTED_WAYS, example!, nestedTold(outcome!), asked!, (cell) =>
    nestedTold(nestedOf(cell)),
  );
});

/** The lines or filled fields of a figure, each as a text. */
function partsOf(cell: Cell): ReadonlyMap<string, readonly Spot[]> {
  const lines = cell.flatMap((seen) => (seen.kind === "line" && seen.width >= 3 ? [seen.points] : []));
  const fields = shapesIn(cell).map(({ at }) => [{ x: Math.round(at.x), y: Math.round(at.y) }]);
  return new Map([...lines, ...fields].map((spots) => [partTold(spots), spots]));
}

function partTold(spots: readonly Spot[]): string {
  return spots
    .map(({ x, y }) => `${Math.round(x) + 0},${Math.round(y) + 0}`)
    .toSorted()
    .join("-");
}

function setTold(parts: Iterable<string>): string {
  return [...parts].toSorted().join(" ");
}

/** Every part that a figure of this stuff may have: four sides, two middles and two diagonals, or nine fields. */
function everyPart(isFields: boolean): ReadonlyMap<string, readonly Spot[]> {
  const spots = [-30, 0, 30].flatMap((x) => [-30, 0, 30].map((y) => ({ x, y })));
  if (isFields) return new Map(spots.map((spot) => [partTold([spot]), [spot]]));
  const ends = [
    ...[-30, 0, 30].map((x) => [
      { x, y: -30 },
      { x, y: 30 },
    ]),
    ...[-30, 0, 30].map((y) => [
      { x: -30, y },
      { x: 30, y },
    ]),
    [
      { x: -30, y: -30 },
      { x: 30, y: 30 },
    ],
    [
      { x: -30, y: 30 },
      { x: 30, y: -30 },
    ],
  ];
  return new Map(ends.map((pair) => [partTold(pair), pair]));
}

/** By whether a part is in the first and in the second figure: whether it is in the outcome. All sixteen tables, the named ones cheaper. */
const TABLES: readonly { readonly keeps: readonly boolean[]; readonly changes: number }[] = [
  { keeps: [false, true, true, true], changes: 1 },
  { keeps: [false, false, false, true], changes: 1 },
  { keeps: [false, true, true, false], changes: 1 },
  { keeps: [false, false, true, false], changes: 1 },
  { keeps: [false, true, false, false], changes: 1 },
  { keeps: [true, false, false, false], changes: 2 },
  { keeps: [true, false, false, true], changes: 2 },
];

type Overlaid = {
  readonly first: ReadonlySet<string>;
  readonly second: ReadonlySet<string>;
  readonly all: ReadonlyMap<string, readonly Spot[]>;
};

const OVERLAY_WAYS: readonly Way<Overlaid>[] = TABLES.flatMap(({ keeps, changes }) =>
  MATRICES.slice(0, 4).map((turn, quarters) => ({
    changes: changes + (quarters === 0 ? 0 : 2),
    make: ({ first, second, all }: Overlaid) => {
      const kept = [...all].filter(([part]) => keeps[2 * Number(first.has(part)) + Number(second.has(part))]);
      return setTold(kept.map(([, spots]) => partTold(spots.map((spot) => through(turn, spot)))));
    },
  })),
);

checkAnalogy(overlaidLines, (item) => {
  const cells = cellsOf(item.figure!.svg).map(partsOf);
  const isFields = [...cells[0]!.values()][0]!.length === 1;
  const all = everyPart(isFields);
  const sets = cells.map((parts) => {
    for (const part of parts.keys()) expect(all.has(part), part).toBe(true);
    return new Set(parts.keys());
  });
  const [a, b, c, d, e] = sets;
  verifyAnalogy(
    item,
    OVERLAY_WAYS,
    { first: a!, second: b!, all },
    setTold(c!),
    { first: d!, second: e!, all },
    (cell) => setTold(partsOf(cell).keys()),
  );
});

type Fields = { readonly size: number; readonly full: readonly Spot[] };

/** Filled fields by their distance from the middle, in halves of a field. */
function fieldsOf(cell: Cell): Fields {
  const size = cell.filter((seen) => seen.kind === "line").length / 2 + 1;
  const half = REACH_OF_FIELDS / size;
  return {
    size,
    full: shapesIn(cell).map(({ at }) => ({ x: Math.round(at.x / half), y: Math.round(at.y / half) })),
  };
}

const REACH_OF_FIELDS = 45;

function fieldsTold(full: readonly Spot[]): string {
  return setTold(full.map(({ x, y }) => `${x + 0},${y + 0}`));
}

function allFields(size: number): readonly Spot[] {
  const places = Array.from({ length: size }, (_, index) => 2 * index - (size - 1));
  return places.flatMap((y) => places.map((x) => ({ x, y })));
}

const MOVES: readonly { readonly move: (spot: Spot, size: number) => Spot; readonly changes: number }[] = [
  ...MATRICES.map((matrix) => ({ move: (spot: Spot) => through(matrix, spot), changes: changesOf(matrix) })),
  ...[
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ].map(([right, down]) => ({
    move: ({ x, y }: Spot, size: number) => ({
      x: around(x + 2 * right!, size),
      y: around(y + 2 * down!, size),
    }),
    changes: 1,
  })),
];

function around(place: number, size: number): number {
  if (place > size - 1) return place - 2 * size;
  return place < 1 - size ? place + 2 * size : place;
}

const PATTERN_WAYS: readonly Way<Fields>[] = MOVES.flatMap(({ move, changes }) =>
  [false, true].map((inverts) => ({
    changes: changes + (inverts ? 1 : 0),
    make: ({ size, full }: Fields) => {
      const moved = new Set(full.map((spot) => fieldsTold([move(spot, size)])));
      return fieldsTold(allFields(size).filter((spot) => moved.has(fieldsTold([spot])) !== inverts));
    },
  })),
);

checkAnalogy(turnedPattern, (item) => {
  const [example, outcome, asked] = cellsOf(item.figure!.svg).map(fieldsOf);
  verifyAnalogy(item, PATTERN_WAYS, example!, fieldsTold(outcome!.full), asked!, (cell) =>
    fieldsTold(fieldsOf(cell).full),
  );
});
