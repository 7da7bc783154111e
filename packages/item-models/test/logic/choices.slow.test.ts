import { expect, test } from "vitest";
import type { ItemModel, ModelItem } from "../../src/index.ts";
import { matching } from "../../src/logic/matching.ts";
import { teamChoice } from "../../src/logic/team-choice.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import { ordersOf, thingsIn } from "./order-reader.ts";
import { askedOf, introOf, premisesOf } from "./premises.ts";
import { verifyPuzzle } from "./puzzle-check.ts";

const NUMBERS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"];
const VERB = "(?:dipilih|ditugaskan|dikunjungi|dipindahkan|diundang|ditanam|dipamerkan|diutus)";

type Team = ReadonlySet<string>;
type SaidOfTeam = (team: Team) => boolean;

/** A name as the introduction has it: at the beginning of a sentence it may have a capital. */
function known(name: string, names: readonly string[]): string {
  const found = names.find((each) => each === name || each.charAt(0).toUpperCase() + each.slice(1) === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

function readTeam(sentence: string, names: readonly string[]): SaidOfTeam {
  const readers: readonly (readonly [string, (a: string, b: string) => SaidOfTeam])[] = [
    [`Jika (.+) tidak ${VERB}, (.+) ${VERB}`, (a, b) => (team) => team.has(a) || team.has(b)],
    [`Jika (.+) ${VERB}, (.+) juga ${VERB}`, (a, b) => (team) => !team.has(a) || team.has(b)],
    [`(.+) ${VERB} hanya jika (.+) ${VERB}`, (a, b) => (team) => !team.has(a) || team.has(b)],
    [`(.+) dan (.+) tidak boleh ${VERB} bersama`, (a, b) => (team) => !(team.has(a) && team.has(b))],
    [
      `Sekurang-kurangnya salah satu dari (.+) dan (.+) ${VERB}`,
      (a, b) => (team) => team.has(a) || team.has(b),
    ],
    [`Tepat satu dari (.+) dan (.+) ${VERB}`, (a, b) => (team) => team.has(a) !== team.has(b)],
    [
      `(.+) dan (.+) harus ${VERB} bersama atau tidak ${VERB} sama sekali`,
      (a, b) => (team) => team.has(a) === team.has(b),
    ],
  ];
  for (const [pattern, make] of readers) {
    const match = new RegExp(`^${pattern}\\.$`, "u").exec(sentence);
    if (match !== null) {
      return make(known(match[1]!, names), known(match[2]!, names));
    }
  }
  throw new Error(`not understood: ${sentence}`);
}

function verifyTeam(item: ModelItem): void {
  const intro = introOf(item);
  const names = thingsIn(intro);
  const chosen = NUMBERS.indexOf(/tepat (\w+)/u.exec(intro)![1]!);
  const question = askedOf(item);
  const supposed = new RegExp(`^Jika (.+) ${VERB}, `, "u").exec(question)?.[1];
  const worlds = names
    .reduce<readonly Team[]>(
      (teams, name) => teams.flatMap((team) => [team, new Set([...team, name])]),
      [new Set()],
    )
    .filter((team) => team.size === chosen);
  verifyPuzzle({
    worlds,
    supposed: (team) => supposed === undefined || team.has(supposed),
    clues: premisesOf(item).map((sentence) => readTeam(sentence, names)),
    options: item.options.map(({ text }) => {
      const listed = text.split(/, dan |, | dan /u).map((name) => known(name, names));
      return (team: Team) => listed.every((name) => team.has(name));
    }),
    question,
  });
}

type Shared = { readonly first: ReadonlyMap<string, string>; readonly second: ReadonlyMap<string, string> };
type SaidOfShares = (world: Shared) => boolean;

/** Sentences are read by the values in them: whose they are, and whether they are denied. */
function readShare(
  sentence: string,
  names: readonly string[],
  firsts: readonly string[],
  seconds: readonly string[],
): SaidOfShares {
  const isDenied = sentence.includes(" tidak ");
  const has = (values: readonly string[], text: string): readonly string[] =>
    values.filter((value) => new RegExp(`\\b${value}\\b`, "u").test(text));
  const person = names.find((name) => sentence.startsWith(`${name} `));
  const [mine, others] = [has(firsts, sentence), has(seconds, sentence)];
  if (person === undefined) {
    expect([mine.length, others.length], sentence).toEqual([1, 1]);
    return ({ first, second }) => {
      const who = [...first].find(([, value]) => value === mine[0])![0];
      return (second.get(who) === others[0]) !== isDenied;
    };
  }
  if (sentence.includes(" dan ")) {
    expect([mine.length, others.length], sentence).toEqual([1, 1]);
    return ({ first, second }) => first.get(person) === mine[0] && second.get(person) === others[0];
  }
  expect(mine.length === 0 || others.length === 0, sentence).toBe(true);
  expect(mine.length + others.length, sentence).toBe(sentence.includes(" atau ") ? 2 : 1);
  return ({ first, second }) =>
    (mine.includes(first.get(person)!) || others.includes(second.get(person)!)) !== isDenied;
}

function verifyMatching(item: ModelItem): void {
  const intro = introOf(item);
  const names = /yaitu (.+?), masing-masing/u.exec(intro)![1]!.split(/, (?:dan )?/u);
  const [firsts, seconds] = [...intro.matchAll(/\((.+?)\)/gu)].map((match) =>
    match[1]!.split(/, (?:dan )?/u),
  );
  const sharings = (values: readonly string[]): readonly ReadonlyMap<string, string>[] =>
    ordersOf(values).map(
      (places) => new Map([...places].map(([value, place]) => [names[place - 1]!, value])),
    );
  const read = (sentence: string): SaidOfShares => readShare(sentence, names, firsts!, seconds!);
  verifyPuzzle({
    worlds: sharings(firsts!).flatMap((first) => sharings(seconds!).map((second) => ({ first, second }))),
    clues: premisesOf(item).map(read),
    options: item.options.map(({ text }) => read(text)),
    question: askedOf(item),
  });
}

function checkChoice(model: ItemModel, verify: (item: ModelItem) => void): void {
  describeModel(model, { verify, itemsPerLevel: 80 });
  test(`[LM6] ${model.id}: one option is certain (impossible, possible), and the check sees another key`, () => {
    for (const item of seenItems(model)) {
      verify(item);
      expect(() => verify(withKeyLast(item))).toThrow();
    }
  });
}

checkChoice(teamChoice, verifyTeam);
checkChoice(matching, verifyMatching);
