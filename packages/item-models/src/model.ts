import type { LocalText, Seeded } from "@neraca/base";

/**
 * A recipe for items: pure, and the same for the same draws. What it makes is written as an author would write it (the bank's
 * Markdown, the bank's SVG), so that generated items go through the same reader and the same lint as those of people.
 */
export type ItemModel = {
  /** Lower-case letters, digits and hyphens, unique over all models: `deret-aritmetika`. Item ids begin with it. */
  readonly id: string;
  /** One of the topics of TIU: `numerik-deret`. */
  readonly topic: string;
  readonly title: LocalText;
  /** Makes one item whose difficulty is as near as the model comes to the one asked for. Never throws for a legal level. */
  readonly generate: (draws: Seeded, level: ModelLevel) => ModelItem;
};

/** How hard an item shall be: 1 for the easiest of the model, 5 for the hardest. */
export const MODEL_LEVELS = [1, 2, 3, 4, 5] as const;
export type ModelLevel = (typeof MODEL_LEVELS)[number];

export type ModelItem = {
  /** In the bank's Markdown, Indonesian. */
  readonly stem: string;
  readonly figure: ModelFigure | null;
  /** Exactly five, all different. The first is the right one; whoever stores the item gives them their ids in an order drawn anew. */
  readonly options: readonly [ModelKey, ...ModelDistractor[]];
  /** In the bank's Markdown, Indonesian: how the key is computed, and which mistake leads to each of the others. */
  readonly rationale: string;
  /** 0 to 100, a whole number: the share of prepared candidates who are expected to miss it. */
  readonly difficulty: number;
  /** Seconds that a prepared candidate is expected to need. */
  readonly seconds: number;
  /** What the item is, without its dress: two items with one fingerprint ask the same. Order of options and names do not count. */
  readonly fingerprint: string;
};

/** Has text, a figure, or both. */
export type ModelContent = {
  /** In the bank's Markdown; empty when the figure says it all. */
  readonly text: string;
  readonly figure: ModelFigure | null;
};

export type ModelKey = ModelContent;

export type ModelDistractor = ModelContent & {
  /** The mistake that leads here, in words of a reviewer: "menjumlahkan, bukan mengalikan, beda kedua". */
  readonly mistake: string;
};

export type ModelFigure = {
  /** SVG as question-banks/FORMAT.md allows it. */
  readonly svg: string;
  /** For a person who cannot see it; gives nothing away. */
  readonly alt: string;
};
