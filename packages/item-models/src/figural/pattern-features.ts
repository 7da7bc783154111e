import { fieldMovedBy, type Pattern } from "./pattern.ts";
import type { Pose } from "./pose.ts";

export function countOf({ isFull }: Pattern): number {
  return isFull.filter(Boolean).length;
}

/** Filled fields in the four corners. */
export function cornersOf({ size, isFull }: Pattern): number {
  return [0, size - 1, size * (size - 1), size * size - 1].filter((field) => isFull[field] === true).length;
}

/** Groups of filled fields that share sides. */
export function piecesOf({ size, isFull }: Pattern): number {
  const left = new Set(isFull.flatMap((full, field) => (full ? [field] : [])));
  let pieces = 0;
  for (const first of left) {
    pieces += 1;
    const open = [first];
    while (open.length > 0) {
      const field = open.pop() ?? first;
      if (!left.delete(field)) continue;
      open.push(...neighboursOf(field, size));
    }
  }
  return pieces;
}

function neighboursOf(field: number, size: number): readonly number[] {
  const column = field % size;
  return [
    field - size,
    field + size,
    ...(column > 0 ? [field - 1] : []),
    ...(column < size - 1 ? [field + 1] : []),
  ];
}

export type AxisKind = "upright" | "level" | "straight" | "slanting" | "any";

const AXES: Readonly<Record<AxisKind, readonly number[]>> = {
  upright: [0],
  level: [2],
  straight: [0, 2],
  slanting: [1, 3],
  any: [0, 1, 2, 3],
};

/** True if the pattern is its own mirror image over an axis of the kind. */
export function hasAxis(pattern: Pattern, kind: AxisKind): boolean {
  return AXES[kind].some((quarters) => isSameWhen({ isMirrored: true, quarters }, pattern));
}

export function hasHalfTurn(pattern: Pattern): boolean {
  return isSameWhen({ isMirrored: false, quarters: 2 }, pattern);
}

function isSameWhen(pose: Pose, { size, isFull }: Pattern): boolean {
  return isFull.every((full, field) => full === isFull[fieldMovedBy(pose, size, field)]);
}

export function hasFullLine(pattern: Pattern): boolean {
  return linesOf(pattern).some((line) => line.every(Boolean));
}

export function hasEmptyLine(pattern: Pattern): boolean {
  return linesOf(pattern).some((line) => !line.some(Boolean));
}

/** Rows and columns. */
function linesOf({ size, isFull }: Pattern): readonly (readonly boolean[])[] {
  const each = Array.from({ length: size }, (_, index) => index);
  return each.flatMap((line) => [
    each.map((place) => isFull[line * size + place] === true),
    each.map((place) => isFull[place * size + line] === true),
  ]);
}
