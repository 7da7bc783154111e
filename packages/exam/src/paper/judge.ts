import { invariant } from "@neraca/base";
import type { Cards } from "./decks.ts";
import type { Misfit } from "./misfit.ts";
import type { PaperBlueprint, PaperBlueprintSubtest } from "./paper.ts";
import type { Table } from "./table.ts";

/** What is found of papers, one after the other: what they break, how often and by how much. */
export class Judge {
  readonly #subtests: readonly SubtestJudge[];
  readonly #clashes: ClashJudge;

  constructor(blueprint: PaperBlueprint, cards: Cards) {
    this.#subtests = blueprint.subtests.map((part) => new SubtestJudge(part));
    this.#clashes = new ClashJudge(cards);
  }

  /** Looks at the first places of a table: the others have nobody. */
  see(table: Table, placeCount: number): void {
    for (let place = 0; place < placeCount; place += 1) {
      for (const [number, subtest] of this.#subtests.entries()) subtest.see(table, place, number);
      this.#clashes.see(table, place);
    }
  }

  misfits(): readonly Misfit[] {
    return [...this.#subtests.flatMap((each) => each.misfits()), ...this.#clashes.misfits()];
  }
}

class SubtestJudge {
  readonly #part: PaperBlueprintSubtest;
  readonly #itemCount: number;
  readonly #difficulty: Range;
  readonly #seconds: Range;
  readonly #generated: Range;

  constructor(part: PaperBlueprintSubtest) {
    this.#part = part;
    const itemCount = Object.values(part.topics).reduce((sum, count) => sum + count, 0);
    this.#itemCount = itemCount;
    const { difficulty: band, secondsMax, generatedPercent: share } = part;
    this.#difficulty = new Range(
      itemCount * (band === undefined ? Number.NEGATIVE_INFINITY : band.target - band.tolerance),
      itemCount * (band === undefined ? Number.POSITIVE_INFINITY : band.target + band.tolerance),
    );
    this.#seconds = new Range(0, secondsMax ?? Number.POSITIVE_INFINITY);
    this.#generated = new Range(
      Math.ceil(((share?.min ?? 0) * itemCount) / 100),
      Math.floor(((share?.max ?? 100) * itemCount) / 100),
    );
  }

  see(table: Table, place: number, subtest: number): void {
    this.#difficulty.see(table.difficultyOf(place, subtest));
    this.#seconds.see(table.secondsOf(place, subtest));
    this.#generated.see(table.generatedOf(place, subtest));
  }

  misfits(): readonly Misfit[] {
    const { subtest, difficulty: band, secondsMax, generatedPercent: range } = this.#part;
    const found: Misfit[] = [];
    if (band !== undefined && this.#difficulty.papers > 0) {
      const { lowest, highest, by, papers, ofPapers } = this.#difficulty;
      found.push({
        constraint: "difficulty",
        subtest,
        band,
        lowest: this.#hundredths(lowest),
        highest: this.#hundredths(highest),
        by: Math.max(1, this.#hundredths(by)),
        papers,
        ofPapers,
      });
    }
    if (secondsMax !== undefined && this.#seconds.papers > 0) {
      found.push({ constraint: "seconds", subtest, secondsMax, ...this.#seconds.seen() });
    }
    if (range !== undefined && this.#generated.papers > 0) {
      const itemCount = this.#itemCount;
      found.push({ constraint: "generated", subtest, range, itemCount, ...this.#generated.seen() });
    }
    return found;
  }

  #hundredths(sum: number): number {
    return Math.round((100 * sum) / this.#itemCount);
  }
}

/** Sums of papers, and what is outside the bounds. */
class Range {
  readonly #min: number;
  readonly #max: number;
  lowest = Number.POSITIVE_INFINITY;
  highest = Number.NEGATIVE_INFINITY;
  /** How far the worst is outside. */
  by = 0;
  papers = 0;
  ofPapers = 0;

  constructor(min: number, max: number) {
    this.#min = min;
    this.#max = max;
  }

  see(sum: number): void {
    this.lowest = Math.min(this.lowest, sum);
    this.highest = Math.max(this.highest, sum);
    this.ofPapers += 1;
    const by = Math.max(this.#min - sum, sum - this.#max);
    if (by <= 0) return;
    this.papers += 1;
    this.by = Math.max(this.by, by);
  }

  seen(): Readonly<Record<"lowest" | "highest" | "by" | "papers" | "ofPapers", number>> {
    const { lowest, highest, by, papers, ofPapers } = this;
    return { lowest, highest, by, papers, ofPapers };
  }
}

class ClashJudge {
  readonly #cards: Cards;
  #example: readonly [number, number] | null = null;
  #by = 0;
  #papers = 0;
  #ofPapers = 0;

  constructor(cards: Cards) {
    this.#cards = cards;
  }

  see(table: Table, place: number): void {
    this.#ofPapers += 1;
    const clashes = table.clashes(place);
    const first = clashes[0];
    if (first === undefined) return;
    this.#example ??= first;
    this.#papers += 1;
    this.#by = Math.max(this.#by, clashes.length);
  }

  misfits(): readonly Misfit[] {
    if (this.#example === null) return [];
    const [one, other] = this.#example.map((card) => {
      const item = this.#cards.items[card];
      invariant(item !== undefined, `no item ${card}`);
      return item.id;
    });
    invariant(one !== undefined && other !== undefined, "two cards make a pair");
    const [papers, ofPapers, by] = [this.#papers, this.#ofPapers, this.#by];
    return [{ constraint: "enemies", example: [one, other], papers, ofPapers, by }];
  }
}
