import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { firstAccepted, isHeads } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { numberName } from "../prose.ts";
import { fillAt, fillMover } from "./fills.ts";
import { type Point, point, type Scene, type Shape, shape, stroke, turnedPoint } from "./scene.ts";
import { type Frame, type SeriesPlan, seriesItem } from "./series.ts";
import { growing, type Mover, roundSteps, steady, still, type Track, takingTurns } from "./tracks.ts";
import { DIRECTIONS, FILL_NAMES, PLACES, SHAPE_NAMES } from "./words.ts";

/** A pointer turns in the middle, a mark goes round it and changes its fill. */
export const turningPointer: ItemModel = {
  id: "serial-putaran",
  topic: "figural-serial",
  title: { id: "Penunjuk berputar dengan pengiring", en: "A turning pointer and its companion" },
  generate: (draws, level) => firstAccepted(() => seriesItem(drawnPlan(level, draws), draws)),
};

type Dress = {
  readonly pointer: "arrow" | "needle";
  readonly companion: Shape;
  /** 4 for the corners alone, 8 for the middles of the sides as well. */
  readonly places: number;
  readonly fills: number;
};

const POINTER_NAMES = { arrow: "anak panah", needle: "jarum" } as const;

function drawnPlan(level: ModelLevel, draws: Seeded): SeriesPlan {
  const dress: Dress = {
    pointer: pick(draws, ["arrow", "needle"]),
    // A dot does not fit into a small triangle or star.
    companion: pick(
      draws,
      level === 5 ? ["circle", "square", "hexagon"] : ["circle", "square", "triangle", "star"],
    ),
    places: level === 5 || (level === 4 && isHeads(draws)) ? 8 : 4,
    fills: level === 5 ? 3 : 2,
  };
  const tracks = tracksOf(level, dress, draws);
  const describe = ([direction = 0, place = 0, fill = 0]: Frame): string =>
    `${POINTER_NAMES[dress.pointer]} menunjuk ke ${DIRECTIONS[direction]}, ` +
    `${SHAPE_NAMES[dress.companion]} ${FILL_NAMES[fillAt(fill, dress.fills)]} di ${placeName(place, dress)}`;
  return {
    tracks,
    draw: (frame) => sceneOf(frame, dress),
    describe,
    setting: `masing-masing dengan satu ${POINTER_NAMES[dress.pointer]} di tengah dan satu ${SHAPE_NAMES[dress.companion]} di dekat tepi`,
    isClear: () => true,
    otherReadings: [],
    fingerprint: `serial-putaran ${dress.places} ${dress.fills} ${tracks.map(({ shown, next }) => [...shown, next].join("")).join(" ")}`,
  };
}

function tracksOf(level: ModelLevel, dress: Dress, draws: Seeded): readonly Track[] {
  const { places, fills } = dress;
  const pointer: Mover = {
    subject: POINTER_NAMES[dress.pointer],
    ring: 8,
    load: 5,
    move: (step) =>
      step === 0 ? "tidak diputar" : roundSteps(step, 8, "diputar", (count) => `${45 * count}°`),
  };
  const companion: Mover = {
    subject: SHAPE_NAMES[dress.companion],
    ring: places,
    load: 6,
    move: (step) =>
      roundSteps(
        step,
        places,
        "pindah",
        (count) => `${numberName(count)} ${places === 4 ? "sudut" : "tempat"}`,
      ),
  };
  const fill = fillMover(SHAPE_NAMES[dress.companion], fills);
  const direction = between(draws, 0, 7);
  const place = between(draws, 0, places - 1);
  const start = between(draws, 0, fills - 1);
  const way = isHeads(draws) ? 1 : -1;
  const otherWay = isHeads(draws) ? 1 : -1;
  const steadyPointer = steady(pointer, direction, way * pick(draws, [1, 2, 3]));
  const steadyCompanion = steady(companion, place, otherWay * (places === 8 ? pick(draws, [1, 2, 3]) : 1));
  const steadyFill = steady(fill, start, fills === 2 ? 1 : otherWay);
  switch (level) {
    case 1:
      return [steady(pointer, direction, way * pick(draws, [1, 2])), still(companion, place), steadyFill];
    case 2:
      return [steadyPointer, steadyCompanion, still(fill, start)];
    case 3:
      return [steadyPointer, steadyCompanion, steadyFill];
    case 4:
      return [unsteady(pointer, direction, way, draws), steadyCompanion, steadyFill];
    case 5:
      return [
        unsteady(pointer, direction, way, draws),
        unsteady(companion, place, otherWay, draws),
        steadyFill,
      ];
  }
}

function unsteady(mover: Mover, start: number, way: number, draws: Seeded): Track {
  if (isHeads(draws)) return growing(mover, start, way * pick(draws, [0, 1]), way);
  const [one, other] = pick(draws, [
    [1, 2],
    [2, 1],
    [1, 3],
    [3, 1],
    [2, -1],
    [3, -1],
    [3, -2],
  ] as const);
  return takingTurns(mover, start, way * one, way * other);
}

function placeName(place: number, { places }: Dress): string {
  return PLACES[places === 4 ? place * 2 : place] ?? "";
}

const CORNER = 32;
const SIDE = 33;

function pointOfPlace(place: number, { places }: Dress): Point {
  const eighth = places === 4 ? place * 2 : place;
  const degrees = 90 * Math.floor(eighth / 2);
  return turnedPoint(eighth % 2 === 0 ? point(-CORNER, -CORNER) : point(0, -SIDE), degrees);
}

function sceneOf([direction = 0, place = 0, fill = 0]: Frame, dress: Dress): Scene {
  const companion = shape(dress.companion, pointOfPlace(place, dress), 8.5, fillAt(fill, dress.fills));
  return [...pointerScene(dress.pointer, direction * 45), companion];
}

function pointerScene(kind: Dress["pointer"], degrees: number): Scene {
  if (kind === "arrow") return [shape("arrow", point(0, 0), 20, "full", degrees)];
  const [tail, head, tip] = [point(0, 20), point(0, -5), point(0, -12)].map((at) => turnedPoint(at, degrees));
  if (tail === undefined || head === undefined || tip === undefined) return [];
  return [stroke(tail, head), shape("circle", tip, 7.5, "empty")];
}
