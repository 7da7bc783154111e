import {
  type CandidateId,
  type Digest,
  type ItemId,
  invariant,
  type OptionId,
  type Seeded,
  shuffled,
} from "@neraca/base";
import { type Decks, decksOf } from "./decks.ts";
import { assertAssembly, byCodeUnits, type Draws, drawsOf, paperDigest } from "./draws.ts";
import { Judge } from "./judge.ts";
import type { Misfit, Shortage } from "./misfit.ts";
import type { Chair, Paper, PaperBlueprint, PaperItem, PaperQuestion } from "./paper.ts";
import { poolsOf, shortagesIn } from "./pools.ts";
import { type Block, Seating } from "./seating.ts";
import { Table } from "./table.ts";

export type PlanSource = {
  readonly bankDigest: Digest;
  /** Every item of the bank, in any order. */
  readonly items: readonly PaperItem[];
  readonly blueprint: PaperBlueprint;
  /** 32 bytes, lower-case hexadecimal. */
  readonly seedHex: string;
  /** Everybody of the sitting, in any order. */
  readonly chairs: readonly Chair[];
};

/** A pass mends nearly everything; where the eighth leaves a paper that breaks a rule, the bank does not fit. */
const PASSES_MAX = 8;

/**
 * Planned blocks that are remembered, some 50 kB each: more than the largest roster has (some 4,000 candidates), so that a sitting never
 * plans one twice, and few enough that a report over any number of papers stays small.
 */
const BLOCKS_KEPT_MAX = 64;

/**
 * Assembly 2: the papers of a sitting, planned for a hundred neighbours at a time. A pure function of bank, blueprint, seed and chairs,
 * in whole numbers. docs/adr/0014-papers-are-planned-together.md says why; this is how, for those who want to write it again.
 *
 * 1. `draws(purpose)` is the generator of base's `seeded` with the seed's 32 bytes and the label `neraca/paper/v2/<bankDigest>/<purpose>`.
 *    `shuffle(list, generator)` is Fisher-Yates from the last place to the first: for i = length - 1 down to 1, swap place i with
 *    place `generator.below(i + 1)`. "Sorted" means by UTF-16 code units; sorting by other things keeps the order of equals.
 * 2. Places. The chairs, sorted by row, then column, then candidate id, are places 0 to N - 1. With K = N / 100 rounded up, block k is
 *    the places from floor(k N / K) up to, and without, floor((k + 1) N / K). A block of fewer than 20 places is filled up to 20, at its end,
 *    with empty ones. Two places of a block are neighbours when neither their rows nor their columns differ by more than 1, beside each
 *    other when row or column is the same, else at a corner. Empty places have no neighbours.
 * 3. Decks. For each subtest in the blueprint's order and each topic of it, sorted by name, c is how many items a paper takes of it:
 *    a. the reviewed items of subtest and topic, sorted by id, are shuffled with the generator of `deck/<subtest>/<topic>`; then they
 *       are sorted: those that people wrote before generated ones, each by difficulty;
 *    b. when the blueprint names a target, items rest as `rested` says, for all topics of the subtest together;
 *    c. P items are left; the generator goes on with offset = below(P). The step is the largest whole number of at most
 *       618 P / 1000, but at least 1, that has no divisor in common with P. The card of rank r is the item at
 *       (offset + r step) mod P of what a. and b. left.
 * 4. Deal. A block that begins at place f and has B places gets of each deck the cards of ranks f c up to, and without, (f + B) c,
 *    ranks beyond P - 1 counted from 0 again. They are shuffled with the generator of `deal/<k>/<subtest>/<topic>`; the first c are the
 *    hand of the block's place 0, the next c that of place 1, and so on.
 * 5. Exchange. What a block costs is written at `Table`. One pass: for distance = 1 up to B / 2, for a = 0 up to B - 1, with
 *    b = (a + distance) mod B: for each deck, for each card i of it in a's hand, for each card j of it in b's: when exchanging the two
 *    makes the block cost less, they are exchanged (and i goes on with the new card). Passes are made until no paper of a candidate
 *    breaks a rule (an item twice, enemies together, difficulty, seconds, generated share), at least 1 and at most 8.
 * 6. Each candidate has one generator, that of `candidate/<candidateId>`. For each subtest in order, the items of the hand, sorted by
 *    id, are shuffled with it: that is their order. Then, question by question in this order, the option ids of each, sorted, are
 *    shuffled with it; an item with `fixedOrder` keeps the order of the bank and draws nothing.
 * 7. The digest is the SHA-256 of the canonical JSON (RFC 8785) of `{candidateId, questions: [{itemId, optionIds, subtest}]}`.
 */
export class PlannedPapers {
  readonly #source: PlanSource;
  readonly #draws: Draws;
  readonly #seating: Seating;
  readonly #shortages: readonly Shortage[];
  /** null: there are too few items. */
  readonly #plan: Plan | null;

