import { type CandidateId, type Digest, digestOf, invariant, type Seeded, seeded } from "@neraca/base";
import type { PaperBlueprint, PaperItem, PaperQuestion } from "./paper.ts";
import { assertSeed } from "./seed.ts";

/** A generator for each purpose: no draw tells anything about another. */
export type Draws = (purpose: string) => Seeded;

export function drawsOf(seedHex: string, prefix: string): Draws {
  return (purpose) => seeded(seedHex, `${prefix}/${purpose}`);
}

/** Not `localeCompare`: the order must be the same on every machine, in every language. */
export function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** SHA-256 of the canonical JSON of the candidate and the questions as shown: what a receipt and the ledger say of a paper. */
export function paperDigest(candidateId: CandidateId, questions: readonly PaperQuestion[]): Digest {
  // Written in the order of canonical JSON at once, which is three times as fast; ids have no letter that could be written in two ways.
  const ordered = questions.map(({ itemId, optionIds, subtest }) => ({ itemId, optionIds, subtest }));
  return digestOf(JSON.stringify({ candidateId, questions: ordered }));
}

/** What no parser lets through: [PP10] a bug, not a bank that is short of something. */
export function assertAssembly(
  seedHex: string,
  items: readonly PaperItem[],
  { subtests }: PaperBlueprint,
): void {
  assertSeed(seedHex);
  invariant(new Set(items.map((item) => item.id)).size === items.length, "an item is in the bank twice");
  for (const item of items) {
    const distinct = new Set(item.options.map((option) => option.id)).size;
    invariant(distinct === item.options.length, `item ${item.id} has an option twice`);
  }
  const names = subtests.map((part) => part.subtest);
  invariant(new Set(names).size === names.length, "a subtest is in the blueprint twice");
  const counts = subtests.flatMap((part) => Object.values(part.topics));
  invariant(
    counts.every((count) => Number.isSafeInteger(count) && count >= 0),
    "a blueprint counts items in whole numbers",
  );
}
