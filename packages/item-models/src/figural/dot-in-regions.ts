import type { Seeded } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { listed, numberName } from "../prose.ts";
import { type Feature, figuresFor, type OddPlan, oddItem } from "./odd-one-out.ts";
import {
  ARRANGEMENTS,
  type Arrangement,
  arrangementScene,
  arrangementTold,
  roomsOf,
  SHAPE_COUNT,
} from "./overlapping-shapes.ts";
import { type Point, point, type Scene, shape, stroke } from "./scene.ts";

/** Three shapes overlap; in four of five figures the dots lie in regions of one kind. */
export const dotInRegions: ItemModel = {
  id: "beda-daerah",
  topic: "figural-ketidaksamaan",
  title: { id: "Titik di daerah tumpang", en: "Dots in overlapping shapes" },
  generate: (draws, level) =>
    firstAccepted(() => {
      const plan = drawnPlan(level, draws);
      return plan === null ? null : oddItem(plan, draws);
    }),
};

/** Which shapes hold the dot, one bit each: 1 the circle, 2 the square, 4 the triangle. */
type Region = number;

type Dotted = {
  readonly arrangement: Arrangement;
  /** That of the dot first; at higher levels that of a small cross as the second. */
  readonly regions: readonly Region[];
};

const REGIONS: readonly Region[] = [1, 2, 3, 4, 5, 6, 7];
const NAMES = ["lingkaran", "persegi", "segitiga"] as const;

type Rule = {
  /** The regions that a figure of the four may have, dot by dot; the odd figure has others. */
  readonly keeps: (regions: readonly Region[]) => boolean;
  readonly law: string;
};

function drawnPlan(level: ModelLevel, draws: Seeded): OddPlan<Dotted> | null {
  const rule = drawnRule(level, draws);
  const all = level <= 3 ? REGIONS.map((region) => [region]) : PAIRS;
  const keeping = all.filter(rule.keeps);
  const breaking = all.filter((regions) => !rule.keeps(regions));
  const figures = figuresFor(FEATURES, () =>
    [breaking, keeping, keeping, keeping, keeping].map((allowed): Dotted => {
      const regions = pick(draws, allowed);
      return { arrangement: pick(draws, arrangementsWith(regions)), regions };
    }),
  );
  if (figures === null) return null;
  return {
    figures,
    features: FEATURES,
    draw: sceneOf,
    look: (dotted) => `${ARRANGEMENTS.indexOf(dotted.arrangement)} ${dotted.regions.join()}`,
    describe,
    law: rule.law,
    proof: () => "",
    load: LOADS[level],
    fingerprint: fingerprintOf(figures),
  };
}

const LOADS: Readonly<Record<ModelLevel, number>> = { 1: 6, 2: 11, 3: 16, 4: 23, 5: 30 };

/** Dots in different regions, so that they do not touch. */
const PAIRS: readonly (readonly Region[])[] = REGIONS.flatMap((one) =>
  REGIONS.filter((other) => other !== one).map((other) => [one, other]),
);

function drawnRule(level: ModelLevel, draws: Seeded): Rule {
  const region = pick(draws, REGIONS);
  const member = pick(draws, [0, 1, 2]);
  const count = pick(draws, [1, 2]);
  switch (level) {
    case 1:
      return {
        keeps: ([own = 0]) => isIn(own, member),
        law: `Pada empat gambar, titik berada di dalam ${NAMES[member]}`,
      };
    case 2:
      return {
        keeps: ([own = 0]) => sizeOf(own) === count,
        law: `Pada empat gambar, titik berada di dalam tepat ${numberName(count)} bangun`,
      };
    case 3:
      return {
        keeps: ([own]) => own === region,
        law: `Pada empat gambar, titik berada ${regionTold(region)}`,
      };
    case 4:
      return pick(draws, [
        {
          keeps: ([dot = 0, cross = 0]) => isIn(dot, member) && isIn(cross, member),
          law: `Pada empat gambar, titik dan silang sama-sama berada di dalam ${NAMES[member]}`,
        },
        {
          keeps: ([dot = 0, cross = 0]) => isIn(dot, member) && !isIn(cross, member),
          law: `Pada empat gambar, titik berada di dalam ${NAMES[member]} dan silang di luarnya`,
        },
      ]);
    case 5:
      return pick(draws, [
        {
          keeps: ([dot = 0, cross = 0]) => (dot & cross) === 0,
          law: "Pada empat gambar, tidak ada bangun yang memuat titik dan silang sekaligus",
        },
        {
          keeps: ([dot = 0, cross = 0]) => sizeOf(dot & cross) === 1,
          law: "Pada empat gambar, tepat satu bangun memuat titik dan silang sekaligus",
        },
        {
          keeps: ([dot = 0, cross = 0]) => sizeOf(dot) === sizeOf(cross),
          law: "Pada empat gambar, bangun yang memuat titik sama banyak dengan bangun yang memuat silang",
        },
      ]);
  }
}

function isIn(region: Region, member: number): boolean {
  return (region & (2 ** member)) !== 0;
}

function sizeOf(region: Region): number {
  return [0, 1, 2].filter((member) => isIn(region, member)).length;
}

