import { invariant, type LocalText, type Seeded } from "@neraca/base";
import { type Effort, estimateOf } from "./effort.ts";
import type { NumberFormat } from "./indonesian-number.ts";
import type { ItemModel, ModelDistractor, ModelItem, ModelLevel } from "./model.ts";
import { type Amount, type Rational, rational } from "./rational.ts";

/** A model that says no to a draw of numbers that would make a poor item, and draws again. */
export type NumericModel = ItemModel & {
  /** One draw of numbers; null where they would make a poor item. */
  readonly propose: Proposer;
};

export type Proposer = (draws: Seeded, level: ModelLevel) => ModelItem | null;

/**
 * At least one draw in fifty makes an item, for every model and level (MD10), so that 2000 refusals in a row have a chance below
 * 10^-17: the recipe is broken, which is a bug.
 */
const PROPOSALS_MAX = 2_000;

export function numericModel(recipe: {
  readonly id: string;
  readonly topic: string;
  readonly title: LocalText;
  readonly propose: Proposer;
}): NumericModel {
  return {
    ...recipe,
    generate(draws, level) {
      for (let proposal = 0; proposal < PROPOSALS_MAX; proposal += 1) {
        const item = recipe.propose(draws, level);
        if (item !== null) return item;
      }
      invariant(false, `${recipe.id} refused ${PROPOSALS_MAX} draws of level ${level}`);
    },
  };
}

/** What comes out when someone makes a mistake, and the mistake in words of a reviewer. */
export type Mistake = { readonly value: Amount; readonly mistake: string };

type Told = {
  /** In the bank's Markdown. */
  readonly stem: string;
  /** How the key is computed, with the numbers. */
  readonly solution: string;
  readonly effort: Effort;
  /** What the item asks, without its dress. */
  readonly fingerprint: string;
};

export type NumberDraft = Told & {
  readonly value: Amount;
  /** Writes the key and every other option, so that none stands out. A mistake whose value has no such form is left out. */
  readonly format: NumberFormat;
  /** The most tempting first. More than four, so that the key can have any place among them. */
  readonly mistakes: readonly Mistake[];
  /** How many times the key, or its part, an option may be. A wilder one would be struck out at sight. */
  readonly spreadMax?: number;
};

const SPREAD_MAX = 6;

/**
 * An item whose options are numbers. The place of the key in their order is drawn, and mistakes are chosen to leave it there: else the
 * middle would be a good guess. Null when the mistakes do not give four options for that place, or the key already stands in the stem.
 */
export function numberItem(draws: Seeded, draft: NumberDraft): ModelItem | null {
  const value = rational(draft.value);
  const text = draft.format(value);
  if (text === null || value.numerator <= 0n || standsIn(draft.stem, text)) return null;
  const candidates = plausible(draft, value);
  const isBelow = ({ value: other }: Candidate): boolean => other.compare(value) < 0;
  const belowCount = draws.below(5);
  const below = candidates.filter(isBelow).slice(0, belowCount);
  const above = candidates.filter((each) => !isBelow(each)).slice(0, 4 - belowCount);
  if (below.length + above.length < 4) return null;
  // In the order of temptation again, so that the order of the list says nothing of sizes.
  const chosen = candidates.filter((each) => below.includes(each) || above.includes(each));
  return textItem(draft, text, chosen);
}

/** An item whose options are not numbers, or not one number each. Null when the distractors are not four different wrong ones. */
export function textItem(
  told: Told,
  key: string,
  distractors: readonly { readonly text: string; readonly mistake: string }[],
): ModelItem | null {
  if (distractors.length !== 4 || new Set([key, ...distractors.map(({ text }) => text)]).size !== 5)
    return null;
  const options = distractors.map(({ text, mistake }): ModelDistractor => ({ text, mistake, figure: null }));
  const lines = options.map(({ text, mistake }) => `- ${text}: ${mistake}.`);
  return {
    stem: told.stem,
    figure: null,
    options: [{ text: key, figure: null }, ...options],
    rationale: `${told.solution}\n\n${lines.join("\n")}`,
    ...estimateOf(told.effort, told.stem),
    fingerprint: told.fingerprint,
  };
}

type Candidate = { readonly value: Rational; readonly text: string; readonly mistake: string };

/** The mistakes that lead to options fit to stand beside the key, one for each value and for each name. */
function plausible(
  { mistakes, format, spreadMax = SPREAD_MAX }: NumberDraft,
  key: Rational,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const { value: amount, mistake } of mistakes) {
    const value = rational(amount);
    const text = format(value);
    if (text === null || value.numerator <= 0n || value.equals(key)) continue;
    if (value.over(key).compare(spreadMax) > 0 || key.over(value).compare(spreadMax) > 0) continue;
    if (candidates.some((other) => other.value.equals(value) || other.mistake === mistake)) continue;
    candidates.push({ value, text, mistake });
  }
  return candidates;
}

const NUMBER = /\d+(?:[.,/]\d+)*/gu;

/** Whether the number of an option can be copied from the stem. */
function standsIn(stem: string, option: string): boolean {
  const own = option.match(NUMBER) ?? [];
  const given: readonly string[] = stem.match(NUMBER) ?? [];
  return own.length === 1 && own.every((number) => given.includes(number));
}
