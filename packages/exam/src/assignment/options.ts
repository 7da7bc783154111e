import type { AssignmentCandidate, Narrowing } from "./assignment.ts";
import { hasTags, type SittingBook } from "./sitting-book.ts";

/** Which sittings come into question for all who need and wish for the same, whoever sits there. */
export type Options = {
  readonly all: number;
  readonly longEnough: number;
  readonly withSeat: number;
  readonly atVenue: number;
  /** The longest exam that a sitting here can hold, ms. */
  readonly longestMs: number;
  /** Numbers of books by wish, the dearest venue first. Who has no wish has one list of all. */
  readonly byWish: readonly (readonly number[])[];
  /** Of other venues than those that are wished for. */
  readonly elsewhere: readonly number[];
  /** Places in all that come into question: who has fewest goes first. */
  readonly places: number;
};

/** Finds the options of candidates; those of whoever needs the same are worked out once. */
export function optionFinder(books: readonly SittingBook[]): (candidate: AssignmentCandidate) => Options {
  const open = [...books.keys()].filter((at) => books[at]?.sitting.isOpen === true);
  const found = new Map<string, Options>();
  return (candidate) => {
    const key = JSON.stringify([candidate.examMs, candidate.seatTags, candidate.venueIds]);
    const known = found.get(key);
    if (known !== undefined) return known;
    const options = optionsOf(candidate, books, open);
    found.set(key, options);
    return options;
  };
}

function optionsOf(
  { examMs, seatTags, venueIds }: AssignmentCandidate,
  books: readonly SittingBook[],
  open: readonly number[],
): Options {
  const at = (index: number): SittingBook => books[index] as SittingBook;
  const longEnough = open.filter((index) => at(index).sitting.lengthMs >= examMs);
  const withSeat = longEnough.filter(
    (index) => seatTags.length === 0 || at(index).usual.some((seat) => hasTags(seat, seatTags)),
  );
  const byWish =
    venueIds.length === 0
      ? [withSeat]
      : [...new Set(venueIds)].map((venueId) =>
          withSeat.filter((index) => at(index).sitting.venueId === venueId),
        );
  const wished = byWish.flat();
  const isWished = new Set(wished);
  return {
    all: open.length,
    longEnough: longEnough.length,
    withSeat: withSeat.length,
    atVenue: wished.length,
    longestMs: open.reduce((longest, index) => Math.max(longest, at(index).sitting.lengthMs), 0),
    byWish,
    elsewhere: withSeat.filter((index) => !isWished.has(index)),
    places: wished.reduce((sum, index) => sum + placesFor(at(index), seatTags), 0),
  };
}

function placesFor(book: SittingBook, seatTags: AssignmentCandidate["seatTags"]): number {
  if (seatTags.length === 0) return book.capacity;
  return book.usual.filter((seat) => hasTags(seat, seatTags)).length;
}

const STEPS = [
  ["time", "all", "longEnough"],
  ["seat", "longEnough", "withSeat"],
  ["venue", "withSeat", "atVenue"],
  ["clash", "atVenue", "withoutClash"],
  ["room", "withoutClash", "withRoom"],
] as const;

/** The question that left the smallest part of what was there; null: none took anything away. */
export function narrowest(left: Narrowing): (typeof STEPS)[number][0] | null {
  let found: (typeof STEPS)[number] | null = null;
  for (const step of STEPS) {
    const [, before, after] = step;
    if (left[after] >= left[before]) continue;
    if (found === null || left[after] * left[found[1]] < left[found[2]] * left[before]) found = step;
  }
  return found === null ? null : found[0];
}
