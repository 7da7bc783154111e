import { type CandidateId, invariant, type PositionId, seeded, shuffled } from "@neraca/base";
import { assertSeed } from "../paper/seed.ts";
import type {
  AssignmentCandidate,
  AssignmentGround,
  AssignmentPlan,
  AssignmentPolicy,
  AssignmentProblem,
  Explanation,
  Narrowing,
  Placement,
  Unmet,
} from "./assignment.ts";
import { narrowest, type Options, optionFinder } from "./options.ts";
import { besideOf, seatApart } from "./seat-apart.ts";
import {
  type AssignmentBooks,
  booksOf,
  byText,
  clashes,
  freeSeatWith,
  hasTags,
  plainIn,
  roomIn,
} from "./sitting-book.ts";
import { curedUnmet, type Missing, missingOf } from "./unmet.ts";

/** Choosing sittings takes about so much of the time of a plan, seats nearly all the rest. */
const CHOOSING_SHARE = 0.8;
const TOLD_EVERY = 1_000;

/** What was decided of one before anybody has a seat. */
type Decided = {
  readonly candidate: AssignmentCandidate;
  /** Number of the book; null: none. */
  readonly book: number | null;
  readonly left: Narrowing;
  readonly ground: AssignmentGround;
  readonly missing: Missing | null;
};

/**
 * Gives every candidate who has no place a sitting and a seat, if there is one.
 *
 * [AS5] Whoever has fewest places to choose from goes first (extra time, seats with tags, wishes), so that nobody takes what another cannot do
 * without; among equals the seed decides. [AS6] The same problem and seed make the same plan, in whatever order anything is given.
 *
 * @param seedHex 32 bytes in hexadecimal; may be public
 * @param onShare told now and then which share of the work is done, from 0 to 1
 */
export function planAssignment(
  problem: AssignmentProblem,
  seedHex: string,
  onShare?: (share: number) => void,
): AssignmentPlan {
  assertSeed(seedHex);
  const all = booksOf(problem);
  const rankOf = ranksOf(
    new Set(problem.candidates.map(({ positionId }) => positionId)),
    seedHex,
    "assignment positions",
  );
  const optionsOf = optionFinder(all.books);
  const chooser = new Chooser(all, problem.policy, seedHex);
  const decided = inTurn(all.pending, problem.policy, seedHex, { optionsOf, rankOf }).map(
    (candidate, nth) => {
      if (nth % TOLD_EVERY === 0) onShare?.((CHOOSING_SHARE * nth) / all.pending.length);
      return chooser.decide(candidate, optionsOf(candidate));
    },
  );
  for (const [nth, book] of all.books.entries()) {
    seatApart(book, rankOf);
    onShare?.(CHOOSING_SHARE + ((1 - CHOOSING_SHARE) * (nth + 1)) / all.books.length);
  }
  return explained(all, problem, decided);
}

function ranksOf<T extends string>(ids: ReadonlySet<T>, seedHex: string, label: string): (id: T) => number {
  const order = shuffled([...ids].toSorted(byText), seeded(seedHex, label));
  const ranks = new Map(order.map((id, rank) => [id, rank]));
  return (id) => ranks.get(id) ?? 0;
}

type Ordering = {
  readonly optionsOf: (candidate: AssignmentCandidate) => Options;
  readonly rankOf: (position: PositionId) => number;
};

function inTurn(
  pending: readonly AssignmentCandidate[],
  policy: AssignmentPolicy,
  seedHex: string,
  { optionsOf, rankOf }: Ordering,
): readonly AssignmentCandidate[] {
  const sizes = new Map<PositionId, number>();
  for (const { positionId } of pending) sizes.set(positionId, (sizes.get(positionId) ?? 0) + 1);
  const sizeOf = ({ positionId }: AssignmentCandidate): number => sizes.get(positionId) ?? 0;
  const isTogether = policy.positions === "together";
  return shuffled(pending, seeded(seedHex, "assignment candidates"))
    .map((candidate) => ({ candidate, places: optionsOf(candidate).places }))
    .toSorted(
      (a, b) =>
        a.places - b.places ||
        b.candidate.busy.length - a.candidate.busy.length ||
        (isTogether
          ? sizeOf(b.candidate) - sizeOf(a.candidate) ||
            rankOf(a.candidate.positionId) - rankOf(b.candidate.positionId)
          : 0),
    )
    .map(({ candidate }) => candidate);
}

