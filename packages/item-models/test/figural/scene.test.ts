import fc from "fast-check";
import { expect, test } from "vitest";
import { followed, POSES, posed, posedPoint } from "../../src/figural/pose.ts";
import {
  guide,
  lookOf,
  mirrored,
  outlineOf,
  point,
  type Scene,
  type Shape,
  shape,
  stroke,
  turned,
} from "../../src/figural/scene.ts";

const SHAPES: readonly Shape[] = [
  "circle",
  "triangle",
  "square",
  "pentagon",
  "hexagon",
  "star",
  "plus",
  "half",
  "arrow",
];

const CENTRE = point(0, 0);

const scenes = fc.array(
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...SHAPES),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: -30, max: 30 }),
        fc.nat(359),
      )
      .map(([kind, x, y, turn]) => shape(kind, point(x, y), 8, "full", turn)),
    fc
      .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }))
      .map(([x, y]) => stroke(point(x, y), point(y, 7), CENTRE)),
    fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })).map(([x, y]) => ({
      kind: "area" as const,
      rings: [[point(x, y), point(x + 9, y), point(x, y + 5)]],
      isFull: true,
    })),
  ),
  { minLength: 1, maxLength: 5 },
);

test.each([
  ["circle", 1],
  ["triangle", 120],
  ["square", 90],
  ["pentagon", 72],
  ["hexagon", 60],
  ["star", 72],
  ["plus", 90],
  ["half", 360],
  ["arrow", 360],
] as const)(
  "[FG3] a %s looks the same again after %i degrees, and not after half of them",
  (kind, period) => {
    const drawn = (turn: number): string => lookOf([shape(kind, point(5, 5), 10, "empty", turn)]);
    expect(drawn(period)).toBe(drawn(0));
    expect(drawn(-3 * period)).toBe(drawn(0));
    // The outline says it too: the look is no mere claim.
    const corners = (turn: number): string =>
      outlineOf(kind, CENTRE, 100, turn)
        .map(({ x, y }) => `${Math.round(x) + 0},${Math.round(y) + 0}`)
        .toSorted()
        .join(" ");
    if (kind === "circle") return;
    expect(drawn(period / 2)).not.toBe(drawn(0));
    expect(corners(period)).toBe(corners(0));
    expect(corners(period / 2)).not.toBe(corners(0));
  },
);

test("[FG3] four quarter turns and two mirrors are none", () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      let four: Scene = scene;
      for (let count = 0; count < 4; count += 1) four = turned(four, 90);
      expect(lookOf(four)).toBe(lookOf(scene));
      expect(lookOf(mirrored(mirrored(scene, "level"), "level"))).toBe(lookOf(scene));
      expect(lookOf(mirrored(mirrored(scene, "upright"), "level"))).toBe(lookOf(turned(scene, 180)));
    }),
  );
});

test("[FG3] a pose after a pose is one pose", () => {
  fc.assert(
    fc.property(scenes, fc.constantFrom(...POSES), fc.constantFrom(...POSES), (scene, first, second) => {
      expect(lookOf(posed(posed(scene, first), second))).toBe(lookOf(posed(scene, followed(first, second))));
      const at = posedPoint(posedPoint(point(3, 7), first), second);
      expect(posedPoint(point(3, 7), followed(first, second))).toEqual(point(at.x, at.y));
    }),
  );
});

test("[FG3] where a line begins and in what order marks are drawn cannot be seen; what is faint or full can", () => {
  const [a, b, c] = [point(0, 0), point(10, 0), point(10, 10)];
  expect(lookOf([stroke(a, b, c)])).toBe(lookOf([stroke(c, b, a)]));
  expect(lookOf([stroke(a, b, c)])).not.toBe(lookOf([guide(a, b, c)]));
  const area = (...ring: readonly (typeof a)[]): Scene => [{ kind: "area", rings: [ring], isFull: true }];
  expect(lookOf(area(a, b, c))).toBe(lookOf(area(c, b, a)));
  expect(lookOf(area(a, b, c))).toBe(lookOf(area(b, c, a)));
  const [one, other] = [shape("star", a, 8), shape("plus", c, 8)];
  expect(lookOf([one, other])).toBe(lookOf([other, one]));
  expect(lookOf([one])).not.toBe(lookOf([shape("star", a, 8, "full")]));
});
