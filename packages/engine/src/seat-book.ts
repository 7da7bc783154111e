import { type AttemptId, type Result, refused, type SittingId, type StaffId } from "@neraca/base";
import {
  lastSeatAct,
  type SeatChange,
  type SeatCommand,
  seatActsOf,
  seatedByHand,
  seatsOrdered,
} from "@neraca/exam";
import { type Reason, seatsToGiveOut, whyNotSeat } from "@neraca/protocol";
import type { Hall } from "./hall.ts";
import type { Clock, Entropy, PlanSeat } from "./ports.ts";
import type { Fate } from "./sitting-service.ts";

/** Where seats are kept until the arming. */
export type SeatingStore = {
  /** The room's seats and who sits where. Undefined: there is no such sitting. */
  readonly read: (sittingId: SittingId) => Promise<RoomSeating | undefined>;
  /**
   * All of it in one transaction, durable when it resolves. Putting the same again is harmless. False, and nothing is changed: somebody else
   * has one of these seats, or a seat or a candidate is not there any more.
   */
  readonly put: (sittingId: SittingId, seats: ReadonlyMap<AttemptId, string>) => Promise<boolean>;
};

export type RoomSeating = {
  /** All seats, in the order of the room. */
  readonly seats: readonly (Pick<PlanSeat, "isSpare" | "broken"> & { readonly label: string })[];
  readonly seated: ReadonlyMap<AttemptId, string>;
  /** Who sits on a seat that is what they were granted. */
  readonly needed: readonly AttemptId[];
};

type SeatBookOptions = {
  readonly hall: Pick<Hall, "service" | "conduct">;
  readonly store: SeatingStore;
  readonly clock: Pick<Clock, "now">;
  readonly entropy: Entropy;
};

type Outcome = Result<Fate, Reason>;

/**
 * Seats before the arming: draws them, assigns one by hand, takes that back. One act at a time, each standing on what the one before left.
 *
 * Crash story. The act is on the record first: the journal decides who sits where. Then the seats are put, in one transaction. A crash between
 * the two leaves seats that are not as the record says; they are put again before the next act, at the start of the server, and
 * before the arming, which refuses a roster that is not as the record says.
 */
export class SeatBook {
  readonly #options: SeatBookOptions;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SeatBookOptions) {
    this.#options = options;
  }

  /** @param reason null: nobody gives one, which does for the first draw */
  draw(sittingId: SittingId, by: StaffId, reason: string | null): Promise<Outcome> {
    return this.#inTurn(sittingId, async ({ seats, seated, needed }) => {
      const places = [...seated].map(([attemptId, seat]) => ({ attemptId, seat }));
      const seedHex = this.#options.entropy.hex(32);
      return this.#decide(sittingId, {
        type: "draw-seats",
        at: this.#options.clock.now(),
        by,
        seedHex,
        chairs: this.#chairsOf(sittingId, { seats, seated }),
        seated: places,
        needed,
        reason,
      });
    });
  }

  /** @param swapWith who has that seat, as whoever asks has seen it; null: nobody */
  assign(
    sittingId: SittingId,
    by: StaffId,
    wish: {
      readonly attemptId: AttemptId;
      readonly to: string;
      readonly swapWith: AttemptId | null;
      readonly reason: string;
    },
  ): Promise<Outcome> {
    return this.#inTurn(sittingId, async ({ seats, seated }) => {
      const { attemptId, to, swapWith, reason } = wish;
      const from = seated.get(attemptId);
      if (from === undefined) return refused("attempt-unknown");
      const why = whyNotSeat(seats.find(({ label }) => label === to));
      if (why !== null) return refused(why);
      const holder = [...seated].find(([, seat]) => seat === to)?.[0] ?? null;
      if (from !== to && holder !== swapWith) return refused("seat-taken");
      const mine: SeatChange = { attemptId, from, to };
      const theirs = holder === null ? [] : [{ attemptId: holder, from: to, to: from }];
      const at = this.#options.clock.now();
      return this.#decide(sittingId, { type: "assign-seat", at, by, seats: [mine, ...theirs], reason });
    });
  }

  undo(sittingId: SittingId, by: StaffId, act: number, reason: string): Promise<Outcome> {
    return this.#inTurn(sittingId, async () =>
      this.#decide(sittingId, { type: "undo-seats", at: this.#options.clock.now(), by, act, reason }),
    );
  }

  /** Brings the seats to what is on the record. False: they cannot be, as somebody else has one of them; a new draw puts that right. */
  settle(sittingId: SittingId): Promise<boolean> {
    const settled = this.#turn.then(() => this.#settle(sittingId));
    this.#turn = settled.catch(() => undefined);
    return settled;
  }

  /** Seats that are given out, and spare ones that somebody was put on by hand, in the order of the room. */
  #chairsOf(sittingId: SittingId, { seats, seated }: Omit<RoomSeating, "needed">): readonly string[] {
    const byHand = seatedByHand(seatActsOf(this.#options.hall.service(sittingId).expectedSitting));
    const isHeld = new Set([...byHand].flatMap(([id, seat]) => (seated.get(id) === seat ? [seat] : [])));
    const given = new Set(seatsToGiveOut(seats).map(({ label }) => label));
    return seats
      .filter(({ label, broken }) => given.has(label) || (broken === null && isHeld.has(label)))
      .map(({ label }) => label);
  }

  async #settle(sittingId: SittingId): Promise<boolean> {
    const ordered = seatsOrdered(seatActsOf(this.#options.hall.service(sittingId).sitting));
    if (ordered.size === 0) return true;
    const seating = await this.#options.store.read(sittingId);
    if (seating === undefined) return true;
    const wrong = new Map([...ordered].filter(([attemptId, seat]) => seating.seated.get(attemptId) !== seat));
    return wrong.size === 0 || this.#options.store.put(sittingId, wrong);
  }

  #inTurn(sittingId: SittingId, act: (seating: RoomSeating) => Promise<Outcome>): Promise<Outcome> {
    const done = this.#turn.then(async (): Promise<Outcome> => {
      await this.#settle(sittingId);
      const seating = await this.#options.store.read(sittingId);
      return seating === undefined ? refused("sitting-unknown") : act(seating);
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #decide(sittingId: SittingId, command: SeatCommand): Promise<Outcome> {
    const outcome = await this.#options.hall.conduct(sittingId).command(command);
    if (!outcome.ok || outcome.value === "not-stored") return outcome;
    return (await this.#settle(sittingId)) ? outcome : refused("seats-unsettled");
  }
}

/** What a control room shows of it; null once the sitting is armed. */
export function seatingOf(
  sitting: Parameters<typeof seatActsOf>[0],
  plan: ReadonlyMap<string, PlanSeat>,
): {
  readonly isDrawn: boolean;
  readonly chairs: number;
  readonly kept: number;
  readonly last: { readonly number: number; readonly kind: "draw" | "assign"; readonly count: number } | null;
} | null {
  if (sitting.phase !== "planned") return null;
  const last = lastSeatAct(sitting);
  return {
    isDrawn: seatActsOf(sitting).some(({ kind }) => kind === "draw"),
    chairs: seatsToGiveOut([...plan].map(([label, seat]) => ({ label, ...seat }))).length,
    kept: seatedByHand(seatActsOf(sitting)).size,
    last: last === undefined ? null : { number: last.number, kind: last.kind, count: last.seats.length },
  };
}
