import { invariant } from "@neraca/base";
import type { DrawnTerms } from "./terms.ts";

/**
 * Statements about the members of a domain, and what follows from them. With so many terms a member is in one of 2^terms regions: for
 * each term it is in or out. A world says which regions are inhabited. That is all that these statements can tell apart, so a
 * conclusion follows exactly when it holds in every world in which the premises hold.
 */

/** A term or its opposite. */
export type Literal = { readonly term: number; readonly isNegated: boolean };

export type Statement =
  | {
      /** "Semua S adalah P", "Sebagian S adalah P": at least one. */
      readonly quantifier: "all" | "some";
      readonly subject: Literal;
      readonly predicate: Literal;
    }
  /** The named person is P. */
  | { readonly quantifier: "named"; readonly predicate: Literal };

export function literal(term: number, isNegated = false): Literal {
  return { term, isNegated };
}

export function opposite({ term, isNegated }: Literal): Literal {
  return { term, isNegated: !isNegated };
}

/** Regions, one bit each: bit r stands for the region whose members are in exactly the terms of the bits of r. */
type Regions = number;

/** Four terms make 16 regions, which fit into the bits of a number with room to spare. */
const TERMS_MAX = 4;

/** For each count of terms and each term, the regions inside. Looked up thousands of times for one item. */
const INSIDE: readonly (readonly Regions[])[] = Array.from({ length: TERMS_MAX + 1 }, (_, termCount) =>
  Array.from({ length: termCount }, (_unused, term) => {
    let regions = 0;
    for (let region = 0; region < 2 ** termCount; region += 1) {
      if ((region & (2 ** term)) !== 0) regions |= 2 ** region;
    }
    return regions;
  }),
);

function regionsOf({ term, isNegated }: Literal, termCount: number): Regions {
  const inside = INSIDE[termCount]?.[term];
  invariant(inside !== undefined, `term ${term} of ${termCount}`);
  return isNegated ? (2 ** (2 ** termCount) - 1) & ~inside : inside;
}

/** What premises leave open: regions that must be empty, sets of regions of which one is inhabited, and where the named person may be. */
type Theory = { readonly empty: Regions; readonly inhabited: readonly Regions[]; readonly named: Regions };

function theoryOf(premises: readonly Statement[], termCount: number): Theory {
  let empty = 0;
  let named = 2 ** (2 ** termCount) - 1;
  const inhabited: Regions[] = [];
  for (const premise of premises) {
    const predicate = regionsOf(premise.predicate, termCount);
    if (premise.quantifier === "named") {
      named &= predicate;
    } else {
      const subject = regionsOf(premise.subject, termCount);
      if (premise.quantifier === "all") empty |= subject & ~predicate;
      else inhabited.push(subject & predicate);
    }
  }
  return { empty, inhabited: inhabited.map((regions) => regions & ~empty), named: named & ~empty };
}

export function isConsistent(premises: readonly Statement[], termCount: number): boolean {
  const { inhabited, named } = theoryOf(premises, termCount);
  return named !== 0 && inhabited.every((regions) => regions !== 0);
}

/**
 * True if the conclusion holds in every world of the premises. No term is taken to have members unless a premise says so. A world
 * stays one when a region that need not be empty becomes inhabited; so "all" follows only from regions that must be empty, and "some"
 * only from one premise that names an inhabitant (or from the named person) all of whose possible regions lie in the claim.
 */
export function follows(conclusion: Statement, premises: readonly Statement[], termCount: number): boolean {
  const { empty, inhabited, named } = theoryOf(premises, termCount);
  const predicate = regionsOf(conclusion.predicate, termCount);
  if (conclusion.quantifier === "named") return (named & ~predicate) === 0;
  const subject = regionsOf(conclusion.subject, termCount);
  if (conclusion.quantifier === "all") return (subject & ~predicate & ~empty) === 0;
  const claimed = subject & predicate;
  const isNamed = premises.some(({ quantifier }) => quantifier === "named");
  return [...inhabited, ...(isNamed ? [named] : [])].some((regions) => (regions & ~claimed) === 0);
}

/**
 * The premises as the most generous reader takes them: every term and its opposite has members, and "some are" also says that some
 * are not. Where a thing is not sure even for that reader it follows from no reading, so it may be a wrong option without a quarrel.
 */
export function generous(premises: readonly Statement[], termCount: number): readonly Statement[] {
  const added: readonly Statement[] = [
    ...Array.from({ length: termCount }, (_, term) => [literal(term), literal(term, true)])
      .flat()
      .map((each): Statement => ({ quantifier: "some", subject: each, predicate: each })),
    ...premises.flatMap((premise): readonly Statement[] =>
      premise.quantifier === "some" ? [{ ...premise, predicate: opposite(premise.predicate) }] : [],
    ),
  ];
  return added.reduce<readonly Statement[]>((kept, statement) => {
    const wider = [...kept, statement];
    return isConsistent(wider, termCount) ? wider : kept;
  }, premises);
}

/** The same for statements that say the same: "no A is B" and "no B is A". */
export function meaningOf(statement: Statement, termCount: number): string {
  const predicate = regionsOf(statement.predicate, termCount);
  if (statement.quantifier === "named") return `named ${predicate}`;
  const subject = regionsOf(statement.subject, termCount);
  return statement.quantifier === "all" ? `empty ${subject & ~predicate}` : `some ${subject & predicate}`;
}

/** How a statement is put. Premises of higher levels are put less directly. */
export type Wording = "plain" | "each" | "none-not" | "all-not";

/** Without a full stop. */
export function told(
  statement: Statement,
  drawn: DrawnTerms,
  name: string,
  wording: Wording = "plain",
): string {
  const { predicate } = statement;
  if (statement.quantifier === "named") return `${name} ${predicateTold(predicate, drawn)}`;
  const subject = subjectTold(statement.subject, drawn);
  if (statement.quantifier === "some") return `Sebagian ${subject} ${predicateTold(predicate, drawn)}`;
  if (wording === "none-not") return `Tidak ada ${subject} yang ${relativeTold(opposite(predicate), drawn)}`;
  if (predicate.isNegated && wording !== "all-not") {
    return `Tidak ada ${subject} yang ${relativeTold(opposite(predicate), drawn)}`;
  }
  return `${wording === "each" ? "Setiap" : "Semua"} ${subject} ${predicateTold(predicate, drawn)}`;
}

export function subjectTold({ term, isNegated }: Literal, { domain, terms }: DrawnTerms): string {
  const { kind, words } = terms[term] ?? { kind: "class", words: "" };
  if (kind === "class") return isNegated ? `${domain.noun} yang bukan ${words}` : words;
  return `${domain.noun} yang ${isNegated ? "tidak " : ""}${words}`;
}

export function predicateTold({ term, isNegated }: Literal, { terms }: DrawnTerms): string {
  const { kind, words } = terms[term] ?? { kind: "class", words: "" };
  if (kind === "class") return `${isNegated ? "bukan" : "adalah"} ${words}`;
  return `${isNegated ? "tidak " : ""}${words}`;
}

/** After "yang". */
function relativeTold(each: Literal, drawn: DrawnTerms): string {
  return predicateTold(each, drawn).replace(/^adalah /u, "merupakan ");
}
