import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { firstAccepted, sample } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { ANALOGY_STEM, type AnalogyPlan, analogyItem, type Rule } from "./analogy.ts";
import { analogyFigure } from "./drawing.ts";
import { outlineOf, point, type Scene, type Shape, shape, turnedPoint } from "./scene.ts";
import { modulo } from "./sequences.ts";
import { PLACES, SHAPE_NAMES } from "./words.ts";

/** A large shape holds a small one, a third is in a corner: they change places, fill and corner. */
export const insideOut: ItemModel = {
  id: "analogi-luar-dalam",
  topic: "figural-analogi",
  title: { id: "Bangun luar, dalam, dan sudut", en: "Shapes outside, inside and in a corner" },
  generate: (draws, level) => firstAccepted(() => analogyItem(drawnPlan(level, draws), draws)),
};

/** A square on its corner is a kind of its own for the eye. */
type Kind = { readonly shape: Shape; readonly turn: number; readonly name: string };

const KINDS: readonly Kind[] = [
  ...(["circle", "triangle", "square", "pentagon", "half"] as const).map((each) => ({
    shape: each,
    turn: 0,
    name: SHAPE_NAMES[each],
  })),
  { shape: "square", turn: 45, name: "belah ketupat" },
];

type Roles<T> = readonly [outer: T, inner: T, corner: T];

type Nest = {
  readonly kinds: Roles<Kind>;
  readonly isFull: Roles<boolean>;
  /** The corner, clockwise from the upper left. */
  readonly place: number;
};

/** For each place, whose shape comes there: 0 the outer, 1 the inner, 2 that of the corner. */
type Exchange = { readonly from: Roles<0 | 1 | 2>; readonly told: string };

const EXCHANGES: readonly Exchange[] = [
  { from: [0, 1, 2], told: "bangun tetap di tempatnya" },
  { from: [1, 0, 2], told: "bangun luar dan bangun dalam bertukar tempat" },
  { from: [0, 2, 1], told: "bangun dalam dan bangun sudut bertukar tempat" },
  { from: [2, 1, 0], told: "bangun luar dan bangun sudut bertukar tempat" },
  { from: [2, 0, 1], told: "bangun luar pindah ke dalam, bangun dalam ke sudut, dan bangun sudut ke luar" },
  { from: [1, 2, 0], told: "bangun luar pindah ke sudut, bangun sudut ke dalam, dan bangun dalam ke luar" },
];

type Fills = "stay" | "carried" | "outer" | "inner" | "both";

const FILLS: Readonly<Record<Fills, string>> = {
  stay: "isi di luar dan di dalam tetap",
  carried: "isi di luar dan di dalam ikut dibawa oleh bangunnya",
  outer: "isi bangun luar berubah",
  inner: "isi bangun dalam berubah",
  both: "isi di luar dan di dalam bertukar",
};

const MOVES = [
  "tanda di sudut tetap di sudutnya",
  "tanda di sudut pindah satu sudut searah jarum jam",
  "tanda di sudut pindah ke sudut yang berseberangan",
  "tanda di sudut pindah satu sudut berlawanan arah jarum jam",
] as const;

type Effect = {
  readonly exchange: Exchange;
  readonly fills: Fills;
  readonly move: number;
  readonly togglesCorner: boolean;
};
type NestRule = Rule<Nest, Nest> & Effect;

const FAMILY: readonly NestRule[] = EXCHANGES.flatMap((exchange) =>
  (Object.keys(FILLS) as Fills[]).flatMap((fills) =>
    MOVES.flatMap((_, move) =>
      [false, true].map((togglesCorner) => ruleOf({ exchange, fills, move, togglesCorner })),
    ),
  ),
);

function ruleOf(effect: Effect): NestRule {
  const { exchange, fills, move, togglesCorner } = effect;
  return {
    ...effect,
    apply: ({ kinds, isFull, place }) => {
      const [a, b, c] = exchange.from;
      const [outer, inner] = fillsAfter(effect, isFull);
      // What is full cannot be seen inside what is full.
      if (outer && inner) return null;
      return {
        kinds: [kinds[a], kinds[b], kinds[c]],
        isFull: [outer, inner, togglesCorner ? !isFull[2] : isFull[2]],
        place: modulo(place + move, 4),
      };
    },
    cost: exchangeCost(exchange) + (fills === "stay" ? 0 : 1) + Math.min(move, 1) + (togglesCorner ? 1 : 0),
    parts: [
      exchange.told,
      FILLS[fills],
      MOVES[move] ?? "",
      togglesCorner ? "isi tanda di sudut berubah" : "isi tanda di sudut tetap",
    ],
  };
}

