import { mirrored, mirroredPoint, type Point, type Scene, turned, turnedPoint } from "./scene.ts";
import { modulo } from "./sequences.ts";

/** One of the eight ways to lay a square sheet on its place: first mirrored left to right, or not, then turned by quarters. */
export type Pose = { readonly isMirrored: boolean; readonly quarters: number };

export const POSES: readonly Pose[] = [false, true].flatMap((isMirrored) =>
  [0, 1, 2, 3].map((quarters) => ({ isMirrored, quarters })),
);

export const AS_IT_IS: Pose = { isMirrored: false, quarters: 0 };

/** The pose that `first` and then `second` make together. */
export function followed(first: Pose, second: Pose): Pose {
  const quarters = second.isMirrored ? -first.quarters : first.quarters;
  return {
    isMirrored: first.isMirrored !== second.isMirrored,
    quarters: modulo(quarters + second.quarters, 4),
  };
}

export function posed(scene: Scene, { isMirrored, quarters }: Pose): Scene {
  return turned(isMirrored ? mirrored(scene, "upright") : scene, quarters * 90);
}

export function posedPoint(at: Point, { isMirrored, quarters }: Pose): Point {
  return turnedPoint(isMirrored ? mirroredPoint(at, "upright") : at, quarters * 90);
}

/** Mirrored over a diagonal is as hard to see as turned and mirrored. */
export function poseCost({ isMirrored, quarters }: Pose): number {
  return isMirrored ? 1 + (quarters % 2) : Math.min(quarters, 1);
}

/** What is done to a figure by the pose. */
export function poseTold({ isMirrored, quarters }: Pose): string {
  const told = isMirrored ? MIRRORED_TOLD : TURNED_TOLD;
  return told[quarters] ?? "";
}

const TURNED_TOLD = [
  "gambar tidak diputar dan tidak dicerminkan",
  "gambar diputar 90° searah jarum jam",
  "gambar diputar 180°",
  "gambar diputar 90° berlawanan arah jarum jam",
] as const;

const MIRRORED_TOLD = [
  "gambar dicerminkan kiri-kanan",
  "gambar dicerminkan terhadap diagonal dari kiri bawah ke kanan atas",
  "gambar dicerminkan atas-bawah",
  "gambar dicerminkan terhadap diagonal dari kiri atas ke kanan bawah",
] as const;
