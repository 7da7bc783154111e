/**
 * Reads figures as a candidate's eye would: from the drawn SVG alone. It knows nothing of scenes, tracks or rules, so that what the
 * models claim can be checked against what is on the screen.
 */
export type Spot = { readonly x: number; readonly y: number };

export type Seen =
  | {
      readonly kind: "circle";
      readonly at: Spot;
      readonly radius: number;
      readonly isFull: boolean;
      readonly hasLine: boolean;
    }
  | { readonly kind: "polygon"; readonly corners: readonly Spot[]; readonly isFull: boolean }
  | { readonly kind: "line"; readonly points: readonly Spot[]; readonly width: number }
  | { readonly kind: "area"; readonly rings: readonly (readonly Spot[])[]; readonly isFull: boolean };

/** What is in a framed cell, in coordinates from its centre. */
export type Cell = readonly Seen[];

/** Half of a cell. */
export const REACH = 45;

/** The framed cells from left to right, without the one that asks. */
export function cellsOf(svg: string): readonly Cell[] {
  return groupsOf(svg).flatMap(({ content }) =>
    isFramed(content) && !isAsking(content) ? [seenIn(content)] : [],
  );
}

/** Where the framed cells are, and how many of them ask. */
export function layoutOf(svg: string): { readonly centres: readonly number[]; readonly asking: number } {
  const framed = groupsOf(svg).filter(({ content }) => isFramed(content));
  return {
    centres: framed.map(({ centre }) => centre),
    asking: framed.filter(({ content }) => isAsking(content)).length,
  };
}

function groupsOf(svg: string): readonly { readonly centre: number; readonly content: string }[] {
  return [...svg.matchAll(/<g transform="translate\((\d+) 50\)">(.*?)<\/g>/gu)].map((match) => ({
    centre: Number(match[1]),
    content: match[2]!,
  }));
}

function isFramed(content: string): boolean {
  return content.startsWith('<rect x="-45" y="-45" width="90" height="90"');
}

function isAsking(content: string): boolean {
  return content.includes("a12 12");
}

function seenIn(content: string): Cell {
  return [...content.matchAll(/<(\w+) ([^>]*?)\/>/gu)].flatMap((match): readonly Seen[] => {
    const name = match[1]!;
    const attributes = new Map(
      [...match[2]!.matchAll(/([\w-]+)="([^"]*)"/gu)].map((each) => [each[1]!, each[2]!]),
    );
    const isFull = attributes.get("fill") === "currentColor";
    const width = Number(attributes.get("stroke-width") ?? "0");
    switch (name) {
      case "rect":
        return [];
      case "circle": {
        const at = { x: Number(attributes.get("cx")), y: Number(attributes.get("cy")) };
        const hasLine = attributes.get("stroke") !== "none";
        return [{ kind: "circle", at, radius: Number(attributes.get("r")), isFull, hasLine }];
      }
      case "polygon":
        return [{ kind: "polygon", corners: spotsOf(attributes.get("points")!), isFull }];
      case "polyline":
        return [{ kind: "line", points: spotsOf(attributes.get("points")!), width }];
      case "path": {
        const rings = attributes
          .get("d")!
          .split("Z")
          .filter((ring) => ring !== "")
          .map((ring) => spotsOf(ring.slice(1).replaceAll("L", " ")));
        return [{ kind: "area", rings, isFull }];
      }
      default:
        throw new Error(`an element that no cell has: ${name}`);
    }
  });
}

function spotsOf(points: string): readonly Spot[] {
  return points.split(" ").map((pair) => {
    const [x, y] = pair.split(",").map(Number);
    return { x: x!, y: y! };
  });
}

export function middleOf(corners: readonly Spot[]): Spot {
  const sum = corners.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / corners.length, y: sum.y / corners.length };
}

/** A shape as it is seen: what it is, where, how large, and empty, dotted or full. Dots in the middle of a shape are its fill. */
export type SeenShape = {
  /** Number of corners and, for those that can lie in several ways, how it lies. */
  readonly name: string;
  readonly corners: number;
  readonly at: Spot;
  readonly size: number;
  readonly fill: "empty" | "dotted" | "full";
};

