import type { Seeded } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { numberName } from "../prose.ts";
import { type Feature, figuresFor, type OddPlan, oddItem } from "./odd-one-out.ts";
import { type Pattern, patternLook, patternScene, patternTold } from "./pattern.ts";
import {
  cornersOf,
  countOf,
  hasAxis,
  hasEmptyLine,
  hasFullLine,
  hasHalfTurn,
  piecesOf,
} from "./pattern-features.ts";

/** Five patterns of filled fields, four of which share a property of the whole pattern. */
export const oddPattern: ItemModel = {
  id: "beda-pola",
  topic: "figural-ketidaksamaan",
  title: { id: "Sifat pola petak", en: "A property of patterns" },
  generate: (draws, level) =>
    firstAccepted(() => {
      const plan = drawnPlan(level, draws);
      return plan === null ? null : oddItem(plan, draws);
    }),
};

type Property = {
  readonly of: (pattern: Pattern) => string | number;
  /** The value that four patterns have; null for any. */
  readonly usual: string | number | null;
  readonly law: (usual: string | number) => string;
  readonly proof: (pattern: Pattern) => string;
  readonly load: number;
};

const SIZE = 3;

const COUNT: Property = {
  of: countOf,
  usual: null,
  law: (usual) => `Empat gambar mempunyai ${numberName(Number(usual))} petak terisi`,
  proof: (pattern) => `${numberName(countOf(pattern))} petak`,
  load: 3,
};
const PIECES: Property = {
  of: piecesOf,
  usual: null,
  law: (usual) =>
    usual === 1
      ? "Pada empat gambar, semua petak terisi bersambung sisi menjadi satu kelompok"
      : `Pada empat gambar, petak terisi membentuk ${numberName(Number(usual))} kelompok yang tidak bersambung sisi`,
  proof: (pattern) => `${numberName(piecesOf(pattern))} kelompok`,
  load: 9,
};
const CORNERS: Property = {
  of: cornersOf,
  usual: null,
  law: (usual) => `Pada empat gambar, petak sudut yang terisi ada ${numberName(Number(usual))}`,
  proof: (pattern) => `${numberName(cornersOf(pattern))} petak sudut`,
  load: 12,
};
const LINE: Property = {
  of: (pattern) => Number(hasFullLine(pattern)),
  usual: null,
  law: (usual) =>
    `Empat gambar ${usual === 1 ? "mempunyai" : "tidak mempunyai"} baris atau kolom yang seluruhnya terisi`,
  proof: (pattern) => (hasFullLine(pattern) ? "ada" : "tidak ada"),
  load: 14,
};
const AXIS: Property = {
  of: (pattern) => Number(hasAxis(pattern, "any")),
  usual: 1,
  law: () => "Pola pada empat gambar mempunyai sumbu simetri lipat (tegak, mendatar, atau miring)",
  proof: axisTold,
  load: 20,
};
const HALF_TURN: Property = {
  of: (pattern) => Number(hasHalfTurn(pattern)),
  usual: 1,
  law: () => "Pola pada empat gambar tetap sama bila diputar 180°",
  proof: (pattern) => (hasHalfTurn(pattern) ? "tetap sama" : "berubah"),
  load: 25,
};
const NO_AXIS: Property = {
  of: (pattern) => Number(hasAxis(pattern, "any")),
  usual: 0,
  law: () =>
    "Pola pada empat gambar tidak mempunyai sumbu simetri lipat, baik tegak, mendatar, maupun miring",
  proof: axisTold,
  load: 27,
};

function axisTold(pattern: Pattern): string {
  if (hasAxis(pattern, "upright")) return "sumbu tegak";
  if (hasAxis(pattern, "level")) return "sumbu mendatar";
  return hasAxis(pattern, "slanting") ? "sumbu miring" : "tanpa sumbu simetri";
}

const PROPERTIES: Readonly<Record<ModelLevel, readonly Property[]>> = {
  1: [COUNT],
  2: [PIECES, COUNT, CORNERS],
  3: [LINE, CORNERS, PIECES],
  4: [AXIS],
  5: [HALF_TURN, NO_AXIS],
};

