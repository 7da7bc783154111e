import { invariant, type Seeded, shuffled } from "@neraca/base";
import type { ModelItem } from "../model.ts";
import { listed } from "../prose.ts";
import { type Bits, intersection, isApart, isNone, isSame, isWithin, membersOf, sizeOf } from "./bits.ts";

/** What a claim says, with the things of the puzzle named by `label`: who they are is dress. */
export type Form = (label: (thing: number) => number) => string;

/** Something said about a world: a condition of the puzzle, or an option. */
export type Claim = {
  /** A sentence with its full stop, or a name. */
  readonly text: string;
  /** In which worlds it is true. */
  readonly bits: Bits;
  readonly form: Form;
};

export type Clue = Claim & {
  /** How it may be taken wrongly ("membaca terbalik"), and what it says then. */
  readonly misreadings: readonly { readonly told: string; readonly bits: Bits }[];
};

/** Which option is right, of the worlds that the clues leave: one that is true in all of them, in none, or in some. */
export type Question = "certain" | "impossible" | "possible";

export type Puzzle<W> = {
  readonly modelId: string;
  readonly worlds: readonly W[];
  readonly all: Bits;
  readonly worldTold: (world: W) => string;
  /** What a world is called: "susunan". */
  readonly worldNoun: string;
  readonly intro: string;
  /** What the question supposes besides the clues: "Ayu dipilih". The worlds in `all` are those in which it is so. */
  readonly supposed: string | null;
  readonly clues: readonly Clue[];
  /** "Pernyataan yang pasti benar adalah ..." */
  readonly asked: string;
  readonly question: Question;
  readonly claims: readonly Claim[];
  /** Clues that a reader must put together at least to reach the key. */
  readonly depthMin: number;
  readonly load: number;
  /** Ways to name the things of the puzzle so that the same puzzle about other things gets the same names. */
  readonly labels: (left: readonly W[]) => readonly ((thing: number) => number)[];
};

export type ClueLimits = {
  readonly clues: readonly [least: number, most: number];
  /** Worlds that the clues leave. */
  readonly left: readonly [least: number, most: number];
};

/**
 * Takes clues from the pool, in its order, until few enough worlds are left, and drops those that the others make needless. All clues of
 * a pool are true in one world, so one is always left. Null if the pool does not come within the limits.
 */
export function chosenClues(pool: readonly Clue[], all: Bits, limits: ClueLimits): readonly Clue[] | null {
  const [cluesMin, cluesMax] = limits.clues;
  const [leftMin, leftMax] = limits.left;
  const chosen: Clue[] = [];
  let left = all;
  for (const clue of pool) {
    if (chosen.length === cluesMax || (chosen.length >= cluesMin && sizeOf(left) <= leftMax)) break;
    const next = intersection(left, clue.bits);
    if (isSame(next, left) || sizeOf(next) < leftMin) continue;
    chosen.push(clue);
    left = next;
  }
  const needed = chosen.reduce<readonly Clue[]>((kept, clue) => {
    const others = kept.filter((each) => each !== clue);
    return isSame(allTrue(others, all), left) ? others : kept;
  }, chosen);
  return sizeOf(left) > leftMax || needed.length < cluesMin ? null : needed;
}

export function allTrue(claims: readonly Claim[], all: Bits): Bits {
  return claims.reduce((left, { bits }) => intersection(left, bits), all);
}

type Wrong = Claim & { readonly mistake: string };

/** The worlds that are left to somebody who makes the mistake. */
type Mistaken = { readonly mistake: string; readonly left: Bits };

/** An item whose key is the only right option; null if the clues give no such key, or too few mistakes. */
export function puzzleItem<W>(puzzle: Puzzle<W>, draws: Seeded): ModelItem | null {
  const { clues, question, worlds, all } = puzzle;
  const left = allTrue(clues, all);
  const claims = shuffled(puzzle.claims, draws);
  const key = keyOf(puzzle, claims, left);
  if (key === null) return null;
  const wrongs = drawnWrongs(puzzle, claims, key, left);
  if (wrongs === null) return null;
  const depth = depthOf(puzzle, key);
  const leftWorlds = membersOf(worlds, left);
  const load = puzzle.load + 2 * depth + Math.min(4, leftWorlds.length);
  return {
    stem: `${puzzle.intro}\n\n${clues.map(({ text }) => `- ${text}`).join("\n")}\n\n${puzzle.asked}`,
    figure: null,
    options: [
      { text: key.text, figure: null },
      ...wrongs.map(({ text, mistake }) => ({ text, figure: null, mistake })),
    ],
    rationale: rationaleOf(puzzle, key, wrongs, leftWorlds),
    difficulty: Math.min(95, 14 + 2 * load),
    seconds: 40 + 3 * load,
    fingerprint: `${puzzle.modelId} ${question} ${fingerprintOf(puzzle, key, wrongs, leftWorlds)}`,
  };
}

