import { type ItemId, invariant } from "@neraca/base";
import type { Chair, Paper, PaperBlueprint, PaperItem } from "@neraca/exam";

export type Spread = {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly min: number;
  readonly max: number;
};

export type TopicExposure = {
  readonly subtest: string;
  readonly topic: string;
  /** Reviewed items, those that rest among them. */
  readonly items: number;
  readonly resting: number;
  /** In how many papers an item was. */
  readonly min: number;
  readonly median: number;
  readonly max: number;
  /** Against every item that does not rest in equally many papers; as many degrees of freedom as such items, less one. */
  readonly chiSquare: number;
};

export type PapersReport = {
  readonly papers: number;
  /** Largest standard deviation, over subtests, of the mean difficulty of papers. Percent points. */
  readonly difficultySpread: number;
  /** Largest quotient, over topics, of the most and the median number of papers that an item is in. */
  readonly exposureMaxToMedian: number;
  /** Shares of a paper, 0 to 1: what two papers have in common. The mean is over all pairs. */
  readonly overlapMean: number;
  /** Over the pairs that were compared: all of a room, and each paper with some of all other rooms. */
  readonly overlapMax: number;
  readonly overlapPairs: number;
  /** Over all pairs of neighbours: left, right, in front, behind and at the corners. */
  readonly overlapNeighbours: number;
  readonly overlapBeside: number;
  readonly overlapCorner: number;
  readonly overlapNeighboursMax: number;
  /** Pairs of items in a paper that one model made, on average. */
  readonly sameModelPairs: number;
  readonly subtests: readonly {
    readonly subtest: string;
    readonly difficulty: Spread;
    readonly seconds: Spread;
    readonly generated: Spread;
  }[];
  readonly topics: readonly TopicExposure[];
};

/** Papers of other rooms that each paper is compared with: enough to see how the overlap of strangers is spread. */
const STRANGERS_MAX = 200;

/** `items` has a bit for each item of the bank. */
type Seen = { readonly nth: number; readonly chair: Chair; readonly items: Uint32Array };

/** Numbers about papers, seen one after the other. What is remembered does not grow with them. */
export class PapersWatch {
  readonly #items: ReadonlyMap<ItemId, { readonly item: PaperItem; readonly number: number }>;
  readonly #blueprint: PaperBlueprint;
  readonly #exposure: Uint32Array;
  readonly #sums: readonly Readonly<Record<"difficulty" | "seconds" | "generated", Moments>>[];
  readonly #questionCount: number;
  readonly #strangerEvery: number;
  #papers = 0;
  #sameModel = 0;
  #room: Seen[] = [];
  /** Of the rooms before: some of each. */
  readonly #strangers: Seen[] = [];
  readonly #all = new Moments();
  readonly #beside = new Moments();
  readonly #corner = new Moments();