export function shapesIn(cell: Cell): readonly SeenShape[] {
  const dots = cell.flatMap((seen) => (seen.kind === "circle" && !seen.hasLine ? [seen.at] : []));
  return cell.flatMap((seen): readonly SeenShape[] => {
    if (seen.kind === "circle" && seen.hasLine) {
      const { at, radius, isFull } = seen;
      return [{ name: "circle", corners: 0, at, size: radius, fill: fillOf(isFull, at, dots) }];
    }
    if (seen.kind !== "polygon") return [];
    const { corners, isFull } = seen;
    const at = middleOf(corners);
    const size = Math.max(...corners.map(({ x, y }) => Math.hypot(x - at.x, y - at.y)));
    return [{ name: nameOf(corners), corners: corners.length, at, size, fill: fillOf(isFull, at, dots) }];
  });
}

/** The number of corners, and for four whether it stands on one of them. */
function nameOf(corners: readonly Spot[]): string {
  const [first, second] = corners;
  if (corners.length !== 4) return String(corners.length);
  const isStraight = Math.abs(first!.x - second!.x) < 0.5 || Math.abs(first!.y - second!.y) < 0.5;
  return isStraight ? "4 flat" : "4 on a corner";
}

function fillOf(isFull: boolean, at: Spot, dots: readonly Spot[]): SeenShape["fill"] {
  if (isFull) return "full";
  // A half disc has its dot a little off the mean of its corners.
  return dots.some(({ x, y }) => Math.hypot(x - at.x, y - at.y) < 6) ? "dotted" : "empty";
}

/** The unit squares of a cell, row by row: 1 where there is ink. */
export type Ink = Readonly<Uint8Array>;

const inks = new WeakMap<Cell, Ink>();

/** Faint guides are paper. A cell that was looked at before looks the same. */
export function inkOf(cell: Cell): Ink {
  const ink = inks.get(cell) ?? painted(cell);
  inks.set(cell, ink);
  return ink;
}

function painted(cell: Cell): Ink {
  const squares = new Uint8Array(4 * REACH * REACH);
  const paint = (isInk: (at: Spot) => boolean, box: readonly Spot[], margin: number): void => {
    const xs = box.map(({ x }) => x);
    const ys = box.map(({ y }) => y);
    const clamp = (value: number): number => Math.max(-REACH, Math.min(REACH - 1, Math.floor(value)));
    for (let row = clamp(Math.min(...ys) - margin); row <= clamp(Math.max(...ys) + margin); row += 1) {
      for (
        let column = clamp(Math.min(...xs) - margin);
        column <= clamp(Math.max(...xs) + margin);
        column += 1
      ) {
        const index = (row + REACH) * 2 * REACH + column + REACH;
        if (squares[index] === 0 && isInk({ x: column + 0.5, y: row + 0.5 })) squares[index] = 1;
      }
    }
  };
  for (const seen of cell) {
    switch (seen.kind) {
      case "circle": {
        const { at, radius, isFull, hasLine } = seen;
        const half = hasLine ? 1.5 : 0;
        const distance = (spot: Spot): number => Math.hypot(spot.x - at.x, spot.y - at.y);
        paint(
          (spot) => distance(spot) <= radius + half && (isFull || distance(spot) >= radius - half),
          [at],
          radius + 2,
        );
        break;
      }
      case "polygon":
        paint(
          (spot) => (seen.isFull && isInside(spot, [seen.corners])) || isOn(spot, seen.corners, true),
          seen.corners,
          2,
        );
        break;
      case "line":
        if (seen.width >= 3) paint((spot) => isOn(spot, seen.points, false), seen.points, 2);
        break;
      case "area":
        paint(
          (spot) =>
            (seen.isFull && isInside(spot, seen.rings)) || seen.rings.some((ring) => isOn(spot, ring, true)),
          seen.rings.flat(),
          2,
        );
        break;
    }
  }
  return squares;
}

/** Inside an odd number of rings. */
export function isInside({ x, y }: Spot, rings: readonly (readonly Spot[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (const [index, from] of ring.entries()) {
      const to = ring[(index + 1) % ring.length]!;
      if (from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x)
        inside = !inside;
    }
  }
  return inside;
}

function isOn(spot: Spot, points: readonly Spot[], isClosed: boolean): boolean {
  return points.some((from, index) => {
    if (!isClosed && index === points.length - 1) return false;
    return distanceToSegment(spot, from, points[(index + 1) % points.length]!) <= 1.5;
  });
}

export function distanceToSegment({ x, y }: Spot, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(from.x + along * dx - x, from.y + along * dy - y);
}

/** Unit squares in which two drawings differ. */
export function difference(one: Ink, other: Ink): number {
  let squares = 0;
  for (const [index, ink] of one.entries()) if (ink !== other[index]) squares += 1;
  return squares;
}
