import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";
import { names } from "../dress.ts";
import { isHeads } from "../lots.ts";
import type { ModelItem } from "../model.ts";
import {
  follows,
  generous,
  isConsistent,
  type Literal,
  literal,
  meaningOf,
  opposite,
  predicateTold,
  type Statement,
  subjectTold,
  told,
  type Wording,
} from "./categorical.ts";
import { proofLength, proofTold } from "./categorical-proof.ts";
import { exceptionsTo, misappliedTo, misreadingsOf, spoiltConclusions } from "./misreadings.ts";
import { type DrawnTerms, drawnTerms } from "./terms.ts";

/** What the premises of an item are like. */
export type SyllogismShape = {
  readonly modelId: string;
  readonly termCount: number;
  /** One premise says "sebagian". */
  readonly hasSome: boolean;
  /** One premise is about a person with a name, and so is the conclusion. */
  readonly hasNamed: boolean;
  /** Steps of the proof, those by contraposition twice. */
  readonly steps: readonly [least: number, most: number];
  /** Premises may speak of those who are not something. */
  readonly hasNegatedSubjects: boolean;
  readonly wordings: readonly Wording[];
};

export const CONCLUSION_QUESTION = "Simpulan yang tepat adalah ...";

type Option = { readonly statement: Statement; readonly mistake: string };

/** An item whose key needs every premise and follows in the strictest reading, and whose other options follow in none; or null. */
export function syllogismItem(shape: SyllogismShape, draws: Seeded): ModelItem | null {
  const { termCount } = shape;
  const premises = drawnPremises(shape, draws);
  if (!isConsistent(premises, termCount)) return null;
  const key = drawnKey(shape, premises, draws);
  const length = key === null ? null : proofLength(key, premises);
  if (key === null || length === null) return null;
  const wordings = premises.map(() => pick(draws, shape.wordings));
  const wrongs = drawnWrongs(shape, premises, wordings, key, draws);
  if (wrongs === null) return null;
  const drawn = drawnTerms(draws, termCount, shape.hasNamed);
  const [name = ""] = names(draws, 1);
  const proof = proofTold(key, premises, drawn, name);
  if (proof === null) return null;
  const text = (statement: Statement): string => `${told(statement, drawn, name)}.`;
  const lines = premises.map((premise, index) => `- ${told(premise, drawn, name, wordings[index])}.`);
  const rest = wrongs.map(
    ({ statement, mistake }) =>
      `- "${told(statement, drawn, name)}": ${mistake}; ${counterTold(statement, premises, termCount, drawn, name)}.`,
  );
  const load = loadOf(shape, premises, length, wordings);
  return {
    stem: `${lines.join("\n")}\n\n${CONCLUSION_QUESTION}`,
    figure: null,
    options: [
      { text: text(key), figure: null },
      ...wrongs.map(({ statement, mistake }) => ({ text: text(statement), figure: null, mistake })),
    ],
    rationale: `${proof} Jadi, ${lowered(told(key, drawn, name), name)}.\n\n${rest.join("\n")}`,
    difficulty: Math.min(95, 8 + 2 * load),
    seconds: 22 + 2 * load + 4 * premises.length,
    fingerprint: fingerprintOf(shape, premises, wordings, [key, ...wrongs.map(({ statement }) => statement)]),
  };
}

/**
 * A chain of literals, each implied by the one before; every implication is put as a premise from its front or turned round. Somebody
 * is at its beginning: whoever "sebagian" or the name stands for, or nobody in particular.
 */
function drawnPremises(shape: SyllogismShape, draws: Seeded): readonly Statement[] {
  const { termCount, hasSome, hasNamed } = shape;
  const order = shuffled(
    Array.from({ length: termCount }, (_, term) => term),
    draws,
  );
  const chain = drawnSigns(termCount, shape.hasNegatedSubjects, draws).map((isNegated, index) =>
    literal(order[index] ?? 0, isNegated),
  );
  const tied = chain.slice(1).map((to, index): Statement => {
    const from = chain[index] ?? to;
    if (hasSome && index === 0) return drawnSome(from, to, draws);
    const isTurned = shape.hasNegatedSubjects
      ? isHeads(draws)
      : from.isNegated || (to.isNegated && isHeads(draws));
    return isTurned
      ? { quantifier: "all", subject: opposite(to), predicate: opposite(from) }
      : { quantifier: "all", subject: from, predicate: to };
  });
  const [first] = chain;
  // What is said of a person comes last, as in real papers.
  return hasNamed && first !== undefined
    ? [...shuffled(tied, draws), { quantifier: "named", predicate: first }]
    : shuffled(tied, draws);
}