/** Chooses sittings, one candidate after the other. */
class Chooser {
  readonly #books: AssignmentBooks["books"];
  readonly #policy: AssignmentPolicy;
  /** By number of the book: places left, places given, and its rank where nothing else decides. */
  readonly #room: Int32Array;
  /** Seats without tags that are left for whoever needs none. */
  readonly #plain: Int32Array;
  readonly #given: Int32Array;
  readonly #rank: Int32Array;
  /** How many of a position are in each book. */
  readonly #ofPosition = new Map<PositionId, Uint16Array>();
  /** How many of a position have no place yet. */
  readonly #waiting = new Map<PositionId, number>();

  constructor({ books, pending }: AssignmentBooks, policy: AssignmentPolicy, seedHex: string) {
    this.#books = books;
    this.#policy = policy;
    this.#room = Int32Array.from(books, roomIn);
    this.#plain = Int32Array.from(books, plainIn);
    this.#given = Int32Array.from(books, ({ seated }) => seated.size);
    const order = shuffled([...books.keys()], seeded(seedHex, "assignment sittings"));
    this.#rank = new Int32Array(books.length);
    for (const [rank, at] of order.entries()) this.#rank[at] = rank;
    for (const [at, { seated }] of books.entries())
      for (const { positionId } of seated.values()) this.#count(positionId, at);
    for (const { positionId } of pending)
      this.#waiting.set(positionId, (this.#waiting.get(positionId) ?? 0) + 1);
  }

