import type { Seeded } from "@neraca/base";
import { pick } from "./draws.ts";
import type { Effort } from "./effort.ts";
import type { ModelItem } from "./model.ts";
import { textItem } from "./numeric-item.ts";
import { type Amount, rational } from "./rational.ts";

/** How two quantities P and Q compare; "?" where what is known does not decide it. */
export type Relation = ">" | "<" | "=" | "?";

export type RelationDraft = {
  /** What is known before P and Q; may be empty. In the bank's Markdown. */
  readonly given: string;
  readonly p: string;
  readonly q: string;
  readonly relation: Relation;
  /** Mistakes and the relations they lead to, the most tempting first. The first for each wrong relation is told. */
  readonly slips: readonly RelationSlip[];
  /** A fifth relation that is wrong too, and the mistake that leads to it: `2P = 3Q`. */
  readonly near: { readonly text: string; readonly mistake: string };
  readonly solution: string;
  readonly effort: Effort;
  readonly fingerprint: string;
};

export type RelationSlip = { readonly relation: Relation; readonly mistake: string };

const RELATIONS: Readonly<Record<Relation, string>> = {
  ">": "P > Q",
  "<": "P < Q",
  "=": "P = Q",
  "?": "Hubungan P dan Q tidak dapat ditentukan",
};

const ASKED = [
  "Pernyataan yang benar adalah ...",
  "Hubungan yang tepat antara P dan Q adalah ...",
  "Pernyataan yang tepat tentang P dan Q adalah ...",
];

/**
 * An item of quantitative comparison, as the exam asks it: four relations that are always offered, and one of its own. Null when a
 * wrong relation has no mistake that leads to it.
 */
export function relationItem(draws: Seeded, draft: RelationDraft): ModelItem | null {
  const { given, p, q, relation, near } = draft;
  const parts = [given, `- P = ${p}\n- Q = ${q}`, pick(draws, ASKED)].filter((part) => part !== "");
  const distractors = [near];
  for (const other of [">", "<", "=", "?"] as const) {
    if (other === relation) continue;
    const mistake =
      draft.slips.find((slip) => slip.relation === other)?.mistake ?? usualMistake(relation, other);
    if (mistake === null) return null;
    distractors.push({ text: RELATIONS[other], mistake });
  }
  return textItem({ ...draft, stem: parts.join("\n\n") }, RELATIONS[relation], distractors);
}

/** What leads from one relation to another whatever is compared; null where nothing does. */
function usualMistake(key: Relation, other: Relation): string | null {
  if (other === "?") return "mengira keterangan yang ada belum cukup, padahal kedua nilai dapat dihitung";
  if (key === "?" || key === "=") return null;
  return other === "=" ? "mengabaikan selisih kedua nilai itu" : "tanda > dan < tertukar";
}

/** A kind of comparison, and the relations that it can have. */
export type Comparison = {
  readonly relations: readonly Relation[];
  /** One draw of numbers for this relation; null where they give another, or make a poor item. */
  readonly propose: (draws: Seeded, relation: Relation) => ModelItem | null;
};

/** Most relations are found within ten draws; a relation that seldom comes about must not be seldom for that. */
const DRAWS_PER_RELATION_MAX = 60;

/** The relation is drawn before the numbers, so that how often each comes about by itself is no hint. */
export function comparisonItem(draws: Seeded, { relations, propose }: Comparison): ModelItem | null {
  const relation = pick(draws, relations);
  for (let count = 0; count < DRAWS_PER_RELATION_MAX; count += 1) {
    const item = propose(draws, relation);
    if (item !== null) return item;
  }
  return null;
}

/** A mistake by which someone finds these values. */
export function slipTo(p: Amount, q: Amount, mistake: string): RelationSlip {
  return { relation: relationOf(p, q), mistake };
}

/** `2P = 3Q` for P : Q = 3 : 2, in lowest terms; null for equal or useless numbers. */
export function proportionText(p: Amount, q: Amount): string | null {
  if (rational(p).numerator <= 0n || rational(q).numerator <= 0n) return null;
  const { numerator, denominator } = rational(p, q);
  if (numerator === denominator || numerator > 60n || denominator > 60n) return null;
  const times = (factor: bigint, letter: string): string => (factor === 1n ? letter : `${factor}${letter}`);
  return `${times(denominator, "P")} = ${times(numerator, "Q")}`;
}

export function relationOf(p: Amount, q: Amount): Relation {
  const order = rational(p).compare(q);
  return order > 0 ? ">" : order < 0 ? "<" : "=";
}

/** `P > Q`, or the sentence that nothing can be said. */
export function relationText(relation: Relation): string {
  return RELATIONS[relation];
}