/** What a reader may compare besides the property of the item. The single fields are among it. */
const FEATURES: readonly Feature<Pattern>[] = [
  { of: countOf, told: (pattern) => `${numberName(countOf(pattern))} petak terisi` },
  { of: cornersOf, told: (pattern) => `${numberName(cornersOf(pattern))} petak sudut terisi` },
  { of: piecesOf, told: (pattern) => `petak terisi dalam ${numberName(piecesOf(pattern))} kelompok` },
  {
    of: ({ isFull }) => Number(isFull[4]),
    told: ({ isFull }) => (isFull[4] === true ? "petak pusat terisi" : "petak pusat kosong"),
  },
  {
    of: (pattern) => Number(hasFullLine(pattern)),
    told: (pattern) =>
      hasFullLine(pattern) ? "ada baris atau kolom penuh" : "tidak ada baris atau kolom penuh",
  },
  {
    of: (pattern) => Number(hasEmptyLine(pattern)),
    told: (pattern) =>
      hasEmptyLine(pattern) ? "ada baris atau kolom kosong" : "tidak ada baris atau kolom kosong",
  },
  {
    of: (pattern) => Number(hasAxis(pattern, "upright")),
    told: (pattern) => (hasAxis(pattern, "upright") ? "simetris kiri-kanan" : "tidak simetris kiri-kanan"),
  },
  {
    of: (pattern) => Number(hasAxis(pattern, "level")),
    told: (pattern) => (hasAxis(pattern, "level") ? "simetris atas-bawah" : "tidak simetris atas-bawah"),
  },
  { of: (pattern) => Number(hasAxis(pattern, "straight")), told: null },
  { of: (pattern) => Number(hasAxis(pattern, "slanting")), told: null },
  { of: (pattern) => Number(hasAxis(pattern, "any")), told: null },
  { of: (pattern) => Number(hasHalfTurn(pattern)), told: null },
  { of: (pattern) => countOf(pattern) % 2, told: null },
  ...Array.from(
    { length: SIZE * SIZE },
    (_, field): Feature<Pattern> => ({ of: ({ isFull }) => Number(isFull[field]), told: null }),
  ),
];

/** Patterns that are neither nearly empty nor nearly full. */
const CATALOGUE: readonly Pattern[] = Array.from({ length: 2 ** (SIZE * SIZE) }, (_, bits) => ({
  size: SIZE,
  isFull: Array.from({ length: SIZE * SIZE }, (_unused, field) => (bits & (2 ** field)) !== 0),
})).filter((pattern) => countOf(pattern) >= 3 && countOf(pattern) <= 6);

/** The value of every pattern of the catalogue, looked up and not computed for each item anew. */
const VALUES: ReadonlyMap<Property, readonly (string | number)[]> = new Map(
  Object.values(PROPERTIES)
    .flat()
    .map((property) => [property, CATALOGUE.map(property.of)]),
);

function drawnPlan(level: ModelLevel, draws: Seeded): OddPlan<Pattern> | null {
  const property = pick(draws, PROPERTIES[level]);
  const values = VALUES.get(property) ?? [];
  const usual = property.usual ?? pick(draws, values);
  const keeping = CATALOGUE.filter((_, index) => values[index] === usual);
  const breaking = CATALOGUE.filter((_, index) => values[index] !== usual);
  if (keeping.length < 4) return null;
  const figures = figuresFor(FEATURES, () => [
    pick(draws, breaking),
    ...Array.from({ length: 4 }, () => pick(draws, keeping)),
  ]);
  if (figures === null) return null;
  return {
    figures,
    features: FEATURES,
    draw: patternScene,
    look: patternLook,
    describe: (pattern) => `petak 3 kali 3; ${patternTold(pattern)}`,
    law: property.law(usual),
    proof: property.proof,
    load: property.load,
    fingerprint: `beda-pola ${patternLook(figures[0] as Pattern)}: ${figures.slice(1).map(patternLook).toSorted().join(" ")}`,
  };
}
