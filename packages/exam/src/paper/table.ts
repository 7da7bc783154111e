import { invariant } from "@neraca/base";
import type { Cards, Deck, Decks } from "./decks.ts";
import type { Block } from "./seating.ts";

/** What it costs that a paper has two that must not be together: more than all else that one exchange can gain. */
const CLASH_COST = 10_000_000;

/** What it costs that a paper has two of one model: whoever has solved one has a start with the other. */
const KIN_COST = 2_000;

/** What a unit of the square of a sum costs. Sums of all papers together do not change, so the squares fall as papers become equal. */
const DIFFICULTY_COST = 4;
const SECONDS_COST = 1;
const GENERATED_COST = 300;

/** Sums kept for each place and subtest. */
const SUMS = 3;

/**
 * The papers of a block while they are planned. Every place holds as many cards of each deck as the blueprint says; cards change
 * places, none comes or goes, so that what the block was dealt stays as even as it was.
 *
 * The cost of a table is the sum of
 * - 10,000,000 for each pair of cards in one hand that are the same item or enemies;
 * - 2,000 for each pair of cards in one hand that are different items of one model;
 * - for each two neighbours and each item that both hold, 400 when they sit in one row or one column, else 130;
 * - for each place and subtest 4 D x D + S x S + 300 G x G, where D, S and G are the sums of difficulty, seconds and generated items.
 */
export class Table {
  readonly #block: Block;
  readonly #decks: readonly Deck[];
  readonly #cards: Cards;
  readonly #handSize: number;
  readonly #subtestCount: number;
  /** Card by place and its number in the hand. */
  readonly #held: Int32Array;
  /**
   * By place and item, what holding the item costs there: a clash with each card of the hand that is the same, an enemy or of
   * the same model, and what neighbours hold. Kept up to date, so that an exchange is judged by a few looks.
   */
  readonly #costs: Int32Array;
  /** By place, subtest and kind of sum. */
  readonly #sums: Int32Array;
  /** By number of the card in a deck's share of a hand; used within one exchange only. */
  readonly #offers: Int32Array;

  constructor(block: Block, { decks, cards, handSize }: Decks, subtestCount: number) {
    this.#block = block;
    this.#decks = decks;
    this.#cards = cards;
    this.#handSize = handSize;
    this.#subtestCount = subtestCount;
    this.#held = new Int32Array(block.placeCount * handSize);
    this.#costs = new Int32Array(block.placeCount * cards.items.length);
    this.#sums = new Int32Array(block.placeCount * subtestCount * SUMS);
    this.#offers = new Int32Array(handSize);
  }

