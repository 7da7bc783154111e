/**
 * What is in the cell of a figure, as data that can be turned, mirrored and compared. The centre of the cell is 0,0; x grows to the
 * right and y downwards; a cell reaches from -45 to 45. Angles are whole degrees, clockwise.
 */
export type Point = { readonly x: number; readonly y: number };

/** A dot in the middle is the third state between empty and full that can be told apart in every theme and by every eye. */
export type Fill = "empty" | "dotted" | "full";

export type Shape =
  | "circle"
  | "triangle"
  | "square"
  | "pentagon"
  | "hexagon"
  | "star"
  | "plus"
  | "half"
  | "arrow";

export type ShapeMark = {
  readonly kind: "shape";
  readonly shape: Shape;
  readonly at: Point;
  /** Of the circle around it, before `SCALES` makes all shapes look equally large. */
  readonly radius: number;
  /** All shapes are mirror-symmetric about the upright axis at 0. */
  readonly turn: number;
  readonly fill: Fill;
};

/** An open line. */
export type StrokeMark = {
  readonly kind: "stroke";
  readonly points: readonly Point[];
  /** A guide such as the line of a grid, drawn faintly. */
  readonly faint: boolean;
};

/** A closed area; where rings overlap twice there is a hole. */
export type AreaMark = {
  readonly kind: "area";
  readonly rings: readonly (readonly Point[])[];
  readonly isFull: boolean;
};

export type Mark = ShapeMark | StrokeMark | AreaMark;

/** Later marks are drawn over earlier ones. */
export type Scene = readonly Mark[];

export function point(x: number, y: number): Point {
  return { x, y };
}

export function shape(
  kind: Shape,
  at: Point,
  radius: number,
  fill: Fill = "empty",
  turn: number = 0,
): ShapeMark {
  return { kind: "shape", shape: kind, at, radius, turn, fill };
}

export function stroke(...points: readonly Point[]): StrokeMark {
  return { kind: "stroke", points, faint: false };
}

export function guide(...points: readonly Point[]): StrokeMark {
  return { kind: "stroke", points, faint: true };
}

/** After how many degrees of turning a shape looks the same again. */
const PERIODS: Readonly<Record<Shape, number>> = {
  circle: 1,
  triangle: 120,
  square: 90,
  pentagon: 72,
  hexagon: 60,
  star: 72,
  plus: 90,
  half: 360,
  arrow: 360,
};

const SCALES: Readonly<Record<Shape, number>> = {
  circle: 0.9,
  triangle: 1.12,
  square: 1.13,
  pentagon: 1,
  hexagon: 1,
  star: 1.15,
  plus: 1.02,
  half: 1.02,
  arrow: 1,
};

export function turnedPoint({ x, y }: Point, degrees: number): Point {
  const quarter = (((degrees % 360) + 360) % 360) / 90;
  // Quarter turns are exact, so that four of them are none.
  if (quarter === 0) return { x, y };
  if (quarter === 1) return { x: -y, y: x };
  if (quarter === 2) return { x: -x, y: -y };
  if (quarter === 3) return { x: y, y: -x };
  const angle = (degrees * Math.PI) / 180;
  return {
    x: x * Math.cos(angle) - y * Math.sin(angle),
    y: x * Math.sin(angle) + y * Math.cos(angle),
  };
}

export type Axis = "upright" | "level";

/** Over the upright axis left and right change places, over the level one above and below. */
export function mirroredPoint({ x, y }: Point, axis: Axis): Point {
  return axis === "upright" ? { x: -x, y } : { x, y: -y };
}

/** The scene turned about the centre of its cell. */
export function turned(scene: Scene, degrees: number): Scene {
  return scene.map((mark) =>
    moved(
      mark,
      (at) => turnedPoint(at, degrees),
      (turn) => turn + degrees,
    ),
  );
}

export function mirrored(scene: Scene, axis: Axis): Scene {
  return scene.map((mark) =>
    moved(
      mark,
      (at) => mirroredPoint(at, axis),
      (turn) => (axis === "upright" ? -turn : 180 - turn),
    ),
  );
}