/** "Some are" can be said from both ends; it is said of what somebody is, not of what he is not. */
function drawnSome(one: Literal, other: Literal, draws: Seeded): Statement {
  const isSwapped = one.isNegated || (!other.isNegated && isHeads(draws));
  return {
    quantifier: "some",
    subject: isSwapped ? other : one,
    predicate: isSwapped ? one : other,
  };
}

/** Unless premises may speak of those who are not something, what is negated stays so to the end of the chain. */
function drawnSigns(count: number, areFree: boolean, draws: Seeded): readonly boolean[] {
  if (areFree) return Array.from({ length: count }, () => draws.below(3) === 0);
  const firstNegated = draws.below(count + 1);
  return Array.from({ length: count }, (_, index) => index >= firstNegated);
}

/** A statement that follows from all premises and not from fewer. */
function drawnKey(shape: SyllogismShape, premises: readonly Statement[], draws: Seeded): Statement | null {
  const { termCount } = shape;
  // Not even for the most generous reader: or the key would be a premise said again of a part of its subject.
  const fewer = premises.map((_, index) => generous(premises.toSpliced(index, 1), termCount));
  const [least, most] = shape.steps;
  const sound = candidatesOf(shape).filter((statement) => {
    if ((statement.quantifier === "named") !== shape.hasNamed || !follows(statement, premises, termCount))
      return false;
    const length = proofLength(statement, premises) ?? 0;
    return length >= least && length <= most && !fewer.some((some) => follows(statement, some, termCount));
  });
  return sound.length === 0 ? null : pick(draws, sound);
}

/** Everything that an option may say, in its most natural form: about what the subject is, not about what it is not. */
function candidatesOf({ termCount, hasNamed, hasNegatedSubjects }: SyllogismShape): readonly Statement[] {
  const terms = Array.from({ length: termCount }, (_, term) => term);
  const signs = [false, true];
  const pairs = terms.flatMap((subject) =>
    terms.filter((predicate) => predicate !== subject).map((predicate) => [subject, predicate] as const),
  );
  const quantified = pairs.flatMap(([subject, predicate]) =>
    (hasNegatedSubjects ? signs : [false]).flatMap((isOutside) =>
      signs.flatMap((isNegated) =>
        (["all", "some"] as const).map(
          (quantifier): Statement => ({
            quantifier,
            subject: literal(subject, isOutside),
            predicate: literal(predicate, isNegated),
          }),
        ),
      ),
    ),
  );
  const named = terms.flatMap((term) =>
    signs.map((isNegated): Statement => ({ quantifier: "named", predicate: literal(term, isNegated) })),
  );
  return hasNamed ? [...named, ...quantified] : quantified;
}

/** Options about the same things as the key, so that it is not the only one. */
const WRONGS_LIKE_KEY_MIN = 2;
const DRAWS_OF_FOUR = 12;

function drawnWrongs(
  shape: SyllogismShape,
  premises: readonly Statement[],
  wordings: readonly Wording[],
  key: Statement,
  draws: Seeded,
): readonly Option[] | null {
  const pool = wrongPool(shape, premises, wordings, key);
  let best: readonly Option[] | null = null;
  let bestLikeness = WRONGS_LIKE_KEY_MIN - 1;
  const likeness = draws.below(2) + WRONGS_LIKE_KEY_MIN;
  for (let count = 0; count < DRAWS_OF_FOUR && bestLikeness < likeness; count += 1) {
    const four = shuffled(pool, draws).slice(0, 4);
    if (four.length < 4 || new Set(four.map(({ mistake }) => mistake)).size < 4) continue;
    const like = four.filter(({ statement }) => subjectsOf(statement) === subjectsOf(key)).length;
    if (like > bestLikeness) {
      best = four;
      bestLikeness = like;
    }
  }
  return best;
}

/** The terms of a statement, in no order. */
function subjectsOf(statement: Statement): string {
  if (statement.quantifier === "named") return "named";
  return [statement.subject.term, statement.predicate.term].toSorted((a, b) => a - b).join();
}

