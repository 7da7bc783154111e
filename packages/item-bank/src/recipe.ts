import type { Seeded } from "@neraca/base";
import type { Place } from "./finding.ts";

export const RECIPE_LEVELS = [1, 2, 3, 4, 5] as const;
export type RecipeLevel = (typeof RECIPE_LEVELS)[number];

/**
 * What makes items for a shelf: pure, and the same for the same draws. `@neraca/item-models` has such; this package knows only what it
 * needs of them, and whoever reads a bank hands them in.
 */
export type ItemRecipe = {
  /** Item ids begin with it: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** One of the topics of TIU. */
  readonly topic: string;
  readonly generate: (draws: Seeded, level: RecipeLevel) => GeneratedItem;
};

export type GeneratedItem = {
  /** In the bank's Markdown, like all texts here. */
  readonly stem: string;
  readonly figure: GeneratedFigure | null;
  /** Five; the first is the right one. */
  readonly options: readonly { readonly text: string; readonly figure: GeneratedFigure | null }[];
  readonly rationale: string;
  readonly difficulty: number;
  readonly seconds: number;
  /** Two items with one fingerprint ask the same. */
  readonly fingerprint: string;
};

export type GeneratedFigure = { readonly svg: string; readonly alt: string };

export type Shelf = {
  readonly recipe: ItemRecipe;
  readonly seed: string;
  readonly count: number;
  readonly levels: readonly RecipeLevel[];
  readonly place: Place;
};
