import { guide, type Point, point, type StrokeMark } from "./scene.ts";

/** A square of equal fields around the centre of the cell, counted row by row from the upper left. */
export type Grid = {
  readonly size: number;
  /** Width of a field. */
  readonly pitch: number;
};

export function placeOnGrid({ size, pitch }: Grid, field: number): Point {
  const centred = (index: number): number => (index - (size - 1) / 2) * pitch;
  return point(centred(field % size), centred(Math.floor(field / size)));
}

/** The lines between the fields; the frame of the cell is the outermost. */
export function gridLines({ size, pitch }: Grid): readonly StrokeMark[] {
  const reach = (size * pitch) / 2;
  return Array.from({ length: size - 1 }, (_, index) => (index + 1) * pitch - reach).flatMap((line) => [
    guide(point(line, -reach), point(line, reach)),
    guide(point(-reach, line), point(reach, line)),
  ]);
}
