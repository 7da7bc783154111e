import { type AttemptId, attemptIdOf, type CandidateId, type SeatId } from "@neraca/base";
import { type Registry, type SeatingStore, usableSeats } from "@neraca/engine";

type Seats = Pick<Registry, "sittingById" | "seatsOfRoom" | "seatingOfSitting" | "reseat">;

/** Who sits where before the arming, in the registry. */
export function seatingStore(registry: Seats): SeatingStore {
  return {
    read: async (sittingId) => {
      const place = await registry.sittingById(sittingId);
      if (place === undefined) return undefined;
      const seating = await registry.seatingOfSitting(sittingId);
      return {
        chairs: usableSeats(await registry.seatsOfRoom(place.room.id)).map(({ label }) => label),
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
