import type { Subtest } from "@neraca/base";
import type { FormationType } from "../rules/formation-type.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { formationTypesOf } from "../rules/threshold.ts";
import type { SelectionStage } from "./selection.ts";

/** What rests on a position. */
export type PositionFacts = {
  readonly stage: SelectionStage;
  /** Results of its selection are published. */
  readonly isPublished: boolean;
  /** Somebody who applies for it sits in a sitting that is armed, running or closed. */
  readonly isInSitting: boolean;
};

export type PositionLock =
  | "selection-archived"
  | "position-published"
  | "position-in-sitting"
  | "selection-closed";

/** Why a position cannot be changed; null: it can. Whatever was armed or published was so by what the position says. */
export function positionLock({ stage, isPublished, isInSitting }: PositionFacts): PositionLock | null {
  if (stage === "archived") return "selection-archived";
  if (isPublished) return "position-published";
  if (isInSitting) return "position-in-sitting";
  return stage === "closed" ? "selection-closed" : null;
}

/** What a position needs, in the words of a decree. */
export type PositionDemand = {
  readonly formationType: FormationType;
  readonly profile: readonly {
    readonly competency: string;
    readonly links: readonly { readonly subtest: Subtest }[];
  }[];
};

/** Everything by which a position does not fit its selection's decree. */
export function positionFaults(
  { formationType, profile }: PositionDemand,
  rules: RuleSet,
): readonly ("formation-type-unknown" | "subtest-not-in-rules" | "competency-twice")[] {
  const subtests = new Set(rules.subtests.map(({ subtest }) => subtest));
  // People write one name in two ways; a table of both would say that two things are needed.
  const names = new Set(profile.map(({ competency }) => competency.toLowerCase()));
  return [
    ...(formationTypesOf(rules).includes(formationType) ? [] : ["formation-type-unknown" as const]),
    ...(profile.every(({ links }) => links.every(({ subtest }) => subtests.has(subtest)))
      ? []
      : ["subtest-not-in-rules" as const]),
    ...(names.size === profile.length ? [] : ["competency-twice" as const]),
  ];
}
