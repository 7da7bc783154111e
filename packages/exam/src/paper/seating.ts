import type { CandidateId } from "@neraca/base";
import { byCodeUnits } from "./draws.ts";
import type { Chair } from "./paper.ts";

/**
 * The most papers that are planned together: a block. More neighbours fall within one, and each block takes longer: all pairs of its
 * papers are looked at. A hundred is a large room and takes about a tenth of a second.
 */
export const BLOCK_PLACES_MAX = 100;

/**
 * The fewest. Papers are evened out by exchanging items with others, so a sitting with fewer candidates is planned as if more sat
 * there; these places have no neighbours.
 */
export const BLOCK_PLACES_MIN = 20;

/** What it costs that two neighbours have an item in common: left, right, in front and behind, where the screen is in plain sight. */
const BESIDE_COST = 400;
/** The same at a corner. */
const CORNER_COST = 130;

export type Neighbour = {
  /** Place within the block. */
  readonly place: number;
  /** For each item in common. */
  readonly cost: number;
};

/** Places that are planned together. */
export type Block = {
  /** The first one's number in the sitting. */
  readonly first: number;
  /** Those with a candidate, who come first, and the empty ones. */
  readonly placeCount: number;
  readonly seatedCount: number;
  /** Of each place, those that are in this block. */
  readonly neighbours: readonly (readonly Neighbour[])[];
};

/** The places of a sitting: chairs by row and column, numbered from 0, cut into blocks as equal as can be. */
export class Seating {
  readonly #chairs: readonly Chair[];
  readonly #places: ReadonlyMap<CandidateId, number>;
  readonly blockCount: number;

  constructor(chairs: readonly Chair[]) {
    this.#chairs = chairs.toSorted(
      (a, b) => a.row - b.row || a.column - b.column || byCodeUnits(a.candidateId, b.candidateId),
    );
    this.#places = new Map(this.#chairs.map(({ candidateId }, place) => [candidateId, place]));
    this.blockCount = Math.ceil(chairs.length / BLOCK_PLACES_MAX);
  }

  get placeCount(): number {
    return this.#chairs.length;
  }

  placeOf(candidateId: CandidateId): number | undefined {
    return this.#places.get(candidateId);
  }

  /** The block that a place of the sitting is in. */
  blockOf(place: number): number {
    // The last block that begins at or before the place; the rounding of its beginning is at most one block off.
    const near = Math.floor((place * this.blockCount) / this.placeCount);
    return this.firstOf(near + 1) <= place ? near + 1 : near;
  }

  block(index: number): Block {
    const first = this.firstOf(index);
    const seated = this.#chairs.slice(first, this.firstOf(index + 1));
    const placeCount = Math.max(seated.length, BLOCK_PLACES_MIN);
    const neighbours = Array.from({ length: placeCount }, (_, place) => neighboursIn(seated, place));
    return { first, placeCount, seatedCount: seated.length, neighbours };
  }

  /** The first place of a block. */
  firstOf(index: number): number {
    return Math.floor((index * this.placeCount) / this.blockCount);
  }
}

function neighboursIn(seated: readonly Chair[], place: number): readonly Neighbour[] {
  const here = seated[place];
  if (here === undefined) return [];
  return seated.flatMap((there, other) => {
    const rows = Math.abs(here.row - there.row);
    const columns = Math.abs(here.column - there.column);
    if (other === place || rows > 1 || columns > 1) return [];
    return [{ place: other, cost: rows === 0 || columns === 0 ? BESIDE_COST : CORNER_COST }];
  });
}
