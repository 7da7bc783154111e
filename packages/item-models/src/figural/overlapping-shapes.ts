import { outlineOf, type Point, point, type ShapeMark, shape, turnedPoint } from "./scene.ts";

/** A circle, a square and a triangle that overlap around the centre, so that all seven regions exist. */
export type Arrangement = {
  /** For circle, square and triangle: its place of three, clockwise from the top (or, inverted, from the bottom). */
  readonly places: readonly [number, number, number];
  /** Two shapes above and one below. */
  readonly isInverted: boolean;
  readonly isPointingDown: boolean;
};

export const SHAPE_COUNT = 3;

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

export const ARRANGEMENTS: readonly Arrangement[] = ORDERS.flatMap((places) =>
  [false, true].flatMap((isInverted) =>
    [false, true].map((isPointingDown) => ({ places, isInverted, isPointingDown })),
  ),
);

// Found by trying: with these every region has room for a dot in two of three arrangements at least.
const DISTANCE = 15;
const CIRCLE_RADIUS = 28;
const SQUARE_RADIUS = 28;
const TRIANGLE_RADIUS = 29;
const TRIANGLE_SHIFT = 5;

/** Circle, square and triangle. */
export function arrangementScene({ places, isInverted, isPointingDown }: Arrangement): readonly ShapeMark[] {
  const centre = (place: number): Point =>
    turnedPoint(point(0, -DISTANCE), place * 120 + (isInverted ? 180 : 0));
  const [circle, square, triangle] = [centre(places[0]), centre(places[1]), centre(places[2])];
  // The middle of a triangle is nearer to its side than to its corner: it is moved to where it looks centred.
  const moved = point(triangle.x, triangle.y + (isPointingDown ? -TRIANGLE_SHIFT : TRIANGLE_SHIFT));
  return [
    shape("circle", circle, CIRCLE_RADIUS),
    shape("square", square, SQUARE_RADIUS),
    shape("triangle", moved, TRIANGLE_RADIUS, "empty", isPointingDown ? 180 : 0),
  ];
}

const PLACE_NAMES = ["atas", "kanan bawah", "kiri bawah"] as const;
const INVERTED_PLACE_NAMES = ["bawah", "kiri atas", "kanan atas"] as const;

/** Where circle, square and triangle are. */
export function arrangementTold({ places, isInverted }: Arrangement): readonly string[] {
  return places.map((place) => (isInverted ? INVERTED_PLACE_NAMES : PLACE_NAMES)[place] ?? "");
}

/** From the middle of a dot to the nearest line: a dot of 4.5 with its own line, half a line and a gap. */
const ROOM_MIN = 5.6;
const SEARCHED = 40;
const SEARCH_STEP = 1.5;

/** Computed once for each arrangement, always the same. */
const ROOMS = new Map<Arrangement, ReadonlyMap<number, Point>>();

/**
 * The roomiest point of each region, which is named by the shapes that hold it, one bit each in the order of the scene. Regions too
 * narrow for a dot are left out.
 */
export function roomsOf(arrangement: Arrangement): ReadonlyMap<number, Point> {
  const known = ROOMS.get(arrangement);
  if (known !== undefined) return known;
  const rooms = searchedRooms(arrangementScene(arrangement));
  ROOMS.set(arrangement, rooms);
  return rooms;
}

function searchedRooms(shapes: readonly ShapeMark[]): ReadonlyMap<number, Point> {
  const depths = shapes.map(depthIn);
  const best = new Map<number, { readonly at: Point; readonly room: number }>();
  for (let x = -SEARCHED; x <= SEARCHED; x += SEARCH_STEP) {
    for (let y = -SEARCHED; y <= SEARCHED; y += SEARCH_STEP) {
      const at = point(x, y);
      let region = 0;
      let room = Number.POSITIVE_INFINITY;
      for (const [index, depth] of depths.entries()) {
        const own = depth(at);
        if (own > 0) region += 2 ** index;
        room = Math.min(room, Math.abs(own));
      }
      if (region > 0 && room >= ROOM_MIN && room > (best.get(region)?.room ?? 0))
        best.set(region, { at, room });
    }
  }
  return new Map([...best].map(([region, { at }]) => [region, at]));
}

/** How far inside the shape a point is; below zero, how far outside at least. */
function depthIn({ shape: kind, at: centre, radius, turn }: ShapeMark): (at: Point) => number {
  const outline = outlineOf(kind, centre, radius, turn);
  if (kind === "circle") {
    const reach = Math.hypot((outline[0]?.x ?? 0) - centre.x, (outline[0]?.y ?? 0) - centre.y);
    return (at) => reach - Math.hypot(at.x - centre.x, at.y - centre.y);
  }
  // The corners go round clockwise, so the inside is to the right of every side.
  const sides = outline.map((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    return { from, x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  });
  return (at) => Math.min(...sides.map(({ from, x, y }) => x * (at.y - from.y) - y * (at.x - from.x)));
}