  /** Gives out the cards of a deck, `count` to each place in turn. Once for each deck. */
  deal(deck: Deck, cards: readonly number[]): void {
    invariant(cards.length === deck.count * this.#block.placeCount, "every place gets its cards");
    for (const [index, card] of cards.entries()) {
      const place = Math.floor(index / deck.count);
      this.#held[place * this.#handSize + deck.firstCard + (index % deck.count)] = card;
      this.#count(place, deck.subtest, card, 1);
    }
  }

  /** The cards of a place, one deck after the other. */
  hand(place: number): Int32Array {
    return this.#held.subarray(place * this.#handSize, (place + 1) * this.#handSize);
  }

  difficultyOf(place: number, subtest: number): number {
    return at(this.#sums, this.#sumsAt(place, subtest));
  }

  secondsOf(place: number, subtest: number): number {
    return at(this.#sums, this.#sumsAt(place, subtest) + 1);
  }

  generatedOf(place: number, subtest: number): number {
    return at(this.#sums, this.#sumsAt(place, subtest) + 2);
  }

  /** Pairs in the hand of a place that are the same item or enemies. */
  clashes(place: number): readonly (readonly [number, number])[] {
    const hand = this.hand(place);
    const ofPlace = place * this.#cards.items.length;
    // A card always clashes with itself. Almost every hand is done with here.
    if (hand.every((card) => at(this.#costs, ofPlace + card) < 2 * CLASH_COST)) return [];
    const found: (readonly [number, number])[] = [];
    for (const [index, card] of hand.entries()) {
      const foes = this.#cards.enemies[card] ?? [];
      for (const other of hand.subarray(index + 1)) {
        if (other === card || foes.includes(other)) found.push([card, other]);
      }
    }
    return found;
  }

  /** One pass: every two places, first those next to each other in number, then those two apart, and so on round the table. */
  exchangeAll(): void {
    const { placeCount } = this.#block;
    for (let distance = 1; distance <= placeCount / 2; distance += 1) {
      for (let place = 0; place < placeCount; place += 1) {
        const other = (place + distance) % placeCount;
        const together = this.#block.neighbours[place]?.find((each) => each.place === other)?.cost ?? 0;
        for (const deck of this.#decks) this.#exchange(deck, place, other, together);
      }
    }
  }

  /**
   * Goes through the cards of a deck that `a` holds, and for each through those that `b` holds, and exchanges two whenever the cost
   * falls. With sums D of a and E of b, and a card that is harder by d, squares change by 2 d (D - E + d).
   *
   * @param together what it costs that the two have an item in common; 0 when they are no neighbours
   */
  #exchange(deck: Deck, a: number, b: number, together: number): void {
    const { difficulty, seconds, generated, enemies, family } = this.#cards;
    const held = this.#held;
    const offers = this.#offers;
    // The two cards no longer clash with themselves, and a neighbour's card that comes is no longer the neighbour's.
    const always = 2 * together - 2 * CLASH_COST;
    const sums = this.#sums;
    const sumsOfA = this.#sumsAt(a, deck.subtest);
    const sumsOfB = this.#sumsAt(b, deck.subtest);
    const ofA = a * this.#handSize + deck.firstCard;
    const ofB = b * this.#handSize + deck.firstCard;
    let best = this.#lookAt(deck, a, b);
    for (let i = 0; i < deck.count; i += 1) {
      let mine = at(held, ofA + i);
      let relief = this.#relief(mine, a, b) + always;
      let harderGap = at(sums, sumsOfA) - at(sums, sumsOfB);
      let longerGap = at(sums, sumsOfA + 1) - at(sums, sumsOfB + 1);
      let moreGap = at(sums, sumsOfA + 2) - at(sums, sumsOfB + 2);
      // Most exchanges gain nothing, and this tells: no card of b can bring more than half the square of a gap, and to part from kin.
      const most =
        squares(harderGap, longerGap, moreGap) / 2 + (at(generated, mine) === 1 ? 2 * KIN_COST : 0);
      if (enemies[mine]?.length === 0 && relief + best + most < 1) continue;
      for (let j = 0; j < deck.count; j += 1) {
        const theirs = at(held, ofB + j);
        if (theirs === mine) continue;
        const harder = at(difficulty, theirs) - at(difficulty, mine);
        const longer = at(seconds, theirs) - at(seconds, mine);
        const more = at(generated, theirs) - at(generated, mine);
        const rise =
          DIFFICULTY_COST * harder * (harderGap + harder) +
          SECONDS_COST * longer * (longerGap + longer) +
          GENERATED_COST * more * (moreGap + more);
        // Where two that do not go together change places, neither meets the other.
        const apart =
          (enemies[mine]?.includes(theirs) === true ? 2 * CLASH_COST : 0) +
          (at(family, mine) === at(family, theirs) ? 2 * KIN_COST : 0);
        if (relief + at(offers, j) - 2 * rise + apart < 1) continue;
        held[ofA + i] = theirs;
        held[ofB + j] = mine;
        this.#move(deck.subtest, mine, a, b);
        this.#move(deck.subtest, theirs, b, a);
        mine = theirs;
        relief = this.#relief(mine, a, b) + always;
        harderGap += 2 * harder;
        longerGap += 2 * longer;
        moreGap += 2 * more;
        best = this.#lookAt(deck, a, b);
      }
    }
  }

  /** What is gained when `a` gives a card to `b`, but for what both hold of it. */
  #relief(card: number, a: number, b: number): number {
    const itemCount = this.#cards.items.length;
    return at(this.#costs, a * itemCount + card) - at(this.#costs, b * itemCount + card);
  }

  /** Notes for each card of `b` what is gained when it goes to `a`; the most of it. */
  #lookAt(deck: Deck, a: number, b: number): number {
    let best = Number.NEGATIVE_INFINITY;
    const ofB = b * this.#handSize + deck.firstCard;
    for (let j = 0; j < deck.count; j += 1) {
      const gain = this.#relief(at(this.#held, ofB + j), b, a);
      this.#offers[j] = gain;
      if (gain > best) best = gain;
    }
    return best;
  }

  #move(subtest: number, card: number, from: number, to: number): void {
    this.#count(from, subtest, card, -1);
    this.#count(to, subtest, card, 1);
  }

  /** @param times 1 when the place takes the card, -1 when it gives it away */
  #count(place: number, subtest: number, card: number, times: 1 | -1): void {
    const { items, difficulty, seconds, generated, enemies, family, members } = this.#cards;
    const costs = this.#costs;
    const ofPlace = place * items.length;
    costs[ofPlace + card] = at(costs, ofPlace + card) + times * CLASH_COST;
    for (const foe of enemies[card] ?? []) {
      costs[ofPlace + foe] = at(costs, ofPlace + foe) + times * CLASH_COST;
    }
    for (const kin of members[at(family, card)] ?? []) {
      if (kin !== card) costs[ofPlace + kin] = at(costs, ofPlace + kin) + times * KIN_COST;
    }
    for (const neighbour of this.#block.neighbours[place] ?? []) {
      const there = neighbour.place * items.length + card;
      costs[there] = at(costs, there) + times * neighbour.cost;
    }
    const sums = this.#sumsAt(place, subtest);
    this.#sums[sums] = at(this.#sums, sums) + times * at(difficulty, card);
    this.#sums[sums + 1] = at(this.#sums, sums + 1) + times * at(seconds, card);
    this.#sums[sums + 2] = at(this.#sums, sums + 2) + times * at(generated, card);
  }

  #sumsAt(place: number, subtest: number): number {
    return (place * this.#subtestCount + subtest) * SUMS;
  }
}

/** What these sums cost, or gaps between sums. */
function squares(difficulty: number, seconds: number, generated: number): number {
  return (
    DIFFICULTY_COST * difficulty * difficulty +
    SECONDS_COST * seconds * seconds +
    GENERATED_COST * generated * generated
  );
}

/** An element that is there: every index here is a place, a card of a hand or an item of the table. */
function at(column: Int32Array, index: number): number {
  return column[index] as number;
}
