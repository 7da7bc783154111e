import { invariant, type Seeded } from "@neraca/base";
import type { ModelFigure, ModelItem } from "../model.ts";
import { capital } from "../prose.ts";
import { optionFigure } from "./drawing.ts";
import type { Scene } from "./scene.ts";

import { fourWrongs, type Wrong } from "./wrong-options.ts";

/** What is done to the given figures (one, or two that are laid over each other) to get the next. */
export type Rule<G, S> = {
  /** Null where the outcome cannot be drawn clearly. */
  readonly apply: (given: G) => S | null;
  /** What it does, part by part, each a clause: "gambar diputar 180°". All rules of a family have the same parts. */
  readonly parts: readonly string[];
  /** How many things it changes, the ones that are hard to see twice: of two rules that fit, a reader takes the simpler one. */
  readonly cost: number;
};

export type AnalogyPlan<G, S> = {
  readonly stem: string;
  readonly rule: Rule<G, S>;
  /** All rules that a reader may think of. The rule of the item is one of them. */
  readonly family: readonly Rule<G, S>[];
  readonly example: G;
  readonly asked: G;
  readonly draw: (state: S) => Scene;
  /** The same for two states exactly when their drawings look the same. */
  readonly look: (state: S) => string;
  readonly describe: (state: S) => string;
  readonly traits: (state: S) => readonly (string | number)[];
  /** The figure of the stem, of the example, its outcome and what is asked. */
  readonly figureOf: (example: G, outcome: S, asked: G) => ModelFigure;
  readonly load: number;
  readonly fingerprint: string;
};

export const ANALOGY_STEM =
  "Gambar pertama berhubungan dengan gambar kedua seperti gambar ketiga berhubungan dengan gambar keempat.\n\n" +
  "Gambar manakah yang menggantikan tanda tanya?";

/** More mistakes at once than this are no mistake but a guess. */
const WRONG_PARTS_MAX = 2;

/** An item of which exactly one option follows from the example by any rule of the family; null if the example allows none. */
export function analogyItem<G, S>(plan: AnalogyPlan<G, S>, draws: Seeded): ModelItem | null {
  const { rule, family, example, asked, draw, look, describe } = plan;
  const outcome = rule.apply(example);
  const key = rule.apply(asked);
  if (outcome === null || key === null) return null;
  const outcomeLook = look(outcome);
  const keyLook = look(key);
  const answers = new Set<string>();
  const wrongs: Wrong<S>[] = [];
  for (const each of family) {
    const made = each.apply(example);
    const answer = each.apply(asked);
    const fits = made !== null && look(made) === outcomeLook;
    // Whoever sees the simpler rule must find its outcome among the options.
    if (fits && each.cost <= rule.cost && (answer === null || look(answer) !== keyLook)) return null;
    if (answer === null) continue;
    if (fits) answers.add(look(answer));
    else wrongs.push(...wrongOf(rule, each, answer));
  }
  invariant(answers.has(keyLook), "the rule of an analogy is one of its family");
  const four = fourWrongs(
    {
      key,
      wrongs: wrongs.toSorted((a, b) => a.mistake.length - b.mistake.length),
      look,
      follows: (state) => answers.has(look(state)),
      traits: plan.traits,
    },
    draws,
  );
  if (four === null) return null;
  const option = (state: S) => ({ text: "", figure: optionFigure(draw(state), capital(describe(state))) });
  const law = capital(told(rule.parts));
  const rest = four.map(({ state, mistake }) => `- ${capital(describe(state))}: ${mistake}.`).join("\n");
  return {
    stem: plan.stem,
    figure: plan.figureOf(example, outcome, asked),
    options: [option(key), ...four.map(({ state, mistake }) => ({ ...option(state), mistake }))],
    rationale: `${law}. Jadi gambar yang menggantikan tanda tanya: ${describe(key)}.\n\n${rest}`,
    difficulty: Math.min(95, 10 + 2 * plan.load),
    seconds: 25 + 2 * plan.load,
    fingerprint: plan.fingerprint,
  };
}

function wrongOf<G, S>(rule: Rule<G, S>, other: Rule<G, S>, state: S): readonly Wrong<S>[] {
  const differing = other.parts.filter((part, index) => part !== rule.parts[index]);
  if (differing.length === 0 || differing.length > WRONG_PARTS_MAX) return [];
  return [{ state, mistake: `seolah-olah ${told(differing)}` }];
}

function told(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("; ");
}