  /** @param papers how many will come, a room after the other */
  constructor(items: readonly PaperItem[], blueprint: PaperBlueprint, papers: number) {
    const reviewed = items.filter(({ status }) => status === "reviewed");
    this.#items = new Map(reviewed.map((item, number) => [item.id, { item, number }]));
    this.#blueprint = blueprint;
    this.#exposure = new Uint32Array(reviewed.length);
    this.#sums = blueprint.subtests.map(() => ({
      difficulty: new Moments(),
      seconds: new Moments(),
      generated: new Moments(),
    }));
    this.#questionCount = blueprint.subtests
      .flatMap(({ topics }) => Object.values(topics))
      .reduce((sum, count) => sum + count, 0);
    this.#strangerEvery = Math.max(1, Math.ceil(papers / STRANGERS_MAX));
  }

  /** @param isNewRoom the first of its room */
  see(paper: Paper, chair: Chair, isNewRoom: boolean): void {
    const items = new Uint32Array(Math.ceil(this.#items.size / 32));
    const found = paper.questions.map(({ itemId }) => {
      const known = this.#items.get(itemId);
      invariant(known !== undefined, `${itemId} is not reviewed`);
      const { number } = known;
      items[number >>> 5] = (items[number >>> 5] ?? 0) | (1 << (number & 31));
      this.#exposure[number] = (this.#exposure[number] ?? 0) + 1;
      return known.item;
    });
    for (const [index, { subtest }] of this.#blueprint.subtests.entries()) {
      const part = found.filter((item) => item.subtest === subtest);
      this.#sums[index]?.difficulty.add(sumOf(part, ({ difficulty }) => difficulty) / part.length);
      this.#sums[index]?.seconds.add(sumOf(part, ({ seconds }) => seconds));
      this.#sums[index]?.generated.add(sumOf(part, ({ model }) => (model === null ? 0 : 1)));
    }
    const models = Map.groupBy(
      found.filter(({ model }) => model !== null),
      ({ model }) => model,
    );
    this.#sameModel += sumOf([...models.values()], ({ length }) => (length * (length - 1)) / 2);
    this.#compare({ nth: this.#papers, chair, items }, isNewRoom);
    this.#papers += 1;
  }

  report(resting: readonly ItemId[]): PapersReport {
    const topics = this.#topics(new Set(resting));
    const subtests = this.#blueprint.subtests.map(({ subtest }, index) => {
      const sums = this.#sums[index];
      invariant(sums !== undefined, "sums of each subtest");
      return {
        subtest,
        difficulty: sums.difficulty.spread(),
        seconds: sums.seconds.spread(),
        generated: sums.generated.spread(),
      };
    });
    const neighbours = this.#beside.count + this.#corner.count;
    return {
      papers: this.#papers,
      difficultySpread: Math.max(...subtests.map(({ difficulty }) => difficulty.standardDeviation)),
      exposureMaxToMedian: rounded(Math.max(...topics.map(({ max, median }) => max / median))),
      overlapMean: rounded(this.#overlapMean()),
      overlapMax: rounded(this.#all.max),
      overlapPairs: this.#all.count,
      overlapNeighbours: rounded((this.#beside.sum + this.#corner.sum) / neighbours),
      overlapBeside: rounded(this.#beside.sum / this.#beside.count),
      overlapCorner: rounded(this.#corner.sum / this.#corner.count),
      overlapNeighboursMax: rounded(Math.max(this.#beside.max, this.#corner.max)),
      sameModelPairs: rounded(this.#sameModel / this.#papers),
      subtests,
      topics,
    };
  }

  #compare(seen: Seen, isNewRoom: boolean): void {
    if (isNewRoom) {
      this.#strangers.push(...this.#room.filter(({ nth }) => nth % this.#strangerEvery === 0));
      this.#room = [];
    }
    for (const other of this.#strangers) {
      this.#all.add(inCommon(seen.items, other.items) / this.#questionCount);
    }
    for (const other of this.#room) {
      const overlap = inCommon(seen.items, other.items) / this.#questionCount;
      this.#all.add(overlap);
      const rows = Math.abs(seen.chair.row - other.chair.row);
      const columns = Math.abs(seen.chair.column - other.chair.column);
      if (rows > 1 || columns > 1) continue;
      (rows === 0 || columns === 0 ? this.#beside : this.#corner).add(overlap);
    }
    this.#room.push(seen);
  }

  /** From the exposure: an item that e papers have is common to e (e - 1) / 2 pairs. */
  #overlapMean(): number {
    const common = this.#exposure.reduce((sum, exposure) => sum + (exposure * (exposure - 1)) / 2, 0);
    return common / ((this.#papers * (this.#papers - 1)) / 2) / this.#questionCount;
  }

  #topics(resting: ReadonlySet<ItemId>): readonly TopicExposure[] {
    return this.#blueprint.subtests.flatMap(({ subtest, topics }) =>
      Object.entries(topics).map(([topic, count]) => {
        const ofTopic = [...this.#items.values()].filter(
          ({ item }) => item.subtest === subtest && item.topic === topic,
        );
        const exposures = ofTopic.map(({ number }) => this.#exposure[number] ?? 0).toSorted((a, b) => a - b);
        const used = ofTopic.filter(({ item }) => !resting.has(item.id));
        const expected = (this.#papers * count) / used.length;
        const chiSquare =
          sumOf(used, ({ number }) => ((this.#exposure[number] ?? 0) - expected) ** 2) / expected;
        return {
          subtest,
          topic,
          items: ofTopic.length,
          resting: ofTopic.length - used.length,
          min: exposures[0] ?? 0,
          median: medianOf(exposures),
          max: exposures.at(-1) ?? 0,
          chiSquare: rounded(chiSquare),
        };
      }),
    );
  }
}

/** Sums from which mean and spread follow. */
class Moments {
  count = 0;
  sum = 0;
  max = Number.NEGATIVE_INFINITY;
  #min = Number.POSITIVE_INFINITY;
  /** Squares are of the distance to the first value: of what is far from 0 and near to each other they would say nothing. */
  #first = 0;
  #distances = 0;
  #squares = 0;

  add(value: number): void {
    if (this.count === 0) this.#first = value;
    this.count += 1;
    this.sum += value;
    this.#distances += value - this.#first;
    this.#squares += (value - this.#first) ** 2;
    this.max = Math.max(this.max, value);
    this.#min = Math.min(this.#min, value);
  }

  spread(): Spread {
    const variance = this.#squares / this.count - (this.#distances / this.count) ** 2;
    return {
      mean: rounded(this.sum / this.count),
      standardDeviation: rounded(Math.sqrt(Math.max(0, variance))),
      min: rounded(this.#min),
      max: rounded(this.max),
    };
  }
}

function inCommon(one: Uint32Array, other: Uint32Array): number {
  let count = 0;
  // Not an iterator: with ten thousand papers this is done fifty million times.
  for (let index = 0; index < one.length; index += 1) {
    count += bitsIn((one[index] ?? 0) & (other[index] ?? 0));
  }
  return count;
}

/** How many bits of 32 are set: counted in pairs, then in fours, then in eights, then summed. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function sumOf<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0);
}

/** Ten thousandths are what anybody compares. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
