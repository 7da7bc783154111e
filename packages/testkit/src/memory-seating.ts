import { accepted, refused, type SittingId } from "@neraca/base";
import type { SeatingStore, SittingCard, StaffDeskOptions } from "@neraca/engine";

/** Seats on the cards alone. */
export function memorySeating(cards: Map<SittingId, SittingCard>): SeatingStore {
  return {
    read: async (id) => {
      const card = cards.get(id);
      if (card === undefined) return undefined;
      return {
        seats: [...card.plan].map(([label, { isSpare, broken }]) => ({ label, isSpare, broken })),
        needed: [],
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

/** Broken seats on the cards alone. */
export function memoryMarks(cards: Map<SittingId, SittingCard>): StaffDeskOptions["markSeat"] {
  return async (id, { label, broken, by, at }) => {
    const card = cards.get(id);
    const seat = card?.plan.get(label);
    if (card === undefined || seat === undefined) return refused("seat-unknown");
    if (broken === null && seat.broken === null) return refused("seat-not-broken");
    const marked = { ...seat, broken: broken === null ? null : { ...broken, by, since: at } };
    cards.set(id, { ...card, plan: new Map(card.plan).set(label, marked) });
    return accepted(null);
  };
}
