import { invariant, type Seeded, shuffled } from "@neraca/base";
import type { ModelItem } from "../model.ts";
import { capital } from "../prose.ts";
import { optionFigure } from "./drawing.ts";
import type { Scene } from "./scene.ts";

/** Something that an eye may compare: every figure has one value of it. */
export type Feature<S> = {
  readonly of: (state: S) => string | number;
  /** The value as a person would name it, "banyak titik 3"; null for what is too abstract to mislead anyone. */
  readonly told: ((state: S) => string) | null;
};

export type OddPlan<S> = {
  /** Five; the first is the odd one. */
  readonly figures: readonly S[];
  /** The library of what a reader may compare, what the item is about among it. */
  readonly features: readonly Feature<S>[];
  readonly draw: (state: S) => Scene;
  readonly look: (state: S) => string;
  readonly describe: (state: S) => string;
  /** What four of the figures have in common and the odd one has not: a sentence without its full stop. */
  readonly law: string;
  /** Why a figure keeps the rule, or that it does not: a clause; empty where the description says it. */
  readonly proof: (state: S) => string;
  readonly load: number;
  readonly fingerprint: string;
};

export const ODD_STEM =
  "Empat dari lima gambar berikut mengikuti aturan yang sama. Gambar manakah yang **tidak** mengikuti aturan itu?";

/**
 * An item in which the odd figure is the only one that any feature of the library singles out. Null if no feature does, or if one
 * singles out another figure, or if two figures look the same.
 */
export function oddItem<S>(plan: OddPlan<S>, draws: Seeded): ModelItem | null {
  const { figures, features, draw, look, describe, proof } = plan;
  invariant(figures.length === 5, "an odd one out of five");
  if (new Set(figures.map(look)).size < 5) return null;
  const odd = new Set(features.map((feature) => singledOut(figures.map(feature.of))));
  odd.delete(null);
  if (odd.size !== 1 || !odd.has(0)) return null;
  const mistakes = mistakesOf(plan, draws);
  if (mistakes === null) return null;
  const [key, ...others] = figures.map((state) => ({
    text: "",
    figure: optionFigure(draw(state), capital(describe(state))),
  }));
  invariant(key !== undefined, "there are five");
  const proven = (state: S): string => (proof(state) === "" ? "" : ` (${proof(state)})`);
  const told = figures
    .slice(1)
    .map((state, index) => `- ${capital(describe(state))}${proven(state)}: ${mistakes[index]}.`);
  return {
    stem: ODD_STEM,
    figure: null,
    options: [key, ...others.map((option, index) => ({ ...option, mistake: mistakes[index] ?? "" }))],
    rationale: `${plan.law}. Yang tidak mengikuti aturan itu: ${describe(figures[0] as S)}${proven(figures[0] as S)}.\n\n${told.join("\n")}`,
    difficulty: Math.min(95, 10 + 2 * plan.load),
    seconds: 25 + 2 * plan.load,
    fingerprint: plan.fingerprint,
  };
}

/** Draws of five figures for one rule before another rule is drawn: one in fifty or so leaves no other feature a say. */
const TRIES = 60;

/** Five figures of which no feature singles out any but the first; null if they are not soon found. */
export function figuresFor<S>(
  features: readonly Feature<S>[],
  drawn: () => readonly S[],
): readonly S[] | null {
  for (let count = 0; count < TRIES; count += 1) {
    const figures = drawn();
    if (features.every(({ of }) => (singledOut(figures.map(of)) ?? 0) === 0)) return figures;
  }
  return null;
}

/** The place of the one value that differs from four equal ones; null if the values are divided otherwise. */
export function singledOut(values: readonly (string | number)[]): number | null {
  const [first, second, third] = values;
  // Of any three values two are equal, or no four of the five are.
  const usual = first === second || first === third ? first : second;
  let place: number | null = null;
  for (const [index, value] of values.entries()) {
    if (value === usual) continue;
    if (place !== null) return null;
    place = index;
  }
  return place;
}

/** For each of the four that keep the rule, what may tempt a reader to take it for the odd one; null if there are not four different. */
function mistakesOf<S>({ figures, features }: OddPlan<S>, draws: Seeded): readonly string[] | null {
  const taken = new Set<string>();
  const mistakes = figures.slice(1).map((state) => {
    const tempting = features.flatMap(({ of, told }) => {
      if (told === null) return [];
      const sharing = figures.filter((other) => of(other) === of(state)).length;
      if (sharing === 5) return [];
      const mistake = mistakeOf(told(state), sharing);
      return taken.has(mistake) ? [] : [{ mistake, sharing }];
    });
    const best = shuffled(tempting, draws).toSorted((a, b) => a.sharing - b.sharing)[0];
    if (best !== undefined) taken.add(best.mistake);
    return best?.mistake;
  });
  return mistakes.every((mistake) => mistake !== undefined) ? mistakes : null;
}

function mistakeOf(told: string, sharing: number): string {
  const why =
    sharing === 1
      ? "padahal dalam hal itu keempat gambar lain pun tidak seragam"
      : `padahal ${sharing} gambar memilikinya`;
  return `terkecoh oleh ciri "${told}", ${why}`;
}
