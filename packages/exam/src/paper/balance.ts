import { candidateId, type Digest, type ItemId, invariant, type Subtest } from "@neraca/base";
import { PlannedPapers } from "./assembly-2.ts";
import type { Misfit } from "./misfit.ts";
import type { Chair, Paper, PaperBlueprint, PaperItem } from "./paper.ts";

export type PapersSource = {
  readonly bankDigest: Digest;
  readonly items: readonly PaperItem[];
  readonly blueprint: PaperBlueprint;
  readonly seedHex: string;
};

/** Whole numbers, the mean rounded. */
type Spread = { readonly lowest: number; readonly highest: number; readonly mean: number };

export type PapersBalance = {
  readonly papers: number;
  readonly misfits: readonly Misfit[];
  /** Of each subtest in the blueprint's order. Empty where a topic is short: then there is no paper. */
  readonly subtests: readonly {
    readonly subtest: Subtest;
    /** Of a paper. */
    readonly items: number;
    /** Mean difficulty of papers, hundredths of a percent point. */
    readonly difficulty: Spread;
    /** Whole seconds. */
    readonly seconds: Spread;
    /** Generated items; the mean in hundredths. */
    readonly generated: Spread;
    /** Items of all papers by difficulty: 0-19, 20-39, 40-59, 60-79, 80-100. */
    readonly bands: readonly number[];
  }[];
  readonly topics: readonly {
    readonly subtest: Subtest;
    readonly topic: string;
    readonly count: number;
    readonly drawable: number;
    readonly resting: number;
    /** In how many papers an item that does not rest is. */
    readonly least: number;
    readonly most: number;
  }[];
  /** Items by the share of papers that they are in, in twentieths: the first has those in less than 5 percent, the last those in 95 to 100. */
  readonly exposure: readonly number[];
  /** Pairs of papers by how many items they share: of all neighbours, and of others (at most `STRANGERS_OF_A_PAPER` of each). */
  readonly neighbours: readonly number[];
  readonly strangers: readonly number[];
};

const ROOM_SIDE = 10;
const ROOM = ROOM_SIDE ** 2;
const BANDS = 5;
const EXPOSURE_COLUMNS = 20;
/** Enough to see how the overlap of strangers is spread; all pairs of two thousand would be two million. */
const STRANGERS_OF_A_PAPER = 20;

/** Chairs of people whom nobody has seated yet: rooms of ten by ten, one behind the other, with an aisle between them. */
function imaginedChairs(count: number): readonly Chair[] {
  return Array.from({ length: count }, (_, nth) => {
    const room = Math.floor(nth / ROOM);
    const row = Math.floor(nth / ROOM_SIDE) + room;
    return { candidateId: candidateId(`sample-${nth}`), row, column: nth % ROOM_SIDE };
  });
}

/** Papers of a seed as the first of a room would get them, to be looked at before there is a sitting; null: a topic is short. */
export function samplePapers(source: PapersSource, count: number): readonly Paper[] | null {
  invariant(count <= ROOM, "samples are of one room");
  const chairs = imaginedChairs(ROOM);
  const planned = new PlannedPapers({ ...source, chairs });
  if (planned.misfits().some(({ constraint }) => constraint === "items")) return null;
  return chairs.slice(0, count).map((chair) => planned.paperOf(chair.candidateId));
}

/** What papers of a blueprint are like, all of them together: planned as a sitting of so many would be. Pure, and as costly as the arming. */
export function balanceOf(source: PapersSource, papers: number): PapersBalance {
  const chairs = imaginedChairs(papers);
  const planned = new PlannedPapers({ ...source, chairs });
  const misfits = planned.misfits();
  if (misfits.some(({ constraint }) => constraint === "items")) return nothing(papers, misfits);
  const items = new Map(source.items.map((item) => [item.id, item]));
  const made = chairs.map((chair) =>
    planned.paperOf(chair.candidateId).questions.map(({ itemId }) => {
      const item = items.get(itemId);
      invariant(item !== undefined, `${itemId} is in no bank`);
      return item;
    }),
  );
  const uses = usesOf(made);
  const resting = new Set(planned.resting);
  return {
    papers,
    misfits,
    subtests: source.blueprint.subtests.map(({ subtest }) => subtestOf(subtest, made)),
    topics: topicsIn(source, uses, resting),
    exposure: exposureOf(source, uses, papers),
    ...overlapsOf(made, chairs),
  };
}

function nothing(papers: number, misfits: readonly Misfit[]): PapersBalance {
  const exposure = zeros(EXPOSURE_COLUMNS);
  return { papers, misfits, subtests: [], topics: [], exposure, neighbours: [], strangers: [] };
}

