import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { firstAccepted, isHeads, sample } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { numberName } from "../prose.ts";
import { fillAt, fillMover } from "./fills.ts";
import { type Mark, point, type Scene, type Shape, shape, stroke } from "./scene.ts";
import { modulo } from "./sequences.ts";
import { type Frame, type SeriesPlan, seriesItem } from "./series.ts";
import { growing, type Mover, steady, still, type Track, takingTurns } from "./tracks.ts";
import { FILL_NAMES, SHAPE_NAMES } from "./words.ts";

/** A shape changes its kind, its fill and its place, while small marks beside it grow more or fewer. */
export const countedMarks: ItemModel = {
  id: "serial-jumlah",
  topic: "figural-serial",
  title: { id: "Bangun dan tanda yang dibilang", en: "Shapes with marks to count" },
  generate: (draws, level) => firstAccepted(() => seriesItem(drawnPlan(level, draws), draws)),
};

type Dress = {
  readonly kinds: readonly Shape[];
  readonly fills: number;
  readonly mark: "line" | "dot";
};

const KINDS: readonly Shape[] = ["circle", "triangle", "square", "pentagon", "star", "plus", "half"];
const MARK_NAMES = { line: "garis tegak", dot: "titik" } as const;
const MARKS_MAX = 9;

/** A frame is the kind, the fill, how many marks, and whether the shape is above (0) or below them. */
function drawnPlan(level: ModelLevel, draws: Seeded): SeriesPlan {
  const dress: Dress = {
    kinds: sample(draws, KINDS, 3),
    fills: level === 5 ? 3 : 2,
    mark: pick(draws, ["line", "dot"]),
  };
  const tracks = tracksOf(level, dress, draws);
  return {
    tracks,
    draw: (frame) => sceneOf(frame, dress),
    describe: ([kind = 0, fill = 0, count = 0, below = 0]) =>
      `${SHAPE_NAMES[dress.kinds[kind] ?? "circle"]} ${FILL_NAMES[fillAt(fill, dress.fills)]} di ${below === 0 ? "atas" : "bawah"}, ` +
      `${numberName(count)} ${MARK_NAMES[dress.mark]} di ${below === 0 ? "bawah" : "atas"}nya`,
    setting: `masing-masing dengan satu bangun dan sebaris ${MARK_NAMES[dress.mark]}`,
    isClear: ([, , count = 0]) => count >= 1 && count <= MARKS_MAX,
    otherReadings: [],
    fingerprint: `serial-jumlah ${dress.fills} ${tracks.map(({ shown, next }) => [...shown, next].join("")).join(" ")}`,
  };
}

function tracksOf(level: ModelLevel, dress: Dress, draws: Seeded): readonly Track[] {
  const kind: Mover = { subject: "bangun", ring: 3, load: 6, move: (step) => kindTold(step, dress) };
  const fill = fillMover("bangun", dress.fills);
  const count: Mover = { subject: `banyak ${MARK_NAMES[dress.mark]}`, ring: null, load: 5, move: countTold };
  const below: Mover = {
    subject: "letak bangun",
    ring: 2,
    load: 4,
    move: (step) => (modulo(step, 2) === 0 ? "tetap" : "berganti antara atas dan bawah"),
  };
  const way = isHeads(draws) ? 1 : -1;
  const kindStart = between(draws, 0, 2);
  const changingKind = steady(kind, kindStart, pick(draws, [1, 2]));
  const fillStart = between(draws, 0, dress.fills - 1);
  const changingFill = steady(fill, fillStart, dress.fills === 2 ? 1 : way);
  const flipping = steady(below, between(draws, 0, 1), 1);
  const resting = still(below, between(draws, 0, 1));
  const steadyCount = steady(count, between(draws, 1, MARKS_MAX), way * pick(draws, [1, 2]));
  const unsteadyCount = unsteady(count, draws);
  switch (level) {
    case 1:
      return [still(kind, kindStart), changingFill, steadyCount, resting];
    case 2:
      return [changingKind, still(fill, fillStart), steadyCount, resting];
    case 3:
      return [changingKind, changingFill, steadyCount, resting];
    case 4:
      return [changingKind, changingFill, unsteadyCount, resting];
    case 5:
      return [changingKind, changingFill, unsteadyCount, flipping];
  }
}

function unsteady(count: Mover, draws: Seeded): Track {
  const start = between(draws, 1, MARKS_MAX);
  if (isHeads(draws)) return growing(count, start, ...pick(draws, GROWTHS));
  return takingTurns(count, start, ...pick(draws, TURNS));
}

/** First step and growth of the steps. */
const GROWTHS: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 1],
  [3, -1],
  [0, -1],
  [-3, 1],
  [2, -1],
  [-2, 1],
];

const TURNS: readonly (readonly [number, number])[] = [
  [1, 2],
  [2, 1],
  [2, -1],
  [3, -1],
  [-1, 3],
  [-1, 2],
  [3, -2],
  [-2, 3],
  [-1, -2],
  [1, -3],
  [-3, 1],
];

function kindTold(step: number, { kinds }: Dress): string {
  const forward = modulo(step, 3);
  if (forward === 0) return "tetap";
  const names = kinds.map((each) => SHAPE_NAMES[each]);
  return `berganti dengan urutan ${(forward === 1 ? names : names.toReversed()).join("–")}`;
}

function countTold(step: number): string {
  if (step === 0) return "tetap";
  return `${step > 0 ? "bertambah" : "berkurang"} ${numberName(Math.abs(step))}`;
}

function sceneOf([kind = 0, fill = 0, count = 0, below = 0]: Frame, dress: Dress): Scene {
  const side = below === 0 ? 1 : -1;
  const fillHere = fillAt(fill, dress.fills);
  const drawn = shape(dress.kinds[kind] ?? "circle", point(0, -15 * side), 19, fillHere);
  const marks = Array.from({ length: count }, (_, index): Mark => {
    const x = (index - (count - 1) / 2) * 9.5;
    const y = 27 * side;
    return dress.mark === "line"
      ? stroke(point(x, y - 8), point(x, y + 8))
      : shape("circle", point(x, y), 2.2, "full");
  });
  return [drawn, ...marks];
}
