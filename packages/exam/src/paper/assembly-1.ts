import {
  accepted,
  type CandidateId,
  type Digest,
  type OptionId,
  type Result,
  refused,
  shuffled,
} from "@neraca/base";
import { assertAssembly, byCodeUnits, type Draws, drawsOf, paperDigest } from "./draws.ts";
import type { Shortage } from "./misfit.ts";
import type { Paper, PaperBlueprint, PaperBlueprintSubtest, PaperItem, PaperQuestion } from "./paper.ts";
import { type Pools, poolsOf, shortagesIn, topicsOf } from "./pools.ts";

export type PaperAssembly = {
  readonly bankDigest: Digest;
  /** Every item of the bank, in any order. */
  readonly items: readonly PaperItem[];
  readonly blueprint: PaperBlueprint;
  /** 32 bytes, lower-case hexadecimal. */
  readonly seedHex: string;
  readonly candidateId: CandidateId;
};

/**
 * Assembly 1, of sittings that were armed before there was another: each paper drawn by itself, from every item of the bank whatever
 * its status. Kept as it was, because papers that were sat must come out the same for ever. A pure function of bank, counts, seed and
 * candidate. The algorithm, for those who want to write it again:
 *
 * 1. `draws(purpose)` is the generator of base's `seeded` with the seed's 32 bytes and the label
 *    `neraca/paper/v1/<bankDigest>/<candidateId>/<purpose>`; `shuffle(list, purpose)` is Fisher-Yates from the last place to the
 *    first: for i = length - 1 down to 1, swap place i with place `draws(purpose).below(i + 1)`, one generator for the whole list.
 * 2. Everywhere "sorted" means by UTF-16 code units.
 * 3. For each subtest in the blueprint's order:
 *    a. for each topic of it, topics sorted by name: the items of this subtest and topic, sorted by id, are shuffled with the
 *       purpose `draw/<subtest>/<topic>`; the first `count` of them are drawn;
 *    b. the drawn items, one topic after the other, are shuffled with the purpose `order/<subtest>`.
 * 4. The options of a question are its option ids, sorted, shuffled with the purpose `options/<itemId>`; an item with `fixedOrder`
 *    keeps the order of the bank instead.
 * 5. The digest is the SHA-256 of the canonical JSON (RFC 8785) of `{candidateId, questions: [{itemId, optionIds, subtest}]}`.
 *
 * Refused with every topic that the bank is short of; then no candidate of the sitting can have a paper. Throws InvariantError for
 * two items of one id, an option twice in an item, a subtest twice in the blueprint, a count that is not a whole number of 0 or
 * more, and a seed that is not 32 bytes.
 */
export function assemblePaper(assembly: PaperAssembly): Result<Paper, readonly Shortage[]> {
  assertAssembly(assembly.seedHex, assembly.items, assembly.blueprint);
  const pools = poolsOf(assembly.items);
  const shortages = shortagesIn(pools, assembly.blueprint);
  if (shortages.length > 0) return refused(shortages);
  // Neither a digest nor a candidate id has a slash, so two different pairs never make one label.
  const draws = drawsOf(assembly.seedHex, `neraca/paper/v1/${assembly.bankDigest}/${assembly.candidateId}`);
  const questions = assembly.blueprint.subtests.flatMap((part) =>
    drawnItems(part, pools, draws).map((item) => questionFrom(item, draws)),
  );
  const { candidateId } = assembly;
  return accepted({ candidateId, digest: paperDigest(candidateId, questions), questions });
}

function drawnItems(part: PaperBlueprintSubtest, pools: Pools, draws: Draws): readonly PaperItem[] {
  const drawn = topicsOf(part).flatMap(([topic, count]) => {
    const drawing = draws(`draw/${part.subtest}/${topic}`);
    return shuffled(pools(part.subtest, topic), drawing).slice(0, count);
  });
  return shuffled(drawn, draws(`order/${part.subtest}`));
}

function questionFrom(item: PaperItem, draws: Draws): PaperQuestion {
  return { itemId: item.id, subtest: item.subtest, optionIds: shownOptions(item, draws) };
}

function shownOptions(item: PaperItem, draws: Draws): readonly OptionId[] {
  const optionIds = item.options.map((option) => option.id);
  if (item.fixedOrder) return optionIds;
  return shuffled(optionIds.toSorted(byCodeUnits), draws(`options/${item.id}`));
}
