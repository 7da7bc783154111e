import type { SeatView } from "@neraca/protocol";

export type AddressOutside = { readonly address: string; readonly waiting: readonly SeatView[] };

/** Whose logins wait because of the address that they came from. The address with the most comes first, equal ones in their own order. */
export function byAddress(seats: readonly SeatView[]): readonly AddressOutside[] {
  const found = new Map<string, SeatView[]>();
  for (const seat of seats) {
    const address = seat.held?.computer?.address;
    if (address === undefined) continue;
    const waiting = found.get(address);
    if (waiting === undefined) found.set(address, [seat]);
    else waiting.push(seat);
  }
  return [...found]
    .map(([address, waiting]) => ({ address, waiting }))
    .toSorted((a, b) => b.waiting.length - a.waiting.length || a.address.localeCompare(b.address));
}