type Made = readonly (readonly PaperItem[])[];

function usesOf(made: Made): ReadonlyMap<ItemId, number> {
  const uses = new Map<ItemId, number>();
  for (const paper of made) for (const { id } of paper) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
}

function subtestOf(subtest: Subtest, made: Made): PapersBalance["subtests"][number] {
  const parts = made.map((paper) => paper.filter((item) => item.subtest === subtest));
  const items = parts[0]?.length ?? 0;
  const bands = zeros(BANDS);
  for (const { difficulty } of parts.flat()) add(bands, Math.min(BANDS - 1, Math.floor(difficulty / 20)));
  const sums = (of: (item: PaperItem) => number): readonly number[] =>
    parts.map((part) => part.reduce((sum, item) => sum + of(item), 0));
  const generated = spreadOf(sums(({ model }) => (model === null ? 0 : 100)));
  return {
    subtest,
    items,
    difficulty: spreadOf(sums(({ difficulty }) => (100 * difficulty) / Math.max(1, items))),
    seconds: spreadOf(sums(({ seconds }) => seconds)),
    generated: { ...generated, lowest: generated.lowest / 100, highest: generated.highest / 100 },
    bands,
  };
}

function topicsIn(
  { blueprint, items }: PapersSource,
  uses: ReadonlyMap<ItemId, number>,
  resting: ReadonlySet<ItemId>,
): PapersBalance["topics"] {
  return blueprint.subtests.flatMap(({ subtest, topics }) =>
    Object.entries(topics).map(([topic, count]) => {
      const own = items.filter(
        (item) => item.subtest === subtest && item.topic === topic && item.status === "reviewed",
      );
      const used = own.filter(({ id }) => !resting.has(id)).map(({ id }) => uses.get(id) ?? 0);
      return {
        subtest,
        topic,
        count,
        drawable: own.length,
        resting: own.length - used.length,
        least: Math.min(...used),
        most: Math.max(...used),
      };
    }),
  );
}

/** Of the topics that are asked for: an item that could never be drawn is not seldom seen, it is not of this exam. */
function exposureOf(
  { blueprint, items }: PapersSource,
  uses: ReadonlyMap<ItemId, number>,
  papers: number,
): readonly number[] {
  const columns = zeros(EXPOSURE_COLUMNS);
  const asked = new Set(
    blueprint.subtests.flatMap(({ subtest, topics }) =>
      Object.keys(topics).map((topic) => `${subtest}/${topic}`),
    ),
  );
  for (const { id, subtest, topic, status } of items) {
    if (status !== "reviewed" || !asked.has(`${subtest}/${topic}`)) continue;
    const column = Math.floor((EXPOSURE_COLUMNS * (uses.get(id) ?? 0)) / papers);
    add(columns, Math.min(EXPOSURE_COLUMNS - 1, column));
  }
  return columns;
}

function overlapsOf(made: Made, chairs: readonly Chair[]): Pick<PapersBalance, "neighbours" | "strangers"> {
  const length = Math.max(0, ...made.map((paper) => paper.length));
  const [neighbours, strangers] = [zeros(length + 1), zeros(length + 1)];
  const sets = made.map((paper) => new Set(paper.map(({ id }) => id)));
  const shared = (one: number, other: number): number =>
    (made[one] ?? []).filter(({ id }) => sets[other]?.has(id) === true).length;
  const step = Math.max(1, Math.floor(chairs.length / (STRANGERS_OF_A_PAPER + 1)));
  const placeOf = new Map(chairs.map(({ row, column }, nth) => [`${row}/${column}`, nth]));
  for (const [nth, { row, column }] of chairs.entries()) {
    const beside = [
      [row, column + 1],
      [row + 1, column - 1],
      [row + 1, column],
      [row + 1, column + 1],
    ].flatMap(([r, c]) => placeOf.get(`${r}/${c}`) ?? []);
    for (const other of beside) add(neighbours, shared(nth, other));
    for (let other = nth + step; other < chairs.length; other += step) {
      const seat = chairs[other];
      const isNear =
        seat === undefined || (Math.abs(seat.row - row) <= 1 && Math.abs(seat.column - column) <= 1);
      if (!isNear) add(strangers, shared(nth, other));
    }
  }
  return { neighbours, strangers };
}

function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { lowest: 0, highest: 0, mean: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    lowest: Math.round(Math.min(...values)),
    highest: Math.round(Math.max(...values)),
    mean: Math.round(mean),
  };
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function add(columns: number[], column: number): void {
  columns[column] = (columns[column] ?? 0) + 1;
}
