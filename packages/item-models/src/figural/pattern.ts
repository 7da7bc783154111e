import { type Grid, gridLines, placeOnGrid } from "./grid.ts";
import { type Pose, posedPoint } from "./pose.ts";
import { point, type Scene, shape } from "./scene.ts";

/** A square of fields, row by row from the upper left, some of them filled. */
export type Pattern = { readonly size: number; readonly isFull: readonly boolean[] };

function gridOf(size: number): Grid {
  return { size, pitch: 90 / size };
}

export function patternScene({ size, isFull }: Pattern): Scene {
  const grid = gridOf(size);
  const fields = isFull.flatMap((full, field) =>
    // Close to the lines, so that the pattern is seen as one; not on them, so that neighbours can be counted.
    full ? [shape("square", placeOnGrid(grid, field), grid.pitch * 0.5, "full")] : [],
  );
  return [...gridLines(grid), ...fields];
}

export function patternLook({ isFull }: Pattern): string {
  return isFull.map(Number).join("");
}

/** Which field comes to `field` when the pattern takes the pose. */
export function fieldMovedBy(pose: Pose, size: number, field: number): number {
  const middle = (size - 1) / 2;
  const at = point((field % size) - middle, Math.floor(field / size) - middle);
  // The pose undone: a mirrored one undoes itself.
  const back = pose.isMirrored ? pose : { isMirrored: false, quarters: 4 - pose.quarters };
  const { x, y } = posedPoint(at, back);
  return Math.round(y + middle) * size + Math.round(x + middle);
}

export function patternTold({ size, isFull }: Pattern): string {
  const rows = Array.from({ length: size }, (_, row) =>
    isFull.slice(row * size, (row + 1) * size).map((full) => (full ? "terisi" : "kosong")),
  );
  return rows.map((row, index) => `baris ${index + 1} ${row.join(", ")}`).join("; ");
}