function isRight(question: Question, bits: Bits, left: Bits): boolean {
  switch (question) {
    case "certain":
      return isWithin(left, bits);
    case "impossible":
      return isApart(left, bits);
    case "possible":
      return !isApart(left, bits);
  }
}

/** The first right claim that takes enough clues: one that fewer give would be a premise said again, or nearly so. */
function keyOf<W>(puzzle: Puzzle<W>, claims: readonly Claim[], left: Bits): Claim | null {
  const { clues, question, depthMin, all } = puzzle;
  const fewer =
    question === "possible" ? [] : subsetsOf(clues, depthMin - 1).map((some) => allTrue(some, all));
  const key = claims.find(
    ({ bits }) => isRight(question, bits, left) && !fewer.some((some) => isRight(question, bits, some)),
  );
  return key ?? null;
}

/** All choices of up to so many clues. There are at most eight clues. */
function subsetsOf(clues: readonly Clue[], sizeMax: number): readonly (readonly Clue[])[] {
  return clues.reduce<readonly (readonly Clue[])[]>(
    (subsets, clue) => [
      ...subsets,
      ...subsets.filter(({ length }) => length < sizeMax).map((some) => [...some, clue]),
    ],
    [[]],
  );
}

/** How many clues must be put together at least. */
function depthOf<W>({ clues, question, all }: Puzzle<W>, key: Claim): number {
  if (question === "possible") return clues.length;
  const enough = subsetsOf(clues, clues.length).filter((some) =>
    isRight(question, key.bits, allTrue(some, all)),
  );
  invariant(enough.length > 0, "the key of a puzzle follows from all clues");
  return Math.min(...enough.map(({ length }) => length));
}

const WRONG_COUNT = 4;

/**
 * Four options that are not right, each with a mistake of its own. Those that a misread clue leads to come first. What a single clue
 * says outright (or, where the impossible is sought, forbids no one to say) is seen at a glance and comes last.
 */
function drawnWrongs<W>(
  puzzle: Puzzle<W>,
  claims: readonly Claim[],
  key: Claim,
  left: Bits,
): readonly Wrong[] | null {
  const { question, clues } = puzzle;
  const candidates = claims.filter(({ bits }) => !isRight(question, bits, left));
  const wrongs: Wrong[] = [];
  const take = (claim: Claim, mistake: string | undefined): void => {
    if (mistake === undefined || wrongs.length === WRONG_COUNT) return;
    if ([key, ...wrongs].some(({ bits }) => isSame(bits, claim.bits))) return;
    wrongs.push({ ...claim, mistake });
  };
  const isNew = (mistake: string): boolean => wrongs.every((wrong) => wrong.mistake !== mistake);
  const misread = misreadWorlds(puzzle);
  const overlooked = question === "impossible" ? [] : overlookedWorlds(puzzle);
  const isBlunt = ({ bits }: Claim): boolean =>
    clues.some((clue) => (question === "impossible" ? isWithin(clue.bits, bits) : isApart(clue.bits, bits)));
  const [plain, blunt] = [candidates.filter((claim) => !isBlunt(claim)), candidates.filter(isBlunt)];
  // Of what is asked to be impossible, nobody picks a condition said again.
  for (const some of question === "impossible" ? [plain] : [plain, blunt]) {
    for (const claim of some) {
      const found = misread.find(
        ({ mistake, left: other }) => isNew(mistake) && isRight(question, claim.bits, other),
      );
      take(claim, found?.mistake);
    }
    for (const claim of some) {
      if (!isApart(claim.bits, left)) continue;
      const found = overlooked.find(
        ({ mistake, left: other }) => isNew(mistake) && !isApart(claim.bits, other),
      );
      take(claim, found?.mistake);
    }
    for (const claim of some) take(claim, openTold(puzzle, claim, left, isNew));
  }
  return wrongs.length === WRONG_COUNT ? wrongs : null;
}

const CLUE_NAMES = [
  "syarat pertama",
  "syarat kedua",
  "syarat ketiga",
  "syarat keempat",
  "syarat kelima",
  "syarat keenam",
  "syarat ketujuh",
  "syarat kedelapan",
] as const;