/** What follows from misread premises or comes of a spoilt conclusion, and does not follow for the most generous reader. */
function wrongPool(
  shape: SyllogismShape,
  premises: readonly Statement[],
  wordings: readonly Wording[],
  key: Statement,
): readonly Option[] {
  const { termCount } = shape;
  const wide = generous(premises, termCount);
  const candidates = candidatesOf(shape).filter((statement) => !follows(statement, wide, termCount));
  const misread = premises.flatMap((premise, index) =>
    misreadingsOf(premise, index, wordings[index] ?? "plain").flatMap(({ mistake, statement }) => {
      const other = premises.with(index, statement);
      if (!isConsistent(other, termCount)) return [];
      return candidates.flatMap((candidate) =>
        follows(candidate, other, termCount) ? [{ statement: candidate, mistake }] : [],
      );
    }),
  );
  const isKnown = (each: Literal): boolean =>
    follows({ quantifier: "named", predicate: each }, premises, termCount);
  const spoilt = [
    ...spoiltConclusions(key),
    ...premises.flatMap((premise, index) => misappliedTo(premise, index, isKnown)),
    ...premises.flatMap(exceptionsTo),
  ].filter(
    ({ statement }) =>
      (statement.quantifier === "named" || shape.hasNegatedSubjects || !statement.subject.isNegated) &&
      !follows(statement, wide, termCount),
  );
  const seen = new Set([meaningOf(key, termCount)]);
  return [...spoilt, ...misread].filter(({ statement }) => {
    const meaning = meaningOf(statement, termCount);
    if (seen.has(meaning)) return false;
    seen.add(meaning);
    return true;
  });
}

/** What may be the case although the premises hold, or that they do not allow it at all. */
function counterTold(
  statement: Statement,
  premises: readonly Statement[],
  termCount: number,
  drawn: DrawnTerms,
  name: string,
): string {
  if (!isConsistent([...premises, statement], termCount)) return "bertentangan dengan premis";
  const { predicate } = statement;
  if (statement.quantifier === "named")
    return `bisa saja ${name} ${predicateTold(opposite(predicate), drawn)}`;
  const { subject } = statement;
  return statement.quantifier === "all"
    ? `bisa saja ada ${subjectTold(subject, drawn)} yang ${predicateTold(opposite(predicate), drawn).replace(/^adalah /u, "juga ")}`
    : `bisa saja ${lowered(told({ quantifier: "all", subject, predicate: opposite(predicate) }, drawn, name), name)}`;
}

function lowered(sentence: string, name: string): string {
  return sentence.startsWith(name) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function loadOf(
  { hasNegatedSubjects }: SyllogismShape,
  premises: readonly Statement[],
  length: number,
  wordings: readonly Wording[],
): number {
  const negatives = premises.flatMap((premise) =>
    premise.quantifier === "named" ? [premise.predicate] : [premise.subject, premise.predicate],
  );
  return (
    4 * length +
    (premises.some(({ quantifier }) => quantifier === "some") ? 5 : 0) +
    2 * negatives.filter(({ isNegated }) => isNegated).length +
    2 * wordings.filter((wording) => wording === "none-not").length +
    (hasNegatedSubjects ? 3 : 0)
  );
}

/** Which terms they are is dress: they are numbered as the premises bring them up. */
function fingerprintOf(
  { modelId }: SyllogismShape,
  premises: readonly Statement[],
  wordings: readonly Wording[],
  [key, ...wrongs]: readonly Statement[],
): string {
  const numbers = new Map<number, number>();
  const sign = ({ term, isNegated }: Literal): string => {
    const number = numbers.get(term) ?? numbers.size;
    numbers.set(term, number);
    return `${isNegated ? "-" : ""}${number}`;
  };
  const form = (statement: Statement): string =>
    statement.quantifier === "named"
      ? `n${sign(statement.predicate)}`
      : `${statement.quantifier === "all" ? "a" : "s"}${sign(statement.subject)}.${sign(statement.predicate)}`;
  const asked = premises.map((premise, index) => `${form(premise)}${wordings[index]}`).join(" ");
  return `${modelId} ${asked} | ${key === undefined ? "" : form(key)} | ${wrongs.map(form).toSorted().join(" ")}`;
}