function regionTold(region: Region): string {
  const [inside, outside] = [true, false].map((wanted) =>
    NAMES.filter((_, member) => isIn(region, member) === wanted),
  );
  const out = outside === undefined || outside.length === 0 ? "" : `, di luar ${listed(outside)}`;
  return `di dalam ${listed(inside ?? [])}${out}`;
}

const MEMBERS = Array.from({ length: SHAPE_COUNT }, (_, member) => member);

const FEATURES: readonly Feature<Dotted>[] = [
  ...[0, 1].flatMap((dot): readonly Feature<Dotted>[] => [
    {
      of: ({ regions }) => regions[dot] ?? 0,
      told: ({ regions }) => `${dot === 0 ? "titik" : "silang"} ${regionTold(regions[dot] ?? 0)}`,
    },
    { of: ({ regions }) => sizeOf(regions[dot] ?? 0), told: null },
    ...MEMBERS.map(
      (member): Feature<Dotted> => ({
        of: ({ regions }) => Number(isIn(regions[dot] ?? 0, member)),
        told: null,
      }),
    ),
  ]),
  { of: ({ regions: [dot = 0, cross = 0] }) => dot & cross, told: null },
  { of: ({ regions: [dot = 0, cross = 0] }) => Number((dot & cross) === 0), told: null },
  { of: ({ regions: [dot = 0, cross = 0] }) => dot | cross, told: null },
  { of: ({ regions: [dot = 0, cross = 0] }) => sizeOf(dot & cross), told: null },
  { of: ({ regions: [dot = 0, cross = 0] }) => sizeOf(dot) + sizeOf(cross), told: null },
  { of: ({ regions: [dot = 0, cross = 0] }) => sizeOf(dot) - sizeOf(cross), told: null },
  { of: ({ regions: [dot = 0, cross = 0] }) => Math.sign(sizeOf(dot) - sizeOf(cross)), told: null },
  ...MEMBERS.map(
    (member): Feature<Dotted> => ({
      of: ({ regions: [dot = 0, cross = 0] }) => Number(isIn(dot, member)) + Number(isIn(cross, member)),
      told: null,
    }),
  ),
  {
    of: ({ arrangement }) => Number(arrangement.isInverted),
    told: ({ arrangement }) => (arrangement.isInverted ? "dua bangun di atas" : "satu bangun di atas"),
  },
  {
    of: ({ arrangement }) => Number(arrangement.isPointingDown),
    told: ({ arrangement }) => (arrangement.isPointingDown ? "segitiga terbalik" : "segitiga bertumpu alas"),
  },
  ...MEMBERS.map(
    (member): Feature<Dotted> => ({
      of: ({ arrangement }) => `${arrangement.isInverted}${arrangement.places[member]}`,
      told: ({ arrangement }) => `${NAMES[member]} di ${arrangementPlace(arrangement, member)}`,
    }),
  ),
  ...MEMBERS.map(
    (member): Feature<Dotted> => ({ of: ({ arrangement }) => arrangement.places[member] ?? 0, told: null }),
  ),
];

function arrangementPlace(arrangement: Arrangement, member: number): string {
  return arrangementTold(arrangement)[member] ?? "";
}

function arrangementsWith(regions: readonly Region[]): readonly Arrangement[] {
  return ARRANGEMENTS.filter((arrangement) => regions.every((region) => roomsOf(arrangement).has(region)));
}

function describe({ arrangement, regions: [dot = 0, cross] }: Dotted): string {
  const places = arrangementTold(arrangement);
  const shapes = listed(NAMES.map((name, member) => `${nameOf(name, arrangement)} di ${places[member]}`));
  const second = cross === undefined ? "" : `; silang ${regionTold(cross)}`;
  return `${shapes} saling bertumpang; titik ${regionTold(dot)}${second}`;
}

function nameOf(name: string, { isPointingDown }: Arrangement): string {
  return name === "segitiga" && isPointingDown ? "segitiga terbalik" : name;
}

const DOT_RADIUS = 3;
const CROSS_REACH = 3.2;

function sceneOf({ arrangement, regions }: Dotted): Scene {
  const rooms = roomsOf(arrangement);
  const dots = regions.flatMap((region, index) => {
    const at = rooms.get(region);
    if (at === undefined) return [];
    return index === 0 ? [shape("circle", at, DOT_RADIUS, "full")] : crossAt(at);
  });
  return [...arrangementScene(arrangement), ...dots];
}

function crossAt({ x, y }: Point): Scene {
  return [-1, 1].map((way) =>
    stroke(point(x - CROSS_REACH, y - CROSS_REACH * way), point(x + CROSS_REACH, y + CROSS_REACH * way)),
  );
}

/** Where the shapes lie is dress, but for what single figures have. */
function fingerprintOf(figures: readonly Dotted[]): string {
  const told = figures.map(
    ({ arrangement, regions }) => `${ARRANGEMENTS.indexOf(arrangement)}.${regions.join("-")}`,
  );
  return `beda-daerah ${told[0]}: ${told.slice(1).toSorted().join(" ")}`;
}
