import type { Seeded } from "@neraca/base";
import { pick } from "../draws.ts";
import { sample } from "../lots.ts";
import { listed } from "../prose.ts";
import { type Pose, posed, posedPoint } from "./pose.ts";
import {
  type Fill,
  lookOf,
  type Point,
  point,
  type Scene,
  type Shape,
  shape,
  stroke,
  turned,
} from "./scene.ts";
import { DIRECTIONS, FILL_NAMES, SHAPE_NAMES } from "./words.ts";

/** A shape that touches the post. */
export type Attachment = {
  readonly kind: Shape;
  readonly fill: Fill;
  /** -1 is left of the upright post, 1 right of it. */
  readonly side: number;
  /** -1 is at the upper end, 0 in the middle, 1 at the lower end. */
  readonly height: number;
};

/** A post with shapes at its sides: simple to see, and different from all its mirror images and turns. */
export type Post = {
  readonly attachments: readonly Attachment[];
  readonly pose: Pose;
  /** Turned by another 45° clockwise. */
  readonly isTilted: boolean;
};

const KINDS: readonly Shape[] = ["circle", "square", "triangle", "half"];
const HEIGHTS = [-1, 0, 1] as const;
const LENGTH = 34;
const SPACING = 23;
const RADIUS = 10;

export function drawnAttachments(draws: Seeded, count: number): readonly Attachment[] {
  const kinds = sample(draws, KINDS, count);
  // Never two at one height: full shapes on both sides of the post would run into one.
  const heights = sample(draws, HEIGHTS, count);
  return kinds.map((kind, index) => ({
    kind,
    fill: pick(draws, ["empty", "full"] as const),
    side: pick(draws, [-1, 1]),
    height: heights[index] ?? 0,
  }));
}

export function postScene({ attachments, pose, isTilted }: Post): Scene {
  const upright = [
    stroke(point(0, -LENGTH), point(0, LENGTH)),
    ...attachments.map(({ kind, fill, side, height }) =>
      // What has a point turns it away from the post.
      shape(kind, point(side * reach(kind), height * SPACING), RADIUS, fill, side * 90),
    ),
  ];
  const laid = posed(upright, pose);
  return isTilted ? turned(laid, 45) : laid;
}

/** From the post to the middle of a shape that touches it. */
function reach(kind: Shape): number {
  switch (kind) {
    case "circle":
      return 0.9 * RADIUS + 1;
    case "half":
      return 0.46 * RADIUS + 1;
    case "triangle":
      return 0.56 * RADIUS + 1;
    default:
      return 0.8 * RADIUS + 1;
  }
}

/** Where a shape of the post is, as one of the eight directions seen from the middle of the post. */
export function sideOf(post: Post, { side }: Attachment): number {
  return directionOf(point(side, 0), post);
}

function directionOf(at: Point, { pose, isTilted }: Post): number {
  const { x, y } = posedPoint(at, pose);
  const quarters = x === 0 ? (y < 0 ? 0 : 2) : x > 0 ? 1 : 3;
  return quarters * 2 + (isTilted ? 1 : 0);
}

/** How the post stands: 0 upright, 1 from the lower left to the upper right, 2 level, 3 from the upper left to the lower right. */
export function stanceOf(post: Post): number {
  return directionOf(point(0, -1), post) % 4;
}

export const STANCES = [
  "tiang tegak",
  "tiang miring ke kanan",
  "tiang mendatar",
  "tiang miring ke kiri",
] as const;

export function attachmentTold(post: Post, attachment: Attachment): string {
  const { kind, fill, height } = attachment;
  const where = height === 0 ? "di tengah" : `dekat ujung ${DIRECTIONS[directionOf(point(0, height), post)]}`;
  return `${SHAPE_NAMES[kind]} ${FILL_NAMES[fill]} di sisi ${DIRECTIONS[sideOf(post, attachment)]} ${where}`;
}

export function postTold(post: Post): string {
  // Along the post from above or from the left, so that the order of the words tells nothing.
  const isFromStart = [0, 6, 7, 1].includes(directionOf(point(0, -1), post));
  const ordered = post.attachments.toSorted((a, b) =>
    isFromStart ? a.height - b.height : b.height - a.height,
  );
  return `${STANCES[stanceOf(post)]}; ${listed(ordered.map((each) => attachmentTold(post, each)))}`;
}

/** True if no turn and no mirror image of the post looks like it. */
export function isLopsided(attachments: readonly Attachment[], poses: readonly Pose[]): boolean {
  return (
    new Set(poses.map((pose) => lookOf(postScene({ attachments, pose, isTilted: false })))).size ===
    poses.length
  );
}
