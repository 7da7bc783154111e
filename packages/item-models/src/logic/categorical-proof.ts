import { capital } from "../prose.ts";
import { type Literal, opposite, predicateTold, type Statement, subjectTold } from "./categorical.ts";
import type { DrawnTerms } from "./terms.ts";

/** One step from what is known of somebody to what follows from a premise. */
type Step = {
  readonly from: Literal;
  readonly to: Literal;
  readonly premise: number;
  readonly isTurned: boolean;
};

export const PREMISE_NAMES = ["premis pertama", "premis kedua", "premis ketiga", "premis keempat"] as const;

/**
 * Why a conclusion follows, in words, step by step; null where it takes more than steps from one literal to the next. An "all" premise
 * is a step from subject to predicate, and turned round from what is not the predicate to what is not the subject.
 */
export function proofTold(
  conclusion: Statement,
  premises: readonly Statement[],
  drawn: DrawnTerms,
  name: string,
): string | null {
  if (conclusion.quantifier === "all") {
    const steps = pathBetween(conclusion.subject, conclusion.predicate, premises);
    return steps === null ? null : `${capital(stepsTold(steps, drawn))}.`;
  }
  for (const [index, premise] of premises.entries()) {
    if (premise.quantifier === "all") continue;
    const known = premise.quantifier === "named" ? [premise.predicate] : [premise.subject, premise.predicate];
    const wanted =
      conclusion.quantifier === "named" ? [conclusion.predicate] : [conclusion.subject, conclusion.predicate];
    if (conclusion.quantifier !== premise.quantifier) continue;
    const paths = wanted.map((target) => shortestPath(known, target, premises));
    if (paths.some((path) => path === null)) continue;
    const steps = paths.flatMap((path) => path ?? []);
    const start =
      premise.quantifier === "named"
        ? `${capital(PREMISE_NAMES[index] ?? "")} menyatakan bahwa ${name} ${predicateTold(premise.predicate, drawn)}`
        : `Menurut ${PREMISE_NAMES[index]}, ada ${subjectTold(premise.subject, drawn)} yang ${predicateTold(premise.predicate, drawn).replace(/^adalah /u, "juga ")}`;
    return `${start}. ${capital(stepsTold(steps, drawn))}.`;
  }
  return null;
}

function stepsTold(steps: readonly Step[], drawn: DrawnTerms): string {
  const told = steps.map(({ from, to, premise, isTurned }) => {
    const source = isTurned ? `kontraposisi ${PREMISE_NAMES[premise]}` : PREMISE_NAMES[premise];
    return `setiap ${subjectTold(from, drawn)} ${predicateTold(to, drawn)} (${source})`;
  });
  // Two ways may begin with the same step.
  return [...new Set(told)].join("; ");
}

/** How many steps the conclusion takes, the turned ones twice; null where there is no such proof. */
export function proofLength(conclusion: Statement, premises: readonly Statement[]): number | null {
  const lengthOf = (steps: readonly Step[]): number =>
    steps.reduce((sum, { isTurned }) => sum + (isTurned ? 2 : 1), 0);
  if (conclusion.quantifier === "all") {
    const steps = pathBetween(conclusion.subject, conclusion.predicate, premises);
    return steps === null ? null : lengthOf(steps);
  }
  const lengths = premises.flatMap((premise) => {
    if (premise.quantifier === "all" || premise.quantifier !== conclusion.quantifier) return [];
    const known = premise.quantifier === "named" ? [premise.predicate] : [premise.subject, premise.predicate];
    const wanted =
      conclusion.quantifier === "named" ? [conclusion.predicate] : [conclusion.subject, conclusion.predicate];
    const paths = wanted.map((target) => shortestPath(known, target, premises));
    return paths.some((path) => path === null) ? [] : [lengthOf(paths.flatMap((path) => path ?? []))];
  });
  return lengths.length === 0 ? null : Math.min(...lengths);
}

function shortestPath(
  known: readonly Literal[],
  target: Literal,
  premises: readonly Statement[],
): readonly Step[] | null {
  const paths = known.flatMap((start) => {
    const path = pathBetween(start, target, premises);
    return path === null ? [] : [path];
  });
  return paths.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** Breadth first, so the shortest. The terms are few: no more than eight literals. */
function pathBetween(
  start: Literal,
  target: Literal,
  premises: readonly Statement[],
): readonly Step[] | null {
  const reached = new Map<string, readonly Step[]>([[keyOf(start), []]]);
  const open = [start];
  for (let from = open.shift(); from !== undefined; from = open.shift()) {
    const path = reached.get(keyOf(from)) ?? [];
    if (keyOf(from) === keyOf(target)) return path;
    for (const step of stepsFrom(from, premises)) {
      if (reached.has(keyOf(step.to))) continue;
      reached.set(keyOf(step.to), [...path, step]);
      open.push(step.to);
    }
  }
  return null;
}

function stepsFrom(from: Literal, premises: readonly Statement[]): readonly Step[] {
  return premises.flatMap((premise, index): readonly Step[] => {
    if (premise.quantifier !== "all") return [];
    const { subject, predicate } = premise;
    if (keyOf(subject) === keyOf(from)) return [{ from, to: predicate, premise: index, isTurned: false }];
    if (keyOf(opposite(predicate)) === keyOf(from)) {
      return [{ from, to: opposite(subject), premise: index, isTurned: true }];
    }
    return [];
  });
}

function keyOf({ term, isNegated }: Literal): string {
  return `${isNegated ? "-" : "+"}${term}`;
}
