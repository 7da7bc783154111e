import type { AssignmentSeat } from "./assignment.ts";

/** A tenth of the computers fails in a bad week. */
export const SPARE_PERCENT_USUAL = 10;

/** [AS2] So many candidates a room takes: usual seats that work, less what is missing of the spare ones that it should keep. */
export function capacityOf(
  seats: readonly Pick<AssignmentSeat, "isSpare" | "isBroken">[],
  sparePercent: number,
): number {
  const working = seats.filter(({ isBroken }) => !isBroken);
  const usual = working.filter(({ isSpare }) => !isSpare).length;
  return Math.min(usual, working.length - Math.ceil((working.length * sparePercent) / 100));
}

export type VenueCapacity = {
  readonly venueId: string;
  /** Of all its rooms together, at one time. */
  readonly places: number;
  /** How many candidates are to sit there. */
  readonly candidates: number;
};

export type VenueNeed = VenueCapacity & {
  /** So many times must its rooms be filled; null: it has no place at all. */
  readonly slots: number | null;
  /** Free in the last of them. */
  readonly over: number;
};

/** [AS3] How many slots each venue needs. A venue without candidates needs none. */
export function slotsNeeded(venues: readonly VenueCapacity[]): readonly VenueNeed[] {
  return venues.map((venue) => {
    const { places, candidates } = venue;
    if (candidates === 0) return { ...venue, slots: 0, over: 0 };
    if (places === 0) return { ...venue, slots: null, over: 0 };
    const slots = Math.ceil(candidates / places);
    return { ...venue, slots, over: slots * places - candidates };
  });
}