function moved(mark: Mark, place: (at: Point) => Point, turn: (turn: number) => number): Mark {
  switch (mark.kind) {
    case "shape":
      return { ...mark, at: place(mark.at), turn: turn(mark.turn) };
    case "stroke":
      return { ...mark, points: mark.points.map(place) };
    case "area":
      return { ...mark, rings: mark.rings.map((ring) => ring.map(place)) };
  }
}

/** The corners of a shape; many short sides for what is round. */
export function outlineOf(kind: Shape, at: Point, radius: number, turn: number): readonly Point[] {
  const size = radius * SCALES[kind];
  return cornersOf(kind).map((corner) => {
    const { x, y } = turnedPoint(corner, turn);
    return { x: at.x + x * size, y: at.y + y * size };
  });
}

/** Of a shape of radius 1 that stands upright. */
function cornersOf(kind: Shape): readonly Point[] {
  switch (kind) {
    case "circle":
      return regular(36, 0);
    case "triangle":
      return regular(3, 0);
    case "square":
      return regular(4, 45);
    case "pentagon":
      return regular(5, 0);
    case "hexagon":
      return regular(6, 30);
    case "star":
      return regular(10, 0).map(({ x, y }, index) =>
        index % 2 === 0 ? { x, y } : { x: x * 0.45, y: y * 0.45 },
      );
    case "plus":
      return PLUS;
    case "half":
      return regular(24, 270)
        .slice(0, 13)
        .map(({ x, y }) => ({ x, y: y + 0.45 }));
    case "arrow":
      return ARROW;
  }
}

const PLUS: readonly Point[] = [0, 90, 180, 270].flatMap((degrees) =>
  [point(-0.34, -0.34), point(-0.34, -1), point(0.34, -1)].map((corner) => turnedPoint(corner, degrees)),
);

const ARROW: readonly Point[] = [
  point(0, -1),
  point(0.62, -0.25),
  point(0.2, -0.25),
  point(0.2, 1),
  point(-0.2, 1),
  point(-0.2, -0.25),
  point(-0.62, -0.25),
];

function regular(count: number, firstDegrees: number): readonly Point[] {
  return Array.from({ length: count }, (_, index) =>
    turnedPoint(point(0, -1), firstDegrees + (index * 360) / count),
  );
}

/** The same text for two scenes exactly when they look the same, whatever was turned or mirrored to get there. */
export function lookOf(scene: Scene): string {
  return scene.map(lookOfMark).toSorted().join(" ");
}

function lookOfMark(mark: Mark): string {
  switch (mark.kind) {
    case "shape": {
      const period = PERIODS[mark.shape];
      const turn = ((mark.turn % period) + period) % period;
      return `${mark.shape}@${lookOfPoint(mark.at)}r${mark.radius}t${Math.round(turn) % period}${mark.fill}`;
    }
    case "stroke": {
      const points = mark.points.map(lookOfPoint);
      const there = points.join("-");
      const back = points.toReversed().join("-");
      return `${mark.faint ? "guide" : "stroke"}:${there < back ? there : back}`;
    }
    case "area":
      return `area${mark.isFull ? "full" : "empty"}:${mark.rings.map(lookOfRing).toSorted().join("/")}`;
  }
}

/** A ring begins at any of its corners and goes round either way. */
function lookOfRing(ring: readonly Point[]): string {
  const corners = ring.map(lookOfPoint);
  const from = (list: readonly string[]): readonly string[] =>
    list.map((_, index) => [...list.slice(index), ...list.slice(0, index)].join("-"));
  return [...from(corners), ...from(corners.toReversed())].toSorted()[0] ?? "";
}

/** Tenths are far below what an eye sees; the little extra keeps a sum of floating-point noise from tipping a half. */
function lookOfPoint({ x, y }: Point): string {
  return `${tenths(x)},${tenths(y)}`;
}

function tenths(value: number): number {
  return Math.round(value * 10 + 1e-6) + 0;
}