  /** [AS7] Time, seat and other exams are never given up; a wish is, where the policy says so. */
  decide(candidate: AssignmentCandidate, options: Options): Decided {
    let [withoutClash, withRoom] = [0, 0];
    let chosen: number | null = null;
    let wish = -1;
    for (const [nth, list] of options.byWish.entries()) {
      const look = this.#best(candidate, list);
      withoutClash += look.withoutClash;
      withRoom += look.withRoom;
      if (chosen === null && look.best !== null) [chosen, wish] = [look.best, nth];
    }
    const { all, longEnough, withSeat, atVenue } = options;
    const left: Narrowing = { all, longEnough, withSeat, atVenue, withoutClash, withRoom };
    const isAnywhere = this.#policy.ifWishFull === "elsewhere";
    if (chosen === null && isAnywhere) chosen = this.#best(candidate, options.elsewhere).best;
    const missing = missingOf({ candidate, options, left, wish, isPlaced: chosen !== null, isAnywhere });
    const ground = chosen === null ? "nothing-fits" : (narrowest(left) ?? this.#policy.positions);
    if (chosen !== null) this.#give(candidate, chosen);
    const waiting = this.#waiting.get(candidate.positionId) ?? 1;
    this.#waiting.set(candidate.positionId, waiting - 1);
    return { candidate, book: chosen, left, ground, missing };
  }

  #best(candidate: AssignmentCandidate, list: readonly number[]) {
    const counts = this.#countsOf(candidate.positionId);
    const waiting = this.#waiting.get(candidate.positionId) ?? 1;
    const isSpread = this.#policy.positions === "spread";
    let [withoutClash, withRoom] = [0, 0];
    let best: number | null = null;
    for (const at of list) {
      const book = this.#books[at];
      invariant(book !== undefined, "options are numbers of books");
      if (candidate.busy.length > 0 && clashes(candidate, book.sitting)) continue;
      withoutClash += 1;
      if ((this.#room[at] ?? 0) === 0) continue;
      if (candidate.seatTags.length > 0 && freeSeatWith(book, candidate.seatTags) === undefined) continue;
      withRoom += 1;
      if (best === null) best = at;
      else if (candidate.seatTags.length === 0 && this.#keepsTags(at) !== this.#keepsTags(best)) {
        if (this.#keepsTags(at)) best = at;
      } else if (isSpread ? this.#isMoreEven(at, best, counts) : this.#isCloser(at, best, counts, waiting))
        best = at;
    }
    return { best, withoutClash, withRoom };
  }

  /** [AS13] Somebody who needs no tag gets a seat without one there. */
  #keepsTags(at: number): boolean {
    return (this.#plain[at] ?? 0) > 0;
  }

  /** Fewer of the position, then emptier. */
  #isMoreEven(a: number, b: number, counts: Uint16Array): boolean {
    const byCount = (counts[a] ?? 0) - (counts[b] ?? 0);
    if (byCount !== 0) return byCount < 0;
    const [ofA, ofB] = [this.#given[a] ?? 0, this.#given[b] ?? 0];
    const byShare = ofA * (this.#books[b]?.capacity ?? 0) - ofB * (this.#books[a]?.capacity ?? 0);
    if (byShare !== 0) return byShare < 0;
    return (this.#rank[a] ?? 0) < (this.#rank[b] ?? 0);
  }

  /** More of the position, then the tightest room that takes all who wait, then the widest. */
  #isCloser(a: number, b: number, counts: Uint16Array, waiting: number): boolean {
    const byCount = (counts[b] ?? 0) - (counts[a] ?? 0);
    if (byCount !== 0) return byCount < 0;
    const [ofA, ofB] = [this.#room[a] ?? 0, this.#room[b] ?? 0];
    if (ofA !== ofB) {
      if (ofA >= waiting && ofB >= waiting) return ofA < ofB;
      return ofA > ofB;
    }
    return (this.#rank[a] ?? 0) < (this.#rank[b] ?? 0);
  }

  #give(candidate: AssignmentCandidate, at: number): void {
    const book = this.#books[at];
    invariant(book !== undefined, "a book that was chosen");
    const seat = candidate.seatTags.length > 0 ? freeSeatWith(book, candidate.seatTags) : undefined;
    if (seat === undefined) {
      book.toSeat.push(candidate);
      this.#plain[at] = Math.max(0, (this.#plain[at] ?? 0) - 1);
    } else book.seated.set(seat.id, candidate);
    this.#room[at] = (this.#room[at] ?? 0) - 1;
    this.#given[at] = (this.#given[at] ?? 0) + 1;
    this.#count(candidate.positionId, at);
  }

  #count(position: PositionId, at: number): void {
    const counts = this.#countsOf(position);
    counts[at] = (counts[at] ?? 0) + 1;
  }

  #countsOf(position: PositionId): Uint16Array {
    const known = this.#ofPosition.get(position);
    if (known !== undefined) return known;
    const fresh = new Uint16Array(this.#books.length);
    this.#ofPosition.set(position, fresh);
    return fresh;
  }
}

type Seated = { readonly placement: Placement; readonly beside: number };

/** [AS8] Of everybody: where, which question decided, what could not be met, and what would help. */
function explained(
  { books, candidates }: AssignmentBooks,
  { kept, policy }: AssignmentProblem,
  decided: readonly Decided[],
): AssignmentPlan {
  const keptOf = new Map<CandidateId, Placement>(kept.map((each) => [each.candidateId, each]));
  const unfit = new Set<CandidateId>();
  const seated = new Map<CandidateId, Seated>();
  const sittingsOf = new Map<PositionId, number>();
  for (const book of books) {
    const beside = besideOf(book);
    const positions = new Set<PositionId>();
    for (const seat of book.sitting.seats) {
      const candidate = book.seated.get(seat.id);
      if (candidate === undefined) continue;
      positions.add(candidate.positionId);
      if (keptOf.has(candidate.id)) {
        if (!hasTags(seat, candidate.seatTags)) unfit.add(candidate.id);
        continue;
      }
      const placement = { candidateId: candidate.id, sittingId: book.sitting.id, seatId: seat.id };
      seated.set(candidate.id, { placement, beside: beside(seat, candidate.positionId) });
    }
    for (const position of positions) sittingsOf.set(position, (sittingsOf.get(position) ?? 0) + 1);
  }
  const cured = curedUnmet(books, decided);
  const fresh = new Map(decided.map((each) => [each.candidate.id, each]));
  const explanations = [...candidates.values()].map((candidate): Explanation => {
    const { id, positionId, seatTags, isCarriedOver = false } = candidate;
    const before = keptOf.get(id);
    if (before !== undefined) {
      const unmet: Unmet[] = unfit.has(id) ? [{ reason: "kept-seat-unfit", tags: seatTags }] : [];
      return { candidateId: id, placement: before, ground: "kept", left: null, unmet };
    }
    if (isCarriedOver)
      return { candidateId: id, placement: null, ground: "carried-over", left: null, unmet: [] };
    const [each, place] = [fresh.get(id), seated.get(id)];
    invariant(each !== undefined, "everybody was decided on");
    invariant((each.book === null) === (place === undefined), "who has a sitting has a seat");
    const unmet: Unmet[] = each.missing === null ? [] : [cured(each.missing)];
    if (place !== undefined && place.beside > 0)
      unmet.push({ reason: "same-position-beside", neighbours: place.beside });
    const sittings = sittingsOf.get(positionId) ?? 0;
    if (place !== undefined && policy.positions === "together" && sittings > 1)
      unmet.push({ reason: "position-apart", sittings });
    const { ground, left } = each;
    return { candidateId: id, placement: place?.placement ?? null, ground, left, unmet };
  });
  return { explanations, placements: explanations.flatMap(freshPlacement) };
}

function freshPlacement({ ground, placement }: Explanation): readonly Placement[] {
  return placement === null || ground === "kept" ? [] : [placement];
}
