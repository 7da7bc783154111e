import type { Event } from "./events.ts";

/** What is said of events. A row says which events happen; there are 2^events rows, one bit of a number each. */
export type Formula =
  | { readonly kind: "atom"; readonly event: number; readonly isNegated: boolean }
  | { readonly kind: "and" | "or" | "if" | "only-if"; readonly left: Formula; readonly right: Formula };

export type Atom = Extract<Formula, { readonly kind: "atom" }>;

export function atom(event: number, isNegated = false): Atom {
  return { kind: "atom", event, isNegated };
}

export function both(left: Formula, right: Formula): Formula {
  return { kind: "and", left, right };
}

export function either(left: Formula, right: Formula): Formula {
  return { kind: "or", left, right };
}

export function when(left: Formula, right: Formula): Formula {
  return { kind: "if", left, right };
}

/** The first event only with the second: the same as `when`, put the other way. */
export function onlyWhen(left: Formula, right: Formula): Formula {
  return { kind: "only-if", left, right };
}

export function not(formula: Formula): Formula {
  switch (formula.kind) {
    case "atom":
      return { ...formula, isNegated: !formula.isNegated };
    case "and":
      return either(not(formula.left), not(formula.right));
    case "or":
      return both(not(formula.left), not(formula.right));
    case "if":
    case "only-if":
      return both(formula.left, not(formula.right));
  }
}

/** With at most five events the rows fit into the 32 bits of a number. */
export type Rows = number;

/** In which rows a formula is true. */
export function rowsOf(formula: Formula, eventCount: number): Rows {
  const all = rowsOfAll(eventCount);
  switch (formula.kind) {
    case "atom": {
      let rows = 0;
      for (let row = 0; row < 2 ** eventCount; row += 1) {
        const happens = (row & (2 ** formula.event)) !== 0;
        if (happens !== formula.isNegated) rows |= 2 ** row;
      }
      return rows;
    }
    case "and":
      return rowsOf(formula.left, eventCount) & rowsOf(formula.right, eventCount);
    case "or":
      return rowsOf(formula.left, eventCount) | rowsOf(formula.right, eventCount);
    case "if":
    case "only-if":
      return (all & ~rowsOf(formula.left, eventCount)) | rowsOf(formula.right, eventCount);
  }
}

export function rowsOfAll(eventCount: number): Rows {
  return eventCount === 5 ? -1 : 2 ** (2 ** eventCount) - 1;
}

/** In which rows all premises are true. */
export function rowsOfPremises(premises: readonly Formula[], eventCount: number): Rows {
  return premises.reduce((rows, premise) => rows & rowsOf(premise, eventCount), rowsOfAll(eventCount));
}

/** True if a conclusion is true in every row of the premises. */
export function isTrueIn(rows: Rows, conclusion: Rows): boolean {
  return (rows & ~conclusion) === 0;
}

/** As a clause: "hujan turun dan listrik tidak padam". */
export function clauseTold(formula: Formula, events: readonly Event[]): string {
  switch (formula.kind) {
    case "atom": {
      const { subject, verb } = events[formula.event] ?? { subject: "", verb: "" };
      return `${subject} ${formula.isNegated ? "tidak " : ""}${verb}`;
    }
    case "and":
      return `${clauseTold(formula.left, events)} dan ${clauseTold(formula.right, events)}`;
    case "or":
      return `${clauseTold(formula.left, events)} atau ${clauseTold(formula.right, events)}`;
    case "if":
      return `jika ${clauseTold(formula.left, events)}, ${clauseTold(formula.right, events)}`;
    case "only-if":
      return `${clauseTold(formula.left, events)} hanya jika ${clauseTold(formula.right, events)}`;
  }
}

/** As a sentence without its full stop. */
export function sentenceTold(formula: Formula, events: readonly Event[]): string {
  const clause = clauseTold(formula, events);
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** The events numbered as they come up: which they are is dress. */
export function formOf(formulas: readonly Formula[]): readonly string[] {
  const numbers = new Map<number, number>();
  const form = (formula: Formula): string => {
    if (formula.kind !== "atom") return `${formula.kind}(${form(formula.left)},${form(formula.right)})`;
    const number = numbers.get(formula.event) ?? numbers.size;
    numbers.set(formula.event, number);
    return `${formula.isNegated ? "-" : ""}${number}`;
  };
  return formulas.map(form);
}
