import type { SittingId } from "@neraca/base";
import type { SeatBook } from "@neraca/engine";

/**
 * Who reads where candidates sit and then decides by it, and who changes where they sit, one after another for each sitting: an arming does
 * not stand on seats that become others meanwhile. Sittings of others wait for nobody.
 */
export class SittingTurns {
  readonly #last = new Map<SittingId, Promise<void>>();

  /** Runs when all that were before it at one of these sittings are over. All places are taken at once, so that no two wait for each other. */
  async take<T>(ids: readonly SittingId[], work: () => Promise<T>): Promise<T> {
    const before = ids.flatMap((id) => this.#last.get(id) ?? []);
    let end = (): void => {};
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    for (const id of ids) this.#last.set(id, mine);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      for (const id of ids) if (this.#last.get(id) === mine) this.#last.delete(id);
      end();
    }
  }
}

type Seats = Pick<SeatBook, "draw" | "assign" | "undo">;

/** Each act in the turn of its sitting. */
export function seatsInTurn(seats: Seats, turns: SittingTurns): Seats {
  return {
    draw: (id, ...given) => turns.take([id], () => seats.draw(id, ...given)),
    assign: (id, ...given) => turns.take([id], () => seats.assign(id, ...given)),
    undo: (id, ...given) => turns.take([id], () => seats.undo(id, ...given)),
  };
}
