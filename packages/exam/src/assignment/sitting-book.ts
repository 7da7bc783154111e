import { type CandidateId, invariant, type SeatId, type SeatTag, type SittingId } from "@neraca/base";
import type {
  AssignmentCandidate,
  AssignmentProblem,
  AssignmentSeat,
  AssignmentSitting,
} from "./assignment.ts";
import { capacityOf } from "./capacity.ts";

/** A sitting while it is filled. */
export type SittingBook = {
  readonly sitting: AssignmentSitting;
  /** Candidates that the room takes. */
  readonly capacity: number;
  /** Who sits there in the end, by seat. */
  readonly seated: Map<SeatId, AssignmentCandidate>;
  /** Usual seats that work, by row, then column, then id. */
  readonly usual: readonly AssignmentSeat[];
  /** Those who get a seat when all are known. */
  readonly toSeat: AssignmentCandidate[];
};

export type AssignmentBooks = {
  /** By time, then id. */
  readonly books: readonly SittingBook[];
  readonly pending: readonly AssignmentCandidate[];
  readonly candidates: ReadonlyMap<CandidateId, AssignmentCandidate>;
};

/** In an order of their own, so that it does not matter in which order anything was given. */
export function booksOf(problem: AssignmentProblem): AssignmentBooks {
  const { policy } = problem;
  const candidates = new Map(
    problem.candidates.toSorted((a, b) => byText(a.id, b.id)).map((each) => [each.id, each]),
  );
  invariant(candidates.size === problem.candidates.length, "a candidate is given once");
  const books = problem.sittings
    .toSorted((a, b) => a.startsAt - b.startsAt || byText(a.id, b.id))
    .map((sitting) => bookOf(sitting, policy.sparePercent));
  const byId = new Map<SittingId, SittingBook>(books.map((book) => [book.sitting.id, book]));
  invariant(byId.size === books.length, "a sitting is given once");
  const placed = new Set<CandidateId>();
  for (const { candidateId, sittingId, seatId } of problem.kept) {
    const [book, candidate] = [byId.get(sittingId), candidates.get(candidateId)];
    invariant(
      book !== undefined && candidate !== undefined,
      "what is kept is of these sittings and candidates",
    );
    invariant(!book.seated.has(seatId), "a seat is kept for one");
    book.seated.set(seatId, candidate);
    placed.add(candidateId);
  }
  const pending = [...candidates.values()].filter(
    ({ id, isCarriedOver = false }) => !placed.has(id) && !isCarriedOver,
  );
  return { books, candidates, pending };
}

function bookOf(sitting: AssignmentSitting, sparePercent: number): SittingBook {
  const usual = sitting.seats
    .filter(({ isSpare, isBroken }) => !isSpare && !isBroken)
    .toSorted((a, b) => a.row - b.row || a.column - b.column || byText(a.id, b.id));
  return {
    sitting,
    capacity: capacityOf(sitting.seats, sparePercent),
    seated: new Map(),
    usual,
    toSeat: [],
  };
}

/** [AS4] So many more may be given to it: neither a seat twice, nor one that is to be spare. */
export function roomIn({ capacity, seated, usual, toSeat }: SittingBook): number {
  const free = usual.filter(({ id }) => !seated.has(id)).length;
  return Math.max(0, Math.min(free, capacity - seated.size) - toSeat.length);
}

/** Free seats of the usual ones that are for anybody. */
export function plainIn({ seated, usual }: SittingBook): number {
  return usual.filter(({ id, tags }) => tags.length === 0 && !seated.has(id)).length;
}

export function hasTags(seat: AssignmentSeat, tags: readonly SeatTag[]): boolean {
  return tags.every((tag) => seat.tags.includes(tag));
}

/** A free seat with these tags, with as few others as can be. */
export function freeSeatWith(book: SittingBook, tags: readonly SeatTag[]): AssignmentSeat | undefined {
  let best: AssignmentSeat | undefined;
  for (const seat of book.usual) {
    if (book.seated.has(seat.id) || !hasTags(seat, tags)) continue;
    if (best === undefined || seat.tags.length < best.tags.length) best = seat;
  }
  return best;
}

export function clashes(candidate: AssignmentCandidate, { startsAt }: AssignmentSitting): boolean {
  const endsAt = startsAt + candidate.examMs;
  return candidate.busy.some(({ from, to }) => from < endsAt && to > startsAt);
}

export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