  /** Throws InvariantError for what no parser lets through (see `assertAssembly`) and for a candidate with two chairs. */
  constructor(source: PlanSource) {
    assertAssembly(source.seedHex, source.items, source.blueprint);
    const candidates = new Set(source.chairs.map(({ candidateId }) => candidateId));
    invariant(candidates.size === source.chairs.length, "a candidate has two chairs");
    this.#source = source;
    this.#draws = drawsOf(source.seedHex, `neraca/paper/v2/${source.bankDigest}`);
    this.#seating = new Seating(source.chairs);
    const pools = poolsOf(source.items.filter(({ status }) => status === "reviewed"));
    this.#shortages = shortagesIn(pools, source.blueprint);
    this.#plan =
      this.#shortages.length > 0 ? null : planOf(source, decksOf(pools, source.blueprint, this.#draws));
  }

  /** The paper of one candidate of the sitting. To be asked only where `misfits` finds nothing. */
  paperOf(candidateId: CandidateId): Paper {
    const place = this.#seating.placeOf(candidateId);
    invariant(place !== undefined, `no chair for ${candidateId}`);
    const hand = this.#handOf(place);
    const generator = this.#draws(`candidate/${candidateId}`);
    const ordered = this.#source.blueprint.subtests.flatMap(({ subtest }) => {
      const items = hand.filter((item) => item.subtest === subtest);
      return shuffled(
        items.toSorted((a, b) => byCodeUnits(a.id, b.id)),
        generator,
      );
    });
    const questions = ordered.map(
      (item): PaperQuestion => ({
        itemId: item.id,
        subtest: item.subtest,
        optionIds: shownOptions(item, generator),
      }),
    );
    return { candidateId, digest: paperDigest(candidateId, questions), questions };
  }

  /** What keeps papers of this sitting from being what the blueprint says: too few items, or what any paper breaks. Plans them all. */
  misfits(): readonly Misfit[] {
    const plan = this.#plan;
    if (plan === null) return this.#shortages;
    for (let index = 0; index < this.#seating.blockCount; index += 1) {
      if (!plan.judged.has(index)) this.#planBlock(plan, index);
    }
    return plan.judge.misfits();
  }

  /** Items that nobody of this sitting gets, so that the mean difficulty is what the blueprint asks for. */
  get resting(): readonly ItemId[] {
    return this.#plan?.decks.resting ?? [];
  }

  #handOf(place: number): readonly PaperItem[] {
    const plan = this.#plan;
    invariant(plan !== null, "the bank has too few items");
    const index = this.#seating.blockOf(place);
    const hands = plan.hands.get(index) ?? this.#planBlock(plan, index);
    const hand = hands[place - this.#seating.firstOf(index)];
    invariant(hand !== undefined, `place ${place} is in block ${index}`);
    return Array.from(hand, (card) => {
      const item = plan.decks.cards.items[card];
      invariant(item !== undefined, `no item ${card}`);
      return item;
    });
  }

  #planBlock(plan: Plan, index: number): readonly Int32Array[] {
    const { decks, judge, judged } = plan;
    const { blueprint } = this.#source;
    const block = this.#seating.block(index);
    const table = new Table(block, decks, blueprint.subtests.length);
    for (const deck of decks.decks) table.deal(deck, this.#dealt(deck, block, index));
    for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
      table.exchangeAll();
      const found = new Judge(blueprint, decks.cards);
      found.see(table, block.seatedCount);
      if (found.misfits().length === 0) break;
    }
    if (!judged.has(index)) judge.see(table, block.seatedCount);
    judged.add(index);
    const hands = Array.from({ length: block.seatedCount }, (_, place) => table.hand(place).slice());
    remember(plan.hands, index, hands);
    return hands;
  }

  #dealt(deck: Decks["decks"][number], { first, placeCount }: Block, index: number): readonly number[] {
    const cards = Array.from({ length: placeCount * deck.count }, (_, nth) => {
      const card = deck.cards[(first * deck.count + nth) % deck.cards.length];
      invariant(card !== undefined, `deck ${deck.name} is empty`);
      return card;
    });
    return shuffled(cards, this.#draws(`deal/${index}/${deck.name}`));
  }
}

/** What a sitting's papers are made of, and what was planned so far. */
type Plan = {
  readonly decks: Decks;
  /** Hands by block, one place after the other. The block that was planned first goes first. */
  readonly hands: Map<number, readonly Int32Array[]>;
  /** What was seen of all blocks that are judged, be their hands remembered or not. */
  readonly judge: Judge;
  readonly judged: Set<number>;
};

function planOf({ blueprint }: PlanSource, decks: Decks): Plan {
  return { decks, hands: new Map(), judge: new Judge(blueprint, decks.cards), judged: new Set() };
}

function remember(hands: Plan["hands"], index: number, ofBlock: readonly Int32Array[]): void {
  hands.set(index, ofBlock);
  for (const oldest of hands.keys()) {
    if (hands.size <= BLOCKS_KEPT_MAX) break;
    hands.delete(oldest);
  }
}

function shownOptions(item: PaperItem, generator: Seeded): readonly OptionId[] {
  const optionIds = item.options.map((option) => option.id);
  return item.fixedOrder ? optionIds : shuffled(optionIds.toSorted(byCodeUnits), generator);
}
