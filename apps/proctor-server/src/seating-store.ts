import { type AttemptId, attemptIdOf, type CandidateId, type SeatId } from "@neraca/base";
import type { Registry, SeatingStore } from "@neraca/engine";

type Seats = Pick<
  Registry,
  "sittingById" | "seatsOfRoom" | "layoutOfRoom" | "seatingOfSitting" | "candidateMarks" | "reseat"
>;

/** Who sits where before the arming, in the registry. */
export function seatingStore(registry: Seats): SeatingStore {
  return {
    read: async (sittingId) => {
      const place = await registry.sittingById(sittingId);
      if (place === undefined) return undefined;
      const standing = await registry.layoutOfRoom(place.room.id);
      const seating = await registry.seatingOfSitting(sittingId);
      const marks = await registry.candidateMarks(place.sitting.selectionId);
      const fit = new Set(
        standing?.layout.seats.flatMap(({ label, tags = [] }) =>
          tags.includes("low-vision") ? [label] : [],
        ),
      );
      return {
        needed: [...seating].flatMap(([candidate, { seat }]) =>
          marks.get(candidate)?.lowVisionSeat === true && fit.has(seat.label)
            ? [attemptIdOf(sittingId, candidate)]
            : [],
        ),
        seats: (standing?.layout.seats ?? []).toSorted((a, b) => a.row - b.row || a.column - b.column),
        seated: new Map(
          [...seating].map(([candidate, { seat }]) => [attemptIdOf(sittingId, candidate), seat.label]),
        ),
      };
    },
    put: async (sittingId, seats) => {
      const place = await registry.sittingById(sittingId);
      if (place === undefined) return false;
      const idOf = new Map((await registry.seatsOfRoom(place.room.id)).map(({ id, label }) => [label, id]));
      const assignments: { candidateId: CandidateId; seatId: SeatId }[] = [];
      const candidates = new Map<AttemptId, CandidateId>(
        [...(await registry.seatingOfSitting(sittingId)).keys()].map((id) => [
          attemptIdOf(sittingId, id),
          id,
        ]),
      );
      for (const [attemptId, label] of seats) {
        const [candidateId, seatId] = [candidates.get(attemptId), idOf.get(label)];
        if (candidateId === undefined || seatId === undefined) return false;
        assignments.push({ candidateId, seatId });
      }
      return (await registry.reseat(sittingId, assignments)).ok;
    },
  };
}
