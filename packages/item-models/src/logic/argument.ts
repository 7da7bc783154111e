import { type Seeded, shuffled } from "@neraca/base";
import type { ModelItem } from "../model.ts";
import { PREMISE_NAMES } from "./categorical-proof.ts";
import { drawnEvents, type Event } from "./events.ts";
import {
  atom,
  both,
  clauseTold,
  type Formula,
  formOf,
  isTrueIn,
  not,
  type Rows,
  rowsOf,
  rowsOfPremises,
  sentenceTold,
} from "./propositions.ts";
import { CONCLUSION_QUESTION } from "./syllogism.ts";

export type Misread = { readonly mistake: string; readonly formula: Formula };

/** Premises about events with a conclusion, and how they may be misunderstood. */
export type Argument = {
  readonly modelId: string;
  readonly eventCount: number;
  readonly premises: readonly Formula[];
  /** The place of a premise that is not needed and only tempts; null where all are needed. */
  readonly spare: number | null;
  readonly key: Formula;
  /** For each premise, how somebody may misread it. */
  readonly misreadings: (premise: Formula, index: number) => readonly Misread[];
  /** Conclusions that mistakes of the last step lead to. */
  readonly spoilt: readonly Misread[];
  /** What options may say. What a misread premise leads to is looked for among it. */
  readonly candidates: readonly Formula[];
  /** The proof, with the events put in. */
  readonly proof: (clause: (formula: Formula) => string) => string;
  readonly load: number;
};

/**
 * An item whose key follows from the premises, none of which but a spare one can be left out, and whose other options do not follow, even if "or" is read as
 * "one of the two"; or null. That "if" is taken as true whenever its condition fails helps no key: a conditional key follows without any
 * premise being about that condition alone.
 */
export function argumentItem(argument: Argument, draws: Seeded): ModelItem | null {
  const { eventCount, premises, spare, key } = argument;
  const rows = rowsOfPremises(premises, eventCount);
  const keyRows = rowsOf(key, eventCount);
  if (rows === 0 || !isTrueIn(rows, keyRows)) return null;
  const isNeeded = premises.map((_, index) => {
    const others = premises.filter((_unused, other) => other !== index);
    return !isTrueIn(rowsOfPremises(others, eventCount), keyRows);
  });
  if (isNeeded.some((needed, index) => needed === (index === spare))) return null;
  const pool = wrongPool(argument, rows);
  const four = drawnFour(pool, argument, rows, draws);
  if (four === null) return null;
  const events = drawnEvents(draws, eventCount);
  const lines = premises.map((premise) => `- ${sentenceTold(premise, events)}.`);
  const clause = (formula: Formula): string => clauseTold(formula, events);
  const rest = four.map(
    ({ formula, mistake }) =>
      `- "${sentenceTold(formula, events)}": ${mistake}; ${counterTold(formula, rows, eventCount, events)}.`,
  );
  const [asked, conclusion, ...others] = [
    formOf([...premises, key])
      .slice(0, -1)
      .join(" "),
    ...formsOf(argument, four),
  ];
  return {
    stem: `${lines.join("\n")}\n\n${CONCLUSION_QUESTION}`,
    figure: null,
    options: [
      { text: `${sentenceTold(key, events)}.`, figure: null },
      ...four.map(({ formula, mistake }) => ({
        text: `${sentenceTold(formula, events)}.`,
        figure: null,
        mistake,
      })),
    ],
    rationale: `${argument.proof(clause)} Jadi, ${clause(key)}.\n\n${rest.join("\n")}`,
    difficulty: Math.min(95, 8 + 2 * argument.load),
    seconds: 22 + 2 * argument.load + 4 * premises.length,
    fingerprint: `${argument.modelId} ${asked} | ${conclusion} | ${others.toSorted().join(" ")}`,
  };
}

function formsOf({ premises, key }: Argument, four: readonly Misread[]): readonly string[] {
  return formOf([...premises, key, ...four.map(({ formula }) => formula)]).slice(premises.length);
}