function misreadWorlds<W>({ clues, all }: Puzzle<W>): readonly Mistaken[] {
  return clues.flatMap(({ misreadings }, index) => {
    const others = allTrue(clues.toSpliced(index, 1), all);
    return misreadings.flatMap(({ told, bits }) => {
      const left = intersection(others, bits);
      return isNone(left) ? [] : [{ mistake: `${told} ${CLUE_NAMES[index]}`, left }];
    });
  });
}

/** One clue forgotten, or two. */
function overlookedWorlds<W>({ clues, all }: Puzzle<W>): readonly Mistaken[] {
  const one = clues.map((_, index) => ({
    mistake: `mengabaikan ${CLUE_NAMES[index]}`,
    left: allTrue(clues.toSpliced(index, 1), all),
  }));
  const two = clues.flatMap((_, second) =>
    clues.slice(0, second).map((_unused, first) => ({
      mistake: `mengabaikan ${CLUE_NAMES[first]} dan ${CLUE_NAMES[second]}`,
      left: allTrue(clues.toSpliced(second, 1).toSpliced(first, 1), all),
    })),
  );
  return [...one, ...two];
}

/** A world that shows that the claim is not right: true where it is thought impossible, false where it is thought certain. */
function openTold<W>(
  { question, worlds, worldTold, worldNoun }: Puzzle<W>,
  claim: Claim,
  left: Bits,
  isNew: (mistake: string) => boolean,
): string | undefined {
  // What is true nowhere is overlooked, not open; and what is possible needs no world but its own.
  if (question === "possible" || isApart(left, claim.bits)) return undefined;
  const within = new Set(membersOf(worlds, intersection(left, claim.bits)));
  const told =
    question === "impossible"
      ? "mengira mustahil, padahal terpenuhi pada"
      : "mengira satu kemungkinan sebagai kepastian, padahal tidak terpenuhi pada";
  return membersOf(worlds, left)
    .filter((world) => within.has(world) === (question === "impossible"))
    .map((world) => `${told} ${worldNoun} ${worldTold(world)}`)
    .find(isNew);
}

function rationaleOf<W>(puzzle: Puzzle<W>, key: Claim, wrongs: readonly Wrong[], left: readonly W[]): string {
  const { worldTold, worldNoun, question, supposed } = puzzle;
  const isOne = left.length === 1;
  const count = isOne ? `Satu-satunya ${worldNoun}` : `Ada ${left.length} ${worldNoun}`;
  const why = {
    certain: isOne ? "Jadi, jawabannya" : `Yang benar pada semua ${worldNoun} itu`,
    impossible: `Yang tidak benar pada satu pun ${worldNoun} itu`,
    possible: "Yang termasuk di antaranya",
  }[question];
  const rest = wrongs
    .map((wrong) => `- ${withoutStop(wrong.text)}: ${wrong.mistake}${proofTold(puzzle, wrong, left)}.`)
    .join("\n");
  const every = left.map((world) => worldTold(world)).join("; ");
  const also = supposed === null ? "" : ` dengan pengandaian bahwa ${supposed}`;
  return `${count} yang memenuhi semua syarat${also}: ${every}. ${why}: ${withoutStop(key.text)}.\n\n${rest}`;
}

/** What shows that an option is wrong, where its mistake has not said it: a world, or a broken clue. */
function proofTold<W>(
  { question, clues, worlds, worldTold, worldNoun }: Puzzle<W>,
  { bits, mistake }: Wrong,
  left: readonly W[],
): string {
  if (mistake.startsWith("mengira")) return "";
  const within = new Set(membersOf(worlds, bits));
  if (question === "possible") {
    const broken = clues.flatMap((clue, index) =>
      isApart(clue.bits, bits) ? [CLUE_NAMES[index] ?? ""] : [],
    );
    return broken.length === 0 ? "" : `; melanggar ${listed(broken)}`;
  }
  if (left.length === 1) return "";
  const world = left.find((each) => within.has(each) === (question === "impossible"));
  const told = question === "impossible" ? "terpenuhi" : "tidak terpenuhi";
  return world === undefined ? "" : `; ${told} pada ${worldNoun} ${worldTold(world)}`;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/u, "");
}

/** The least of the texts that the ways of naming give. */
function fingerprintOf<W>(
  { clues, labels }: Puzzle<W>,
  key: Claim,
  wrongs: readonly Wrong[],
  left: readonly W[],
): string {
  const texts = labels(left).map((label) => {
    const sorted = (claims: readonly Claim[]): string =>
      claims
        .map(({ form }) => form(label))
        .toSorted()
        .join(" ");
    return `${sorted(clues)} | ${key.form(label)} | ${sorted(wrongs)}`;
  });
  return texts.toSorted()[0] ?? "";
}
