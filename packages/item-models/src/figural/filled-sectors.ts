import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { firstAccepted, isHeads } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { listed, numberName } from "../prose.ts";
import { type AreaMark, guide, type Point, point, type Scene, shape, turnedPoint } from "./scene.ts";
import { modulo, nextOnRing } from "./sequences.ts";
import { type Frame, type SeriesPlan, seriesItem } from "./series.ts";
import { growing, type Mover, roundSteps, steady, still, type Track, takingTurns } from "./tracks.ts";

/** A block of filled sectors goes round a disc and grows or shrinks; at higher levels a dot goes round outside. */
export const filledSectors: ItemModel = {
  id: "serial-juring",
  topic: "figural-serial",
  title: { id: "Juring terisi yang berpindah", en: "Filled sectors that move on" },
  generate: (draws, level) => firstAccepted(() => seriesItem(drawnPlan(level, draws), draws)),
};

/** A frame is the first filled sector, the number of filled sectors, and where there is a dot its sector. */
function drawnPlan(level: ModelLevel, draws: Seeded): SeriesPlan {
  const sectors = level === 1 ? pick(draws, [6, 8]) : 8;
  const tracks = tracksOf(level, sectors, draws);
  const hasDot = tracks.length === 3;
  return {
    tracks,
    draw: (frame) => sceneOf(frame, sectors),
    describe: (frame) => describe(frame, sectors),
    setting:
      `masing-masing lingkaran dengan ${numberName(sectors)} juring sama besar, dinomori 1 sampai ${sectors} ` +
      `searah jarum jam mulai dari tepat di kanan garis atas${hasDot ? "; satu titik di luar lingkaran" : ""}`,
    isClear: ([, count = 0]) => count >= 1 && count <= sectors - 2,
    otherReadings: readingsOf(sectors),
    fingerprint: `serial-juring ${sectors} ${tracks.map(({ shown, next }) => [...shown, next].join("")).join(" ")}`,
  };
}

/** A block may also be seen by where it ends, with where it begins or with how large it is. */
function readingsOf(sectors: number): SeriesPlan["otherReadings"] {
  const fits = (track: Track | undefined, value: number): boolean => track?.fitting.has(value) ?? true;
  const endFits = ([first, size]: readonly Track[], [start = 0, count = 0]: Frame): boolean => {
    const ends = (first?.shown ?? []).map((value, index) => value + (size?.shown[index] ?? 0) - 1);
    return nextOnRing(ends, sectors).has(modulo(start + count - 1, sectors));
  };
  return [0, 1].map(
    (other) => (tracks, frame) =>
      endFits(tracks, frame) && fits(tracks[other], frame[other] ?? 0) && fits(tracks[2], frame[2] ?? 0),
  );
}

function tracksOf(level: ModelLevel, sectors: number, draws: Seeded): readonly Track[] {
  const round = (subject: string): Mover => ({
    subject,
    ring: sectors,
    load: 5,
    move: (step) => roundSteps(step, sectors, "maju", (count) => `${numberName(count)} juring`),
  });
  const block = round("awal kelompok juring terisi");
  const size: Mover = { subject: "banyak juring terisi", ring: null, load: 5, move: (step) => told(step) };
  const start = between(draws, 0, sectors - 1);
  const way = isHeads(draws) ? 1 : -1;
  const grows = isHeads(draws)
    ? steady(size, between(draws, 1, 2), 1)
    : steady(size, between(draws, 5, 6), -1);
  const stays = still(size, between(draws, 1, 3));
  const steadyBlock = steady(block, start, way * pick(draws, sectors === 6 ? [1, 2] : [1, 2, 3]));
  const growingBlock = growing(block, start, way * pick(draws, [0, 1]), way);
  const turningBlock = takingTurns(block, start, ...pick(draws, TURNS));
  const dot = round("titik di luar lingkaran");
  const dotStart = between(draws, 0, sectors - 1);
  const steadyDot = steady(dot, dotStart, (isHeads(draws) ? 1 : -1) * pick(draws, [1, 2, 3]));
  switch (level) {
    case 1:
      return [steadyBlock, stays];
    case 2:
      return [steadyBlock, grows];
    case 3:
      return [steadyBlock, grows, steadyDot];
    case 4:
      return [isHeads(draws) ? growingBlock : turningBlock, stays, steadyDot];
    case 5:
      return [isHeads(draws) ? growingBlock : turningBlock, grows, steadyDot];
  }
}

const TURNS: readonly (readonly [number, number])[] = [
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
  [3, -1],
  [-1, 3],
  [-1, -2],
  [-2, -1],
];

function told(step: number): string {
  if (step === 0) return "tetap";
  return `${step > 0 ? "bertambah" : "berkurang"} ${numberName(Math.abs(step))}`;
}

function describe([start = 0, count = 0, dot]: Frame, sectors: number): string {
  const filled = Array.from({ length: count }, (_, index) => String(modulo(start + index, sectors) + 1));
  const where = dot === undefined ? "" : `, titik di luar juring ${dot + 1}`;
  return `juring ${listed(filled)} terisi${where}`;
}

const RADIUS = 31;

function sceneOf([start = 0, count = 0, dot]: Frame, sectors: number): Scene {
  const angle = 360 / sectors;
  const spokes = Array.from({ length: sectors }, (_, index) =>
    guide(point(0, 0), turnedPoint(point(0, -RADIUS), index * angle)),
  );
  const filled = Array.from({ length: count }, (_, index) =>
    sectorArea(modulo(start + index, sectors) * angle, angle),
  );
  const outside =
    dot === undefined ? [] : [shape("circle", turnedPoint(point(0, -40), (dot + 0.5) * angle), 5, "full")];
  return [shape("circle", point(0, 0), RADIUS / 0.9), ...spokes, ...filled, ...outside];
}

/** Drawn a little smaller than its sector, so that two beside each other can be counted. */
function sectorArea(from: number, angle: number): AreaMark {
  const [near, far, inset] = [9, RADIUS - 4, 6];
  const arc = [0, 1, 2, 3, 4].map((index): Point => {
    const degrees = from + inset + ((angle - 2 * inset) * index) / 4;
    return turnedPoint(point(0, -far), degrees);
  });
  return { kind: "area", rings: [[turnedPoint(point(0, -near), from + angle / 2), ...arc]], isFull: true };
}