/** What does not follow although a mistake with a name leads there, each meaning once. */
function wrongPool(argument: Argument, rows: Rows): readonly Misread[] {
  const { eventCount, premises, key, misreadings, spoilt, candidates } = argument;
  const exclusive = rowsOfPremises(premises.map(withOneOf), eventCount);
  const strictest = exclusive === 0 ? rows : rows & exclusive;
  const wrong = candidates.filter((candidate) => !isTrueIn(strictest, rowsOf(candidate, eventCount)));
  const misread = premises.flatMap((premise, index) =>
    misreadings(premise, index).flatMap(({ mistake, formula }) => {
      const other = rowsOfPremises(premises.with(index, formula), eventCount);
      if (other === 0) return [];
      return wrong.flatMap((candidate) =>
        isTrueIn(other, rowsOf(candidate, eventCount)) ? [{ mistake, formula: candidate }] : [],
      );
    }),
  );
  const seen = new Set<Rows>([rowsOf(key, eventCount)]);
  return [
    ...spoilt,
    ...misread,
    ...openClaims(argument, rows),
    ...wrongSteps(argument, rows),
    ...brokenPremises(premises),
  ].filter(({ formula }) => {
    const own = rowsOf(formula, eventCount);
    if (seen.has(own) || isTrueIn(strictest, own)) return false;
    seen.add(own);
    return true;
  });
}

/** "Or" as some people read it: one of the two and not both. */
function withOneOf(premise: Formula): Formula {
  return premise.kind === "or" ? both(premise, not(both(premise.left, premise.right))) : premise;
}

const DRAWS_OF_FOUR = 8;
/** Options that the premises leave open, where there are so many: what they forbid outright is seen at a glance. */
const OPEN_WANTED = 3;
/** Options of the form of the key, so that its length and its form do not tell it. */
const ALIKE_WANTED = 2;

/** Four with different mistakes, of which one at least has the form of the key, and few that contradict the premises outright. */
function drawnFour(
  pool: readonly Misread[],
  { key, eventCount }: Argument,
  rows: Rows,
  draws: Seeded,
): readonly Misread[] | null {
  let best: readonly Misread[] | null = null;
  let bestScore = -1;
  for (let count = 0; count < DRAWS_OF_FOUR && bestScore < OPEN_WANTED + ALIKE_WANTED; count += 1) {
    const four = shuffled(pool, draws).slice(0, 4);
    const mistakes = new Set(four.map(({ mistake }) => mistake));
    const alike = four.filter(({ formula }) => formula.kind === key.kind).length;
    if (mistakes.size < 4 || alike === 0) continue;
    const open = four.filter(({ formula }) => (rows & rowsOf(formula, eventCount)) !== 0).length;
    const score = Math.min(open, OPEN_WANTED) + Math.min(alike, ALIKE_WANTED);
    if (score <= bestScore) continue;
    best = four;
    bestScore = score;
  }
  return best;
}

/** What somebody says who thinks that a premise need not hold; only of premises that can be denied in a short sentence. */
function brokenPremises(premises: readonly Formula[]): readonly Misread[] {
  return premises.flatMap((premise, index) =>
    premise.kind === "atom" || premise.left.kind !== "atom" || premise.right.kind !== "atom"
      ? []
      : [{ mistake: `menganggap ${PREMISE_NAMES[index]} dapat dilanggar`, formula: not(premise) }],
  );
}

/** Something right together with something of which the premises say nothing. */
function openClaims({ key, eventCount }: Argument, rows: Rows): readonly Misread[] {
  const right = key.kind === "and" ? key.left : key;
  if (right.kind !== "atom") return [];
  const events = Array.from({ length: eventCount }, (_, event) => event);
  return events.flatMap((event) =>
    [false, true].flatMap((isNegated) => {
      const claim = rowsOf(atom(event, isNegated), eventCount);
      if (isTrueIn(rows, claim) || (rows & claim) === 0) return [];
      const mistake = `memastikan ${isNegated ? "tidak " : ""}terjadinya hal yang masih terbuka`;
      return [{ mistake, formula: both(right, atom(event, isNegated)) }];
    }),
  );
}

/** The opposite of what follows on the way to the key. */
function wrongSteps({ premises, eventCount }: Argument, rows: Rows): readonly Misread[] {
  const events = Array.from({ length: eventCount }, (_, event) => event);
  return events
    .flatMap((event) => [atom(event), atom(event, true)])
    .filter((each) => isTrueIn(rows, rowsOf(each, eventCount)))
    .filter((each) => !premises.some((premise) => rowsOf(premise, eventCount) === rowsOf(each, eventCount)))
    .map((each) => ({ mistake: "keliru pada langkah antara", formula: not(each) }));
}

/** What may be the case although the premises hold; or that they do not allow the formula at all. */
function counterTold(formula: Formula, rows: Rows, eventCount: number, events: readonly Event[]): string {
  if ((rows & rowsOf(formula, eventCount)) === 0) return "bertentangan dengan premis";
  // Of two things said together, only the one that is not sure.
  const parts = formula.kind === "and" ? [formula.left, formula.right] : [formula];
  const open = parts.filter((part) => !isTrueIn(rows, rowsOf(part, eventCount)));
  return `bisa saja ${open.map((part) => clauseTold(not(part), events)).join(" atau ")}`;
}
