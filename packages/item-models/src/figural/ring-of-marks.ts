import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { firstAccepted, isHeads, sample } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { listed, numberName } from "../prose.ts";
import { fillAt, fillMover } from "./fills.ts";
import { type Grid, gridLines, placeOnGrid } from "./grid.ts";
import { type Fill, type Scene, type Shape, shape } from "./scene.ts";
import { type Frame, type SeriesPlan, seriesItem } from "./series.ts";
import { growing, type Mover, roundSteps, steady, still, type Track, takingTurns } from "./tracks.ts";
import { FILL_NAMES, PLACES, SHAPE_NAMES } from "./words.ts";

/** Marks go round the eight outer fields of a square of nine, each in its own way. */
export const ringOfMarks: ItemModel = {
  id: "serial-cincin",
  topic: "figural-serial",
  title: { id: "Tanda-tanda mengelilingi petak", en: "Marks that go round a grid" },
  generate: (draws, level) => firstAccepted(() => seriesItem(drawnPlan(level, draws), draws)),
};

const RING = 8;
const NINE: Grid = { size: 3, pitch: 30 };

type Token = { readonly kind: Shape; readonly fill: Fill };

const TOKENS: readonly Token[] = [
  { kind: "square", fill: "full" },
  { kind: "circle", fill: "empty" },
  { kind: "triangle", fill: "full" },
  { kind: "star", fill: "empty" },
  { kind: "plus", fill: "full" },
];

function drawnPlan(level: ModelLevel, draws: Seeded): SeriesPlan {
  const tokens = sample(draws, TOKENS, level <= 2 ? 2 : 3);
  // The last track is the fill of the first token; only at the highest level it changes.
  const places = sample(draws, [0, 1, 2, 3, 4, 5, 6, 7], tokens.length);
  const tracks = [...placeTracks(level, tokens, places, draws), fillTrack(level, tokens, draws)];
  const tokenAt = (frame: Frame, index: number): Token => {
    const { kind, fill } = tokens[index] ?? { kind: "circle", fill: "empty" };
    return { kind, fill: index === 0 ? fillAt(frame.at(-1) ?? 0, 2) : fill };
  };
  return {
    tracks,
    draw: (frame) => sceneOf(frame, tokenAt),
    describe: (frame) =>
      listed(
        tokens.map((_, index) => {
          const { kind, fill } = tokenAt(frame, index);
          return `${SHAPE_NAMES[kind]} ${FILL_NAMES[fill]} di ${PLACES[frame[index] ?? 0]}`;
        }),
      ),
    setting: `masing-masing petak 3 kali 3 dengan ${numberName(tokens.length)} tanda; petak pusat selalu kosong`,
    isClear: (frame) => new Set(frame.slice(0, tokens.length)).size === tokens.length,
    otherReadings: [],
    fingerprint: fingerprintOf(tracks),
  };
}

/** Which shape goes which way is dress; when all are turned about the centre the item is another one, for it looks different. */
function fingerprintOf(tracks: readonly Track[]): string {
  const ways = tracks.slice(0, -1).map(({ shown, next }) => [...shown, next].join(""));
  const fill = tracks.at(-1)?.shown.join("") ?? "";
  return `serial-cincin ${[...ways].toSorted().join(" ")} ${fill}${ways[0]}`;
}

function placeTracks(
  level: ModelLevel,
  tokens: readonly Token[],
  places: readonly number[],
  draws: Seeded,
): readonly Track[] {
  const stepSizes = level === 1 ? [1, 2] : [1, 2, 3];
  return tokens.map(({ kind }, index) => {
    const mover: Mover = {
      subject: SHAPE_NAMES[kind],
      ring: RING,
      load: 5,
      move: (step) => roundSteps(step, RING, "maju", (count) => `${numberName(count)} petak`),
    };
    const start = places[index] ?? 0;
    const way = isHeads(draws) ? 1 : -1;
    if (level >= 4 && index === 1) return growing(mover, start, way * pick(draws, [0, 1]), way);
    if (level === 5 && index === 2) return takingTurns(mover, start, ...pick(draws, turnsOf(way)));
    return steady(mover, start, way * pick(draws, stepSizes));
  });
}

function turnsOf(way: number): readonly (readonly [number, number])[] {
  return [
    [way, way * 2],
    [way * 3, way],
    [way * 3, -way],
    [way * 2, -way],
  ];
}

function fillTrack(level: ModelLevel, tokens: readonly Token[], draws: Seeded): Track {
  const [first] = tokens;
  const mover = fillMover(SHAPE_NAMES[first?.kind ?? "circle"], 2);
  return level === 5 || level === 2
    ? steady(mover, between(draws, 0, 1), 1)
    : still(mover, between(draws, 0, 1));
}

function sceneOf(frame: Frame, tokenAt: (frame: Frame, index: number) => Token): Scene {
  const tokens = frame.slice(0, -1).map((place, index) => {
    const { kind, fill } = tokenAt(frame, index);
    return shape(kind, placeOnGrid(NINE, FIELDS[place] ?? 0), 10, fill);
  });
  return [...gridLines(NINE), ...tokens];
}

/** The outer fields of the nine in the order of `PLACES`, counted row by row. */
const FIELDS = [0, 1, 2, 5, 8, 7, 6, 3] as const;
