import type { SittingId } from "@neraca/base";
import type { SeatingStore, SittingCard } from "@neraca/engine";

/** Seats on the cards alone; every chair can be used. */
export function memorySeating(cards: Map<SittingId, SittingCard>): SeatingStore {
  return {
    read: async (id) => {
      const card = cards.get(id);
      if (card === undefined) return undefined;
      return {
        chairs: [...card.plan.keys()],
        seated: new Map([...card.seats].map(([attemptId, { seat }]) => [attemptId, seat])),
      };
    },
    put: async (id, places) => {
      const card = cards.get(id);
      if (card === undefined) return false;
      const seats = new Map(
        [...card.seats].map(([attemptId, each]) => {
          const seat = places.get(attemptId) ?? each.seat;
          return [attemptId, { ...each, seat, ...card.plan.get(seat) }];
        }),
      );
      if (new Set([...seats.values()].map(({ seat }) => seat)).size < seats.size) return false;
      cards.set(id, { ...card, seats });
      return true;
    },
  };
}