/** A change of two places is one, of all three two. */
function exchangeCost({ from }: Exchange): number {
  return Math.max(0, from.filter((role, index) => role !== index).length - 1);
}

function fillsAfter({ exchange, fills }: Effect, isFull: Roles<boolean>): readonly [boolean, boolean] {
  const [outer, inner] = isFull;
  switch (fills) {
    case "stay":
      return [outer, inner];
    case "carried":
      return [isFull[exchange.from[0]], isFull[exchange.from[1]]];
    case "outer":
      return [!outer, inner];
    case "inner":
      return [outer, !inner];
    case "both":
      return [inner, outer];
  }
}

function isOfLevel({ exchange, fills, move, togglesCorner }: Effect, level: ModelLevel): boolean {
  const index = EXCHANGES.indexOf(exchange);
  switch (level) {
    case 1:
      return index === 1 && fills === "stay" && move === 0 && togglesCorner;
    case 2:
      return index === 1 && fills === "stay" && move > 0 && !togglesCorner;
    case 3:
      return index >= 1 && index <= 3 && fills === "stay" && move > 0 && togglesCorner;
    case 4:
      return index >= 1 && index <= 3 && fills !== "stay" && move > 0 && togglesCorner;
    case 5:
      return index >= 4 && fills !== "stay" && move > 0;
  }
}

function drawnPlan(level: ModelLevel, draws: Seeded): AnalogyPlan<Nest, Nest> {
  const rule = pick(
    draws,
    FAMILY.filter((each) => isOfLevel(each, level)),
  );
  const kinds = sample(draws, KINDS, 6);
  const nest = (from: number): Nest => {
    const [outer, inner] = pick(draws, [
      [false, false],
      [false, true],
      [true, false],
    ] as const);
    const own = kinds.slice(from, from + 3) as unknown as Roles<Kind>;
    return { kinds: own, isFull: [outer, inner, pick(draws, [false, true])], place: between(draws, 0, 3) };
  };
  const [example, asked] = [nest(0), nest(3)];
  const index = EXCHANGES.indexOf(rule.exchange);
  return {
    stem: ANALOGY_STEM,
    rule,
    family: FAMILY,
    example,
    asked,
    draw: sceneOf,
    look: ({ kinds: own, isFull, place }) =>
      `${own.map(({ name }) => name).join()} ${isFull.join()} ${place}`,
    describe,
    traits: (state) => [...state.kinds.map(({ name }) => name), ...state.isFull.map(Number), state.place],
    figureOf: (from, to, third) =>
      analogyFigure(
        sceneOf(from),
        sceneOf(to),
        sceneOf(third),
        `Gambar pertama: ${describe(from)}. Gambar kedua: ${describe(to)}. Gambar ketiga: ${describe(third)}. Gambar keempat: tanda tanya.`,
      ),
    load:
      5 +
      (index >= 4 ? 9 : 4) +
      (rule.fills === "stay" ? 0 : 8) +
      (rule.move === 0 ? 0 : 5) +
      (rule.togglesCorner ? 4 : 0),
    fingerprint: `analogi-luar-dalam ${rule.parts.join()} ${[example, asked].map(({ isFull, place }) => `${isFull.map(Number).join("")}${place}`).join(" ")}`,
  };
}

function fillTold(isFull: boolean): string {
  return isFull ? "terisi" : "kosong";
}

function describe({ kinds: [outer, inner, corner], isFull, place }: Nest): string {
  return (
    `${outer.name} besar ${fillTold(isFull[0])} dengan ${inner.name} kecil ${fillTold(isFull[1])} di dalamnya, ` +
    `${corner.name} kecil ${fillTold(isFull[2])} di sudut ${PLACES[place * 2]}`
  );
}

const OUTER_RADIUS = 27;
const INNER_RADIUS = 10;
const CORNER = 34;

function sceneOf({ kinds: [outer, inner, corner], isFull, place }: Nest): Scene {
  const at = turnedPoint(point(-CORNER, -CORNER), place * 90);
  const cornerMark = shape(corner.shape, at, 8, isFull[2] ? "full" : "empty", corner.turn);
  const centre = point(0, 0);
  if (isFull[0]) {
    const rings = [
      outlineOf(outer.shape, centre, OUTER_RADIUS, outer.turn),
      outlineOf(inner.shape, centre, INNER_RADIUS + 1.5, inner.turn),
    ];
    return [{ kind: "area", rings, isFull: true }, cornerMark];
  }
  return [
    shape(outer.shape, centre, OUTER_RADIUS, "empty", outer.turn),
    shape(inner.shape, centre, INNER_RADIUS, isFull[1] ? "full" : "empty", inner.turn),
    cornerMark,
  ];
}
