import { type AttemptId, type Digest, digestOf, type Instant, MINUTE_MS, msBetween } from "@neraca/base";
import type { Clock } from "@neraca/engine";
import { newToken } from "../adapters/node-crypto.ts";

/** Who waits, with right PINs, for a proctor to open the way. */
export type Waiting = {
  readonly attemptId: AttemptId;
  readonly clientId: string;
  /** The computer that it has proved to be; null: none that it could prove. */
  readonly computer: Digest | null;
};

/** Somebody who has waited this long without asking has gone. */
const TICKET_MS_MAX = 2 * MINUTE_MS;
/** More computers than a venue has. Beyond, the oldest is forgotten, and types its PINs again. */
const TICKETS_MAX = 2_000;

/**
 * Names for waits, so that asking again costs no password hash. Kept in memory: after a restart the candidate types the PINs again.
 */
export class WaitingTickets {
  readonly #clock: Clock;
  readonly #waiting = new Map<Digest, { readonly who: Waiting; askedAt: Instant }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  give(who: Waiting): string {
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size >= TICKETS_MAX && oldest.done !== true) this.#waiting.delete(oldest.value);
    const ticket = newToken();
    this.#waiting.set(digestOf(ticket), { who, askedAt: this.#clock.now() });
    return ticket;
  }

  /** Asked before each try: a wait goes on as long as somebody asks. */
  find(ticket: string): Waiting | undefined {
    const waiting = this.#waiting.get(digestOf(ticket));
    const now = this.#clock.now();
    if (waiting === undefined || msBetween(waiting.askedAt, now) > TICKET_MS_MAX) return undefined;
    waiting.askedAt = now;
    return waiting.who;
  }

  /** Their PIN is another one: whoever waits has typed one that is void. */
  forgetAllOf(attemptId: AttemptId): void {
    for (const [ticket, { who }] of this.#waiting) {
      if (who.attemptId === attemptId) this.#waiting.delete(ticket);
    }
  }

  /** The wait is over. */
  forget(ticket: string): void {
    this.#waiting.delete(digestOf(ticket));
  }
}
