import type { AssignmentCandidate, Cure, Narrowing, Unmet } from "./assignment.ts";
import type { Options } from "./options.ts";
import type { SittingBook } from "./sitting-book.ts";

type Curable = Extract<Unmet, { readonly cure: Cure }>;
/** What is missing, before it is known how many others miss the same. */
export type Missing =
  | Exclude<Unmet, Curable>
  | (Curable extends infer One ? (One extends Curable ? Omit<One, "cure"> : never) : never);

/** What of somebody's needs or first wish was not met; null: nothing. */
export function missingOf(given: {
  readonly candidate: AssignmentCandidate;
  readonly options: Options;
  readonly left: Narrowing;
  /** Which wish was met, from 0; -1: none. */
  readonly wish: number;
  readonly isPlaced: boolean;
  readonly isAnywhere: boolean;
}): Missing | null {
  const { candidate, options, left, wish, isPlaced, isAnywhere } = given;
  const { seatTags: tags, venueIds, examMs: neededMs } = candidate;
  const [dearest] = venueIds;
  if (isPlaced && (wish === 0 || dearest === undefined)) return null;
  if (options.all === 0) return { reason: "no-sitting" };
  if (options.longEnough === 0) return { reason: "none-long-enough", neededMs, longestMs: options.longestMs };
  if (options.withSeat === 0) return { reason: "no-such-seat", tags };
  const wanted = options.byWish[0] ?? [];
  if (dearest !== undefined && (isPlaced || !isAnywhere)) {
    if (wanted.length === 0) return { reason: "wished-venue-unfit", venueId: dearest };
    if (!isPlaced && left.withoutClash === 0) return { reason: "always-elsewhere" };
    return { reason: "wished-venue-full", venueId: dearest };
  }
  if (dearest === undefined && left.withoutClash === 0) return { reason: "always-elsewhere" };
  return tags.length > 0 ? { reason: "no-such-seat", tags } : { reason: "all-full" };
}

/** With what would help: as many places as candidates miss the same, and sittings by the mean of those that the venue has. */
export function curedUnmet(
  books: readonly SittingBook[],
  all: readonly { readonly missing: Missing | null }[],
): (missing: Missing) => Unmet {
  const counts = new Map<string, number>();
  for (const { missing } of all) {
    if (missing === null) continue;
    const key = keyOf(missing);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const means = new Map<string | null, number>();
  const meanOf = (venueId: string | null): number => {
    const known = means.get(venueId);
    if (known !== undefined) return known;
    const open = books.filter(({ sitting }) => sitting.isOpen);
    const there = open.filter(({ sitting }) => venueId === null || sitting.venueId === venueId);
    const mean = there.reduce((sum, { capacity }) => sum + capacity, 0) / Math.max(1, there.length);
    means.set(venueId, mean);
    return mean;
  };
  return (missing) => {
    const places = counts.get(keyOf(missing)) ?? 1;
    const venueId = missing.reason === "wished-venue-full" ? missing.venueId : null;
    const sittings = Math.ceil(places / Math.max(1, meanOf(venueId)));
    switch (missing.reason) {
      case "no-such-seat":
      case "wished-venue-full":
      case "all-full":
        return { ...missing, cure: { places, sittings } };
      default:
        return missing;
    }
  };
}

function keyOf(missing: Missing): string {
  switch (missing.reason) {
    case "wished-venue-full":
      return `${missing.reason} ${missing.venueId}`;
    case "no-such-seat":
      return `${missing.reason} ${missing.tags.toSorted().join(" ")}`;
    default:
      return missing.reason;
  }
}
